//! The widths of the unicode-width crate, for a terminal where ambiguous is narrow.
//!
//! Only this file uses the crate. [`crate::text::display`] uses it to find which scalars take a cell, [`super::Width`]
//! for the cells of a display form.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Asks a terminal for the emoji picture of the scalar before it, two cells wide.
pub(crate) const EMOJI_STYLE: char = '\u{FE0F}';

/// Returns the cells of a scalar standing alone; 0 for a control.
pub(crate) fn cells(scalar: char) -> usize {
    UnicodeWidthChar::width(scalar).unwrap_or(0)
}

/// Returns the cells of one grapheme cluster, read as a whole: an emoji presentation sequence takes 2.
pub(crate) fn cluster_cells(cluster: &str) -> usize {
    UnicodeWidthStr::width(cluster)
}

/// Returns the cells of the scalars that make up nearly all Korean prose, by their range alone.
///
/// Two of them in a row never share a grapheme.
pub(crate) const fn plain_cells(scalar: char) -> Option<u16> {
    match scalar {
        ' '..='~' => Some(1),
        '가'..='힣' => Some(2),
        _ => None,
    }
}

/// Whether [`EMOJI_STYLE`] after this scalar makes it wider: `⁉` does, `①`, `가` and `🚀` do not.
pub(crate) fn takes_emoji_style(base: char) -> bool {
    cells(base) == 1 && cluster_cells(&String::from_iter([base, EMOJI_STYLE])) == 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_cells_are_what_the_crate_says() {
        for scalar in '\0'..=char::MAX {
            if let Some(plain) = plain_cells(scalar) {
                assert_eq!(usize::from(plain), cells(scalar), "{scalar}");
            }
        }
    }

    #[test]
    fn emoji_style_widens_narrow_emoji_only() {
        assert!("⁉➡⬅❤©⚠↔🏳".chars().all(takes_emoji_style));
        assert!(!"①→가🚀⌚a".chars().any(takes_emoji_style));
    }
}
