//! What is known of a chapter whose text is still being read.

use crate::reader::state::command::Command;

/// What is known of the rest of a text that is still being read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::reader) struct Growth {
    /// The length of the whole, in bytes of its source.
    pub(in crate::reader) bytes: usize,
    /// Whether the last key led beyond the text that is here.
    pub(super) leads_on: bool,
    pub(in crate::reader) awaited: Option<AwaitedMove>,
}

/// A motion that is made when the text is long enough for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::reader) enum AwaitedMove {
    /// What a key did, once more.
    Again(Command),
    /// Going to a percentage of the text.
    Percent(u32),
    /// Going on where the text was left, behind so many Unicode scalar values.
    Place(usize),
}

impl Growth {
    pub(in crate::reader) const fn new(bytes: usize) -> Self {
        Self { bytes, leads_on: false, awaited: None }
    }
}
