//! The card of a mark; where marks lie over one another it lets choose.

use uuid::Uuid;

use crate::reader::state::list::List;

/// The marks at a place, of which one is selected.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Card {
    /// The marks, in the order of the text.
    pub marks: Vec<Uuid>,
    /// Which of them is selected.
    pub list: List,
}
