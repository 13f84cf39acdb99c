//! The rules of Korean line breaking (금칙): which characters may not start or end a line, and a grade for each place
//! between two clusters.
//!
//! The sets follow "Requirements for Hangul Text Layout and Typography" (W3C klreq), classes 1, 2, 5–9, 11 and 12;
//! where they leave a choice, UAX #14 decides. The rules look at two characters only; rules on more of the 어절 are
//! applied where its places are listed.

/// The grade of a place inside an 어절 where a line can end, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Grade {
    /// A seam that readers expect: before an opening bracket or quote, after `/ · ~ - …`.
    Seam,
    /// Any other opportunity of UAX #14, such as the one between two syllables.
    Syllable,
    /// A lesser seam, of a URL only: before a dot, after a hyphen.
    Notch,
    /// A place that splits what reads better whole: one syllable from its word, 사람 from (人), `f` from `(x)`.
    Poor,
    /// No opportunity: between the letters of a word.
    Letter,
    /// A place the rules glue: before a particle, after a number, around a straight quote, before a dash.
    Glue,
    /// White space between two 어절 that must share a line.
    Tie,
    /// A place that puts a forbidden character at the start or the end of a line, or cuts `%XX` of a URL.
    Forbidden,
    /// Inside an 어절 that fits on a line by itself.
    Whole,
}

/// Characters that open a bracket or a quote; no line ends with one (klreq cl1).
const OPENING: &str = "([{（［｛｟〔〈《「『【〖〘〚‘“〝";

/// Characters that close a bracket or a quote; no line starts with one (klreq cl2).
const CLOSING: &str = ")]}）］｝｠〕〉》」』】〗〙〛’”〞〟";

/// Punctuation and repetition marks; no line starts with one (klreq cl6–9, 11, 12).
const STOPS: &str = ".,!?:;…‥·‧・･。｡、､．，！？：；ー々〃ゝゞヽヾ";

/// Units that stay with their number; no line starts with them.
const UNITS: &str = "%％‰℃℉";

/// Quotes that open as well as close (UAX #14 class QU).
const STRAIGHT_QUOTES: &str = "\"'";

/// Characters that may end a line, and should not start one (dashes are klreq cl5).
const JOINTS: &str = "/／·‧・…~～〜-‐–—→,;:";

/// Characters that may stand in the margin at the end of a line, if they take one cell.
const HANGING: &str = ".,!?)”’\"'";

/// Whether a mark may hang in the margin.
pub(super) fn hangs(mark: char) -> bool {
    is_in(HANGING, mark)
}

/// Whether the space between two words is no place to break: `산더미인... :)`, `( 가`.
pub(super) fn ties_across_space(before: char, after: char) -> bool {
    is_closing(after) || is_in(STOPS, after) || is_in(UNITS, after) || is_opening(before)
}

/// Grades the place between two characters without white space between them.
///
/// `allowed` is whether UAX #14 has an opportunity there.
pub(super) fn grade(before: char, after: char, allowed: bool) -> Grade {
    if ties_across_space(before, after) {
        Grade::Forbidden
    } else if is_in(STRAIGHT_QUOTES, before) || is_in(STRAIGHT_QUOTES, after) || is_in(JOINTS, after) {
        Grade::Glue
    } else if is_opening(after) {
        let expected = allowed || is_syllable(before) || is_in(JOINTS, before);
        if expected { Grade::Seam } else { Grade::Poor }
    } else if before.is_numeric() || is_hangul(after) && holds_particle(before) {
        Grade::Glue
    } else if !allowed {
        Grade::Letter
    } else if is_in(JOINTS, before) {
        Grade::Seam
    } else {
        Grade::Syllable
    }
}

/// Whether a character opens a bracket or a quote; it may not end a line.
pub(super) fn is_opening(scalar: char) -> bool {
    is_in(OPENING, scalar)
}

/// Whether a character closes a bracket or a quote; it may not start a line.
pub(super) fn is_closing(scalar: char) -> bool {
    is_in(CLOSING, scalar)
}

/// Whether a character is in one of the sets.
///
/// No set contains a Hangul syllable or a Latin letter. Most of a text is such characters, so they are excluded first.
fn is_in(set: &str, scalar: char) -> bool {
    !matches!(scalar, '가'..='힣' | '0'..='9' | 'A'..='Z' | 'a'..='z') && set.contains(scalar)
}

/// Whether the Hangul after a character is its particle or its unit: `CTO는`, `(人)이`, `3가지`, `100%가`.
fn holds_particle(before: char) -> bool {
    is_closing(before) || is_in(UNITS, before) || before.is_alphanumeric() && !is_syllable(before)
}

/// Whether a character is written syllable by syllable, without spaces inside a word.
pub(super) const fn is_syllable(scalar: char) -> bool {
    is_hangul(scalar) || is_han(scalar) || matches!(scalar, '\u{3041}'..='\u{30FF}')
}

/// Whether a character is a Hangul syllable or a jamo.
const fn is_hangul(scalar: char) -> bool {
    matches!(
        scalar,
        '가'..='힣'
            | '\u{1100}'..='\u{11FF}'
            | '\u{3131}'..='\u{318E}'
            | '\u{A960}'..='\u{A97C}'
            | '\u{D7B0}'..='\u{D7FB}'
    )
}

/// Whether a character is a Hanja.
pub(super) const fn is_han(scalar: char) -> bool {
    matches!(
        scalar,
        '\u{3400}'..='\u{4DBF}'
            | '\u{4E00}'..='\u{9FFF}'
            | '\u{F900}'..='\u{FAFF}'
            | '\u{20000}'..='\u{3FFFF}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_starts_or_ends_with_a_forbidden_character() {
        for after in ")]”’.,!?:;…%℃」』》〉。、·）".chars() {
            assert_eq!(grade('가', after, true), Grade::Forbidden, "{after}");
            assert!(ties_across_space('가', after), "{after}");
        }
        for before in "([“‘「『《〈（".chars() {
            assert_eq!(grade(before, '가', true), Grade::Forbidden, "{before}");
            assert!(ties_across_space(before, '가'), "{before}");
        }
    }

    #[test]
    fn a_particle_stays_with_what_it_follows() {
        for before in ")]”’%O7①é\"".chars() {
            assert_eq!(grade(before, '는', true), Grade::Glue, "{before}");
        }
        assert_eq!(grade('조', '직', true), Grade::Syllable);
        assert_eq!(grade('人', '은', true), Grade::Syllable);
    }

    #[test]
    fn a_number_stays_with_its_unit() {
        for unit in "가k㎞月0".chars() {
            assert_eq!(grade('3', unit, true), Grade::Glue, "{unit}");
        }
        assert_eq!(grade('3', '%', false), Grade::Forbidden);
    }

    #[test]
    fn seams_are_before_brackets_and_behind_joints() {
        assert_eq!(grade('편', '(', true), Grade::Seam);
        assert_eq!(grade('고', '“', false), Grade::Seam);
        assert_eq!(grade('f', '(', false), Grade::Poor);
        for joint in "/·~-…→".chars() {
            assert_eq!(grade(joint, '또', true), Grade::Seam, "{joint}");
        }
        assert_eq!(grade('~', '2', false), Grade::Letter);
    }

    #[test]
    fn dashes_and_ellipses_stay_in_one_piece() {
        assert_eq!(grade('—', '—', true), Grade::Glue);
        assert_eq!(grade('…', '…', true), Grade::Forbidden);
    }
}
