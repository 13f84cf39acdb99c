//! The confidence interval of a mean: the percentile bootstrap (Efron 1979) over essays.

use crate::baselines::next;
use crate::quality::count;

/// The number of samples for an interval.
const SAMPLES: usize = 4000;

const SEED: u64 = 20_210_629;

/// A mean over essays and the interval that contains 95 of 100 means over resampled essays.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Interval {
    /// The mean.
    pub(crate) mean: f64,
    /// Its lower end.
    pub(crate) low: f64,
    /// Its upper end.
    pub(crate) high: f64,
}

/// Returns the interval of a mean that is computed over essays; zeros if there are none.
pub(crate) fn resampled<'e, T>(essays: &'e [T], mean: impl Fn(&mut dyn Iterator<Item = &'e T>) -> f64) -> Interval {
    let Some(number) = u64::try_from(essays.len()).ok().filter(|&number| number > 0) else {
        return Interval::default();
    };
    let mut state = SEED;
    let mut draw = || usize::try_from(next(&mut state) % number).ok().and_then(|at| essays.get(at));
    let mut means: Vec<f64> = (0..SAMPLES).map(|_| mean(&mut (0..essays.len()).filter_map(|_| draw()))).collect();
    means.sort_by(f64::total_cmp);
    let at = |place: usize| means.get(place).copied().unwrap_or(0.0);
    Interval { mean: mean(&mut essays.iter()), low: at(SAMPLES / 40), high: at(SAMPLES - 1 - SAMPLES / 40) }
}

/// Returns the interval of the mean of one value for each essay; zeros if there are none.
pub(crate) fn interval(values: &[f64]) -> Interval {
    resampled(values, |drawn| drawn.sum::<f64>() / count(values.len()))
}

/// Returns the interval of the differences between two values, essay by essay.
pub(crate) fn paired(ours: &[f64], theirs: &[f64]) -> Interval {
    interval(&ours.iter().zip(theirs).map(|(ours, theirs)| ours - theirs).collect::<Vec<_>>())
}
