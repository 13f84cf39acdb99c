//! Cutting a text to a width: a title, a name, whatever has one line and no more.

use crate::text::width::Width;
use crate::text::{Offset, grapheme};

/// Cuts a text to a number of cells, with `…` if something is missing.
#[must_use]
pub fn fitted(text: &str, cells: u16, width: Width) -> String {
    if width.text(text) <= cells.into() {
        return text.to_owned();
    }
    let room = usize::from(cells).saturating_sub(width.text("…"));
    let mut used = 0;
    let mut rest = text;
    while let Some((grapheme, behind)) = grapheme::split_first(rest) {
        used += usize::from(width.grapheme(grapheme));
        if used > room {
            break;
        }
        rest = behind;
    }
    let (kept, _) = Offset(text.len() - rest.len()).split(text);
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_title_ends_in_an_ellipsis_and_never_in_half_a_syllable() {
        let width = Width::default();
        assert_eq!(fitted("실패를 장려하는", 20, width), "실패를 장려하는");
        assert_eq!(fitted("실패를 장려하는", 8, width), "실패를…");
        assert_eq!(fitted("실패를 장려하는", 6, width), "실패…");
        assert_eq!(fitted("실", 1, width), "…");
    }
}
