//! Prints every pair of related lessons over a folder of Markdown texts, or over the bound book, with its reason.
//!
//! `cargo run --example related_lessons -- [FOLDER]` takes each text for a chapter: written lessons where there are
//! any, else those found in it. A folder may hold `*.md`, or `*.json` with `title` and `text` as graded essays have them.

use std::error::Error;
use std::io::Write;
use std::path::Path;
use std::{env, fs, io};

use mitjul::ingest::{Format, ingest};
use mitjul::lessons::cues::Cues;
use mitjul::lessons::kin::{Bond, Rarity, bond};
use mitjul::lessons::{Lesson, extract};
use mitjul::library;
use serde::Deserialize;

/// A text with its title.
#[derive(Deserialize)]
struct Essay {
    #[serde(default)]
    title: String,
    text: String,
}

fn main() -> Result<(), Box<dyn Error>> {
    let cues = Cues::built_in()?;
    let chapters: Vec<Vec<Lesson>> = if let Some(folder) = env::args_os().nth(1) {
        essays(Path::new(&folder))?.iter().map(|essay| found(&cues, essay)).collect()
    } else {
        let book = library::bound()?;
        let opened = book.entries.iter().map(|entry| library::open(entry, None));
        opened.map(|document| document.map(|it| it.lessons)).collect::<Result<_, _>>()?
    };
    let rarity = Rarity::of(chapters.iter().flatten());
    let out = &mut io::stdout().lock();
    let mut count = 0;
    for (at, chapter) in chapters.iter().enumerate() {
        let later = chapters.iter().skip(at + 1).flatten();
        for (one, other) in chapter.iter().flat_map(|one| later.clone().map(move |other| (one, other))) {
            let features = (rarity.features(one), rarity.features(other));
            let Some((bond, likeness)) = bond(&rarity, (one, &features.0), (other, &features.1)) else { continue };
            let reason = match bond {
                Bond::Said(why) => format!("by hand: {why}"),
                Bond::Words(words) => words.join(", "),
            };
            count += 1;
            writeln!(out, "{likeness:.2} [{reason}]\n  {}\n  {}", one.statement, other.statement)?;
        }
    }
    let lessons: usize = chapters.iter().map(Vec::len).sum();
    Ok(writeln!(out, "{count} pairs of {lessons} lessons in {} texts", chapters.len())?)
}

fn essays(folder: &Path) -> Result<Vec<Essay>, Box<dyn Error>> {
    let mut files: Vec<_> = fs::read_dir(folder)?.map(|file| Ok(file?.path())).collect::<io::Result<_>>()?;
    files.sort();
    let mut essays = Vec::new();
    for file in files {
        match file.extension().and_then(|extension| extension.to_str()) {
            Some("json") => essays.push(serde_json::from_str(&fs::read_to_string(&file)?)?),
            Some("md") => essays.push(Essay { title: String::new(), text: fs::read_to_string(&file)? }),
            _ => {}
        }
    }
    Ok(essays)
}

fn found(cues: &Cues, essay: &Essay) -> Vec<Lesson> {
    let (mut chapter, _) = ingest(essay.text.as_bytes(), Format::Markdown);
    if !essay.title.is_empty() {
        chapter.meta.title.clone_from(&essay.title);
    }
    extract(cues, &chapter).lessons
}
