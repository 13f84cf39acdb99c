//! The speed of the room `text`: bytes per second over 5 MB of the bound essays.
//!
//! `cargo bench -p mitjul-benches --bench text` runs all of it; with `-- wrap`, the benches with `wrap` in their names.

use std::hint::black_box;
use std::time::Duration;

use criterion::{Criterion, Throughput};
use mitjul::ingest::{Format, ingest};
use mitjul::text::sentence::sentences;
use mitjul::text::width::{Ambiguous, Width};
use mitjul::text::wrap::{Breaking, Measure, wrap};
use mitjul::text::{Span, count, fold, word};

/// The size of a text, in bytes.
const SIZE: usize = 5_000_000;

const CHAPTERS: [&[u8]; 3] = [
    include_bytes!("../content/01-real-work.md"),
    include_bytes!("../content/02-cto.md"),
    include_bytes!("../content/03-failure.md"),
];

const SEEDS: [&str; 3] = [
    include_str!("../seeds/000_f62fa04cb32f4df1.txt"),
    include_str!("../seeds/001_23c0b27ec80296cb.txt"),
    include_str!("../seeds/002_b70a9f4f1e497c68.txt"),
];

fn main() {
    let mut criterion = Criterion::default()
        .sample_size(20)
        .warm_up_time(Duration::from_secs(1))
        .measurement_time(Duration::from_secs(4))
        .configure_from_args();
    let chapters = CHAPTERS.map(|bytes| ingest(bytes, Format::Markdown).0.text);
    let text = repeated(&chapters.join("\n\n"));
    measure_widths(&mut criterion, &text);
    measure_lines(&mut criterion, &text);
    measure_units(&mut criterion, &text);
    measure_folding(&mut criterion, &text, &repeated(&SEEDS.concat()));
    criterion.final_summary();
}

fn repeated(essays: &str) -> String {
    essays.repeat(SIZE.div_ceil(essays.len()))
}

fn measure_widths(criterion: &mut Criterion, text: &str) {
    for (name, ambiguous) in [("narrow", Ambiguous::Narrow), ("wide", Ambiguous::Wide)] {
        let width = Width::of(ambiguous);
        measure(criterion, &format!("width/{name}"), text, |text| width.text(text));
    }
}

fn measure_lines(criterion: &mut Criterion, text: &str) {
    for (name, breaking) in [("word", Breaking::Word), ("syllable", Breaking::Syllable)] {
        let lines = Measure { first: 72, rest: 72, breaking, ..Measure::default() };
        measure(criterion, &format!("wrap at 72/{name}"), text, |text| wrap(text, Span::of(text), &lines));
    }
}

fn measure_units(criterion: &mut Criterion, text: &str) {
    measure(criterion, "sentences", text, |text| sentences(text, Span::of(text)));
    measure(criterion, "words", text, |text| word::words(text, Span::of(text)).count());
    measure(criterion, "count", text, count::count);
}

fn measure_folding(criterion: &mut Criterion, canonical: &str, raw: &str) {
    measure(criterion, "fold/canonical text", canonical, fold::canonical);
    measure(criterion, "fold/raw seeds", raw, fold::canonical);
}

/// Measures a function of a text.
fn measure<'t, T>(criterion: &mut Criterion, name: &str, text: &'t str, work: impl Fn(&'t str) -> T) {
    let bytes = u64::try_from(text.len()).unwrap_or(u64::MAX);
    let mut group = criterion.benchmark_group("text");
    group.throughput(Throughput::Bytes(bytes));
    group.bench_function(name, |bencher| bencher.iter(|| work(black_box(text))));
    group.finish();
}
