//! How fast a query is answered: bytes per second over 100 MB of the bound essays, compared with ripgrep on the same
//! bytes.
//!
//! `cargo bench -p mitjul-benches --bench search`, or `scripts/measure-search`, which fetches ripgrep first; with words
//! behind `--` only these are measured. Each figure is the best of several alternating runs; on a busy machine the ratios
//! are reliable, the megabytes are not.

#![expect(clippy::print_stdout, reason = "a benchmark prints what it measured")]
#![expect(clippy::expect_used, reason = "without its files and queries a benchmark has nothing to measure")]
#![expect(clippy::cast_precision_loss, reason = "nobody reads the sixteenth digit of a speed")]

use std::hint::black_box;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};
use std::{env, fs};

use mitjul::ingest::{Format, Options, ingest};
use mitjul::library::Filters;
use mitjul::library::search::{Cache, LibrarySearch, SearchTarget, search};
use mitjul::search::{Counter, Progress, Query};
use mitjul::text::{Offset, Span};

const SIZE: usize = 100_000_000;
const TURNS: usize = 9;
/// How many bytes a screen counts between two frames, and shows.
const SLICE: usize = 1024 * 1024;
const SCREEN: usize = 8 * 1024;

/// The number of essays in a large folder.
const DOCUMENTS: usize = 2_000;

const CHAPTERS: [&[u8]; 3] = [
    include_bytes!("../content/01-real-work.md"),
    include_bytes!("../content/02-cto.md"),
    include_bytes!("../content/03-failure.md"),
];

/// Queries that ripgrep also understands.
const PLAIN: [&str; 14] = [
    "조직",
    "일다운 일",
    "이것",
    "이것은",
    "실험적 문화",
    "쀍뒑",
    "가",
    "CTO",
    "ai",
    "API",
    "the",
    "e",
    "2024",
    "CTO는",
];
const INITIALS: [&str; 4] = ["ㅇㄷㅇ", "ㅇㄷㅇ 일", "ㅋㅌㅍ", "ㅈㅈㅇ"];

fn main() {
    let essays = CHAPTERS.map(|bytes| ingest(bytes, Format::Markdown).0.text).join("\n\n");
    let text = essays.repeat(SIZE.div_ceil(essays.len()));
    let folder = tempfile::tempdir().expect("a folder for the text");
    let file = folder.path().join("text.txt");
    fs::write(&file, &text).expect("the text on the disk");
    println!("{:<14} {:>9} {:>9} {:>9} {:>7}", "query", "hits", "MB/s", "rg MB/s", "ratio");
    let words: Vec<String> = env::args().skip(1).filter(|word| word != "--bench").collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    for typed in if words.is_empty() { PLAIN.as_slice() } else { &words } {
        for (name, query) in [("", Query::finished(typed)), ("…", Query::parse(typed))] {
            measure(&format!("{typed}{name}"), &query.expect("a query"), &text, Some((typed, &file)));
        }
    }
    if !words.is_empty() {
        return;
    }
    for typed in INITIALS {
        measure(typed, &Query::parse(typed).expect("a query"), &text, None);
    }
    for typed in [r"re:\p{Hangul}+다\.", "re:(가|나)+다$", "ㅇ"] {
        measure(typed, &Query::parse(typed).expect("a query"), &text, None);
    }
    slices(&text);
    everywhere(&essays, &text);
}

fn measure(name: &str, query: &Query, text: &str, rival: Option<(&str, &Path)>) {
    let (mut own, mut other) = (Duration::MAX, Duration::MAX);
    let mut hits = 0;
    for _ in 0..TURNS {
        let start = Instant::now();
        hits = black_box(query.hits(black_box(text)).count());
        own = own.min(start.elapsed());
        other = rival.and_then(|(words, file)| ripgrep(words, file)).map_or(other, |time| other.min(time));
    }
    let speed = |time: Duration| text.len() as f64 / 1e6 / time.as_secs_f64();
    let (own, other) = (speed(own), Some(other).filter(|&other| other < Duration::MAX).map(speed));
    let rival = other.map_or_else(String::new, |other| format!("{other:>9.0} {:>7.2}", own / other));
    println!("{name:<14} {hits:>9} {own:>9.0} {rival}");
}

/// Runs ripgrep with one thread; `None` if it is not installed.
fn ripgrep(words: &str, file: &Path) -> Option<Duration> {
    // A query folds the case of Latin letters, so ripgrep does the same if there are any.
    let case = if words.is_ascii() { "-i" } else { "-s" };
    let start = Instant::now();
    let run = Command::new("rg").args(["-j1", "-c", case, words]).arg(file).stdout(Stdio::null()).status();
    run.ok().map(|_| start.elapsed())
}

/// Measures what a screen waits for: its hits, and a slice of the count.
fn slices(text: &str) {
    println!("\n{:<14} {:>12} {:>12}", "ms", "on screen", "worst slice");
    let middle = Offset(text.ceil_char_boundary(text.len() / 2));
    let window = Span { start: middle, end: Offset(text.ceil_char_boundary(middle.0 + SCREEN)) };
    for typed in ["일다운 일", "ㅇㄷㅇ", "ㅇ", "쀍뒑", "ㅋㅌㅍ", r"re:.*다\.", r"re:x*"] {
        let query = Query::parse(typed).expect("a query");
        let screen = time(|| query.hits_in(text, window).count());
        let mut counter = Counter::default();
        let mut worst = Duration::ZERO;
        loop {
            let start = Instant::now();
            let progress = counter.step(&query, text, SLICE);
            worst = worst.max(start.elapsed());
            if progress == Progress::Done {
                break;
            }
        }
        let [screen, worst] = [screen, worst].map(|time| time.as_secs_f64() * 1e3);
        println!("{typed:<14} {screen:>12.3} {worst:>12.3}");
    }
}

/// Measures a folder of many essays: until the first hit, until all hits, again with the cache, and until cancelled.
fn everywhere(essays: &str, text: &str) {
    let folder = tempfile::tempdir().expect("a folder");
    let kept = tempfile::tempdir().expect("a folder");
    for number in 0..DOCUMENTS {
        let name = folder.path().join(format!("{:02}/{number:04}.md", number / 100));
        fs::create_dir_all(name.parent().expect("a parent")).expect("a folder");
        fs::write(name, format!("# {number}번째 글\n\n{essays}")).expect("a file");
    }
    let cache = Cache::new(kept.path().join("texts"), "1".to_owned());
    println!("\n{DOCUMENTS} documents, {} MB; ms", DOCUMENTS * essays.len() / 1_000_000);
    println!("{:<24} {:>10} {:>10} {:>10}", "", "first", "all", "found");
    for (name, cache) in [("parsed", None), ("parsed and kept", Some(&cache)), ("from the cache", Some(&cache))] {
        let start = Instant::now();
        let (mut first, mut found) = (None, 0);
        let job = job(folder.path(), cache);
        search(job, &Arc::default(), |part| {
            first.get_or_insert_with(|| start.elapsed());
            found += part.hits.len();
        });
        let [first, all] = [first.unwrap_or_default(), start.elapsed()].map(|time| time.as_secs_f64() * 1e3);
        println!("{name:<24} {first:>10.1} {all:>10.1} {found:>10}");
    }
    fs::write(folder.path().join("00/0000.md"), text).expect("a large file");
    for (name, after) in [("cancelled in a large file", 60), ("cancelled later", 900)] {
        println!("{name:<24} {:>10.1} ms after the word", cancelled(folder.path(), Duration::from_millis(after)));
    }
}

fn job(folder: &Path, cache: Option<&Cache>) -> LibrarySearch {
    let query = Query::finished("일다운 일").expect("a query");
    LibrarySearch {
        query,
        targets: vec![SearchTarget::Folder(folder.to_owned())],
        notes: None,
        cache: cache.cloned(),
        options: Options::default(),
        filters: Filters::default(),
    }
}

/// Returns how long a search goes on after it was cancelled, in ms.
fn cancelled(folder: &Path, after: Duration) -> f64 {
    let cancel = Arc::new(AtomicBool::new(false));
    let word = Arc::clone(&cancel);
    let said = thread::spawn(move || {
        thread::sleep(after);
        word.store(true, Ordering::Relaxed);
        Instant::now()
    });
    search(job(folder, None), &cancel, |_| {});
    let end = Instant::now();
    end.saturating_duration_since(said.join().expect("the time of the word")).as_secs_f64() * 1e3
}

fn time<T>(work: impl FnOnce() -> T) -> Duration {
    let start = Instant::now();
    black_box(work());
    start.elapsed()
}
