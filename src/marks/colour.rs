//! The colours and styles of a highlight.
//!
//! The sets are closed, but files outlive sets: a name this version does not know is kept letter for letter and shown
//! in a fallback look.

use serde::{Deserialize, Serialize};

/// The colour of a highlight; a reader may give each one a meaning.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub enum Colour {
    /// `yellow`, the colour of a new highlight.
    #[default]
    Yellow,
    /// `green`
    Green,
    /// `blue`
    Blue,
    /// `pink`
    Pink,
    /// `orange`
    Orange,
    /// `purple`
    Purple,
    /// A name from a later version or another program, as it was read.
    Other(String),
}

impl Colour {
    /// The colours a reader can choose, in the order they are offered.
    pub const ALL: [Self; 6] = [Self::Yellow, Self::Green, Self::Blue, Self::Pink, Self::Orange, Self::Purple];

    /// Gives the name that stands in the file.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Yellow => "yellow",
            Self::Green => "green",
            Self::Blue => "blue",
            Self::Pink => "pink",
            Self::Orange => "orange",
            Self::Purple => "purple",
            Self::Other(name) => name,
        }
    }
}

impl From<String> for Colour {
    fn from(name: String) -> Self {
        let known = Self::ALL.into_iter().find(|colour| colour.name() == name);
        known.unwrap_or(Self::Other(name))
    }
}

impl From<Colour> for String {
    fn from(colour: Colour) -> Self {
        colour.name().to_owned()
    }
}

/// How a highlight is drawn.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub enum Style {
    /// `solid`: a coloured ground, the style of a new highlight.
    #[default]
    Solid,
    /// `underline`
    Underline,
    /// `strikethrough`
    Strikethrough,
    /// `outline`
    Outline,
    /// A name from a later version or another program, as it was read.
    Other(String),
}

impl Style {
    /// The styles a reader can choose, in the order they are offered.
    pub const ALL: [Self; 4] = [Self::Solid, Self::Underline, Self::Strikethrough, Self::Outline];

    /// Gives the name that stands in the file.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Solid => "solid",
            Self::Underline => "underline",
            Self::Strikethrough => "strikethrough",
            Self::Outline => "outline",
            Self::Other(name) => name,
        }
    }
}

impl From<String> for Style {
    fn from(name: String) -> Self {
        let known = Self::ALL.into_iter().find(|style| style.name() == name);
        known.unwrap_or(Self::Other(name))
    }
}

impl From<Style> for String {
    fn from(style: Style) -> Self {
        style.name().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_colour_and_style_is_found_by_its_name() {
        for colour in Colour::ALL {
            assert_eq!(Colour::from(colour.name().to_owned()), colour);
        }
        for style in Style::ALL {
            assert_eq!(Style::from(style.name().to_owned()), style);
        }
    }

    #[test]
    fn an_unknown_name_is_kept_as_it_was() {
        for name in ["쪽빛", "Yellow", "no", ""] {
            assert_eq!(String::from(Colour::from(name.to_owned())), name);
            assert_eq!(String::from(Style::from(name.to_owned())), name);
        }
    }
}
