//! The reader's preferences: the focus, the panels, how lines are set, and the theme.

use crate::settings::theme::ThemeChoice;
use crate::text::wrap::Breaking;

/// The part of the screen that has the focus.
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

/// The panels the reader wants to see; `None` leaves it to the size of the window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Panels {
    /// The contents.
    pub contents: Option<bool>,
    /// The lessons.
    pub lessons: Option<bool>,
}

/// The reader's choices of how lines are set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Typography {
    /// Where lines break; `None` leaves it to the measure, which breaks between syllables if it is narrow.
    pub breaking: Option<Breaking>,
    /// Whether lines are justified, if that costs at most a cell for each space.
    pub justified: bool,
    /// Whether punctuation may hang in the margin.
    pub hanging: bool,
}

impl Typography {
    /// The measure in cells below which lines break between syllables: whole words would leave too much of a line
    /// empty.
    pub const NARROW: u16 = 34;

    /// Returns where lines of a measure break.
    #[must_use]
    pub fn breaking_at(self, cells: u16) -> Breaking {
        self.breaking.unwrap_or(if cells < Self::NARROW { Breaking::Syllable } else { Breaking::Word })
    }
}

/// The reader's preferences.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Preferences {
    /// The wanted panels.
    pub panels: Panels,
    /// How lines are set.
    pub typography: Typography,
    /// The theme asked for.
    pub theme: ThemeChoice,
}
