//! `mitjul marks`: marks to and from files, without a screen.
//!
//! What is written to the notes folder goes through the store, so nothing here can lose what is there; what is exported
//! replaces no file but an earlier export of the same document.

mod check;
mod export;
mod import;
mod keep;
mod list;
mod merge;
mod shelf;

use std::io::{self, Write};
use std::time::SystemTime;

use crate::cli::arguments::marks::Order;
use crate::cli::environment::Environment;
use crate::cli::{Failure, written};
use crate::marks::{Standing, Timestamp};
use crate::settings::messages::Messages;
use crate::text::fold;

/// Where it is run: what the parts of a command share.
#[derive(Clone, Copy)]
struct Setting<'a> {
    messages: &'a Messages,
    environment: &'a Environment,
    now: Timestamp,
}

/// How marks stand in their texts, in the order of telling; `None` where there is no text to be looked at.
const STANDINGS: [Option<Standing>; 6] = [
    Some(Standing::Exact),
    Some(Standing::Moved),
    Some(Standing::Changed),
    Some(Standing::NeedsCheck),
    Some(Standing::Lost),
    None,
];

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

/// Gives the name of a standing in JSON; behind `state_` it names its text.
const fn name(standing: Option<Standing>) -> &'static str {
    match standing {
        Some(Standing::Exact) => "exact",
        Some(Standing::Moved) => "moved",
        Some(Standing::Changed) => "changed",
        Some(Standing::NeedsCheck) => "needs_check",
        Some(Standing::Lost) => "lost",
        None => "unknown",
    }
}

/// Prints text in which readers and strangers may have written: what may not reach a terminal does not.
fn tell(text: &str) -> Result<u8, Failure> {
    written(io::stdout().write_all(fold::canonical(text).as_bytes()))
}
