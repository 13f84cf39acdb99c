//! The order in which the changed cells of a frame are painted.
//!
//! Most of a page is plain text. What stands apart from it in a style of its own, such as an entry of a panel, is
//! painted behind all of it and by styles: a style is then set once and not once a row. Where that takes fewer bytes, a
//! part of a row is erased and what stands there painted again.

use std::io;
use std::iter;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Position;

use super::changes::{CellChange, RowChanges, is_wide};
use super::erasing::{Erased, erased};
use crate::tui::backend::{CellPen, Painter, SHORT_GAP};

/// Neighbouring cells of a row that are painted together; a few unchanged ones may lie between.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Stretch {
    start: u16,
    /// The column after the last cell.
    end: u16,
    /// The column after the last cell that shows something.
    seen_end: u16,
    /// The style that its first such cell has; `None` if there is none.
    pen: Option<CellPen>,
}

impl Stretch {
    /// Begins a stretch with the cells up to a column, with their style if they show something.
    const fn new(start: u16, end: u16, pen: Option<CellPen>) -> Self {
        Self { start, end, seen_end: if pen.is_some() { end } else { start }, pen }
    }

    /// Returns its style if it is painted late.
    fn late_pen(&self) -> Option<CellPen> {
        self.pen.filter(|pen| *pen != CellPen::default())
    }

    /// Takes the cells of a grapheme in, with their style if they show something; returns whether they belong here.
    /// Stretches of a style of their own have one style only.
    fn take(&mut self, x: u16, end: u16, pen: Option<CellPen>) -> bool {
        let is_near = x <= if pen.is_some() && self.pen.is_some() { self.seen_end } else { self.end } + SHORT_GAP;
        if !is_near || pen.is_some() && self.late_pen().is_some_and(|own| pen != Some(own)) {
            return false;
        }
        self.end = end;
        if pen.is_some() {
            self.seen_end = end;
            self.pen = self.pen.or(pen);
        }
        true
    }

    /// Gives the blanks at its end to what follows in the default style; returns their first column.
    const fn give_blanks(&mut self) -> u16 {
        self.end = self.seen_end;
        self.end
    }
}

/// The stretches that are painted behind the text, by their styles.
#[derive(Debug, Default)]
struct LateStretches(Vec<(CellPen, Vec<(u16, Stretch)>)>);

impl LateStretches {
    fn push(&mut self, y: u16, stretch: Stretch, pen: CellPen) {
        match self.0.iter_mut().find(|(known, _)| *known == pen) {
            Some((_, stretches)) => stretches.push((y, stretch)),
            None => self.0.push((pen, vec![(y, stretch)])),
        }
    }
}

/// Paints the cells of a frame that differ from those of another one of the same size; one without cells is blank.
pub(super) fn paint_changes(on_screen: &Buffer, next: &Buffer, painter: &mut Painter<'_>) -> io::Result<()> {
    let columns = usize::from(next.area.width).max(1);
    let blank_row = vec![Cell::EMPTY; if on_screen.content.is_empty() { columns } else { 0 }];
    let old_rows = on_screen.content.chunks(columns).chain(iter::repeat(blank_row.as_slice()));
    let (mut changes, mut stretches, mut late) = (RowChanges::default(), Vec::new(), LateStretches::default());
    for (y, (old, new)) in (0..).zip(old_rows.zip(next.content.chunks(columns))) {
        if !changes.compare(old, new) {
            continue;
        }
        let erased = erased(new, &changes);
        if erased != Erased::default() {
            erased.apply(new, &mut changes);
        }
        let row = ChangedRow { y, cells: new, changes: &changes, erased };
        row.split(&mut stretches);
        row.paint(&stretches, painter)?;
        let styled = stretches.iter().filter_map(|stretch| Some((*stretch, stretch.late_pen()?)));
        styled.for_each(|(stretch, pen)| late.push(y, stretch, pen));
    }
    for (y, stretch) in late.0.into_iter().flat_map(|(_, stretches)| stretches) {
        painter.jump();
        let row = next.content.chunks(columns).nth(y.into()).unwrap_or_default();
        for (x, cell) in (0..stretch.end).zip(row).skip(stretch.start.into()) {
            painter.paint(Position { x, y }, cell)?;
        }
    }
    Ok(())
}

/// A row that changes.
struct ChangedRow<'frame> {
    y: u16,
    cells: &'frame [Cell],
    changes: &'frame RowChanges,
    erased: Erased,
}

impl ChangedRow<'_> {
    /// Splits what is painted into stretches.
    fn split(&self, stretches: &mut Vec<Stretch>) {
        stretches.clear();
        for (x, cell, change) in self.painted() {
            let pen = (change != CellChange::Blanked).then(|| CellPen::of(cell));
            let end = x + if is_wide(cell.symbol()) { 2 } else { 1 };
            if stretches.last_mut().is_some_and(|stretch| stretch.take(x, end, pen)) {
                continue;
            }
            let start = match stretches.last_mut() {
                Some(last) if pen == Some(CellPen::default()) && x <= last.end => last.give_blanks(),
                _ => x,
            };
            stretches.push(Stretch::new(start, end, pen));
        }
    }

    /// Paints what is not painted late.
    fn paint(&self, stretches: &[Stretch], painter: &mut Painter<'_>) -> io::Result<()> {
        let Self { y, erased, .. } = *self;
        if let Some(x) = erased.to {
            painter.erase_to(Position { x, y })?;
        }
        let mut from = erased.from;
        let mut cells = self.painted().peekable();
        for stretch in stretches {
            while let Some((x, cell, _)) = cells.next_if(|(x, ..)| *x < stretch.end) {
                if stretch.late_pen().is_some() {
                    continue;
                }
                if let Some(from) = from.take_if(|from| *from <= x) {
                    painter.erase_from(Position { x: from, y })?;
                }
                painter.paint(Position { x, y }, cell)?;
            }
        }
        from.map_or(Ok(()), |x| painter.erase_from(Position { x, y }))
    }

    /// Returns the cells that are painted, with their columns.
    fn painted(&self) -> impl Iterator<Item = (u16, &Cell, CellChange)> {
        let Self { cells, changes, .. } = *self;
        changes.columns.iter().filter_map(|x| {
            let at = usize::from(*x);
            Some((*x, cells.get(at)?, *changes.cells.get(at)?))
        })
    }
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Size;
    use ratatui::style::Style;

    use super::*;
    use crate::tui::backend::WidthSafeBackend;
    use crate::tui::canvas::Canvas;
    use crate::tui::frames::Frames;

    /// Words at a column, in a style.
    type Words = (u16, &'static str, Style);

    /// Draws frames of 60 columns one after another, each of some rows; returns what is sent for the last one.
    fn sent<const ROWS: usize>(frames: &[[&[Words]; ROWS]]) -> String {
        let rows = u16::try_from(ROWS).unwrap();
        let mut terminal = Frames::new(WidthSafeBackend::fixed(Vec::new(), Size::new(60, rows))).unwrap();
        for frame in frames {
            terminal.backend_mut().writer_mut().clear();
            let render = |mut canvas: Canvas<'_>| {
                canvas.clear(Style::new());
                for (y, row) in (0..).zip(frame) {
                    row.iter().for_each(|(x, words, style)| _ = canvas.put(*x, y, 60, words, *style));
                }
            };
            terminal.draw(Position::ORIGIN, render).unwrap();
        }
        let sent = String::from_utf8(std::mem::take(terminal.backend_mut().writer_mut())).unwrap();
        let sent = sent.trim_start_matches("\x1b[?2026h").trim_end_matches("\x1b[?2026l");
        sent.replace("\x1b[?25h", "").trim_end_matches("\x1b[1;1H").to_owned()
    }

    const PLAIN: Style = Style::new();
    const BOLD: Style = PLAIN.bold();
    const DIM: Style = PLAIN.dim();

    #[test]
    fn what_stands_apart_in_a_style_of_its_own_is_painted_behind_the_text_by_styles() {
        let row: &[Words] = &[(0, "가", DIM), (10, "글", PLAIN), (40, "나", BOLD), (42, "다", DIM)];
        assert_eq!(
            sent(&[[row, row]]),
            "\x1b[1;11H글\n\x1b[11G글\x1b[1;1H\x1b[2m가\x1b[43G다\n\r가\x1b[43G다\x1b[1;41H\x1b[;1m나\n\x1b[41G나\x1b[m"
        );
    }

    #[test]
    fn a_style_among_plain_words_is_painted_with_them() {
        let row: &[Words] = &[(4, "가", PLAIN), (6, "나", BOLD), (10, "다", PLAIN)];
        assert_eq!(sent(&[[row]]), "\x1b[1;5H가\x1b[1m나\x1b[2C\x1b[m다");
    }

    #[test]
    fn the_blanks_behind_a_style_of_its_own_are_painted_with_what_follows() {
        let before: &[Words] = &[(0, "ㅁㅁㅁㅁ", PLAIN)];
        let after: &[Words] = &[(0, "• ", DIM), (2, "가나다", PLAIN)];
        assert_eq!(sent(&[[before], [after]]), "\x1b[1;2H 가나다\x1b[1G\x1b[2m•\x1b[m");
    }

    #[test]
    fn what_is_erased_with_a_row_is_painted_again() {
        let (long, short) = ("a".repeat(50), "b");
        let rule: Words = (55, "|", DIM);
        let before: &[Words] = &[(0, long.leak(), PLAIN), rule];
        let after: &[Words] = &[(0, short, PLAIN), rule];
        let expected = "\x1b[1;1Hb\x1b[K\n\rb\x1b[K\x1b[1;56H\x1b[2m|\n\x1b[56G|\x1b[m";
        assert_eq!(sent(&[[before; 2], [after; 2]]), expected);
    }
}
