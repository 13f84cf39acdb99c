//! The colour and the style of the marks to come.

use crate::marks::{Colour, Style};

/// Gives the colour of a number counted from 1.
pub(in crate::reader) fn colour_of(number: u32) -> Option<Colour> {
    Colour::ALL.get((number as usize).checked_sub(1)?).cloned()
}

/// Gives the style that is offered after another.
pub(in crate::reader) fn after(style: &Style) -> Style {
    let at = Style::ALL.iter().position(|known| known == style).map_or(0, |at| at + 1);
    Style::ALL.get(at).cloned().unwrap_or_default()
}
