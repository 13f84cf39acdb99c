//! The table of cues: words of Korean prose, and the points that a sentence gains or loses by them.
//!
//! It is an asset, so that words, labels and weights can be read and changed separately from the program. The one
//! invariant: every feature has a weight, and every shape in the program is in the table.

mod feature;
mod file;

use std::sync::Arc;

use aho_corasick::{AhoCorasick, AhoCorasickKind};

use crate::bounded::{YamlLimits, from_yaml};
use crate::lessons::author_sign::AuthorSign;
use crate::lessons::sentence::core_of;
use crate::lessons::shape::Shape;

use feature::{CuePosition, CueWord, MOST};
pub use feature::{CuesError, Feature};
use file::CueTable;

/// The table, made into JSON when the program is built.
const BUILT_IN: &str = include_str!(concat!(env!("OUT_DIR"), "/lesson-cues.json"));

/// The features of the score: cues first, then the shapes.
#[derive(Clone, Debug)]
pub struct Cues {
    /// The lowest score of a lesson.
    pub threshold: i32,
    features: Vec<Feature>,
    /// How many of the features are cues.
    count: usize,
    words: AhoCorasick,
    /// For each word: what it is a sign of, and its required position.
    places: Vec<(CueWord, CuePosition)>,
    /// What is told to the reader of each sign of the author, in the order of [`AuthorSign::ALL`].
    signs: Vec<Arc<str>>,
    /// The kinds of lessons, the most decided one first.
    kinds: Vec<String>,
}

/// The words of the table found in a sentence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct CuesFound {
    /// One bit for each cue.
    bits: u128,
    /// Whether it contains words of the page around an essay.
    pub(super) is_furniture: bool,
    /// Whether it calls itself a lesson.
    pub(super) is_outright: bool,
}

impl CuesFound {
    /// Returns the indices of the cues, in the order of the table.
    pub(super) fn cues(self) -> impl Iterator<Item = usize> {
        (0..MOST).filter(move |cue| self.bits & (1 << cue) != 0)
    }
}

impl Cues {
    /// Reads the built-in table.
    ///
    /// # Errors
    ///
    /// If it cannot be used; a test checks that it can.
    pub fn built_in() -> Result<Self, CuesError> {
        Self::of_table(&serde_json::from_str(BUILT_IN)?)
    }

    /// Reads a table.
    ///
    /// # Errors
    ///
    /// If it is not a table, a feature has no weight, or a shape is missing.
    pub fn parse(yaml: &str) -> Result<Self, CuesError> {
        Self::of_table(&from_yaml(yaml, YamlLimits::HAND_WRITTEN)?)
    }

    fn of_table(file: &CueTable) -> Result<Self, CuesError> {
        let count = file.cues.len();
        if count > MOST {
            return Err(CuesError::TooMany);
        }
        let (words, places): (Vec<_>, Vec<_>) = file.words().unzip();
        let shapes = Shape::ALL.iter().map(|shape| file.shape(shape.name()));
        let features = file.cues.iter().map(|cue| file.feature(cue)).chain(shapes);
        Ok(Self {
            threshold: file.threshold,
            features: features.collect::<Result<_, _>>()?,
            count,
            // A DFA of these words takes longer to build than it saves in fifty essays.
            words: AhoCorasick::builder().kind(Some(AhoCorasickKind::ContiguousNFA)).build(words)?,
            places,
            kinds: file.kinds.clone(),
            signs: AuthorSign::ALL.iter().map(|sign| file.sign(sign.name())).collect::<Result<_, _>>()?,
        })
    }

    /// Lists the features, cues before shapes.
    #[must_use]
    pub fn features(&self) -> &[Feature] {
        &self.features
    }

    /// Returns the same cues with other weights, in the order of [`Cues::features`]; missing weights stay.
    #[must_use]
    pub fn weighted(&self, weights: &[i32]) -> Self {
        let mut cues = self.clone();
        for (feature, &weight) in cues.features.iter_mut().zip(weights) {
            feature.weight = weight;
        }
        cues
    }

    /// Returns the index of a shape among the features.
    pub(super) const fn index_of(&self, shape: Shape) -> usize {
        self.count + shape as usize
    }

    /// Returns the rank of a kind: of two that are decided, the one of the lower rank holds.
    pub(super) fn rank_of(&self, kind: &str) -> usize {
        self.kinds.iter().position(|known| known == kind).unwrap_or(self.kinds.len())
    }

    /// Returns what is told to the reader of a sign of the author.
    pub(super) fn sign(&self, sign: AuthorSign) -> Arc<str> {
        self.signs.get(sign as usize).cloned().unwrap_or_default()
    }

    /// Finds the words of the table in a sentence.
    pub(super) fn found_in(&self, sentence: &str) -> CuesFound {
        let core = core_of(sentence).len();
        let mut found = CuesFound::default();
        for hit in self.words.find_overlapping_iter(sentence) {
            match self.places.get(hit.pattern().as_usize()) {
                Some(&(CueWord::Cue(cue), place)) if place.holds(sentence, core, hit.start(), hit.end()) => {
                    found.bits |= 1 << cue;
                }
                Some((CueWord::Furniture, _)) => found.is_furniture = true,
                Some((CueWord::Outright, _)) => found.is_outright = true,
                Some(_) | None => {}
            }
        }
        found
    }
}

impl CuePosition {
    /// Whether a word from `start` to `end` is in its required position; `core` is where the punctuation at the end
    /// begins.
    fn holds(self, sentence: &str, core: usize, start: usize, end: usize) -> bool {
        let before = || sentence.get(..start).and_then(|before| before.chars().next_back());
        let behind = || sentence.get(end..).and_then(|behind| behind.chars().next());
        match self {
            Self::Anywhere => true,
            Self::Start => start == 0,
            Self::End => end == core,
            Self::WordEnd => before().is_some_and(char::is_alphabetic) && !behind().is_some_and(char::is_alphanumeric),
            Self::BehindDigit => before().is_some_and(|before| before.is_ascii_digit()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(sentence: &str) -> Vec<String> {
        let cues = Cues::built_in().unwrap();
        cues.found_in(sentence).cues().map(|cue| cues.features[cue].name.clone()).collect()
    }

    #[test]
    fn words_count_only_where_they_have_to_stand() {
        for (sentence, cue, is_there) in [
            ("결국 남는 것은 배움이다.", "thus", true),
            ("그는 결국, 떠났다.", "thus", false),
            ("그는 결국, 떠났다.", "pointing", true),
            ("언제나 배우자!", "resolve", false),
            ("“함께 하자.”", "resolve", true),
            ("도로를 걷기도 했다.", "also", true),
            ("도로를 걷기도 했다.", "doing", true),
            ("3월 들어 5월 말", "date", true),
            ("몇 년 뒤", "date", false),
            ("중요하다고 했다.", "important", false),
            ("묻는 것이 중요하다.", "important", true),
            ("묻는 것이 중요하지만 어렵다.", "weighty", true),
            ("빠르고 느린 것은 중요하지 않다.", "weighty", false),
        ] {
            assert_eq!(found(sentence).iter().any(|found| found == cue), is_there, "{sentence} {cue}");
        }
        assert!(Cues::built_in().unwrap().found_in("가장 중요한 교훈은 이것이다.").is_outright);
        assert!(Cues::built_in().unwrap().found_in("댓글 달기").is_furniture);
    }

    #[test]
    fn the_built_in_table_is_the_one_that_people_read() {
        let built_in: CueTable = serde_json::from_str(BUILT_IN).unwrap();
        assert_eq!(built_in, serde_yaml::from_str(include_str!("../../assets/lesson-cues.yaml")).unwrap());
    }

    #[test]
    fn a_table_that_lacks_something_names_it() {
        let error = Cues::parse(
            "threshold: 1\nweights: {}\ncues: []\nshapes: []\nkinds: []\noutright: []\nsigns: {}\nfurniture: []\n",
        )
        .unwrap_err();
        assert_eq!(error.to_string(), "the table says nothing of question");
        let error = Cues::parse("threshold: 하나\n").unwrap_err();
        assert!(std::error::Error::source(&error).unwrap().to_string().contains("line 1"));
    }
}
