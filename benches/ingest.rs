//! How the cost of reading grows: texts that give much to do, in plain text and Markdown, at a size, twice and four times it.
//!
//! `cargo bench -p mitjul-benches --bench ingest` prints megabytes per second at each size; where reading is linear they
//! stay about the same.

#![expect(clippy::print_stdout, reason = "a benchmark prints what it measured")]
#![expect(clippy::cast_precision_loss, reason = "nobody reads the sixteenth digit of a speed")]

use std::hint::black_box;
use std::time::Instant;

use mitjul::ingest::{Format, ingest};

/// The smallest size, in bytes.
const SIZE: usize = 1_000_000;

const SENTENCE: &str = "나는 길을 걷다가 책을 펴고 문장을 읽었다. 그리고 천천히 돌아와 불을 켠 뒤 오래 앉아 있었다. ";

/// What is repeated, by its name.
const PIECES: [(&str, &str); 14] = [
    ("prose", SENTENCE),
    ("paragraphs", "나는 길을 걷다가 책을 펴고 문장을 읽었다.\n\n"),
    ("chapters", "제 3 화\n\n\"어서 오세요.\"\n\n나는 책을 펴고 읽었다.\n\n"),
    (
        "scan",
        "  나는 길을 걷다가 책을 펴고 문장을 읽었\n다. 그리고 천천히 돌아와 불을 켠 뒤 오래\n          - 12 -\n\n",
    ),
    ("run together", "➡️➡️ 요약 ⬅️⬅️ 1. 봄 ① 눈 ② 비 2. 여름 ■ 가을  "),
    ("table", "항목\t값\t비고\n"),
    ("signs", "■■"),
    ("numbers", "1. 2 "),
    ("no-break spaces", "봄\u{A0}눈\u{A0}비\u{A0}밤. "),
    ("blank lines", "\n"),
    ("brackets", "【["),
    ("gaps", "봄  눈\n"),
    ("tags", "<b>가</b> {{ 나 }} {% 다 %} `라` "),
    ("dates and stars", "2026. 1. 3. 5*3*2 2~3시간\n\n"),
];

fn main() {
    println!("{:>18}  {:>9}  MB/s at 1, 2 and 4 MB", "", "");
    for (name, piece) in PIECES {
        for (format, kind) in [(Format::Plain, "plain"), (Format::Markdown, "markdown")] {
            let speeds = [1, 2, 4].map(|times| speed(&piece.repeat(times * SIZE / piece.len()), format));
            println!("{name:>18}  {kind:>9}  {:7.1} {:7.1} {:7.1}", speeds[0], speeds[1], speeds[2]);
        }
    }
}

/// Returns the megabytes per second of the faster of two readings.
fn speed(source: &str, format: Format) -> f64 {
    let read = || {
        let start = Instant::now();
        black_box(ingest(black_box(source.as_bytes()), format));
        start.elapsed().as_secs_f64()
    };
    source.len() as f64 / 1e6 / read().min(read())
}
