//! Plain text: every letter, digit and mark of it arrives, and what an editor wrapped is whole again.

mod law;
mod wrapped;

use mitjul::document::{BlockKind, Chapter};
use mitjul::ingest::{Format, LineBreaks, Options, ingest_with};
use mitjul::text::fold;

fn read(source: &str, line_breaks: LineBreaks) -> Chapter {
    ingest_with(source.as_bytes(), Format::Plain, Options { line_breaks }).0
}

/// All characters of a canonical text but white space.
fn letters(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Holds the law: each line of the source stands in the text, in order, or is listed as left out, or a break stands for it.
/// Of a line that holds a whole text, the end may be listed.
fn keeps_the_law(source: &str, chapter: &Chapter) {
    let text = letters(&chapter.text);
    let omitted: Vec<_> = chapter.omitted.iter().map(|words| letters(words)).collect();
    let breaks = chapter.blocks.iter().filter(|block| block.kind == BlockKind::Rule).count();
    let orders = [(false, false), (false, true), (true, false), (true, true)];
    let is_kept = orders.into_iter().any(|first| arrives(source, &text, (&omitted, breaks), first));
    assert!(is_kept, "{source:?}\n{:?}\nleft out {:?}", chapter.text, chapter.omitted);
}

/// Whether the lines of a source are those of a text, words left out and breaks. A line may be more than one of them: what
/// was left out, or a break, is tried first if that is asked for.
fn arrives(
    source: &str,
    text: &str,
    (omitted, breaks): (&[String], usize),
    (omitted_first, breaks_first): (bool, bool),
) -> bool {
    let (mut text, mut omitted, mut breaks) = (text, omitted, breaks);
    let canonical = fold::canonical(source);
    for line in canonical.split('\n').map(letters).filter(|line| !line.is_empty()) {
        let is_omitted = omitted.first() == Some(&line);
        if is_omitted && omitted_first {
            omitted = &omitted[1..];
        } else if breaks_first && breaks > 0 && line.chars().all(|c| !c.is_alphanumeric()) {
            breaks -= 1;
        } else if let Some(rest) = text.strip_prefix(&line) {
            text = rest;
        } else if is_omitted {
            omitted = &omitted[1..];
        } else if let Some((rest, left_out)) = end_left_out(&line, text, omitted) {
            (text, omitted) = (rest, &omitted[left_out..]);
        } else if breaks > 0 && line.chars().all(|c| !c.is_alphanumeric()) {
            breaks -= 1;
        } else {
            return false;
        }
    }
    text.is_empty() && omitted.is_empty() && breaks == 0
}

/// Takes a line from a text but for its end, which the next words left out are; returns the rest of the text and their
/// number.
fn end_left_out<'t>(line: &str, text: &'t str, omitted: &[String]) -> Option<(&'t str, usize)> {
    (1..=omitted.len()).find_map(|count| {
        let kept = line.strip_suffix(omitted[..count].concat().as_str())?;
        Some((text.strip_prefix(kept)?, count))
    })
}
