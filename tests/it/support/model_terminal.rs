//! A terminal made of memory, with the choices about width on which real ones differ.
//!
//! It supports the sequences that mitjul sends and records every other one as a fault, and every automatic wrap of a
//! line too. It is harsher than any real terminal in one point: when one half of a wide glyph is overwritten, the other
//! half becomes a blank in an unexpected style, which reveals a screen that relies on it.

mod sgr;

use std::collections::BTreeSet;
use std::fmt;
use std::ops::Range;

use ratatui::buffer::{Buffer, Cell, CellWidth as _};
use ratatui::layout::{Position, Size};
use ratatui::style::{Color, Modifier, Style};
use unicode_width::UnicodeWidthChar as _;

/// The private mode for the visible cursor.
pub(crate) const SHOWN_CURSOR: u16 = 25;

/// The private mode for the alternate screen.
pub(crate) const ALTERNATE_SCREEN: u16 = 1049;

/// The private mode that shows nothing until it ends.
pub(crate) const SYNCHRONIZED_UPDATE: u16 = 2026;

/// The style of a blank that was half of a wide glyph.
const TORN: Style = Style::new().fg(Color::Rgb(1, 2, 3)).bg(Color::Rgb(1, 2, 3));

/// The widths on which terminals differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Widths {
    /// Cells of an ambiguous character (East Asian Width A): 1 or 2.
    pub ambiguous: usize,
    /// Cells of a narrow character followed by VS16: 1 or 2.
    pub vs16: usize,
    /// Whether joined emoji and those with a skin tone are one glyph of two cells.
    pub sequences: bool,
}

impl Widths {
    /// All combinations.
    pub(crate) const ALL: [Self; 4] = [
        Self { ambiguous: 1, vs16: 1, sequences: false },
        Self { ambiguous: 1, vs16: 2, sequences: true },
        Self { ambiguous: 2, vs16: 1, sequences: false },
        Self { ambiguous: 2, vs16: 2, sequences: true },
    ];

    fn of(self, scalar: char) -> usize {
        let narrow = scalar.width().unwrap_or(0);
        let is_letter = matches!(scalar, '\u{370}'..='\u{4ff}');
        if narrow == 1 && (is_letter || scalar.width_cjk() == Some(2)) { self.ambiguous } else { narrow }
    }
}

/// One cell of the screen: an empty text is the second cell of the glyph before it.
#[derive(Clone, Debug, PartialEq)]
struct Glyph {
    text: String,
    style: Style,
}

impl Glyph {
    fn blank(style: Style) -> Self {
        Self { text: " ".into(), style }
    }

    fn is_blank(&self) -> bool {
        self.text == " " || self.text.is_empty()
    }
}

/// A cell of the screen that differs from the buffer.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Misplaced {
    /// Where it is.
    pub at: Position,
    /// The buffer's content.
    pub wanted: String,
    /// The screen's content.
    pub found: String,
}

impl fmt::Display for Misplaced {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: wanted {}, found {}", self.at, self.wanted, self.found)
    }
}

/// The terminal.
#[derive(Clone, Debug)]
pub(crate) struct ModelTerminal {
    /// The widths.
    pub widths: Widths,
    rows: Vec<Vec<Glyph>>,
    /// The rows that scroll (DECSTBM).
    region: Range<usize>,
    cursor: Position,
    wrap_pending: bool,
    pen: Style,
    modes: BTreeSet<u16>,
    /// Faults of a program: unknown sequences, controls, lines that wrap.
    pub faults: Vec<String>,
}

impl ModelTerminal {
    /// Makes a blank terminal.
    pub(crate) fn new(widths: Widths, size: Size) -> Self {
        let row = vec![Glyph::blank(Style::reset()); usize::from(size.width)];
        Self {
            widths,
            rows: vec![row; usize::from(size.height)],
            region: 0..usize::from(size.height),
            cursor: Position::ORIGIN,
            wrap_pending: false,
            pen: Style::reset(),
            modes: BTreeSet::from([SHOWN_CURSOR]),
            faults: Vec::new(),
        }
    }

    /// Changes its size; its content becomes garbage, because terminals reflow differently.
    pub(crate) fn resize(&mut self, size: Size) {
        let rubbish = Glyph { text: "#".into(), style: TORN };
        self.rows = vec![vec![rubbish; usize::from(size.width)]; usize::from(size.height)];
        self.region = 0..self.rows.len();
        self.cursor = Position::ORIGIN;
        self.wrap_pending = false;
    }

    /// Whether a private mode is set: [`SHOWN_CURSOR`], [`ALTERNATE_SCREEN`] or [`SYNCHRONIZED_UPDATE`].
    pub(crate) fn is_set(&self, mode: u16) -> bool {
        self.modes.contains(&mode)
    }

    /// Returns the place of its cursor.
    pub(crate) fn cursor(&self) -> Position {
        self.cursor
    }

    /// Returns a row as text, without second cells.
    pub(crate) fn row(&self, y: u16) -> String {
        self.rows[usize::from(y)].iter().map(|glyph| glyph.text.as_str()).collect()
    }

    /// Returns the glyphs of a row with their columns.
    pub(crate) fn columns_of(&self, y: u16) -> Vec<(usize, &str)> {
        let glyphs = self.rows[usize::from(y)].iter().enumerate();
        glyphs.map(|(column, glyph)| (column, glyph.text.as_str())).filter(|(_, text)| !text.is_empty()).collect()
    }

    /// Receives the bytes of a program.
    pub(crate) fn feed(&mut self, bytes: &[u8]) {
        let mut rest = str::from_utf8(bytes).expect("what is sent is UTF-8").chars();
        while let Some(scalar) = rest.next() {
            match scalar {
                '\x1b' => rest = self.escape(rest.as_str()).chars(),
                '\r' => self.move_to(0, self.cursor.y),
                '\n' => self.line_feed(),
                '\x08' => self.move_to(self.cursor.x.saturating_sub(1), self.cursor.y),
                _ if scalar.is_control() => self.faults.push(format!("control {scalar:?}")),
                _ => self.print(scalar),
            }
        }
    }

    /// Lists the cells where a grapheme of the buffer is not shown in its column, or where something else is shown.
    pub(crate) fn misplaced(&self, buffer: &Buffer) -> Vec<Misplaced> {
        self.compare(buffer, |cell, glyph, is_first| {
            let wanted = if is_first { cell.symbol() } else { "" };
            let same = match wanted {
                "" | " " => glyph.is_blank(),
                _ => glyph.text == wanted,
            };
            (!same).then(|| (format!("{wanted:?}"), format!("{:?}", glyph.text)))
        })
    }

    /// Lists the cells with a wrong style; on blanks only visible attributes count.
    pub(crate) fn misstyled(&self, buffer: &Buffer) -> Vec<Misplaced> {
        self.compare(buffer, |cell, glyph, is_first| {
            let is_blank = is_first && cell.symbol() == " ";
            let wanted = look(cell.style(), is_blank);
            let found = look(glyph.style, is_blank);
            (wanted != found).then(|| (format!("{wanted:?}"), format!("{found:?}")))
        })
    }

    fn compare<F>(&self, buffer: &Buffer, difference: F) -> Vec<Misplaced>
    where
        F: Fn(&Cell, &Glyph, bool) -> Option<(String, String)>,
    {
        let mut found = Vec::new();
        for y in buffer.area.rows().map(|row| row.y) {
            let (mut first, mut end) = (0, 0);
            for x in 0..buffer.area.width {
                if x >= end {
                    (first, end) = (x, x + buffer[(x, y)].cell_width().max(1));
                }
                let glyph = &self.rows[usize::from(y)][usize::from(x)];
                let cell = &buffer[(first, y)];
                if let Some((wanted, found_there)) = difference(cell, glyph, x == first) {
                    let at = Position { x, y };
                    found.push(Misplaced { at, wanted, found: found_there });
                }
            }
        }
        found
    }

    fn print(&mut self, scalar: char) {
        let cells = self.widths.of(scalar);
        if cells == 0 || self.completes_flag(scalar) || self.continues_sequence(scalar) {
            return self.append(scalar);
        }
        if self.wrap_pending || usize::from(self.cursor.x) + cells > self.columns() {
            self.faults.push(format!("wrapped before {scalar:?} at {}", self.cursor));
            self.wrap_pending = false;
            self.cursor.x = 0;
            self.line_feed();
        }
        for cell in 0..cells {
            let text = if cell == 0 { scalar.to_string() } else { String::new() };
            self.put(usize::from(self.cursor.x) + cell, text);
        }
        self.advance(cells);
    }

    /// Joins a mark to the glyph before the cursor; VS16 makes a narrow one wide if the terminal counts so.
    fn append(&mut self, mark: char) {
        let (x, y) = (self.first_before_cursor(), usize::from(self.cursor.y));
        self.rows[y][x].text.push(mark);
        let end = usize::from(self.cursor.x) + usize::from(self.wrap_pending);
        let is_widened = match mark {
            '\u{fe0f}' => self.widths.vs16 == 2,
            _ => is_regional(mark) || self.widths.sequences && !is_mark(mark),
        };
        if is_widened && end - x == 1 && !self.wrap_pending {
            self.put(end, String::new());
            self.advance(1);
        }
    }

    fn first_before_cursor(&self) -> usize {
        let row = &self.rows[usize::from(self.cursor.y)];
        let end = usize::from(self.cursor.x) + usize::from(self.wrap_pending);
        (0..end).rfind(|x| !row[*x].text.is_empty()).unwrap_or(0)
    }

    /// Whether a scalar belongs to the emoji before the cursor: joined to it, or its skin tone.
    fn continues_sequence(&self, scalar: char) -> bool {
        let before = &self.rows[usize::from(self.cursor.y)][self.first_before_cursor()].text;
        let is_tone = matches!(scalar, '\u{1f3fb}'..='\u{1f3ff}');
        self.widths.sequences && (before.ends_with('\u{200d}') || is_tone && before.chars().any(|it| it > '\u{2300}'))
    }

    fn completes_flag(&self, scalar: char) -> bool {
        let before = &self.rows[usize::from(self.cursor.y)][self.first_before_cursor()].text;
        let mut scalars = before.chars();
        is_regional(scalar) && scalars.next().is_some_and(is_regional) && scalars.next().is_none()
    }

    fn advance(&mut self, cells: usize) {
        let end = usize::from(self.cursor.x) + cells;
        self.wrap_pending = end >= self.columns();
        self.cursor.x = u16::try_from(end.min(self.columns() - 1)).unwrap();
    }

    /// Puts a text into a cell, tearing the wide glyph there.
    fn put(&mut self, x: usize, text: String) {
        let is_first = !text.is_empty();
        let pen = self.pen;
        let row = &mut self.rows[usize::from(self.cursor.y)];
        if row[x].text.is_empty() && is_first && x > 0 {
            row[x - 1] = Glyph::blank(TORN);
        }
        if let Some(next) = row.get_mut(x + 1)
            && next.text.is_empty()
        {
            *next = Glyph::blank(TORN);
        }
        row[x] = Glyph { text, style: pen };
    }

    fn line_feed(&mut self) {
        let y = usize::from(self.cursor.y);
        if y + 1 == self.region.end {
            let region = &mut self.rows[self.region.clone()];
            region.rotate_left(1);
            region.last_mut().unwrap().fill(Glyph::blank(Style::reset()));
        } else if y + 1 < self.rows.len() {
            self.cursor.y += 1;
        }
    }

    fn columns(&self) -> usize {
        self.rows[0].len()
    }

    fn move_to(&mut self, x: u16, y: u16) {
        let last_column = u16::try_from(self.columns() - 1).unwrap();
        let last_row = u16::try_from(self.rows.len() - 1).unwrap();
        self.cursor = Position { x: x.min(last_column), y: y.min(last_row) };
        self.wrap_pending = false;
    }

    /// Carries out a sequence and returns the text after it.
    fn escape<'a>(&mut self, rest: &'a str) -> &'a str {
        let is_final = |scalar: char| ('@'..='~').contains(&scalar);
        let Some((body, end)) = rest.strip_prefix('[').and_then(|body| body.find(is_final).map(|end| (body, end)))
        else {
            self.faults.push(format!("escape {:?}", rest.chars().take(8).collect::<String>()));
            return rest;
        };
        let (parameters, rest) = body.split_at(end);
        let (last, rest) = rest.split_at(1);
        self.control(parameters, last);
        rest
    }

    fn control(&mut self, parameters: &str, last: &str) {
        let Position { x, y } = self.cursor;
        let mut numbers = parameters.split(';').map(|number| number.parse::<u16>().ok());
        let first = numbers.next().flatten();
        let count = first.unwrap_or(1).max(1);
        let second = numbers.next().flatten().unwrap_or(1).max(1);
        match (last, parameters) {
            ("H", _) => self.move_to(second - 1, count - 1),
            ("G" | "`", _) => self.move_to(count - 1, y),
            ("C", _) => self.move_to(x.saturating_add(count), y),
            ("D", _) => self.move_to(x.saturating_sub(count), y),
            ("K", _) => self.erase_in_row(first.unwrap_or(0)),
            ("J", _) => self.erase_in_screen(first.unwrap_or(0)),
            ("r", _) => {
                let end = parameters.split_once(';').map_or(self.rows.len(), |_| second.into());
                self.region = usize::from(count) - 1..end;
                self.move_to(0, 0);
            }
            ("m", _) => self.pen = sgr::select(self.pen, parameters),
            ("h" | "l", "?25" | "?1049" | "?2026") => self.switch(parameters, last == "h"),
            _ => self.faults.push(format!("sequence {parameters}{last}")),
        }
    }

    fn switch(&mut self, parameters: &str, on: bool) {
        let mode = parameters.trim_start_matches('?').parse().unwrap();
        if on {
            self.modes.insert(mode);
        } else {
            self.modes.remove(&mode);
        }
    }

    fn erase_in_row(&mut self, part: u16) {
        let x = usize::from(self.cursor.x);
        let columns = match part {
            0 => x..self.columns(),
            1 => 0..x + 1,
            _ => 0..self.columns(),
        };
        self.erase(columns, self.cursor.y);
    }

    fn erase_in_screen(&mut self, part: u16) {
        let (y, rows) = (self.cursor.y, u16::try_from(self.rows.len()).unwrap());
        let others = match part {
            0 => y + 1..rows,
            1 => 0..y,
            _ => 0..rows,
        };
        for row in others {
            self.erase(0..self.columns(), row);
        }
        if part < 2 {
            self.erase_in_row(part);
        }
    }

    /// Blanks cells; like most terminals it fills them with the background of the pen.
    fn erase(&mut self, columns: std::ops::Range<usize>, y: u16) {
        let filled = Style::reset().bg(self.pen.bg.unwrap_or_default());
        let here = std::mem::replace(&mut self.cursor.y, y);
        for x in columns.start..columns.end.min(self.columns()) {
            self.put(x, " ".into());
            self.rows[usize::from(y)][x].style = filled;
        }
        self.cursor.y = here;
    }
}

fn is_mark(scalar: char) -> bool {
    scalar.width().unwrap_or(0) == 0
}

fn is_regional(scalar: char) -> bool {
    matches!(scalar, '\u{1f1e6}'..='\u{1f1ff}')
}

/// Returns the visible part of a style.
fn look(style: Style, on_blank: bool) -> Style {
    let visible = Modifier::REVERSED | Modifier::UNDERLINED | Modifier::CROSSED_OUT;
    let mut look = Style::reset().patch(style);
    look.fg = look.fg.map(sgr::by_name);
    look.bg = look.bg.map(sgr::by_name);
    look.sub_modifier = Modifier::empty();
    if on_blank && !look.add_modifier.intersects(visible) {
        return Style { bg: look.bg, ..Style::default() };
    }
    look
}

#[test]
fn the_alternate_screen_is_a_mode_like_others() {
    let mut screen = ModelTerminal::new(Widths::ALL[0], Size::new(4, 1));
    screen.feed(b"\x1b[?1049h");
    assert!(screen.is_set(ALTERNATE_SCREEN));
}

#[test]
fn half_of_a_wide_glyph_that_is_overwritten_tears_the_other() {
    let mut screen = ModelTerminal::new(Widths::ALL[0], Size::new(6, 1));
    screen.feed("가나다\x1b[1;2Hx\x1b[1;5H ".as_bytes());
    assert_eq!(screen.row(0), " x나  ");
    let torn = |x: usize| screen.rows[0][x].style == TORN;
    assert!(torn(0) && torn(5) && !torn(1));
}

#[test]
fn disputed_glyphs_are_as_wide_as_the_terminal_says() {
    let columns = Widths::ALL.map(|widths| {
        let mut screen = ModelTerminal::new(widths, Size::new(9, 1));
        screen.feed("①➡️가".as_bytes());
        screen.cursor().x
    });
    assert_eq!(columns, [4, 5, 5, 6]);
}

#[test]
fn a_sequence_is_one_glyph_or_several_as_the_terminal_says() {
    let columns = [false, true].map(|sequences| {
        let mut screen = ModelTerminal::new(Widths { sequences, ..Widths::ALL[0] }, Size::new(20, 1));
        screen.feed("👨‍👩‍👧👍🏽가".as_bytes());
        screen.cursor().x
    });
    assert_eq!(columns, [12, 6]);
}
