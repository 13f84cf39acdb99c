//! Sentences marked by the author of an essay: set in bold, in a summary, or items with a bold label.
//!
//! The author knows best what the essay is to teach. If nearly everything is marked, nothing is taken.

use std::cmp::Reverse;

use crate::document::{Block, BlockKind, Chapter, InlineKind};
use crate::lessons::dropped::Dropped;
use crate::lessons::scored::{MOST, Scored};
use crate::lessons::sentence::{core_of, is_question};
use crate::text::Span;

/// Words in the heading of a list that sums up the essay.
const SUMMARIES: [&str; 8] = ["요약", "핵심", "TL;DR", "TLDR", "tl;dr", "배운 점", "교훈", "결론"];

/// The length in scalar values above which a heading is about more than a summary.
const LONGEST_HEADING: usize = 16;

/// The length in scalar values above which a label is a sentence.
const LONGEST_LABEL: usize = 40;

/// A passage that the author set off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct AuthorMark {
    /// The label of an item, which names its lesson.
    pub(super) headline: Option<Span>,
    /// The evidence of the lesson.
    pub(super) evidence: Span,
}

/// Finds the author's marks in the order of the text, at most as many as a panel holds.
///
/// Returns none where more than three sentences of ten are marked.
pub(super) fn marks(chapter: &Chapter, sentences: &[Scored]) -> Vec<AuthorMark> {
    let found = labelled(chapter).chain(summed_up(chapter, sentences)).chain(emphasised(chapter, sentences));
    let mut marks: Vec<AuthorMark> = found.collect();
    // Of two marks on the same words the wider one stays, and of equal ones the first.
    marks.sort_by_key(|mark| (mark.evidence.start, Reverse(mark.evidence.end)));
    marks.dedup_by(|next, kept| next.evidence.overlaps(kept.evidence));
    let marked: usize = marks.iter().map(|mark| within(sentences, mark.evidence).count()).sum();
    let prose = sentences.iter().filter(|sentence| sentence.score != Err(Dropped::NotProse)).count();
    if marked * 10 > prose * 3 {
        return Vec::new();
    }
    let best = |mark: &AuthorMark| within(sentences, mark.evidence).filter_map(|sentence| sentence.score.ok()).max();
    marks.sort_by_cached_key(|mark| (Reverse(best(mark)), mark.evidence));
    marks.truncate(MOST);
    marks.sort_by_key(|mark| mark.evidence);
    marks
}

/// Finds the blocks that begin with a bold label and a colon: `**라벨**: 설명`.
fn labelled(chapter: &Chapter) -> impl Iterator<Item = AuthorMark> {
    let blocks = chapter.blocks.iter().filter(|block| is_prose(block));
    blocks.filter_map(|block| {
        let content = block.content();
        let strong =
            |inline: &&crate::document::Inline| inline.kind == InlineKind::Strong && inline.span.start == content.start;
        let bold = chapter.inlines_in(content).find(strong)?.span;
        let behind = Span::between(bold.end, content.end).slice(&chapter.text);
        let words = bold.slice(&chapter.text);
        let label = words.trim_end_matches([':', '：', ' ']);
        let has_colon = label.len() < words.len() || behind.trim_start().starts_with([':', '：']);
        let is_label = !label.is_empty() && label.chars().count() <= LONGEST_LABEL;
        let explains = behind.chars().any(char::is_alphanumeric);
        let headline = Span { end: bold.start.plus(label.len()), ..bold };
        (has_colon && is_label && explains).then_some(AuthorMark { headline: Some(headline), evidence: content })
    })
}

/// Finds the items of lists under headings of a summary.
fn summed_up(chapter: &Chapter, sentences: &[Scored]) -> impl Iterator<Item = AuthorMark> {
    let mut sums_up = false;
    chapter.blocks.iter().filter_map(move |block| {
        if matches!(block.kind, BlockKind::Heading(_)) {
            sums_up = is_summary(block.span.slice(&chapter.text));
        }
        let evidence = block.content();
        let says_something = || {
            let mut inside = within(sentences, evidence);
            inside.any(|it| matches!(it.score, Ok(_) | Err(Dropped::NoEnding)))
        };
        let is_item = matches!(block.kind, BlockKind::Item { .. });
        (sums_up && is_item && says_something()).then_some(AuthorMark { headline: None, evidence })
    })
}

fn is_summary(heading: &str) -> bool {
    heading.chars().count() <= LONGEST_HEADING && SUMMARIES.iter().any(|word| heading.contains(word))
}

/// Finds the sentences that are stressed from end to end, except for quotes and punctuation.
fn emphasised(chapter: &Chapter, sentences: &[Scored]) -> impl Iterator<Item = AuthorMark> {
    let stressed = stressed(chapter);
    let whole = sentences.iter().filter(|sentence| sentence.score.is_ok());
    whole.filter_map(move |sentence| {
        let words = sentence.span.slice(&chapter.text);
        let before = words.find(char::is_alphanumeric).unwrap_or(0);
        let core = Span::new(sentence.span.start.0 + before, sentence.span.start.0 + core_of(words).len());
        let behind = stressed.partition_point(|span| span.start <= core.start);
        let span = behind.checked_sub(1).and_then(|last| stressed.get(last));
        let is_whole = span.is_some_and(|span| span.covers(core)) && !is_question(words);
        is_whole.then_some(AuthorMark { headline: None, evidence: sentence.span })
    })
}

/// Joins stressed spans across characters that are neither letters nor digits.
fn stressed(chapter: &Chapter) -> Vec<Span> {
    let stresses = |kind: &InlineKind| matches!(kind, InlineKind::Strong | InlineKind::Emphasis);
    let mut joined: Vec<Span> = Vec::new();
    for inline in chapter.inlines.iter().filter(|inline| stresses(&inline.kind)) {
        let gap = |last: &Span| Span { start: last.end.min(inline.span.start), end: inline.span.start };
        match joined.last_mut() {
            Some(last) if !gap(last).slice(&chapter.text).contains(char::is_alphanumeric) => {
                *last = last.union(inline.span);
            }
            _ => joined.push(inline.span),
        }
    }
    joined
}

fn within(sentences: &[Scored], span: Span) -> impl Iterator<Item = &Scored> {
    let start = sentences.partition_point(|sentence| sentence.span.start < span.start);
    sentences.get(start..).unwrap_or_default().iter().take_while(move |sentence| sentence.span.start < span.end)
}

const fn is_prose(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Paragraph | BlockKind::Item { .. })
}
