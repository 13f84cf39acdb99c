//! A chapter as plain data: one canonical text and ranges over it.
//!
//! Ingest makes chapters; every other room reads them. The one invariant: every span of a chapter lies on grapheme
//! boundaries of its [`Chapter::text`], and blocks come in order and do not overlap.

mod book;
mod footnote;
mod reading;
mod table;

use crate::text::Span;

pub use book::BookMeta;
pub use footnote::{Footnote, FootnoteCall};
pub use table::{CellAlignment, TableRowRole, Tables};

/// One essay: its canonical text, and its structure as ranges of that text.
///
/// The text is NFC, white space is folded to single spaces, markup is gone. Blocks are separated by a blank line
/// (`"\n\n"`); a single `'\n'` inside a block is a line break by the author. The text holds all that a reader sees:
/// list markers (`•`, `1.`, `①`) and the captions of pictures are part of it, so they can be searched and copied.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chapter {
    /// The data from its front matter or its container.
    pub meta: Meta,
    /// The canonical text.
    pub text: String,
    /// Its blocks, in the order of the text.
    pub blocks: Vec<Block>,
    /// Emphasis, links and code, sorted by start; may be nested.
    pub inlines: Vec<Inline>,
    /// Its footnotes, in the order in which they stand; none overlaps another.
    pub footnotes: Vec<Footnote>,
    /// The places that call them, in the order of the text.
    pub calls: Vec<FootnoteCall>,
    /// What the rows of its tables consist of.
    pub tables: Tables,
    /// Its pictures, in the order of the text.
    pub images: Vec<Image>,
    /// What of the document is not in the text because it is not for its readers: comments, attributes, page numbers,
    /// site chrome. One entry a passage, in the words of the document.
    pub omitted: Vec<String>,
}

/// A picture that stands as a block of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Image {
    /// The range of its words.
    pub span: Span,
    /// Where its file is, as the document says it.
    pub address: String,
    /// Its width and height in pixels, where they are known.
    pub size: Option<(u32, u32)>,
}

/// The data about a chapter besides its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meta {
    /// An id that stays the same when the text is edited or moved (`id:` or `uuid:` of the front matter).
    pub id: Option<String>,
    /// The title; empty if the document has none.
    pub title: String,
    /// Whether the title was guessed: a plain text states none, and what it begins with may change.
    pub is_title_guessed: bool,
    /// The author.
    pub author: Option<String>,
    /// When it was written, in the words of the document.
    pub date: Option<String>,
    /// Its source: a site, a series, a link.
    pub source: Option<String>,
    /// The title of the book that it is a chapter of, where a file of several chapters says so.
    pub book: Option<String>,
    /// The lines of a Markdown file before its text, starting with the first `---`, if they are valid YAML.
    pub front_matter: Option<String>,
}

/// A paragraph, a heading, a list item: a range of the text that is laid out on separate lines. It is kept small, because
/// some texts have millions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Its kind.
    pub kind: BlockKind,
    /// Its range, without the blank line that follows.
    pub span: Span,
    /// How deeply it is nested in quotations and lists.
    pub nesting: Nesting,
}

/// The kind of a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// A heading; 1 is the highest level, 6 the lowest.
    Heading(u8),
    /// A paragraph of running text.
    Paragraph,
    /// The first block of a list item.
    Item {
        /// The bytes of the marker with the space after it, at the start of the block: `• `, `1. `, `① `. See
        /// [`Block::marker`].
        marker: u16,
        /// Whether its list is written without blank lines between items.
        tight: bool,
    },
    /// Preformatted lines: line breaks and runs of spaces are kept as written.
    Code,
    /// A picture that cannot be shown here; the text is its caption, or says that it is a picture.
    Image,
    /// A row of a table, its cells separated by ` | `; see [`Chapter::cells`].
    TableRow(TableRowRole),
    /// A break between parts of the text; its span is empty.
    Rule,
}

/// How deeply a block is nested in the containers around it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Nesting {
    /// The number of quotations around it.
    pub quotes: u8,
    /// The number of lists around it; an item of an outermost list has 1.
    pub lists: u8,
}

/// A range inside blocks with a special meaning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inline {
    /// Its range.
    pub span: Span,
    /// Its kind.
    pub kind: InlineKind,
}

/// The kind of an inline range.
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
