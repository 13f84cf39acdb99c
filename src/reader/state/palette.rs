//! The palette: one input for all places and commands, the best match first.
//!
//! It lies over everything else, and the chosen entry takes effect there: a command does what its keys would have done.

use crate::reader::keys::action::Action;
use crate::reader::state::line::LineInput;
use crate::reader::state::list::List;
use crate::search::{Ranked, rank};
use crate::text::{Offset, Span};

/// The palette.
#[derive(Clone, Debug)]
pub struct Palette {
    /// The typed text, and the caret.
    pub input: LineInput,
    /// All entries.
    pub entries: Vec<PaletteEntry>,
    /// The matching entries, the best first.
    pub ranked: Vec<Ranked>,
    /// The selection among these.
    pub list: List,
    asked: String,
}

/// An entry of the palette.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaletteEntry {
    /// Its title, on one line.
    pub title: String,
    /// Its kind; for a command, its keys.
    pub kind: String,
    /// Its target.
    pub target: PaletteTarget,
}

/// The target of an entry of the palette.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaletteTarget {
    /// A chapter, counted from 0.
    Chapter(usize),
    /// A section of the open chapter, by the start of its heading.
    Section(Offset),
    /// A passage of a chapter, counted from 0; `None` if it was not found.
    Passage(usize, Option<Span>),
    /// A command.
    Command(Action),
}

impl Palette {
    /// Returns the matching entries, the best first, with the matched parts of their titles.
    pub fn fitting(&self) -> impl Iterator<Item = (&PaletteEntry, &[Span])> {
        self.ranked.iter().filter_map(|ranked| Some((self.entries.get(ranked.index)?, ranked.spans.as_slice())))
    }

    /// Makes a palette of entries.
    #[must_use]
    pub fn new(entries: Vec<PaletteEntry>) -> Self {
        let (input, ranked, list, asked) = (LineInput::default(), Vec::new(), List::default(), String::new());
        let mut palette = Self { input, entries, ranked, list, asked };
        palette.rank();
        palette
    }

    /// Ranks the entries again if the typed text has changed.
    pub(in crate::reader) fn rank_as_typed(&mut self) {
        if self.input.value() != self.asked {
            self.input.value().clone_into(&mut self.asked);
            self.rank();
        }
    }

    /// Returns the target of the selected entry.
    pub(in crate::reader) fn target(&self) -> Option<PaletteTarget> {
        self.fitting().nth(self.list.selected).map(|(entry, _)| entry.target)
    }

    fn rank(&mut self) {
        let titles: Vec<&str> = self.entries.iter().map(|entry| entry.title.as_str()).collect();
        self.ranked = rank(&self.asked, &titles);
        self.list = List::default();
    }
}
