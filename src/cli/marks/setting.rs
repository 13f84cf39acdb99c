//! The context of all commands on marks.

use crate::cli::environment::Environment;
use crate::marks::{AnchorStatus, Timestamp};
use crate::settings::messages::Messages;

/// The context that the parts of a command share.
#[derive(Clone, Copy)]
pub(super) struct MarksContext<'a> {
    pub(super) messages: &'a Messages,
    pub(super) environment: &'a Environment,
    pub(super) now: Timestamp,
}

/// The statuses of marks, in the order of the report; `None` if there is no text to look in.
pub(super) const STANDINGS: [Option<AnchorStatus>; 6] = [
    Some(AnchorStatus::Exact),
    Some(AnchorStatus::Moved),
    Some(AnchorStatus::Changed),
    Some(AnchorStatus::NeedsCheck),
    Some(AnchorStatus::Lost),
    None,
];

/// Returns the name of a status in JSON; after `state_` it names its message.
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
