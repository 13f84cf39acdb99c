//! How good the ranking and the panel of one essay are, and the means over many with their intervals.

use crate::graded::{GOOD, Graded};
use crate::interval::{Interval, resampled};
use crate::quality::count;

/// How many sentences of a ranking count.
const FIRST: usize = 5;

/// The sums of which the measures are quotients; those of several essays, or of several folds, are added.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Outcome {
    essays: f64,
    /// nDCG of the first five (Järvelin and Kekäläinen 2002), with the grades as gains.
    gain: f64,
    /// Whether the essay has a sentence above 0, so that it has an nDCG.
    ranked: f64,
    /// How many lines are shown.
    lines: f64,
    /// The sum of their grades.
    grades: f64,
    /// How many of them are good.
    good: f64,
    /// How many of them have a grade under ½.
    none: f64,
    /// Whether the essay has a good sentence.
    has_good: f64,
    /// Whether one is shown.
    shows_good: f64,
}

/// A measure of outcomes: its name, its numerator and its denominator.
pub(crate) type Measure = (&'static str, fn(&Outcome) -> f64, fn(&Outcome) -> f64);

/// The measures in the order of the table.
pub(crate) const MEASURES: [Measure; 5] = [
    ("nDCG@5", |it| it.gain, |it| it.ranked),
    ("mean grade", |it| it.grades, |it| it.lines),
    ("good", |it| it.good, |it| it.lines),
    ("under .5", |it| it.none, |it| it.lines),
    ("good shown", |it| it.shows_good, |it| it.has_good),
];

impl Outcome {
    /// Measures one essay: its sentences' scores, and the grades of the lines shown.
    pub(crate) fn of(essay: &Graded, scores: &[f64], shown: &[f64]) -> Self {
        let ideal = gain(&essay.grades, &essay.grades);
        let has_good = essay.grades.iter().any(|&grade| grade >= GOOD);
        let counted = |worthy: fn(f64) -> bool| count(shown.iter().filter(|&&grade| worthy(grade)).count());
        let good = counted(|grade| grade >= GOOD);
        Self {
            essays: 1.0,
            gain: if ideal > 0.0 { gain(scores, &essay.grades) / ideal } else { 0.0 },
            ranked: flag(ideal > 0.0),
            lines: count(shown.len()),
            grades: shown.iter().sum(),
            good,
            none: counted(|grade| grade < 0.5),
            has_good: flag(has_good),
            shows_good: flag(has_good && good > 0.0),
        }
    }

    pub(crate) const fn lines(&self) -> f64 {
        self.lines
    }

    pub(crate) const fn essays(&self) -> f64 {
        self.essays
    }

    /// Returns the mean nDCG@5 of the essays that have one.
    pub(crate) fn ranking(&self) -> f64 {
        self.gain / self.ranked.max(1.0)
    }

    pub(crate) fn mean_grade(&self) -> f64 {
        self.grades / self.lines.max(1.0)
    }

    /// Returns the share of the essays with a good sentence in which one is shown.
    pub(crate) fn good_shown(&self) -> f64 {
        self.shows_good / self.has_good.max(1.0)
    }

    pub(crate) fn add(&mut self, other: &Self) {
        self.essays += other.essays;
        self.gain += other.gain;
        self.ranked += other.ranked;
        self.lines += other.lines;
        self.grades += other.grades;
        self.good += other.good;
        self.none += other.none;
        self.has_good += other.has_good;
        self.shows_good += other.shows_good;
    }

    pub(crate) fn sum<'o>(all: impl IntoIterator<Item = &'o Self>) -> Self {
        all.into_iter().fold(Self::default(), |mut sum, outcome| {
            sum.add(outcome);
            sum
        })
    }
}

/// Returns the interval of a measure over essays.
pub(crate) fn interval(all: &[Outcome], (_, over, under): Measure) -> Interval {
    let quotient = |sum: &Outcome| if under(sum) > 0.0 { over(sum) / under(sum) } else { 0.0 };
    resampled(all, |outcomes| quotient(&Outcome::sum(outcomes)))
}

/// Returns the discounted gain of the first five by score, equal ones in their order.
fn gain(scores: &[f64], grades: &[f64]) -> f64 {
    let mut ranked: Vec<(f64, f64)> = scores.iter().copied().zip(grades.iter().copied()).collect();
    ranked.sort_by(|one, other| other.0.total_cmp(&one.0));
    (2..).zip(ranked.iter().take(FIRST)).map(|(place, (_, grade))| grade / libm::log2(count(place))).sum()
}

fn flag(is_so: bool) -> f64 {
    f64::from(u8::from(is_so))
}
