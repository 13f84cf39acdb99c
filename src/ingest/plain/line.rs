//! The lines of a plain text: each one canonical, with what its white space says.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::iter;
use std::num::NonZeroU16;
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

/// What is known of a line besides its text; kept small, because a text may have millions of lines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct LineShape {
    /// Cells before the text; for a line that is quoted, those of the signs that say so.
    edge: u32,
    /// One more than the cells of the text, measured when they are first asked for: most lines of prose never are. A
    /// text that is wider than can be said is as wide as can be said; no question is about so many cells.
    cells: OnceCell<NonZeroU16>,
    /// How often it is quoted, in the lowest bits; [`LineShape::SET_IN`] and [`LineShape::SPACE`].
    signs: u8,
    /// What it is to the outline: 0 for text, the level of a heading, [`LineShape::RULE`].
    role: u8,
}

impl LineShape {
    /// The text is set in by a full-width space, as the first line of a paragraph is.
    const SET_IN: u8 = 1 << 7;
    /// White space follows the text.
    const SPACE: u8 = 1 << 6;
    /// The role of signs that part the text.
    const RULE: u8 = u8::MAX;

    const fn new(edge: u32, is_set_in: bool, ends_in_space: bool) -> Self {
        let set_in = if is_set_in { Self::SET_IN } else { 0 };
        let space = if ends_in_space { Self::SPACE } else { 0 };
        Self { edge, cells: OnceCell::new(), signs: set_in | space, role: 0 }
    }

    const fn quotes(&self) -> u8 {
        self.signs & !(Self::SET_IN | Self::SPACE)
    }
}

impl<'s> Line<'s> {
    /// Reads one line of a source, without its end.
    pub(in crate::ingest) fn read(raw: &'s str) -> Self {
        let behind = raw.trim_start_matches(is_blank);
        let (indent, is_set_in) = indent(raw, raw.len() - behind.len());
        let body = behind.trim_end_matches(is_blank);
        let ends_in_space = behind.len() > body.len();
        let indent = u32::try_from(indent).unwrap_or(u32::MAX);
        Self::new(canonical(body), LineShape::new(indent, is_set_in, ends_in_space))
    }

    /// Makes a line of a canonical text.
    pub(super) fn new(text: Cow<'s, str>, shape: LineShape) -> Self {
        Self { text: text.into(), shape }
    }

    /// Returns the line with another role.
    pub(in crate::ingest) fn with_role(mut self, role: Role) -> Self {
        self.set_role(role);
        self
    }

    /// Says what the line is to the outline.
    pub(in crate::ingest) fn set_role(&mut self, role: Role) {
        self.shape.role = match role {
            Role::Text => 0,
            Role::Heading(level) => level,
            Role::Rule => LineShape::RULE,
        };
    }

    /// Returns what it is to the outline.
    pub(in crate::ingest) fn role(&self) -> Role {
        match self.shape.role {
            0 => Role::Text,
            LineShape::RULE => Role::Rule,
            level => Role::Heading(level),
        }
    }

    /// Counts the cells before the text.
    pub(in crate::ingest) fn indent(&self) -> usize {
        if self.quotes() == 0 { self.shape.edge as usize } else { 0 }
    }

    /// Whether the text is set in by a full-width space, as the first line of a paragraph is.
    pub(in crate::ingest) fn is_set_in(&self) -> bool {
        self.shape.signs & LineShape::SET_IN != 0
    }

    /// Whether white space follows the text.
    pub(in crate::ingest) fn ends_in_space(&self) -> bool {
        self.shape.signs & LineShape::SPACE != 0
    }

    /// Returns the line as one that is quoted: its text without the signs for it, and the cells that they take.
    pub(in crate::ingest) fn quoted(&self, text: Cow<'s, str>, quotes: u8, cells: usize) -> Self {
        let mut shape = LineShape::new(u32::try_from(cells).unwrap_or(u32::MAX), false, self.ends_in_space());
        shape.signs |= quotes;
        Self::new(text, shape)
    }

    /// Returns how often it is quoted.
    pub(in crate::ingest) fn quotes(&self) -> u8 {
        self.shape.quotes()
    }

    /// Whether it holds nothing that is seen.
    pub(in crate::ingest) fn is_blank(&self) -> bool {
        self.text.is_empty()
    }

    /// Measures its text, in cells.
    pub(in crate::ingest) fn cells(&self) -> usize {
        let measured = || {
            let cells = u16::try_from(Width::default().text(&self.text)).unwrap_or(u16::MAX);
            NonZeroU16::MIN.saturating_add(cells)
        };
        usize::from(self.shape.cells.get_or_init(measured).get()) - 1
    }

    /// Counts the cells from the left edge to the end of its text.
    pub(in crate::ingest) fn extent(&self) -> usize {
        self.shape.edge as usize + self.cells()
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
    fn a_line_takes_twenty_four_bytes_beside_its_text() {
        assert_eq!(size_of::<Line<'_>>(), 24);
    }

    #[test]
    fn what_is_known_of_a_line_comes_out_as_it_went_in() {
        for raw in ["가", "\u{3000}가 ", "  가", "가\t"] {
            let line = Line::read(raw);
            let facts = (line.indent(), line.is_set_in(), line.ends_in_space(), line.extent());
            for role in [Role::Text, Role::Heading(1), Role::Heading(6), Role::Rule] {
                let line = line.clone().with_role(role);
                assert_eq!((line.role(), line.quotes()), (role, 0));
                assert_eq!((line.indent(), line.is_set_in(), line.ends_in_space(), line.extent()), facts);
            }
            for quotes in [1, 9] {
                let quoted = line.quoted("나는".into(), quotes, 300);
                assert_eq!((quoted.quotes(), quoted.indent(), quoted.extent()), (quotes, 0, 304));
                assert_eq!((quoted.is_set_in(), quoted.ends_in_space()), (false, line.ends_in_space()));
            }
        }
        assert_eq!(Line::read(&"가".repeat(40_000)).cells(), usize::from(u16::MAX) - 1);
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
