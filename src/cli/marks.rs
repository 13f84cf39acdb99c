//! `mitjul marks`: marks to and from files, without a screen.
//!
//! What is written to the notes folder goes through the store, so nothing here can lose what is there; what is exported
//! replaces no file but an earlier export of the same document.

pub(super) mod arguments;
mod check;
mod export;
mod import;
mod keep;
mod list;
mod merge;
mod shelf;

use std::io::{self, Write};
use std::time::SystemTime;

use crate::cli::environment::Environment;
use crate::cli::{Failure, written};
use crate::marks::{Fit, Resolution, Timestamp};
use crate::settings::messages::Messages;
use crate::text::fold;

use arguments::Order;

/// Where it is run: what the parts of a command share.
#[derive(Clone, Copy)]
struct Setting<'a> {
    messages: &'a Messages,
    environment: &'a Environment,
    now: Timestamp,
}

/// How a mark stands in its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Exact,
    Moved,
    Changed,
    NeedsCheck,
    Lost,
    /// The text is not there to be looked at.
    Unknown,
}

/// Does what was asked for; gives the exit code.
pub(super) fn run(order: &Order, messages: &Messages, environment: &Environment) -> Result<u8, Failure> {
    let setting = Setting { messages, environment, now: Timestamp::from(SystemTime::now()) };
    match order {
        Order::Export { documents, format, out } => export::run(setting, documents, *format, out.as_deref()),
        Order::Import(import) => import::run(setting, import),
        Order::List { documents, form } => list::run(setting, documents, *form),
        Order::Check { documents } => check::run(setting, documents),
        Order::Merge { folders } => merge::run(setting, folders),
    }
}

impl State {
    const ALL: [Self; 6] = [Self::Exact, Self::Moved, Self::Changed, Self::NeedsCheck, Self::Lost, Self::Unknown];

    const fn of(resolution: &Resolution) -> Self {
        match resolution {
            Resolution::Found { fit: Fit::Exact, .. } => Self::Exact,
            Resolution::Found { fit: Fit::Moved, .. } => Self::Moved,
            Resolution::Found { fit: Fit::Changed, .. } => Self::Changed,
            Resolution::Found { fit: Fit::Between, .. } | Resolution::Ambiguous(_) => Self::NeedsCheck,
            Resolution::Lost => Self::Lost,
        }
    }

    /// Gives its name in JSON; behind `state_` it names its text.
    const fn name(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Moved => "moved",
            Self::Changed => "changed",
            Self::NeedsCheck => "needs_check",
            Self::Lost => "lost",
            Self::Unknown => "unknown",
        }
    }
}

/// Prints text in which readers and strangers may have written: what may not reach a terminal does not.
fn tell(text: &str) -> Result<u8, Failure> {
    written(io::stdout().write_all(fold::canonical(text).as_bytes()))
}

/// Puts words on one line.
fn one_line(text: &str) -> String {
    fold::collapsed(text).replace('\n', " ")
}
