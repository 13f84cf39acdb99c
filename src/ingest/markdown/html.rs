//! HTML within Markdown: tags that are markup shape the text, their words stay.

use crate::document::{BlockKind, InlineKind, Nesting, TableRow, TableRowRole};
use crate::ingest::markdown::element::HtmlElement;
use crate::ingest::markdown::entity::decoded;
use crate::ingest::markdown::tag::{TagKind, pieces};
use crate::ingest::markdown::writer::{MarkdownWriter, OpenRange};
use crate::ingest::url;

/// Elements whose content is not for a reader.
const HIDDEN: [&str; 6] = ["script", "style", "template", "noscript", "iframe", "svg"];

/// Elements that begin and end on lines of their own.
const BLOCKS: &str = "address article aside blockquote body button caption center colgroup dd details dialog div dl dt \
    fieldset figcaption figure footer form header hgroup html legend li main menu nav ol p pre search section summary \
    table tbody td tfoot th thead tr ul";

/// A block of HTML as far as it was read.
struct HtmlBlock {
    nesting: Nesting,
    /// The block that the next words open; `None` where they go on.
    next: Option<BlockKind>,
    /// The lists that are open, with the number of the next item where they count.
    lists: Vec<Option<usize>>,
    /// What the next row is in its table.
    role: TableRowRole,
    /// The cells of the row that were begun.
    cells: usize,
    /// The element that is not shown, and what it holds.
    hidden: Option<(String, String)>,
    /// Preformatted text.
    code: Option<String>,
}

impl MarkdownWriter<'_> {
    /// Writes a tag that stands within a line.
    pub(super) fn inline_tag(&mut self, tag: &str) {
        match self.tags.kind(tag) {
            TagKind::Break => self.builder.line_break(),
            TagKind::Text => self.text(tag),
            TagKind::Markup if tag.starts_with("<!") => self.builder.omit(tag),
            TagKind::Markup => {
                if let Some(element) = HtmlElement::of(tag) {
                    self.inline_element(&element);
                }
            }
        }
    }

    fn inline_element(&mut self, element: &HtmlElement<'_>) {
        match (element.name.as_str(), element.is_end) {
            ("img", false) => {
                let caption = caption(element);
                self.text(&caption);
            }
            ("rp", false) => self.ruby.has_brackets = true,
            ("rt", false) if !self.ruby.has_brackets => {
                self.ruby.is_open = true;
                self.builder.text("(");
            }
            ("rt" | "ruby", true) => {
                if std::mem::take(&mut self.ruby.is_open) {
                    self.builder.text(")");
                }
                self.ruby.has_brackets &= element.name == "rt";
            }
            (name, true) => self.close_tag(name),
            (_, false) => {
                if let Some(kind) = inline_kind(element) {
                    self.open_range(kind, OpenRange::Tag(element.name.clone()));
                }
            }
        }
    }

    /// Writes a block of HTML.
    pub(super) fn html(&mut self, html: &str, nesting: Nesting) {
        let next = Some(BlockKind::Paragraph);
        let role = TableRowRole::Header;
        let mut block = HtmlBlock { nesting, next, lists: Vec::new(), role, cells: 0, hidden: None, code: None };
        for piece in pieces(html) {
            self.piece(piece.text, piece.is_tag, &mut block);
        }
        if let Some((_, words)) = block.hidden {
            self.builder.omit(&words);
        }
        if let Some(code) = block.code {
            self.open(BlockKind::Code, nesting);
            self.builder.preformatted(&code);
        }
        self.close_ranges();
        self.flush(nesting);
    }

    fn piece(&mut self, text: &str, is_tag: bool, block: &mut HtmlBlock) {
        let element = HtmlElement::of(text).filter(|_| is_tag);
        if let Some((name, words)) = &mut block.hidden {
            if element.is_some_and(|element| element.is_end && element.name == *name) {
                self.builder.omit(words);
                block.hidden = None;
            } else {
                words.push_str(text);
            }
            return;
        }
        let kind = if is_tag { self.tags.kind(text) } else { TagKind::Text };
        match (kind, &element, &mut block.code) {
            (TagKind::Text, _, Some(code)) => code.push_str(&decoded(text)),
            (TagKind::Text, _, None) => self.html_text(text, block),
            (TagKind::Break, _, Some(code)) => code.push('\n'),
            (TagKind::Break, _, None) if block.next.is_some() => {}
            (TagKind::Break, _, None) => self.builder.line_break(),
            (TagKind::Markup, Some(element), _) => self.element(element, block),
            (TagKind::Markup, None, _) => self.builder.omit(text),
        }
    }

    fn html_text(&mut self, text: &str, block: &mut HtmlBlock) {
        let text = decoded(text);
        if text.trim().is_empty() && block.next.is_some() {
            return;
        }
        self.begin(block);
        self.text(&text);
    }

    /// Opens the block that words are about to stand in.
    fn begin(&mut self, block: &mut HtmlBlock) {
        if let Some(kind) = block.next.take() {
            self.open(kind, block.nesting);
        }
    }

    fn element(&mut self, element: &HtmlElement<'_>, block: &mut HtmlBlock) {
        let name = element.name.as_str();
        if HIDDEN.contains(&name) && !element.is_end {
            block.hidden = Some((name.to_owned(), String::new()));
            return;
        }
        if let Some(level) = name.strip_prefix('h').and_then(|level| level.parse::<u8>().ok()) {
            self.close_ranges();
            let kind = if element.is_end { BlockKind::Paragraph } else { BlockKind::Heading(level.clamp(1, 6)) };
            block.next = Some(kind);
        } else if BLOCKS.split_whitespace().any(|known| known == name) {
            self.close_ranges();
            self.block_element(element, block);
        } else if name == "hr" {
            self.open(BlockKind::Rule, block.nesting);
            block.next = Some(BlockKind::Paragraph);
        } else if name == "img" && block.cells == 0 {
            self.open(BlockKind::Image, block.nesting);
            let caption = caption(element);
            self.text(&caption);
            block.next = Some(BlockKind::Paragraph);
        } else {
            if !element.is_end {
                self.begin(block);
            }
            self.inline_element(element);
        }
    }

    fn block_element(&mut self, element: &HtmlElement<'_>, block: &mut HtmlBlock) {
        let is_end = element.is_end;
        match element.name.as_str() {
            "td" | "th" if is_end => return,
            name @ ("td" | "th") => return self.cell(name, block),
            "tr" => {
                block.cells = 0;
                let row = TableRow { role: block.role, bars: Vec::new(), alignments: Vec::new() };
                block.next = Some(if is_end { BlockKind::Paragraph } else { BlockKind::TableRow(row) });
                return;
            }
            "table" => block.role = TableRowRole::Header,
            // Within a cell they part nothing.
            _ if block.cells > 0 && !matches!(element.name.as_str(), "table" | "tbody" | "thead" | "tfoot") => {
                self.builder.text(" ");
                return;
            }
            "pre" if is_end => {
                if let Some(code) = block.code.take() {
                    self.open(BlockKind::Code, block.nesting);
                    self.builder.preformatted(code.strip_prefix('\n').unwrap_or(&code));
                }
            }
            "pre" => block.code = Some(String::new()),
            "blockquote" => block.nesting.quotes = self.level(block.nesting.quotes, is_end),
            "ul" | "ol" | "menu" => {
                block.nesting.lists = self.level(block.nesting.lists, is_end);
                if is_end {
                    block.lists.pop();
                } else {
                    let start = element.attribute("start").and_then(|start| start.parse().ok());
                    block.lists.push((element.name == "ol").then(|| start.unwrap_or(1)));
                }
            }
            "li" if !is_end => self.html_item(block),
            _ => {}
        }
        block.cells = 0;
        block.next = Some(BlockKind::Paragraph);
    }

    fn cell(&mut self, name: &str, block: &mut HtmlBlock) {
        self.begin(block);
        if block.cells > 0 {
            self.builder.next_cell();
        }
        if name == "td" {
            self.builder.has_body_cell();
        }
        block.cells += 1;
        block.role = TableRowRole::Next;
    }

    fn html_item(&mut self, block: &mut HtmlBlock) {
        self.flush(block.nesting);
        let marker = match block.lists.last_mut() {
            Some(Some(number)) => {
                *number += 1;
                format!("{}.", *number - 1)
            }
            Some(None) | None => "•".to_owned(),
        };
        self.begin_item(Some(marker), true);
    }

    fn level(&mut self, level: u8, is_end: bool) -> u8 {
        if is_end { level.saturating_sub(1) } else { self.deeper(level) }
    }
}

/// Returns the words that stand for a picture: what its author says is on it, else the name of its file.
pub(super) fn caption(element: &HtmlElement<'_>) -> String {
    let alt = element.attribute("alt").map(decoded).filter(|alt| !alt.trim().is_empty());
    alt.map_or_else(
        || url::file_name(element.attribute("src").unwrap_or_default()).to_owned(),
        std::borrow::Cow::into_owned,
    )
}

fn inline_kind(element: &HtmlElement<'_>) -> Option<InlineKind> {
    match element.name.as_str() {
        "b" | "strong" => Some(InlineKind::Strong),
        "i" | "em" | "cite" | "dfn" | "var" => Some(InlineKind::Emphasis),
        "s" | "del" | "strike" => Some(InlineKind::Struck),
        "code" | "kbd" | "samp" | "tt" => Some(InlineKind::Code),
        "a" => element.attribute("href").map(|address| InlineKind::Link(decoded(address).into_owned())),
        _ => None,
    }
}
