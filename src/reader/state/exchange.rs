//! Marks on their way to files and from them.

use crate::marks::{Highlight, Patch, TextId};
use crate::reader::state::mark_list::MarkList;
use crate::reader::state::open_chapter::PlacedMark;
use tui_input::Input;

/// The formats that marks can be written in, of which one is picked.
#[derive(Clone, Debug)]
pub struct ExportChoice {
    /// The list whose marks are written.
    pub list: MarkList,
    /// The format that is picked, counted from 0 among [`Format::ALL`].
    pub picked: usize,
}

/// The path of a file to be imported, while it is written.
#[derive(Clone, Debug)]
pub struct ImportInput {
    /// The list to go back to.
    pub list: MarkList,
    /// The text and the caret.
    pub input: Input,
}

/// What an import has done to a chapter.
#[derive(Clone, Debug, PartialEq)]
pub struct Arrival {
    /// The chapter, counted from 0.
    pub chapter: usize,
    /// The text that the places of the marks are found in.
    pub text: TextId,
    /// The marks as they stand on the disk, each with what was done to it.
    pub marks: Vec<(PlacedMark, Coming)>,
}

/// What an import has done to a mark.
#[derive(Clone, Debug, PartialEq)]
pub enum Coming {
    /// It is new.
    New,
    /// It was known, and this was changed.
    Changed(Box<Patch>),
    /// Another record has taken its place; that cannot be taken back.
    Replaced,
}

impl Arrival {
    /// Gives the records of its marks.
    #[must_use]
    pub fn records(&self) -> Vec<Highlight> {
        self.marks.iter().map(|(mark, _)| mark.highlight.clone()).collect()
    }
}
