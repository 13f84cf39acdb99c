//! Faces and laughter: marks of feeling that end no sentence of their own but hang on to the one before.

/// Tells whether a whole word is nothing but feeling: `ㅎㅎ`, `^^;`, `:)`, `ㅠ_ㅠ`, `😂`.
///
/// Marks that end a sentence may follow it: `ㅋㅋㅋ!`.
pub(super) fn is_emoticon(word: &str) -> bool {
    let core = word.trim_end_matches(['.', '!', '?', '…', '~']);
    is_face(core) || is_laughter(core)
}

/// Cuts off the feeling at the end of a word: `좋아요ㅎㅎ` and `좋아요~` leave `좋아요`.
///
/// Gives the word back unchanged where it shows none or is nothing else.
pub(super) fn without_feeling(word: &str) -> &str {
    let core = match FACES.iter().find_map(|face| word.strip_suffix(face)) {
        Some(core) => core,
        None => word.trim_end_matches(|c| is_feeling(c) || is_emoji(c)),
    };
    // A lone semicolon is punctuation; two are cold sweat.
    let is_punctuation = word.strip_prefix(core) == Some(";");
    if core.is_empty() || is_punctuation { word } else { core }
}

const FACES: [&str; 21] = [
    ":)",
    ":-)",
    ":(",
    ":-(",
    ";)",
    ";-)",
    ":D",
    ":-D",
    ":P",
    "=)",
    "XD",
    "T_T",
    "-_-",
    "<3",
    "^_^",
    "^-^",
    "^0^",
    "ㅎㅅㅎ",
    "ㅇㅅㅇ",
    "ㅠ_ㅠ",
    "ㅜ_ㅜ",
];

/// Tells of eyes, a nose and a mouth, as in `:-)))`, and of a few others.
fn is_face(core: &str) -> bool {
    let mouth = core.strip_prefix([':', ';', '=']).map(|face| face.strip_prefix(['-', '^', '\'']).unwrap_or(face));
    match mouth {
        Some(mouth) => !mouth.is_empty() && mouth.chars().all(|c| "()DPpOo|]".contains(c)),
        None => FACES.contains(&core) || ["T.T", "TT", "xD", "-.-", "=_=", ">_<", "OTL", "orz"].contains(&core),
    }
}

fn is_laughter(core: &str) -> bool {
    let is_part = |c: char| is_feeling(c) || matches!(c, '_' | '-' | '.' | 'ㅁ' | 'ㅇ' | 'ㅅ');
    core.chars().any(|c| is_feeling(c) && !matches!(c, ';' | '~' | '\u{FE0F}' | '\u{200D}'))
        && core.chars().all(is_part)
        && !["^", "ㄷ", "ㅉ"].contains(&core)
        || core.len() > 1 && core.chars().all(|c| c == ';')
}

fn is_feeling(c: char) -> bool {
    matches!(c, 'ㅋ' | 'ㅎ' | 'ㅠ' | 'ㅜ' | 'ㅡ' | 'ㄷ' | 'ㅉ' | '^' | ';' | '~' | '～')
        || matches!(c, '♡' | '♥' | '❤' | '✨' | '\u{FE0F}' | '\u{200D}')
        || is_emotive_emoji(c)
}

/// Tells of emoji that show a feeling: faces, hearts, hands, party poppers; not of those that mark a heading.
fn is_emotive_emoji(c: char) -> bool {
    matches!(c as u32,
        0x1F590 | 0x1F596 | 0x1F9E1 | 0x1F600..=0x1F64F | 0x1F910..=0x1F92F | 0x1F970..=0x1F97A | 0x1F493..=0x1F49F
        | 0x1F44A..=0x1F450 | 0x1F389..=0x1F38A | 0x1F3FB..=0x1F3FF)
}

fn is_emoji(c: char) -> bool {
    matches!(c as u32, 0x1F300..=0x1FAFF)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn feeling_is_told_from_words_and_lists() {
        for word in ["ㅎㅎ", "ㅋㅋㅋ!", "ㅠ_ㅠ", "^^", "^^;;", "^_^", ":)", ":-)))", ";;", "T_T", "😂😂", "♥", "ㅡㅡ;"]
        {
            assert!(is_emoticon(word), "{word}");
        }
        for word in ["ㄱ.", "ㄷ.", "ㅇㅇ", "1)", "A)", ":", ";", "...", "➡️➡️", "📌", "ㅋㅋ라고", "~", "-", "•"]
        {
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
