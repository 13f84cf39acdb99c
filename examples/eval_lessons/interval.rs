//! The confidence interval of a mean: the percentile bootstrap (Efron 1979) over essays.

use crate::baselines::next;
use crate::quality::count;

/// The number of samples for an interval.
const SAMPLES: usize = 4000;

const SEED: u64 = 20_210_629;

/// A mean and the interval that contains 95 of 100 means of resampled essays.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Interval {
    /// The mean.
    pub(crate) mean: f64,
    /// The lower end.
    pub(crate) low: f64,
    /// The upper end.
    pub(crate) high: f64,
}

/// Returns the interval of the mean of one value for each essay; zeros if there are none.
pub(crate) fn interval(values: &[f64]) -> Interval {
    let Some(essays) = u64::try_from(values.len()).ok().filter(|&essays| essays > 0) else {
        return Interval::default();
    };
    let mut state = SEED;
    let mut draw = || usize::try_from(next(&mut state) % essays).ok().and_then(|at| values.get(at)).copied();
    let mut means: Vec<f64> =
        (0..SAMPLES).map(|_| (0..values.len()).filter_map(|_| draw()).sum::<f64>() / count(values.len())).collect();
    means.sort_by(f64::total_cmp);
    let at = |place: usize| means.get(place).copied().unwrap_or(0.0);
    let mean = values.iter().sum::<f64>() / count(values.len());
    Interval { mean, low: at(SAMPLES / 40), high: at(SAMPLES - 1 - SAMPLES / 40) }
}

/// Returns the interval of the differences between two values, essay by essay.
pub(crate) fn paired(ours: &[f64], theirs: &[f64]) -> Interval {
    interval(&ours.iter().zip(theirs).map(|(ours, theirs)| ours - theirs).collect::<Vec<_>>())
}
