//! The whole program on terminals of every width model: read from cover to cover, with everything opened on the way.

use mitjul::text::width::Ambiguous;
use mitjul::tui::backend::WidthSafeBackend;
use mitjul::tui::view;
use ratatui::Terminal;
use ratatui::backend::Backend as _;
use ratatui::buffer::Buffer;
use ratatui::layout::Size;

use crate::support::model_terminal::{ModelTerminal, SHOWN_CURSOR, SYNCHRONIZED_UPDATE, Widths};
use crate::support::stage::screen::graphemes;
use crate::support::stage::{Setup, Stage};

/// Keys pressed at regular intervals: dialogs, panels, inputs and marks, each opened and closed again.
const DETOURS: [&[&str]; 10] = [
    &["v", "l", "j", "o", "k", "2"],
    &["?", "j", "space", "esc"],
    &["backtab", "j", "k", "esc"],
    &["=", ",", "w"],
    &["M", "j", "e", "①", "가", "esc", "esc"],
    &["tab", "j", "esc"],
    &["%", "5", "esc", "t", "t"],
    &["v", "}", "h", "3"],
    &["i", "i"],
    &["v", "m", "e", "“", "일", "…", "⁉️", "enter", "u", "u"],
];
/// The number of lines between two detours.
const STRETCH: usize = 11;

/// A program and all the terminals that must show the same.
struct Cinema {
    stage: Stage,
    program: Terminal<WidthSafeBackend<Vec<u8>>>,
    screens: Vec<ModelTerminal>,
    shown: Shown,
}

/// What was compared.
#[derive(Clone, Copy, Debug, Default)]
struct Shown {
    frames: usize,
    graphemes: usize,
}

impl Cinema {
    /// Opens the book for every terminal that a program with a policy must support.
    ///
    /// Ambiguous characters counted as wide must be right everywhere; counted as narrow they need a terminal that draws
    /// them so.
    fn new(ambiguous: Ambiguous, (columns, rows): (u16, u16)) -> Self {
        let size = Size::new(columns, rows);
        let fits = |widths: &Widths| ambiguous == Ambiguous::Wide || widths.ambiguous == 1;
        let widths = Widths::ALL.into_iter().filter(fits);
        Self {
            stage: Setup { ambiguous, ..Setup::sized(columns, rows) }.book(),
            program: Terminal::new(WidthSafeBackend::fixed(Vec::new(), size)).unwrap(),
            screens: widths.map(|widths| ModelTerminal::new(widths, size)).collect(),
            shown: Shown::default(),
        }
    }

    /// Presses a key, draws as the program does, and compares every screen with the frame.
    fn press(&mut self, key: &str) {
        self.stage.press(key);
        self.show();
    }

    fn show(&mut self) {
        let caret = view::cursor(&self.stage.app, &view::window(&self.stage.app));
        self.program.backend_mut().set_cursor_position(caret).unwrap();
        let frame = self.program.draw(|frame| {
            self.stage.draw(frame.buffer_mut());
            frame.set_cursor_position(caret);
        });
        let wanted = frame.unwrap().buffer.clone();
        let bytes = std::mem::take(self.program.backend_mut().writer_mut());
        for screen in &mut self.screens {
            screen.feed(&bytes);
            assert_shows(screen, &wanted);
            assert_eq!((screen.cursor(), screen.is_set(SHOWN_CURSOR)), (caret, true));
            self.shown.frames += 1;
            self.shown.graphemes += count(&wanted);
        }
    }

    /// Reads a chapter line by line to its end, with detours.
    fn read(&mut self, detours: &mut impl Iterator<Item = &'static &'static [&'static str]>) {
        for line in 1.. {
            let before = self.stage.app.open.cursor;
            self.press("j");
            if self.stage.app.open.cursor == before {
                return;
            }
            if line % STRETCH == 0 {
                detours.next().into_iter().flat_map(|keys| *keys).for_each(|key| self.press(key));
            }
        }
    }
}

fn assert_shows(screen: &ModelTerminal, wanted: &Buffer) {
    let faults = [screen.misplaced(wanted), screen.misstyled(wanted)].concat();
    if let Some(first) = faults.first() {
        let row = screen.row(first.at.y);
        panic!("{} cells are wrong with {:?}, first {first} in {row:?}", faults.len(), screen.widths);
    }
    assert_eq!(screen.faults, [""; 0]);
    assert!(!screen.is_set(SYNCHRONIZED_UPDATE), "the update has ended");
}

fn count(buffer: &Buffer) -> usize {
    (0..buffer.area.height).map(|y| graphemes(buffer, y).filter(|(_, cell)| cell.symbol() != " ").count()).sum()
}

fn read_the_book(ambiguous: Ambiguous, size: (u16, u16)) {
    let mut cinema = Cinema::new(ambiguous, size);
    let mut detours = DETOURS.iter().cycle();
    for chapter in ["1", "2", "3"] {
        cinema.press("g");
        cinema.press(chapter);
        cinema.read(&mut detours);
    }
    let Shown { frames, graphemes } = cinema.shown;
    println!("{ambiguous:?} {size:?}: {frames} frames, {graphemes} graphemes, all in their columns and styles");
}

#[test]
fn a_narrow_policy_is_right_on_small_screens() {
    read_the_book(Ambiguous::Narrow, (40, 12));
}

#[test]
fn a_narrow_policy_is_right_on_usual_screens() {
    read_the_book(Ambiguous::Narrow, (80, 24));
}

#[test]
fn a_narrow_policy_is_right_on_roomy_screens() {
    read_the_book(Ambiguous::Narrow, (120, 40));
}

#[test]
fn a_wide_policy_is_right_on_small_screens_of_every_kind() {
    read_the_book(Ambiguous::Wide, (40, 12));
}

#[test]
fn a_wide_policy_is_right_on_usual_screens_of_every_kind() {
    read_the_book(Ambiguous::Wide, (80, 24));
}

#[test]
fn a_wide_policy_is_right_on_roomy_screens_of_every_kind() {
    read_the_book(Ambiguous::Wide, (120, 40));
}
