//! The palette: one input for all places that one can go to and all that can be done, the best fit first.
//!
//! It lies over what was open before, and whatever is picked happens there: a command does what its keys would have done.

use crate::reader::keys::action::Action;
use crate::reader::state::line::LineInput;
use crate::reader::state::list::List;
use crate::search::{Ranked, rank};
use crate::text::{Offset, Span};

/// The palette.
#[derive(Clone, Debug)]
pub struct Palette {
    /// What is typed, and the caret.
    pub input: LineInput,
    /// All that there is.
    pub entries: Vec<PaletteEntry>,
    /// What of it fits, the best first.
    pub ranked: Vec<Ranked>,
    /// Which of these is selected.
    pub list: List,
    asked: String,
}

/// Something in the palette.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaletteEntry {
    /// What it is called, on one line.
    pub title: String,
    /// What it is; of a command its keys.
    pub kind: String,
    /// What it leads to.
    pub target: PaletteTarget,
}

/// What an entry of the palette leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaletteTarget {
    /// A chapter, counted from 0.
    Chapter(usize),
    /// A section of the open chapter, by where its heading starts.
    Section(Offset),
    /// A passage of a chapter, counted from 0; `None` where it was not found.
    Passage(usize, Option<Span>),
    /// Something that can be done.
    Command(Action),
}

impl Palette {
    /// Returns the entries that fit, the best first, with what of their titles was matched.
    pub fn fitting(&self) -> impl Iterator<Item = (&PaletteEntry, &[Span])> {
        self.ranked.iter().filter_map(|ranked| Some((self.entries.get(ranked.index)?, ranked.spans.as_slice())))
    }

    /// Lists entries.
    #[must_use]
    pub fn new(entries: Vec<PaletteEntry>) -> Self {
        let (input, ranked, list, asked) = (LineInput::default(), Vec::new(), List::default(), String::new());
        let mut palette = Self { input, entries, ranked, list, asked };
        palette.rank();
        palette
    }

    /// Orders the entries anew where what is typed has changed.
    pub(in crate::reader) fn rank_as_typed(&mut self) {
        if self.input.value() != self.asked {
            self.input.value().clone_into(&mut self.asked);
            self.rank();
        }
    }

    /// Returns what the selected entry leads to.
    pub(in crate::reader) fn target(&self) -> Option<PaletteTarget> {
        self.fitting().nth(self.list.selected).map(|(entry, _)| entry.target)
    }

    fn rank(&mut self) {
        let titles: Vec<&str> = self.entries.iter().map(|entry| entry.title.as_str()).collect();
        self.ranked = rank(&self.asked, &titles);
        self.list = List::default();
    }
}
