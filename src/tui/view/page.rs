//! The text itself: rows, and over them emphasis, marks, evidence, hits and the selection.

use ratatui::layout::Position;
use ratatui::style::Style;

use crate::document::{Block, BlockKind, InlineKind, TableRowRole};
use crate::layout::{
    Piece, PieceKind, Row, RowKind, RowPosition, Window,
    block::{PICTURE_INDENT, bars},
};
use crate::marks::{AnchorStatus, Highlight};
use crate::reader::state::geometry::{Area, GUTTER};
use crate::reader::{App, Focus, Geometry, PlacedMark};
use crate::text::{Span, grapheme, word};
use crate::tui::theme::{self, style};
use crate::tui::view::input::cells;
use crate::tui::view::{View, on_one_line, rows};

/// The cells to the right of the measure where punctuation may hang.
const HANGING: u16 = 1;

/// Returns the parts of a line that are drawn separately: the whole line, or each 어절 if spaces are stretched.
fn parts(text: &str, row: Row, line: Span) -> Vec<Span> {
    if row.stretch == 0 { vec![line] } else { word::words(text, line).collect() }
}

/// Returns the place of the caret in the text, else that of the pointer; `None` while the text does not have the keys.
pub(super) fn cursor(app: &App, window: &Window) -> Option<Position> {
    let geometry = app.geometry();
    if app.focus != Focus::Text || !app.dialogs.is_empty() || geometry.too_small {
        return None;
    }
    let page = geometry.page();
    let pointer = Position { x: page.x - GUTTER, y: page.y + u16::try_from(window.cursor).unwrap_or(0) };
    let caret = caret_of(app).filter(|_| app.caret.is_shown());
    let of_row = |(y, (_, row)): (u16, &(RowPosition, Row))| {
        let (layout, chapter) = (&app.open.layout, &app.open.chapter);
        let caret = caret.filter(|caret| caret.overlaps(row.span))?;
        let piece = layout.pieces(chapter, *row).find(|piece| piece.shown(caret).is_some())?;
        Some(Position { x: page.x + layout.column_in(chapter, *row, piece, caret.start), y: page.y + y })
    };
    Some((0..page.height).zip(&window.rows).find_map(of_row).unwrap_or(pointer))
}

/// Returns the character under the caret, wherever the selection has taken it.
fn caret_of(app: &App) -> Option<Span> {
    let text = &app.open.chapter.text;
    let at = app.selecting.current.map_or(app.open.cursor, |selection| selection.caret(text));
    let end = grapheme::next(text, at);
    (at < end).then_some(Span { start: at, end })
}

impl View<'_> {
    pub(super) fn page(&mut self, geometry: &Geometry) {
        let page = geometry.page();
        let window = self.window.clone();
        if window.rows.is_empty() {
            // A page that waits for its text is not empty.
            let name = if self.app.disk.tool.is_some() { "reading" } else { "empty_chapter" };
            let sentence = self.app.say(name, &[]);
            let style = style(&self.theme.quiet);
            return self.line(Area { height: 1, ..page }, &sentence, style);
        }
        // Found once, not for each row: a chapter may have thousands.
        let (app, shown) = (self.app, self.window.span());
        let on_page = |mark: &&PlacedMark| mark.spans().any(|span| span.overlaps(shown));
        let marks: Vec<&PlacedMark> = app.open.marks.iter().filter(on_page).collect();
        let overlays = self.overlays(&marks);
        for (area, (place, row)) in rows(page).zip(&window.rows) {
            match row.kind {
                RowKind::Text => self.text_row(area, place.block, *row, &overlays),
                RowKind::Rule => self.break_row(area),
                RowKind::TableRule => self.table_rule(area, *row),
                RowKind::Byline => {
                    let byline = self.app.open.layout.byline(&self.app.open.chapter, *place);
                    self.line(area, &byline, style(&self.theme.quiet));
                }
                RowKind::Blank => {}
            }
            self.gutter(area, *row, &marks);
        }
        if self.app.focus == Focus::Text {
            let y = page.y + u16::try_from(window.cursor).unwrap_or(0);
            let (sign, style) = (self.sign("›", ">"), style(&self.theme.pointer));
            self.canvas.put(page.x - GUTTER, y, 1, sign, style);
        }
    }

    fn text_row(&mut self, area: Area, block: usize, row: Row, overlays: &[(Span, Style)]) {
        let app = self.app;
        let chapter = &app.open.chapter;
        let Some(block) = chapter.blocks.get(block) else { return };
        let base = self.block_style(block);
        for piece in app.open.layout.pieces(chapter, row) {
            self.piece(area, row, piece, base);
        }
        self.before_row(area, block, row);
        if !block.marker().is_empty() {
            self.over(area, row, block.marker(), style(&self.theme.marker));
        }
        for call in chapter.calls_in(row.span) {
            self.over(area, row, call.span, style(&self.theme.marker));
        }
        for inline in chapter.inlines_in(row.span) {
            self.over(area, row, inline.span, self.inline_style(&inline.kind));
        }
        for (span, style) in overlays {
            self.over(area, row, *span, *style);
        }
    }

    /// Draws a piece of a row; the signs between the cells of a table stand in the place of a character of the text.
    fn piece(&mut self, area: Area, row: Row, piece: Piece, base: Style) {
        let app = self.app;
        let text = &app.open.chapter.text;
        let (x, quiet) = (area.x + piece.column, style(&self.theme.quiet));
        match piece.kind {
            PieceKind::Words => {
                for part in parts(text, row, piece.span) {
                    let x = area.x + app.open.layout.column_in(&app.open.chapter, row, piece, part.start);
                    let room = (area.x + area.width + HANGING).saturating_sub(x);
                    self.canvas.put(x, area.y, room, part.slice(text), base);
                }
            }
            PieceKind::Bar => self.line(Area { x, width: 1, ..area }, self.sign("│", "|"), style(&self.theme.line)),
            PieceKind::Colon => self.line(Area { x, width: 1, ..area }, ":", quiet),
            PieceKind::Label(cells) => {
                let label = on_one_line(piece.span.slice(text));
                self.line(Area { x, width: cells, ..area }, &label, quiet);
            }
            PieceKind::Rule(cells) => self.rule(Area { x, width: cells, ..area }),
        }
    }

    /// Draws the line below the names of the columns, with a crossing at each bar.
    fn table_rule(&mut self, area: Area, row: Row) {
        let app = self.app;
        for piece in app.open.layout.pieces(&app.open.chapter, row) {
            match piece.kind {
                PieceKind::Bar => {
                    let (crossing, line) = (self.sign("┼", "+"), style(&self.theme.line));
                    self.canvas.put(area.x + piece.column, area.y, 1, crossing, line);
                }
                _ => self.piece(area, row, piece, Style::new()),
            }
        }
    }

    /// Returns the styles over the text, the lowest first: marks, the evidence of the selected lesson, hits, the
    /// selection.
    fn overlays(&self, marks: &[&PlacedMark]) -> Vec<(Span, Style)> {
        let shown = self.window.span();
        let marks = marks.iter().flat_map(|mark| mark.spans().map(|span| (span, &mark.highlight)));
        let marks: Vec<_> = marks.filter(|(span, _)| span.overlaps(shown)).collect();
        let look = |(span, mark): &(Span, &Highlight)| (*span, theme::look_of(self.theme, &mark.color, &mark.style));
        // Of overlapping marks the last one is on top; the underline shows that there is one below.
        let spans = || marks.iter().enumerate().map(|(index, (span, _))| (index, *span));
        let stacked = spans()
            .flat_map(|(index, span)| spans().skip(index + 1).filter_map(move |(_, other)| span.intersection(other)));
        let stacked: Vec<_> = stacked.map(|span| (span, Style::new().underlined())).collect();
        let marks = marks.iter().map(look).chain(stacked);
        let tinted = self.app.tinted().into_iter().map(|span| (span, style(&self.theme.evidence)));
        let selected = self.app.selecting.current.map(|selection| (selection.span(), style(&self.theme.selection)));
        let here = self.app.hit_here();
        let of_hit = |span| if here == Some(span) { &self.theme.hit_here } else { &self.theme.hit };
        let hits = self.app.hits(shown).into_iter().map(|span| (span, style(of_hit(span))));
        marks.chain(tinted).chain(hits).chain(selected).chain(self.caret()).collect()
    }

    /// Returns the character under the caret while it has the focus.
    fn caret(&self) -> Option<(Span, Style)> {
        let app = self.app;
        if !app.caret.is_shown() || app.focus != Focus::Text || !app.dialogs.is_empty() {
            return None;
        }
        Some((caret_of(app)?, style(&self.theme.caret)))
    }

    /// Applies a style to the parts of a row that a span covers.
    fn over(&mut self, area: Area, row: Row, span: Span, style: Style) {
        if !row.span.overlaps(span) {
            return;
        }
        let (layout, chapter) = (&self.app.open.layout, &self.app.open.chapter);
        for piece in layout.pieces(chapter, row) {
            let Some(covered) = piece.shown(span) else { continue };
            let column = |offset| layout.column_in(chapter, row, piece, offset);
            let (from, to) = (column(covered.start), column(covered.end));
            self.canvas.patch(area.x + from, area.y, to - from, style);
        }
    }

    fn block_style(&self, block: &Block) -> Style {
        style(match &block.kind {
            BlockKind::Heading(1) => &self.theme.title,
            BlockKind::Heading(2) => &self.theme.heading,
            BlockKind::Heading(_) => &self.theme.subheading,
            BlockKind::Code => &self.theme.code,
            BlockKind::Image => &self.theme.quiet,
            BlockKind::TableRow(TableRowRole::Header) => &self.theme.strong,
            BlockKind::Paragraph | BlockKind::Item { .. } | BlockKind::TableRow(_) | BlockKind::Rule => {
                &self.theme.text
            }
        })
    }

    fn inline_style(&self, kind: &InlineKind) -> Style {
        style(match kind {
            InlineKind::Emphasis => &self.theme.emphasis,
            InlineKind::Strong => &self.theme.strong,
            InlineKind::Struck => &self.theme.struck,
            InlineKind::Code => &self.theme.code,
            InlineKind::Link(target) => return style(&self.theme.link).add_modifier(self.links.sign(target)),
        })
    }

    /// Draws what stands before a row because of its block: the bars of quotations, the sign of a picture.
    fn before_row(&mut self, area: Area, block: &Block, row: Row) {
        let (line, quiet) = (style(&self.theme.line), style(&self.theme.quiet));
        for x in bars(block).filter(|&x| x < row.indent) {
            self.canvas.put(area.x + x, area.y, 1, self.sign("▏", "|"), line);
        }
        if block.kind == BlockKind::Image && row.span.start == block.span.start && row.indent >= PICTURE_INDENT {
            self.canvas.put(area.x + row.indent - PICTURE_INDENT, area.y, 1, "▢", quiet);
            self.image_size(area, block, row);
        }
    }

    /// Draws the width and the height of a picture behind the first row of its words, where they fit.
    fn image_size(&mut self, area: Area, block: &Block, row: Row) {
        let chapter = &self.app.open.chapter;
        let found = chapter.images.binary_search_by_key(&block.span.start, |image| image.span.start).ok();
        let Some((width, height)) = found.and_then(|index| chapter.images.get(index)?.size) else { return };
        let size = format!("{width}{}{height}", self.sign("×", "x"));
        let used = row.indent + cells(self.width().text(row.span.slice(&chapter.text).trim_end())) + 2;
        let room = cells(self.width().text(&size));
        if used + room <= area.width {
            self.canvas.put(area.x + used, area.y, room, &size, style(&self.theme.quiet));
        }
    }

    fn break_row(&mut self, area: Area) {
        let width = area.width.min(9);
        self.rule(Area { x: area.x + (area.width - width) / 2, width, ..area });
    }

    /// Draws the sign of a mark beside each of its rows, and a pen on its first row if it has a note; also the number
    /// of its colour where colours cannot be told apart.
    ///
    /// Until the disk has the last change of a mark, its sign is a dotted line and no pen.
    ///
    /// Of several marks the least certain decides the sign, which also goes before any pen: nothing else in the text
    /// shows that a mark has to be checked.
    fn gutter(&mut self, area: Area, row: Row, marks: &[&PlacedMark]) {
        let (layout, chapter) = (&self.app.open.layout, &self.app.open.chapter);
        let shows = |span: Span| {
            span.overlaps(row.span) && layout.pieces(chapter, row).any(|piece| piece.shown(span).is_some())
        };
        let touches = |mark: &&PlacedMark| mark.spans().any(shows);
        let marks: Vec<&PlacedMark> = marks.iter().copied().filter(touches).collect();
        let Some(last) = marks.last() else { return };
        let begins_with_note = |mark: &&PlacedMark| {
            !mark.highlight.note.is_empty()
                && mark.span.is_some_and(|span| shows(Span { start: span.start, end: span.start.plus(1) }))
        };
        let standing = marks.iter().map(|mark| mark.standing).max().unwrap_or(AnchorStatus::Exact);
        let is_certain = standing <= AnchorStatus::Moved;
        let is_on_way = is_certain && marks.iter().any(|mark| self.app.disk.is_on_way(mark.highlight.id));
        let with_pen = is_certain && !is_on_way && marks.iter().any(begins_with_note);
        let sign = match (is_on_way, with_pen) {
            (true, _) => self.sign("┊", ":"),
            (false, true) => "✎",
            (false, false) => self.standing_sign(standing),
        };
        let style = theme::sign_of(self.theme, &last.highlight.color);
        let signs = match self.number_of(&last.highlight.color) {
            Some(number) if with_pen || is_on_way => [sign, number],
            Some(number) if is_certain => [" ", number],
            Some(number) => [number, sign],
            None => [" ", sign],
        };
        // The pointer covers the first of them.
        for (x, sign) in (area.x - GUTTER..).zip(signs) {
            self.canvas.put(x, area.y, 1, sign, style);
        }
    }
}
