//! The usual measures of a ranking.

/// How well a ranking finds the marked sentences of one essay, or of many on average.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Quality {
    /// The share of marked sentences among the first three (P@3).
    pub(crate) first_three: f64,
    /// The share of marked sentences among the first five (P@5).
    pub(crate) first_five: f64,
    /// The share of all marked sentences that are among the first ten (R@10).
    pub(crate) recall: f64,
    /// The mean of the precisions at each marked sentence (average precision, AP).
    pub(crate) average: f64,
    /// Whether any of the first five is marked (H5): 1 or 0.
    pub(crate) hit: f64,
}

impl Quality {
    /// Returns the mean of many.
    pub(crate) fn mean(all: &[Self]) -> Self {
        let mean = |value: fn(&Self) -> f64| all.iter().map(value).sum::<f64>() / count(all.len().max(1));
        Self {
            first_three: mean(|it| it.first_three),
            first_five: mean(|it| it.first_five),
            recall: mean(|it| it.recall),
            average: mean(|it| it.average),
            hit: mean(|it| it.hit),
        }
    }
}

/// Measures the ranking by scores, the highest first and equal ones in their order.
pub(crate) fn quality(scores: &[f64], marked: &[bool]) -> Quality {
    let mut ranked: Vec<(f64, bool)> = scores.iter().copied().zip(marked.iter().copied()).collect();
    ranked.sort_by(|one, other| other.0.total_cmp(&one.0));
    let found = |first: usize| count(ranked.iter().take(first).filter(|(_, marked)| *marked).count());
    let all = found(ranked.len()).max(1.0);
    let mut hits = 0.0;
    let mut precisions = 0.0;
    for (place, _) in (1..).zip(&ranked).filter(|(_, (_, marked))| *marked) {
        hits += 1.0;
        precisions += hits / count(place);
    }
    Quality {
        first_three: found(3) / 3.0,
        first_five: found(5) / 5.0,
        recall: found(10) / all,
        average: precisions / all,
        hit: found(5).min(1.0),
    }
}

/// Converts a count to a real number.
#[expect(clippy::cast_precision_loss, reason = "counts of sentences and essays")]
pub(crate) const fn count(count: usize) -> f64 {
    count as f64
}
