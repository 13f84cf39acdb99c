//! How fast lessons are found: an essay of a hundred sentences, a text of a megabyte, compared with `TextRank`.
//!
//! `cargo bench -p mitjul-benches --bench lessons` runs all of it. Everything runs on one thread.

#[expect(dead_code, reason = "of the baselines it measures one alone")]
#[path = "../examples/eval_lessons/baselines.rs"]
mod baselines;
#[path = "../examples/eval_lessons/quality.rs"]
mod quality;

use std::hint::black_box;
use std::time::Duration;

use criterion::{Criterion, Throughput};
use mitjul::document::Chapter;
use mitjul::ingest::{Format, ingest};
use mitjul::lessons::cues::Cues;
use mitjul::lessons::{Extract, extract};

use baselines::textrank;

const CHAPTERS: [&str; 3] = [
    include_str!("../content/01-real-work.md"),
    include_str!("../content/02-cto.md"),
    include_str!("../content/03-failure.md"),
];

/// The sentences of an essay.
const ESSAY: usize = 100;

/// The size of a book, in bytes.
const BOOK: usize = 1_000_000;

fn main() {
    let mut criterion = Criterion::default()
        .sample_size(20)
        .warm_up_time(Duration::from_secs(1))
        .measurement_time(Duration::from_secs(4))
        .configure_from_args();
    let Ok(cues) = Cues::built_in() else { return };
    let text = CHAPTERS.join("\n\n");
    let book = read(&text.repeat(BOOK.div_ceil(text.len())));
    let essay = head(&cues, &read(&text), ESSAY);
    measure(&mut criterion, "cues", 0, Cues::built_in);
    for (name, chapter) in [("100 sentences", &essay), ("1 MB", &book)] {
        measure(&mut criterion, &format!("extract/{name}"), chapter.text.len(), || extract(&cues, chapter));
        measure(&mut criterion, &format!("sentences alone/{name}"), chapter.text.len(), || sentences(chapter));
    }
    for (name, chapter) in [("100 sentences", &essay), ("1000 sentences", &head(&cues, &book, 10 * ESSAY))] {
        let Extract { sentences, .. } = extract(&cues, chapter);
        let words = || textrank(sentences.iter().map(|sentence| sentence.span.slice(&chapter.text)));
        measure(&mut criterion, &format!("TextRank/{name}"), chapter.text.len(), words);
        measure(&mut criterion, &format!("extract beside/{name}"), chapter.text.len(), || extract(&cues, chapter));
    }
    criterion.final_summary();
}

fn read(text: &str) -> Chapter {
    ingest(text.as_bytes(), Format::Markdown).0
}

/// Returns the blocks with the first sentences of a chapter.
fn head(cues: &Cues, chapter: &Chapter, sentences: usize) -> Chapter {
    let Extract { sentences: all, .. } = extract(cues, chapter);
    let end = all.iter().nth(sentences - 1).map_or(chapter.text.len(), |last| last.span.end.0);
    let mut head = chapter.clone();
    head.blocks.retain(|block| block.span.end.0 <= end);
    head.text.truncate(head.blocks.last().map_or(0, |block| block.span.end.0));
    head.inlines.retain(|inline| inline.span.end.0 <= head.text.len());
    head
}

fn sentences(chapter: &Chapter) -> usize {
    (0..chapter.blocks.len()).map(|block| chapter.sentences(block).len()).sum()
}

/// Measures work on a text of this many bytes.
fn measure<T>(criterion: &mut Criterion, name: &str, bytes: usize, work: impl Fn() -> T) {
    let mut group = criterion.benchmark_group("lessons");
    if bytes > 0 {
        group.throughput(Throughput::Bytes(u64::try_from(bytes).unwrap_or(u64::MAX)));
    }
    group.bench_function(name, |bencher| bencher.iter(|| black_box(work())));
    group.finish();
}
