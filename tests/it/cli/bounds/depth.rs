//! Nesting of every kind, 100,000 deep, on a thread with no more stack than the program's own threads have.

use std::thread;

use mitjul::document::Chapter;
use mitjul::ingest::{Format, Problem, ingest};

/// The stack of a thread that parses, in bytes: what Rust gives a thread.
const STACK: usize = 2 * 1024 * 1024;
/// How often each sign is repeated.
const DEPTH: usize = 100_000;
/// The deepest level of quotations or lists that a chapter has.
const DEEPEST: u8 = 100;

/// What opens a level, and what is followed to a bound.
const OPENERS: [&str; 32] = [
    ">",
    "> ",
    "- ",
    "1. ",
    "> - ",
    "> 1. ",
    "> [!note] ",
    "*",
    "*가 ",
    "**가 ",
    "_가 ",
    "*가 _나 ",
    "***",
    "~~가 ",
    "==가 ",
    "[",
    "![",
    "[가](",
    "![가](",
    "[[",
    "^[",
    "<b>",
    "<a href=가>",
    "<div>",
    "<blockquote>\n",
    "<ul><li>",
    "<!-- ",
    "가`",
    "$",
    "(",
    "“",
    "「",
];

fn read(source: String, format: Format) -> (Chapter, Vec<Problem>) {
    let read = move || ingest(source.as_bytes(), format);
    thread::Builder::new().stack_size(STACK).spawn(read).unwrap().join().unwrap()
}

#[test]
fn no_depth_of_nesting_takes_the_stack_or_a_word() {
    for opener in OPENERS {
        // Plain text has no other levels than these.
        let is_plain = ["- ", "1. ", "(", "“", "「"].contains(&opener);
        let formats = [Format::Markdown].into_iter().chain(is_plain.then_some(Format::Plain));
        for format in formats {
            let source = format!("{} 마지막 말\n", opener.repeat(DEPTH));
            let (chapter, problems) = read(source, format);
            let deepest = chapter.blocks.iter().map(|block| block.nesting.quotes.max(block.nesting.lists)).max();
            assert!(deepest.is_none_or(|deepest| deepest <= DEEPEST), "{opener} {format:?}: {deepest:?}");
            let is_kept =
                chapter.text.contains("마지막 말") || chapter.omitted.iter().any(|words| words.contains("마지막"));
            assert!(is_kept, "{opener} {format:?}");
            let is_told = problems.iter().any(|problem| matches!(problem, Problem::TooDeep { .. }));
            assert!(deepest.is_none_or(|deepest| deepest < DEEPEST) || is_told, "{opener} {format:?}: {problems:?}");
        }
    }
}
