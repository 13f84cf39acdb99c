//! The blocks of a document, written one after the other.

use comrak::nodes::{ListType, NodeList, NodeValue, TableAlignment};

use crate::document::{BlockKind, CellAlignment, Chapter, InlineKind, Meta, Nesting, TableRowRole};
use crate::ingest::builder::BlockStart;
use crate::ingest::extent::SourceExtent;
use crate::ingest::html::inline::{PICTURE, address_and_size, caption, size_of};
use crate::ingest::markdown::element::tag_element;
use crate::ingest::markdown::list::{self, Marker, SourceLines};
use crate::ingest::markdown::tag::{TagKind, Tags};
use crate::ingest::markdown::tilde::Tilde;
use crate::ingest::markdown::tree::TreeNode;
use crate::ingest::markdown::writer::MarkdownWriter;
use crate::ingest::markdown::{footnote, indented, line_break};
use crate::ingest::writer::{DEEPEST, OpenRange, TextWriter};
use crate::ingest::{LineBreaks, Problem};

/// The lines of a paragraph beside another that are looked at.
const MOST_STANZA_LINES: usize = 20;

/// The greatest number of a part of an essay.
const MOST_SECTIONS: usize = 99;

impl<'a> MarkdownWriter<'a> {
    /// Begins a document of about `capacity` bytes.
    pub(super) fn new(meta: Meta, capacity: usize, tilde: Tilde, line_breaks: LineBreaks) -> Self {
        Self {
            out: TextWriter::new(meta, capacity),
            lines: SourceLines::new(""),
            tags: Tags::default(),
            tilde,
            breaks: Vec::new(),
            line_breaks,
            is_below_verse: false,
            numbers: Vec::new(),
        }
    }

    /// Writes the blocks of a region, and its footnotes where it is all of a document that has an end.
    pub(super) fn region(&mut self, root: TreeNode<'_>, text: &'a str, extent: SourceExtent) {
        self.lines = SourceLines::new(text);
        self.tags = Tags::of(root);
        // They are lines of another region.
        self.breaks.clear();
        self.run(BlockStep::Block(root, Nesting::default()));
        let notes = if extent.has_end() { footnote::in_order(root) } else { Vec::new() };
        for note in notes {
            self.run(BlockStep::Footnote(note));
            self.out.builder.close_note();
        }
    }

    /// Ends the document.
    pub(super) fn finish(self, problems: &mut Vec<Problem>) -> Chapter {
        if self.out.too_deep {
            problems.push(Problem::TooDeep { limit: DEEPEST });
        }
        self.out.builder.finish()
    }
}

/// What is still to be written; a stack of these takes the place of recursion, which a hostile text could drive as deep
/// as it likes.
enum BlockStep<'a> {
    Block(TreeNode<'a>, Nesting),
    Item { node: TreeNode<'a>, marker: Marker, tight: bool, nesting: Nesting },
    EndItem(Nesting),
    Footnote(TreeNode<'a>),
}

impl MarkdownWriter<'_> {
    fn run(&mut self, step: BlockStep<'_>) {
        let mut steps = vec![step];
        while let Some(step) = steps.pop() {
            match step {
                BlockStep::Block(node, nesting) => self.block(node, nesting, &mut steps),
                BlockStep::Item { node, marker, tight, nesting } => self.item(node, marker, tight, nesting, &mut steps),
                BlockStep::EndItem(nesting) => self.out.flush(nesting),
                BlockStep::Footnote(note) => self.footnote(note, &mut steps),
            }
        }
    }

    fn block<'a>(&mut self, node: TreeNode<'a>, nesting: Nesting, steps: &mut Vec<BlockStep<'a>>) {
        let value = node.data.borrow().value.clone();
        match value {
            NodeValue::Heading(heading) if heading.setext && heading.level == 2 && says_sentence(node) => {
                self.paragraph(node, nesting);
                self.out.open(BlockKind::Rule, nesting);
            }
            NodeValue::Heading(heading) => {
                self.numbers.clear();
                self.leaf(node, BlockKind::Heading(heading.level), nesting);
            }
            NodeValue::BlockQuote => {
                let quotes = self.out.deeper(nesting.quotes);
                push_children(node, Nesting { quotes, ..nesting }, steps);
            }
            NodeValue::Callout(callout) => {
                let quotes = self.out.deeper(nesting.quotes);
                let nesting = Nesting { quotes, ..nesting };
                if node.first_child().is_some_and(is_callout_title) {
                    self.out.builder.omit(&callout.callout_type);
                } else {
                    self.out.open(BlockKind::Paragraph, nesting);
                    self.strong(|writer| writer.out.builder.text(&callout.callout_type));
                }
                push_children(node, nesting, steps);
            }
            NodeValue::CalloutTitle => {
                self.out.open(BlockKind::Paragraph, nesting);
                self.strong(|writer| writer.inlines(node));
            }
            NodeValue::MultilineComment(comment) => self.out.builder.omit(&self.tilde.back(&comment.literal)),
            NodeValue::Paragraph if formula(node).is_some() => {
                self.out.open(BlockKind::Code, nesting);
                let formula = formula(node).unwrap_or_default();
                self.out.builder.preformatted(&self.tilde.back(formula.trim_matches('\n')));
            }
            NodeValue::List(_) if nesting == Nesting::default() && is_section_number(node) => {
                let number =
                    list::markers(node, &self.lines, Some(0)).first().map(|marker| marker.written().to_owned());
                self.numbers.clear();
                self.out.open(BlockKind::Heading(2), nesting);
                self.text(&number.unwrap_or_default());
            }
            NodeValue::List(list) => self.list(node, &list, nesting, steps),
            NodeValue::CodeBlock(code) if !code.fenced && indented::prose(&code.literal).is_some() => {
                self.indented(&code.literal, nesting);
            }
            NodeValue::CodeBlock(code) => {
                // The language of a program, which no reader reads, and whatever else stands behind the fence.
                self.out.builder.omit(&self.tilde.back(&code.info));
                self.out.open(BlockKind::Code, nesting);
                self.out.builder.preformatted(&self.tilde.back(&code.literal));
            }
            NodeValue::HtmlBlock(html) => self.html(&html.literal, nesting),
            NodeValue::ThematicBreak => self.out.open(BlockKind::Rule, nesting),
            NodeValue::Table(_) => self.table(node, nesting),
            NodeValue::Paragraph => self.paragraph(node, nesting),
            // They stand at the end of the document.
            NodeValue::FootnoteDefinition(_) => {}
            _ => push_children(node, nesting, steps),
        }
    }

    fn strong(&mut self, write: impl FnOnce(&mut Self)) {
        self.out.open_range(InlineKind::Strong, OpenRange::Node);
        write(self);
        self.out.close_node();
    }

    fn list<'a>(&mut self, node: TreeNode<'a>, list: &NodeList, nesting: Nesting, steps: &mut Vec<BlockStep<'a>>) {
        let level = usize::from(nesting.lists);
        self.numbers.truncate(level + 1);
        let before = self.numbers.get(level).copied().flatten();
        let mut markers = list::markers(node, &self.lines, before);
        let nesting = self.joined(markers.first_mut(), nesting);
        self.numbers.resize(level + 1, None);
        self.numbers.splice(level.., [list::last_number(node)]);
        let inside = Nesting { lists: self.out.deeper(nesting.lists), ..nesting };
        // A list beside another one begins behind a gap.
        let is_beside =
            node.previous_sibling().is_some_and(|other| matches!(other.data.borrow().value, NodeValue::List(_)));
        let items = node.reverse_children().zip(markers.into_iter().rev());
        steps.extend(items.map(|(item, marker)| {
            let nesting = if matches!(marker, Marker::Text(_)) { nesting } else { inside };
            let tight = list.tight && !(is_beside && item.previous_sibling().is_none());
            BlockStep::Item { node: item, marker, tight, nesting }
        }));
    }

    /// Joins the first marker of a list to what stands before it on the line; returns how deep the list lies.
    ///
    /// A number behind words is one more of a date; words behind a bullet are the item's; a number behind a bullet
    /// stands in its place, as in `- 1) 하나`, which is written like `- ① 하나`. Any other item keeps its own marker.
    fn joined(&mut self, first: Option<&mut Marker>, nesting: Nesting) -> Nesting {
        let Some(lead) = &self.out.pending else { return nesting };
        let is_bullet = lead.words.is_empty()
            && matches!(&lead.item, Some(BlockStart::Item { marker: Some(marker), .. }) if marker == "•");
        match first {
            Some(Marker::Text(_)) => nesting,
            Some(first @ Marker::Written(_)) if !lead.words.is_empty() && first.is_number() => {
                *first = Marker::Text(first.written().to_owned());
                nesting
            }
            Some(first) if is_bullet && first.is_number() => {
                self.out.pending = None;
                Nesting { lists: nesting.lists.saturating_sub(1), ..nesting }
            }
            _ => {
                self.out.flush(nesting);
                nesting
            }
        }
    }

    fn item<'a>(
        &mut self,
        node: TreeNode<'a>,
        marker: Marker,
        tight: bool,
        nesting: Nesting,
        steps: &mut Vec<BlockStep<'a>>,
    ) {
        match marker {
            Marker::Text(number) => {
                let lead = self.out.pending.get_or_insert_default();
                lead.words += &number;
                lead.words.push(' ');
            }
            Marker::Written(marker) => self.out.begin_item(Some(marker), tight),
            Marker::Own => self.out.begin_item(None, tight),
        }
        steps.push(BlockStep::EndItem(nesting));
        push_children(node, nesting, steps);
    }

    fn footnote<'a>(&mut self, note: TreeNode<'a>, steps: &mut Vec<BlockStep<'a>>) {
        let NodeValue::FootnoteDefinition(definition) = note.data.borrow().value.clone() else { return };
        let marker = self.tilde.back(&footnote::label(&definition.name)).into_owned();
        let nesting = Nesting { lists: 1, quotes: 0 };
        self.out.builder.open_note(&definition.name);
        self.item(note, Marker::Written(marker), true, nesting, steps);
    }

    /// A paragraph; a picture in it stands as a block of its own, the text around it as paragraphs.
    fn paragraph(&mut self, node: TreeNode<'_>, nesting: Nesting) {
        let mut open = false;
        self.breaks = self.authors_breaks(node);
        let (first, last) = lines_of(node);
        let lines = last - first;
        self.is_below_verse = lines > 0 && self.breaks.len() == lines;
        for child in node.children() {
            if let Some(words) = self.picture(child) {
                self.out.close_ranges();
                self.out.open(BlockKind::Image, nesting);
                self.picture_title(child);
                let (address, size) = address_of(child);
                self.out.builder.image(&address, size);
                if words.is_empty() {
                    self.inlines(child);
                } else {
                    self.text(&words);
                }
                open = false;
            } else {
                if !open {
                    self.out.open(BlockKind::Paragraph, nesting);
                    open = true;
                }
                self.inline(child);
            }
        }
        self.out.close_ranges();
    }

    /// Paragraphs that are set in.
    fn indented(&mut self, literal: &str, nesting: Nesting) {
        for lines in indented::prose(literal).unwrap_or_default() {
            self.out.open(BlockKind::Paragraph, nesting);
            let kept = line_break::kept(&lines, self.line_breaks, true);
            self.is_below_verse = lines.len() > 1 && kept.iter().all(|kept| *kept);
            for (line, is_kept) in lines.iter().zip(kept.into_iter().chain([false])) {
                self.text(line);
                if is_kept {
                    self.out.builder.line_break();
                } else {
                    self.out.builder.text(" ");
                }
            }
        }
    }

    /// Returns the lines of a paragraph, counted from 1, whose breaks stay.
    fn authors_breaks(&self, paragraph: TreeNode<'_>) -> Vec<usize> {
        let (first, last) = lines_of(paragraph);
        let lines = self.lines.between(first, last);
        let is_verse = self.is_below_verse || self.stands_beside_stanza(paragraph, &lines);
        let kept = line_break::kept(&lines, self.line_breaks, is_verse);
        (first..).zip(kept).filter(|(_, kept)| *kept).map(|(line, _)| line).collect()
    }

    /// Whether a paragraph of two lines is one of several stanzas.
    fn stands_beside_stanza(&self, paragraph: TreeNode<'_>, lines: &[&str]) -> bool {
        let beside = [paragraph.previous_sibling(), paragraph.next_sibling()].into_iter().flatten();
        lines.len() == 2
            && beside.filter(|node| matches!(node.data.borrow().value, NodeValue::Paragraph)).any(|node| {
                let position = node.data.borrow().sourcepos;
                let last = position.end.line.min(position.start.line + MOST_STANZA_LINES);
                line_break::are_stanzas(lines, &self.lines.between(position.start.line, last))
            })
    }

    fn leaf(&mut self, node: TreeNode<'_>, kind: BlockKind, nesting: Nesting) {
        self.out.open(kind, nesting);
        self.inlines(node);
    }

    fn table(&mut self, node: TreeNode<'_>, nesting: Nesting) {
        for (index, row) in node.children().enumerate() {
            self.out.flush(nesting);
            let role = if index == 0 { TableRowRole::Header } else { TableRowRole::Next };
            let alignments = if index == 0 { alignments(node) } else { Vec::new() };
            self.out.builder.open_row(role, alignments, nesting);
            for (index, cell) in row.children().enumerate() {
                if index > 0 {
                    self.out.builder.next_cell();
                }
                self.inlines(cell);
            }
            for cell in self.cells_beyond(row) {
                self.out.builder.next_cell();
                self.text(&cell);
            }
        }
    }

    /// Returns the cells of a row that its table has no columns for; Markdown leaves them out.
    fn cells_beyond(&self, row: TreeNode<'_>) -> Vec<String> {
        let Some(last) = row.last_child() else { return Vec::new() };
        let end = last.data.borrow().sourcepos.end;
        let line = self.lines.at(end.line).and_then(|line| line.get(end.column..)).unwrap_or_default();
        let behind = line.trim().trim_start_matches('|').trim_end_matches('|');
        if behind.trim().is_empty() {
            Vec::new()
        } else {
            behind.split('|').map(|cell| cell.trim().to_owned()).collect()
        }
    }

    fn picture_title(&mut self, node: TreeNode<'_>) {
        if let NodeValue::Image(image) = &node.data.borrow().value {
            self.hidden_title(&image.title);
        }
    }

    /// Returns the words that stand for a picture, where a node is one; none where its caption does.
    fn picture(&self, node: TreeNode<'_>) -> Option<String> {
        let place = node.data.borrow().sourcepos.start.into();
        match &node.data.borrow().value {
            NodeValue::Image(_) if node.first_child().is_some() => Some(String::new()),
            NodeValue::Image(_) => Some(PICTURE.to_owned()),
            NodeValue::WikiLink(link) if link.embed && is_picture(&link.url) => {
                let size = node.first_child().is_some_and(|child| match &child.data.borrow().value {
                    NodeValue::Text(text) => text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'x'),
                    _ => false,
                });
                let is_named = !size && node.first_child().is_some_and(|child| !is_text(child, &link.url));
                Some(if is_named { String::new() } else { PICTURE.to_owned() })
            }
            NodeValue::HtmlInline(tag) if self.tags.kind_within_line(tag, place) == TagKind::Markup => {
                tag_element(tag).filter(|(element, _)| element.name == "img").map(|(element, _)| caption(&element))
            }
            _ => None,
        }
    }
}

/// Returns the first and the last line of a paragraph, counted from 1, without the one that underlines it.
fn lines_of(node: TreeNode<'_>) -> (usize, usize) {
    let data = node.data.borrow();
    let underline = usize::from(matches!(data.value, NodeValue::Heading(_)));
    (data.sourcepos.start.line, data.sourcepos.end.line.saturating_sub(underline).max(data.sourcepos.start.line))
}

/// Whether a node ends like a sentence: a line of `-` below one is a break and makes no heading of it.
fn says_sentence(node: TreeNode<'_>) -> bool {
    let texts = node.descendants().filter_map(|inner| match &inner.data.borrow().value {
        NodeValue::Text(text) => Some(text.trim_end().ends_with(['.', '…', '”', '"', '。'])),
        _ => None,
    });
    texts.last().unwrap_or(false)
}

/// Whether a list is a number alone on its line with a paragraph below: essays number their parts so. A list does not
/// begin with an item of nothing.
fn is_section_number(list: TreeNode<'_>) -> bool {
    let is_paragraph = |node: TreeNode<'_>| matches!(node.data.borrow().value, NodeValue::Paragraph);
    let is_numbered = |item: TreeNode<'_>| matches!(&item.data.borrow().value, NodeValue::Item(item) if item.list_type == ListType::Ordered && item.start <= MOST_SECTIONS);
    let mut items = list.children();
    let (item, more) = (items.next(), items.next());
    item.is_some_and(|item| is_numbered(item) && item.first_child().is_none())
        && more.is_none()
        && list.next_sibling().is_some_and(is_paragraph)
}

/// Returns how the columns of a table are aligned.
fn alignments(table: TreeNode<'_>) -> Vec<CellAlignment> {
    let NodeValue::Table(table) = &table.data.borrow().value else { return Vec::new() };
    let alignment = |alignment: &TableAlignment| match alignment {
        TableAlignment::None | TableAlignment::Left => CellAlignment::Left,
        TableAlignment::Center => CellAlignment::Centre,
        TableAlignment::Right => CellAlignment::Right,
    };
    table.alignments.iter().map(alignment).collect()
}

fn push_children<'a>(node: TreeNode<'a>, nesting: Nesting, steps: &mut Vec<BlockStep<'a>>) {
    steps.extend(node.reverse_children().map(|child| BlockStep::Block(child, nesting)));
}

fn is_callout_title(node: TreeNode<'_>) -> bool {
    matches!(node.data.borrow().value, NodeValue::CalloutTitle)
}

/// Returns the formula that a paragraph consists of: one between `$$`, without Korean words.
fn formula(paragraph: TreeNode<'_>) -> Option<String> {
    let only = paragraph.first_child().filter(|child| child.next_sibling().is_none())?;
    match &only.data.borrow().value {
        NodeValue::Math(math) if math.display_math && !math.literal.contains(|c| matches!(c, '가'..='힣')) => {
            Some(math.literal.clone())
        }
        _ => None,
    }
}

/// Whether a node is a text of these words.
fn is_text(node: TreeNode<'_>, words: &str) -> bool {
    matches!(&node.data.borrow().value, NodeValue::Text(text) if text.trim() == words.trim())
}

/// Returns where the file of a picture is, and its width and height where they are written.
fn address_of(node: TreeNode<'_>) -> (String, Option<(u32, u32)>) {
    match &node.data.borrow().value {
        NodeValue::Image(image) => (image.url.clone(), None),
        NodeValue::WikiLink(link) => {
            let size = node.first_child().and_then(|child| match &child.data.borrow().value {
                NodeValue::Text(text) => text.split_once('x').and_then(|(width, height)| size_of(width, height)),
                _ => None,
            });
            (link.url.clone(), size)
        }
        NodeValue::HtmlInline(tag) => {
            tag_element(tag).map_or_else(|| (String::new(), None), |(element, _)| address_and_size(&element))
        }
        _ => (String::new(), None),
    }
}

/// Whether an address that Obsidian embeds names a picture: by the ending of its name.
fn is_picture(address: &str) -> bool {
    let ending = address.rsplit_once('.').map_or("", |(_, ending)| ending);
    ["png", "jpg", "jpeg", "gif", "webp", "svg", "bmp", "avif"].iter().any(|known| ending.eq_ignore_ascii_case(known))
}
