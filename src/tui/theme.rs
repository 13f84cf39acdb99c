//! Converting the paints of a theme to the styles of ratatui.

use ratatui::style::{Color, Modifier, Style};

use crate::marks::{self, Colour};
use crate::settings::theme::{Attribute, Paint, Rgb, Shade, Theme};

/// Returns the style of a paint; attributes it does not name stay as they were underneath.
#[must_use]
pub fn style(paint: &Paint) -> Style {
    let mut style = Style::new();
    style.fg = paint.fg.map(colour);
    style.bg = paint.bg.map(colour);
    paint.add.iter().fold(style, |style, attribute| style.add_modifier(modifier(*attribute)))
}

/// Returns a shade as ratatui names it.
const fn colour(shade: Shade) -> Color {
    match shade {
        Shade::Indexed(index) => Color::Indexed(index),
        Shade::Rgb(Rgb { r, g, b }) => Color::Rgb(r, g, b),
    }
}

const fn modifier(attribute: Attribute) -> Modifier {
    match attribute {
        Attribute::Bold => Modifier::BOLD,
        Attribute::Dim => Modifier::DIM,
        Attribute::Italic => Modifier::ITALIC,
        Attribute::Underlined => Modifier::UNDERLINED,
        Attribute::Reversed => Modifier::REVERSED,
        Attribute::CrossedOut => Modifier::CROSSED_OUT,
    }
}

/// Returns the paint of a mark's colour; an unknown colour looks like evidence.
#[must_use]
pub fn paint_of<'a>(theme: &'a Theme, colour: &Colour) -> &'a Paint {
    match colour {
        Colour::Yellow => &theme.yellow,
        Colour::Green => &theme.green,
        Colour::Blue => &theme.blue,
        Colour::Pink => &theme.pink,
        Colour::Orange => &theme.orange,
        Colour::Purple => &theme.purple,
        Colour::Other(_) => &theme.evidence,
    }
}

/// Returns the style of a mark's words.
///
/// A fill has the colour as its background. The other styles have it as the colour of their line or their letters, so
/// that a fill below stays visible.
#[must_use]
pub fn look_of(theme: &Theme, colour: &Colour, mark: &marks::Style) -> Style {
    let paint = paint_of(theme, colour);
    let clear = paint.clear.map(self::colour);
    let mut look = Style::new();
    match mark {
        marks::Style::Solid | marks::Style::Other(_) => style(paint),
        marks::Style::Underline => {
            look.underline_color = clear;
            look.add_modifier(Modifier::UNDERLINED)
        }
        marks::Style::Strikethrough => {
            look.fg = clear;
            look.add_modifier(Modifier::CROSSED_OUT)
        }
        marks::Style::Outline => {
            look.fg = clear;
            look.add_modifier(Modifier::BOLD)
        }
    }
}

/// Returns the style of a mark's sign in the gutter: its colour as that of the letters.
#[must_use]
pub fn sign_of(theme: &Theme, colour: &Colour) -> Style {
    let sign = Paint { fg: paint_of(theme, colour).clear, add: vec![Attribute::Bold], ..Paint::default() };
    style(&sign)
}
