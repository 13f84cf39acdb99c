//! The nested check: everything that a fit leaves open is chosen without the authors by whom it is measured.
//!
//! The authors are split many times. Two fifths of them are held out; among the others the settings are chosen with
//! folds of their own, the table is fitted, and only then are the essays of those held out looked at. Each split is what
//! someone with other essays would see. What it cannot show is how far the words of the cues were found in these essays.

use crate::folds::{Fits, predictions, threshold};
use crate::interval::Interval;
use crate::outcome::{Measure, Outcome};
use crate::rankings::{extractor, scores};
use crate::settings::{CHOSEN, GRID, SHARES, Settings};

/// The number of folds inside the authors that are kept.
const INSIDE: usize = 4;

/// Of five parts of the authors two are held out.
const PARTS: usize = 5;
const HELD_OUT: usize = 2;

/// The share of essays with a good sentence in which one has to be shown.
const WANTED: f64 = 0.62;

/// Measures a number of splits; each outcome is the sum over the essays held out.
pub(crate) fn nested(fits: &Fits<'_>, splits: u64) -> Vec<Outcome> {
    (0..splits).map(|split| measured(fits, 1000 + split)).collect()
}

/// Returns the mean of a measure over splits, and the interval that contains 95 of 100 of them.
pub(crate) fn spread(splits: &[Outcome], (_, over, under): Measure) -> Interval {
    let mut values: Vec<f64> = splits.iter().filter(|it| under(it) > 0.0).map(|it| over(it) / under(it)).collect();
    values.sort_by(f64::total_cmp);
    let Some(last) = values.len().checked_sub(1) else { return Interval::default() };
    let all = Outcome::sum(splits);
    Interval { mean: over(&all) / under(&all), low: values[last / 40], high: values[last - last / 40] }
}

fn measured(fits: &Fits<'_>, split: u64) -> Outcome {
    let parts = fits.dealt(split, PARTS);
    let (held_out, kept): (Vec<usize>, Vec<usize>) =
        (0..fits.essays.len()).partition(|&it| parts[it] < HELD_OUT && !fits.essays[it].is_beside);
    let kept: Vec<usize> = kept.into_iter().filter(|&it| fits.essays[it].is_beside || parts[it] >= HELD_OUT).collect();
    let folds = fits.dealt(split + 1, INSIDE);
    let settings = with_share(fits, best_fit(fits, &folds, &kept), &folds, &kept);
    let table = fits.fitted(&settings, &folds, &kept);
    Outcome::sum(&held_out.iter().map(|&it| extractor(&fits.essays[it], &table)).collect::<Vec<_>>())
}

/// Chooses penalty and number of features by the ranking of essays that are left out.
fn best_fit(fits: &Fits<'_>, folds: &[usize], kept: &[usize]) -> Settings {
    let ranking = |settings: &Settings| {
        let mut sum = Outcome::default();
        for fold in 0..INSIDE {
            let model = fits.model(settings, kept, |it| folds[it] != fold);
            let table = fits.table_of(&model, 0.0);
            for &it in kept.iter().filter(|&&it| folds[it] == fold && !fits.essays[it].is_beside) {
                let essay = &fits.essays[it];
                sum.add(&Outcome::of(essay, &scores(essay, &table), &[]));
            }
        }
        sum.ranking()
    };
    let all = GRID.iter().map(|&(penalty, features)| Settings { penalty, kept: features, ..CHOSEN });
    let best = all.map(|settings| (ranking(&settings), settings)).max_by(|one, other| one.0.total_cmp(&other.0));
    best.map_or(CHOSEN, |(_, settings)| settings)
}

/// Chooses the share of sentences: the best lines among the shares that show enough good ones.
fn with_share(fits: &Fits<'_>, settings: Settings, folds: &[usize], kept: &[usize]) -> Settings {
    let mut predicted = Vec::new();
    let mut models = Vec::new();
    for fold in 0..INSIDE {
        let model = fits.model(&settings, kept, |it| folds[it] != fold);
        let inside = kept.iter().copied().filter(|&it| folds[it] == fold && !fits.essays[it].is_beside);
        let inside: Vec<usize> = inside.collect();
        predicted.extend(inside.iter().flat_map(|&it| predictions(&fits.essays[it], &model)));
        models.push((model, inside));
    }
    let lines = |share: f64| {
        let grade = threshold(predicted.clone(), share);
        let outcomes = models.iter().flat_map(|(model, inside)| {
            let table = fits.table_of(model, grade);
            inside.iter().map(move |&it| extractor(&fits.essays[it], &table))
        });
        Outcome::sum(&outcomes.collect::<Vec<_>>())
    };
    let all: Vec<(f64, Outcome)> = SHARES.iter().map(|&share| (share, lines(share))).collect();
    let enough = all.iter().filter(|(_, outcome)| outcome.good_shown() >= WANTED);
    let best = enough.max_by(|one, other| one.1.mean_grade().total_cmp(&other.1.mean_grade()));
    let share = best.or(all.last()).map_or(settings.shown, |(share, _)| *share);
    Settings { shown: share, ..settings }
}
