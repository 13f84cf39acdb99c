//! The filter and the order of the list of marks.

use crate::marks::{AnchorStatus, Colour};
use crate::reader::state::filter_text::plain;
use crate::reader::state::mark_entry::MarkEntry;
use crate::reader::state::pen::colour_of;

/// The filter: a mark must satisfy all parts of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Words in the quote, the note or the tags, or their initials (초성); `#태그` matches a tag.
    pub words: String,
    /// The colours, any of them; an empty list stands for all.
    pub colours: Vec<Colour>,
    /// Whether to show only marks with a note.
    pub noted: bool,
    /// How well their place must have been found.
    pub state: PlaceState,
    /// The only chapter whose marks are shown, counted from 0.
    pub chapter: Option<usize>,
    /// Whether deleted marks are shown instead of the others.
    pub deleted: bool,
}

/// How well the place of a mark was found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PlaceState {
    /// Any.
    #[default]
    Any,
    /// Found, but not certainly, or with other words.
    Unsure,
    /// Not found.
    Lost,
}

impl PlaceState {
    /// Returns the next state.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::Any => Self::Unsure,
            Self::Unsure => Self::Lost,
            Self::Lost => Self::Any,
        }
    }
}

/// The order of the list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// By chapter and place.
    #[default]
    Place,
    /// By the time they were made, the newest first.
    Time,
}

impl Order {
    /// Returns the other one.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Place => Self::Time,
            Self::Time => Self::Place,
        }
    }
}

impl Filter {
    /// Adds a colour, by its number, to the filter, or removes it.
    pub(in crate::reader) fn toggle_colour(&mut self, number: Option<u32>) {
        let Some(colour) = number.and_then(colour_of) else { return };
        match self.colours.iter().position(|known| *known == colour) {
            Some(known) => drop(self.colours.remove(known)),
            None => self.colours.push(colour),
        }
    }

    /// Prepares the filter for many marks.
    pub(in crate::reader) fn prepared(&self) -> Prepared<'_> {
        let (tags, words): (Vec<&str>, Vec<&str>) =
            self.words.split_whitespace().partition(|word| word.starts_with('#') && word.len() > 1);
        let tags = tags.into_iter().map(|tag| plain(tag.trim_start_matches('#'))).collect();
        Prepared { filter: self, tags, words: words.into_iter().map(plain).collect() }
    }
}

/// A filter with its words split.
pub(in crate::reader) struct Prepared<'f> {
    filter: &'f Filter,
    tags: Vec<String>,
    words: Vec<String>,
}

impl Prepared<'_> {
    /// Whether a mark is shown.
    pub(in crate::reader) fn shows(&self, entry: &MarkEntry) -> bool {
        let filter = self.filter;
        let highlight = &entry.mark.highlight;
        highlight.is_live() != filter.deleted
            && filter.chapter.is_none_or(|chapter| chapter == entry.chapter)
            && (filter.colours.is_empty() || filter.colours.contains(&highlight.color))
            && (!filter.noted || !highlight.note.is_empty())
            && match filter.state {
                PlaceState::Any => true,
                PlaceState::Unsure => matches!(entry.mark.standing, AnchorStatus::Changed | AnchorStatus::NeedsCheck),
                PlaceState::Lost => entry.mark.standing == AnchorStatus::Lost,
            }
            && self.tags.iter().all(|tag| highlight.tags.iter().any(|known| plain(known).contains(tag.as_str())))
            && (self.words.is_empty() || entry.words().holds(&self.words))
    }
}
