//! Plain text to a chapter: blank lines part paragraphs, a single line break is the author's unless an editor made it.
//!
//! Lines are read, what a site or a scan put between them is left out and listed, headings and breaks are found, and the
//! rest is written as paragraphs, items and preformatted lines. The one invariant: every letter, digit and mark of a
//! line stands in the text, in order, or its line is in [`Chapter::omitted`] or an ornament that a break stands for.

mod bound;
mod join;
mod label;
mod layout;
pub(super) mod line;
mod marker;
mod outline;
mod page;
mod quote;
mod stored;
#[cfg(test)]
mod tests;
mod wrap;
mod write;

use std::borrow::Cow;

use self::line::{Line, Role, raw_lines};
use self::stored::{PIECE, StoredLines};
use self::wrap::Wrapping;
use self::write::PlainWriter;
use crate::document::{Chapter, Meta};
use crate::ingest::extent::SourceExtent;
use crate::ingest::options::{LineBreaks, Options};
use crate::ingest::problem::Problem;
use crate::ingest::repair::{chrome, paragraphs};

/// The bytes of a byte order mark.
const MARK: &[u8] = "\u{FEFF}".as_bytes();

/// Lines of front matter that are looked at, and the bytes that they may have.
const FRONT_MATTER: usize = 100;
const LOOKED_AT: usize = 16 * 1024;

/// The most lines that room is made for at once: so many take 32 MB.
const MOST_EXPECTED: usize = 32 * 1024 * 1024 / size_of::<Line<'_>>();

/// Blank lines in a row that are kept; more say nothing more.
const GAP: usize = 4;

/// Reads plain text. The memory of a source that is given away is given back while the chapter is written.
pub(super) fn chapter(
    source: Cow<'_, str>,
    options: Options,
    extent: SourceExtent,
    problems: &mut Vec<Problem>,
) -> Chapter {
    chapter_in_pieces(source, options, extent, problems, PIECE)
}

/// Reads plain text; a source that is given away is dropped in pieces of about `piece` bytes.
fn chapter_in_pieces(
    source: Cow<'_, str>,
    options: Options,
    extent: SourceExtent,
    problems: &mut Vec<Problem>,
    piece: usize,
) -> Chapter {
    let mut omitted: Vec<(usize, String)> = Vec::new();
    let mut lines = lines(&source, options, extent.length(&source), problems);
    quote::mark(&mut lines);
    let date = chrome::leave_out(&mut lines, extent, &mut omitted);
    let title = outline::mark(&mut lines);
    let title = title.and_then(|title| lines.get(title)).map_or_else(String::new, |line| named(&line.text));
    let wrapping = if options.line_breaks == LineBreaks::Keep { None } else { Wrapping::of(&lines) };
    if let Some(wrapping) = wrapping {
        problems.push(Problem::Unwrapped { columns: wrapping.columns });
        page::leave_out(&mut lines, wrapping, &mut omitted);
    }
    let meta = Meta { date, ..Meta::default() };
    let mut writer = PlainWriter::new(&lines, wrapping, options, meta, source.len());
    if StoredLines::is_one_portion(&lines) {
        writer.lines(&lines);
    } else {
        let stored = StoredLines::of(lines, &source);
        stored.each_portion(source, piece, |lines| writer.lines(lines));
    }
    let mut chapter = writer.finish();
    chapter.meta.is_title_guessed = !chapter.blocks.is_empty();
    chapter.meta.title = title;
    omitted.sort_unstable_by_key(|(line, _)| *line);
    chapter.omitted = omitted.into_iter().map(|(_, words)| words).collect();
    chapter
}

/// Whether a text that says it is plain is Markdown with front matter: keys between two `---`, a heading behind them.
pub(super) fn is_markdown(bytes: &[u8]) -> bool {
    // Most texts begin otherwise and need not be checked to their end.
    let has_dashes = bytes.iter().find(|byte| !MARK.contains(byte)) == Some(&b'-');
    if !has_dashes {
        return false;
    }
    let head = bytes.get(..LOOKED_AT).unwrap_or(bytes);
    let source = head.utf8_chunks().next().map_or("", |chunk| chunk.valid());
    // A character may be cut at the end of what is looked at.
    if source.len() + 4 <= head.len() {
        return false;
    }
    let mut lines = source.trim_start_matches('\u{FEFF}').lines();
    if lines.next().map(str::trim_end) != Some("---") {
        return false;
    }
    let mut lines = lines.take(FRONT_MATTER).skip_while(|line| line.trim_end() != "---").skip(1);
    let is_heading = |line: &str| {
        let words = line.trim_start_matches('#');
        (1..=6).contains(&(line.len() - words.len())) && words.starts_with(' ')
    };
    source.lines().nth(1).is_some_and(|line| line.contains(':')) && lines.any(is_heading)
}

/// Reads the lines of a source that belongs to a text of `whole` bytes; one that lost its line breaks is many.
fn lines<'s>(source: &'s str, options: Options, whole: usize, problems: &mut Vec<Problem>) -> Vec<Line<'s>> {
    // A vector that grows leaves what it was behind it, but for a large one, which the system moves.
    let mut lines = Vec::with_capacity(source.matches('\n').count().min(MOST_EXPECTED));
    let mut breaks = 0;
    for raw in raw_lines(source) {
        let pieces = match options.line_breaks {
            LineBreaks::Keep => None,
            LineBreaks::Auto | LineBreaks::Join => paragraphs::pieces(raw, whole),
        };
        let Some(pieces) = pieces else {
            let line = Line::read(raw);
            let is_one_more = line.is_blank()
                && lines.iter().rev().take(GAP).take_while(|line: &&Line<'_>| line.is_blank()).count() == GAP;
            lines.extend((!is_one_more).then_some(line));
            continue;
        };
        breaks += pieces.len() - 1;
        for piece in pieces {
            let role = piece.heading.map_or(Role::Text, Role::Heading);
            lines.extend([Line::read(piece.text).with_role(role), Line::default()]);
        }
    }
    if breaks > 0 {
        problems.push(Problem::Parted { breaks });
    }
    lines
}

/// Makes the title of a heading: without the pictures that stand before its words.
fn named(heading: &str) -> String {
    let is_word = |c: char| c.is_alphanumeric() || c.is_ascii_punctuation() || marker::OPENING.contains(&c);
    let words: Cow<'_, str> = heading.trim_start_matches(|c: char| !is_word(c)).into();
    if words.is_empty() { heading.to_owned() } else { words.into_owned() }
}
