//! What the terminal draws on and with.

use crate::settings::theme::rgb::Rgb;

/// The ground and the text of a terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Backdrop {
    /// The ground.
    pub ground: Rgb,
    /// The colour of text that has none of its own.
    pub text: Rgb,
    /// Whether the terminal has said what its text looks like.
    pub is_text_known: bool,
}

/// Dark grounds in use are darker than this, light ones lighter: what can be read here can be read on all of them.
const DARK: Backdrop = Backdrop {
    ground: Rgb { r: 0x34, g: 0x38, b: 0x43 },
    text: Rgb { r: 0xe4, g: 0xe6, b: 0xea },
    is_text_known: false,
};
const LIGHT: Backdrop = Backdrop {
    ground: Rgb { r: 0xdd, g: 0xde, b: 0xe4 },
    text: Rgb { r: 0x20, g: 0x22, b: 0x28 },
    is_text_known: false,
};

impl Default for Backdrop {
    fn default() -> Self {
        Self::assumed(true)
    }
}

impl Backdrop {
    /// Returns what is assumed of a terminal that says nothing.
    #[must_use]
    pub const fn assumed(is_dark: bool) -> Self {
        if is_dark { DARK } else { LIGHT }
    }

    /// Makes the backdrop of a terminal by its answers.
    #[must_use]
    pub fn answered(ground: Rgb, text: Option<Rgb>) -> Self {
        let assumed = Self::assumed(ground.is_dark()).text;
        Self { ground, text: text.unwrap_or(assumed), is_text_known: text.is_some() }
    }
}
