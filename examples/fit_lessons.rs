//! Fits the weights of `assets/lesson-cues.yaml` to essays whose authors marked sentences.
//!
//! `cargo run --example fit_lessons -- FOLDER` reads every `*.json` of a folder (`title`, `text` in Markdown without
//! the marks, `gold`: the marked sentences, `source`: who wrote it), prints the quality with each source left out in
//! turn, and the block `weights:` fitted to all. The fit is logistic regression, every essay counting the same, with a
//! quadratic penalty that pulls each weight towards half of its first guess: few essays move it little.

#![expect(clippy::print_stdout, reason = "its output is the weights")]
#![expect(clippy::indexing_slicing, reason = "every row and column is as long as there are weights")]

#[expect(dead_code, reason = "of the baselines it prints one alone")]
#[path = "eval_lessons/baselines.rs"]
mod baselines;
#[path = "eval_lessons/essay.rs"]
mod essay;
#[path = "eval_lessons/interval.rs"]
mod interval;
#[path = "eval_lessons/quality.rs"]
mod quality;

use std::error::Error;
use std::{env, fs};

use mitjul::ingest::{Format, ingest};
use mitjul::lessons::cues::Cues;
use serde::Deserialize;

use baselines::textrank;
use essay::Essay;
use interval::paired;
use quality::{Quality, quality};

/// Points for one unit of log odds.
const SCALE: f64 = 10.0;

/// How strongly a weight is pulled towards its guess.
const PENALTY: f64 = 20.0;

/// The share of a guess that is believed.
const BELIEF: f64 = 0.5;

/// The weight of an essay, whatever its length.
const ESSAY: f64 = 100.0;

const ROUNDS: usize = 8;

/// Log odds guessed before any essay was read: after Edmundson (1969) and lists of what readers underline.
const GUESSES: [(&str, f64); 34] = [
    ("core", 0.9),
    ("most", 0.9),
    ("weighty", 0.3),
    ("thus", 0.7),
    ("so", 0.4),
    ("restated", 0.7),
    ("point", 0.4),
    ("judgement", 0.5),
    ("meaning", 0.4),
    ("definition", 0.4),
    ("contrast", 0.6),
    ("learnt", 0.6),
    ("better", 0.5),
    ("must", 0.6),
    ("warning", 0.8),
    ("command", 0.4),
    ("resolve", 0.4),
    ("need", 0.3),
    ("always", 0.3),
    ("more", 0.5),
    ("self", 0.3),
    ("example", -0.9),
    ("date", -0.8),
    ("guess", -0.6),
    ("guide", -0.9),
    ("pointing", -0.3),
    ("question", -0.8),
    ("past", -0.4),
    ("brief", -0.5),
    ("section_last", 0.3),
    ("before_list", -0.3),
    ("colon", -1.2),
    ("heading", 0.4),
    ("central", 0.3),
];

#[derive(Deserialize)]
struct File {
    title: String,
    text: String,
    gold: Vec<String>,
    source: String,
}

struct Known {
    source: String,
    essay: Essay,
}

fn main() -> Result<(), Box<dyn Error>> {
    let folder = env::args().nth(1).ok_or("usage: fit_lessons FOLDER")?;
    let cues = Cues::built_in()?;
    let essays = read(&folder, &cues)?;
    let guesses: Vec<f64> = cues.features().iter().map(|feature| BELIEF * guess(&feature.name)).collect();
    report(&cues, &essays, &guesses);
    let weights = fit(&essays.iter().collect::<Vec<_>>(), &guesses);
    println!("weights:");
    for (feature, weight) in cues.features().iter().zip(points(&weights)) {
        println!("  {}: {weight}", feature.name);
    }
    Ok(())
}

fn read(folder: &str, cues: &Cues) -> Result<Vec<Known>, Box<dyn Error>> {
    let mut paths: Vec<_> =
        fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "json"));
    paths.sort();
    let read = |path| -> Result<Known, Box<dyn Error>> {
        let file: File = serde_json::from_str(&fs::read_to_string(path)?)?;
        let (mut chapter, _) = ingest(file.text.as_bytes(), Format::Markdown);
        chapter.meta.title = file.title;
        Ok(Known { source: file.source, essay: Essay::new(cues, chapter, &file.gold) })
    };
    paths.iter().map(read).collect()
}

fn guess(name: &str) -> f64 {
    GUESSES.iter().find(|(known, _)| *known == name).map_or(0.0, |(_, guess)| *guess)
}

/// Prints the quality on each source of weights that were fitted to all others.
fn report(cues: &Cues, essays: &[Known], guesses: &[f64]) {
    let mut sources: Vec<&str> = essays.iter().map(|known| known.source.as_str()).collect();
    sources.sort_unstable();
    sources.dedup();
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for source in sources {
        let others: Vec<&Known> = essays.iter().filter(|known| known.source != source).collect();
        let cues = cues.weighted(&points(&fit(&others, guesses)));
        for Known { essay, .. } in essays.iter().filter(|known| known.source == source) {
            ours.push(quality(&essay.scores(&cues), &essay.marked));
            theirs.push(quality(&textrank(essay.words()), &essay.marked));
        }
    }
    for (name, all) in [("scorer", &ours), ("TextRank", &theirs)] {
        let Quality { first_three, first_five, recall, average, hit } = Quality::mean(all);
        println!(
            "# {name:<9} P@3 {first_three:.3}  P@5 {first_five:.3}  R@10 {recall:.3}  AP {average:.3}  H5 {hit:.2}"
        );
    }
    let average = |all: &[Quality]| all.iter().map(|quality| quality.average).collect::<Vec<_>>();
    let gain = paired(&average(&ours), &average(&theirs));
    println!("# AP over TextRank {:+.3} [{:+.3}, {:+.3}]", gain.mean, gain.low, gain.high);
}

fn points(weights: &[f64]) -> Vec<i32> {
    #[expect(clippy::cast_possible_truncation, reason = "a weight has two digits")]
    weights.iter().map(|weight| (weight * SCALE).round() as i32).collect()
}

/// Fits the weights by Newton's method; the last unknown is the constant, which is not pulled anywhere and not
/// returned.
fn fit(essays: &[&Known], guesses: &[f64]) -> Vec<f64> {
    let size = guesses.len();
    let mut weights: Vec<f64> = guesses.iter().copied().chain([-3.0]).collect();
    for _ in 0..ROUNDS {
        let mut slope = vec![0.0; size + 1];
        let mut bend = vec![vec![0.0; size + 1]; size + 1];
        for (index, guess) in guesses.iter().enumerate() {
            slope[index] = PENALTY * (weights[index] - guess);
            bend[index][index] = PENALTY;
        }
        for Known { essay, .. } in essays {
            add_essay(essay, &weights, &mut slope, &mut bend);
        }
        for (weight, step) in weights.iter_mut().zip(solved(bend, slope)) {
            *weight -= step;
        }
    }
    weights.truncate(size);
    weights
}

fn add_essay(essay: &Essay, weights: &[f64], slope: &mut [f64], bend: &mut [Vec<f64>]) {
    let constant = weights.len() - 1;
    let kept = essay.sentences.iter().zip(&essay.marked).filter(|(sentence, _)| sentence.dropped.is_none());
    let counts = ESSAY / f64::from(u32::try_from(kept.clone().count().max(1)).unwrap_or(u32::MAX));
    for (sentence, &marked) in kept {
        let values = sentence.features.iter().map(|&(index, value)| (index, f64::from(value)));
        let values: Vec<(usize, f64)> = values.chain([(constant, 1.0)]).collect();
        let odds: f64 = values.iter().map(|&(index, value)| weights[index] * value).sum();
        let chance = 1.0 / (1.0 + (-odds).exp());
        let miss = chance - if marked { 1.0 } else { 0.0 };
        for &(row, value) in &values {
            slope[row] += counts * miss * value;
            for &(column, other) in &values {
                bend[row][column] += counts * chance * (1.0 - chance) * value * other;
            }
        }
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
