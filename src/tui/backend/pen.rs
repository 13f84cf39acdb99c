//! Styles as SGR sequences (ECMA-48 8.3.117), written here because crossterm turns colours into a full reset under
//! `NO_COLOR` and so removes the modifiers, which a reader without colours depends on.
//!
//! The painter switches from one [`CellPen`] to the next; only the differences are sent.

use std::io::{self, Write};

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

use super::motion::number;

/// Each modifier with its codes for on and off; some share the code for off.
const SWITCHES: [(Modifier, u8, u8); 9] = [
    (Modifier::BOLD, 1, 22),
    (Modifier::DIM, 2, 22),
    (Modifier::ITALIC, 3, 23),
    (Modifier::UNDERLINED, 4, 24),
    (Modifier::SLOW_BLINK, 5, 25),
    (Modifier::RAPID_BLINK, 6, 25),
    (Modifier::REVERSED, 7, 27),
    (Modifier::HIDDEN, 8, 28),
    (Modifier::CROSSED_OUT, 9, 29),
];

/// The style of the next symbol on a terminal.
#[derive(Clone, Copy, Debug, Default, Eq)]
pub(in crate::tui) struct CellPen {
    foreground: Color,
    background: Color,
    underline: Color,
    modifier: Modifier,
}

impl PartialEq for CellPen {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        self.modifier == other.modifier
            && is_same_color(self.foreground, other.foreground)
            && is_same_color(self.background, other.background)
            && is_same_color(self.underline, other.underline)
    }
}

/// Whether two colours are the same. Nearly all are the default one.
#[inline]
pub(in crate::tui) fn is_same_color(one: Color, other: Color) -> bool {
    matches!((one, other), (Color::Reset, Color::Reset)) || one == other
}

impl CellPen {
    /// Takes the style of a cell.
    pub(in crate::tui) const fn of(cell: &Cell) -> Self {
        Self {
            foreground: cell.fg,
            background: cell.bg,
            underline: cell.underline_color,
            modifier: cell.modifier.intersection(Modifier::all()),
        }
    }

    /// Whether a blank drawn with it differs visibly from one in the default style.
    pub(super) fn shows_on_blank(self) -> bool {
        let visible = Modifier::REVERSED | Modifier::UNDERLINED | Modifier::CROSSED_OUT;
        !matches!(self.background, Color::Reset) || self.modifier.intersects(visible)
    }

    /// Switches the terminal from it to another pen: by what differs, or from the default style if that is shorter.
    pub(super) fn switch_to(self, next: Self, out: &mut Vec<u8>) -> io::Result<()> {
        if self == next {
            return Ok(());
        }
        if next == Self::default() {
            return out.write_all(b"\x1b[m");
        }
        let start = out.len();
        self.change_to(next, Codes::new(out))?;
        if self == Self::default() {
            return Ok(());
        }
        let middle = out.len();
        Self::default().change_to(next, Codes::from_default(out))?;
        if out.len() - middle < middle - start {
            out.drain(start..middle);
        } else {
            out.truncate(middle);
        }
        Ok(())
    }

    fn change_to(self, next: Self, mut codes: Codes<'_>) -> io::Result<()> {
        switch_modifiers(self.modifier, next.modifier, &mut codes);
        if self.foreground != next.foreground {
            codes.color(30, next.foreground);
        }
        if self.background != next.background {
            codes.color(40, next.background);
        }
        let out = codes.finish();
        if self.underline != next.underline {
            color_underline(next.underline, out)?;
        }
        Ok(())
    }
}

fn switch_modifiers(from: Modifier, to: Modifier, codes: &mut Codes<'_>) {
    let mut kept = from;
    for (modifier, _, off) in SWITCHES {
        if kept.contains(modifier) && !to.contains(modifier) {
            codes.push(off);
            kept.remove(switched_off_by(off));
        }
    }
    for (modifier, on, _) in SWITCHES {
        if to.contains(modifier) && !kept.contains(modifier) {
            codes.push(on);
        }
    }
}

fn switched_off_by(code: u8) -> Modifier {
    let sharing = SWITCHES.iter().filter(|(_, _, off)| *off == code);
    sharing.map(|(modifier, _, _)| *modifier).collect()
}

/// Writes a separate sequence with colons: terminals that do not know 58 skip it whole instead of reading its numbers
/// as italics and blinking.
fn color_underline(color: Color, out: &mut Vec<u8>) -> io::Result<()> {
    match (palette_index(color), color) {
        (Some(index), _) => write!(out, "\x1b[58:5:{index}m"),
        (None, Color::Rgb(red, green, blue)) => write!(out, "\x1b[58:2::{red}:{green}:{blue}m"),
        (None, _) => out.write_all(b"\x1b[59m"),
    }
}

/// Returns the index of a colour among the 256 of the palette; `None` for the reset and true colours.
const fn palette_index(color: Color) -> Option<u8> {
    Some(match color {
        Color::Black => 0,
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => 8,
        Color::LightRed => 9,
        Color::LightGreen => 10,
        Color::LightYellow => 11,
        Color::LightBlue => 12,
        Color::LightMagenta => 13,
        Color::LightCyan => 14,
        Color::White => 15,
        Color::Indexed(index) => index,
        Color::Reset | Color::Rgb(..) => return None,
    })
}

/// An SGR sequence being built; nothing is written if no code is pushed.
struct Codes<'out> {
    out: &'out mut Vec<u8>,
    opened: bool,
}

impl<'out> Codes<'out> {
    const fn new(out: &'out mut Vec<u8>) -> Self {
        Self { out, opened: false }
    }

    /// Begins with the return to the default style, a code that may be left out.
    fn from_default(out: &'out mut Vec<u8>) -> Self {
        out.extend_from_slice(b"\x1b[");
        Self { out, opened: true }
    }

    fn push(&mut self, code: u8) {
        let opening: &[u8] = if self.opened { b";" } else { b"\x1b[" };
        self.opened = true;
        self.out.extend_from_slice(opening);
        number(u16::from(code), self.out);
    }

    fn push_all(&mut self, codes: &[u8]) {
        for &code in codes {
            self.push(code);
        }
    }

    /// Pushes a colour; `base` is 30 for the foreground, 40 for the background.
    fn color(&mut self, base: u8, color: Color) {
        match (palette_index(color), color) {
            (Some(index @ 0..8), _) => self.push(base + index),
            (Some(index @ 8..16), _) => self.push(base + 52 + index),
            (Some(index), _) => self.push_all(&[base + 8, 5, index]),
            (None, Color::Rgb(red, green, blue)) => self.push_all(&[base + 8, 2, red, green, blue]),
            (None, _) => self.push(base + 9),
        }
    }

    fn finish(self) -> &'out mut Vec<u8> {
        if self.opened {
            self.out.push(b'm');
        }
        self.out
    }
}

#[cfg(test)]
mod tests {
    use ratatui::style::Style;

    use super::*;

    fn pen(style: Style) -> CellPen {
        CellPen::of(Cell::default().set_style(style))
    }

    fn switched(from: Style, to: Style) -> String {
        let mut out = Vec::new();
        pen(from).switch_to(pen(to), &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn only_what_differs_is_sent() {
        let plain = Style::new();
        assert_eq!(switched(plain, plain), "");
        assert_eq!(switched(plain, plain.reversed().yellow()), "\x1b[7;33m");
        assert_eq!(switched(plain.bold().red(), plain.bold().blue()), "\x1b[34m");
        assert_eq!(switched(plain.bold().on_red(), plain), "\x1b[m");
    }

    #[test]
    fn dim_survives_the_end_of_bold() {
        let dim = Style::new().dim().fg(Color::Indexed(200));
        assert_eq!(switched(dim.bold(), dim), "\x1b[22;2m");
    }

    #[test]
    fn a_style_is_set_from_the_default_one_where_that_is_shorter() {
        let plain = Style::new();
        assert_eq!(switched(plain.bold(), plain.fg(Color::Indexed(200))), "\x1b[;38;5;200m");
        assert_eq!(switched(plain.fg(Color::Indexed(200)), plain.bold()), "\x1b[;1m");
        let coloured = plain.underlined().underline_color(Color::Indexed(1));
        assert_eq!(switched(plain.bold().red().on_blue(), coloured), "\x1b[;4m\x1b[58:5:1m");
    }

    #[test]
    fn colours_of_every_kind_have_their_codes() {
        let plain = Style::new();
        assert_eq!(switched(plain, plain.light_red().on_white()), "\x1b[91;107m");
        assert_eq!(switched(plain, plain.fg(Color::Indexed(200))), "\x1b[38;5;200m");
        assert_eq!(switched(plain, plain.bg(Color::Rgb(1, 2, 3))), "\x1b[48;2;1;2;3m");
        assert_eq!(switched(plain.red().bold(), plain.bold()), "\x1b[39m");
    }

    #[test]
    fn the_underline_colour_comes_in_a_sequence_of_its_own() {
        let plain = Style::new().underlined();
        let coloured = plain.underline_color(Color::Rgb(1, 2, 3));
        assert_eq!(switched(Style::new(), coloured), "\x1b[4m\x1b[58:2::1:2:3m");
        assert_eq!(switched(coloured, plain), "\x1b[59m");
    }

    #[test]
    fn a_reset_colour_never_takes_the_modifiers_away() {
        let plain = Style::new().fg(Color::Reset).bg(Color::Reset);
        assert_eq!(switched(Style::new(), plain.reversed().bold()), "\x1b[1;7m");
    }
}
