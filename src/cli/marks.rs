//! `mitjul marks`: exporting and importing marks, without a screen.
//!
//! Everything written to the notes folder goes through the store, so nothing here can lose marks. An export replaces no
//! file but an earlier export of the same document.

mod adopt;
mod check;
mod export;
mod import;
mod keep;
mod list;
mod merge;
mod setting;
mod shelf;

use std::time::SystemTime;

use crate::cli::arguments::marks::MarksCommand;
use crate::cli::environment::Environment;
use crate::cli::output::Failure;
use crate::marks::Timestamp;
use crate::settings::messages::Messages;

use setting::MarksContext;

/// Carries out the command; returns the exit code.
pub(super) fn run(order: &MarksCommand, messages: &Messages, environment: &Environment) -> Result<u8, Failure> {
    let setting = MarksContext { messages, environment, now: Timestamp::from(SystemTime::now()) };
    match order {
        MarksCommand::Export { documents, format, out } => export::run(setting, documents, *format, out.as_deref()),
        MarksCommand::Import(import) => import::run(setting, import),
        MarksCommand::List { documents, form } => list::run(setting, documents, *form),
        MarksCommand::Check { documents } => check::run(setting, documents),
        MarksCommand::Adopt(adopt) => adopt::run(setting, adopt),
        MarksCommand::Merge { folders } => merge::run(setting, folders),
    }
}
