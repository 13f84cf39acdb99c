//! Particles (조사) whose form depends on the word before them: 밑줄을, 조직을, 교훈으로, 교실로.

use super::jamo::Syllable;

/// A particle with one form after a final (받침) and one after a vowel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Particle {
    /// 을, 를.
    Object,
    /// 이, 가.
    Subject,
    /// 은, 는.
    Topic,
    /// 과, 와.
    With,
    /// 으로, 로; 로 after ㄹ too.
    Toward,
}

/// The sound at the end of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum WordEnding {
    Vowel,
    /// ㄹ, after which 으로 becomes 로.
    Rieul,
    Consonant,
}

/// Whether a word ends in a final (받침) when read aloud, or `None` if the reading is not clear.
///
/// Closing quotes and punctuation are skipped, and a note in brackets too: `손(hand)` ends like `손`. Digits are read as
/// Sino-Korean numbers, short words in capitals letter by letter.
#[must_use]
pub fn has_final(word: &str) -> Option<bool> {
    ending(word).map(|ending| ending != WordEnding::Vowel)
}

/// Returns a word with its particle: `밑줄을`, or both forms, `R을(를)`, if the reading is not clear.
#[must_use]
pub fn with_particle(word: &str, particle: Particle) -> String {
    let [after_final, after_vowel, either] = forms(particle);
    let form = match (ending(word), particle) {
        (None, _) => either,
        (Some(WordEnding::Vowel), _) | (Some(WordEnding::Rieul), Particle::Toward) => after_vowel,
        (Some(WordEnding::Rieul | WordEnding::Consonant), _) => after_final,
    };
    format!("{word}{form}")
}

/// Returns the form after a final, after a vowel, and for an unclear reading.
const fn forms(particle: Particle) -> [&'static str; 3] {
    match particle {
        Particle::Object => ["을", "를", "을(를)"],
        Particle::Subject => ["이", "가", "이(가)"],
        Particle::Topic => ["은", "는", "은(는)"],
        Particle::With => ["과", "와", "과(와)"],
        Particle::Toward => ["으로", "로", "(으)로"],
    }
}

/// Returns the sound a word ends with when read aloud, or `None` if the reading is not clear.
pub(super) fn ending(word: &str) -> Option<WordEnding> {
    let read = without_note(word).trim_end_matches(is_silent);
    let scalar = read.chars().next_back()?;
    match scalar {
        '0'..='9' => number_ending(read),
        'A'..='Z' | 'a'..='z' => latin_ending(read),
        '%' => Some(WordEnding::Vowel),
        _ => Syllable::of(scalar).map(|syllable| final_ending(syllable.last)),
    }
}

/// Cuts off a note in brackets at the end of a word, which does not affect the particle.
fn without_note(word: &str) -> &str {
    let Some(opened) = word.trim_end_matches(is_silent).strip_suffix(')') else {
        return word;
    };
    match opened.rsplit_once('(') {
        Some((noted, _)) if !noted.is_empty() => noted,
        _ => opened,
    }
}

/// Whether a scalar at the end of a word is not read.
fn is_silent(scalar: char) -> bool {
    scalar.is_whitespace() || "’”'\"」』》〉]}.,!?…".contains(scalar)
}

const fn final_ending(last: Option<char>) -> WordEnding {
    match last {
        None => WordEnding::Vowel,
        Some('ㄹ') => WordEnding::Rieul,
        Some(_) => WordEnding::Consonant,
    }
}

/// Reads the end of a number: 영 일 이 삼 사 오 육 칠 팔 구, and 십 백 천 만 억 for trailing zeros.
///
/// From 조 on, which has no final, a number in digits is too long to be certain.
fn number_ending(word: &str) -> Option<WordEnding> {
    let digits = word.chars().rev().filter(|&digit| digit != ',');
    let zeros = digits.take_while(|&digit| digit == '0').count();
    match (word.chars().next_back()?, zeros) {
        ('1' | '7' | '8', _) => Some(WordEnding::Rieul),
        ('3' | '6', _) | (_, 1..12) => Some(WordEnding::Consonant),
        (_, 0) => Some(WordEnding::Vowel),
        _ => None,
    }
}

/// Reads the end of a Latin word: capitals by the names of the letters, others by the spelling.
fn latin_ending(word: &str) -> Option<WordEnding> {
    let letters = word.chars().rev().take_while(char::is_ascii_alphabetic).count();
    let is_spelled = word.chars().rev().take(letters).all(|letter| letter.is_ascii_uppercase());
    let last = word.chars().next_back()?;
    if is_spelled && letters <= LONGEST_SPELLED { letter_ending(last) } else { spelling_ending(word, last) }
}

/// How many capitals in a row are read letter by letter at most; longer words in capitals are words.
const LONGEST_SPELLED: usize = 4;

/// Reads the name of a capital: 엘, 엠, 엔 end in a final; R is 아르 to some and 알 to others.
const fn letter_ending(letter: char) -> Option<WordEnding> {
    match letter {
        'L' => Some(WordEnding::Rieul),
        'M' | 'N' => Some(WordEnding::Consonant),
        'R' => None,
        _ => Some(WordEnding::Vowel),
    }
}

/// Reads the end of a word as it is usually written in Hangul: email 이메일, team 팀, server 서버, news 뉴스.
///
/// After e and plosives the reading is not clear: code is 코드, time is 타임, test is 테스트, robot is 로봇.
fn spelling_ending(word: &str, last: char) -> Option<WordEnding> {
    match last.to_ascii_lowercase() {
        'l' => Some(WordEnding::Rieul),
        'm' | 'n' => Some(WordEnding::Consonant),
        'g' if word.to_ascii_lowercase().ends_with("ng") => Some(WordEnding::Consonant),
        'a' | 'f' | 'i' | 'o' | 'r' | 's' | 'u'..='z' => Some(WordEnding::Vowel),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_particle_follows_the_final_of_the_last_syllable() {
        assert_eq!(with_particle("밑줄", Particle::Object), "밑줄을");
        assert_eq!(with_particle("차례", Particle::Object), "차례를");
        assert_eq!(with_particle("교훈", Particle::Subject), "교훈이");
        assert_eq!(with_particle("메모", Particle::Topic), "메모는");
        assert_eq!(with_particle("글", Particle::With), "글과");
    }

    #[test]
    fn toward_is_short_after_a_vowel_and_after_rieul() {
        let to = |word| with_particle(word, Particle::Toward);
        assert_eq!([to("교훈"), to("메모"), to("밑줄")], ["교훈으로", "메모로", "밑줄로"]);
        assert_eq!([to("1"), to("3"), to("URL")], ["1로", "3으로", "URL로"]);
    }

    #[test]
    fn numbers_are_read_in_sino_korean() {
        let finals = ["0", "1", "2", "10", "2026", "3.5", "100000000", "1,000,000,000,000"].map(has_final);
        let read = [true, true, false, true, true, false, true].map(Some);
        assert_eq!(finals[..7], read);
        assert_eq!(finals[7], None);
    }

    #[test]
    fn capitals_are_read_by_their_names_and_words_by_their_spelling() {
        assert_eq!(["CTO", "LLM", "SQL", "HR"].map(has_final), [Some(false), Some(true), Some(true), None]);
        assert_eq!(["email", "team", "Server", "testing"].map(has_final), [true, true, false, true].map(Some));
        assert_eq!(["code", "test", "VALUE"].map(has_final), [None; 3]);
    }

    #[test]
    fn quotes_stops_and_notes_are_passed_over() {
        assert_eq!(with_particle("‘실패’", Particle::Object), "‘실패’를");
        assert_eq!(has_final("손(hand)"), Some(true));
        assert_eq!(has_final("(hand 손)"), Some(true));
        assert_eq!(has_final("100%"), Some(false));
    }

    #[test]
    fn both_forms_stand_where_the_reading_is_not_clear() {
        assert_eq!(with_particle("R", Particle::Object), "R을(를)");
        assert_eq!(with_particle("一", Particle::Toward), "一(으)로");
        assert_eq!(has_final(""), None);
    }
}
