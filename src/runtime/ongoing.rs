//! What the runtime keeps of reads that go on: of a growing chapter, of a text that is read again, and of a tool.

use crate::library::{Identity, StopSign};

/// A chapter of which only the head is shown.
#[derive(Debug)]
pub(super) struct Growing {
    /// Counted from 0.
    pub(super) chapter: usize,
    /// Its identity, as far as the head says which document it is.
    pub(super) identity: Option<Identity>,
    /// The number of the growth.
    pub(super) number: u64,
    /// Whether a thread reads the rest.
    pub(super) has_begun: bool,
}

/// How far reading the open text again has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Rereading {
    /// Nothing is read.
    #[default]
    No,
    /// It is being read.
    Yes,
    /// It is being read, and has changed since.
    Again,
}

/// The tool that runs for a chapter that was requested.
#[derive(Debug)]
pub(super) struct RunningTool {
    pub(super) stop: StopSign,
    pub(super) name: String,
}
