//! The blocks of a chapter: headings, paragraphs, and the quotations, lists and tables around them.

use std::fmt::Write as _;
use std::ops::Range;

use crate::document::{Block, BlockKind, Chapter, TableRowRole};
use crate::exchange::formats::page::inline::{InlineContext, words};
use crate::exchange::formats::page::note;
use crate::exchange::formats::page::note::NotePlace;
use crate::exchange::formats::placed::Placed;
use crate::text::Span;

/// An element that holds blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Container {
    Quote,
    /// A list with an open item.
    List {
        is_ordered: bool,
    },
    Table,
}

/// The page written so far.
struct Writer<'a> {
    chapter: &'a Chapter,
    marks: &'a [Placed<'a>],
    html: String,
    open: Vec<Container>,
    /// The notes that follow the open table.
    notes: String,
}

/// Writes blocks of a chapter, by their numbers, with the marks in them.
pub(super) fn blocks(chapter: &Chapter, marks: &[Placed<'_>], numbers: Range<usize>) -> String {
    let mut writer = Writer { chapter, marks, html: String::new(), open: Vec::new(), notes: String::new() };
    let blocks = chapter.blocks.iter().enumerate();
    for (index, block) in blocks.skip(numbers.start).take(numbers.len()) {
        writer.arrange(block);
        writer.write(block);
        let notes: String = writer.ending_in(index).map(|mark| writer.aside(mark)).collect();
        if writer.open.last() == Some(&Container::Table) {
            writer.notes.push_str(&notes);
        } else {
            writer.html.push_str(&notes);
        }
    }
    writer.close_to(0);
    writer.html
}

impl<'a> Writer<'a> {
    /// Closes and opens the containers around a block.
    ///
    /// A block gives the number of quotations and lists around it, not their order; open containers stay open as far as
    /// they fit.
    fn arrange(&mut self, block: &Block) {
        if !matches!(block.kind, BlockKind::TableRow(_)) && self.open.last() == Some(&Container::Table) {
            self.close_to(self.open.len() - 1);
        }
        let (quotes, lists) = (usize::from(block.nesting.quotes), usize::from(block.nesting.lists));
        while self.quotes() > quotes || self.lists() > lists {
            self.close_to(self.open.len() - 1);
        }
        let is_ordered = self.is_ordered(block);
        if let Some(is_ordered) = is_ordered
            && self.lists() == lists
        {
            match self.open.last() {
                Some(Container::List { is_ordered: open }) if *open == is_ordered => self.html.push_str("</li>\n<li>"),
                _ => self.close_to(self.last_list()),
            }
        }
        (self.quotes()..quotes).for_each(|_| self.open(Container::Quote));
        let is_ordered = is_ordered.unwrap_or(false);
        (self.lists()..lists).for_each(|_| self.open(Container::List { is_ordered }));
        if matches!(block.kind, BlockKind::TableRow(_)) && self.open.last() != Some(&Container::Table) {
            self.open(Container::Table);
        }
    }

    fn write(&mut self, block: &Block) {
        let html = match &block.kind {
            BlockKind::Heading(level) => {
                let level = (*level).clamp(1, 6);
                format!("<h{level}>{}</h{level}>\n", self.words(block, block.span, InlineContext::Paragraph))
            }
            BlockKind::Paragraph => format!("<p>{}</p>\n", self.words(block, block.span, InlineContext::Paragraph)),
            BlockKind::Item { .. } => {
                let marker = self.words(block, block.marker(), InlineContext::Cell);
                let words = self.words(block, block.content(), InlineContext::Paragraph);
                format!("<p class=\"item\"><span class=\"marker\">{marker}</span>{words}</p>\n")
            }
            BlockKind::Code => {
                format!("<pre><code>{}</code></pre>\n", self.words(block, block.span, InlineContext::Preformatted))
            }
            BlockKind::Image => {
                let caption = self.words(block, block.span, InlineContext::Paragraph);
                format!("<figure><figcaption>{caption}</figcaption></figure>\n")
            }
            BlockKind::TableRow(role) => self.row(block, *role),
            BlockKind::Rule => "<hr>\n".to_owned(),
        };
        self.html.push_str(&html);
    }

    fn row(&self, block: &Block, role: TableRowRole) -> String {
        let cell = if role == TableRowRole::Header { "th" } else { "td" };
        let mut html = "<tr>".to_owned();
        for span in self.chapter.cells(block) {
            let _ = write!(html, "<{cell}>{}</{cell}>", self.words(block, span, InlineContext::Cell));
        }
        html + "</tr>\n"
    }

    fn words(&self, block: &Block, span: Span, setting: InlineContext) -> String {
        words(self.chapter, self.marks, block.span.start, span, setting)
    }

    /// Returns the marks whose last words are in this block.
    fn ending_in(&self, index: usize) -> impl Iterator<Item = &'a Placed<'a>> {
        let chapter = self.chapter;
        let ends = move |mark: &&Placed<'_>| mark.span.is_some_and(|span| chapter.block_at(span.end.minus(1)) == index);
        self.marks.iter().filter(ends)
    }

    /// Writes the note of a mark. It also stands in the margin if the block where the mark begins has one.
    fn aside(&self, mark: &Placed<'_>) -> String {
        let first = mark.span.and_then(|span| self.chapter.blocks.get(self.chapter.block_at(span.start)));
        let place = if first.is_some_and(|block| has_margin(&block.kind)) { NotePlace::Both } else { NotePlace::Below };
        note::aside(mark.highlight, place)
    }

    /// Whether the list of an item is ordered; `None` for a block that is no item.
    fn is_ordered(&self, block: &Block) -> Option<bool> {
        let is_item = matches!(block.kind, BlockKind::Item { .. });
        is_item.then(|| block.marker().slice(&self.chapter.text).contains(char::is_numeric))
    }

    fn quotes(&self) -> usize {
        self.open.iter().filter(|container| matches!(container, Container::Quote)).count()
    }

    fn lists(&self) -> usize {
        self.open.iter().filter(|container| matches!(container, Container::List { .. })).count()
    }

    /// Finds the innermost open list.
    fn last_list(&self) -> usize {
        let is_list = |container: &Container| matches!(container, Container::List { .. });
        self.open.iter().rposition(is_list).unwrap_or(self.open.len())
    }

    fn open(&mut self, container: Container) {
        self.html.push_str(match container {
            Container::Quote => "<blockquote>\n",
            Container::List { is_ordered: true } => "<ol>\n<li>",
            Container::List { is_ordered: false } => "<ul>\n<li>",
            Container::Table => "<table>\n",
        });
        self.open.push(container);
    }

    fn close_to(&mut self, depth: usize) {
        while self.open.len() > depth {
            let Some(container) = self.open.pop() else { return };
            self.html.push_str(match container {
                Container::Quote => "</blockquote>\n",
                Container::List { is_ordered: true } => "</li>\n</ol>\n",
                Container::List { is_ordered: false } => "</li>\n</ul>\n",
                Container::Table => "</table>\n",
            });
            if container == Container::Table {
                self.html.push_str(&std::mem::take(&mut self.notes));
            }
        }
    }
}

/// Whether a block has a margin for notes.
fn has_margin(kind: &BlockKind) -> bool {
    match kind {
        BlockKind::Heading(_) | BlockKind::Paragraph | BlockKind::Item { .. } | BlockKind::Image => true,
        BlockKind::Code | BlockKind::TableRow(_) | BlockKind::Rule => false,
    }
}
