//! The words of the reader's language in an export.

use crate::marks::{Colour, Style};

/// The words that an export has besides those of the text and of the reader.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExportWords {
    /// The heading over marks whose words are not found in the text.
    pub lost: String,
    /// The heading over the reader's own lessons.
    pub lessons: String,
    /// The names of the colours, in the order of [`Colour::ALL`].
    pub colours: Vec<String>,
    /// The names of the styles, in the order of [`Style::ALL`].
    pub styles: Vec<String>,
}

impl ExportWords {
    /// Returns a colour as a person reads it, with its key behind: `문장 (yellow)`; a foreign name stands alone.
    pub(super) fn colour(&self, colour: &Colour) -> String {
        named(&self.colours, Colour::ALL.iter().position(|known| known == colour), colour.name())
    }

    /// Returns a style as a person reads it, with its key behind: `취소선 (strikethrough)`.
    pub(super) fn style(&self, style: &Style) -> String {
        named(&self.styles, Style::ALL.iter().position(|known| known == style), style.name())
    }
}

/// Returns a name with its key behind, or the key alone where it has no other name.
fn named(names: &[String], number: Option<usize>, key: &str) -> String {
    match number.and_then(|number| names.get(number)).filter(|name| !name.is_empty() && *name != key) {
        Some(name) => format!("{name} ({key})"),
        None => key.to_owned(),
    }
}

/// Returns the key of a name that [`ExportWords`] gave: what stands in the last brackets, else all of it.
pub(super) fn key(label: &str) -> &str {
    let inner = label.trim().strip_suffix(')').and_then(|label| label.rsplit_once(" ("));
    inner.map_or(label.trim(), |(_, key)| key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_has_the_name_of_the_reader_and_keeps_its_key() {
        let words = ExportWords {
            colours: vec!["문장 (긴)".to_owned(), "green".to_owned(), String::new()],
            ..ExportWords::default()
        };
        let foreign = Colour::Other("쪽빛".to_owned());
        let all = [&Colour::Yellow, &Colour::Green, &Colour::Blue, &Colour::Pink, &foreign];
        let named = all.map(|colour| words.colour(colour));
        assert_eq!(named, ["문장 (긴) (yellow)", "green", "blue", "pink", "쪽빛"]);
        for (colour, label) in all.into_iter().zip(&named) {
            assert_eq!(key(label), colour.name());
        }
    }
}
