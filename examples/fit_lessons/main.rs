//! Fits the weights and the threshold of `assets/lesson-cues.yaml` to essays in which every sentence was graded.
//!
//! `cargo run --release --example fit_lessons -- FOLDER [--beside FOLDER] [--table FILE]` reads every `*.json` of a
//! folder (`title`, `text` in Markdown, `author`, `graded`: sentences above 0 with their `grade`, 2 a good lesson, 1 a
//! weak one). It prints how good the lines of the panel are with each author left out of the fit, beside the extractor
//! fitted to authors' bold, `TextRank`, the first and the last sentences; what the built-in table gives on these essays;
//! and a table fitted to all of them. Features and threshold are chosen inside the folds; in the nested check all else
//! that a fit leaves open is, too. Essays of the folder beside help to fit with half the weight and are measured by
//! nothing; the built-in table was fitted with such a folder, graded by another reader. A table of cues may be given in
//! place of the built-in one. Everything is seeded: the same essays give the same figures.

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
mod nested;
mod outcome;
#[path = "../eval_lessons/quality.rs"]
mod quality;
mod rankings;
mod ridge;
mod settings;
mod table;

use std::error::Error;
use std::ffi::OsString;
use std::path::Path;
use std::{env, fs, io};

use mitjul::lessons::cues::Cues;

use folds::Fits;

const USAGE: &str = "usage: fit_lessons FOLDER [--beside FOLDER] [--table FILE]";

/// The number of splits of the nested check.
const SPLITS: u64 = 50;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args_os().skip(1);
    let folder = arguments.next().ok_or(USAGE)?;
    let rest: Vec<OsString> = arguments.collect();
    let option = |name: &str| rest.chunks(2).find(|pair| pair[0] == *name).and_then(|pair| pair.get(1));
    let cues = match option("--table") {
        Some(table) => Cues::parse(&fs::read_to_string(table)?)?,
        None => Cues::built_in()?,
    };
    let mut essays = graded::read(Path::new(&folder), &cues)?;
    if let Some(beside) = option("--beside") {
        essays.extend(graded::read_beside(Path::new(beside), &cues)?);
    }
    let fits = Fits::new(&essays, &cues);
    let out = &mut io::stdout().lock();
    table::write_methods(out, &fits, SPLITS)?;
    Ok(table::write_weights(out, &fits.table(), &cues)?)
}

#[cfg(test)]
mod tests;
