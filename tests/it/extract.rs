//! Lessons found in essays without written ones: invariants, and the results for the originals.

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

/// Returns the statements found in a Markdown text, each with the name of its source.
fn found(source: &str) -> Vec<(String, &'static str)> {
    let extract = extracted(&chapter(source, Format::Markdown));
    extract.lessons.into_iter().map(|lesson| (lesson.statement, lesson.source.name())).collect()
}
