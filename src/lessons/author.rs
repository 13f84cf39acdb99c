//! What the author of an essay says outright: sentences in bold or under a heading that sums up, quotations pulled from
//! the text, sentences that call themselves a lesson, and items with a bold label.
//!
//! The author knows best what the essay is to teach. If much is marked, nothing is taken.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use crate::document::{Block, BlockKind, Chapter, Inline, InlineKind};
use crate::lessons::author_sign::AuthorSign;
use crate::lessons::cues::Cues;
use crate::lessons::dropped::Dropped;
use crate::lessons::scored::{Judged, MOST};
use crate::lessons::sentence::{core_of, is_question};
use crate::lessons::summary::sums_up;
use crate::text::Span;

/// The length in scalar values above which a label is a sentence.
const LONGEST_LABEL: usize = 40;

/// How many points below the threshold a sentence may stay where the author says that it matters.
const LENIENCE: i32 = 25;

/// The same for bold, which says hardly more: of graded sentences so far below the threshold a third are worth nothing,
/// of those further below half and more.
const LENIENCE_OF_STRESS: i32 = 10;

/// A passage that the author set off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct AuthorMark {
    pub(super) sign: AuthorSign,
    /// The label of an item, which names its lesson.
    pub(super) headline: Option<Span>,
    /// The evidence of the lesson.
    pub(super) evidence: Span,
}

/// Finds the author's marks in the order of the text, at most as many as a panel holds.
///
/// Returns none where more than three sentences of ten are marked.
pub(super) fn marks(cues: &Cues, chapter: &Chapter, sentences: &[Judged]) -> Vec<AuthorMark> {
    let (floor, of_stress) = (cues.threshold - LENIENCE, cues.threshold - LENIENCE_OF_STRESS);
    let mut marks: Vec<AuthorMark> = labelled(chapter).collect();
    marks.extend(summed_up(chapter, sentences, floor));
    marks.extend(said(sentences, chapter, floor));
    marks.extend(emphasised(chapter, sentences, of_stress));
    marks.extend(pulled(chapter, sentences, of_stress));
    few(sentences, marks)
}

/// Finds the sentences in bold and the quotations, whatever their score: what can be offered where no lesson is found.
pub(super) fn stressed_at_all(chapter: &Chapter, sentences: &[Judged]) -> Vec<AuthorMark> {
    let marks = emphasised(chapter, sentences, i32::MIN).chain(pulled(chapter, sentences, i32::MIN));
    few(sentences, marks.collect())
}

/// Keeps one of the marks on the same words, and the best of them, as many as a panel holds; none if much is marked.
fn few(sentences: &[Judged], mut marks: Vec<AuthorMark>) -> Vec<AuthorMark> {
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
    let blocks =
        chapter.blocks.iter().filter(|block| is_prose(block) && chapter.footnote_at(block.span.start).is_none());
    blocks.filter_map(|block| {
        let content = block.content();
        let strong = |inline: &&Inline| inline.kind == InlineKind::Strong && inline.span.start == content.start;
        let bold = chapter.inlines_in(content).find(strong)?.span;
        let behind = Span::between(bold.end, content.end).slice(&chapter.text);
        let words = bold.slice(&chapter.text);
        let label = words.trim_end_matches([':', '：', ' ']);
        let has_colon = label.len() < words.len() || behind.trim_start().starts_with([':', '：']);
        let is_label = !label.is_empty() && label.chars().count() <= LONGEST_LABEL;
        let explains = behind.chars().any(char::is_alphanumeric);
        let headline = Some(Span { end: bold.start.plus(label.len()), ..bold });
        let sign = AuthorSign::Labelled;
        (has_colon && is_label && explains).then_some(AuthorMark { sign, headline, evidence: content })
    })
}

/// Finds the better items and sentences under headings that sum up; an item need not be a sentence.
fn summed_up(chapter: &Chapter, sentences: &[Judged], floor: i32) -> Vec<AuthorMark> {
    let mut marks = Vec::new();
    let mut sums = false;
    let mark = |evidence| AuthorMark { sign: AuthorSign::Summary, headline: None, evidence };
    for block in &chapter.blocks {
        if matches!(block.kind, BlockKind::Heading(_)) {
            sums = sums_up(block.span.slice(&chapter.text));
        }
        let mut inside = within(sentences, block.content());
        match block.kind {
            BlockKind::Item { .. } if sums => {
                let says_something = inside.any(|it| match it.score {
                    Ok(score) => score >= floor,
                    Err(dropped) => dropped == Dropped::NoEnding,
                });
                marks.extend(says_something.then(|| mark(block.content())));
            }
            BlockKind::Paragraph if sums => {
                let worthy = inside.filter(|it| is_statement(it, chapter, floor));
                marks.extend(worthy.map(|it| mark(it.span)));
            }
            _ => {}
        }
    }
    marks
}

/// Finds the sentences that call themselves a lesson: `가장 중요한 교훈은 …`.
fn said<'s>(sentences: &'s [Judged], chapter: &'s Chapter, floor: i32) -> impl Iterator<Item = AuthorMark> + 's {
    let outright = sentences.iter().filter(|sentence| sentence.is_outright);
    let worthy = outright.filter(move |sentence| is_statement(sentence, chapter, floor));
    worthy.map(|sentence| AuthorMark { sign: AuthorSign::Said, headline: None, evidence: sentence.span })
}

/// Finds the sentences that are stressed from end to end, except for quotes and punctuation.
fn emphasised<'c>(chapter: &'c Chapter, sentences: &'c [Judged], floor: i32) -> impl Iterator<Item = AuthorMark> + 'c {
    let stressed = stressed(chapter);
    let whole = sentences.iter().filter(move |sentence| is_statement(sentence, chapter, floor));
    whole.filter_map(move |sentence| {
        let words = sentence.span.slice(&chapter.text);
        let before = words.find(char::is_alphanumeric).unwrap_or(0);
        let core = Span::new(sentence.span.start.0 + before, sentence.span.start.0 + core_of(words).len());
        let behind = stressed.partition_point(|span| span.start <= core.start);
        let span = behind.checked_sub(1).and_then(|last| stressed.get(last));
        let is_whole = span.is_some_and(|span| span.covers(core));
        is_whole.then_some(AuthorMark { sign: AuthorSign::Stressed, headline: None, evidence: sentence.span })
    })
}

/// Finds the sentences of the text that a quotation repeats word for word.
fn pulled<'c>(chapter: &'c Chapter, sentences: &'c [Judged], floor: i32) -> impl Iterator<Item = AuthorMark> + 'c {
    let quotations = chapter.blocks.iter().filter(|block| block.nesting.quotes > 0);
    let mut quoted: FxHashMap<String, Span> = FxHashMap::default();
    for sentence in quotations.flat_map(|block| within(sentences, block.span)) {
        quoted.insert(letters(sentence.span.slice(&chapter.text)), sentence.span);
    }
    let repeated = sentences.iter().filter(move |sentence| {
        let place = if quoted.is_empty() { None } else { quoted.get(&letters(sentence.span.slice(&chapter.text))) };
        place.is_some_and(|place| *place != sentence.span) && is_statement(sentence, chapter, floor)
    });
    repeated.map(|sentence| AuthorMark { sign: AuthorSign::Pulled, headline: None, evidence: sentence.span })
}

fn letters(sentence: &str) -> String {
    sentence.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Whether a sentence may be a lesson, is no question and has at least a score.
fn is_statement(sentence: &Judged, chapter: &Chapter, floor: i32) -> bool {
    sentence.score.is_ok_and(|score| score >= floor) && !is_question(sentence.span.slice(&chapter.text))
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

fn within(sentences: &[Judged], span: Span) -> impl Iterator<Item = &Judged> {
    let start = sentences.partition_point(|sentence| sentence.span.start < span.start);
    sentences.get(start..).unwrap_or_default().iter().take_while(move |sentence| sentence.span.start < span.end)
}

const fn is_prose(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Paragraph | BlockKind::Item { .. })
}
