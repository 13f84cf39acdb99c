//! The stem of a word without its particles, found without a dictionary.
//!
//! Search tries it for a query copied with its particle; keywords are counted by it. A noun keeps its particle rather
//! than lose a part of itself: a word that may be whole stays whole.

use super::particle::{WordEnding, ending};

/// The sound that a particle requires before it.
#[derive(Clone, Copy)]
enum After {
    Anything,
    Final,
    Vowel,
    /// A vowel or ㄹ, as for 로.
    VowelOrRieul,
}

const AFTER_FINAL: &str = "은 을 이 과 과는 과도 과의 이나 이며 이고 이든 이란 이지만 이라는 이라고 이라도 이라면 \
    으로 으로는 으로도 으로만 으로의 으로서 으로서는 으로써 으로부터";

const AFTER_VOWEL: &str = "는 를 가 와 와는 와도 와의 라는 라고 라도 라면";

const AFTER_VOWEL_OR_RIEUL: &str = "로 로는 로도 로만 로의 로서 로서는 로써 로부터";

const AFTER_ANYTHING: &str = "의 도 만 뿐 에 에는 에도 에만 에서 에서는 에서도 에서의 에서부터 \
    께 께서 에게 에게는 에게도 에게서 한테 한테서 까지 까지는 까지도 부터 마다 마저 조차 밖에 \
    보다 보다는 처럼 만큼 대로 들";

/// Words that end like a particle and are not a noun with one.
const WHOLE: [&str; 7] = ["그대로", "이대로", "제대로", "스스로", "하지만", "그렇지만", "그러므로"];

/// The plural, which stands before the particles and is removed after them.
const PLURAL: &str = "들";

/// How many particles in a row are removed at most, including the plural: `개발자-들-까지-만`.
const IN_A_ROW: usize = 3;

/// Returns a word without the particles at its end: `조직에서` gives `조직`, `프로덕트팀에게도` gives `프로덕트팀`.
///
/// The plural is removed too. A particle of one syllable is removed only from a stem of two or more, and only as the
/// outermost one: `나의` and `도로` stay, `전문의는` gives `전문의`. The word must have no punctuation after it. Verbs lose
/// endings that look like particles: `진행하는` gives `진행하`.
#[must_use]
pub fn strip_particle(word: &str) -> &str {
    let mut stem = strip(word, |_| true);
    for _ in 1..IN_A_ROW {
        stem = strip(stem, |particle| stem.len() < word.len() && (is_long(particle) || particle == PLURAL));
    }
    stem
}

/// Removes the longest fitting particle from a word, among the accepted ones.
fn strip(word: &str, accepts: impl Fn(&str) -> bool) -> &str {
    if WHOLE.contains(&word) {
        return word;
    }
    let stems = particles().filter(|(particle, _)| accepts(particle)).filter_map(|(particle, after)| {
        let stem = word.strip_suffix(particle)?;
        (is_stem(stem, particle) && fits(stem, after)).then_some(stem)
    });
    stems.min_by_key(|stem| stem.len()).unwrap_or(word)
}

/// Iterates over all particles with the sounds they require.
fn particles() -> impl Iterator<Item = (&'static str, After)> {
    let groups = [
        (AFTER_FINAL, After::Final),
        (AFTER_VOWEL, After::Vowel),
        (AFTER_VOWEL_OR_RIEUL, After::VowelOrRieul),
        (AFTER_ANYTHING, After::Anything),
    ];
    groups.into_iter().flat_map(|(group, after)| group.split(' ').map(move |particle| (particle, after)))
}

/// Whether a stem is long enough for a particle.
///
/// `나에게` gives `나`, but `도로`, `결과는` and `반대로` do not give `도`, `결` and `반`.
fn is_stem(stem: &str, particle: &str) -> bool {
    let may_be_short = is_long(particle) && !particle.starts_with(['과', '와', '대']);
    stem.chars().nth(usize::from(!may_be_short)).is_some()
}

/// Whether a particle has two syllables or more.
fn is_long(particle: &str) -> bool {
    particle.chars().nth(1).is_some()
}

/// Whether the stem ends as the particle requires, or may do so.
fn fits(stem: &str, after: After) -> bool {
    match (after, ending(stem)) {
        (After::Anything, _) | (_, None) => true,
        (After::Final, Some(ending)) => ending != WordEnding::Vowel,
        (After::Vowel, Some(ending)) => ending == WordEnding::Vowel,
        (After::VowelOrRieul, Some(ending)) => ending != WordEnding::Consonant,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn particles_go_from_nouns() {
        for word in ["조직은", "조직을", "조직의", "조직에서", "조직으로", "조직"] {
            assert_eq!(strip_particle(word), "조직");
        }
        assert_eq!(strip_particle("고의로"), "고의");
        assert_eq!(strip_particle("나에게"), "나");
    }

    #[test]
    fn particles_go_from_latin_words_by_their_reading() {
        assert_eq!(strip_particle("CTO는"), "CTO");
        assert_eq!(strip_particle("LLM은"), "LLM");
        assert_eq!(strip_particle("CODE를"), "CODE");
    }

    #[test]
    fn particles_that_follow_each_other_go_together() {
        assert_eq!(strip_particle("프로덕트팀에게도"), "프로덕트팀");
        assert_eq!(strip_particle("개발자들까지만"), "개발자");
        assert_eq!(strip_particle("참가자들과의"), "참가자");
        assert_eq!(strip_particle("학교에서만"), "학교");
    }

    #[test]
    fn short_words_stay_whole() {
        for word in ["나의", "도로", "그들", "그대로", "하지만", "바나나", "회의", "작가", "3가", ""]
        {
            assert_eq!(strip_particle(word), word);
        }
    }

    #[test]
    fn a_second_particle_of_one_syllable_belongs_to_the_noun() {
        assert_eq!(strip_particle("전문의는"), "전문의");
        assert_eq!(strip_particle("바나나를"), "바나나");
        assert_eq!(strip_particle("결과는"), "결과");
        assert_eq!(strip_particle("그들은"), "그들");
    }

    #[test]
    fn a_particle_of_the_wrong_form_belongs_to_the_noun() {
        assert_eq!(strip_particle("전문가"), "전문가");
        assert_eq!(strip_particle("효과와"), "효과");
        assert_eq!(strip_particle("작은"), "작은");
    }
}
