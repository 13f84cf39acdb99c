//! The methods that the scorer has to beat: `TextRank`, the first sentences, and chance.

use std::collections::{BTreeMap, BTreeSet};

use mitjul::text::hangul::strip_particle;

use crate::quality::{Quality, count, quality};

/// The share of a sentence's rank that comes from its neighbours.
const DAMPING: f64 = 0.85;

/// The number of rounds after which the order no longer changes.
const ROUNDS: usize = 30;

/// The number of random rankings that are averaged.
const SHUFFLES: u64 = 200;

/// Ranks sentences by `TextRank` (Mihalcea and Tarau 2004), over the stems of their words.
pub(crate) fn textrank<'t>(sentences: impl Iterator<Item = &'t str>) -> Vec<f64> {
    let stems: Vec<BTreeSet<&str>> = sentences.map(|sentence| stems(sentence).collect()).collect();
    let edges = edges(&stems);
    let weight = |edges: &Vec<(usize, f64)>| edges.iter().map(|(_, weight)| weight).sum::<f64>();
    let weights: Vec<f64> = edges.iter().map(weight).collect();
    let mut ranks = vec![1.0; stems.len()];
    for _ in 0..ROUNDS {
        let flow = |&(from, weight): &(usize, f64)| {
            let (rank, all) = (ranks.get(from).copied().unwrap_or(0.0), weights.get(from).copied().unwrap_or(1.0));
            rank * weight / all
        };
        ranks = edges.iter().map(|edges| 1.0 - DAMPING + DAMPING * edges.iter().map(flow).sum::<f64>()).collect();
    }
    ranks
}

/// Links sentences by the stems they share, scaled by the logarithms of their numbers of stems.
fn edges(stems: &[BTreeSet<&str>]) -> Vec<Vec<(usize, f64)>> {
    let mut holders: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (sentence, stems) in stems.iter().enumerate() {
        for stem in stems {
            holders.entry(stem).or_default().push(sentence);
        }
    }
    let size = |sentence: usize| stems.get(sentence).map_or(0.0, |stems| libm::log(count(stems.len() + 1)));
    let edges = stems.iter().enumerate().map(|(one, words)| {
        let mut shared: BTreeMap<usize, f64> = BTreeMap::new();
        for &other in words.iter().filter_map(|stem| holders.get(stem)).flatten().filter(|&&other| other != one) {
            *shared.entry(other).or_default() += 1.0;
        }
        shared.into_iter().map(|(other, shared)| (other, shared / (size(one) + size(other)))).collect()
    });
    edges.collect()
}

fn stems(sentence: &str) -> impl Iterator<Item = &str> {
    let words = sentence.split(' ').map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    words.filter(|word| !word.is_empty()).map(strip_particle)
}

/// Ranks sentences by their order.
pub(crate) fn lead(sentences: usize) -> Vec<f64> {
    (0..sentences).map(|place| -count(place)).collect()
}

/// Returns the quality of chance, averaged over many seeded rankings.
pub(crate) fn random(marked: &[bool]) -> Quality {
    let shuffled = |seed: u64| {
        let mut state = seed;
        let scores: Vec<f64> = marked.iter().map(|_| unit(next(&mut state))).collect();
        quality(&scores, marked)
    };
    Quality::mean(&(1..=SHUFFLES).map(shuffled).collect::<Vec<_>>())
}

/// Returns the next number of a seeded sequence (`SplitMix64`, Steele et al. 2014).
pub(crate) const fn next(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut mixed = *state;
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

#[expect(clippy::cast_precision_loss, reason = "the low bits of a random number")]
fn unit(number: u64) -> f64 {
    number as f64 / u64::MAX as f64
}
