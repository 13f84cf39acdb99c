//! `mitjul`: the reader on the screen, from the first chapter to the report of what could not be saved.

use std::error::Error;
use std::io::Write;
use std::time::SystemTime;

use crate::cli::arguments::{CliCommand, Request};
use crate::cli::environment::{Environment, ahead, cache, machine};
use crate::cli::output::{Failure, standard_output};
use crate::library::{Library, Listing, ThemeFile};
use crate::marks::{Timestamp, pending_text};
use crate::messages::{cannot_open, cause, say};
use crate::reader::Resources;
use crate::reader::keys::action::Action;
use crate::reader::keys::keymap::Keymap;
use crate::settings::keys;
use crate::settings::messages::Messages;
use crate::settings::paths::StartDir;
use crate::settings::terminal_id::Questions;
use crate::settings::theme::ThemeChoice;
use crate::text::fold;
use crate::tui::{self, RunError, RunOutcome, Start};

/// Opens the requested chapter, or the one read last, and runs the reader.
pub(super) fn read(
    (library, listing): (Library, Option<Listing>),
    request: &Request,
    messages: &Messages,
    environment: &Environment,
    notices: Vec<String>,
) -> Result<u8, Failure> {
    let failed = |error: &(dyn Error + 'static)| Failure { sentence: cause(messages, error), code: 1 };
    let keymap = Keymap::new(keys::built_in()).map_err(|error| failed(&error))?;
    let clock = || Timestamp::from(SystemTime::now());
    let state = environment.paths.as_ref().map(|paths| paths.state.as_path());
    let theme_file = ThemeFile::of(state, request.configured_theme);
    let start = Start {
        resources: Resources {
            title: library.title.clone(),
            parts: library.parts.clone(),
            keymap,
            messages: messages.clone(),
        },
        library,
        listing,
        paths: environment.paths.clone(),
        started: StartDir { folder: environment.folder.clone(), home: environment.home.clone() },
        machine: machine(),
        clock,
        chapter: request.chapter.map(|number| number - 1),
        width: request.width(),
        host: environment.host.clone(),
        theme: request.theme.unwrap_or_else(|| theme_file.choice()),
        theme_file,
        surroundings: environment.surroundings,
        questions: questions(request, environment),
        is_multiplexed: environment.is_multiplexed,
        links: environment.links,
        clipboard: environment.clipboard.clone(),
        ahead,
        review_items: request.review_items,
        first: matches!(request.command, CliCommand::Review { .. }).then_some(Action::OpenReview),
        notices,
        texts: cache(environment.options, &environment.filters),
        filters: environment.filters.clone(),
        editor: environment.editor.clone(),
    };
    match tui::run(start) {
        Ok(outcome) => Ok(report_unsaved(&outcome, messages)),
        Err(RunError::Open(error)) => Err(Failure { sentence: cannot_open(messages, &error), code: 1 }),
        Err(RunError::Keyboard(_)) => Err(Failure { sentence: say(messages, "no_keyboard", &[]), code: 1 }),
        Err(RunError::Terminal(error)) => Err(failed(&error)),
    }
}

/// Returns what the terminal is asked. Someone who sets all that it could be asked wants no question.
fn questions(request: &Request, environment: &Environment) -> Questions {
    let width = request.leaves_width_open();
    let emoji = width && !environment.is_multiplexed;
    Questions { width, emoji, ground: width || request.theme.is_none_or(|theme| theme == ThemeChoice::Auto) }
}

/// Reports the file that keeps unsaved marks. Marks that no file keeps are printed, so that they are not lost with the
/// screen. Returns the exit code.
fn report_unsaved(outcome: &RunOutcome, messages: &Messages) -> u8 {
    let unsaved = &outcome.unsaved;
    let mut text = String::new();
    if let Some(file) = &unsaved.rescued {
        text = say(messages, "rescued", &[("file", &file.display().to_string())]) + "\n";
    }
    if !unsaved.pending.is_empty() {
        text = say(messages, "unsaved_heading", &[]) + "\n\n";
        text += &pending_text(&unsaved.pending).unwrap_or_else(|_| format!("{:#?}", unsaved.pending));
    }
    // Notes may come from other people's files, so control characters are removed. A failure to write cannot be
    // reported.
    drop(standard_output().write_all(fold::canonical(&text).as_bytes()));
    outcome.signal.map_or(0, |signal| u8::try_from(128 + signal).unwrap_or(1))
}
