//! A ratatui backend whose rows cannot shift, whatever widths the terminal assumes.
//!
//! [`WidthSafeBackend`] takes the changed cells of a frame, a painter writes them as escape sequences, and
//! the whole frame goes to the writer at once. The one invariant: between two frames the terminal draws with its
//! default style, and its cursor stays where it was last put, so that an input method opens its window there.

mod blanks;
mod motion;
mod painter;
mod pen;

use std::io::{self, Write};
use std::rc::Rc;

use crossterm::cursor::{Hide, MoveTo, Show};
use crossterm::queue;
use crossterm::terminal::{self, BeginSynchronizedUpdate, Clear, EndSynchronizedUpdate};
use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};

use self::blanks::Blanks;
use self::painter::PaintOptions;
pub(super) use self::painter::{Painter, SHORT_GAP};
pub(super) use self::pen::{CellPen, is_same_color};
use crate::text::width::Width;
use crate::tui::hyperlinks::Hyperlinks;

/// Makes all rows scroll together (DECSTBM), and puts the cursor in the first cell.
const SCROLL_ALL: &[u8] = b"\x1b[r";

/// Paints cells on a terminal so that every grapheme stands in the right column.
///
/// A grapheme whose width terminals disagree on is painted as blanks, a step back, the symbol and a cursor move, as vim
/// does it. The position of the cursor is trusted only after graphemes of undisputed width. Everything is kept in
/// memory until [`Backend::flush`], which writes it in one piece, as one synchronized update (mode 2026) where cells
/// change, and writes nothing if nothing changed. The terminal must be blank when the first frame is drawn.
///
/// Dropping it flushes it, because showing the cursor again is the last thing that is done.
#[derive(Debug)]
pub struct WidthSafeBackend<W: Write> {
    writer: W,
    extent: ScreenExtent,
    frame: Vec<u8>,
    screen: Blanks,
    synchronized: bool,
    cursor: Position,
    astray: bool,
    shown: Option<bool>,
    links: Rc<Hyperlinks>,
    options: PaintOptions,
}

/// How the size of the screen is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ScreenExtent {
    Queried,
    Fixed(Size),
}

impl<W: Write> WidthSafeBackend<W> {
    /// Makes a backend that asks the terminal for its size whenever it is needed.
    pub fn new(writer: W) -> Self {
        Self::with_extent(writer, ScreenExtent::Queried)
    }

    /// Makes a backend for a screen of a given size in cells; no terminal is asked.
    pub fn fixed(writer: W, size: Size) -> Self {
        Self::with_extent(writer, ScreenExtent::Fixed(size))
    }

    fn with_extent(writer: W, extent: ScreenExtent) -> Self {
        Self {
            writer,
            extent,
            frame: Vec::new(),
            screen: Blanks::default(),
            synchronized: false,
            cursor: Position::ORIGIN,
            astray: false,
            shown: None,
            links: Rc::default(),
            options: PaintOptions::default(),
        }
    }

    /// Sets the widths that the next frames are drawn with.
    pub const fn set_width(&mut self, width: Width) {
        self.options.width = width;
    }

    /// Returns the widths that the next frame is drawn with.
    pub(super) const fn width(&self) -> Width {
        self.options.width
    }

    /// Sets whether a multiplexer stands before the terminal: then nothing is sent whose width two programs may count
    /// differently.
    #[must_use]
    pub fn through_multiplexer(mut self, is_multiplexed: bool) -> Self {
        self.options.is_multiplexed = is_multiplexed;
        self
    }

    /// Sets whether this terminal has said, in this run, that it draws a rule (`─`) in one cell a character: then the
    /// next frames name no column between them. Behind a multiplexer its word is not enough.
    pub const fn trust_rules(&mut self, has_narrow_rules: bool) {
        self.options.has_narrow_rules = has_narrow_rules && !self.options.is_multiplexed;
    }

    /// Fixes the size of the screen, in cells, from now on.
    pub const fn resize(&mut self, size: Size) {
        self.extent = ScreenExtent::Fixed(size);
    }

    /// Returns the links whose addresses are written with the cells that carry them.
    pub fn links_mut(&mut self) -> &mut Hyperlinks {
        Rc::make_mut(&mut self.links)
    }

    /// Returns the same links to draw a frame with.
    ///
    /// They are copied only if they change while the frame holds them.
    #[must_use]
    pub fn links(&self) -> Rc<Hyperlinks> {
        Rc::clone(&self.links)
    }

    /// Returns the writer, after everything that was flushed so far.
    pub const fn writer_mut(&mut self) -> &mut W {
        &mut self.writer
    }

    /// Paints a part of a frame of a screen of this size with a painter, which gets cells from left to right and from
    /// top to bottom.
    pub(super) fn paint(
        &mut self,
        size: Size,
        paint: impl FnOnce(&mut Painter<'_>) -> io::Result<()>,
    ) -> io::Result<()> {
        if self.screen.size() != size {
            self.screen.reset(size, false);
        }
        let (was_synchronized, before) = (self.synchronized, self.frame.len());
        self.synchronize()?;
        let start = self.frame.len();
        let mut painter = Painter::new(&mut self.frame, &mut self.screen, &self.links, self.options);
        paint(&mut painter)?;
        painter.finish()?;
        if self.frame.len() == start {
            self.frame.truncate(before);
            self.synchronized = was_synchronized;
        } else {
            self.astray = true;
        }
        Ok(())
    }

    fn synchronize(&mut self) -> io::Result<()> {
        if self.synchronized {
            return Ok(());
        }
        self.synchronized = true;
        queue!(self.frame, BeginSynchronizedUpdate)
    }

    fn place_cursor(&mut self) -> io::Result<()> {
        if !self.astray {
            return Ok(());
        }
        self.astray = false;
        queue!(self.frame, MoveTo(self.cursor.x, self.cursor.y))
    }

    fn write_frame(&mut self) -> io::Result<()> {
        self.writer.write_all(&self.frame)?;
        self.writer.flush()
    }
}

impl<W: Write> Backend for WidthSafeBackend<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let size = self.size()?;
        self.paint(size, |painter| {
            content.into_iter().try_for_each(|(x, y, cell)| painter.paint(Position { x, y }, cell))
        })
    }

    fn append_lines(&mut self, lines: u16) -> io::Result<()> {
        let size = self.size()?;
        let last_row = size.height.saturating_sub(1);
        self.place_cursor()?;
        self.screen.reset(size, false);
        self.frame.extend((0..lines).map(|_| b'\n'));
        self.cursor.y = self.cursor.y.saturating_add(lines).min(last_row);
        self.flush()
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        if self.shown.replace(false) == Some(false) {
            return Ok(());
        }
        queue!(self.frame, Hide)
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        if self.shown.replace(true) == Some(true) {
            return Ok(());
        }
        queue!(self.frame, Show)
    }

    /// Returns where the cursor was last put. The terminal is not asked, because its answer would come among the keys.
    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.cursor)
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        let position = position.into();
        self.astray |= self.cursor != position;
        self.cursor = position;
        Ok(())
    }

    /// Clears the screen, and lets the whole of it scroll again: another program may have left a part of it scrolling,
    /// and a line feed to a row below must not move the others.
    fn clear(&mut self) -> io::Result<()> {
        self.synchronize()?;
        self.screen.reset(self.size()?, true);
        self.frame.extend_from_slice(SCROLL_ALL);
        self.astray = true;
        queue!(self.frame, Clear(terminal::ClearType::All))
    }

    fn clear_region(&mut self, region: ClearType) -> io::Result<()> {
        let region = match region {
            ClearType::All => return self.clear(),
            ClearType::AfterCursor => terminal::ClearType::FromCursorDown,
            ClearType::BeforeCursor => terminal::ClearType::FromCursorUp,
            ClearType::CurrentLine => terminal::ClearType::CurrentLine,
            ClearType::UntilNewLine => terminal::ClearType::UntilNewLine,
        };
        self.synchronize()?;
        self.place_cursor()?;
        self.screen.reset(self.size()?, false);
        queue!(self.frame, Clear(region))
    }

    fn size(&self) -> io::Result<Size> {
        match self.extent {
            ScreenExtent::Queried => size_of_terminal(),
            ScreenExtent::Fixed(size) => Ok(size),
        }
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        let (columns_rows, pixels) = match self.extent {
            ScreenExtent::Queried => {
                let window = terminal::window_size()?;
                let cells = Size::new(window.columns, window.rows);
                (cells, Size::new(window.width, window.height))
            }
            ScreenExtent::Fixed(size) => (size, Size::ZERO),
        };
        Ok(WindowSize { columns_rows, pixels })
    }

    /// Sends the frame to the writer in one write; a frame that cannot be written is dropped.
    fn flush(&mut self) -> io::Result<()> {
        self.place_cursor()?;
        if self.frame.is_empty() {
            return Ok(());
        }
        if std::mem::take(&mut self.synchronized) {
            queue!(self.frame, EndSynchronizedUpdate)?;
        }
        let written = self.write_frame();
        self.frame.clear();
        written
    }
}

impl<W: Write> Drop for WidthSafeBackend<W> {
    fn drop(&mut self) {
        // An error cannot be reported any more.
        let _unwritten = self.flush();
    }
}

/// Whether a blank in the style of a cell differs visibly from one in the default style.
pub(super) fn shows_on_blank(cell: &Cell) -> bool {
    CellPen::of(cell).shows_on_blank()
}

/// Asks for the size of the terminal, first that on standard output: finding it again would cost three calls a frame.
fn size_of_terminal() -> io::Result<Size> {
    #[cfg(unix)]
    if let Ok(window) = rustix::termios::tcgetwinsize(io::stdout())
        && window.ws_col > 0
        && window.ws_row > 0
    {
        return Ok(Size::new(window.ws_col, window.ws_row));
    }
    terminal::size().map(Size::from)
}

#[cfg(test)]
mod tests;
