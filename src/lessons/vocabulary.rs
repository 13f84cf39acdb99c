//! The subject of an essay: its weighted pairs of syllables, and how close each sentence is to their centre.
//!
//! Pairs of syllables within a word stand for words, so that no dictionary of Korean is needed. Weights are tf · idf
//! over sentences (Salton and Buckley 1988); the centre is the sum of all sentences, so everything here is linear in
//! the text. Nothing depends on the order of a hash table.

use rustc_hash::FxHashMap;

use crate::lessons::passage::Passages;
use crate::lessons::sentence::is_hangul;
use crate::text::Span;

/// Words that say nothing about the subject of a text.
const STOP_WORDS: [&str; 14] = [
    "그리고",
    "하지만",
    "그래서",
    "그런데",
    "있다",
    "없다",
    "것이다",
    "것은",
    "것을",
    "것이",
    "있습니다",
    "이런",
    "그런",
    "수",
];

/// How many sentences a section needs before distances to its centre are meaningful.
const LEAST_SECTION: usize = 3;

/// The weighted terms of each sentence.
#[derive(Default)]
pub(super) struct Vocabulary {
    known: FxHashMap<u64, u32>,
    /// The terms of all sentences, one after another; those of one sentence are sorted and have the length 1.
    weighed: Vec<(u32, f32)>,
    /// The end of the terms of each sentence.
    ends: Vec<usize>,
}

/// How close a sentence is to the text around it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Nearness {
    /// To the whole text, in standard deviations from its mean, at most 2.5 either way.
    pub(super) text: f32,
    /// To its section, from 0 to 1; ½ in a section that is too short.
    pub(super) section: f32,
}

impl Vocabulary {
    /// Weights the terms of sentences.
    pub(super) fn of<'t>(sentences: impl Iterator<Item = &'t str>) -> Self {
        let mut vocabulary = Self::default();
        let mut holders: Vec<f32> = Vec::new();
        let mut terms = Vec::new();
        for sentence in sentences {
            terms.clear();
            each_term(sentence, |term| terms.push(vocabulary.number(term)));
            terms.sort_unstable();
            for run in terms.chunk_by(|one, other| one == other) {
                if let Some(&term) = run.first() {
                    vocabulary.weighed.push((term, 1.0 + libm::logf(real(run.len()))));
                }
            }
            let start = vocabulary.ends.last().copied().unwrap_or(0);
            vocabulary.ends.push(vocabulary.weighed.len());
            holders.resize(vocabulary.known.len(), 0.0);
            for &(term, _) in vocabulary.weighed.get(start..).unwrap_or_default() {
                add(&mut holders, term, 1.0);
            }
        }
        vocabulary.weigh(&holders);
        vocabulary
    }

    /// Returns how close each sentence is to the text and to its section.
    pub(super) fn nearness(&self, passages: &Passages) -> Vec<Nearness> {
        let mut sum = vec![0.0; self.known.len()];
        let whole = self.nearness_within(0..self.ends.len(), &mut sum);
        let mean = whole.iter().sum::<f32>() / real(whole.len().max(1));
        let variance = whole.iter().map(|near| (near - mean).powi(2)).sum::<f32>() / real(whole.len().max(1));
        let deviation = variance.sqrt().max(f32::EPSILON);
        let mut found = Vec::with_capacity(whole.len());
        let mut prose = passages.prose().peekable();
        while let Some(first) = prose.next() {
            let mut count = 1;
            while prose.next_if(|next| next.section() == first.section()).is_some() {
                count += 1;
            }
            let range = found.len()..found.len() + count;
            let near =
                if count < LEAST_SECTION { vec![0.5; count] } else { self.nearness_within(range.clone(), &mut sum) };
            let text = whole.get(range).unwrap_or_default();
            found.extend(
                text.iter()
                    .zip(near)
                    .map(|(text, section)| Nearness { text: ((text - mean) / deviation).clamp(-2.5, 2.5), section }),
            );
        }
        found
    }

    /// Returns the cosine of two sentences.
    pub(super) fn likeness(&self, one: usize, other: usize) -> f32 {
        let (mut one, mut other) = (self.terms(one), self.terms(other));
        let mut product = 0.0;
        while let ([(left, weight), one_rest @ ..], [(right, factor), other_rest @ ..]) = (one, other) {
            if left == right {
                product += weight * factor;
            }
            (one, other) = match left.cmp(right) {
                std::cmp::Ordering::Less => (one_rest, other),
                std::cmp::Ordering::Equal => (one_rest, other_rest),
                std::cmp::Ordering::Greater => (one, other_rest),
            };
        }
        product
    }

    /// Returns the terms of a title, each once.
    pub(super) fn title(&self, title: &str) -> Title {
        let mut all = Vec::new();
        each_term(title, |term| all.push(term));
        all.sort_unstable();
        all.dedup();
        let mut known: Vec<u32> = all.iter().filter_map(|term| self.known.get(term).copied()).collect();
        known.sort_unstable();
        Title { known, count: all.len() }
    }

    /// Returns the share of a title's terms that a sentence contains.
    pub(super) fn share(&self, title: &Title, sentence: usize) -> f32 {
        let terms = self.terms(sentence);
        let held = title.known.iter().filter(|term| terms.binary_search_by_key(term, |(term, _)| term).is_ok());
        real(held.count()) / real(title.count.max(1))
    }

    fn terms(&self, sentence: usize) -> &[(u32, f32)] {
        let start = sentence.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        let end = self.ends.get(sentence).copied().unwrap_or(start);
        self.weighed.get(start..end).unwrap_or_default()
    }

    fn number(&mut self, term: u64) -> u32 {
        let next = u32::try_from(self.known.len()).unwrap_or(u32::MAX);
        *self.known.entry(term).or_insert(next)
    }

    /// Weights rare terms higher and gives every sentence the length 1; `holders` counts the sentences of each term.
    fn weigh(&mut self, holders: &[f32]) {
        let sentences = real(self.ends.len()) + 1.0;
        let rarity: Vec<f32> = holders.iter().map(|holders| libm::logf(sentences / (holders + 0.5))).collect();
        let mut start = 0;
        for &end in &self.ends {
            let terms = self.weighed.get_mut(start..end).unwrap_or_default();
            for (term, weight) in terms.iter_mut() {
                *weight *= value(&rarity, *term);
            }
            let length = terms.iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt().max(f32::EPSILON);
            for (_, weight) in terms {
                *weight /= length;
            }
            start = end;
        }
    }

    /// Returns the cosines of sentences with their sum; `sum` holds a zero for each term before and after.
    fn nearness_within(&self, sentences: std::ops::Range<usize>, sum: &mut [f32]) -> Vec<f32> {
        for &(term, weight) in sentences.clone().flat_map(|sentence| self.terms(sentence)) {
            add(sum, term, weight);
        }
        let products: Vec<f32> = sentences
            .clone()
            .map(|sentence| self.terms(sentence).iter().map(|&(term, weight)| weight * value(sum, term)).sum())
            .collect();
        // The sum of the products is the product of the sum with itself.
        let length = products.iter().sum::<f32>().sqrt().max(f32::EPSILON);
        for &(term, _) in sentences.flat_map(|sentence| self.terms(sentence)) {
            if let Some(weight) = sum.get_mut(term as usize) {
                *weight = 0.0;
            }
        }
        products.into_iter().map(|product| product / length).collect()
    }
}

/// The terms of a title or a heading.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Title {
    /// The terms that some sentence contains, sorted.
    known: Vec<u32>,
    /// How many there are in all.
    count: usize,
}

/// Calls `call` for each pair of syllables within a word of Hangul, and for each word or number in ASCII.
fn each_term(sentence: &str, mut call: impl FnMut(u64)) {
    let mut letters = sentence.char_indices().peekable();
    while let Some((start, first)) = letters.next() {
        let belongs: fn(char) -> bool = match first {
            '가'..='힣' => is_hangul,
            _ if first.is_ascii_alphanumeric() => |c| c.is_ascii_alphanumeric(),
            _ => continue,
        };
        let mut end = start + first.len_utf8();
        while let Some((at, c)) = letters.next_if(|&(_, c)| belongs(c)) {
            end = at + c.len_utf8();
        }
        let word = Span::new(start, end).slice(sentence);
        if first.is_ascii() {
            call(spelled(word));
        } else if !STOP_WORDS.contains(&word) {
            let pairs = word.chars().zip(word.chars().skip(1));
            pairs.for_each(|(one, other)| call(u64::from(one) << 32 | u64::from(other)));
        }
    }
}

/// Hashes a word in ASCII, ignoring case (FNV-1a); the highest bit distinguishes it from pairs.
fn spelled(word: &str) -> u64 {
    let fold = |hash: u64, byte: u8| (hash ^ u64::from(byte.to_ascii_lowercase())).wrapping_mul(0x0100_0000_01b3);
    word.bytes().fold(0xcbf2_9ce4_8422_2325, fold) | 1 << 63
}

fn add(sums: &mut [f32], term: u32, weight: f32) {
    if let Some(sum) = sums.get_mut(term as usize) {
        *sum += weight;
    }
}

fn value(values: &[f32], term: u32) -> f32 {
    values.get(term as usize).copied().unwrap_or(0.0)
}

/// Converts a count to a real number.
#[expect(clippy::cast_precision_loss, reason = "counts of one text; a rounded count above 2^24 moves no weight")]
pub(super) const fn real(count: usize) -> f32 {
    count as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_of_the_same_words_are_alike_and_others_are_not() {
        let sentences = ["실패에서 배운다.", "실패에서 배운다!", "API는 느리다.", "api가 느리다."];
        let vocabulary = Vocabulary::of(sentences.into_iter());
        assert!((vocabulary.likeness(0, 1) - 1.0).abs() < 1e-5);
        assert!(vocabulary.likeness(0, 2).abs() < 1e-5);
        assert!(vocabulary.likeness(2, 3) > 0.3);
    }

    #[test]
    fn a_title_is_shared_by_its_known_and_unknown_terms() {
        let vocabulary = Vocabulary::of(["실패는 흔하다."].into_iter());
        let title = vocabulary.title("실패 문화");
        assert!((vocabulary.share(&title, 0) - 0.5).abs() < 1e-5);
        assert!(vocabulary.share(&vocabulary.title(""), 0).abs() < 1e-5);
    }
}
