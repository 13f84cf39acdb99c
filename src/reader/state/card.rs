//! The card of a mark; where marks lie over one another it lets choose.

use uuid::Uuid;

use crate::reader::state::App;
use crate::reader::state::open_chapter::PlacedMark;

/// The marks at a place, of which one is picked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Card {
    /// The marks, in the order of the text.
    pub marks: Vec<Uuid>,
    /// The one that is picked, counted from 0.
    pub picked: usize,
}

impl App {
    /// Gives the marks of a card that are still there.
    #[must_use]
    pub fn marks_of_card(&self, card: &Card) -> Vec<&PlacedMark> {
        self.open.marks.iter().filter(|mark| card.marks.contains(&mark.highlight.id)).collect()
    }
}
