//! How well the ranking predicts which sentences authors set in bold.
//!
//! It does not say how good lessons are: bold is nearly no evidence of one, so the weights are fitted to graded
//! sentences and judged by `fit_lessons`. This program shows how far the two labels are apart, and says so in its
//! output.
//!
//! `cargo run --release --example eval_lessons -- FOLDER` reads every `*.json` of a folder (`title`, `text` in Markdown
//! without the marks, `gold`: the marked sentences) and prints the usual measures of a ranking for the scorer, for
//! `TextRank`, for the first sentences and for chance. Everything is seeded: the same essays give the same figures.

mod baselines;
mod essay;
mod folder;
mod interval;
mod quality;
mod table;

use std::error::Error;
use std::io::Write;
use std::path::Path;
use std::{env, io};

use mitjul::lessons::cues::Cues;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = env::args_os().nth(1).ok_or("eval_lessons FOLDER")?;
    let cues = Cues::built_in()?;
    let essays = table::read(Path::new(&folder), &cues)?;
    let out = &mut io::stdout().lock();
    writeln!(
        out,
        "Measured against authors' bold, which is hardly evidence of a lesson; lessons are judged by fit_lessons.\n"
    )?;
    Ok(table::write(out, &essays, &cues)?)
}

#[cfg(test)]
mod tests;
