//! The rows of tables: in columns where they fit, else a row for each cell, with the name of its column before it.

use std::cell::OnceCell;
use std::ops::Range;

use crate::document::{Block, BlockKind, CellAlignment, Chapter, TableRowRole};
use crate::layout::block::{cells, indent};
use crate::layout::columns::{Column, ColumnNeeds, columns};
use crate::layout::piece::{Piece, PieceKind};
use crate::layout::row::{LayoutSettings, RowKind};
use crate::layout::rows::{BlockRows, StoredPiece, StoredRow, StoredSpan};
use crate::text::wrap::{Measure, each_line};
use crate::text::{Span, word};

/// The rows of a table that are measured for its columns at most. In a longer table the first ones stand for the rest.
const MEASURED: usize = 1000;
/// The fewest cells in which a table is laid out as one; below, its rows are lines like any other.
const NARROWEST: u16 = 12;
/// The cells between the name of a column and the cell, with the colon.
const COLON: u16 = 2;

/// A table of a chapter, and how it is laid out.
#[derive(Debug)]
pub(super) struct Table {
    blocks: Range<usize>,
    shape: OnceCell<TableShape>,
}

impl Table {
    /// Has it measured anew, for another setting.
    pub(super) fn forget_shape(&mut self) {
        self.shape.take();
    }
}

/// How a table is laid out.
#[derive(Debug, PartialEq, Eq)]
enum TableShape {
    /// In columns; `wraps` if some cell needs several lines.
    Columns { columns: Vec<Column>, wraps: bool },
    /// A row for each cell: the names of the columns, and the column where the cells begin.
    Records { labels: Vec<Span>, label_cells: u16, value: u16 },
    /// As running text.
    Running,
}

/// Finds the tables of a chapter.
pub(super) fn tables(chapter: &Chapter) -> Vec<Table> {
    let mut tables: Vec<Table> = Vec::new();
    for (index, block) in chapter.blocks.iter().enumerate() {
        let BlockKind::TableRow(role) = block.kind else { continue };
        let before = index.checked_sub(1).and_then(|before| chapter.blocks.get(before));
        match tables.last_mut() {
            Some(table)
                if table.blocks.end == index
                    && role == TableRowRole::Next
                    && before.is_some_and(|before| before.nesting == block.nesting) =>
            {
                table.blocks.end += 1;
            }
            _ => tables.push(Table { blocks: index..index + 1, shape: OnceCell::new() }),
        }
    }
    tables
}

/// Lays out a row of a table, with the space before it and below the rows of what stands above; `None` if it is not the
/// row of a table, or has to be laid out as running text.
pub(super) fn rows(
    chapter: &Chapter,
    index: usize,
    setting: LayoutSettings,
    tables: &[Table],
    above: &[StoredRow],
) -> Option<BlockRows> {
    let block = chapter.blocks.get(index)?;
    let BlockKind::TableRow(role) = block.kind else { return None };
    let table = tables.get(tables.partition_point(|table| table.blocks.end <= index))?;
    let shape = table.shape.get_or_init(|| shape(chapter, table.blocks.clone(), setting));
    let position = index - table.blocks.start;
    let mut writer = RowWriter { chapter, setting, index, block, rows: above.to_vec(), pieces: Vec::new(), line: 0 };
    match shape {
        TableShape::Columns { columns, wraps } => {
            writer.space_in_columns(columns, position, *wraps, header_of(chapter, &table.blocks));
            writer.in_columns(columns);
        }
        TableShape::Records { .. } if role == TableRowRole::Header => return None,
        TableShape::Records { labels, label_cells, value } => {
            writer.space(usize::from(position > 0 || index > 0));
            writer.as_record(labels, *label_cells, *value);
        }
        TableShape::Running => return None,
    }
    Some(BlockRows::new(writer.rows, writer.pieces))
}

fn header_of<'a>(chapter: &'a Chapter, table: &Range<usize>) -> Option<&'a Block> {
    let is_header = |block: &&Block| block.kind == BlockKind::TableRow(TableRowRole::Header);
    chapter.blocks.get(table.start).filter(is_header)
}

/// Decides how a table is laid out at a measure.
fn shape(chapter: &Chapter, table: Range<usize>, setting: LayoutSettings) -> TableShape {
    let blocks = chapter.blocks.get(table.clone()).unwrap_or_default();
    let Some(first) = blocks.first() else { return TableShape::Running };
    let outer = indent(first, setting);
    let room = setting.cells.saturating_sub(outer);
    if room < NARROWEST {
        return TableShape::Running;
    }
    let needs = needs(chapter, blocks, setting);
    let alignments = chapter.tables.alignments(first);
    if let Some(columns) = columns(&needs, alignments, outer, room) {
        let wraps = columns.iter().zip(&needs).any(|(column, need)| usize::from(column.cells) < need.whole);
        return TableShape::Columns { columns, wraps };
    }
    let header = header_of(chapter, &table);
    let labels: Vec<Span> = header.map_or_else(Vec::new, |row| chapter.cells(row).collect());
    let longest = labels.iter().map(|label| setting.width.text(label.slice(&chapter.text))).max().unwrap_or(0);
    let label_cells = cells(longest).min(room / 3);
    TableShape::Records { labels, label_cells, value: outer + label_cells + COLON }
}

/// Measures the columns of a table.
fn needs(chapter: &Chapter, blocks: &[Block], setting: LayoutSettings) -> Vec<ColumnNeeds> {
    let text = &chapter.text;
    let count = blocks.iter().map(|row| chapter.tables.bars(row).len() + 1).max().unwrap_or(0);
    let mut needs = vec![ColumnNeeds::default(); count];
    for row in blocks.iter().take(MEASURED) {
        for (need, cell) in needs.iter_mut().zip(chapter.cells(row)) {
            let lines = cell.slice(text).split('\n').map(|line| setting.width.text(line));
            need.whole = need.whole.max(lines.max().unwrap_or(0));
            let words = word::words(text, cell).map(|word| setting.width.text(word.slice(text)));
            need.longest_word = need.longest_word.max(words.max().unwrap_or(0));
        }
    }
    needs
}

/// What writes the rows of one block of a table.
struct RowWriter<'a> {
    chapter: &'a Chapter,
    setting: LayoutSettings,
    index: usize,
    block: &'a Block,
    rows: Vec<StoredRow>,
    pieces: Vec<StoredPiece>,
    /// The number of the first piece of the open row.
    line: usize,
}

impl RowWriter<'_> {
    /// Adds the space before the row: a line below the names of the columns, a blank row between rows of several lines.
    fn space_in_columns(&mut self, columns: &[Column], position: usize, wraps: bool, header: Option<&Block>) {
        match position {
            0 => self.space(usize::from(self.index > 0)),
            1 if header.is_some() => self.header_rule(columns),
            _ => self.space(usize::from(wraps)),
        }
    }

    fn space(&mut self, count: usize) {
        let blank = StoredRow::without_text(RowKind::Blank, self.block.span.start);
        self.rows.extend(std::iter::repeat_n(blank, count));
    }

    /// Adds the line below the names of the columns.
    fn header_rule(&mut self, columns: &[Column]) {
        let (Some(first), Some(last)) = (columns.first(), columns.last()) else { return };
        let cells = last.start + last.cells - first.start;
        self.piece(PieceKind::Rule(cells), self.nowhere(), first.start);
        for column in columns.iter().take(columns.len() - 1) {
            self.piece(PieceKind::Bar, self.nowhere(), column.bar());
        }
        self.push_row(RowKind::TableRule, self.nowhere());
    }

    /// Writes the row with its cells side by side, on as many lines as the longest of them needs.
    fn in_columns(&mut self, columns: &[Column]) {
        let cells = self.chapter.cells(self.block).zip(columns);
        let lines: Vec<Vec<StoredSpan>> = cells.map(|(cell, column)| self.lines(cell, column.cells)).collect();
        let bars: Vec<Span> = self.chapter.bar_spans(self.block).collect();
        let height = lines.iter().map(Vec::len).max().unwrap_or(0).max(1);
        for number in 0..height {
            for (index, column) in columns.iter().enumerate() {
                if let Some(line) = lines.get(index).and_then(|lines| lines.get(number)) {
                    self.line_of_cell(line.span(), *column);
                }
                if index + 1 < columns.len() {
                    let bar = bars.get(index).filter(|_| number == 0);
                    self.piece(PieceKind::Bar, bar.copied().unwrap_or_else(|| self.nowhere()), column.bar());
                }
            }
            self.end_row();
        }
    }

    /// Places a line of a cell in its column.
    fn line_of_cell(&mut self, line: Span, column: Column) {
        let text = self.setting.width.text(line.slice(&self.chapter.text));
        let slack = column.cells.saturating_sub(cells(text));
        let before = match column.alignment {
            CellAlignment::Left => 0,
            CellAlignment::Centre => slack / 2,
            CellAlignment::Right => slack,
        };
        self.piece(PieceKind::Words, line, column.start + before);
    }

    /// Writes each cell on rows of its own, behind the name of its column.
    fn as_record(&mut self, labels: &[Span], label_cells: u16, value: u16) {
        let (chapter, block) = (self.chapter, self.block);
        let text = &chapter.text;
        let outer = indent(block, self.setting);
        let bars = std::iter::once(None).chain(chapter.bar_spans(block).map(Some));
        for (number, (cell, bar)) in chapter.cells(block).zip(bars).enumerate() {
            if cell.is_empty() && bar.is_none() {
                continue;
            }
            let label = labels.get(number).copied().unwrap_or_default();
            let wide = cells(self.setting.width.text(label.slice(text))).min(label_cells);
            if !label.is_empty() {
                self.piece(PieceKind::Label(wide), label, outer);
            }
            let kind = if labels.is_empty() { PieceKind::Bar } else { PieceKind::Colon };
            self.piece(kind, bar.unwrap_or_else(|| self.nowhere()), outer + wide);
            let lines = self.lines(cell, self.setting.cells.saturating_sub(value));
            for line in &lines {
                self.piece(PieceKind::Words, line.span(), value);
                self.end_row();
            }
            if lines.is_empty() {
                self.end_row();
            }
        }
    }

    /// Breaks a cell into lines; none if it is empty.
    fn lines(&self, cell: Span, room: u16) -> Vec<StoredSpan> {
        let LayoutSettings { width, breaking, .. } = self.setting;
        let measure = Measure { first: room, rest: room, width, breaking, hanging: false };
        let mut lines = Vec::new();
        if !cell.is_empty() {
            each_line(&self.chapter.text, cell, &measure, |line| {
                lines.extend((!line.is_empty()).then(|| StoredSpan::new(line)));
            });
        }
        lines
    }

    /// Closes the row whose pieces were added last.
    fn end_row(&mut self) {
        let shown = self.open().filter(Piece::is_text);
        if let Some(span) = shown.map(|piece| piece.span).reduce(Span::union) {
            self.push_row(RowKind::Text, span);
        }
    }

    /// Walks the pieces of the open row.
    fn open(&self) -> impl Iterator<Item = Piece> {
        self.pieces.iter().skip(self.line).map(StoredPiece::piece)
    }

    fn push_row(&mut self, kind: RowKind, span: Span) {
        let shown = self.open().filter(Piece::is_text);
        let indent = shown.map(|piece| piece.column).min().unwrap_or(0);
        self.rows.push(StoredRow::of_table(kind, span, indent));
        self.line = self.pieces.len();
    }

    fn piece(&mut self, kind: PieceKind, span: Span, column: u16) {
        self.pieces.push(StoredPiece::new(Piece { kind, span, column }, self.rows.len()));
    }

    /// Returns the span of a sign that no character of the text stands for.
    const fn nowhere(&self) -> Span {
        Span::at(self.block.span.start)
    }
}
