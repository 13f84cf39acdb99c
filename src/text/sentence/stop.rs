//! The mark at the end of a word that may end a sentence: `했다.”` has the stem `했다` and a period.

use super::emoticon::without_feeling;
use super::pair::is_closer;

/// The end of a word, which may be the end of a sentence.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct StopMark<'t> {
    /// The kind of the mark.
    pub(super) kind: StopKind,
    /// The word before the mark; empty if the word has only marks.
    pub(super) stem: &'t str,
}

/// The kind of the end of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum StopKind {
    /// A question or exclamation mark, or an ellipsis followed by a period, as 한글 맞춤법 requires at the end.
    Firm,
    /// One period, which may also belong to a number or an abbreviation.
    Period,
    /// Dots, which may also be a pause.
    Pause,
    /// Laughter or a tilde without any mark.
    Feeling,
}

impl<'t> StopMark<'t> {
    /// Reads the end of a word, skipping closing quotes, a footnote mark and laughter attached to it.
    pub(super) fn of(word: &'t str) -> Option<Self> {
        // Nearly every word ends in a plain syllable or a comma.
        if word.ends_with(|c| matches!(c, '가'..='힣' | ',')) {
            return None;
        }
        let calm = without_feeling(word);
        let open = without_note(calm).trim_end_matches(|c| is_closer(c) || is_selector(c) || is_markup(c));
        let stem = open.trim_end_matches(|c| is_mark(c) || is_selector(c));
        let kind = match open.strip_prefix(stem).unwrap_or_default() {
            "" if calm.len() < word.len() => StopKind::Feeling,
            "" => return None,
            marks => kind_of(marks),
        };
        Some(Self { kind, stem })
    }
}

fn kind_of(marks: &str) -> StopKind {
    let is_ellipsis = |c| matches!(c, '…' | '‥' | '⋯');
    if marks.contains(|c| is_mark(c) && !is_ellipsis(c) && !is_period(c)) {
        StopKind::Firm
    } else if marks.contains(is_ellipsis) {
        if marks.ends_with(is_period) { StopKind::Firm } else { StopKind::Pause }
    } else if marks.chars().nth(1).is_none() {
        StopKind::Period
    } else {
        StopKind::Pause
    }
}

/// Whether a word has only marks and closers, so that it belongs to the word before it.
pub(super) fn is_only_marks(word: &str) -> bool {
    word.starts_with(|c| is_mark(c) || is_closer(c))
        && word.chars().all(|c| is_mark(c) || is_closer(c) || is_selector(c))
}

/// Cuts off a footnote mark after a period: `했다.3)`, `했다.¹`, `했다.[3]` and `했다.[주3]` give `했다.`.
fn without_note(word: &str) -> &str {
    let square = word.strip_suffix(']').and_then(|inner| {
        let open = Some(without_digits(inner)).filter(|open| open.len() < inner.len())?;
        open.strip_suffix('[').or_else(|| open.strip_suffix("[주"))
    });
    let stem = match (square, word.strip_suffix(')')) {
        (Some(stem), _) => stem,
        (None, Some(inner)) => without_digits(inner),
        (None, None) => word.trim_end_matches(['¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹', '⁰']),
    };
    let open = stem.trim_end_matches(is_closer);
    let behind = open.trim_end_matches(is_mark);
    let is_note = word.len() > stem.len() && behind.len() < open.len();
    // The digits of `(3.5)` belong to a number.
    if is_note && !behind.ends_with(|c: char| c.is_ascii_digit()) { stem } else { word }
}

fn without_digits(text: &str) -> &str {
    text.trim_end_matches(|c: char| c.is_ascii_digit())
}

fn is_mark(c: char) -> bool {
    is_period(c) || matches!(c, '!' | '?' | '…' | '‥' | '⋯' | '！' | '？' | '⁉' | '‼' | '⁈' | '⁇')
}

fn is_period(c: char) -> bool {
    matches!(c, '.' | '。' | '．' | '｡')
}

/// Recognizes marks of emphasis that plain text may have around sentences.
fn is_markup(c: char) -> bool {
    matches!(c, '*' | '_' | '`')
}

/// Recognizes the selectors that turn a mark into an emoji or a text character.
fn is_selector(c: char) -> bool {
    matches!(c, '\u{FE0E}' | '\u{FE0F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(word: &str) -> Option<(StopKind, &str)> {
        StopMark::of(word).map(|stop| (stop.kind, stop.stem))
    }

    #[test]
    fn a_stop_is_read_past_closers_notes_and_laughter() {
        assert_eq!(read("했다.”’"), Some((StopKind::Period, "했다")));
        assert_eq!(read("했다.3)"), Some((StopKind::Period, "했다")));
        assert_eq!(read("했다.¹"), Some((StopKind::Period, "했다")));
        assert_eq!(read("했다.[3]"), Some((StopKind::Period, "했다")));
        assert_eq!(read("했다.”[주12]"), Some((StopKind::Period, "했다")));
        assert_eq!(read("**했다.**"), Some((StopKind::Period, "**했다")));
        assert_eq!(read("갔네!ㅋㅋ"), Some((StopKind::Firm, "갔네")));
        assert_eq!(read("뭐라고⁉️"), Some((StopKind::Firm, "뭐라고")));
    }

    #[test]
    fn dots_are_a_pause_unless_a_period_ends_the_ellipsis() {
        assert_eq!(read("글쎄..."), Some((StopKind::Pause, "글쎄")));
        assert_eq!(read("글쎄……"), Some((StopKind::Pause, "글쎄")));
        assert_eq!(read("글쎄……."), Some((StopKind::Firm, "글쎄")));
        assert_eq!(read("글쎄...?"), Some((StopKind::Firm, "글쎄")));
    }

    #[test]
    fn words_without_a_mark_are_no_stops() {
        assert_eq!(read("다.’라고"), None);
        assert_eq!(read("2.5"), None);
        assert_eq!(read("(2.5)"), None);
        assert_eq!(read("일’"), None);
        assert_eq!(read("f(3)"), None);
        assert_eq!(read("a[3]"), None);
        assert_eq!(read("[3]"), None);
        assert_eq!(read("좋아요ㅎㅎ"), Some((StopKind::Feeling, "좋아요")));
    }
}
