//! Tables of cues fitted to essays, and essays judged by tables fitted to the essays of other authors.

use mitjul::lessons::cues::Cues;

use crate::baselines::next;
use crate::graded::Graded;
use crate::outcome::Outcome;
use crate::rankings::extractor;
use crate::ridge::{Model, Sums};

/// The number of points for one grade.
const POINTS: f64 = 100.0;

/// The number of features that are kept.
const KEPT: usize = 80;

/// The share of sentences that are shown.
const SHOWN: f64 = 0.042;

/// The number of folds.
const FOLDS: usize = 8;

/// How often the authors are dealt into folds.
const DEALS: u64 = 5;

/// Returns a table fitted to essays: weights, and the threshold above which few sentences stand when their author is
/// left out of the fit.
pub(crate) fn fitted(essays: &[Graded], cues: &Cues) -> Cues {
    let sums = sums(essays, cues);
    let folds = dealt(essays, 0);
    let all: Vec<usize> = (0..essays.len()).collect();
    fitted_to(essays, &sums, &folds, &all, cues)
}

/// Measures each essay with tables that know no essay of its author, once for every deal into folds.
pub(crate) fn held_out(essays: &[Graded], cues: &Cues) -> Vec<Outcome> {
    let sums = sums(essays, cues);
    let mut outcomes = vec![Outcome::default(); essays.len()];
    for deal in 1..=DEALS {
        let folds = dealt(essays, deal);
        measure_folds(essays, &sums, (&folds, &folds), cues, &mut outcomes);
    }
    outcomes
}

/// Measures each essay with a table that knows all essays but those of its author.
pub(crate) fn author_left_out(essays: &[Graded], cues: &Cues) -> Vec<Outcome> {
    let sums = sums(essays, cues);
    let mut authors: Vec<&str> = essays.iter().map(|essay| essay.author.as_str()).collect();
    authors.sort_unstable();
    authors.dedup();
    let alone = |essay: &Graded| authors.iter().position(|author| *author == essay.author).unwrap_or(0);
    let left_out: Vec<usize> = essays.iter().map(alone).collect();
    let mut outcomes = vec![Outcome::default(); essays.len()];
    measure_folds(essays, &sums, (&left_out, &dealt(essays, 0)), cues, &mut outcomes);
    outcomes
}

/// Leaves each fold out and measures its essays; the threshold is found with other folds inside the rest.
fn measure_folds(
    essays: &[Graded],
    sums: &[Sums],
    (left_out, inside): (&[usize], &[usize]),
    cues: &Cues,
    outcomes: &mut [Outcome],
) {
    let count = left_out.iter().max().map_or(0, |last| last + 1);
    for fold in 0..count {
        let others: Vec<usize> = (0..essays.len()).filter(|&it| left_out[it] != fold).collect();
        let table = fitted_to(essays, sums, inside, &others, cues);
        for (at, essay) in essays.iter().enumerate().filter(|(at, _)| left_out[*at] == fold) {
            outcomes[at].add(&extractor(essay, &table));
        }
    }
}

fn sums(essays: &[Graded], cues: &Cues) -> Vec<Sums> {
    essays.iter().map(|essay| Sums::of(essay, cues.features().len())).collect()
}

/// Deals the authors into folds; returns the fold of each essay.
fn dealt(essays: &[Graded], deal: u64) -> Vec<usize> {
    let mut authors: Vec<&str> = essays.iter().map(|essay| essay.author.as_str()).collect();
    authors.sort_unstable();
    authors.dedup();
    let mut state = deal;
    let mut order: Vec<(u64, &str)> = authors.into_iter().map(|author| (next(&mut state), author)).collect();
    order.sort_unstable();
    let fold = |essay: &Graded| order.iter().position(|(_, author)| *author == essay.author).unwrap_or(0) % FOLDS;
    essays.iter().map(fold).collect()
}

/// Fits a table to some of the essays.
fn fitted_to(essays: &[Graded], sums: &[Sums], folds: &[usize], chosen: &[usize], cues: &Cues) -> Cues {
    let fit = |kept: &dyn Fn(usize) -> bool| {
        let mut all = Sums::new(cues.features().len());
        chosen.iter().filter(|&&it| kept(it)).for_each(|&it| all.add(&sums[it]));
        all.fit(KEPT)
    };
    // The threshold is found on grades that were predicted for essays of authors who are left out.
    let mut predicted = Vec::new();
    for fold in 0..FOLDS {
        let inside: Vec<usize> = chosen.iter().copied().filter(|&it| folds[it] == fold).collect();
        if !inside.is_empty() {
            let model = fit(&|it| folds[it] != fold);
            predicted.extend(inside.into_iter().flat_map(|it| predictions(&essays[it], &model)));
        }
    }
    predicted.sort_by(|one, other| other.total_cmp(one));
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss, reason = "a count")]
    let last = (predicted.len() as f64 * SHOWN) as usize;
    let grade = predicted.get(last).copied().unwrap_or(f64::MAX);
    let model = fit(&|_| true);
    let weights: Vec<i32> = model.weights.iter().map(|&weight| points(weight)).collect();
    let mut table = cues.weighted(&weights);
    table.threshold = points(grade - model.constant);
    table
}

/// Returns the predicted grades of the sentences that may be lessons.
fn predictions<'g>(essay: &'g Graded, model: &'g Model) -> impl Iterator<Item = f64> + 'g {
    let kept =
        essay.sentences.iter().zip(essay.words()).filter(|(it, words)| it.dropped.is_none() && !words.ends_with('?'));
    kept.map(|(sentence, _)| {
        let weighed = sentence.features.iter().map(|&(feature, value)| model.weights[feature] * f64::from(value));
        model.constant + weighed.sum::<f64>()
    })
}

#[expect(clippy::cast_possible_truncation, reason = "weights and thresholds have three digits")]
fn points(grade: f64) -> i32 {
    (grade * POINTS).round() as i32
}
