//! The colour and the style of new marks.

use uuid::Uuid;

use crate::marks::{Colour, Style};

/// Returns the colour of a number, counted from 1.
pub(in crate::reader) fn colour_of(number: u32) -> Option<Colour> {
    Colour::ALL.get((number as usize).checked_sub(1)?).cloned()
}

/// Returns the style offered after another.
pub(in crate::reader) fn after(style: &Style) -> Style {
    let at = Style::ALL.iter().position(|known| known == style).map_or(0, |at| at + 1);
    Style::ALL.get(at).cloned().unwrap_or_default()
}

/// The look of new marks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pen {
    /// The last colour.
    pub colour: Colour,
    /// The last style.
    pub style: Style,
    /// The marks of the open chapter that the last key made or chose: a digit right after gives them its colour.
    pub(in crate::reader) marked: Vec<Uuid>,
}

impl Pen {
    /// Returns the colour and the style of the next mark.
    #[must_use]
    pub const fn look(&self) -> (&Colour, &Style) {
        (&self.colour, &self.style)
    }

    /// Sets the colour by its number, counted from 1; returns whether there is one.
    pub(in crate::reader) fn take_colour(&mut self, number: u32) -> bool {
        let Some(colour) = colour_of(number) else { return false };
        self.colour = colour;
        true
    }

    /// Switches to the next style.
    pub(in crate::reader) fn next_style(&mut self) {
        self.style = after(&self.style);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_without_a_number_leaves_the_pen_as_it_is() {
        let mut pen = Pen::default();
        assert!(pen.take_colour(2) && !pen.take_colour(9) && !pen.take_colour(0));
        assert_eq!(pen.colour, Colour::ALL[1]);
    }

    #[test]
    fn styles_come_round() {
        let mut pen = Pen::default();
        for _ in 0..Style::ALL.len() {
            pen.next_style();
        }
        assert_eq!(pen, Pen::default());
    }
}
