//! Cells: the width of a text on a terminal.
//!
//! Layout, cursor and painting all use these widths, so they cannot disagree. They measure the display form of each
//! grapheme ([`shown`]), never the raw text. The width of a text is the sum of the widths of its graphemes.

mod ambiguous;
pub(crate) mod scalar;

use std::borrow::Cow;

use crate::text::display::shown;
use crate::text::emoji::{EmojiDrawing, WHOLE};
use crate::text::grapheme::split_first;
use crate::text::plain;

/// How many cells a terminal gives to a scalar of East Asian Width `Ambiguous`, such as `①`, `’`, `…` or `─`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Ambiguous {
    /// One cell, as nearly all terminals do.
    #[default]
    Narrow,
    /// Two cells, as terminals set up for old East Asian fonts do.
    Wide,
}

/// The width policy of the terminal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Width {
    /// The width of an ambiguous scalar.
    pub ambiguous: Ambiguous,
    /// The emoji sequences that are shown whole.
    pub emoji: EmojiDrawing,
}

impl Width {
    /// Makes the policy of a terminal of which nothing else is known.
    #[must_use]
    pub const fn of(ambiguous: Ambiguous) -> Self {
        Self { ambiguous, emoji: EmojiDrawing { joined: false, toned: false } }
    }

    /// Measures one extended grapheme cluster as it is shown, in cells.
    ///
    /// An invisible cluster takes 0: a control, a line end, a lone mark. An emoji with VS16 takes 2 under both
    /// policies. No cluster takes more than [`WIDEST`](crate::text::display::WIDEST) cells when ambiguous is narrow.
    #[must_use]
    pub fn grapheme(self, grapheme: &str) -> u16 {
        plain_cells(grapheme).unwrap_or_else(|| self.display_form(&self.shown(grapheme)))
    }

    /// Returns the display form of a grapheme cluster on the terminal: that of [`shown`], or the whole of an emoji
    /// sequence that it draws in two cells.
    #[must_use]
    pub fn shown(self, grapheme: &str) -> Cow<'_, str> {
        if self.emoji.draws_whole(grapheme) { Cow::Borrowed(grapheme) } else { shown(grapheme) }
    }

    /// Measures what [`Width::shown`] returns for a grapheme cluster, in cells.
    #[must_use]
    pub fn display_form(self, form: &str) -> u16 {
        if let Some(cells) = plain_cells(form) {
            return cells;
        }
        if self.emoji.draws_whole(form) {
            return WHOLE;
        }
        let cells = scalar::cluster_cells(form) + self.extra_cells(form);
        u16::try_from(cells).unwrap_or(u16::MAX)
    }

    /// Measures a text in cells: the sum of [`Width::grapheme`] over its graphemes.
    #[must_use]
    pub fn text(self, text: &str) -> usize {
        let mut run = plain::run(text);
        let mut cells = run.cells;
        while let Some((grapheme, behind)) = split_first(run.behind) {
            run = plain::run(behind);
            cells += usize::from(self.grapheme(grapheme)) + run.cells;
        }
        cells
    }

    /// Counts the cells a display form takes beyond its narrow width.
    fn extra_cells(self, form: &str) -> usize {
        match self.ambiguous {
            Ambiguous::Narrow => 0,
            Ambiguous::Wide if form.contains(scalar::EMOJI_STYLE) => 0,
            Ambiguous::Wide => form.chars().filter(|&c| ambiguous::is_ambiguous(c)).count(),
        }
    }
}

/// Returns the cells of a grapheme that is one plain scalar, as most are; `None` for any other.
#[must_use]
pub fn plain_cells(grapheme: &str) -> Option<u16> {
    single(grapheme).and_then(scalar::plain_cells)
}

/// Whether terminals disagree on the width of a grapheme, as shown.
///
/// They do on clusters of several scalars, on East Asian Width `Ambiguous` and on scalars whose width is
/// younger than many terminals. They agree on ASCII, Hangul syllables, jamo and East Asian punctuation.
#[must_use]
pub fn is_disputed(grapheme: &str) -> bool {
    if plain_cells(grapheme).is_some() {
        return false;
    }
    let form = shown(grapheme);
    match single(&form) {
        Some(scalar) => ambiguous::is_ambiguous(scalar) || is_young(scalar),
        None => !form.is_empty(),
    }
}

/// Whether the width of a scalar came late: symbols that became wide in Unicode 16, and all above the
/// first plane but ideographs, where emoji and scripts are still being added.
const fn is_young(scalar: char) -> bool {
    matches!(
        scalar,
        '\u{2630}'..='\u{2637}'
            | '\u{268A}'..='\u{268F}'
            | '\u{4DC0}'..='\u{4DFF}'
            | '\u{10000}'..='\u{1FFFF}'
            | '\u{40000}'..
    )
}

/// Returns the only scalar of a text, or `None` if it has none or several.
fn single(text: &str) -> Option<char> {
    let mut scalars = text.chars();
    let first = scalars.next()?;
    scalars.next().is_none().then_some(first)
}

#[cfg(test)]
mod tests;
