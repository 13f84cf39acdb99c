//! Turning changed cells into bytes that cannot shift a row.
//!
//! A [`Painter`] lives for one call of the backend's `draw`. It receives cells from left to right and top to bottom and
//! appends to the frame. The one invariant: every grapheme is printed with the cursor certainly in its first cell.

use std::borrow::Cow;
use std::io::{self, Write as _};
use std::iter;

use ratatui::buffer::{Cell, CellDiffOption};
use ratatui::layout::Position;
use ratatui::style::Modifier;

use super::blanks::{Blanks, Run};
use super::motion::{Cursor, to_cell};
use super::pen::CellPen;
use crate::text::width::scalar::EMOJI_STYLE;
use crate::text::width::{Width, is_disputed, plain_cells};
use crate::tui::canvas::cells_of;
use crate::tui::hyperlinks::Hyperlinks;

/// The longest run of blanks at the end of a row, in cells, that is cheaper to print than to erase.
const SHORT_END: u16 = 3;

/// The longest gap of blanks, in cells, that is cheaper to print than a cursor move.
pub(in crate::tui) const SHORT_GAP: u16 = 3;

/// What rules are made of.
const RULE: &str = "─";

/// Erases the row from the cursor on.
const ERASE: &[u8] = b"\x1b[K";
/// Erases the row up to the cursor.
const ERASE_TO: &[u8] = b"\x1b[1K";

/// What the painter has to know of the terminal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct PaintOptions {
    /// The widths that the frame was drawn with.
    pub(super) width: Width,
    /// Whether a multiplexer stands before the terminal. It writes rows anew by widths of its own, so nothing may
    /// depend on both agreeing; they do not on the emoji style (VS16), which is left out.
    pub(super) is_multiplexed: bool,
    /// Whether the terminal has said that it draws rules in one cell a character.
    pub(super) has_narrow_rules: bool,
}

/// Writes cells as escape sequences.
pub(in crate::tui) struct Painter<'frame> {
    out: &'frame mut Vec<u8>,
    screen: &'frame mut Blanks,
    columns: u16,
    pen: CellPen,
    links: &'frame Hyperlinks,
    options: PaintOptions,
    /// The number of the link that is open on the terminal; 0 if there is none.
    link: u8,
    cursor: Cursor,
    last: Option<Run>,
    pending: Option<Run>,
}

impl<'frame> Painter<'frame> {
    /// Starts on a screen with known blanks, while the terminal draws with its default style.
    pub(super) fn new(
        out: &'frame mut Vec<u8>,
        screen: &'frame mut Blanks,
        links: &'frame Hyperlinks,
        options: PaintOptions,
    ) -> Self {
        Self {
            out,
            columns: screen.size().width,
            screen,
            pen: CellPen::default(),
            links,
            options,
            link: 0,
            cursor: Cursor::default(),
            last: None,
            pending: None,
        }
    }

    /// Paints a cell; a cell covered by the grapheme before it is skipped.
    pub(in crate::tui) fn paint(&mut self, at: Position, cell: &Cell) -> io::Result<()> {
        let plain = plain_cells(cell.symbol());
        if let Some(run) = plain.map(|cells| Run::new(at, cells))
            && run.end <= self.columns
            && self.goes_on_with(at, cell)
        {
            return self.print_plain(run, cell.symbol());
        }
        if self.last.is_some_and(|run| run.contains(at)) {
            return Ok(());
        }
        self.close_gap(at)?;
        let cells = match (plain, cell.diff_option) {
            (Some(cells), CellDiffOption::None) => cells,
            _ => cells_of(cell),
        };
        let run = Run::new(at, cells);
        self.last = Some(run);
        let symbol =
            if plain.is_some() { Cow::Borrowed(cell.symbol()) } else { self.options.width.shown(cell.symbol()) };
        let pen = CellPen::of(cell);
        let is_blank = matches!(&*symbol, "" | " ") || run.end > self.columns;
        self.screen.mark(run, is_blank && !pen.shows_on_blank());
        match (is_blank, pen.shows_on_blank()) {
            (true, false) => self.put_off(run),
            (true, true) => self.paint_blanks(run, pen, cell.modifier),
            (false, _) => {
                let is_trusted = plain.map_or_else(|| self.is_trusted(&symbol, cells), |plain| plain == cells);
                self.paint_symbol(run, (&symbol, is_trusted), pen, cell.modifier)
            }
        }
    }

    /// Whether a cell is seen and stands where the cursor is, in the style that is set.
    fn goes_on_with(&self, at: Position, cell: &Cell) -> bool {
        cell.symbol() != " "
            && cell.diff_option == CellDiffOption::None
            && self.is_ready(at, CellPen::of(cell), cell.modifier)
    }

    /// Whether the cursor, the pen and the link are as a cell needs them.
    fn is_ready(&self, at: Position, pen: CellPen, link: Modifier) -> bool {
        self.pending.is_none()
            && self.cursor == Cursor::At(at)
            && self.pen == pen
            && self.link == 0
            && self.links.of(link).is_none()
    }

    /// Prints a plain symbol where the cursor is.
    fn print_plain(&mut self, run: Run, symbol: &str) -> io::Result<()> {
        self.last = Some(run);
        self.screen.mark(run, false);
        self.cursor = Cursor::after(run.end, run.start.y, self.columns);
        self.out.write_all(symbol.as_bytes())
    }

    /// Goes on with a cell that may stand anywhere.
    pub(in crate::tui) const fn jump(&mut self) {
        self.last = None;
    }

    /// Erases a row up to a cell and with it. Of what stood there, only what is painted afterwards is on the screen.
    ///
    /// It comes before the first cell of the row, and the cell is the last of a grapheme.
    pub(in crate::tui) fn erase_to(&mut self, at: Position) -> io::Result<()> {
        self.erase(at, ERASE_TO)?;
        self.screen.mark(Run { start: Position { x: 0, y: at.y }, end: at.x.saturating_add(1) }, true);
        self.last = None;
        Ok(())
    }

    /// Erases a row from a cell that begins no later than the grapheme in it. Of what stood there, only what is painted
    /// afterwards is on the screen.
    pub(in crate::tui) fn erase_from(&mut self, at: Position) -> io::Result<()> {
        self.close_gap(at)?;
        self.erase(at, ERASE)?;
        self.screen.mark(Run::new(at, self.columns.saturating_sub(at.x)), true);
        self.last = Some(Run::new(at, 0));
        Ok(())
    }

    fn erase(&mut self, at: Position, sequence: &[u8]) -> io::Result<()> {
        self.paint_pending()?;
        // A pen that does not show on blanks may stay: changing it would only be undone.
        let pen = if self.pen.shows_on_blank() { CellPen::default() } else { self.pen };
        self.start(at, pen, Modifier::empty())?;
        self.out.extend_from_slice(sequence);
        Ok(())
    }

    /// Paints the rest and returns to the default style.
    pub(super) fn finish(mut self) -> io::Result<()> {
        self.paint_pending()?;
        self.link_to(Modifier::empty())?;
        self.pen.switch_to(CellPen::default(), self.out)
    }

    /// Treats the few blanks between the last cell and this one as if they had changed too.
    fn close_gap(&mut self, at: Position) -> io::Result<()> {
        let Some(last) = self.last.filter(|last| last.start.y == at.y) else {
            return Ok(());
        };
        let gap = last.up_to(at.x);
        if (1..=SHORT_GAP).contains(&gap.cells()) && self.screen.cover(gap) {
            return self.put_off(gap);
        }
        Ok(())
    }

    /// Whether the terminal moves its cursor over a symbol by exactly these cells: every terminal does, or this one has
    /// said so.
    fn is_trusted(&self, symbol: &str, cells: u16) -> bool {
        let is_undisputed = || !is_disputed(symbol) && Width::default().grapheme(symbol) == cells;
        if symbol == RULE { self.options.has_narrow_rules && cells == 1 } else { is_undisputed() }
    }

    /// Paints a symbol; behind a trusted one the column is known.
    fn paint_symbol(
        &mut self,
        run: Run,
        (symbol, is_trusted): (&str, bool),
        pen: CellPen,
        link: Modifier,
    ) -> io::Result<()> {
        self.start(run.start, pen, link)?;
        let row = run.start.y;
        self.cursor = if is_trusted {
            Cursor::after(run.end, row, self.columns)
        } else {
            self.reserve(run);
            Cursor::after_disputed(run.end, row, self.columns)
        };
        if self.options.is_multiplexed {
            self.out.extend(symbol.split(EMOJI_STYLE).flat_map(str::bytes));
        } else {
            self.out.extend_from_slice(symbol.as_bytes());
        }
        Ok(())
    }

    /// Blanks the cells of a disputed grapheme, for the terminals that draw it narrower, and steps back.
    ///
    /// One cell needs no blank: every terminal covers it with the symbol.
    fn reserve(&mut self, run: Run) {
        let cells = usize::from(run.cells());
        if cells == 1 {
            return;
        }
        self.out.extend(iter::repeat_n(b' ', cells));
        if run.end >= self.columns {
            return to_cell(run.start, self.out);
        }
        self.out.extend(iter::repeat_n(b'\x08', cells));
    }

    /// Prepares the cursor, the pen and the link for a cell.
    fn start(&mut self, at: Position, pen: CellPen, link: Modifier) -> io::Result<()> {
        if self.is_ready(at, pen, link) {
            return Ok(());
        }
        self.paint_pending()?;
        self.link_to(link)?;
        self.cursor.go_to(at, self.out);
        self.pen.switch_to(pen, self.out)?;
        self.pen = pen;
        Ok(())
    }

    /// Opens the link that a cell carries, and closes any other.
    fn link_to(&mut self, link: Modifier) -> io::Result<()> {
        let (number, address) = self.links.of(link).unwrap_or((0, ""));
        if number == self.link {
            return Ok(());
        }
        self.link = number;
        if number == 0 {
            return self.out.write_all(b"\x1b]8;;\x1b\\");
        }
        // The id joins the parts of a link on several rows.
        write!(self.out, "\x1b]8;id={number};{address}\x1b\\")
    }

    fn paint_blanks(&mut self, run: Run, pen: CellPen, link: Modifier) -> io::Result<()> {
        self.start(run.start, pen, link)?;
        let end = run.end.min(self.columns);
        let cells = usize::from(end.saturating_sub(run.start.x));
        self.out.extend(iter::repeat_n(b' ', cells));
        self.cursor = Cursor::after(end, run.start.y, self.columns);
        Ok(())
    }

    /// Delays invisible blanks, because more may follow.
    fn put_off(&mut self, run: Run) -> io::Result<()> {
        if let Some(pending) = &mut self.pending
            && pending.is_followed_by(run.start)
        {
            pending.end = run.end;
            return Ok(());
        }
        self.paint_pending()?;
        self.pending = Some(run);
        Ok(())
    }

    fn paint_pending(&mut self) -> io::Result<()> {
        let Some(run) = self.pending.take() else {
            return Ok(());
        };
        // A pen that does not show on blanks may stay: changing it would only be undone.
        let pen = if self.pen.shows_on_blank() { CellPen::default() } else { self.pen };
        let ends_row = self.screen.cover(run.up_to(self.columns));
        if ends_row && run.cells() > SHORT_END {
            self.start(run.start, pen, Modifier::empty())?;
            self.out.extend_from_slice(ERASE);
            return Ok(());
        }
        // Erasing cells within a row (ECH) saves bytes, but some terminals count characters for it, not cells.
        self.paint_blanks(run, pen, Modifier::empty())
    }
}
