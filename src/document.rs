//! A chapter as plain data: one canonical text and ranges over it.
//!
//! Ingest makes chapters; every other room reads them. The one invariant: every span of a chapter lies on grapheme
//! boundaries of its [`Chapter::text`], blocks come in order and do not overlap.

mod reading;

use crate::text::Span;

/// One essay: its canonical text, and what is known about ranges of it.
///
/// The text is NFC, white space is folded to single spaces, markup is gone. Blocks are parted by a blank line
/// (`"\n\n"`); a single `'\n'` inside a block is a line break of the author's. What a reader sees is what the text holds:
/// list markers (`•`, `1.`, `①`) and the captions of pictures are part of it, so they can be searched and copied.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chapter {
    /// What its front matter or its container says about it.
    pub meta: Meta,
    /// The canonical text.
    pub text: String,
    /// Its blocks, in the order of the text.
    pub blocks: Vec<Block>,
    /// Emphasis, links and code, sorted by start; they may nest.
    pub inlines: Vec<Inline>,
    /// The words of its source that are left out, in order, one entry a passage: page numbers, what a site put around it.
    pub omitted: Vec<String>,
}

/// What is known about a chapter besides its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meta {
    /// A name that stays the same when the text is edited or moved (`id:` or `uuid:` of the front matter).
    pub id: Option<String>,
    /// The title; empty where the document has none.
    pub title: String,
    /// Whether the document states no title, as plain text does not: by what it begins with it cannot be known again.
    pub is_title_guessed: bool,
    /// Who wrote it.
    pub author: Option<String>,
    /// When it was written, as the document says it.
    pub date: Option<String>,
    /// Where it comes from: a site, a series, a link.
    pub source: Option<String>,
    /// The lines of a Markdown file before its text, from the first `---` on, where they are YAML that we understand.
    pub front_matter: Option<String>,
}

/// A paragraph, a heading, a list item: a range of the text that is laid out on lines of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where it is, without the blank line that follows.
    pub span: Span,
    /// How deep it sits in quotations and lists.
    pub nesting: Nesting,
}

/// What a block is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// A heading; 1 is the highest level, 6 the lowest.
    Heading(u8),
    /// A paragraph of running text.
    Paragraph,
    /// The first block of a list item.
    Item {
        /// The marker with the space behind it, at the start of the block's span: `• `, `1. `, `① `.
        marker: Span,
        /// Whether its list is written without blank lines between items.
        tight: bool,
    },
    /// Preformatted lines: line breaks and runs of spaces are the author's.
    Code,
    /// A picture that cannot be shown here; the text is its caption, or its file's name where it has none.
    Image,
    /// A row of a table, its cells parted by ` │ `.
    TableRow,
    /// A break between parts of the text; its span is empty.
    Rule,
}

/// How deep a block sits in the containers around it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Nesting {
    /// Quotations around it.
    pub quotes: u8,
    /// Lists around it; an item of an outermost list has 1.
    pub lists: u8,
}

/// A range inside blocks with a meaning of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inline {
    /// Where it is.
    pub span: Span,
    /// What it is.
    pub kind: InlineKind,
}

/// What an inline range is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InlineKind {
    /// Stressed text (`*기울임*`).
    Emphasis,
    /// Strongly stressed text (`**굵게**`).
    Strong,
    /// Struck-out text.
    Struck,
    /// Code within a line.
    Code,
    /// A link and its raw target; the text may show it percent-decoded.
    Link(String),
}
