//! The blocks of a document, written one after the other.

use comrak::nodes::{ListType, NodeList, NodeValue};

use crate::document::{BlockKind, Chapter, Meta, Nesting};
use crate::ingest::Problem;
use crate::ingest::builder::{BlockStart, Builder};
use crate::ingest::markdown::list::{self, Marker, SourceLines};
use crate::ingest::markdown::tag::{TagKind, Tags, pieces};
use crate::ingest::markdown::tilde::Tilde;
use crate::ingest::markdown::{DEEPEST, TreeNode, footnote};
use crate::ingest::url;

/// Writes the blocks of a document, its footnotes last.
pub(super) fn write(
    root: TreeNode<'_>,
    source: &str,
    tilde: Tilde,
    meta: Meta,
    problems: &mut Vec<Problem>,
) -> Chapter {
    let mut writer = MarkdownWriter {
        builder: Builder::new(meta, source.len()),
        lines: SourceLines::new(source),
        tags: Tags::of(root),
        tilde,
        pending: None,
        numbers: Vec::new(),
        ranges: 0,
        too_deep: false,
    };
    writer.run(BlockStep::Block(root, Nesting::default()));
    for note in footnote::in_order(root) {
        writer.run(BlockStep::Footnote(note));
    }
    if writer.too_deep {
        problems.push(Problem::TooDeep { limit: DEEPEST });
    }
    writer.builder.finish()
}

/// Writes a document, block by block.
pub(super) struct MarkdownWriter<'a> {
    pub(super) builder: Builder,
    pub(super) tags: Tags,
    pub(super) tilde: Tilde,
    /// The inline ranges that are open.
    pub(super) ranges: usize,
    /// Whether something is nested deeper than we follow.
    pub(super) too_deep: bool,
    lines: SourceLines<'a>,
    /// What stands before the block that is opened next.
    pending: Option<Lead>,
    /// The last number of the last ordered list on each level of nesting.
    numbers: Vec<Option<usize>>,
}

/// What an item puts before its first block.
enum Lead {
    /// The item's marker.
    Item(BlockStart),
    /// Words that only looked like a marker.
    Words(String),
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
                BlockStep::EndItem(nesting) => self.flush(nesting),
                BlockStep::Footnote(note) => self.footnote(note, &mut steps),
            }
        }
    }

    fn block<'a>(&mut self, node: TreeNode<'a>, nesting: Nesting, steps: &mut Vec<BlockStep<'a>>) {
        let value = node.data.borrow().value.clone();
        match value {
            NodeValue::Heading(heading) => {
                self.numbers.clear();
                self.leaf(node, BlockKind::Heading(heading.level), nesting);
            }
            NodeValue::Paragraph => self.paragraph(node, nesting),
            NodeValue::BlockQuote => {
                let quotes = self.deeper(nesting.quotes);
                push_children(node, Nesting { quotes, ..nesting }, steps);
            }
            NodeValue::List(list) => self.list(node, &list, nesting, steps),
            NodeValue::CodeBlock(code) => {
                self.open(BlockKind::Code, nesting);
                self.builder.preformatted(&self.tilde.back(&code.literal));
            }
            NodeValue::HtmlBlock(html) => self.html(&html.literal, nesting),
            NodeValue::ThematicBreak => self.open(BlockKind::Rule, nesting),
            NodeValue::Table(_) => self.table(node, nesting),
            // They stand at the end of the document.
            NodeValue::FootnoteDefinition(_) => {}
            _ => push_children(node, nesting, steps),
        }
    }

    fn deeper(&mut self, level: u8) -> u8 {
        if usize::from(level) < DEEPEST {
            level + 1
        } else {
            self.too_deep = true;
            level
        }
    }

    fn list<'a>(&mut self, node: TreeNode<'a>, list: &NodeList, nesting: Nesting, steps: &mut Vec<BlockStep<'a>>) {
        let is_more_of_a_date = matches!(self.pending, Some(Lead::Words(_))) && list.list_type == ListType::Ordered;
        if !is_more_of_a_date {
            self.flush(nesting);
        }
        let level = usize::from(nesting.lists);
        self.numbers.truncate(level + 1);
        let before = self.numbers.get(level).copied().flatten();
        let mut markers = list::markers(node, &self.lines, before);
        if let (true, Some(Marker::Written(first))) = (is_more_of_a_date, markers.first_mut()) {
            let first = std::mem::take(first);
            markers.splice(..1, [Marker::Text(first)]);
        }
        self.numbers.resize(level + 1, None);
        self.numbers.splice(level.., [list::last_number(node)]);
        let inside = Nesting { lists: self.deeper(nesting.lists), ..nesting };
        let items = node.reverse_children().zip(markers.into_iter().rev());
        steps.extend(items.map(|(node, marker)| {
            let nesting = if matches!(marker, Marker::Text(_)) { nesting } else { inside };
            BlockStep::Item { node, marker, tight: list.tight, nesting }
        }));
    }

    fn item<'a>(
        &mut self,
        node: TreeNode<'a>,
        marker: Marker,
        tight: bool,
        nesting: Nesting,
        steps: &mut Vec<BlockStep<'a>>,
    ) {
        self.pending = Some(match (marker, self.pending.take()) {
            (Marker::Written(marker), _) => Lead::Item(BlockStart::Item { marker: Some(marker), tight }),
            (Marker::Own, _) => Lead::Item(BlockStart::Item { marker: None, tight }),
            (Marker::Text(number), Some(Lead::Words(words))) => Lead::Words(format!("{words}{number} ")),
            (Marker::Text(number), _) => Lead::Words(format!("{number} ")),
        });
        steps.push(BlockStep::EndItem(nesting));
        push_children(node, nesting, steps);
    }

    fn footnote<'a>(&mut self, note: TreeNode<'a>, steps: &mut Vec<BlockStep<'a>>) {
        let NodeValue::FootnoteDefinition(definition) = note.data.borrow().value.clone() else { return };
        let marker = self.tilde.back(&format!("[{}]", definition.name)).into_owned();
        let nesting = Nesting { lists: 1, quotes: 0 };
        self.item(note, Marker::Written(marker), true, nesting, steps);
    }

    /// A paragraph; a picture in it stands as a block of its own, the text around it as paragraphs.
    fn paragraph(&mut self, node: TreeNode<'_>, nesting: Nesting) {
        let mut open = false;
        for child in node.children() {
            if let Some(file) = picture(child) {
                self.leaf(child, BlockKind::Image, nesting);
                if child.first_child().is_none() {
                    self.text(&file);
                }
                open = false;
            } else {
                if !open {
                    self.open(BlockKind::Paragraph, nesting);
                    open = true;
                }
                self.inline(child);
            }
        }
    }

    fn leaf(&mut self, node: TreeNode<'_>, kind: BlockKind, nesting: Nesting) {
        self.open(kind, nesting);
        self.inlines(node);
    }

    fn table(&mut self, node: TreeNode<'_>, nesting: Nesting) {
        for row in node.children() {
            self.open(BlockKind::TableRow, nesting);
            for (index, cell) in row.children().enumerate() {
                if index > 0 {
                    self.builder.text(" | ");
                }
                self.inlines(cell);
            }
        }
    }

    /// HTML between the lines: tags are markup, what stands between them is text.
    fn html(&mut self, html: &str, nesting: Nesting) {
        self.open(BlockKind::Paragraph, nesting);
        let mut text = String::with_capacity(html.len());
        for piece in pieces(html) {
            let kind = if piece.is_tag { self.tags.kind(piece.text) } else { TagKind::Text };
            match kind {
                TagKind::Break => text.push('\n'),
                TagKind::Markup => {}
                TagKind::Text => text.push_str(piece.text),
            }
        }
        for line in text.lines() {
            self.text(line);
            self.builder.line_break();
        }
    }

    fn open(&mut self, kind: BlockKind, nesting: Nesting) {
        match (self.pending.take(), kind) {
            (Some(Lead::Item(item)), BlockKind::Paragraph) => self.builder.open(item, nesting),
            (Some(Lead::Words(words)), BlockKind::Paragraph) => {
                self.builder.open(BlockStart::Plain(BlockKind::Paragraph), nesting);
                self.builder.text(&words);
            }
            (pending, kind) => {
                self.pending = pending;
                self.flush(nesting);
                self.builder.open(BlockStart::Plain(kind), nesting);
            }
        }
    }

    /// Writes what stands before a block, although no block follows that it could stand in.
    fn flush(&mut self, nesting: Nesting) {
        match self.pending.take() {
            Some(Lead::Item(item)) => self.builder.open(item, nesting),
            Some(Lead::Words(words)) => {
                self.builder.open(BlockStart::Plain(BlockKind::Paragraph), nesting);
                self.builder.text(&words);
            }
            None => {}
        }
    }

    pub(super) fn text(&mut self, text: &str) {
        self.builder.text(&self.tilde.back(text));
    }
}

fn push_children<'a>(node: TreeNode<'a>, nesting: Nesting, steps: &mut Vec<BlockStep<'a>>) {
    steps.extend(node.reverse_children().map(|child| BlockStep::Block(child, nesting)));
}

/// Returns the file of a picture, where the node is one.
fn picture(node: TreeNode<'_>) -> Option<String> {
    match &node.data.borrow().value {
        NodeValue::Image(image) => Some(url::file_name(&image.url).to_owned()),
        _ => None,
    }
}
