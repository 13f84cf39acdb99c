//! How well lessons are found, compared with essays whose authors marked sentences.
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
use std::path::Path;
use std::{env, io};

use mitjul::lessons::cues::Cues;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = env::args_os().nth(1).ok_or("eval_lessons FOLDER")?;
    let cues = Cues::built_in()?;
    let essays = table::read(Path::new(&folder), &cues)?;
    Ok(table::write(&mut io::stdout().lock(), &essays, &cues)?)
}

#[cfg(test)]
mod tests;
