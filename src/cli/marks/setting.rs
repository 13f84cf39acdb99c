//! What all commands on marks share.

use std::io::{self, Write};

use crate::cli::environment::Environment;
use crate::cli::output::{Failure, written};
use crate::marks::{AnchorStatus, Timestamp};
use crate::settings::messages::Messages;
use crate::text::fold;

/// Where it is run: what the parts of a command share.
#[derive(Clone, Copy)]
pub(super) struct MarksContext<'a> {
    pub(super) messages: &'a Messages,
    pub(super) environment: &'a Environment,
    pub(super) now: Timestamp,
}

/// How marks stand in their texts, in the order of telling; `None` where there is no text to be looked at.
pub(super) const STANDINGS: [Option<AnchorStatus>; 6] = [
    Some(AnchorStatus::Exact),
    Some(AnchorStatus::Moved),
    Some(AnchorStatus::Changed),
    Some(AnchorStatus::NeedsCheck),
    Some(AnchorStatus::Lost),
    None,
];

/// Returns the name of a standing in JSON; behind `state_` it names its text.
pub(super) const fn name(standing: Option<AnchorStatus>) -> &'static str {
    match standing {
        Some(AnchorStatus::Exact) => "exact",
        Some(AnchorStatus::Moved) => "moved",
        Some(AnchorStatus::Changed) => "changed",
        Some(AnchorStatus::NeedsCheck) => "needs_check",
        Some(AnchorStatus::Lost) => "lost",
        None => "unknown",
    }
}

/// Prints text in which readers and strangers may have written: what may not reach a terminal does not.
pub(super) fn print(text: &str) -> Result<u8, Failure> {
    written(io::stdout().write_all(fold::canonical(text).as_bytes()))
}
