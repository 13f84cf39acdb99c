//! Tables of cues fitted to essays, and essays judged by tables fitted to the essays of other authors.

use mitjul::lessons::cues::Cues;

use crate::baselines::next;
use crate::graded::Graded;
use crate::outcome::Outcome;
use crate::rankings::extractor;
use crate::ridge::{Model, Sums};
use crate::settings::{CHOSEN, Settings};

/// The number of points for one grade.
const POINTS: f64 = 100.0;

/// The number of folds.
pub(crate) const FOLDS: usize = 8;

/// How often the authors are dealt into folds.
const DEALS: u64 = 5;

/// Essays with the sums that a fit to any of them needs.
pub(crate) struct Fits<'e> {
    pub(crate) essays: &'e [Graded],
    pub(crate) cues: &'e Cues,
    sums: Vec<Sums>,
}

impl<'e> Fits<'e> {
    pub(crate) fn new(essays: &'e [Graded], cues: &'e Cues) -> Self {
        let sums = essays.iter().map(|essay| Sums::of(essay, cues.features().len())).collect();
        Self { essays, cues, sums }
    }

    /// Returns a table fitted to all essays: weights, and the threshold above which few sentences stand when their
    /// author is left out of the fit.
    pub(crate) fn table(&self) -> Cues {
        let all: Vec<usize> = (0..self.essays.len()).collect();
        self.fitted(&CHOSEN, &self.dealt(0, FOLDS), &all)
    }

    /// Measures each essay with tables that know no essay of its author, once for every deal into folds.
    pub(crate) fn held_out(&self) -> Vec<Outcome> {
        let mut outcomes = vec![Outcome::default(); self.essays.len()];
        for deal in 1..=DEALS {
            let folds = self.dealt(deal, FOLDS);
            self.measure_folds((&folds, &folds), &mut outcomes);
        }
        self.measured(outcomes)
    }

    /// Measures each essay with a table that knows all essays but those of its author.
    pub(crate) fn author_left_out(&self) -> Vec<Outcome> {
        let authors = self.authors();
        let alone = |essay: &Graded| authors.iter().position(|author| *author == essay.author).unwrap_or(0);
        let left_out: Vec<usize> = self.essays.iter().map(alone).collect();
        let mut outcomes = vec![Outcome::default(); self.essays.len()];
        self.measure_folds((&left_out, &self.dealt(0, FOLDS)), &mut outcomes);
        self.measured(outcomes)
    }

    /// Deals the authors into a number of folds; returns the fold of each essay.
    pub(crate) fn dealt(&self, deal: u64, folds: usize) -> Vec<usize> {
        let mut state = deal;
        let mut order: Vec<(u64, &str)> = self.authors().into_iter().map(|author| (next(&mut state), author)).collect();
        order.sort_unstable();
        let place = |essay: &Graded| order.iter().position(|(_, author)| *author == essay.author).unwrap_or(0);
        self.essays.iter().map(|essay| place(essay) % folds).collect()
    }

    /// Fits a model to those of some essays that are kept.
    pub(crate) fn model(&self, settings: &Settings, chosen: &[usize], kept: impl Fn(usize) -> bool) -> Model {
        let mut all = Sums::new(self.cues.features().len());
        chosen.iter().filter(|&&it| kept(it)).for_each(|&it| all.add(&self.sums[it]));
        all.fit(settings)
    }

    /// Fits a table to some of the essays.
    pub(crate) fn fitted(&self, settings: &Settings, folds: &[usize], chosen: &[usize]) -> Cues {
        // The threshold is found on grades that were predicted for essays of authors who are left out.
        let mut predicted = Vec::new();
        for fold in 0..FOLDS {
            let inside = chosen.iter().copied().filter(|&it| folds[it] == fold && !self.essays[it].is_beside);
            let inside: Vec<usize> = inside.collect();
            if !inside.is_empty() {
                let model = self.model(settings, chosen, |it| folds[it] != fold);
                predicted.extend(inside.into_iter().flat_map(|it| predictions(&self.essays[it], &model)));
            }
        }
        let model = self.model(settings, chosen, |_| true);
        self.table_of(&model, threshold(predicted, settings.shown))
    }

    /// Returns the table of a model, with the lowest predicted grade of a lesson.
    pub(crate) fn table_of(&self, model: &Model, grade: f64) -> Cues {
        let weights: Vec<i32> = model.weights.iter().map(|&weight| points(weight)).collect();
        let mut table = self.cues.weighted(&weights);
        table.threshold = points(grade - model.constant);
        table
    }

    /// Leaves each fold out and measures its essays; the threshold is found with other folds inside the rest.
    fn measure_folds(&self, (left_out, inside): (&[usize], &[usize]), outcomes: &mut [Outcome]) {
        let measured = |at: usize| !self.essays[at].is_beside;
        let count = left_out.iter().max().map_or(0, |last| last + 1);
        for fold in 0..count {
            let others: Vec<usize> = (0..self.essays.len()).filter(|&it| left_out[it] != fold).collect();
            let here: Vec<usize> = (0..self.essays.len()).filter(|&it| left_out[it] == fold && measured(it)).collect();
            if !here.is_empty() {
                let table = self.fitted(&CHOSEN, inside, &others);
                for at in here {
                    outcomes[at].add(&extractor(&self.essays[at], &table));
                }
            }
        }
    }

    fn measured(&self, outcomes: Vec<Outcome>) -> Vec<Outcome> {
        outcomes
            .into_iter()
            .zip(self.essays)
            .filter(|(_, essay)| !essay.is_beside)
            .map(|(outcome, _)| outcome)
            .collect()
    }

    fn authors(&self) -> Vec<&'e str> {
        let mut authors: Vec<&str> = self.essays.iter().map(|essay| essay.author.as_str()).collect();
        authors.sort_unstable();
        authors.dedup();
        authors
    }
}

/// Returns the predicted grades of the sentences that may be lessons.
pub(crate) fn predictions<'g>(essay: &'g Graded, model: &'g Model) -> impl Iterator<Item = f64> + 'g {
    let kept =
        essay.sentences.iter().zip(essay.words()).filter(|(it, words)| it.dropped.is_none() && !words.ends_with('?'));
    kept.map(|(sentence, _)| {
        let weighed = sentence.features.iter().map(|&(feature, value)| model.weights[feature] * f64::from(value));
        model.constant + weighed.sum::<f64>()
    })
}

/// Returns the predicted grade above which a share of the sentences stand.
pub(crate) fn threshold(mut predicted: Vec<f64>, share: f64) -> f64 {
    predicted.sort_by(|one, other| other.total_cmp(one));
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss, reason = "a count")]
    let last = (predicted.len() as f64 * share) as usize;
    predicted.get(last).copied().unwrap_or(f64::MAX)
}

#[expect(clippy::cast_possible_truncation, reason = "weights and thresholds have three digits")]
fn points(grade: f64) -> i32 {
    (grade * POINTS).round() as i32
}
