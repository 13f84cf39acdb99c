//! A theme as data: the look of everything that is drawn, by its meaning.

mod choice;

use serde::Deserialize;

pub use self::choice::ThemeChoice;

const DARK: &str = include_str!(concat!(env!("OUT_DIR"), "/themes-dark.json"));
const LIGHT: &str = include_str!(concat!(env!("OUT_DIR"), "/themes-light.json"));
const MONO: &str = include_str!(concat!(env!("OUT_DIR"), "/themes-mono.json"));

/// A built-in theme.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ground {
    /// For a dark terminal.
    #[default]
    Dark,
    /// For a light terminal.
    Light,
    /// Without colours.
    Mono,
}

impl Ground {
    /// Chooses a theme by the environment: `NO_COLOR`, if not empty, and the background colour in `COLORFGBG`.
    #[must_use]
    pub fn of_environment(no_color: Option<&str>, color_fg_bg: Option<&str>) -> Self {
        if no_color.is_some_and(|value| !value.is_empty()) {
            return Self::Mono;
        }
        match color_fg_bg.and_then(|value| value.rsplit(';').next()) {
            Some("7" | "15") => Self::Light,
            _ => Self::Dark,
        }
    }
}

/// The look of one thing.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(default, deny_unknown_fields)]
pub struct Paint {
    /// The colour of the letters, an index into the terminal's palette; `None` leaves it to the terminal.
    pub fg: Option<u8>,
    /// The background colour, in the same form.
    pub bg: Option<u8>,
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

/// The looks of everything that is drawn, by meaning.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "each name is its meaning, explained once in assets/themes/dark.yaml")]
pub struct Theme {
    pub text: Paint,
    pub title: Paint,
    pub heading: Paint,
    pub subheading: Paint,
    pub strong: Paint,
    pub emphasis: Paint,
    pub struck: Paint,
    pub code: Paint,
    pub link: Paint,
    pub marker: Paint,
    pub quiet: Paint,
    pub status: Paint,
    pub pointer: Paint,
    pub caret: Paint,
    pub selection: Paint,
    pub evidence: Paint,
    pub hit: Paint,
    pub hit_here: Paint,
    pub lit: Paint,
    pub current: Paint,
    pub notice: Paint,
    pub yellow: Paint,
    pub green: Paint,
    pub blue: Paint,
    pub pink: Paint,
    pub orange: Paint,
    pub purple: Paint,
}

/// Reads a built-in theme.
///
/// # Errors
///
/// If the file has another structure; a test checks that the built-in ones do not.
pub fn built_in(ground: Ground) -> Result<Theme, serde_json::Error> {
    serde_json::from_str(match ground {
        Ground::Dark => DARK,
        Ground::Light => LIGHT,
        Ground::Mono => MONO,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_theme_names_every_meaning_and_mono_has_no_colour() {
        for ground in [Ground::Dark, Ground::Light] {
            built_in(ground).unwrap();
        }
        let mono = format!("{:?}", built_in(Ground::Mono).unwrap());
        assert!(!mono.contains("Some"), "{mono}");
    }

    #[test]
    fn the_environment_picks_the_theme() {
        assert_eq!(Ground::of_environment(Some("1"), Some("0;15")), Ground::Mono);
        assert_eq!(Ground::of_environment(Some(""), Some("0;default;15")), Ground::Light);
        assert_eq!(Ground::of_environment(None, Some("15;0")), Ground::Dark);
    }
}
