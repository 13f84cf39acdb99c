//! The settings of line breaking.

use crate::text::width::Width;

/// Where lines may end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Breaking {
    /// Between 어절 (CSS `keep-all`); for wide columns.
    #[default]
    Word,
    /// Between syllables too; for print and narrow columns.
    Syllable,
}

/// How wide lines may be, and how they are broken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Measure {
    /// The width of the first line, in cells.
    pub first: u16,
    /// The width of all further lines, in cells, including those after a `'\n'`.
    pub rest: u16,
    /// How wide graphemes are.
    pub width: Width,
    /// Where lines may end.
    pub breaking: Breaking,
    /// Whether a narrow punctuation or closing mark at the end of a line may stand one cell outside it (klreq: 그냥두기).
    pub hanging: bool,
}
