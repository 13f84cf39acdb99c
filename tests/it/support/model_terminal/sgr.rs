//! The SGR sequences of the model terminal.

use ratatui::style::{Color, Modifier, Style};

/// Changes a pen by an SGR sequence.
pub(super) fn select(pen: Style, parameters: &str) -> Style {
    let mut codes = parameters.split(';');
    let mut pen = pen;
    while let Some(code) = codes.next() {
        pen = match code {
            "38" => pen.fg(extended(&mut codes)),
            "48" => pen.bg(extended(&mut codes)),
            _ => match code.strip_prefix("58:") {
                Some(color) => pen.underline_color(extended(&mut color.split(':'))),
                None => select_one(pen, code),
            },
        };
    }
    pen
}

/// Returns the name of a colour of the palette that has one, since both are the same on the screen.
pub(super) fn by_name(color: Color) -> Color {
    match color {
        Color::Indexed(index) => named(index),
        other => other,
    }
}

fn extended<'a>(codes: &mut impl Iterator<Item = &'a str>) -> Color {
    let kind = codes.next();
    let mut numbers = codes.filter(|code| !code.is_empty()).map(|code| code.parse().unwrap());
    let mut number = || numbers.next().expect("a colour is complete");
    match kind {
        Some("5") => named(number()),
        _ => Color::Rgb(number(), number(), number()),
    }
}

fn select_one(pen: Style, code: &str) -> Style {
    let off = |modifier: Modifier| Style { add_modifier: pen.add_modifier - modifier, ..pen };
    let on = |modifier: Modifier| Style { add_modifier: pen.add_modifier | modifier, ..pen };
    match code.parse::<u8>().unwrap_or(0) {
        code @ 1..=9 => on(Modifier::from_bits_truncate(1 << (code - 1))),
        22 => off(Modifier::BOLD | Modifier::DIM),
        25 => off(Modifier::SLOW_BLINK | Modifier::RAPID_BLINK),
        code @ (23..=24 | 27..=29) => off(Modifier::from_bits_truncate(1 << (code - 21))),
        code @ 30..=37 => pen.fg(named(code - 30)),
        code @ 40..=47 => pen.bg(named(code - 40)),
        code @ 90..=97 => pen.fg(named(code - 82)),
        code @ 100..=107 => pen.bg(named(code - 92)),
        39 => pen.fg(Color::Reset),
        49 => pen.bg(Color::Reset),
        59 => pen.underline_color(Color::Reset),
        _ => Style::reset(),
    }
}

fn named(index: u8) -> Color {
    const NAMES: [Color; 16] = [
        Color::Black,
        Color::Red,
        Color::Green,
        Color::Yellow,
        Color::Blue,
        Color::Magenta,
        Color::Cyan,
        Color::Gray,
        Color::DarkGray,
        Color::LightRed,
        Color::LightGreen,
        Color::LightYellow,
        Color::LightBlue,
        Color::LightMagenta,
        Color::LightCyan,
        Color::White,
    ];
    NAMES.get(usize::from(index)).copied().unwrap_or(Color::Indexed(index))
}
