//! `mitjul marks check`: whether every mark still has its place, and every file of marks can be read.

use std::fmt::Write as _;
use std::path::PathBuf;

use crate::cli::marks::list::heading;
use crate::cli::marks::setting::{MarksContext, STANDINGS, name};
use crate::cli::marks::shelf::{gather, offer, problems};
use crate::cli::output::{Failure, print};
use crate::exchange::MarkedDocument;
use crate::marks::{AnchorStatus, Highlight};
use crate::messages::say;
use crate::text::fold::one_line;

/// Prints the status of the marks; returns 1 if a file of marks is damaged, of a later version or unreadable.
pub(super) fn run(setting: MarksContext<'_>, names: &[PathBuf]) -> Result<u8, Failure> {
    let mut shelf = gather(setting, names)?;
    let is_worth_telling = |shelved: &MarkedDocument| {
        !names.is_empty()
            || !problems(setting, shelved).is_empty()
            || shelved.highlights.iter().any(Highlight::is_shown)
    };
    shelf.retain(is_worth_telling);
    let faults = shelf.iter().map(|shelved| problems(setting, shelved).len()).sum::<usize>();
    let text = if shelf.is_empty() {
        say(setting.messages, "marks_none", &[]) + "\n"
    } else {
        shelf.iter().map(|shelved| summary(setting, shelved)).collect::<Vec<_>>().join("\n")
    };
    let code = print(&text)?;
    Ok(if faults > 0 { 1 } else { code })
}

fn summary(setting: MarksContext<'_>, shelved: &MarkedDocument) -> String {
    let named = |standing| say(setting.messages, &format!("state_{}", name(standing)), &[]);
    let standing = shelved.standing();
    let count = |state| standing.iter().filter(|(_, known, _)| *known == state).count();
    let counts = STANDINGS.map(|state| (state, count(state)));
    let counts: Vec<String> = counts
        .iter()
        .filter(|(_, count)| *count > 0)
        .map(|(state, count)| format!("{} {count}", named(*state)))
        .collect();
    let mut text = heading(shelved);
    if !counts.is_empty() {
        let _ = writeln!(text, "  {}", counts.join(" · "));
    }
    for (highlight, state, _) in &standing {
        if !matches!(state, Some(AnchorStatus::Exact) | None) {
            let _ = writeln!(text, "  {}: “{}”", named(*state), one_line(&highlight.anchor.exact));
        }
    }
    if let Some(question) = offer(setting, shelved) {
        let _ = writeln!(text, "  ? {}", one_line(&question));
    }
    for problem in problems(setting, shelved) {
        let _ = writeln!(text, "  ! {}", one_line(&problem));
    }
    text
}
