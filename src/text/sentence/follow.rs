//! Words that cannot begin a sentence because they continue the one before: `“가자.” 하고`, `왜? 라고`.

/// How the words before the mark are meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Manner {
    /// Inside a quotation; verbs of saying may follow (`“가자.” 속삭였다`).
    Quoted,
    /// With a question or exclamation mark; a thought needs no quotes (`뭐지? 하고 찾아봤다`).
    Exclaimed,
    /// Plainly.
    Stated,
}

/// Whether a text continues the sentence whose mark stands before it.
pub(super) fn carries_on(rest: &str, manner: Manner) -> bool {
    let mut words = rest.split(char::is_whitespace);
    let word = words.next().unwrap_or_default().trim_end_matches([',', '.', '?', '!', '…']);
    if word.is_empty() || !word.starts_with(|c| matches!(c, '가'..='힣')) {
        return false;
    }
    let next = words.find(|word| !word.is_empty()).unwrap_or_default();
    is_particle(word)
        || word.starts_with('싶')
        || manner != Manner::Stated && follows_quotation(word, next)
        || manner == Manner::Quoted && is_verb_of_saying(word)
}

/// Recognizes particles that Korean never writes at the start of a sentence, not even detached by mistake.
fn is_particle(word: &str) -> bool {
    match word.strip_prefix('이').unwrap_or(word).strip_prefix('라') {
        Some(tail) => ["고", "고는", "고도", "는", "며", "면서", "던", "니"].contains(&tail),
        None => ["는", "를", "을", "에서", "에게", "으로", "란", "이란", "이었다"].contains(&word),
    }
}

/// Recognizes `하다` and everything else that follows a quotation.
fn follows_quotation(word: &str, next: &str) -> bool {
    // `하고 싶은 말` can begin a sentence like any other verb.
    let is_verb_of_its_own = next.starts_with(['싶', '일']);
    match word.strip_prefix(['하', '한', '했']) {
        Some("고" | "는") => !is_verb_of_its_own,
        Some(tail) => TAILS.contains(&tail),
        None if word == "고" => begins_with_one_of(&SAID, next),
        None => ["며", "면서", "고는", "고도", "처럼", "같은", "등의"].contains(&word),
    }
}

const TAILS: [&str; 18] = [
    "며", "면서", "던", "더니", "기에", "길래", "자", "니", "였다", "였고", "시며", "시던", "셨다", "다", "다는",
    "다며", "는데", "으나",
];
/// The starts of verbs that follow `고`: `“…” 고 말했다`.
const SAID: [&str; 18] = [
    "말", "밝", "했", "한", "하", "전", "강조", "설명", "주장", "덧붙", "물", "묻", "대답", "외", "답", "생각", "적",
    "지적",
];

/// Recognizes `말하다`, `묻다`, `되묻다`, `대답하다`, `소리치다` and similar verbs.
fn is_verb_of_saying(word: &str) -> bool {
    let stem = word.strip_prefix(['대', '되']).unwrap_or(word);
    begins_with_one_of(&SAYING, stem) || begins_with_one_of(&["소리치", "소리쳤"], word)
}

const SAYING: [&str; 18] = [
    "말하", "말했", "말한", "묻", "물었", "물으", "외치", "외쳤", "외친", "답하", "답했", "중얼", "속삭", "덧붙",
    "투덜", "내뱉", "읊조", "쓰여",
];

fn begins_with_one_of(stems: &[&str], word: &str) -> bool {
    stems.iter().any(|stem| word.starts_with(stem))
}

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
        assert!(carries_on("하더니 웃었다", Manner::Quoted));
        assert!(carries_on("했던 그가", Manner::Quoted));
        assert!(carries_on("대답했다", Manner::Quoted));
        assert!(!carries_on("하지만 그는", Manner::Quoted));
        assert!(!carries_on("한 남자가 왔다", Manner::Quoted));
        assert!(!carries_on("하나 남았다", Manner::Quoted));
        assert!(!carries_on("고 박사가 왔다", Manner::Quoted));
        assert!(!carries_on("그가 말했다", Manner::Quoted));
    }
}
