//! Fits the weights and the threshold of `assets/lesson-cues.yaml` to essays in which every sentence was graded.
//!
//! `cargo run --release --example fit_lessons -- FOLDER` reads every `*.json` of a folder (`title`, `text` in Markdown,
//! `author`, `graded`: sentences above 0 with their `grade`, 2 a good lesson, 1 a weak one). It prints how good the
//! lines of the panel are with each author left out of the fit, beside the extractor fitted to authors' bold,
//! `TextRank`, the first and the last sentences; what the built-in table gives on these essays; and a table fitted to
//! all of them. A table of cues may be given in place of the built-in one. Features and threshold are chosen inside the
//! folds. Everything is seeded: the same essays give the same figures.

#![expect(clippy::indexing_slicing, reason = "every row and column is as long as there are features")]

#[expect(dead_code, reason = "other figures than for marked essays are printed")]
#[path = "../eval_lessons/baselines.rs"]
mod baselines;
#[path = "../eval_lessons/folder.rs"]
mod folder;
mod folds;
mod graded;
#[expect(dead_code, reason = "no two methods are compared essay by essay")]
#[path = "../eval_lessons/interval.rs"]
mod interval;
mod outcome;
#[path = "../eval_lessons/quality.rs"]
mod quality;
mod rankings;
mod ridge;
mod table;

use std::error::Error;
use std::path::Path;
use std::{env, fs, io};

use mitjul::lessons::cues::Cues;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = env::args_os().nth(1).ok_or("usage: fit_lessons FOLDER [TABLE]")?;
    let cues = match env::args_os().nth(2) {
        Some(table) => Cues::parse(&fs::read_to_string(table)?)?,
        None => Cues::built_in()?,
    };
    let essays = graded::read(Path::new(&folder), &cues)?;
    let out = &mut io::stdout().lock();
    table::write_methods(out, &essays, &cues)?;
    Ok(table::write_weights(out, &folds::fitted(&essays, &cues), &cues)?)
}

#[cfg(test)]
mod tests;
