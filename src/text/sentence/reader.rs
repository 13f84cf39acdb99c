//! Reading one line from gap to gap to find its sentences.

use super::emoticon::is_emoticon;
use super::ending::is_final;
use super::gap::Gap;
use super::label::Label;
use super::list::{LabelPosition, Lists};
use super::ornament::{bullet, heading, is_rating};
use super::pair::Pairs;
use super::period::leads_number;
use super::stop::{StopMark, is_only_marks};
use crate::text::word::words;
use crate::text::{Offset, Span};

/// Reads the sentences of one line, in order; `lists` are those of its block.
pub(super) fn read_line(line: &str, lists: &mut Lists, mut found: impl FnMut(Span)) {
    let mut words = words(line, Span::of(line));
    let Some(mut here) = words.next() else {
        return;
    };
    let mut reader = Reader::new(line, lists, here);
    for next in words {
        if let Some(opening) = reader.opening(here, next) {
            found(Span::between(reader.start, here.end));
            reader.begin(next, &opening);
        }
        here = next;
    }
    found(Span::between(reader.start, here.end));
}

struct Reader<'t, 'l> {
    line: &'t str,
    lists: &'l mut Lists,
    pairs: Pairs,
    /// The start of the sentence.
    start: Offset,
    /// Its start after the label.
    body: Offset,
    /// The sentence has ended, but includes everything before this offset: laughter, a remark, the second rail of a
    /// heading.
    over_at: Option<Offset>,
}

/// The opening of a sentence besides its words.
#[derive(Default)]
struct SentenceOpening {
    /// The length of its label, in bytes.
    label: usize,
    /// The length of the heading it is, in bytes.
    heading: Option<usize>,
}

impl<'t, 'l> Reader<'t, 'l> {
    fn new(line: &'t str, lists: &'l mut Lists, first: Span) -> Self {
        let mut reader =
            Self { line, lists, pairs: Pairs::of(line), start: first.start, body: first.start, over_at: None };
        let opening = reader.sign(first, || LabelPosition::Line).unwrap_or_default();
        reader.begin(first, &opening);
        reader
    }

    fn begin(&mut self, first: Span, opening: &SentenceOpening) {
        self.start = first.start;
        self.set_body(first.start.plus(opening.label));
        self.over_at = opening.heading.map(|len| first.start.plus(len));
    }

    /// Returns how a sentence starts with the word `next`; `None` if none does.
    fn opening(&mut self, here: Span, next: Span) -> Option<SentenceOpening> {
        let is_held = self.over_at.is_some_and(|end| next.start < end);
        if is_held || self.pairs.around(here.end).is_some() {
            return None;
        }
        if here.end <= self.body {
            self.extend_label(next);
            return None;
        }
        let gap = Gap { line: self.line, pairs: &self.pairs, body: self.body, here, next };
        let is_over = self.over_at.is_some() || gap.ends_sentence();
        self.over_at = trailer(&gap, is_over);
        if self.over_at.is_some() {
            return None;
        }
        let before = here.slice(self.line);
        let sign = self.sign(next, || place(before, is_over));
        if is_over { Some(sign.unwrap_or_default()) } else { sign }
    }

    /// Adds a second label to the first: `1. ①`.
    fn extend_label(&mut self, next: Span) {
        let opening = self.sign(next, || LabelPosition::Line).unwrap_or_default();
        self.set_body(next.start.plus(opening.label));
    }

    fn set_body(&mut self, label_end: Offset) {
        let (_, rest) = label_end.split(self.line);
        self.body = label_end.plus(rest.len() - rest.trim_start().len());
    }

    /// Reads the sign that starts a sentence at a word; calls `place` only if there may be one.
    fn sign(&mut self, word: Span, place: impl FnOnce() -> LabelPosition) -> Option<SentenceOpening> {
        let (_, rest) = word.start.split(self.line);
        let word = word.slice(self.line);
        // Nearly every word is Korean, and a Korean label is one syllable and a mark.
        if word.len() > "가.".len() && word.starts_with(|c| matches!(c, '가'..='힣')) {
            return None;
        }
        let place = place();
        if let Some(label) = Label::of(word) {
            let opens = self.lists.opens(label, place, rest);
            return opens.then_some(SentenceOpening { label: label.len, heading: None });
        }
        if place == LabelPosition::Running || place == LabelPosition::Loose && is_rating(word) {
            return None;
        }
        let heading = heading(rest);
        let label = bullet(word).unwrap_or_default();
        (label > 0 || heading.is_some()).then_some(SentenceOpening { label, heading })
    }
}

/// Returns how far an ended sentence extends past the gap: over stray marks, laughter and remarks.
fn trailer(gap: &Gap, is_over: bool) -> Option<Offset> {
    let word = gap.next_word();
    if word.starts_with(|c| matches!(c, '가'..='힣')) {
        return None;
    }
    if is_emoticon(word) && (is_over || gap.ends_if_laughed_at()) {
        return Some(gap.next.end);
    }
    match gap.pairs.starting_at(gap.next.start) {
        _ if !is_over || Label::of(word).is_some() => None,
        Some(remark) => (gap.is_apart(remark) && is_aside(remark.slice(gap.line))).then_some(remark.end),
        None => is_only_marks(word).then_some(gap.next.end),
    }
}

/// Recognizes remarks in brackets that belong to the sentence before them: `(웃음)`, `(표 2)`, `<개정 2020. 1. 1.>`.
///
/// A remark that is a sentence itself is separate.
fn is_aside(remark: &str) -> bool {
    let inner = remark.trim_matches(|c| "()[]<>〈〉".contains(c));
    if remark.starts_with('(') {
        return remark.len() <= LONGEST_ASIDE && StopMark::of(inner).is_none() && !is_final(inner, "")
            || is_emoticon(inner);
    }
    let head = inner.split([' ', ':', '=', ',']).next().unwrap_or_default();
    NOTES.iter().any(|note| head.ends_with(note)) || inner.len() <= LONGEST_ASIDE && inner.ends_with("웃음")
}

/// The longest remark that is no sentence, in bytes: 20 syllables.
const LONGEST_ASIDE: usize = 60;
/// The first words of a note: a source, or a change of a statute (`본조신설`).
const NOTES: [&str; 6] = ["출처", "자료", "사진", "개정", "신설", "삭제"];

fn place(before: &str, is_over: bool) -> LabelPosition {
    if is_over {
        LabelPosition::Fresh
    } else if before.ends_with([':', '：']) {
        LabelPosition::Colon
    } else if runs_on(before) {
        LabelPosition::Running
    } else {
        LabelPosition::Loose
    }
}

/// Whether a word clearly needs another one after it.
fn runs_on(word: &str) -> bool {
    leads_number(word)
        || word.ends_with([',', '.', '·', '/', '~', '및', '은', '는', '을', '를', '와'])
        || word.ends_with(['과', '의']) && !NOUNS.iter().any(|noun| word.ends_with(noun))
        || ["또는", "혹은"].contains(&word)
}

/// Nouns that seem to end in a particle.
const NOUNS: [&str; 20] = [
    "결과", "성과", "효과", "학과", "통과", "경과", "사과", "초과", "부과", "회의", "정의", "주의", "논의", "동의",
    "합의", "협의", "강의", "유의", "문의", "건의",
];
