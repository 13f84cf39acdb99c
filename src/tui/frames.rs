//! The frame on the screen and the next one, of which only the cells that differ are painted.
//!
//! Two buffers take turns and neither is emptied in between: a frame is drawn over the one before the last, so whoever
//! draws clears it first. The one invariant: a frame is what a [`Canvas`] leaves, because nothing else reaches it, so a
//! cell that becomes visible differs from what it was, and two frames may be compared cell by cell.

mod erasing;

use std::io::{self, Write};
use std::iter;

use ratatui::backend::Backend;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect, Size};

use self::erasing::{CellChange, Erased, erased, is_alone, is_unseen};
use crate::text::width::plain_cells;
use crate::tui::backend::{Painter, WidthSafeBackend};
use crate::tui::canvas::Canvas;

/// A terminal with the frame that it shows.
///
/// Dropping it shows the cursor again.
#[derive(Debug)]
pub struct Frames<W: Write> {
    backend: WidthSafeBackend<W>,
    on_screen: Buffer,
    next: Buffer,
}

impl<W: Write> Frames<W> {
    /// Starts on a blank screen.
    ///
    /// # Errors
    ///
    /// If the terminal does not say how large it is.
    pub fn new(backend: WidthSafeBackend<W>) -> io::Result<Self> {
        let area = area_of(backend.size()?);
        Ok(Self { backend, on_screen: blank(area), next: blank(area) })
    }

    /// Returns what writes the frames.
    pub const fn backend(&self) -> &WidthSafeBackend<W> {
        &self.backend
    }

    /// Returns what writes the frames, to change it.
    pub const fn backend_mut(&mut self) -> &mut WidthSafeBackend<W> {
        &mut self.backend
    }

    /// Returns the frame that was drawn last.
    pub const fn last(&self) -> &Buffer {
        &self.on_screen
    }

    /// Clears the screen, so that the next frame is painted as a whole.
    ///
    /// # Errors
    ///
    /// If the terminal does not say how large it is.
    pub fn clear(&mut self) -> io::Result<()> {
        self.on_screen.content.clear();
        self.backend.clear()
    }

    /// Asks for the size of the screen, in cells, and fits the frames to it. A screen of another size is cleared,
    /// because terminals wrap, cut or keep what is on it.
    ///
    /// # Errors
    ///
    /// If the terminal does not answer.
    pub fn fit(&mut self) -> io::Result<Size> {
        let size = self.backend.size()?;
        let area = area_of(size);
        if self.on_screen.area != area {
            (self.on_screen, self.next) = (blank(area), blank(area));
            self.clear()?;
        }
        Ok(size)
    }

    /// Makes room for the next frame: touching so much memory for the first time takes a part of a page turn.
    pub fn prepare(&mut self) {
        self.next.content.resize(cells(self.next.area), Cell::EMPTY);
    }

    /// Draws a frame as large as [`Frames::fit`] found and paints what differs from the one on the screen. The cursor
    /// is put in a cell and is visible.
    ///
    /// `render` finds an old frame on the canvas and must clear it. The canvas has the widths of the backend.
    ///
    /// # Errors
    ///
    /// If the terminal cannot be written to.
    pub fn draw(&mut self, caret: Position, render: impl FnOnce(Canvas<'_>)) -> io::Result<()> {
        self.prepare();
        let area = self.next.area;
        render(Canvas::new(&mut self.next, area, self.backend.width()));
        let (on_screen, next) = (&self.on_screen, &self.next);
        self.backend.paint(area.as_size(), |painter| paint_changes(on_screen, next, painter))?;
        self.backend.show_cursor()?;
        self.backend.set_cursor_position(caret)?;
        std::mem::swap(&mut self.on_screen, &mut self.next);
        self.backend.flush()
    }
}

impl<W: Write> Drop for Frames<W> {
    fn drop(&mut self) {
        // An error cannot be reported any more.
        let _unwritten = self.backend.show_cursor();
    }
}

fn area_of(size: Size) -> Rect {
    Rect::from((Position::ORIGIN, size))
}

fn cells(area: Rect) -> usize {
    usize::from(area.width) * usize::from(area.height)
}

/// Returns a frame without cells, which stands for a blank one: the first frame needs no other, and it is large.
const fn blank(area: Rect) -> Buffer {
    Buffer { area, content: Vec::new() }
}

/// Paints the cells of a frame that differ from those of another one of the same size; one without cells is blank.
fn paint_changes(on_screen: &Buffer, next: &Buffer, painter: &mut Painter<'_>) -> io::Result<()> {
    let columns = usize::from(next.area.width).max(1);
    let blank_row = vec![Cell::EMPTY; if on_screen.content.is_empty() { columns } else { 0 }];
    let old_rows = on_screen.content.chunks(columns).chain(iter::repeat(blank_row.as_slice()));
    let (mut changes, mut late) = (Vec::with_capacity(columns), Vec::new());
    for (y, (old, new)) in (0..).zip(old_rows.zip(next.content.chunks(columns))) {
        if compare(old, new, &mut changes) {
            paint_row(y, new, &changes, painter, &mut late)?;
        }
    }
    late.sort_by_key(|(at, _): &(Position, &Cell)| (at.x, at.y));
    late.into_iter().try_for_each(|(at, cell)| painter.paint_apart(at, cell))
}

/// Finds out what becomes of the cells of a row; returns whether one of them changes.
fn compare(old: &[Cell], new: &[Cell], changes: &mut Vec<CellChange>) -> bool {
    changes.clear();
    let mut is_changed = false;
    let mut cells = old.iter().zip(new);
    while let Some((old, new)) = cells.next() {
        if !is_same(old, new) {
            is_changed = true;
            changes.push(if is_unseen(new) { CellChange::Blanked } else { CellChange::Painted });
            continue;
        }
        changes.push(CellChange::Kept);
        // What a grapheme covers is as it is.
        if plain_cells(new.symbol()) == Some(2) && cells.next().is_some() {
            changes.push(CellChange::Kept);
        }
    }
    is_changed
}

/// Paints the changed cells of a row; where that is shorter, a part of the row is erased and all that stands there
/// painted, what stands alone only after all rows.
fn paint_row<'frame>(
    y: u16,
    row: &'frame [Cell],
    changes: &[CellChange],
    painter: &mut Painter<'_>,
    late: &mut Vec<(Position, &'frame Cell)>,
) -> io::Result<()> {
    let erased = erased(row, changes);
    if erased == Erased::default() {
        let mut cells = (0..).zip(row.iter().zip(changes)).filter(|(_, (_, change))| **change != CellChange::Kept);
        return cells.try_for_each(|(x, (cell, _))| painter.paint(Position { x, y }, cell));
    }
    if let Some(x) = erased.to {
        painter.erase_to(Position { x, y })?;
    }
    for (x, (cell, change)) in (0..).zip(row.iter().zip(changes)) {
        if erased.from == Some(x) {
            painter.erase_from(Position { x, y })?;
        }
        let at = Position { x, y };
        match change {
            CellChange::Kept if !erased.contains(x) || is_unseen(cell) => {}
            CellChange::Kept if is_alone(row, usize::from(x)) => late.push((at, cell)),
            CellChange::Blanked if erased.contains(x) => {}
            _ => painter.paint(at, cell)?,
        }
    }
    Ok(())
}

/// Whether two cells look the same. Nearly all symbols are blanks or syllables, whose bytes are compared without a
/// call.
fn is_same(one: &Cell, other: &Cell) -> bool {
    let is_same_symbol = match (one.symbol().as_bytes(), other.symbol().as_bytes()) {
        ([a], [b]) => a == b,
        (one, other) if one.len() == 3 && other.len() == 3 => one.first_chunk::<3>() == other.first_chunk::<3>(),
        (one, other) => one == other,
    };
    is_same_symbol
        && one.modifier == other.modifier
        && (one.fg, one.bg, one.underline_color) == (other.fg, other.bg, other.underline_color)
        && one.diff_option == other.diff_option
}

#[cfg(test)]
mod tests {
    use ratatui::style::Style;

    use super::*;

    /// Draws two rows of 6 cells one after another and returns the columns that differ in the second.
    fn painted(rows: [&str; 2]) -> Vec<usize> {
        let mut frames = Frames::new(WidthSafeBackend::fixed(Vec::new(), Size::new(6, 1))).unwrap();
        for row in rows {
            let render = |mut canvas: Canvas<'_>| {
                canvas.clear(Style::new());
                canvas.put(0, 0, 6, row, Style::new());
            };
            frames.draw(Position::ORIGIN, render).unwrap();
        }
        let cells = frames.next.content.iter().zip(&frames.on_screen.content).enumerate();
        cells.filter(|(_, (old, new))| !is_same(old, new)).map(|(x, _)| x).collect()
    }

    #[test]
    fn a_cell_that_a_wide_grapheme_covered_is_painted_when_it_becomes_visible() {
        assert_eq!(painted(["a가b", ""]), [0, 1, 2, 3]);
        assert_eq!(painted(["a가b", "a  b"]), [1, 2]);
        assert_eq!(painted([" ⁉️", ""]), [1, 2]);
        assert_eq!(painted(["가나", "a나"]), [0, 1, 2, 3]);
    }

    #[test]
    fn a_rule_beside_rows_that_are_erased_is_painted_after_them() {
        let mut frames = Frames::new(WidthSafeBackend::fixed(Vec::new(), Size::new(60, 2))).unwrap();
        for words in ["a".repeat(50), "b".to_owned()] {
            frames.backend_mut().writer_mut().clear();
            let render = |mut canvas: Canvas<'_>| {
                canvas.clear(Style::new());
                for y in 0..2 {
                    canvas.put(0, y, 50, &words, Style::new());
                    canvas.put(55, y, 1, "|", Style::new());
                }
            };
            frames.draw(Position::ORIGIN, render).unwrap();
        }
        let sent = str::from_utf8(frames.backend_mut().writer_mut()).unwrap();
        assert!(sent.contains("\x1b[1;1Hb\x1b[K\x1b[2;1Hb\x1b[K\x1b[1;56H|\x1b[2;56H|"), "{sent:?}");
    }

    #[test]
    fn a_cell_that_looks_the_same_is_not_painted() {
        assert_eq!(painted(["a가b", "a가b"]), [0_usize; 0]);
        assert_eq!(painted(["a가b", "a가c"]), [3]);
    }
}
