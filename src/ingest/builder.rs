//! The one place that writes canonical text: blocks are opened, filled with text and inline ranges, and closed.

use std::borrow::Cow;
use std::collections::HashMap;

use memchr::memchr3_iter;

use crate::document::{
    Block, BlockKind, CellAlignment, Chapter, Footnote, FootnoteCall, Image, Inline, InlineKind, Meta, Nesting,
    TableRowRole,
};
use crate::ingest::ornament;
use crate::text::{Offset, Span, fold, grapheme};

/// The most blocks that room is made for at once: so many take 32 MB.
const MOST_EXPECTED: usize = 32 * 1024 * 1024 / size_of::<Block>();

/// What a block to be written is; an item's marker is given as text.
pub(super) enum BlockStart {
    /// A block that needs nothing but its kind.
    Plain(BlockKind),
    /// A list item with its marker, such as `•` or `1.`; without one it begins with a number of its own.
    Item { marker: Option<String>, tight: bool },
}

/// A chapter in the making.
pub(super) struct Builder {
    chapter: Chapter,
    block_start: usize,
    opening: Option<(BlockStart, Nesting)>,
    /// A space that was read but not yet written: it falls away at line starts and ends.
    pending_space: bool,
    /// The ranges that are open, each with the byte where it begins. Behind a pending space that is the byte behind the
    /// space, and so behind the end of the text.
    open_inlines: Vec<(InlineKind, usize)>,
    notes: NoteNames,
    /// The address and the size of the picture of the next block of one.
    image: Option<(String, Option<(u32, u32)>)>,
}

/// The names of footnotes, by which calls find their notes.
#[derive(Default)]
struct NoteNames {
    /// The notes with their names, in the order in which they stand.
    notes: Vec<String>,
    /// The calls with the names of what they call.
    calls: Vec<(Span, String)>,
    /// The first block of the note that is open.
    open: Option<usize>,
}

impl Builder {
    pub(super) fn new(meta: Meta, capacity: usize) -> Self {
        let chapter = Chapter { meta, text: String::with_capacity(capacity), ..Chapter::default() };
        Self {
            chapter,
            block_start: 0,
            opening: None,
            pending_space: false,
            open_inlines: Vec::new(),
            notes: NoteNames::default(),
            image: None,
        }
    }

    /// Makes room for so many blocks: a vector that grows leaves what it was behind it, but for a large one, which the
    /// system moves.
    pub(super) fn expect(&mut self, blocks: usize) {
        self.chapter.blocks.reserve(blocks.min(MOST_EXPECTED));
    }

    /// Starts a block; text that follows belongs to it.
    pub(super) fn open(&mut self, mut opening: BlockStart, nesting: Nesting) {
        self.close();
        if !self.chapter.text.is_empty() {
            self.chapter.text.push_str("\n\n");
        }
        self.block_start = self.chapter.text.len();
        if let BlockStart::Item { marker: Some(marker), .. } = &mut opening {
            // The label of a footnote has the name that its author gave.
            *marker = fold::one_line(marker).into_owned();
            self.chapter.text.push_str(marker);
            self.chapter.text.push(' ');
        }
        self.opening = Some((opening, nesting));
        self.pending_space = false;
    }

    /// Writes running text: canonical, every run of white space one space, none at the ends of lines.
    pub(super) fn text(&mut self, text: &str) {
        self.canonical(&fold::canonical(text));
    }

    /// Writes running text as [`Builder::text`] does; it must be canonical but for tabs.
    pub(super) fn canonical(&mut self, text: &str) {
        let mut start = 0;
        for end in memchr3_iter(b' ', b'\n', b'\t', text.as_bytes()).chain([text.len()]) {
            self.pending_space |= start > 0;
            let word = Span::new(start, end).slice(text);
            if !word.is_empty() {
                self.write_pending_space();
                self.chapter.text.push_str(word);
            }
            start = end + 1;
        }
    }

    /// Writes text whose spaces and line breaks are the author's.
    pub(super) fn preformatted(&mut self, text: &str) {
        let expanded = if text.contains('\t') { text.replace('\t', "    ").into() } else { Cow::Borrowed(text) };
        self.chapter.text.push_str(fold::canonical(&expanded).trim_end_matches('\n'));
    }

    /// Says where the next picture is, and its width and height where the document says them.
    pub(super) fn image(&mut self, address: &str, size: Option<(u32, u32)>) {
        if !address.is_empty() && !address.starts_with("data:") {
            self.image = Some((address.to_owned(), size));
        }
    }

    /// Lists what is left out of the text because it is not for its readers.
    pub(super) fn omit(&mut self, words: &str) {
        self.chapter.omitted.push(words.to_owned());
    }

    /// Writes a line break of the author's.
    pub(super) fn line_break(&mut self) {
        self.pending_space = false;
        if !self.at_line_start() {
            self.chapter.text.push('\n');
        }
    }

    /// Opens a range; a space that was read before it is no part of it.
    pub(super) fn open_inline(&mut self, kind: InlineKind) {
        let space = usize::from(self.is_space_due());
        self.open_inlines.push((kind, self.chapter.text.len() + space));
    }

    /// Closes the range that was opened last.
    pub(super) fn close_inline(&mut self) {
        self.close_inline_at(self.open_inlines.len().saturating_sub(1));
    }

    /// Closes the range at an index among those that are open, the outermost first.
    pub(super) fn close_inline_at(&mut self, index: usize) {
        if index >= self.open_inlines.len() {
            return;
        }
        let (kind, start) = self.open_inlines.remove(index);
        let end = self.chapter.text.len();
        if start < end {
            self.chapter.inlines.push(Inline { span: Span::new(start, end), kind });
        }
    }

    /// Writes the call of a footnote, as it is shown: `[1]`. Names are those that [`Builder::open_note`] gets.
    pub(super) fn call(&mut self, name: &str, shown: &str) {
        self.write_pending_space();
        let start = self.chapter.text.len();
        self.text(shown);
        let span = Span::new(start, self.chapter.text.len());
        self.notes.calls.push((span, name.to_owned()));
    }

    /// Says that the blocks from here on, up to [`Builder::close_note`], are the footnote of a name. The marker of the
    /// first is its label, where it is an item.
    pub(super) fn open_note(&mut self, name: &str) {
        self.close();
        self.notes.open = Some(self.chapter.blocks.len());
        self.notes.notes.push(name.to_owned());
    }

    /// Ends the open footnote.
    pub(super) fn close_note(&mut self) {
        self.close();
        let Some(first) = self.notes.open.take() else { return };
        let mut note = Footnote::default();
        if let Some([first, ..]) = self.chapter.blocks.get(first..) {
            let label = Span { start: first.span.start, end: first.content().start };
            let end = self.chapter.blocks.last().map_or(first.span.end, |last| last.span.end);
            note = Footnote { span: Span { start: first.span.start, end }, label };
        }
        self.chapter.footnotes.push(note);
    }

    /// Opens a row of a table; `alignments` are those of its columns, if it is the first row.
    pub(super) fn open_row(&mut self, role: TableRowRole, alignments: Vec<CellAlignment>, nesting: Nesting) {
        self.open(BlockStart::Plain(BlockKind::TableRow(role)), nesting);
        if !alignments.is_empty() {
            self.chapter.tables.alignments.push((Offset(self.block_start), alignments));
        }
    }

    /// Says that the open row has a cell that names no column, so that it is no header.
    pub(super) fn has_body_cell(&mut self) {
        if let Some((BlockStart::Plain(BlockKind::TableRow(role)), _)) = &mut self.opening
            && *role == TableRowRole::Header
        {
            *role = TableRowRole::First;
        }
    }

    /// Ends a cell of the open row; the text that follows is in the next one.
    pub(super) fn next_cell(&mut self) {
        self.pending_space = true;
        self.write_pending_space();
        if let Some((BlockStart::Plain(BlockKind::TableRow(_)), _)) = &self.opening {
            self.chapter.tables.bars.push(Offset(self.chapter.text.len()));
        }
        self.text("| ");
    }

    /// Ends the block that is open. A block that holds no text leaves nothing behind, but for a rule.
    pub(super) fn close(&mut self) {
        let Some((opening, nesting)) = self.opening.take() else { return };
        let text = &mut self.chapter.text;
        // Only what the block holds: before it there may be a hundred thousand rules, which hold nothing.
        let words = text.get(self.block_start..).unwrap_or_default().trim_end_matches(['\n', ' ']).len();
        text.truncate(self.block_start + words);
        let words = text.get(self.block_start..).unwrap_or_default();
        let is_free = self.open_inlines.is_empty()
            && self.chapter.inlines.last().is_none_or(|last| last.span.end.0 <= self.block_start);
        let is_break =
            matches!(opening, BlockStart::Plain(BlockKind::Paragraph)) && ornament::is_nothing_but_ornament(words);
        if is_break && is_free {
            text.truncate(self.block_start);
        }
        let span = Span::new(self.block_start, text.len());
        let kind = match opening {
            BlockStart::Plain(BlockKind::Paragraph) if is_break && is_free => BlockKind::Rule,
            BlockStart::Plain(kind) => kind,
            BlockStart::Item { marker, tight } => {
                BlockKind::Item { marker: marker_bytes(span.slice(text), marker.as_deref()), tight }
            }
        };
        if span.is_empty() && kind != BlockKind::Rule {
            // The blank line that stood before it goes; those of rules stay, because their places lie behind them.
            self.chapter.text.truncate(self.block_start.saturating_sub("\n\n".len()));
            // A row that holds nothing says nothing of its table.
            self.chapter.tables.alignments.pop_if(|(start, _)| start.0 == self.block_start);
        } else {
            if kind == BlockKind::Image
                && let Some((address, size)) = self.image.take()
            {
                self.chapter.images.push(Image { span, address, size });
            }
            self.chapter.blocks.push(Block { kind, span, nesting });
        }
    }

    /// Ends the chapter; without a title of its own it takes that of its first heading.
    pub(super) fn finish(mut self) -> Chapter {
        self.close();
        let mut chapter = std::mem::take(&mut self.chapter);
        if chapter.meta.title.is_empty() {
            let heading = chapter.blocks.iter().find(|block| matches!(block.kind, BlockKind::Heading(_)));
            chapter.meta.title =
                heading.map_or_else(String::new, |block| block.span.slice(&chapter.text).replace('\n', " "));
        }
        for inline in &mut chapter.inlines {
            inline.span = grapheme::snap(&chapter.text, inline.span);
        }
        chapter.inlines.sort_by_key(|inline| (inline.span.start, std::cmp::Reverse(inline.span.end)));
        self.notes.connect(&mut chapter);
        chapter
    }

    fn write_pending_space(&mut self) {
        if self.is_space_due() {
            self.chapter.text.push(' ');
        }
        self.pending_space = false;
    }

    /// Whether a space is written before the next word.
    fn is_space_due(&self) -> bool {
        self.pending_space && !self.at_line_start()
    }

    fn at_line_start(&self) -> bool {
        self.chapter.text.len() == self.block_start || self.chapter.text.ends_with(['\n', ' '])
    }
}

impl NoteNames {
    /// Gives each call its note. Of two notes with one name the first is called; a note without words is none.
    fn connect(self, chapter: &mut Chapter) {
        let named = std::mem::take(&mut chapter.footnotes).into_iter().zip(self.notes);
        let mut known = HashMap::new();
        for (note, name) in named.filter(|(note, _)| !note.span.is_empty()) {
            known.entry(name).or_insert(chapter.footnotes.len());
            chapter.footnotes.push(note);
        }
        let call = |(span, name): (Span, String)| {
            let span = grapheme::snap(&chapter.text, span);
            known.get(&name).map(|&note| FootnoteCall { span, note })
        };
        chapter.calls = self.calls.into_iter().filter_map(call).collect();
    }
}

/// Counts the bytes of the marker of an item; 0 for one that is longer than any is.
fn marker_bytes(item: &str, marker: Option<&str>) -> u16 {
    let length = marker.map_or_else(|| own_marker(item), |marker| marker.len() + 1);
    u16::try_from(length.min(item.len())).unwrap_or(0)
}

/// Counts the bytes of the number that an item gives itself, with the space behind it: 4 in `① 구현`, 3 in `A) 버티기`.
///
/// Known are enclosed numbers and letters, and up to three letters or digits before `)`. 0 means that there is none.
pub(super) fn own_marker(content: &str) -> usize {
    let length = match content.chars().next() {
        Some(first) if is_enclosed(first) => first.len_utf8(),
        Some(first) if first.is_alphanumeric() || first == '(' => closed_by_bracket(content),
        _ => 0,
    };
    let rest = Offset(length).split(content).1;
    if length == 0 { 0 } else { length + rest.len() - rest.trim_start_matches(' ').len() }
}

fn closed_by_bracket(content: &str) -> usize {
    let inner = content.strip_prefix('(').unwrap_or(content);
    let Some((label, rest)) = inner.split_once(')') else { return 0 };
    let short = (1..=3).contains(&label.chars().count()) && label.chars().all(char::is_alphanumeric);
    if short && rest.starts_with(' ') { content.len() - rest.len() } else { 0 }
}

/// Recognizes the circled, bracketed and dotted numbers and letters: `①` `⑴` `⒈` `❶` `㉠` `㈀`.
const fn is_enclosed(c: char) -> bool {
    matches!(c, '\u{2460}'..='\u{24FF}' | '\u{2776}'..='\u{2793}' | '\u{3200}'..='\u{321B}' | '\u{3260}'..='\u{327B}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_that_number_themselves_need_no_bullet() {
        for (content, marker) in [("① 구현", "① "), ("①역할", "①"), ("A) 눈 감고", "A) "), ("(2) 다음", "(2) ")]
        {
            assert_eq!(Offset(own_marker(content)).split(content).0, marker);
        }
        for content in ["고객사: 기술", "CTO는 무엇을", "그래(참고) 그렇다", "f(x) 함수", "2021)년"]
        {
            assert_eq!(own_marker(content), 0, "{content}");
        }
    }

    #[test]
    fn spaces_fold_across_pieces_and_fall_away_at_line_ends() {
        let mut builder = Builder::new(Meta::default(), 0);
        builder.open(BlockStart::Plain(BlockKind::Paragraph), Nesting::default());
        builder.text(" 나는\u{a0} ");
        builder.text("\n글을 ");
        builder.line_break();
        builder.text(" 읽는다 ");
        assert_eq!(builder.finish().text, "나는 글을\n읽는다");
    }

    #[test]
    fn a_range_behind_a_space_begins_at_its_first_word_and_takes_no_break() {
        let mut builder = Builder::new(Meta::default(), 0);
        builder.open(BlockStart::Plain(BlockKind::Paragraph), Nesting::default());
        builder.open_inline(InlineKind::Emphasis);
        builder.text("낡은 ");
        builder.open_inline(InlineKind::Struck);
        builder.close_inline();
        builder.close_inline();
        builder.open_inline(InlineKind::Strong);
        builder.line_break();
        builder.text("책을 ");
        builder.close_inline();
        builder.open_inline(InlineKind::Code);
        builder.text("읽는다");
        builder.close_inline();
        let chapter = builder.finish();
        assert_eq!(chapter.text, "낡은\n책을 읽는다");
        let ranges: Vec<_> =
            chapter.inlines.iter().map(|inline| (inline.span.slice(&chapter.text), &inline.kind)).collect();
        let expected = [("낡은", InlineKind::Emphasis), ("책을", InlineKind::Strong), ("읽는다", InlineKind::Code)];
        assert!(ranges.into_iter().eq(expected.iter().map(|(words, kind)| (*words, kind))));
    }
}
