//! Lessons of different chapters about the same things.
//!
//! The similarity of two lessons is the cosine of their character bigrams, taken within the words of statement and
//! evidence, each weighted by how few of all lessons have it. Words alone do not show that two lessons mean the same in
//! different terms: such a relation is written by a person, under `kin:` of the file beside a chapter, and comes first.
//! The one invariant: every relation has a reason that can be shown.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::lessons::lesson::Lesson;
use crate::text::hangul::strip_particle;

pub use crate::lessons::lesson::Link;

/// The lowest cosine of related lessons.
const LEAST: f32 = 0.045;
/// How many words are given as a reason at most.
const NAMED: usize = 3;
/// How many scalar values at the start two forms of the same word have in common.
const COMMON: usize = 2;

/// Words that say nothing about the subject of a lesson.
const EMPTY: [&str; 44] = [
    "있다", "없다", "한다", "하는", "하고", "하지", "하면", "하여", "해야", "했다", "되는", "된다", "되지", "않는",
    "않고", "않은", "않다", "아니", "이것", "그것", "것은", "것이", "것을", "보다", "먼저", "바로", "그리", "이는",
    "이런", "그런", "무엇", "어떤", "모든", "위한", "위해", "통해", "대한", "때문", "나의", "가장", "합니", "됩니",
    "습니", "중요",
];

/// A bigram of characters.
type Bigram = [char; 2];

/// Why two lessons are related.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Bond {
    /// A person has written so, with this reason.
    Said(String),
    /// They share these words, the rarest first.
    Words(Vec<String>),
}

/// How rare each bigram is among all lessons.
#[derive(Clone, Debug, Default)]
pub struct Rarity {
    lessons: usize,
    held_by: HashMap<Bigram, usize>,
}

/// A lesson prepared for comparison.
#[derive(Clone, Debug, Default)]
pub struct Features {
    /// The weight of each bigram; the vector has the length 1.
    weights: BTreeMap<Bigram, f32>,
    words: BTreeSet<String>,
}

impl Rarity {
    /// Counts the bigrams of all lessons.
    pub fn of<'l>(lessons: impl IntoIterator<Item = &'l Lesson>) -> Self {
        let mut rarity = Self::default();
        for lesson in lessons {
            rarity.lessons += 1;
            for bigram in counted(&words(lesson)).into_keys() {
                *rarity.held_by.entry(bigram).or_default() += 1;
            }
        }
        rarity
    }

    /// Prepares a lesson for comparison.
    #[must_use]
    pub fn features(&self, lesson: &Lesson) -> Features {
        let words = words(lesson);
        let mut weights: BTreeMap<Bigram, f32> =
            counted(&words).into_iter().map(|(bigram, count)| (bigram, real(count) * self.rarity(bigram))).collect();
        let length = weights.values().map(|weight| weight * weight).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
        for weight in weights.values_mut() {
            *weight /= length;
        }
        Features { weights, words: words.into_iter().filter(|word| says_something(word)).collect() }
    }

    fn rarity(&self, bigram: Bigram) -> f32 {
        let held_by = self.held_by.get(&bigram).copied().unwrap_or(0);
        ((real(self.lessons) + 1.0) / (real(held_by) + 0.5)).ln().max(0.0)
    }

    fn rarity_of_word(&self, word: &str) -> f32 {
        bigrams(word).map(|bigram| self.rarity(bigram)).sum()
    }
}

/// Returns why two lessons are related, and their similarity from 0 to 1; `None` if they are not.
///
/// A relation written by a person counts as 1, whichever of the two lessons has it.
#[must_use]
pub fn bond(rarity: &Rarity, one: (&Lesson, &Features), other: (&Lesson, &Features)) -> Option<(Bond, f32)> {
    if let Some(link) = link(one.0, other.0).or_else(|| link(other.0, one.0)) {
        return Some((Bond::Said(link.why.clone()), 1.0));
    }
    let likeness = cosine(one.1, other.1);
    if likeness < LEAST {
        return None;
    }
    let mut shared: Vec<String> =
        one.1.words.iter().flat_map(|word| other.1.words.iter().filter_map(|other| common(word, other))).collect();
    shared
        .sort_by(|one, other| rarity.rarity_of_word(other).total_cmp(&rarity.rarity_of_word(one)).then(one.cmp(other)));
    let mut named: Vec<String> = Vec::new();
    for word in shared {
        if named.len() < NAMED
            && !named.iter().any(|known| known.starts_with(&word) || word.starts_with(known.as_str()))
        {
            named.push(word);
        }
    }
    (!named.is_empty()).then_some((Bond::Words(named), likeness))
}

fn link<'l>(from: &'l Lesson, to: &Lesson) -> Option<&'l Link> {
    from.kin.iter().find(|link| link.to == to.statement)
}

fn cosine(one: &Features, other: &Features) -> f32 {
    one.weights.iter().filter_map(|(bigram, weight)| Some(weight * other.weights.get(bigram)?)).sum()
}

/// Returns the common start of two words if that makes them one word: `학습은` and `학습하고` share `학습`.
fn common(one: &str, other: &str) -> Option<String> {
    let common: String =
        one.chars().zip(other.chars()).take_while(|(one, other)| one == other).map(|(c, _)| c).collect();
    says_something(&common).then_some(common)
}

fn says_something(word: &str) -> bool {
    word.chars().count() >= COMMON && !EMPTY.iter().any(|empty| word.starts_with(empty))
}

/// Returns the words of a lesson without their particles, in lower case.
fn words(lesson: &Lesson) -> Vec<String> {
    let texts = std::iter::once(&lesson.statement).chain(lesson.evidence.iter().map(|evidence| &evidence.quote));
    let words = texts.flat_map(|text| text.split(|c: char| !c.is_alphanumeric())).filter(|word| !word.is_empty());
    words.map(|word| strip_particle(word).to_lowercase()).collect()
}

fn counted(words: &[String]) -> BTreeMap<Bigram, usize> {
    let mut counts = BTreeMap::new();
    for bigram in words.iter().flat_map(|word| bigrams(word)) {
        *counts.entry(bigram).or_default() += 1;
    }
    counts
}

fn bigrams(word: &str) -> impl Iterator<Item = Bigram> {
    word.chars().zip(word.chars().skip(1)).map(|(first, second)| [first, second])
}

#[expect(clippy::cast_precision_loss, reason = "counts of lessons and of bigrams in a lesson are far below 2^24")]
const fn real(count: usize) -> f32 {
    count as f32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lessons::{Reasons, Source};

    fn lesson(statement: &str) -> Lesson {
        Lesson {
            statement: statement.to_owned(),
            kind: String::new(),
            weight: 3,
            source: Source::Curated,
            reasons: Reasons::default(),
            evidence: Vec::new(),
            kin: Vec::new(),
        }
    }

    fn bond_of(one: &Lesson, other: &Lesson) -> Option<Bond> {
        let rest = [lesson("겨울밤 창가에 앉는다."), lesson("강물은 바다로 흐른다.")];
        let rarity = Rarity::of([one, other].into_iter().chain(&rest));
        let bond = bond(&rarity, (one, &rarity.features(one)), (other, &rarity.features(other)));
        bond.map(|(bond, likeness)| {
            assert!((0.0..=1.001).contains(&likeness), "{likeness}");
            bond
        })
    }

    #[test]
    fn lessons_with_the_same_rare_words_are_kin_and_the_words_are_reported() {
        let (one, other) = (lesson("학습은 저절로 되지 않는다."), lesson("조직은 학습하고 투자한다."));
        assert_eq!(bond_of(&one, &other), Some(Bond::Words(vec!["학습".to_owned()])));
        assert_eq!(bond_of(&other, &one), bond_of(&one, &other));
    }

    #[test]
    fn endings_and_words_that_say_nothing_make_no_kin() {
        assert_eq!(bond_of(&lesson("그것은 하지 않는다."), &lesson("그것을 하지 않고 있다.")), None);
    }

    #[test]
    fn what_a_person_says_counts_from_either_side() {
        let (mut one, other) = (lesson("검증이 먼저다."), lesson("작게 실험하라."));
        one.kin.push(Link { to: other.statement.clone(), why: "작게 확인하기".to_owned() });
        assert_eq!(bond_of(&one, &other), Some(Bond::Said("작게 확인하기".to_owned())));
        assert_eq!(bond_of(&other, &one), Some(Bond::Said("작게 확인하기".to_owned())));
    }
}
