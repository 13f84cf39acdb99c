//! The lines of a plain text: each one canonical, with what its white space says.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::iter;
use std::num::NonZeroU32;
use std::ops::Deref;

use crate::text::width::Width;
use crate::text::{Offset, fold};

/// Cells from one tab stop to the next at the head of a line.
const TAB: usize = 4;

/// What ends a line; `\r\n` is one end.
const ENDS: [char; 7] = ['\n', '\r', '\u{B}', '\u{C}', '\u{85}', '\u{2028}', '\u{2029}'];

/// What a line is to the outline of the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::ingest) enum Role {
    /// Running text, or nothing at all.
    #[default]
    Text,
    /// A heading of this level.
    Heading(u8),
    /// Signs that part the text.
    Rule,
}

/// A line of the text.
#[derive(Clone, Debug, Default)]
pub(in crate::ingest) struct Line<'s> {
    /// Its canonical text without white space at the ends; tabs inside it stay tabs. A blank line has none.
    pub(in crate::ingest) text: LineText<'s>,
    /// What is known of it besides its text.
    pub(super) shape: LineShape,
    /// One more than the cells of the text, measured when they are first asked for: most lines of prose never are.
    cells: OnceCell<NonZeroU32>,
}

/// The text of a line, of the source or of its own; kept as small as a reference, because a text may have millions of
/// lines.
#[derive(Clone, Debug)]
pub(in crate::ingest) enum LineText<'s> {
    Source(&'s str),
    Own(Box<Box<str>>),
}

impl Default for LineText<'_> {
    fn default() -> Self {
        Self::Source("")
    }
}

impl Deref for LineText<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        match self {
            Self::Source(text) => text,
            Self::Own(text) => text,
        }
    }
}

impl<'s> From<Cow<'s, str>> for LineText<'s> {
    fn from(text: Cow<'s, str>) -> Self {
        match text {
            Cow::Borrowed(text) => Self::Source(text),
            Cow::Owned(text) => Self::Own(Box::new(text.into())),
        }
    }
}

/// What is known of a line besides its text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct LineShape {
    /// Cells before the text.
    indent: u32,
    /// Whether the text is set in by a full-width space, as the first line of a paragraph is.
    is_set_in: bool,
    /// Whether white space follows the text.
    ends_in_space: bool,
    /// How often it is quoted.
    quotes: u8,
    /// Cells of the signs that say so.
    quoted_cells: u16,
    /// What it is to the outline.
    role: Role,
}

impl<'s> Line<'s> {
    /// Reads one line of a source, without its end.
    pub(in crate::ingest) fn read(raw: &'s str) -> Self {
        let behind = raw.trim_start_matches(is_blank);
        let (indent, is_set_in) = indent(raw, raw.len() - behind.len());
        let body = behind.trim_end_matches(is_blank);
        let ends_in_space = behind.len() > body.len();
        let indent = u32::try_from(indent).unwrap_or(u32::MAX);
        Self::new(canonical(body), LineShape { indent, is_set_in, ends_in_space, ..LineShape::default() })
    }

    /// Makes a line of a canonical text.
    pub(super) fn new(text: Cow<'s, str>, shape: LineShape) -> Self {
        Self { text: text.into(), shape, cells: OnceCell::new() }
    }

    /// Returns the line with another role.
    pub(in crate::ingest) fn with_role(mut self, role: Role) -> Self {
        self.set_role(role);
        self
    }

    /// Says what the line is to the outline.
    pub(in crate::ingest) fn set_role(&mut self, role: Role) {
        self.shape.role = role;
    }

    /// Returns what it is to the outline.
    pub(in crate::ingest) fn role(&self) -> Role {
        self.shape.role
    }

    /// Counts the cells before the text.
    pub(in crate::ingest) fn indent(&self) -> usize {
        self.shape.indent as usize
    }

    /// Whether the text is set in by a full-width space, as the first line of a paragraph is.
    pub(in crate::ingest) fn is_set_in(&self) -> bool {
        self.shape.is_set_in
    }

    /// Whether white space follows the text.
    pub(in crate::ingest) fn ends_in_space(&self) -> bool {
        self.shape.ends_in_space
    }

    /// Returns the line as one that is quoted: its text without the signs for it, and the cells that they take.
    pub(in crate::ingest) fn quoted(&self, text: Cow<'s, str>, quotes: u8, cells: usize) -> Self {
        let quoted_cells = u16::try_from(cells).unwrap_or(u16::MAX);
        let shape = LineShape { quotes, quoted_cells, ends_in_space: self.ends_in_space(), ..LineShape::default() };
        Self::new(text, shape)
    }

    /// Returns how often it is quoted.
    pub(in crate::ingest) fn quotes(&self) -> u8 {
        self.shape.quotes
    }

    /// Whether it holds nothing that is seen.
    pub(in crate::ingest) fn is_blank(&self) -> bool {
        self.text.is_empty()
    }

    /// Measures its text, in cells.
    pub(in crate::ingest) fn cells(&self) -> usize {
        let measured = || {
            let cells = u32::try_from(Width::default().text(&self.text)).unwrap_or(u32::MAX);
            NonZeroU32::MIN.saturating_add(cells)
        };
        self.cells.get_or_init(measured).get() as usize - 1
    }

    /// Counts the cells from the left edge to the end of its text.
    pub(in crate::ingest) fn extent(&self) -> usize {
        usize::from(self.shape.quoted_cells) + self.indent() + self.cells()
    }
}

/// Cuts a source into its lines, without their ends.
pub(in crate::ingest) fn raw_lines(source: &str) -> impl Iterator<Item = &str> {
    let mut rest = source;
    iter::from_fn(move || {
        let (line, end) = Offset(end_of_line(rest)?).split(rest);
        rest = end.strip_prefix("\r\n").or_else(|| end.strip_prefix(ENDS)).unwrap_or(end);
        Some(line)
    })
}

/// Returns where the first line ends, in bytes; `None` if the text is empty.
///
/// Only the bytes that line ends begin with are decoded.
fn end_of_line(text: &str) -> Option<usize> {
    let is_first = |byte: u8| matches!(byte, b'\n' | b'\r' | 0x0B | 0x0C | 0xC2 | 0xE2);
    let mut firsts = text.bytes().enumerate().filter(|(_, byte)| is_first(*byte)).map(|(at, _)| at);
    let end = firsts.find(|&at| Offset(at).split(text).1.starts_with(ENDS));
    (!text.is_empty()).then(|| end.unwrap_or(text.len()))
}

/// Whether a scalar is nothing that is seen.
fn is_blank(scalar: char) -> bool {
    scalar.is_whitespace()
        || matches!(scalar, '\u{200B}' | '\u{FEFF}' | '\u{2060}' | '\u{3164}' | '\u{FFA0}' | '\u{AD}')
        || scalar.is_control()
}

/// Measures the white space at the head of a line, and whether it holds a full-width space.
fn indent(raw: &str, bytes: usize) -> (usize, bool) {
    let (mut cells, mut is_set_in) = (0, false);
    for scalar in raw.chars().scan(bytes, |left, scalar| {
        let before = *left;
        *left = before.saturating_sub(scalar.len_utf8());
        (before > 0).then_some(scalar)
    }) {
        match scalar {
            '\t' => cells = (cells / TAB + 1) * TAB,
            '\u{3000}' => (cells, is_set_in) = (cells + 2, true),
            _ if scalar.is_whitespace() => cells += 1,
            _ => {}
        }
    }
    (cells, is_set_in)
}

/// Folds a line to its canonical text, its tabs kept.
fn canonical(body: &str) -> Cow<'_, str> {
    if !body.contains('\t') {
        return trimmed(fold::canonical(body));
    }
    let cells: Vec<_> = body.split('\t').map(fold::canonical).collect();
    trimmed(Cow::Owned(cells.join("\t")))
}

/// Takes away the white space that shows only when what stood before it is gone.
fn trimmed(text: Cow<'_, str>) -> Cow<'_, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
        Cow::Owned(text) if text.trim().len() == text.len() => Cow::Owned(text),
        Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(source: &str) -> Vec<String> {
        raw_lines(source).map(|raw| Line::read(raw).text.to_string()).collect()
    }

    #[test]
    fn a_line_takes_thirty_two_bytes_beside_its_text() {
        assert_eq!(size_of::<Line<'_>>(), 32);
    }

    #[test]
    fn every_line_end_ends_one_line() {
        assert_eq!(texts("가\r\n나\r다\n\n라\u{2028}마\u{C}바"), ["가", "나", "다", "", "라", "마", "바"]);
        assert_eq!(texts("가\r\r\n나\n"), ["가", "", "나"]);
    }

    #[test]
    fn a_line_that_only_looks_blank_is_blank() {
        for raw in ["", " ", "\u{A0}", "\u{3000}\u{200B}", "\u{FEFF}", "\u{200B}\t\u{3164}"] {
            assert!(Line::read(raw).is_blank(), "{raw:?}");
        }
    }

    #[test]
    fn the_head_of_a_line_is_measured_in_cells() {
        for (raw, cells, is_set_in) in [
            ("가", 0, false),
            ("  가", 2, false),
            ("\u{3000}\u{3000}가", 4, true),
            ("\t가", 4, false),
            (" \t 가", 5, false),
            ("\u{FEFF}\u{A0}가", 1, false),
        ] {
            let line = Line::read(raw);
            assert_eq!((line.indent(), line.is_set_in(), &*line.text), (cells, is_set_in, "가"), "{raw:?}");
        }
    }

    #[test]
    fn tabs_inside_a_line_stay() {
        assert_eq!(&*Line::read("\t가\u{A0}나\t다 ").text, "가 나\t다");
        assert!(Line::read("가 ").ends_in_space());
    }
}
