//! Lessons of essays that nobody wrote any for: what always holds, and what is found in the seeds.

mod hard;
mod seeds;

use mitjul::document::Chapter;
use mitjul::ingest::{Format, ingest};
use mitjul::lessons::cues::Cues;
use mitjul::lessons::{Extract, extract};

fn chapter(source: &str, format: Format) -> Chapter {
    ingest(source.as_bytes(), format).0
}

fn extracted(chapter: &Chapter) -> Extract {
    extract(&Cues::built_in().unwrap(), chapter)
}

/// The statements of what is found in a Markdown text, each with the name of its source.
fn found(source: &str) -> Vec<(String, &'static str)> {
    let extract = extracted(&chapter(source, Format::Markdown));
    extract.lessons.into_iter().map(|lesson| (lesson.statement, lesson.source.name())).collect()
}
