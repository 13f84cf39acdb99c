//! The palette: one input for all places that one can go to and all that can be done, the best fit first.
//!
//! It lies over what was open before, and whatever is picked happens there: a command does what its keys would have done.

use crate::reader::keys::action::Action;
use crate::reader::state::dialog::Dialog;
use crate::search::{Ranked, rank};
use crate::text::{Offset, Span};
use tui_input::Input;

/// The palette.
#[derive(Clone, Debug)]
pub struct Palette {
    /// What is typed, and the caret.
    pub input: Input,
    /// All that there is.
    pub entries: Vec<PaletteEntry>,
    /// What of it fits, the best first.
    pub ranked: Vec<Ranked>,
    /// Which of these is picked, counted from 0.
    pub picked: usize,
    /// What lay over the text before.
    pub(in crate::reader) below: Option<Box<Dialog>>,
    pub(in crate::reader) asked: String,
}

/// Something in the palette.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaletteEntry {
    /// What it is called, on one line.
    pub title: String,
    /// What it is; of a command its keys.
    pub kind: String,
    /// What it leads to.
    pub target: Target,
}

/// What an entry of the palette leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
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
    /// Gives the entries that fit, the best first, with what of their titles was matched.
    pub fn fitting(&self) -> impl Iterator<Item = (&PaletteEntry, &[Span])> {
        self.ranked.iter().filter_map(|ranked| Some((self.entries.get(ranked.index)?, ranked.spans.as_slice())))
    }

    pub(in crate::reader) fn rank(&mut self) {
        let titles: Vec<&str> = self.entries.iter().map(|entry| entry.title.as_str()).collect();
        self.ranked = rank(&self.asked, &titles);
        self.picked = 0;
    }
}
