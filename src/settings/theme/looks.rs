//! The look of everything that is drawn, by its meaning.

use serde::{Deserialize, Deserializer};

use crate::settings::theme::palette;
use crate::settings::theme::rgb::Rgb;

/// A colour as it is sent to the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shade {
    /// A colour of the terminal's palette.
    Indexed(u8),
    /// A 24-bit colour.
    Rgb(Rgb),
}

impl Shade {
    /// Returns the colour that is shown. The first sixteen of the palette are up to the reader and count as black.
    #[must_use]
    pub fn rgb(self) -> Rgb {
        match self {
            Self::Indexed(index) => palette::colour(index).unwrap_or(Rgb { r: 0, g: 0, b: 0 }),
            Self::Rgb(rgb) => rgb,
        }
    }
}

impl<'de> Deserialize<'de> for Shade {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        u8::deserialize(deserializer).map(Self::Indexed)
    }
}

/// The look of one thing.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(default, deny_unknown_fields)]
pub struct Paint {
    /// The colour of the letters; `None` leaves it to the terminal.
    pub fg: Option<Shade>,
    /// The background colour, in the same form.
    pub bg: Option<Shade>,
    /// The colour of a sign or a line that stands for the background, as clear as letters.
    pub clear: Option<Shade>,
    /// The attributes added to the letters.
    pub add: Vec<Attribute>,
}

/// An attribute of letters.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names are the terminal's own")]
pub enum Attribute {
    Bold,
    Dim,
    Italic,
    Underlined,
    Reversed,
    CrossedOut,
}

macro_rules! looks {
    ($($meaning:ident),* $(,)?) => {
        /// Something for each meaning: its paint, or how to compute one.
        #[derive(Clone, Debug, Default, Deserialize, PartialEq, Eq)]
        #[serde(deny_unknown_fields)]
        #[expect(missing_docs, reason = "each name is its meaning, explained once in assets/themes/colour.yaml")]
        pub struct Looks<P> {
            /// Whether marks show the number of their colour.
            #[serde(default)]
            pub numbered: bool,
            $(pub $meaning: P,)*
        }

        impl<P> Looks<P> {
            /// Replaces what stands for each meaning.
            pub(super) fn map<Q>(self, mut convert: impl FnMut(P) -> Q) -> Looks<Q> {
                Looks { numbered: self.numbered, $($meaning: convert(self.$meaning),)* }
            }
        }

        #[cfg(test)]
        impl<P> Looks<P> {
            /// Returns every meaning with what stands for it.
            pub(super) fn all(&self) -> Vec<(&'static str, &P)> {
                vec![$((stringify!($meaning), &self.$meaning),)*]
            }
        }
    };
}

looks!(
    text, title, heading, subheading, strong, emphasis, struck, code, link, marker, quiet, line, status, pointer,
    caret, selection, evidence, hit, hit_here, lit, current, notice, yellow, green, blue, pink, orange, purple,
);
