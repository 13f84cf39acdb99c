//! The display form of a grapheme: the part of it that may reach a terminal.
//!
//! [`crate::text::width`] measures this form and the view paints it. The raw text stays unchanged for copying and
//! search. No display form contains a control, a direction override, a filler or a joiner, whatever the input.

use std::borrow::Cow;

use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};
use unicode_segmentation::UnicodeSegmentation;

use crate::text::fold::is_noncharacter;
use crate::text::plain::is_line_or_dash;
use crate::text::width::scalar::{EMOJI_STYLE, cells, cluster_cells, plain_cells, takes_emoji_style};

/// The largest number of cells of a display form when ambiguous is narrow.
pub const WIDEST: usize = 8;

/// The largest number of combining scalars in a row in a display form.
const STACK: usize = 4;

/// How many scalars of a grapheme are read at most, so that a hostile one costs no more than another.
const READ: usize = 64;

const JOINER: char = '\u{200D}';
const KEYCAP: char = '\u{20E3}';

/// Returns the display form of one extended grapheme cluster, or `""` when nothing of it may be shown.
///
/// The form is composed (NFC), since some terminals give a decomposed syllable 3 or 4 cells. It lacks controls,
/// direction marks, fillers, joiners, lone vowels and finals, and tone marks; of an emoji sequence it keeps the
/// first picture without its skin tone; VS16 stays where it makes an emoji wide, and in keycaps. Old Hangul that
/// has no composed form stays in conjoining jamo. Marks stack 4 high at most, and the form ends at [`WIDEST`] cells.
///
/// A form is its own display form. It is empty or takes at least one cell.
#[must_use]
pub fn shown(grapheme: &str) -> Cow<'_, str> {
    if is_own_form(grapheme) {
        return Cow::Borrowed(grapheme);
    }
    form_of(grapheme)
}

/// Returns the display form of a text: that of each of its graphemes; line ends stay.
#[must_use]
pub fn visible(text: &str) -> String {
    let lines = text.split('\n').map(|line| line.graphemes(true).map(shown).collect::<String>());
    lines.collect::<Vec<_>>().join("\n")
}

/// Whether a grapheme is one scalar that is shown as it is: no allocation is needed to know its display form.
fn is_own_form(grapheme: &str) -> bool {
    let mut scalars = grapheme.chars();
    let Some(scalar) = scalars.next().filter(|_| scalars.next().is_none()) else { return false };
    plain_cells(scalar).is_some()
        || is_line_or_dash(scalar)
        || cells(scalar) > 0 && !is_hidden(scalar) && is_nfc_quick(std::iter::once(scalar)) == IsNormalized::Yes
}

fn form_of(grapheme: &str) -> Cow<'_, str> {
    let form = bounded(printable(first_picture(grapheme)).nfc());
    if cluster_cells(&form) == 0 {
        Cow::Borrowed("")
    } else if form == grapheme {
        Cow::Borrowed(grapheme)
    } else {
        Cow::Owned(form)
    }
}

/// Cuts an emoji sequence before its first joiner: `👨‍👩‍👧` gives `👨`.
///
/// A joiner before a letter is part of the spelling in Indic scripts and is no cut.
fn first_picture(grapheme: &str) -> &str {
    grapheme
        .match_indices(JOINER)
        .filter_map(|(at, _)| grapheme.split_at_checked(at))
        .find(|(_, joined)| !joined.chars().nth(1).is_some_and(char::is_alphabetic))
        .map_or(grapheme, |(picture, _)| picture)
}

/// Keeps the scalars that may be shown after the one kept before them.
fn printable(grapheme: &str) -> String {
    let mut kept = String::new();
    let mut scalars = grapheme.chars().take(READ).peekable();
    while let Some(scalar) = scalars.next() {
        let is_kept = match scalar {
            EMOJI_STYLE => stays_emoji(&kept, scalars.peek().copied()),
            '\u{1F3FB}'..='\u{1F3FF}' => kept.is_empty(),
            _ => !is_hidden(scalar),
        };
        if is_kept {
            kept.push(scalar);
        }
    }
    kept
}

/// Whether VS16 after `kept` has an effect: right after a narrow emoji, or inside a keycap such as `1️⃣`.
fn stays_emoji(kept: &str, next: Option<char>) -> bool {
    let mut scalars = kept.chars();
    match (scalars.next(), scalars.next()) {
        (Some('0'..='9' | '#' | '*'), None) => next == Some(KEYCAP),
        (Some(base), None) => takes_emoji_style(base),
        _ => false,
    }
}

/// Ends a form where it would stack too high or get too wide, and drops combining scalars at its start that have no
/// base.
fn bounded(scalars: impl Iterator<Item = char>) -> String {
    let mut form = String::new();
    let mut stack = 0;
    for scalar in scalars.skip_while(|&scalar| cells(scalar) == 0) {
        stack = if cells(scalar) == 0 { stack + 1 } else { 0 };
        form.push(scalar);
        if stack > STACK || cluster_cells(&form) > WIDEST {
            form.pop();
            break;
        }
    }
    form
}

/// Whether a scalar is never shown, except VS16, which depends on its place.
fn is_hidden(scalar: char) -> bool {
    let takes_no_cell = cells(scalar) == 0 && !is_combining_mark(scalar) && !is_vowel_or_final(scalar);
    takes_no_cell || is_ignorable_mark(scalar) || is_filler_or_tone(scalar) || is_no_text(scalar)
}

/// Whether a scalar is a conjoining vowel or final, which old Hangul needs after an initial.
const fn is_vowel_or_final(scalar: char) -> bool {
    matches!(scalar, '\u{1160}'..='\u{11FF}' | '\u{D7B0}'..='\u{D7FB}')
}

/// Whether a scalar is a combining mark with the property `Default_Ignorable_Code_Point` (Unicode 18).
const fn is_ignorable_mark(scalar: char) -> bool {
    matches!(
        scalar,
        '\u{34F}'
            | '\u{17B4}'..='\u{17B5}'
            | '\u{180B}'..='\u{180F}'
            | '\u{FE00}'..='\u{FE0F}'
            | '\u{E0100}'..='\u{E01EF}'
    )
}

/// Whether a scalar is a jamo filler or a Hangul tone mark, to which terminals give 0, 1 or 2 cells.
const fn is_filler_or_tone(scalar: char) -> bool {
    matches!(scalar, '\u{115F}'..='\u{1160}' | '\u{302E}'..='\u{302F}')
}

/// Whether a scalar is a line or paragraph separator, an annotation sign or a noncharacter.
const fn is_no_text(scalar: char) -> bool {
    matches!(scalar, '\u{2028}'..='\u{2029}' | '\u{FFF9}'..='\u{FFFB}') || is_noncharacter(scalar)
}

#[cfg(test)]
mod tests;
