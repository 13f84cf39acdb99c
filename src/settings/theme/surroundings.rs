//! What the environment says about colours.

use crate::settings::theme::backdrop::Backdrop;
use crate::settings::theme::choice::ThemeChoice;
use crate::settings::theme::ground::Ground;

/// How many colours a terminal has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Depth {
    /// Sixteen, whose looks are up to the reader.
    Sixteen,
    /// The 256 of the palette.
    #[default]
    Palette,
    /// All of 24 bits.
    All,
}

/// Terminals with 24-bit colours, by the start of `TERM`.
const COLOURFUL: [&str; 8] =
    ["xterm-kitty", "alacritty", "foot", "wezterm", "xterm-ghostty", "ghostty", "contour", "rio"];
/// Terminals with 24-bit colours, by `TERM_PROGRAM`.
const COLOURFUL_PROGRAMS: [&str; 5] = ["iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper"];
/// Variables of terminals that have more colours than their `TERM` says.
const RICHER: [&str; 3] = ["XTERM_VERSION", "VTE_VERSION", "KONSOLE_VERSION"];

/// What the environment says about colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Surroundings {
    /// Whether colours are not wanted: `NO_COLOR` is set.
    pub is_colourless: bool,
    /// Whether the ground is light, by `COLORFGBG`.
    pub is_light: bool,
    /// How many colours the terminal has.
    pub depth: Depth,
}

impl Surroundings {
    /// Reads the environment variables.
    #[must_use]
    pub fn of_environment(variable: impl Fn(&str) -> Option<String>) -> Self {
        let value = |name: &str| variable(name).unwrap_or_default();
        Self {
            is_colourless: !value("NO_COLOR").is_empty(),
            is_light: matches!(value("COLORFGBG").rsplit(';').next(), Some("7" | "15")),
            depth: depth(value),
        }
    }

    /// Chooses the theme and the backdrop: what the reader asks for, else what the terminal answered, else what the
    /// environment says.
    #[must_use]
    pub fn ground(&self, choice: ThemeChoice, answered: Option<Backdrop>) -> (Ground, Backdrop) {
        let is_dark = match choice {
            ThemeChoice::Mono => return (Ground::Mono, Backdrop::assumed(true)),
            ThemeChoice::Auto if self.is_colourless => return (Ground::Mono, Backdrop::assumed(true)),
            ThemeChoice::Auto => answered.map_or(!self.is_light, |backdrop| backdrop.ground.is_dark()),
            ThemeChoice::Dark => true,
            ThemeChoice::Light => false,
        };
        // Someone who asks for the other theme does not believe the answer.
        let believed = answered.filter(|backdrop| backdrop.ground.is_dark() == is_dark);
        let ground = if is_dark { Ground::Dark } else { Ground::Light };
        (ground, believed.unwrap_or(Backdrop::assumed(is_dark)))
    }
}

fn depth(value: impl Fn(&str) -> String) -> Depth {
    let (term, program) = (value("TERM"), value("TERM_PROGRAM"));
    // Screen knows 256 colours; the variables are those of the terminal that it runs in.
    if !value("STY").is_empty() {
        return Depth::Palette;
    }
    let says_all = ["truecolor", "24bit"].contains(&value("COLORTERM").as_str());
    let is_known = COLOURFUL.iter().any(|known| term.starts_with(known)) || term.ends_with("-direct");
    if says_all || is_known || COLOURFUL_PROGRAMS.contains(&program.as_str()) {
        return Depth::All;
    }
    let is_richer = RICHER.iter().any(|name| !value(name).is_empty());
    if term.contains("256") || is_richer || program == "Apple_Terminal" { Depth::Palette } else { Depth::Sixteen }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::theme::rgb::Rgb;

    fn surroundings(variables: &[(&str, &str)]) -> Surroundings {
        Surroundings::of_environment(|name| {
            let found = variables.iter().find(|(key, _)| *key == name);
            found.map(|(_, value)| (*value).to_owned())
        })
    }

    const WHITE: Option<Backdrop> =
        Some(Backdrop { ground: Rgb { r: 255, g: 255, b: 255 }, text: Rgb { r: 0, g: 0, b: 0 }, is_text_known: true });

    #[test]
    fn the_reader_beats_the_terminal_and_that_the_environment() {
        let dark = surroundings(&[]);
        let light = surroundings(&[("COLORFGBG", "0;default;15")]);
        let mono = surroundings(&[("NO_COLOR", "1"), ("COLORFGBG", "0;15")]);
        let ground = |surroundings: Surroundings, choice, answer| surroundings.ground(choice, answer).0;
        assert_eq!(ground(dark, ThemeChoice::Auto, None), Ground::Dark);
        assert_eq!(ground(dark, ThemeChoice::Auto, WHITE), Ground::Light);
        assert_eq!(ground(light, ThemeChoice::Auto, None), Ground::Light);
        assert_eq!(ground(light, ThemeChoice::Dark, WHITE), Ground::Dark);
        assert_eq!(ground(mono, ThemeChoice::Auto, WHITE), Ground::Mono);
        assert_eq!(ground(mono, ThemeChoice::Light, None), Ground::Light);
        assert_eq!(ground(dark, ThemeChoice::Mono, WHITE), Ground::Mono);
        assert_eq!(
            ground(surroundings(&[("NO_COLOR", ""), ("COLORFGBG", "15;0")]), ThemeChoice::Auto, None),
            Ground::Dark
        );
    }

    #[test]
    fn an_answer_that_the_reader_does_not_believe_is_not_painted_on() {
        let (_, backdrop) = surroundings(&[]).ground(ThemeChoice::Dark, WHITE);
        assert_eq!(backdrop, Backdrop::assumed(true));
        let (_, backdrop) = surroundings(&[]).ground(ThemeChoice::Light, WHITE);
        assert_eq!(Some(backdrop), WHITE);
    }

    #[test]
    fn colours_are_as_many_as_the_terminal_says_or_is_known_to_have() {
        let depth = |variables: &[(&str, &str)]| surroundings(variables).depth;
        for term in ["xterm-kitty", "alacritty", "foot", "foot-extra", "xterm-ghostty", "xterm-direct"] {
            assert_eq!(depth(&[("TERM", term)]), Depth::All, "{term}");
        }
        for term in ["xterm-256color", "tmux-256color", "screen-256color", "rxvt-unicode-256color"] {
            assert_eq!(depth(&[("TERM", term)]), Depth::Palette, "{term}");
            assert_eq!(depth(&[("TERM", term), ("COLORTERM", "truecolor")]), Depth::All, "{term}");
        }
        for term in ["xterm", "linux", "screen", "vt220", "ansi", ""] {
            assert_eq!(depth(&[("TERM", term)]), Depth::Sixteen, "{term}");
        }
        assert_eq!(depth(&[("TERM", "xterm"), ("XTERM_VERSION", "XTerm(379)")]), Depth::Palette);
        assert_eq!(depth(&[("TERM", "screen"), ("STY", "7"), ("COLORTERM", "truecolor")]), Depth::Palette);
        assert_eq!(depth(&[("TERM", "xterm-256color"), ("TERM_PROGRAM", "iTerm.app")]), Depth::All);
    }
}
