//! Words that cannot begin a sentence because they carry on the one before: `“가자.” 하고`, `왜? 라고`.

/// How the words before the mark are said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Manner {
    /// Inside a quotation; verbs of saying may carry on (`“가자.” 속삭였다`).
    Quoted,
    /// With a question or exclamation mark; a thought needs no quotes (`뭐지? 하고 찾아봤다`).
    Exclaimed,
    /// Plainly.
    Stated,
}

/// Tells whether a text goes on with the sentence whose mark stands before it.
pub(super) fn carries_on(rest: &str, manner: Manner) -> bool {
    let mut words = rest.split(char::is_whitespace);
    let word = words.next().unwrap_or_default().trim_end_matches([',', '.', '?', '!', '…']);
    if word.is_empty() || !word.starts_with(|c| matches!(c, '가'..='힣')) {
        return false;
    }
    let next = words.find(|word| !word.is_empty()).unwrap_or_default();
    PARTICLES.contains(&word)
        || word.starts_with('싶')
        || manner != Manner::Stated && follows_quotation(word, next)
        || manner == Manner::Quoted && SAYING.iter().any(|verb| word.starts_with(verb))
}

fn follows_quotation(word: &str, next: &str) -> bool {
    match word {
        "고" => SPEECH_AFTER_GO.iter().any(|verb| next.starts_with(verb)),
        // `하고 싶은 말` begins a sentence as well as any other verb.
        "하고" | "하는" => !next.starts_with(['싶', '일']),
        _ => QUOTATIVES.contains(&word),
    }
}

/// Particles that Korean never writes at the start of a sentence, not even detached by mistake.
const PARTICLES: [&str; 24] = [
    "는",
    "를",
    "을",
    "에서",
    "에게",
    "으로",
    "라고",
    "라고는",
    "라고도",
    "라는",
    "라며",
    "라면서",
    "라던",
    "라니",
    "이라고",
    "이라는",
    "이라며",
    "이라면서",
    "이라던",
    "이라니",
    "이란",
    "란",
    "이라",
    "이었다",
];
const QUOTATIVES: [&str; 32] = [
    "하며",
    "하면서",
    "하던",
    "하더니",
    "하기에",
    "하길래",
    "하자",
    "하니",
    "한다",
    "한다는",
    "한다며",
    "했다",
    "했다가",
    "했다는",
    "했던",
    "했고",
    "했지만",
    "했는데",
    "했더니",
    "했으나",
    "하였다",
    "하였고",
    "하시며",
    "하시던",
    "하셨다",
    "며",
    "면서",
    "고는",
    "고도",
    "처럼",
    "같은",
    "등의",
];
const SAYING: [&str; 26] = [
    "말하",
    "말했",
    "말한",
    "묻",
    "물었",
    "물으",
    "되묻",
    "되물",
    "외치",
    "외쳤",
    "외친",
    "답하",
    "답했",
    "대답하",
    "대답했",
    "중얼",
    "속삭",
    "소리치",
    "소리쳤",
    "부르짖",
    "덧붙",
    "투덜",
    "쏘아붙",
    "내뱉",
    "읊조",
    "쓰여",
];
const SPEECH_AFTER_GO: [&str; 18] = [
    "말", "밝", "했", "한", "하", "전", "강조", "설명", "주장", "덧붙", "물", "묻", "대답", "외", "답", "생각", "적",
    "지적",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn particles_carry_on_after_any_mark() {
        assert!(carries_on("라고 물었다", Manner::Stated));
        assert!(carries_on("라는, 말", Manner::Stated));
        assert!(!carries_on("하고 말했다", Manner::Stated));
        assert!(!carries_on("라면을 끓였다", Manner::Quoted));
    }

    #[test]
    fn thoughts_need_no_quotes() {
        assert!(carries_on("하고 찾아봤다", Manner::Exclaimed));
        assert!(carries_on("싶었는데", Manner::Exclaimed));
        assert!(!carries_on("말했다", Manner::Exclaimed));
    }

    #[test]
    fn verbs_of_saying_carry_on_after_a_quotation() {
        assert!(carries_on("하고 말했다", Manner::Quoted));
        assert!(carries_on("고 말했다", Manner::Quoted));
        assert!(carries_on("속삭였다", Manner::Quoted));
        assert!(!carries_on("하고 싶은 말이 있었다", Manner::Quoted));
        assert!(!carries_on("하지만 그는", Manner::Quoted));
        assert!(!carries_on("고 박사가 왔다", Manner::Quoted));
        assert!(!carries_on("그가 말했다", Manner::Quoted));
    }
}
