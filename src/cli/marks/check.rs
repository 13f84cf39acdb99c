//! `mitjul marks check`: whether every mark still has its place, and every file of marks its sense.

use std::fmt::Write as _;
use std::path::PathBuf;

use crate::cli::Failure;
use crate::cli::marks::list::heading;
use crate::cli::marks::shelf::{Shelved, gather};
use crate::cli::marks::{Setting, State, one_line, tell};
use crate::marks::Highlight;
use crate::reader::message::say;

/// Prints how the marks stand; gives 1 where a file of marks is damaged, of a later version or cannot be read.
pub(super) fn run(setting: Setting<'_>, names: &[PathBuf]) -> Result<u8, Failure> {
    let mut shelf = gather(setting, names)?;
    let is_worth_telling = |shelved: &Shelved| {
        !names.is_empty() || !shelved.problems(setting).is_empty() || shelved.highlights.iter().any(Highlight::is_shown)
    };
    shelf.retain(is_worth_telling);
    let problems = shelf.iter().map(|shelved| shelved.problems(setting).len()).sum::<usize>();
    let text = if shelf.is_empty() {
        say(setting.messages, "marks_none", &[]) + "\n"
    } else {
        shelf.iter().map(|shelved| told(setting, shelved)).collect::<Vec<_>>().join("\n")
    };
    let told = tell(&text)?;
    Ok(if problems > 0 { 1 } else { told })
}

fn told(setting: Setting<'_>, shelved: &Shelved) -> String {
    let name = |state: State| say(setting.messages, &format!("state_{}", state.name()), &[]);
    let standing = shelved.standing();
    let count = |state| standing.iter().filter(|(_, known, _)| *known == state).count();
    let counts = State::ALL.map(|state| (state, count(state)));
    let counts: Vec<String> = counts
        .iter()
        .filter(|(_, count)| *count > 0)
        .map(|(state, count)| format!("{} {count}", name(*state)))
        .collect();
    let mut text = heading(shelved);
    if !counts.is_empty() {
        let _ = writeln!(text, "  {}", counts.join(" · "));
    }
    for (highlight, state, _) in &standing {
        if !matches!(state, State::Exact | State::Unknown) {
            let _ = writeln!(text, "  {}: “{}”", name(*state), one_line(&highlight.anchor.exact));
        }
    }
    for problem in shelved.problems(setting) {
        let _ = writeln!(text, "  ! {}", one_line(&problem));
    }
    text
}
