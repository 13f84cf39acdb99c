//! Emoji sequences: several scalars that are one picture.
//!
//! Terminals draw `👨‍👩‍👧` in 2, 6 or 8 cells and `👍🏽` in 2 or 4. Where a terminal says that it draws them in two, they are
//! shown whole; anywhere else the first picture stands for all (UTS #51, 2.2 and 2.4).

use crate::text::width::scalar::{EMOJI_STYLE, cells, takes_emoji_style};

/// Joins the pictures of a sequence.
const JOINER: char = '\u{200D}';
/// The cells of a whole sequence.
pub(crate) const WHOLE: u16 = 2;
/// The most scalars of a sequence; the longest in use, a kiss with two skin tones, has ten.
const LONGEST: usize = 12;

/// Which emoji sequences a terminal draws whole, in two cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct EmojiDrawing {
    /// Pictures joined by U+200D: families, jobs, flags of our time.
    pub joined: bool,
    /// A picture with a skin tone.
    pub toned: bool,
}

impl EmojiDrawing {
    /// Whether a grapheme is a sequence that the terminal draws whole.
    #[must_use]
    pub fn draws_whole(self, grapheme: &str) -> bool {
        if !(self.joined || self.toned) || grapheme.len() < 6 {
            return false;
        }
        match Sequence::of(grapheme) {
            Some(Sequence { is_joined, is_toned }) => {
                (is_joined || is_toned) && (self.joined || !is_joined) && (self.toned || !is_toned)
            }
            None => false,
        }
    }
}

/// What a sequence consists of.
struct Sequence {
    is_joined: bool,
    is_toned: bool,
}

impl Sequence {
    /// Reads a grapheme as pictures, each with an emoji style or a skin tone, joined to one another; `None` for any
    /// other.
    fn of(grapheme: &str) -> Option<Self> {
        let (mut is_joined, mut is_toned) = (false, false);
        let mut before = None;
        for (count, scalar) in grapheme.chars().enumerate() {
            let follows_picture = before.is_some_and(is_picture);
            let is_right = match scalar {
                JOINER => follows_picture || before.is_some_and(|it| it == EMOJI_STYLE || is_tone(it)),
                EMOJI_STYLE => follows_picture,
                tone if is_tone(tone) => follows_picture,
                picture => is_picture(picture) && matches!(before, None | Some(JOINER)),
            };
            if !is_right || count >= LONGEST {
                return None;
            }
            is_joined |= scalar == JOINER;
            is_toned |= is_tone(scalar);
            before = Some(scalar);
        }
        (before != Some(JOINER)).then_some(Self { is_joined, is_toned })
    }
}

const fn is_tone(scalar: char) -> bool {
    matches!(scalar, '\u{1F3FB}'..='\u{1F3FF}')
}

/// Whether a scalar is a picture: a wide one among the symbols, or one that the emoji style makes wide.
fn is_picture(scalar: char) -> bool {
    let is_symbol = matches!(scalar, '\u{231A}'..='\u{2B55}' | '\u{1F300}'..='\u{1FAFF}') && !is_tone(scalar);
    is_symbol && (cells(scalar) == 2 || takes_emoji_style(scalar))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: EmojiDrawing = EmojiDrawing { joined: true, toned: true };
    const JOINED: EmojiDrawing = EmojiDrawing { joined: true, toned: false };
    const TONED: EmojiDrawing = EmojiDrawing { joined: false, toned: true };

    #[test]
    fn a_sequence_is_whole_where_the_terminal_draws_its_kind() {
        for family in ["👨‍👩‍👧", "👩‍💻", "🏳️‍🌈", "❤️‍🔥", "🧑‍🤝‍🧑", "🐻‍❄️"]
        {
            assert!(ALL.draws_whole(family) && JOINED.draws_whole(family) && !TONED.draws_whole(family), "{family}");
        }
        for tone in ["👍🏽", "☝🏿", "🧑🏻"] {
            assert!(ALL.draws_whole(tone) && TONED.draws_whole(tone) && !JOINED.draws_whole(tone), "{tone}");
        }
        assert!(ALL.draws_whole("👩🏽‍💻") && !JOINED.draws_whole("👩🏽‍💻") && !TONED.draws_whole("👩🏽‍💻"));
    }

    #[test]
    fn what_is_no_sequence_of_pictures_is_not() {
        let tags = "\u{1F3F4}\u{E0067}\u{E0062}\u{E007F}";
        let long = format!("👨{}", "\u{200D}👩".repeat(40));
        for other in [
            "가",
            "👨",
            "⁉️",
            "🇰🇷",
            "क्‍ष",
            "가\u{200D}나",
            "👨\u{200D}",
            "\u{200D}👨",
            "👨\u{200D}\u{200D}👩",
            tags,
            &long,
        ] {
            assert!(!ALL.draws_whole(other), "{other:?}");
        }
        assert!(!EmojiDrawing::default().draws_whole("👨‍👩‍👧"));
    }
}
