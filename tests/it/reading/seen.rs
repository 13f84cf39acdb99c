//! No part of a text is ever skipped: reading on shows every character, in every window.

use mitjul::layout::RowKind;
use mitjul::text::{Span, display, grapheme};

use crate::support::stage::screen::graphemes;
use crate::support::stage::{Setup, Stage};

const SIZES: [(u16, u16); 3] = [(40, 12), (80, 24), (120, 40)];

/// The bytes of each chapter that were on the screen.
#[derive(Default)]
struct Seen(Vec<Vec<bool>>);

impl Seen {
    /// Records the screen; panics if a row does not show its text, or none has the pointer.
    fn look(&mut self, stage: &Stage) {
        let (desk, page) = (&stage.app.open, stage.app.geometry().page());
        let frame = stage.frame();
        assert!(stage.pointer_on(&frame).is_some(), "the pointer is on the screen");
        self.0.resize_with(self.0.len().max(desk.index + 1), Vec::new);
        let seen = &mut self.0[desk.index];
        seen.resize(desk.chapter.text.len(), false);
        for (y, (_, row)) in (page.y..).zip(desk.window(page.height.into()).rows) {
            if row.kind == RowKind::Text {
                let columns = page.x + row.indent..=page.x + page.width;
                let drawn = graphemes(&frame, y).filter(|(x, _)| columns.contains(x)).map(|(_, cell)| cell.symbol());
                let drawn: String = drawn.filter(|symbol| *symbol != " ").collect();
                assert_eq!(drawn, shown(&desk.chapter.text, row.span), "row {y}");
                seen[row.span.start.0..row.span.end.0].fill(true);
            }
        }
    }

    /// Panics if a character other than white space was not seen.
    fn assert_all(&self, stage: &mut Stage) {
        for (index, seen) in self.0.iter().enumerate() {
            stage.press(&format!("g {}", index + 1));
            let text = &stage.app.open.chapter.text;
            let missed: String = text.char_indices().filter(|(at, _)| !seen[*at]).map(|(_, c)| c).collect();
            assert_eq!(missed.trim(), "", "chapter {} at {:?}", index + 1, stage.app.screen);
        }
        assert_eq!(self.0.len(), 3);
    }
}

/// Returns the words of a row as drawn, without the spaces between them.
fn shown(text: &str, span: Span) -> String {
    let graphemes = grapheme::graphemes(text, span).map(|(_, grapheme)| grapheme);
    graphemes.filter(|grapheme| *grapheme != " ").map(display::shown).collect()
}

/// Records the screen after each press of a key, until the key changes nothing more.
fn look_while_it_moves(stage: &mut Stage, key: &str, seen: &mut Seen) -> usize {
    let place = |stage: &Stage| {
        let desk = &stage.app.open;
        (desk.index, desk.cursor, desk.window(stage.app.geometry().height()).cursor)
    };
    seen.look(stage);
    for presses in 1..5_000 {
        let before = place(stage);
        seen.look(stage.press(key));
        if place(stage) == before {
            return presses;
        }
    }
    panic!("{key} never comes to an end");
}

#[test]
fn paging_on_shows_every_character_of_the_book() {
    for (columns, rows) in SIZES {
        let (mut stage, mut seen) = (Setup::sized(columns, rows).book(), Seen::default());
        let pages = look_while_it_moves(&mut stage, "space", &mut seen);
        println!("{columns}×{rows}: {pages} pages");
        assert_eq!(stage.footer(), "책의 끝입니다");
        seen.assert_all(&mut stage);
    }
}

#[test]
fn however_lines_are_set_paging_on_shows_every_character() {
    for (columns, rows) in SIZES {
        for typography in ["=", "w = ,"] {
            let (mut stage, mut seen) = (Setup::sized(columns, rows).book(), Seen::default());
            look_while_it_moves(stage.press(typography), "space", &mut seen);
            seen.assert_all(&mut stage);
        }
    }
}

#[test]
fn paging_back_shows_every_character_of_the_book() {
    for (columns, rows) in SIZES {
        let (mut stage, mut seen) = (Setup::sized(columns, rows).book(), Seen::default());
        look_while_it_moves(stage.press("g 3 G"), "pageup", &mut seen);
        assert_eq!((stage.app.open.index, stage.pointer()), (0, Some(0)));
        seen.assert_all(&mut stage);
    }
}

#[test]
fn half_pages_show_every_character_of_a_chapter() {
    for (columns, rows) in SIZES {
        for (start, key) in [("g g", "d"), ("G", "ctrl-u")] {
            let (mut stage, mut seen) = (Setup::sized(columns, rows).book(), Seen::default());
            for chapter in 1..=3 {
                look_while_it_moves(stage.press(&format!("g {chapter} {start}")), key, &mut seen);
            }
            seen.assert_all(&mut stage);
        }
    }
}

#[test]
fn line_by_line_the_pointer_visits_every_line() {
    for (columns, rows) in SIZES {
        let (mut stage, mut seen) = (Setup::sized(columns, rows).book(), Seen::default());
        let mut lines = 0;
        for chapter in 1..=3 {
            lines += look_while_it_moves(stage.press(&format!("g {chapter}")), "j", &mut seen);
            lines += look_while_it_moves(&mut stage, "k", &mut seen);
        }
        println!("{columns}×{rows}: {lines} lines");
        seen.assert_all(&mut stage);
    }
}
