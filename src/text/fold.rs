//! Canonical text: the one spelling in which chapters are stored, searched and anchored.
//!
//! Ingest folds what it reads, search folds its query, marks fold their quotes, so the three meet.
//! Canonical text is its own canonical form, and `\n` is its only control.

use std::borrow::Cow;
use std::{iter, mem};

use unicode_normalization::{UnicodeNormalization, is_nfc};

use crate::text::Offset;
use crate::text::plain::{self, is_plain};

/// Folds a text to its canonical form.
///
/// - composed (NFC, UAX #15);
/// - every kind of space, the tab and the Hangul fillers U+3164 and U+FFA0 are `' '`; runs of spaces stay;
/// - every kind of line end is `'\n'`;
/// - other controls, direction marks, invisible format characters and noncharacters are gone; the joiners U+200C
///   and U+200D and the variation selectors stay, which emoji and some scripts are spelled with.
#[must_use]
pub fn canonical(text: &str) -> Cow<'_, str> {
    if pieces(text).all(|(_, doubtful)| is_canonical(doubtful)) {
        return Cow::Borrowed(text);
    }
    let lines = text.replace("\r\n", "\n");
    let mut folded = String::with_capacity(lines.len());
    for (plain, doubtful) in pieces(&lines) {
        folded.push_str(plain);
        if is_canonical(doubtful) {
            folded.push_str(doubtful);
        } else {
            folded.extend(doubtful.chars().filter_map(fold).nfc());
        }
    }
    Cow::Owned(folded)
}

/// Cuts a text into runs of plain scalars, each with the text after it that may not be canonical; either may be empty.
///
/// The cuts lie before plain scalars, which compose with nothing before them, so each part can be folded separately.
fn pieces(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = text;
    iter::from_fn(move || {
        let run = plain::run(rest);
        let (doubtful, behind) = split_before_plain(run.behind);
        let is_over = mem::replace(&mut rest, behind).is_empty();
        (!is_over).then_some((run.text, doubtful))
    })
}

/// Cuts a text before the first plain scalar after its first one.
fn split_before_plain(text: &str) -> (&str, &str) {
    let plain = text.char_indices().skip(1).find(|&(_, scalar)| is_plain(scalar));
    Offset(plain.map_or(text.len(), |(at, _)| at)).split(text)
}

fn is_canonical(text: &str) -> bool {
    text.chars().all(|scalar| fold(scalar) == Some(scalar)) && is_nfc(text)
}

/// Folds a text to its canonical form, runs of spaces to one, and trims each line.
#[must_use]
pub fn collapsed(text: &str) -> Cow<'_, str> {
    let folded = canonical(text);
    if folded.split('\n').all(is_collapsed) {
        return folded;
    }
    let mut text = String::with_capacity(folded.len());
    for (number, line) in folded.split('\n').enumerate() {
        text.extend((number > 0).then_some('\n'));
        collapse(line, &mut text);
    }
    Cow::Owned(text)
}

/// Folds a text as [`collapsed`] does and joins its lines to one, which is safe on a line of a terminal.
///
/// File names, tags, titles and everything else chosen by others is folded here before it is shown. An empty line
/// becomes one more space.
#[must_use]
pub fn one_line(text: &str) -> Cow<'_, str> {
    let folded = collapsed(text);
    if folded.contains('\n') { Cow::Owned(folded.replace('\n', " ")) } else { folded }
}

/// Whether a canonical line has no space at its ends and no two in a row.
fn is_collapsed(line: &str) -> bool {
    !line.starts_with(' ') && !line.ends_with(' ') && !line.contains("  ")
}

/// Writes a canonical line with its runs of spaces folded to one, and trimmed.
fn collapse(line: &str, text: &mut String) {
    for (number, word) in line.split(' ').filter(|word| !word.is_empty()).enumerate() {
        text.extend((number > 0).then_some(' '));
        text.push_str(word);
    }
}

/// Returns the canonical form of a scalar before composition, or `None` if it has none.
pub(super) fn fold(scalar: char) -> Option<char> {
    match scalar {
        '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some('\n'),
        '\t' | '\u{3164}' | '\u{FFA0}' => Some(' '),
        _ if scalar.is_control() || is_invisible(scalar) || is_noncharacter(scalar) => None,
        _ if scalar.is_whitespace() => Some(' '),
        _ => Some(scalar),
    }
}

/// Whether a scalar is a soft hyphen, a zero-width space, a direction mark or an invisible operator.
const fn is_invisible(scalar: char) -> bool {
    matches!(
        scalar,
        '\u{AD}'
            | '\u{61C}'
            | '\u{200B}'
            | '\u{200E}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}'
            | '\u{FEFF}'
    )
}

/// Whether a scalar is one of the 66 noncharacters.
pub(super) const fn is_noncharacter(scalar: char) -> bool {
    matches!(scalar, '\u{FDD0}'..='\u{FDEF}') || scalar as u32 & 0xFFFE == 0xFFFE
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn nbsp_and_its_kin_become_a_space() {
        assert_eq!(canonical("무엇을\u{A0}하는\u{3000}사람\t들\u{2003}인"), "무엇을 하는 사람 들 인");
    }

    #[test]
    fn hangul_fillers_become_a_space() {
        assert_eq!(canonical("가\u{3164}나\u{FFA0}다"), "가 나 다");
    }

    #[test]
    fn decomposed_hangul_is_composed() {
        assert_eq!(canonical("\u{1112}\u{1161}\u{11AB}\u{1100}\u{1173}\u{11AF}"), "한글");
    }

    #[test]
    fn every_line_end_becomes_one_newline() {
        assert_eq!(
            canonical("가\r\n나\r다\u{2028}라\u{2029}마\u{85}바\u{B}사\u{C}아"),
            "가\n나\n다\n라\n마\n바\n사\n아"
        );
        assert_eq!(canonical("가\r\n\r\n나"), "가\n\n나");
    }

    #[test]
    fn controls_and_invisible_scalars_are_removed() {
        assert_eq!(canonical("\u{FEFF}밑\u{200B}줄\u{AD}\u{1B}[31m\u{202E}\u{2066}\u{2060}\u{FFFF}"), "밑줄[31m");
    }

    #[test]
    fn what_emoji_are_spelled_with_stays() {
        assert_eq!(canonical("⁉️ 👨\u{200D}👩"), "⁉️ 👨\u{200D}👩");
    }

    #[test]
    fn marks_compose_across_a_removed_scalar() {
        assert_eq!(canonical("\u{1100}\u{200B}\u{1161}"), "가");
    }

    #[test]
    fn canonical_text_is_not_copied_and_keeps_its_spaces() {
        assert!(matches!(canonical("나는  글을\n읽는다."), Cow::Borrowed(_)));
    }

    #[test]
    fn collapsed_folds_spaces_within_lines_only() {
        assert_eq!(collapsed(" 나는 \u{A0} 글을 \n\n  읽는다 "), "나는 글을\n\n읽는다");
        assert!(matches!(collapsed("나는 글을\n읽는다."), Cow::Borrowed(_)));
    }

    #[test]
    fn one_line_keeps_what_may_stand_on_a_line_of_a_terminal() {
        assert_eq!(one_line(" 나는 \u{1B}[31m 글을 \r\n 읽는다 "), "나는 [31m 글을 읽는다");
        assert_eq!(one_line("글을\n\n읽는다\n"), "글을  읽는다 ");
        assert!(matches!(one_line("나는 글을"), Cow::Borrowed(_)));
    }

    #[test]
    fn canonical_of_each_scalar_is_its_own_canonical_form() {
        for scalar in '\0'..=char::MAX {
            let once = canonical(&scalar.to_string()).into_owned();
            assert!(matches!(canonical(&once), Cow::Borrowed(_)), "U+{:04X}", u32::from(scalar));
        }
    }

    /// Generates any text, with more of the scalars that are hard to fold.
    fn texts() -> impl Strategy<Value = String> {
        let hard = "[가각 e\u{1100}\u{1161}\u{11A8}\u{301}\u{327}\u{34F}\u{200B}\u{A0}\u{3164}\r\n①\u{F900}\u{FFFF}]";
        proptest::string::string_regex(&format!("(?s)(.|{hard}|{hard}|[가-힣 ]){{0,24}}")).unwrap()
    }

    proptest! {
        #[test]
        fn folding_piece_by_piece_is_folding_the_whole(text in texts()) {
            let whole: String = text.replace("\r\n", "\n").chars().filter_map(fold).nfc().collect();
            prop_assert_eq!(canonical(&text), whole.as_str());
            prop_assert_eq!(matches!(canonical(&text), Cow::Borrowed(_)), text == whole);
        }

        #[test]
        fn folding_twice_is_folding_once(text in texts()) {
            let once = canonical(&text).into_owned();
            prop_assert_eq!(canonical(&once), once.as_str());
            prop_assert!(once.chars().all(|c| c == '\n' || !c.is_control()));
            let tight = collapsed(&text).into_owned();
            prop_assert_eq!(collapsed(&tight), tight.as_str());
            prop_assert_eq!(canonical(&tight), tight.as_str());
        }
    }
}
