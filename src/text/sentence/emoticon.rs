//! Faces and laughter: marks of feeling that form no separate sentence but belong to the one before.

/// Whether a whole word only shows feeling: `ㅎㅎ`, `^^;`, `:)`, `ㅠ_ㅠ`, `😂`.
///
/// Marks that end a sentence may follow it: `ㅋㅋㅋ!`.
pub(super) fn is_emoticon(word: &str) -> bool {
    let core = word.trim_end_matches(['.', '!', '?', '…', '~']);
    is_face(core) || is_laughter(core)
}

/// Cuts off the feeling at the end of a word: `좋아요ㅎㅎ` and `좋아요~` give `좋아요`.
///
/// Returns the word unchanged if it shows none or is nothing else.
pub(super) fn without_feeling(word: &str) -> &str {
    let core = match FACES.iter().chain(&HANGUL_FACES).find_map(|face| word.strip_suffix(face)) {
        Some(core) => core,
        None => word.trim_end_matches(|c| is_feeling(c) || is_emoji(c)),
    };
    // A lone semicolon is punctuation; two are cold sweat.
    let is_punctuation = word.strip_prefix(core) == Some(";");
    if core.is_empty() || is_punctuation { word } else { core }
}

/// Faces that may touch the word before them.
const FACES: [&str; 17] =
    [":)", ":-)", ":(", ":-(", ";)", ";-)", ":D", ":-D", ":P", "=)", "XD", "T_T", "-_-", "<3", "^_^", "^-^", "^0^"];
const HANGUL_FACES: [&str; 4] = ["ㅎㅅㅎ", "ㅇㅅㅇ", "ㅠ_ㅠ", "ㅜ_ㅜ"];
const LONE_FACES: [&str; 7] = ["T.T", "xD", "-.-", "=_=", ">_<", "OTL", "orz"];

/// Recognizes eyes, a nose and a mouth, as in `:-)))`, and of a few others.
fn is_face(core: &str) -> bool {
    let Some(face) = core.strip_prefix([':', ';', '=']) else {
        return FACES.contains(&core) || LONE_FACES.contains(&core);
    };
    let mouth = face.strip_prefix(['-', '^', '\'']).unwrap_or(face);
    !mouth.is_empty() && mouth.chars().all(|c| "()DPpOo|]".contains(c))
}

fn is_laughter(core: &str) -> bool {
    // A single such letter may be a dash, a label or a typo.
    if matches!(core, "^" | ";" | "ㅡ" | "ㄷ" | "ㅉ") {
        return false;
    }
    let is_decoration = |c| matches!(c, '~' | '～' | '\u{FE0F}' | '\u{200D}');
    let is_face_part = |c| matches!(c, '_' | '-' | '.' | 'ㅁ' | 'ㅇ' | 'ㅅ');
    core.contains(|c| is_feeling(c) && !is_decoration(c)) && core.chars().all(|c| is_feeling(c) || is_face_part(c))
}

fn is_feeling(c: char) -> bool {
    matches!(c, 'ㅋ' | 'ㅎ' | 'ㅠ' | 'ㅜ' | 'ㅡ' | 'ㄷ' | 'ㅉ' | '^' | ';' | '~' | '～')
        || matches!(c, '♡' | '♥' | '❤' | '✨' | '\u{FE0F}' | '\u{200D}')
        || is_emotive_emoji(c)
}

/// Recognizes emoji that show a feeling: faces, hearts, hands, party poppers; but not those that mark a heading.
fn is_emotive_emoji(c: char) -> bool {
    matches!(
        c as u32,
        0x1F389..=0x1F38A | 0x1F3FB..=0x1F3FF | 0x1F44A..=0x1F450 | 0x1F493..=0x1F49F | 0x1F590
            | 0x1F600..=0x1F64F | 0x1F910..=0x1F92F | 0x1F970..=0x1F97A | 0x1F9E1
    )
}

fn is_emoji(c: char) -> bool {
    matches!(c as u32, 0x1F300..=0x1FAFF)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn feeling_is_distinguished_from_words_and_lists() {
        for word in "ㅎㅎ ㅋㅋㅋ! ㅠ_ㅠ ^^ ^^;; ^_^ :) :-))) ;; T_T 😂😂 ♥ ㅡㅡ;".split(' ') {
            assert!(is_emoticon(word), "{word}");
        }
        for word in "ㄱ. ㄷ. ㅇㅇ 1) A) : ; ... ➡️➡️ 📌 ㅋㅋ라고 ~ - • ㅡ TT".split(' ') {
            assert!(!is_emoticon(word), "{word}");
        }
    }

    #[test]
    fn feeling_is_cut_off_the_end_of_a_word_only() {
        assert_eq!(without_feeling("좋아요!ㅋㅋ"), "좋아요!");
        assert_eq!(without_feeling("있지요.:)"), "있지요.");
        assert_eq!(without_feeling("좋아요~^^"), "좋아요");
        assert_eq!(without_feeling("했다;"), "했다;");
        assert_eq!(without_feeling("ㅋㅋ"), "ㅋㅋ");
    }
}
