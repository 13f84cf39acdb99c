//! The palette: one input for all places and commands, the best match first.
//!
//! It lies over everything else, and the chosen entry takes effect there: a command does what its keys would have done.

use std::cmp::Reverse;

use crate::reader::keys::action::Action;
use crate::reader::keys::context::Context;
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
    /// The number of the request for the places of other chapters, while they are being read.
    pub(in crate::reader) number: Option<u64>,
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
    /// A section of a chapter, counted from 0, by the start of its heading.
    Section(usize, Offset),
    /// A passage of a chapter, counted from 0; `None` if it was not found.
    Passage(usize, Option<Span>),
    /// A command.
    Command(PaletteCommand),
}

impl PaletteTarget {
    /// Returns the command, if it is one.
    #[must_use]
    pub const fn command(self) -> Option<PaletteCommand> {
        match self {
            Self::Command(command) => Some(command),
            Self::Chapter(_) | Self::Section(..) | Self::Passage(..) => None,
        }
    }
}

/// A command of the palette.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PaletteCommand {
    /// The action.
    pub action: Action,
    /// Its number, if it needs one.
    pub number: Option<u32>,
    /// Where it is done; entered first if the reader is elsewhere.
    pub place: Context,
}

/// What can be gone to in a chapter that is not open, as it was read for the palette.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChapterPlaces {
    /// The chapter, counted from 0.
    pub chapter: usize,
    /// Its headings below the title.
    pub sections: Vec<(Offset, String)>,
    /// The words and notes of its marks.
    pub marks: Vec<(String, Option<Span>)>,
    /// Its lessons.
    pub lessons: Vec<(String, Option<Span>)>,
}

/// Makes the title of an entry from any text.
pub(in crate::reader) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
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
        let mut palette = Self { input, entries, ranked, list, number: None, asked };
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

    /// Adds entries; the selected one stays selected once the reader has moved to it.
    pub(in crate::reader) fn add(&mut self, entries: Vec<PaletteEntry>) {
        let picked = self.ranked.get(self.list.selected).map(|ranked| ranked.index);
        let has_moved = self.list != List::default();
        self.entries.extend(entries);
        self.rank();
        let place = picked.filter(|_| has_moved).and_then(|index| self.ranked.iter().position(|it| it.index == index));
        self.list = place.map_or(self.list, List::at);
    }

    /// Ranks the entries. Among those that match as well, commands come before places.
    fn rank(&mut self) {
        let titles: Vec<&str> = self.entries.iter().map(|entry| entry.title.as_str()).collect();
        self.ranked = rank(&self.asked, &titles);
        let is_command =
            |index| self.entries.get(index).is_some_and(|entry: &PaletteEntry| entry.target.command().is_some());
        self.ranked
            .sort_by_key(|ranked| (Reverse((ranked.kind(), is_command(ranked.index), ranked.score)), ranked.index));
        self.list = List::default();
    }
}
