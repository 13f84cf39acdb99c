//! The screen: on terminals of every width model, every grapheme in its column and in its style.

mod popup;
mod random;
mod traffic;

use mitjul::text::emoji::EmojiDrawing;
use mitjul::text::width::{Ambiguous, Width};
use mitjul::tui::backend::WidthSafeBackend;
use mitjul::tui::canvas::Canvas;
use mitjul::tui::frames::Frames;
use ratatui::backend::{Backend as _, CrosstermBackend};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect, Size};
use ratatui::style::{Modifier, Style};
use unicode_segmentation::UnicodeSegmentation as _;

use crate::support;
use crate::support::model_terminal::{ModelTerminal, SHOWN_CURSOR, SYNCHRONIZED_UPDATE, Widths};

const MEASURES: [u16; 5] = [20, 40, 72, 100, 160];
const HEIGHT: u16 = 24;
const NARROW: Width = Width::of(Ambiguous::Narrow);
const WIDE: Width = Width::of(Ambiguous::Wide);

/// One program and all the terminals that must show the same.
struct Stage {
    program: Frames<Vec<u8>>,
    screens: Vec<ModelTerminal>,
}

impl Stage {
    /// Makes a stage with every terminal that a program with the policy `width` must support.
    ///
    /// Ambiguous characters counted as wide must be right everywhere; counted as narrow they need a terminal that draws
    /// them so.
    fn new(width: Width, columns: u16, rows: u16) -> Self {
        let size = Size::new(columns, rows);
        let fits = |widths: &Widths| width.ambiguous == Ambiguous::Wide || widths.ambiguous == 1;
        let widths = Widths::ALL.into_iter().filter(fits);
        Self {
            program: {
                let mut backend = WidthSafeBackend::fixed(Vec::new(), size);
                backend.set_width(width);
                Frames::new(backend).unwrap()
            },
            screens: widths.map(|widths| ModelTerminal::new(widths, size)).collect(),
        }
    }

    /// Draws a frame and compares every screen with it.
    fn show(&mut self, draw: impl FnOnce(&mut Canvas<'_>)) {
        let render = |mut canvas: Canvas<'_>| {
            canvas.clear(Style::new());
            draw(&mut canvas);
        };
        self.program.fit().unwrap();
        self.program.draw(Position::ORIGIN, render).unwrap();
        let wanted = self.program.last().clone();
        let bytes = std::mem::take(self.program.backend_mut().writer_mut());
        for screen in &mut self.screens {
            screen.feed(&bytes);
            assert_shows(screen, &wanted);
        }
    }

    fn resize(&mut self, columns: u16, rows: u16) {
        let size = Size::new(columns, rows);
        self.program.backend_mut().resize(size);
        self.screens.iter_mut().for_each(|screen| screen.resize(size));
    }
}

fn assert_shows(screen: &ModelTerminal, wanted: &Buffer) {
    let faults = [screen.misplaced(wanted), screen.misstyled(wanted)].concat();
    if let Some(first) = faults.first() {
        let row = screen.row(first.at.y);
        let widths = screen.widths;
        panic!("{} cells are wrong with {widths:?}, first {first} in {row:?}", faults.len());
    }
    assert_eq!(screen.faults, [""; 0]);
    assert!(!screen.is_set(SYNCHRONIZED_UPDATE), "the update has ended");
}

fn seeds() -> [String; 3] {
    support::seeds().map(|seed| seed.replace('\u{a0}', " "))
}

/// Cuts a text into lines anywhere between graphemes.
fn lines(text: &str, measure: u16, width: Width) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in text.lines() {
        let (mut line, mut cells) = (String::new(), 0);
        for grapheme in paragraph.graphemes(true) {
            let wide = width.grapheme(grapheme);
            if cells + wide > measure {
                lines.push(std::mem::take(&mut line));
                cells = 0;
            }
            line.push_str(grapheme);
            cells += wide;
        }
        lines.push(line);
    }
    lines
}

/// Draws a page with a selection that starts and ends within lines.
fn draw_page(canvas: &mut Canvas<'_>, lines: &[String]) {
    let Rect { x, y, width, height } = canvas.area();
    for (row, line) in (y..y + height).zip(lines) {
        canvas.put(x, row, width, line, Style::new());
    }
    let (middle, half) = (y + height / 2, width / 2);
    let selected = Style::new().reversed().yellow();
    canvas.patch(x + half, middle, width - half, selected);
    canvas.patch(x, middle + 1, width, selected);
    canvas.patch(x, middle + 2, half + 1, selected.underlined());
}

fn scroll_all_seeds(width: Width) {
    for seed in seeds() {
        for measure in MEASURES {
            let lines = lines(&seed, measure, width);
            let mut stage = Stage::new(width, measure, HEIGHT);
            for top in 0..lines.len() {
                stage.show(|canvas| draw_page(canvas, &lines[top..]));
            }
        }
    }
}

#[test]
fn scrolling_keeps_every_grapheme_in_its_column_where_ambiguous_is_narrow() {
    scroll_all_seeds(NARROW);
}

#[test]
fn scrolling_keeps_every_grapheme_in_its_column_on_all_terminals_where_ambiguous_is_wide() {
    scroll_all_seeds(WIDE);
}

#[test]
fn after_a_resize_the_whole_page_is_painted_anew() {
    let seed = &seeds()[2];
    for width in [NARROW, WIDE] {
        let mut stage = Stage::new(width, 80, HEIGHT);
        for (columns, rows) in [(61, 24), (61, 30), (100, 10), (20, 8)] {
            stage.resize(columns, rows);
            for top in [0, 1, 7] {
                let lines = lines(seed, columns, width);
                stage.show(|canvas| draw_page(canvas, &lines[top..]));
            }
        }
    }
}

#[test]
fn rows_that_another_program_left_scrolling_do_not_scroll() {
    let mut stage = Stage::new(NARROW, 30, 8);
    stage.screens.iter_mut().for_each(|screen| screen.feed(b"\x1b[2;5r"));
    stage.program.clear().unwrap();
    for words in ["밑줄을 긋고 읽는 글", "짧은 글", "다시 밑줄을 긋는다"] {
        stage.show(|canvas| (0..8).for_each(|y| _ = canvas.put(y, y, 30, words, Style::new())));
    }
}

#[test]
fn the_cursor_of_a_text_field_is_where_the_frame_put_it() {
    let mut stage = Stage::new(WIDE, 20, 2);
    let frames = [("①ㅂ", (4, 1)), ("①바", (4, 1)), ("①바ㄷ", (6, 1))];
    for (typed, cursor) in frames {
        let cursor = Position::from(cursor);
        let render = |mut canvas: Canvas<'_>| {
            canvas.clear(Style::new());
            canvas.put(0, 1, 20, typed, Style::new());
        };
        stage.program.draw(cursor, render).unwrap();
        let bytes = std::mem::take(stage.program.backend_mut().writer_mut());
        for screen in &mut stage.screens {
            screen.feed(&bytes);
            assert_eq!((screen.cursor(), screen.is_set(SHOWN_CURSOR)), (cursor, true));
        }
    }
}

/// Shows a page of every seed on a bare model terminal through ratatui's stock backend and counts the faults.
fn misplaced_by_stock(widths: Widths) -> usize {
    let size = Size::new(72, HEIGHT);
    let area = Rect::new(0, 0, 72, HEIGHT);
    let mut misplaced = 0;
    for seed in seeds() {
        let mut screen = ModelTerminal::new(widths, size);
        let mut before = Buffer::empty(area);
        for top in 0..20 {
            let mut page = Buffer::empty(area);
            for (y, line) in (0..HEIGHT).zip(&lines(&seed, 72, NARROW)[top..]) {
                page.set_string(0, y, line, Style::new());
            }
            let mut bytes = Vec::new();
            CrosstermBackend::new(&mut bytes).draw(before.diff(&page).into_iter()).unwrap();
            screen.feed(&bytes);
            misplaced += screen.misplaced(&page).len();
            before = page;
        }
    }
    misplaced
}

#[test]
fn the_model_terminals_catch_a_backend_that_drifts() {
    let misplaced = Widths::ALL.map(misplaced_by_stock);
    println!("misplaced by the stock backend: {misplaced:?}");
    assert!(misplaced[1..].iter().all(|cells| *cells > 0));
}

#[test]
fn the_model_terminals_see_a_highlight_that_is_one_cell_off() {
    let mut stage = Stage::new(NARROW, 20, 1);
    let draw = |start| {
        move |canvas: &mut Canvas<'_>| {
            canvas.put(0, 0, 20, "나는 글을 읽는다", Style::new());
            canvas.patch(start, 0, 3, Style::new().reversed());
        }
    };
    stage.show(draw(4));
    let area = Rect::new(0, 0, 20, 1);
    let mut shifted = Buffer::empty(area);
    draw(5)(&mut Canvas::new(&mut shifted, area, NARROW));
    assert_eq!(stage.screens[0].misplaced(&shifted), []);
    let columns = stage.screens[0].misstyled(&shifted).iter().map(|fault| fault.at.x).collect::<Vec<_>>();
    assert_eq!(columns, [4, 7, 8]);
}

#[test]
fn a_terminal_emulator_that_is_not_ours_shows_the_same() {
    let seed = &seeds()[1];
    let lines = lines(seed, 72, NARROW);
    let (rows, columns) = (HEIGHT.try_into().unwrap(), 72.try_into().unwrap());
    let mut emulator = vt100::Parser::new(rows, columns, 0);
    let mut program = Frames::new(WidthSafeBackend::fixed(Vec::new(), Size::new(72, HEIGHT))).unwrap();
    for top in 0..lines.len() {
        let render = |mut canvas: Canvas<'_>| {
            canvas.clear(Style::new());
            draw_page(&mut canvas, &lines[top..]);
        };
        program.draw(Position::ORIGIN, render).unwrap();
        let wanted = program.last().clone();
        emulator.process(&std::mem::take(program.backend_mut().writer_mut()));
        for at in wanted.area.positions() {
            let cell = emulator.screen().cell(at.y, at.x).unwrap();
            let (found, wanted) = (cell.contents().trim(), &wanted[at]);
            assert_eq!(found, wanted.symbol().trim(), "at {at}");
            let reversed = wanted.modifier.contains(Modifier::REVERSED);
            assert!(cell.is_wide_continuation() || cell.inverse() == reversed, "at {at}");
        }
    }
}

/// What a multiplexer makes of a screen: it writes every row anew, glyph after glyph, by its own idea of their widths.
fn written_anew(inner: &ModelTerminal, rows: u16) -> String {
    (0..rows).map(|y| format!("\x1b[{};1H{}", y + 1, inner.row(y))).collect::<Vec<_>>().concat()
}

/// A line of glyphs whose widths terminals dispute, with the border of a panel behind them.
const DISPUTED: &str = "앞 ⁉️ 물음 ➡️ 화살 ❤️ 사랑 1️⃣ ©️ 끝 │ 교훈";

/// Counts the rows that are damaged behind a multiplexer that counts VS16 otherwise than the terminal it runs in.
fn damaged(is_multiplexed: bool, inner: usize, outer: usize) -> usize {
    let size = Size::new(60, 8);
    let model = |vs16| ModelTerminal::new(Widths { ambiguous: 1, vs16, sequences: false }, size);
    let (mut inner, mut outer) = (model(inner), model(outer));
    let backend = WidthSafeBackend::fixed(Vec::new(), size).through_multiplexer(is_multiplexed);
    let mut program = Frames::new(backend).unwrap();
    let render = |mut canvas: Canvas<'_>| {
        for y in 0..size.height {
            canvas.put(0, y, size.width, DISPUTED, Style::new());
        }
    };
    program.draw(Position::ORIGIN, render).unwrap();
    inner.feed(&std::mem::take(program.backend_mut().writer_mut()));
    outer.feed(written_anew(&inner, size.height).as_bytes());
    let bar = NARROW.text(DISPUTED.split_once('│').unwrap().0);
    let letters = |text: &str| text.replace(['\u{fe0f}', ' '], "");
    let is_whole = |y: &u16| {
        letters(&outer.row(*y)) == letters(DISPUTED)
            && [&inner, &outer].map(|it| place_of(it, *y, '│')) == [Some(bar); 2]
    };
    (0..size.height).filter(|y| !is_whole(y)).count()
}

/// Returns the column of a character on a row of a terminal.
fn place_of(screen: &ModelTerminal, y: u16, wanted: char) -> Option<usize> {
    screen.columns_of(y).into_iter().find(|(_, text)| text.starts_with(wanted)).map(|(column, _)| column)
}

#[test]
fn no_row_is_damaged_where_a_multiplexer_and_its_terminal_count_differently() {
    for (inner, outer) in [(1, 2), (2, 1), (1, 1), (2, 2)] {
        assert_eq!(damaged(true, inner, outer), 0, "{inner} in {outer}");
    }
    assert!(damaged(false, 1, 2) > 0 && damaged(false, 2, 1) > 0);
}

#[test]
fn no_cells_are_erased_within_a_row() {
    // The model knows no such sequence, as one terminal counts characters for it.
    let mut stage = Stage::new(NARROW, 60, 3);
    stage.show(|canvas| {
        canvas.put(0, 0, 60, &"가".repeat(30), Style::new());
    });
    stage.show(|canvas| {
        canvas.put(50, 0, 10, "끝", Style::new());
    });
}

#[test]
fn emoji_sequences_stand_whole_in_their_cells_where_the_terminal_draws_them_so() {
    let width = Width { emoji: EmojiDrawing { joined: true, toned: true }, ..NARROW };
    let mut stage = Stage::new(width, 40, 4);
    stage.screens.retain(|screen| screen.widths.sequences);
    assert!(!stage.screens.is_empty());
    for text in ["가👨‍👩‍👧나👍🏽다🇰🇷라", "👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧", "❤️‍🔥 👩🏽‍💻 끝", "가나다라마바"]
    {
        stage.show(|canvas| {
            canvas.put(0, 0, 40, text, Style::new());
            canvas.put(1, 1, 39, text, Style::new().reversed());
            canvas.put(38, 2, 2, text, Style::new());
        });
    }
    assert_eq!(width.text("가👨‍👩‍👧나👍🏽다❤️‍🔥"), 12);
}
