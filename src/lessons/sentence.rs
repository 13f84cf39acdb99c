//! Facts about the letters of one sentence: its ending, its length, its script.

use crate::text::Span;
use crate::text::hangul::Syllable;

/// Characters after the last word of a sentence.
const STOPS: [char; 24] = [
    ' ', '.', '!', '?', '…', '~', '^', ')', '"', '\'', '”', '’', ';', '。', '！', '？', '」', '』', '》', '〉', '›',
    ']', 'ㅋ', 'ㅎ',
];

/// Syllables that end a sentence, with or without punctuation after them.
const FINALS: &str = "다요죠까함음임됨해라네";

/// Syllables that end a sentence only with punctuation after them, because they also end nouns.
const FINALS_WITH_STOP: &str = "기것지나가냐니야군데걸게법점";

/// Syllables before 자 that make it an invitation; 개발자 and 사용자 are nouns.
const BEFORE_LETS: &str = "하두가보되않내쓰지리찾잡믿말키나우배";

/// Endings after a past tense, which is ㅆ below the syllable before.
const BEHIND_PAST: [&str; 10] = ["습니다", "어요", "다", "고", "는데", "지만", "으며", "던", "음", "죠"];

/// Counts of the letters of a sentence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Letters {
    /// Syllables of Hangul.
    pub(super) hangul: usize,
    /// Letters of ASCII.
    pub(super) latin: usize,
    /// Scalar values of any kind.
    pub(super) all: usize,
}

impl Letters {
    pub(super) fn of(sentence: &str) -> Self {
        sentence.chars().fold(Self::default(), |letters, c| Self {
            hangul: letters.hangul + usize::from(is_hangul(c)),
            latin: letters.latin + usize::from(c.is_ascii_alphabetic()),
            all: letters.all + 1,
        })
    }
}

pub(super) const fn is_hangul(c: char) -> bool {
    matches!(c, '가'..='힣')
}

/// Returns a sentence without the punctuation, closing quotes and smileys at its end.
pub(super) fn core_of(sentence: &str) -> &str {
    sentence.trim_end_matches(STOPS)
}

/// Whether a sentence is a question.
pub(super) fn is_question(sentence: &str) -> bool {
    let asks = |c: char| matches!(c, '?' | '？');
    let tail = sentence.get(core_of(sentence).len()..).unwrap_or("");
    tail.contains(asks) || core_of(sentence).ends_with(['까', '냐'])
}

/// Whether a sentence ends as a sentence does, not as a heading, a label or a line of a menu.
pub(super) fn is_complete(sentence: &str) -> bool {
    let core = core_of(sentence);
    let stopped = sentence.get(core.len()..).is_some_and(|tail| tail.contains(['.', '!', '?', '…', '。', '！', '？']));
    let mut last = core.chars().rev();
    match (last.next(), last.next()) {
        (Some('자'), before) => stopped || before.is_some_and(|before| BEFORE_LETS.contains(before)),
        (Some(end), Some(_)) => FINALS.contains(end) || (stopped && FINALS_WITH_STOP.contains(end)),
        _ => false,
    }
}

/// Whether a sentence is in the past tense: ㅆ below the syllable before a last ending, except in 있 and 겠.
pub(super) fn is_past(sentence: &str) -> bool {
    let core = core_of(sentence);
    BEHIND_PAST.iter().any(|ending| {
        let stem = core.strip_suffix(ending).and_then(|stem| stem.chars().next_back());
        stem.is_some_and(|c| !matches!(c, '있' | '겠') && Syllable::of(c).is_some_and(|it| it.last == Some('ㅆ')))
    })
}

/// Whether one of the first words is a topic: `배움은`, `이 단계는`.
pub(super) fn has_topic(sentence: &str) -> bool {
    sentence.split(' ').take(4).any(|word| {
        let mut last = word.trim_end_matches([',', '"', '”', '’', '\'']).chars().rev();
        matches!(last.next(), Some('은' | '는')) && last.next().is_some_and(char::is_alphanumeric)
    })
}

/// Whether one of the first three words ends as a topic or as a verb before its noun: `배움은`, `묻는`.
pub(super) fn has_early_topic(sentence: &str) -> bool {
    sentence.split(' ').take(3).any(|word| {
        let mut last = word.chars().rev();
        matches!(last.next(), Some('은' | '는' | '란')) && last.next().is_some()
    })
}

/// Returns how many words are in the past tense, ½ for each, at most 1: syllables with ㅆ, except 있 and 겠.
pub(super) fn past_words(sentence: &str) -> f32 {
    let is_past = |c: &char| !matches!(c, '있' | '겠') && Syllable::of(*c).is_some_and(|it| it.last == Some('ㅆ'));
    match sentence.chars().filter(is_past).take(2).count() {
        0 => 0.0,
        1 => 0.5,
        _ => 1.0,
    }
}

/// Whether a sentence puts at least four characters between quotes.
pub(super) fn quotes_words(sentence: &str) -> bool {
    let mut open = None;
    for (at, c) in sentence.char_indices() {
        match (c, open) {
            ('“' | '‘', _) | ('"' | '\'', None) => open = Some(at + c.len_utf8()),
            ('”' | '’' | '"' | '\'', Some(start)) => {
                if Span::new(start, at).slice(sentence).chars().nth(3).is_some() {
                    return true;
                }
                open = None;
            }
            _ => {}
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_are_distinguished_from_headings() {
        for sentence in ["배움이 남는다.", "함께 하자", "꾸준히 할 것.", "“그게 정상이다.”", "좋아요ㅋㅋ", "그만둔다"]
        {
            assert!(is_complete(sentence), "{sentence}");
        }
        for heading in
            ["조직이 원하는 '일다운 일'", "Decision point", "개발자", "선택의 기로", "댓글 0", "", "…", "다."]
        {
            assert!(!is_complete(heading), "{heading}");
        }
    }

    #[test]
    fn the_past_is_recognised_by_its_final_consonant() {
        for (sentence, past) in
            [("끝났다.", true), ("있다.", false), ("하겠다.", false), ("갔습니다.", true), ("간다.", false)]
        {
            assert_eq!(is_past(sentence), past, "{sentence}");
        }
    }

    #[test]
    fn questions_end_in_a_mark_or_in_the_ending_of_one() {
        assert!(is_question("왜 그랬나?\"") && is_question("답이 나올 수 있을까.") && !is_question("답이 나온다."));
    }

    #[test]
    fn quotes_hold_at_least_four_characters() {
        assert!(quotes_words("그는 '일다운 일'을 원했다.") && quotes_words("“그게 정상이다.”"));
        assert!(!quotes_words("그는 '일'을 원했다.") && !quotes_words("그는 '일다운"));
    }

    #[test]
    fn a_topic_stands_near_the_start() {
        assert!(has_topic("배움은 남는다.") && !has_topic("그가 갔다.") && !has_topic("하나 둘 셋 넷 글은 없다."));
    }
}
