//! The rows of one block: its indent, and the space before it.

use crate::document::{Block, BlockKind, Chapter};
use crate::layout::row::{LayoutSettings, RowKind, spaces};
use crate::layout::rows::StoredRow;
use crate::text::wrap::{Measure, each_line, wrap};
use crate::text::{Offset, Span};

/// The cells for each quotation around a block: a bar and a space.
pub(crate) const QUOTE_INDENT: u16 = 2;
/// The cells for each list around a list.
const LIST_INDENT: u16 = 2;
/// The cells for a picture's sign before its caption.
pub(crate) const PICTURE_INDENT: u16 = 2;
/// The cells by which preformatted lines are indented.
const CODE_INDENT: u16 = 2;

/// Adds the rows of a block to those of what stands above it; the space before it comes first.
pub(super) fn rows(chapter: &Chapter, index: usize, setting: LayoutSettings, rows: &mut Vec<StoredRow>) {
    let Some(block) = chapter.blocks.get(index) else { return };
    let before = index.checked_sub(1).and_then(|previous| chapter.blocks.get(previous));
    let bare = |kind| StoredRow::without_text(kind, block.span.start);
    rows.extend(std::iter::repeat_n(bare(RowKind::Blank), space_before(chapter, before, block)));
    match &block.kind {
        BlockKind::Rule => rows.push(bare(RowKind::Rule)),
        BlockKind::Code => preformatted(chapter, block, setting, rows),
        BlockKind::Heading(_) | BlockKind::Image | BlockKind::TableRow(_) => running(chapter, block, setting, rows),
        BlockKind::Paragraph | BlockKind::Item { .. } => {
            running(chapter, block, setting, rows);
            if setting.justified {
                justify(chapter, block, setting, rows);
            }
        }
    }
}

/// Breaks author, date and source into lines, if they stand before a block: below the title, or where it would be.
pub(super) fn byline(chapter: &Chapter, index: usize, setting: LayoutSettings) -> Vec<StoredRow> {
    let is_below_title = matches!(chapter.blocks.first(), Some(Block { kind: BlockKind::Heading(_), .. }));
    if index != usize::from(is_below_title) {
        return Vec::new();
    }
    let start = chapter.blocks.get(index).map_or(Offset::START, |block| block.span.start);
    let mut rows = vec![StoredRow::without_text(RowKind::Byline, start); byline_lines(chapter, setting).len()];
    if index == 0 && !rows.is_empty() {
        rows.push(StoredRow::without_text(RowKind::Blank, start));
    }
    rows
}

/// Returns the lines of author, date and source.
pub(super) fn byline_lines(chapter: &Chapter, setting: LayoutSettings) -> Vec<String> {
    let byline = chapter.meta.byline();
    if byline.is_empty() {
        return Vec::new();
    }
    let LayoutSettings { cells, width, breaking, .. } = setting;
    let measure = Measure { first: cells, rest: cells, width, breaking, hanging: false };
    let lines = wrap(&byline, Span::of(&byline), &measure);
    lines.into_iter().map(|line| line.slice(&byline).to_owned()).collect()
}

/// Counts the blank rows between two blocks: none at the start, two before a main heading, none inside a tight list or
/// among footnotes, which are items too but belong to no list of the text.
fn space_before(chapter: &Chapter, before: Option<&Block>, block: &Block) -> usize {
    let Some(before) = before else { return 0 };
    let is_note = |block: &Block| chapter.footnote_at(block.span.start).is_some();
    match (&before.kind, &block.kind) {
        (BlockKind::Heading(_), BlockKind::Heading(_)) => 1,
        (_, BlockKind::Heading(1 | 2)) => 2,
        (BlockKind::Item { .. }, BlockKind::Item { tight: true, .. }) => usize::from(is_note(before) != is_note(block)),
        (BlockKind::TableRow(_), BlockKind::TableRow(_)) => 0,
        _ => 1,
    }
}

fn running(chapter: &Chapter, block: &Block, setting: LayoutSettings, rows: &mut Vec<StoredRow>) {
    let outer = indent(block, setting);
    let hanging = fitting(outer + marker_cells(chapter, block, setting), setting).max(outer);
    let measure = Measure {
        first: setting.cells - outer,
        rest: setting.cells - hanging,
        width: setting.width,
        breaking: setting.breaking,
        hanging: setting.hanging,
    };
    // A vector that grows leaves what it was behind it. A block has at least as many rows as it has lines.
    rows.reserve(block.span.slice(&chapter.text).matches('\n').count());
    let mut indent = outer;
    each_line(&chapter.text, block.span, &measure, |span| {
        rows.push(StoredRow::line(span, std::mem::replace(&mut indent, hanging)));
    });
}

/// Justifies the rows that continue in the next one, if one more cell for each space is enough.
fn justify(chapter: &Chapter, block: &Block, setting: LayoutSettings, rows: &mut [StoredRow]) {
    for row in rows.iter_mut().filter(|row| row.kind() == RowKind::Text) {
        let text = row.span().slice(&chapter.text);
        let rest = Span { start: row.span().end, end: block.span.end }.slice(&chapter.text);
        let goes_on = rest.starts_with(' ');
        let slack = usize::from(setting.cells - row.indent()).saturating_sub(setting.width.text(text));
        if goes_on && slack <= spaces(text) {
            *row = row.stretched_by(cells(slack));
        }
    }
}

/// Lays out lines as the author broke them, each with its own indent; a line that is too long continues below its
/// start.
fn preformatted(chapter: &Chapter, block: &Block, setting: LayoutSettings, rows: &mut Vec<StoredRow>) {
    let outer = indent(block, setting);
    let mut start = block.span.start;
    for line in block.span.slice(&chapter.text).split('\n') {
        let span = Span { start, end: start.plus(line.len()) };
        let leading = line.len() - line.trim_start_matches(' ').len();
        let indent = fitting(outer + cells(leading), setting).max(outer);
        let content = Span { start: span.start.plus(leading), end: span.end };
        let measure = Measure {
            first: setting.cells - indent,
            rest: setting.cells - indent,
            width: setting.width,
            breaking: setting.breaking,
            hanging: false,
        };
        each_line(&chapter.text, content, &measure, |span| rows.push(StoredRow::line(span, indent)));
        start = span.end.plus(1);
    }
}

/// Counts the cells before a block's first line.
pub(super) fn indent(block: &Block, setting: LayoutSettings) -> u16 {
    let quotes = u16::from(block.nesting.quotes) * QUOTE_INDENT;
    let lists = u16::from(block.nesting.lists.saturating_sub(u8::from(is_item(block)))) * LIST_INDENT;
    let own = match block.kind {
        BlockKind::Image => PICTURE_INDENT,
        BlockKind::Code => CODE_INDENT,
        _ => 0,
    };
    fitting(quotes + lists + own, setting)
}

/// Limits an indent to half of the measure, and leaves at least two cells for a syllable.
fn fitting(indent: u16, setting: LayoutSettings) -> u16 {
    indent.min(setting.cells / 2).min(setting.cells.saturating_sub(2))
}

fn marker_cells(chapter: &Chapter, block: &Block, setting: LayoutSettings) -> u16 {
    cells(setting.width.text(block.marker().slice(&chapter.text)))
}

const fn is_item(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Item { .. })
}

/// Counts cells as the screen does.
pub(super) fn cells(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}

/// Returns the columns of the bars of the quotations around a block, from the left edge of the measure.
pub(crate) fn bars(block: &Block) -> impl Iterator<Item = u16> {
    (0..u16::from(block.nesting.quotes)).map(|quote| quote * QUOTE_INDENT)
}
