//! The colours and styles of a highlight.
//!
//! The sets are closed, but files outlive them. A name that this version does not know is kept letter for letter and
//! shown in a fallback look.

use serde::{Deserialize, Serialize};

/// Declares a closed set of names that are written to files. The first is the default of a new highlight.
macro_rules! names {
    ($(#[$doc:meta])* $set:ident, $count:literal: $first:ident = $first_name:literal, $($one:ident = $name:literal),+) => {
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(from = "String", into = "String")]
        pub enum $set {
            #[doc = concat!("`", $first_name, "`, that of a new highlight.")]
            #[default]
            $first,
            $(#[doc = concat!("`", $name, "`")] $one,)+
            /// A name from a later version or another program, as it was read.
            Other(String),
        }

        impl $set {
            /// The names a reader can choose, in the order they are offered.
            pub const ALL: [Self; $count] = [Self::$first, $(Self::$one),+];

            /// Returns the name written to the file.
            #[must_use]
            pub fn name(&self) -> &str {
                match self {
                    Self::$first => $first_name,
                    $(Self::$one => $name,)+
                    Self::Other(name) => name,
                }
            }
        }

        impl From<String> for $set {
            fn from(name: String) -> Self {
                let known = Self::ALL.into_iter().find(|known| known.name() == name);
                known.unwrap_or(Self::Other(name))
            }
        }

        impl From<$set> for String {
            fn from(one: $set) -> Self {
                one.name().to_owned()
            }
        }
    };
}

names! {
    /// The colour of a highlight; a reader may give each one a meaning.
    Colour, 6:
    Yellow = "yellow", Green = "green", Blue = "blue", Pink = "pink", Orange = "orange", Purple = "purple"
}

names! {
    /// How a highlight is drawn: `solid` is a coloured background.
    Style, 4:
    Solid = "solid", Underline = "underline", Strikethrough = "strikethrough", Outline = "outline"
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
