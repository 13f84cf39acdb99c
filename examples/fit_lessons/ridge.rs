//! Ridge regression (Hoerl and Kennard 1970) of grades on features, from sums that are added over essays.

use crate::graded::Graded;
use crate::quality::count;
use crate::settings::Settings;

/// The sums over sentences that a fit needs.
#[derive(Clone)]
pub(crate) struct Sums {
    sentences: f64,
    weight: f64,
    grades: f64,
    features: Vec<f64>,
    by_grade: Vec<f64>,
    products: Vec<Vec<f64>>,
}

/// A linear model of the grade.
#[derive(Clone)]
pub(crate) struct Model {
    /// The weight of each feature; 0 for those not chosen.
    pub(crate) weights: Vec<f64>,
    /// The grade of a sentence without features.
    pub(crate) constant: f64,
}

impl Sums {
    pub(crate) fn new(size: usize) -> Self {
        let zeros = vec![0.0; size];
        Self {
            sentences: 0.0,
            weight: 0.0,
            grades: 0.0,
            features: zeros.clone(),
            by_grade: zeros.clone(),
            products: vec![zeros; size],
        }
    }

    /// Sums up an essay with its weight; a long one counts more than a short one, but less than by its length.
    pub(crate) fn of(essay: &Graded, size: usize) -> Self {
        let mut sums = Self::new(size);
        let kept: Vec<_> =
            essay.sentences.iter().zip(&essay.grades).filter(|(sentence, _)| sentence.dropped.is_none()).collect();
        let weight = essay.weight / count(kept.len().max(1)).sqrt();
        for (sentence, grade) in kept {
            sums.sentences += essay.weight;
            sums.weight += weight;
            sums.grades += weight * grade;
            for &(row, value) in &sentence.features {
                let value = weight * f64::from(value);
                sums.features[row] += value;
                sums.by_grade[row] += value * grade;
                for &(column, other) in &sentence.features {
                    sums.products[row][column] += value * f64::from(other);
                }
            }
        }
        sums
    }

    pub(crate) fn add(&mut self, other: &Self) {
        self.sentences += other.sentences;
        self.weight += other.weight;
        self.grades += other.grades;
        add(&mut self.features, &other.features);
        add(&mut self.by_grade, &other.by_grade);
        for (row, others) in self.products.iter_mut().zip(&other.products) {
            add(row, others);
        }
    }

    /// Fits the strongest features: all are fitted, the strongest of them are fitted again.
    pub(crate) fn fit(&self, settings: &Settings) -> Model {
        let all: Vec<usize> = (0..self.features.len()).filter(|&it| self.deviation(it) > 1e-6).collect();
        let first = self.solve(&all, settings.penalty);
        let mut strongest: Vec<(f64, usize)> = all.iter().zip(&first).map(|(&it, weight)| (weight.abs(), it)).collect();
        strongest.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
        let mut chosen: Vec<usize> = strongest.into_iter().take(settings.kept).map(|(_, it)| it).collect();
        chosen.sort_unstable();
        let mut model = Model { weights: vec![0.0; self.features.len()], constant: self.grades / self.weight };
        for (&it, standardised) in chosen.iter().zip(self.solve(&chosen, settings.penalty)) {
            let weight = standardised / self.deviation(it);
            model.weights[it] = weight;
            model.constant -= weight * self.mean(it);
        }
        model
    }

    fn mean(&self, feature: usize) -> f64 {
        self.features[feature] / self.weight
    }

    fn deviation(&self, feature: usize) -> f64 {
        (self.products[feature][feature] / self.weight - self.mean(feature).powi(2)).max(0.0).sqrt()
    }

    /// Returns the weights of features in standard deviations.
    fn solve(&self, chosen: &[usize], penalty: f64) -> Vec<f64> {
        // The penalty is for sentences of the weight 1: their weights are scaled to a mean of 1.
        let penalty = penalty * self.weight / self.sentences.max(1.0);
        let covariance = |one: usize, other: usize| {
            let product = self.products[one][other] - self.weight * self.mean(one) * self.mean(other);
            product / (self.deviation(one) * self.deviation(other))
        };
        let row = |&one: &usize| {
            chosen.iter().map(|&it| covariance(one, it) + if one == it { penalty } else { 0.0 }).collect()
        };
        let right = |&it: &usize| (self.by_grade[it] - self.mean(it) * self.grades) / self.deviation(it);
        solved(chosen.iter().map(row).collect(), chosen.iter().map(right).collect())
    }
}

fn add(sums: &mut [f64], others: &[f64]) {
    for (sum, other) in sums.iter_mut().zip(others) {
        *sum += other;
    }
}

/// Solves a system of linear equations by elimination; the matrix is symmetric and positive definite.
fn solved(mut rows: Vec<Vec<f64>>, mut right: Vec<f64>) -> Vec<f64> {
    let size = right.len();
    for pivot in 0..size {
        let (above, below) = rows.split_at_mut(pivot + 1);
        for (row, at) in below.iter_mut().zip(pivot + 1..) {
            let factor = row[pivot] / above[pivot][pivot];
            for column in pivot..size {
                row[column] -= factor * above[pivot][column];
            }
            right[at] -= factor * right[pivot];
        }
    }
    for row in (0..size).rev() {
        let known: f64 = (row + 1..size).map(|column| rows[row][column] * right[column]).sum();
        right[row] = (right[row] - known) / rows[row][row];
    }
    right
}
