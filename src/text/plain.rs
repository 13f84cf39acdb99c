//! Plain scalars: printable ASCII, the line feed and the Hangul syllables, which make up nearly all of a Korean essay.
//!
//! [`width`](super::width), [`fold`](super::fold) and the walk over graphemes process runs of them at once, by their
//! bytes alone, and use the tables for the rest. The one invariant: a plain scalar is canonical, composes with nothing
//! before it, and among plain scalars it is a grapheme cluster by itself.

use std::iter;

use crate::text::Offset;

/// Plain scalars at the start of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct PlainRun<'t> {
    /// The scalars.
    pub(crate) text: &'t str,
    /// Their cells.
    pub(crate) cells: usize,
    /// The text after them.
    pub(crate) behind: &'t str,
}

/// Splits off the longest run of plain scalars at the start of a text, without the last one if the text continues.
///
/// The next text may combine with that one, but with no other. So the run ends on a grapheme boundary if it starts on
/// one, and the text after it can be folded separately.
pub(crate) fn run(text: &str) -> PlainRun<'_> {
    let (mut cells, mut last_cells) = (0, 0);
    let (mut rest, mut before_last) = (text.as_bytes(), text.as_bytes());
    while let Some((cells_of_first, behind)) = split_first(rest) {
        cells += cells_of_first;
        (last_cells, before_last, rest) = (cells_of_first, rest, behind);
    }
    if !rest.is_empty() {
        (cells, rest) = (cells - last_cells, before_last);
    }
    let (text, behind) = Offset(text.len() - rest.len()).split(text);
    PlainRun { text, cells, behind }
}

/// Walks the scalars of a run with their cells.
pub(crate) fn scalars(run: &str) -> impl Iterator<Item = (&str, usize)> {
    let mut rest = run;
    iter::from_fn(move || {
        let (cells, behind) = split_first(rest.as_bytes())?;
        let (scalar, behind) = Offset(rest.len() - behind.len()).split(rest);
        rest = behind;
        Some((scalar, cells))
    })
}

/// Splits off the plain scalar at the start of a text; returns its cells and the bytes after it.
const fn split_first(text: &[u8]) -> Option<(usize, &[u8])> {
    match text {
        [b' '..=b'~', behind @ ..] => Some((1, behind)),
        // 가 is EA B0 80, 힣 is ED 9E A3.
        [0xEB | 0xEC, _, _, behind @ ..]
        | [0xEA, 0xB0..=0xBF, _, behind @ ..]
        | [0xED, 0x80..=0x9D, _, behind @ ..]
        | [0xED, 0x9E, 0x80..=0xA3, behind @ ..] => Some((2, behind)),
        [b'\n', behind @ ..] => Some((0, behind)),
        _ => None,
    }
}

/// Whether a scalar is plain.
pub(super) const fn is_plain(scalar: char) -> bool {
    matches!(scalar, '\n' | ' '..='~' | '가'..='힣')
}

/// Whether a scalar is known to be a separate grapheme cluster between others of this kind.
///
/// Besides the plain ones these are the dashes and lines of [`is_line_or_dash`]. A `false` means nothing.
pub(super) const fn stands_alone(scalar: char) -> bool {
    is_plain(scalar) || is_line_or_dash(scalar)
}

/// Whether a scalar is a typographic dash, a quotation mark or a dot, U+2010 to U+2027, or a line that tables and frames
/// are drawn with.
pub(super) const fn is_line_or_dash(scalar: char) -> bool {
    matches!(scalar, '\u{2010}'..='\u{2027}' | '\u{2500}'..='\u{257F}')
}

#[cfg(test)]
mod tests {
    use unicode_normalization::is_nfc;
    use unicode_segmentation::UnicodeSegmentation;

    use super::*;
    use crate::text::width::scalar;

    #[test]
    fn the_scalars_of_a_run_come_with_their_cells() {
        let found: Vec<_> = scalars("가 A\n힣").collect();
        assert_eq!(found, [("가", 2), (" ", 1), ("A", 1), ("\n", 0), ("힣", 2)]);
        assert_eq!(scalars("").count(), 0);
    }

    #[test]
    fn a_run_ends_before_what_is_not_plain_and_its_neighbour() {
        let cut = |text| {
            let PlainRun { text, cells, behind } = run(text);
            (text, cells, behind)
        };
        assert_eq!(cut("나는\n글을"), ("나는\n글을", 8, ""));
        assert_eq!(cut("나는 ①"), ("나는", 4, " ①"));
        assert_eq!(cut("나는\u{11A8}"), ("나", 2, "는\u{11A8}"));
        assert_eq!(cut("①나는"), ("", 0, "①나는"));
        assert_eq!(cut(""), ("", 0, ""));
    }

    #[test]
    fn bytes_and_scalars_agree_on_what_is_plain() {
        for scalar in '\0'..=char::MAX {
            let cells = scalar::plain_cells(scalar).or((scalar == '\n').then_some(0));
            let text = scalar.to_string();
            let measured = Some(run(&text)).filter(|run| run.behind.is_empty()).map(|run| run.cells);
            assert_eq!(measured, cells.map(usize::from), "{scalar:?}");
            assert_eq!(is_plain(scalar), cells.is_some(), "{scalar:?}");
        }
    }

    #[test]
    fn what_stands_alone_clusters_with_no_neighbour_of_its_kind() {
        let kinds = ['\n', ' ', '#', '9', '~', '가', '각', '힣', '\u{2010}', '…', '\u{2027}', '─', '│'];
        for scalar in ('\0'..=char::MAX).filter(|&scalar| stands_alone(scalar)) {
            let pairs = kinds.map(|kind| [String::from_iter([scalar, kind]), String::from_iter([kind, scalar])]);
            assert!(pairs.iter().flatten().all(|pair| pair.graphemes(true).count() == 2), "{scalar:?}");
        }
    }

    #[test]
    fn a_plain_scalar_composes_with_nothing_before_it() {
        for scalar in ('\0'..=char::MAX).filter(|&scalar| is_plain(scalar)) {
            let befores = ["가", "\u{1100}", "e", "\u{301}"].map(|before| format!("{before}{scalar}"));
            assert!(befores.iter().all(|text| is_nfc(text)), "{scalar:?}");
        }
    }
}
