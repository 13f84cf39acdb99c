//! `mitjul`: the reader on the screen, from the first chapter on the desk to what could not be saved.

use std::io::{self, Write};
use std::time::SystemTime;

use crate::cli::Failure;
use crate::cli::arguments::Request;
use crate::cli::environment::{Environment, machine};
use crate::library::Library;
use crate::marks::{Highlight, Timestamp};
use crate::reader::effect::Landing;
use crate::reader::keymap::Keymap;
use crate::reader::message::{cannot_open, say};
use crate::reader::{App, Fixed, Screen};
use crate::settings::messages::Messages;
use crate::settings::{keys, theme};
use crate::text::width::Width;
use crate::tui::world::{World, tell_problems};
use crate::tui::{self, Outcome};

/// Opens the chapter that was asked for, or the one read last, and lets the reader read.
pub(super) fn read(
    library: Library,
    request: &Request,
    messages: &Messages,
    environment: &Environment,
    notices: Vec<String>,
) -> Result<u8, Failure> {
    let failed = |error: &dyn std::error::Error| Failure { sentence: error.to_string(), code: 1 };
    let keymap = keys::built_in().map_err(|error| failed(&error))?;
    let keymap = Keymap::new(&keymap).map_err(|error| failed(&error))?;
    let theme = theme::built_in(environment.ground).map_err(|error| failed(&error))?;
    let titles = library.entries.iter().map(|entry| entry.title.clone()).collect();
    let fixed = Fixed { title: library.title.clone(), keymap, messages: messages.clone() };
    let mut world = World::new(library, environment.paths.clone(), machine(), || Timestamp::from(SystemTime::now()));
    let chapter = request.chapter.map_or_else(|| world.last_read(), |number| number - 1);
    let name = world.library().entries.get(chapter).map(|entry| entry.place.name()).unwrap_or_default();
    let (desk, problems) = world
        .open(chapter, Landing::Remembered)
        .map_err(|error| Failure { sentence: cannot_open(messages, &error), code: 1 })?;
    let screen = Screen { width: Width { ambiguous: request.ambiguous }, ..Screen::default() };
    let mut app = App::new(fixed, titles, desk, screen);
    tell_problems(&mut app, &name, &problems);
    app.notice = notices.into_iter().next().or(app.notice);
    let outcome = tui::run(app, world, &theme).map_err(|error| failed(&error))?;
    Ok(told(&outcome, messages))
}

/// Shows what could not be saved, so that it is not lost with the screen.
fn told(outcome: &Outcome, messages: &Messages) -> u8 {
    if !outcome.unsaved.is_empty() {
        let text = format!("{}\n{}", say(messages, "unsaved_heading", &[]), quotes(&outcome.unsaved));
        drop(io::stdout().write_all(text.as_bytes()));
    }
    outcome.signal.map_or(0, |signal| u8::try_from(128 + signal).unwrap_or(1))
}

fn quotes(highlights: &[Highlight]) -> String {
    let mut text = String::new();
    for highlight in highlights {
        let words = highlight.anchor.exact.replace('\n', "\n> ");
        let note = if highlight.note.is_empty() { "" } else { "\n\n" };
        text.extend(["\n> ", &words, note, &highlight.note, "\n"]);
    }
    text
}
