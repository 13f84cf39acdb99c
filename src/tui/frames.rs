//! The frame on the screen and the next one, of which only the cells that differ are painted.
//!
//! Two buffers take turns and neither is emptied in between: a frame is drawn over the one before the last, so whoever
//! draws clears it first. The one invariant: a frame is what a [`Canvas`] leaves, because nothing else reaches it, so a
//! cell that becomes visible differs from what it was, and two frames may be compared cell by cell.

mod changes;
mod erasing;
mod painting;

use std::io::{self, Write};

use ratatui::backend::Backend;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect, Size};

use self::painting::paint_changes;
use crate::tui::backend::WidthSafeBackend;
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

#[cfg(test)]
mod tests {
    use ratatui::style::Style;

    use super::changes::is_same;
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
    fn a_cell_that_looks_the_same_is_not_painted() {
        assert_eq!(painted(["a가b", "a가b"]), [0_usize; 0]);
        assert_eq!(painted(["a가b", "a가c"]), [3]);
    }
}
