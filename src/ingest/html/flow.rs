//! The rules by which HTML becomes blocks, whether it stands in a file of its own, in a book or between Markdown.
//!
//! Tags and text come in one after the other. The one invariant: every word that comes in is written, in order.

mod figure;

use crate::document::{BlockKind, InlineKind, Nesting, TableRowRole};
use crate::ingest::builder::{BlockStart, own_marker};
use crate::ingest::html::element::HtmlElement;
use crate::ingest::html::inline;
use crate::ingest::html::names::{heading_level, is_block};
use crate::ingest::html::spanned_columns::SpannedColumns;
use crate::ingest::math;
use crate::ingest::writer::{DEEPEST, Lead, OpenRange, Ruby, TextWriter};
use crate::text::fold;

/// HTML as far as it was read.
pub(in crate::ingest) struct HtmlFlow {
    nesting: Nesting,
    /// The block that the next words open; `None` where they go on.
    next: Option<BlockKind>,
    /// The lists that are open.
    lists: Vec<OpenList>,
    /// Whether a list has ended and nothing has come behind it.
    is_below_list: bool,
    /// What the next row is in its table.
    role: TableRowRole,
    /// The cells of the row that were begun.
    cells: usize,
    /// The columns that the last of them takes besides its own.
    wide: usize,
    /// The cells that go on in the rows below.
    spanned: SpannedColumns,
    /// Preformatted text.
    code: Option<String>,
    /// Whether nothing but a line break came last.
    is_broken: bool,
    /// Whether a figure is open.
    is_in_figure: bool,
    /// The picture of the figure, which waits for its caption.
    picture: Option<Picture>,
    /// The inline elements that are open, as deep as ranges are followed, and how many blocks were open around each.
    open: Vec<(String, InlineKind, usize)>,
    /// How many blocks are open.
    depth: usize,
}

/// A list that is open.
struct OpenList {
    /// The number of the next item where it counts.
    next: Option<usize>,
    /// The depth of lists around it.
    outer: u8,
    /// Whether its next item is the first behind another list.
    is_beside: bool,
}

/// A picture, and whether its words are its author's.
struct Picture {
    words: String,
    /// Where its file is, and its width and height.
    place: (String, Option<(u32, u32)>),
    is_described: bool,
}

impl HtmlFlow {
    /// Begins at a depth of quotations and lists.
    pub(in crate::ingest) fn new(nesting: Nesting) -> Self {
        Self {
            nesting,
            next: Some(BlockKind::Paragraph),
            lists: Vec::new(),
            is_below_list: false,
            role: TableRowRole::Header,
            cells: 0,
            wide: 0,
            spanned: SpannedColumns::default(),
            code: None,
            is_broken: false,
            is_in_figure: false,
            picture: None,
            open: Vec::new(),
            depth: 0,
        }
    }

    /// Writes text, its entities decoded.
    pub(in crate::ingest) fn text(&mut self, out: &mut TextWriter, text: &str) {
        if let Some(code) = &mut self.code {
            return code.push_str(text);
        }
        let canonical = fold::canonical(text);
        let is_blank = canonical.trim().is_empty();
        if is_blank && (self.next.is_some() || self.is_broken) {
            return;
        }
        self.is_broken &= is_blank;
        if !is_blank {
            self.caption_begins(out, text);
        }
        self.begin(out, text);
        out.builder.canonical(&canonical);
    }

    /// Writes the call of a footnote, as it is shown; names are those that notes are opened with.
    pub(in crate::ingest) fn call(&mut self, out: &mut TextWriter, name: &str, shown: &str) {
        if let Some(code) = &mut self.code {
            return code.push_str(shown);
        }
        self.is_broken = false;
        self.caption_begins(out, shown);
        self.begin(out, shown);
        out.builder.call(name, shown);
    }

    /// Writes a formula of TeX; one that is simple is written as a line of text, and listed as it was.
    pub(in crate::ingest) fn formula(&mut self, out: &mut TextWriter, tex: &str) {
        if let Some(code) = &mut self.code {
            return code.push_str(tex);
        }
        self.is_broken = false;
        self.caption_begins(out, tex);
        self.begin(out, tex);
        out.builder.open_inline(InlineKind::Code);
        match math::simple(tex).filter(|shown| shown != tex) {
            Some(shown) => {
                out.builder.omit(tex);
                out.builder.text(&shown);
            }
            None => out.builder.text(tex),
        }
        out.builder.close_inline();
    }

    /// Writes a line break; two of them part paragraphs.
    pub(in crate::ingest) fn line_break(&mut self, out: &mut TextWriter) {
        match &mut self.code {
            Some(code) => code.push('\n'),
            None if self.cells > 0 => out.builder.text(" "),
            None if self.next.is_some() => {}
            None if self.is_broken => self.part(out, BlockKind::Paragraph),
            None => {
                self.is_broken = true;
                out.builder.line_break();
            }
        }
    }

    /// Writes the start of an element.
    pub(in crate::ingest) fn start(&mut self, out: &mut TextWriter, element: &HtmlElement) {
        let name = element.name.as_str();
        if let Some(code) = &mut self.code {
            return in_code(code, element, &mut out.ruby);
        }
        if name == "br" {
            return self.line_break(out);
        }
        if name == "img" || name == "image" {
            return self.picture(out, element);
        }
        if name == "hr" {
            self.part(out, BlockKind::Paragraph);
            out.open(BlockKind::Rule, self.nesting);
        } else if let Some(level) = heading_level(name) {
            self.depth += 1;
            self.part(out, BlockKind::Heading(level));
        } else if is_block(name) {
            self.depth += 1;
            self.block_start(out, element);
        } else if let Some(kind) = inline::kind(element) {
            if self.open.len() >= DEEPEST {
                out.too_deep = true;
                return;
            }
            if self.next.is_none() {
                out.open_range(kind.clone(), OpenRange::Tag(name.to_owned()));
            }
            self.open.push((name.to_owned(), kind, self.depth));
        } else {
            if matches!(name, "q" | "rt") {
                self.is_broken = false;
                self.begin(out, "");
            }
            inline::start(out, element);
        }
    }

    /// Writes the end of an element.
    pub(in crate::ingest) fn end(&mut self, out: &mut TextWriter, name: &str) {
        if let Some(code) = &mut self.code {
            match name {
                "q" => code.push('”'),
                "rt" if std::mem::take(&mut out.ruby.is_open) => code.push(')'),
                "ruby" => out.ruby = Ruby::default(),
                "pre" => {
                    self.code_ends(out);
                    self.block_ends();
                }
                _ => {}
            }
            return;
        }
        if heading_level(name).is_some() {
            self.block_ends();
            self.part(out, BlockKind::Paragraph);
        } else if is_block(name) {
            self.block_ends();
            self.block_end(out, name);
        } else {
            if let Some(at) = self.open.iter().rposition(|(open, ..)| open == name) {
                self.open.remove(at);
            }
            inline::end(out, name);
        }
    }

    /// Writes what is left.
    pub(in crate::ingest) fn finish(mut self, out: &mut TextWriter) {
        if self.code.is_some() {
            self.code_ends(out);
        }
        self.figure_ends(out);
        out.close_ranges();
        out.flush(self.nesting);
    }

    /// Has the next words open a block.
    fn part(&mut self, out: &mut TextWriter, kind: BlockKind) {
        out.close_ranges();
        self.is_broken = false;
        self.next = Some(kind);
    }

    /// Opens the block that words are about to stand in, with the ranges that are open across it.
    fn begin(&mut self, out: &mut TextWriter, words: &str) {
        let Some(kind) = self.next.take() else { return };
        self.is_below_list = false;
        if own_marker(words.trim_start()) > 0
            && let Some(Lead { item: Some(BlockStart::Item { marker, .. }), .. }) = &mut out.pending
            && marker.as_deref() == Some("•")
        {
            *marker = None;
        }
        out.open(kind, self.nesting);
        for (name, kind, _) in &self.open {
            out.open_range(kind.clone(), OpenRange::Tag(name.clone()));
        }
    }

    fn block_start(&mut self, out: &mut TextWriter, element: &HtmlElement) {
        let name = element.name.as_str();
        match name {
            "td" | "th" => return self.cell(out, element),
            "tr" => return self.row(out, true),
            "table" => {
                self.role = TableRowRole::Header;
                self.spanned = SpannedColumns::default();
            }
            // Within a cell they part nothing.
            _ if self.cells > 0 && !is_part_of_table(name) => return out.builder.text(" "),
            "pre" => self.code = Some(String::new()),
            "blockquote" => self.nesting.quotes = out.deeper(self.nesting.quotes),
            "ul" | "ol" | "menu" => {
                let start = element.attribute("start").and_then(|start| start.parse().ok());
                let next = (name == "ol").then(|| start.unwrap_or(1));
                let level = level(element);
                let is_beside = self.is_below_list && level.is_none();
                self.lists.push(OpenList { next, outer: self.nesting.lists, is_beside });
                for _ in 0..=level.unwrap_or(0) {
                    self.nesting.lists = out.deeper(self.nesting.lists);
                }
            }
            "li" => self.item(out, element),
            "figure" => self.is_in_figure = true,
            _ => {}
        }
        self.cells = 0;
        self.part(out, BlockKind::Paragraph);
    }

    fn block_end(&mut self, out: &mut TextWriter, name: &str) {
        match name {
            "td" | "th" => return,
            "tr" => return self.row(out, false),
            _ if self.cells > 0 && !is_part_of_table(name) => return out.builder.text(" "),
            "blockquote" => self.nesting.quotes = self.nesting.quotes.saturating_sub(1),
            "ul" | "ol" | "menu" => {
                let outer = self.nesting.lists.saturating_sub(1);
                self.nesting.lists = self.lists.pop().map_or(outer, |list| list.outer);
                self.is_below_list = true;
            }
            // An item without a word of its own is one all the same.
            "li" => out.flush(self.nesting),
            "figure" => self.figure_ends(out),
            _ => {}
        }
        self.cells = 0;
        self.part(out, BlockKind::Paragraph);
    }

    /// Leaves a block; what was opened in it and not closed ends with it.
    fn block_ends(&mut self) {
        self.depth = self.depth.saturating_sub(1);
        self.open.retain(|(_, _, depth)| *depth <= self.depth);
    }

    fn row(&mut self, out: &mut TextWriter, is_start: bool) {
        if !is_start {
            self.spanned.end_row(self.cells + self.wide);
        }
        (self.cells, self.wide) = (0, 0);
        self.part(out, if is_start { BlockKind::TableRow(self.role) } else { BlockKind::Paragraph });
    }

    /// Begins a cell, behind empty ones for the columns that others take.
    fn cell(&mut self, out: &mut TextWriter, element: &HtmlElement) {
        self.begin(out, "");
        let beside = std::mem::take(&mut self.wide);
        let above = self.spanned.taken(self.cells + beside);
        for _ in 0..=beside + above {
            if self.cells > 0 {
                out.builder.next_cell();
            }
            self.cells += 1;
        }
        self.wide = self.spanned.begin(self.cells - 1, element) - 1;
        if element.name.as_str() == "td" {
            out.builder.has_body_cell();
        }
        self.role = TableRowRole::Next;
    }

    fn item(&mut self, out: &mut TextWriter, element: &HtmlElement) {
        out.flush(self.nesting);
        let next = self.lists.last_mut().and_then(|list| list.next.as_mut());
        let marker = match (element.attribute("data-marker"), next) {
            (Some(marker), _) => marker.to_owned(),
            (None, Some(number)) => {
                let own = element.attribute("value").and_then(|value| value.parse().ok());
                let here = own.unwrap_or(*number);
                *number = here.saturating_add(1);
                format!("{here}.")
            }
            (None, None) => "•".to_owned(),
        };
        // A list beside another one begins behind a gap.
        let is_beside = self.lists.last_mut().is_some_and(|list| std::mem::take(&mut list.is_beside));
        out.begin_item(Some(marker), !is_beside);
    }

    fn code_ends(&mut self, out: &mut TextWriter) {
        let code = self.code.take().unwrap_or_default();
        out.close_ranges();
        out.open(BlockKind::Code, self.nesting);
        out.builder.preformatted(code.strip_prefix('\n').unwrap_or(&code));
        self.next = Some(BlockKind::Paragraph);
    }
}

/// Returns how much deeper a list lies than where it stands: documents of Google write lists within lists side by side,
/// and their level into the class, `lst-kix_a1b2-2`.
fn level(element: &HtmlElement) -> Option<u8> {
    let mut levels =
        element.classes().filter_map(|class| class.strip_prefix("lst-kix_")?.rsplit_once('-')?.1.parse().ok());
    levels.next().filter(|level| *level < 9)
}

fn is_part_of_table(name: &str) -> bool {
    matches!(name, "table" | "tbody" | "thead" | "tfoot")
}

/// Writes an element that stands in preformatted text, where only breaks, pictures and readings mean something.
fn in_code(code: &mut String, element: &HtmlElement, ruby: &mut Ruby) {
    match element.name.as_str() {
        "q" => code.push('“'),
        "rp" => ruby.bracket(),
        "rt" if !ruby.has_brackets => {
            ruby.is_open = true;
            code.push('(');
        }
        "br" => code.push('\n'),
        "img" => code.push_str(&inline::caption(element)),
        name if is_block(name) && !code.is_empty() && !code.ends_with('\n') => code.push('\n'),
        _ => {}
    }
}
