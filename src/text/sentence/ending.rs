//! Final endings of Korean verbs, as far as one or two syllables show them.
//!
//! They decide only where punctuation does not (after an ellipsis or laughter); an ending alone ends no sentence.

/// Whether a text ends in a verb that can close a sentence: `그랬어`, `합니다`, `할까`.
///
/// `next` is the word after it: `하지` is final, but not before `않았다`. Doubtful endings count as not final, because they
/// also join clauses (`해서`, `하고`, `하면`) or are nouns (`바다`, `필요`).
pub(super) fn is_final(text: &str, next: &str) -> bool {
    let word = text.rsplit(char::is_whitespace).next().unwrap_or(text);
    let word = word.trim_start_matches(|c: char| !c.is_alphanumeric());
    let mut syllables = word.chars().rev();
    let (Some(last), before) = (syllables.next(), syllables.next()) else {
        return false;
    };
    let past = before.is_some_and(|c| coda(c) == Some(SSANG_SIOS));
    match last {
        '죠' => true,
        '요' => !NOUNS_IN_YO.contains(&word),
        '다' => before.is_some() && !NOT_FINAL_IN_DA.iter().any(|tail| word.ends_with(tail)),
        '까' => before.and_then(coda) == Some(RIEUL) || is_formal_question(word),
        '냐' => before.is_some(),
        '지' => (past || ENDINGS_IN_JI.iter().any(|tail| word.ends_with(tail))) && !is_negation(next),
        '네' | '어' | '음' | '니' | '나' | '군' | '대' if past => true,
        _ => ENDINGS.iter().any(|tail| word.ends_with(tail)),
    }
}

/// Whether the same holds for a text followed by laughter, where chat has other endings: `먹었당`, `처음인 듯`.
pub(super) fn is_final_in_chat(text: &str) -> bool {
    is_final(text, "") || CHAT_ENDINGS.iter().any(|tail| text.ends_with(tail))
}

const CHAT_ENDINGS: [&str; 16] = [
    "니당", "었당", "았당", "했당", "세용", "네용", "어용", "아용", "해용", "구용", "세욧", "어욧", "쥬", "듯", "니닷",
    "네여",
];
const NOUNS_IN_YO: [&str; 10] = ["필요", "중요", "수요", "개요", "소요", "동요", "고요", "강요", "주요", "가요"];
const NOT_FINAL_IN_DA: [&str; 5] = ["보다", "마다", "에다", "바다", "에서다"];
const ENDINGS_IN_JI: [&str; 3] = ["렇지", "이지", "하지"];
const ENDINGS: [&str; 20] = [
    "네요", "구나", "구먼", "거든", "잖아", "거야", "이야", "뭐야", "같아", "몰라", "맞아", "하네", "이네", "렇네",
    "같네", "는군", "렇군", "이군", "는걸", "싶네",
];

fn is_negation(next: &str) -> bool {
    next.starts_with(['않', '못', '말', '마', '도'])
}

/// Whether a word ends in `합니까` and not `하니까`, which gives a reason.
fn is_formal_question(word: &str) -> bool {
    word.strip_suffix("니까").and_then(|verb| verb.chars().next_back()).and_then(coda) == Some(BIEUP)
}

const RIEUL: u32 = 8;
const BIEUP: u32 = 17;
const SSANG_SIOS: u32 = 20;

/// Returns the number of a syllable's 받침 in the order of Unicode, 0 if it has none.
fn coda(syllable: char) -> Option<u32> {
    ('가'..='힣').contains(&syllable).then(|| (syllable as u32 - '가' as u32) % 28)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn final_endings_are_distinguished_from_joining_ones_and_nouns() {
        for word in "했습니다 거든요 그랬어 합니까 갈까 그렇지 했네 하는구나 그렇죠 했냐".split(' ')
        {
            assert!(is_final(word, "그래서"), "{word}");
        }
        for word in "하니까 보다 바다 필요 해서 아버지 동네 다 해야 아까".split(' ') {
            assert!(!is_final(word, "그래서"), "{word}");
        }
        assert!(!is_final("모두 다", ""));
        assert!(!is_final("", ""));
    }

    #[test]
    fn chat_has_endings_of_its_own() {
        for text in ["먹었당", "들었습니당", "처음인 듯", "맛있네용", "했어"] {
            assert!(is_final_in_chat(text), "{text}");
        }
        assert!(!is_final_in_chat("오늘"));
        assert!(!is_final_in_chat("사용"));
    }

    #[test]
    fn a_negated_verb_goes_on() {
        assert!(!is_final("그러하지", "않았다"));
    }
}
