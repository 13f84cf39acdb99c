//! What the reader wants to see: which part has the keys, which panels are shown, how lines are set.

use crate::text::wrap::Breaking;

/// Which part of the screen has the keys.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Focus {
    /// The text.
    #[default]
    Text,
    /// The contents.
    Contents,
    /// The lessons.
    Lessons,
}

/// Which panels the reader wants to see; `None` leaves it to the size of the window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Panels {
    /// The contents.
    pub contents: Option<bool>,
    /// The lessons.
    pub lessons: Option<bool>,
}

/// How the reader wants lines to be set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Typography {
    /// Where lines break; `None` leaves it to the measure: between syllables where it is narrow.
    pub breaking: Option<Breaking>,
    /// Whether the right edge is even where that costs at most a cell for each space.
    pub justified: bool,
    /// Whether stops may hang in the margin.
    pub hanging: bool,
}

impl Typography {
    /// The measure in cells below which lines break between syllables: whole words would leave too much of it empty.
    pub const NARROW: u16 = 34;

    /// Returns where lines of a measure break.
    #[must_use]
    pub fn breaking_at(self, cells: u16) -> Breaking {
        self.breaking.unwrap_or(if cells < Self::NARROW { Breaking::Syllable } else { Breaking::Word })
    }
}

/// What the reader wants to see, and how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Preferences {
    /// Which panels are wanted.
    pub panels: Panels,
    /// How lines are set.
    pub typography: Typography,
}
