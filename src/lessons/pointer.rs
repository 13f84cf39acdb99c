//! Sentences that hang on what stands before them: they begin by pointing back.

use crate::lessons::sentence::core_of;

/// Connectives that may stand before a pointer.
const CONNECTIVES: [&str; 12] =
    ["하지만", "그러나", "그리고", "그래서", "따라서", "또한", "또", "결국", "즉", "그렇지만", "다만", "그럼에도"];

/// First words that point at what was said before.
const POINTERS: [&str; 51] = [
    "이",
    "그",
    "저",
    "이는",
    "이것",
    "이것은",
    "이것이",
    "이것을",
    "이것도",
    "이건",
    "이게",
    "그것",
    "그것은",
    "그것이",
    "그것을",
    "그것도",
    "그건",
    "그게",
    "이를",
    "그를",
    "이에",
    "이로",
    "이로써",
    "이때",
    "그때",
    "여기",
    "여기서",
    "여기에",
    "거기",
    "거기서",
    "거기에",
    "이런",
    "그런",
    "이러한",
    "그러한",
    "이와",
    "그와",
    "위와",
    "이렇게",
    "그렇게",
    "이처럼",
    "그처럼",
    "이후",
    "그러면",
    "그럼",
    "그렇다",
    "이같은",
    "이렇듯",
    "그만큼",
    "이만큼",
    "그중",
];

/// Endings of a sentence that is only the reason of another.
const REASONS: [&str; 8] =
    ["때문이다", "때문입니다", "때문이었다", "때문이었습니다", "때문이죠", "때문이에요", "까닭이다", "까닭입니다"];

/// Words by which such a sentence names what it is the reason of.
const NAMED: [&str; 8] = ["이유는", "까닭은", "이유가", "것은", "것도", "건 ", "게 ", "이유도"];

/// Whether a sentence begins with a pointer, perhaps behind a connective.
pub(super) fn hangs(sentence: &str) -> bool {
    let words = sentence.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    let mut words = words.filter(|word| !word.is_empty()).skip_while(|word| CONNECTIVES.contains(word));
    words.next().is_some_and(|word| POINTERS.contains(&word))
}

/// Whether a sentence begins by pointing at something that it names: `이 단계는`.
pub(super) fn points_with_noun(sentence: &str) -> bool {
    let first = sentence.split_whitespace().next().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    matches!(first, Some("이" | "그" | "저")) && !gives_half_a_reason(sentence)
}

/// Whether a sentence gives a reason without what it is the reason of: `아무도 묻지 않았기 때문이다.`
pub(super) fn gives_half_a_reason(sentence: &str) -> bool {
    let core = core_of(sentence);
    REASONS.iter().any(|ending| core.ends_with(ending)) && !NAMED.iter().any(|word| sentence.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_points_back_hangs() {
        for sentence in
            ["이는 쉬운 일이 아니다.", "하지만 그런 날도 있다.", "“이런 때가 온다.”", "그래서, 이 길이 맞다."]
        {
            assert!(hangs(sentence), "{sentence}");
        }
        for sentence in ["이유가 있다.", "그래서 배움은 남는다.", "그늘이 깊다.", "", "그래서"] {
            assert!(!hangs(sentence), "{sentence}");
        }
    }

    #[test]
    fn a_reason_alone_is_half_of_a_sentence() {
        assert!(gives_half_a_reason("아무도 묻지 않았기 때문이다."));
        assert!(!gives_half_a_reason("늦은 것은 아무도 묻지 않았기 때문이다."));
        assert!(!gives_half_a_reason("때문에 늦었다."));
    }
}
