//! The card of a mark; where marks overlap, it lets the reader choose.

use uuid::Uuid;

use crate::reader::state::list::List;

/// The marks at a place, one of them selected.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Card {
    /// The marks, in the order of the text.
    pub marks: Vec<Uuid>,
    /// The selection among them.
    pub list: List,
}
