//! Finding lessons in an essay: its author's own marks first, then the sentences with the best scores.
//!
//! A lesson found here is a sentence of the essay, with those before it that it needs, never a rewording. Time is
//! linear in the text, and the same chapter gives the same lessons. The weights were fitted to essays in which every
//! sentence was graded.

use crate::document::Chapter;
use crate::lessons::author::{self, AuthorMark};
use crate::lessons::author_sign::AuthorSign;
use crate::lessons::complete::completed;
use crate::lessons::cues::Cues;
use crate::lessons::reasons::Reasons;
use crate::lessons::scored::ScoredSentences;
use crate::lessons::select::{Pick, select};
use crate::lessons::survey::{Survey, survey};
use crate::lessons::{Evidence, Lesson, Source, in_order_of_text};
use crate::text::Span;

/// The weight of the author's marks; 5 is reserved for a person's judgement.
const AUTHOR_WEIGHT: u8 = 4;

/// The weight of lessons found by score only.
const AUTOMATIC_WEIGHT: u8 = 3;

/// The longest text in which lessons are looked for without being asked for, in bytes: many essays, or a long novel.
///
/// The words and sentences of a longer one would take more memory than all else, and eight sentences say nothing about
/// it.
const LONGEST: usize = 4 * 1024 * 1024;

/// Whether a text of a number of bytes is too long for lessons to be looked for without being asked for.
#[must_use]
pub const fn is_too_long(bytes: usize) -> bool {
    bytes > LONGEST
}

/// The result of an extraction.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extract {
    /// Its lessons in the order of the text: at most eight, none if the text has none.
    pub lessons: Vec<Lesson>,
    /// What its author set in bold or pulled from the text, if no lesson is found: to be shown only on demand.
    pub offered: Vec<Lesson>,
    /// All its sentences in the order of the text, including headings and code.
    pub sentences: ScoredSentences,
}

/// The lessons found in a chapter, without its sentences.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FoundLessons {
    /// As in [`Extract::lessons`].
    pub lessons: Vec<Lesson>,
    /// As in [`Extract::offered`].
    pub offered: Vec<Lesson>,
}

impl From<Extract> for FoundLessons {
    fn from(extract: Extract) -> Self {
        Self { lessons: extract.lessons, offered: extract.offered }
    }
}

/// Finds the lessons of a chapter and scores its sentences.
#[must_use]
pub fn extract(cues: &Cues, chapter: &Chapter) -> Extract {
    let survey = survey(cues, chapter);
    let sentences = survey.sentences.judged();
    let mut marks = author::marks(cues, chapter, sentences);
    marks.retain_mut(|mark| complete(chapter, &survey, mark));
    marks.dedup_by(|next, kept| next.evidence.overlaps(kept.evidence));
    let picked = select(cues.threshold, chapter, &marks, &survey);
    let mut lessons: Vec<Lesson> = marks.iter().map(|mark| of_author(cues, chapter, &survey, mark)).collect();
    lessons.extend(picked.into_iter().map(|pick| automatic(cues, chapter, &survey.sentences, pick)));
    in_order_of_text(&mut lessons);
    let offered = if lessons.is_empty() { author::stressed_at_all(chapter, sentences) } else { Vec::new() };
    let offered = offered.iter().map(|mark| of_author(cues, chapter, &survey, mark)).collect();
    Extract { lessons, offered, sentences: survey.sentences }
}

/// Takes in what a sentence of the author needs before it; returns whether it can be shown.
///
/// A sentence that is only in bold cannot if what it needs is not there.
fn complete(chapter: &Chapter, survey: &Survey, mark: &mut AuthorMark) -> bool {
    let mut sentences = survey.sentences.judged().iter();
    let Some(sentence) = sentences.position(|sentence| sentence.span == mark.evidence) else { return true };
    match completed(chapter, survey, sentence) {
        Some(whole) => mark.evidence = whole,
        None => return !matches!(mark.sign, AuthorSign::Stressed | AuthorSign::Pulled),
    }
    true
}

/// Returns the words of a passage as one line, without the calls of its notes, which lead nowhere beside the text.
fn statement(chapter: &Chapter, passage: Span) -> String {
    let mut words = String::with_capacity(passage.len());
    let mut from = passage.start;
    for call in chapter.calls_in(passage) {
        words.push_str(Span { start: from, end: call.span.start.max(from) }.slice(&chapter.text));
        from = call.span.end.min(passage.end);
    }
    words.push_str(Span { start: from, end: passage.end }.slice(&chapter.text));
    words.replace('\n', " ")
}

fn automatic(cues: &Cues, chapter: &Chapter, sentences: &ScoredSentences, pick: Pick) -> Lesson {
    let Pick { index, evidence } = pick;
    let kind = sentences.judged().get(index).and_then(|sentence| sentence.kind(cues));
    let words = evidence.slice(&chapter.text).replace('\n', " ");
    Lesson {
        statement: statement(chapter, evidence),
        kind: kind.unwrap_or_default().to_owned(),
        weight: AUTOMATIC_WEIGHT,
        source: Source::Automatic,
        reasons: sentences.reasons(index),
        evidence: vec![Evidence { quote: words, span: Some(evidence) }],
        kin: Vec::new(),
    }
}

fn of_author(cues: &Cues, chapter: &Chapter, survey: &Survey, mark: &AuthorMark) -> Lesson {
    let words = mark.evidence.slice(&chapter.text).replace('\n', " ");
    let mut inside = survey.sentences.judged().iter().filter(|sentence| sentence.span.overlaps(mark.evidence));
    Lesson {
        statement: statement(chapter, mark.headline.unwrap_or(mark.evidence)),
        kind: inside.find_map(|sentence| sentence.kind(cues)).unwrap_or_default().to_owned(),
        weight: AUTHOR_WEIGHT,
        source: Source::Author,
        // The sign alone is enough, so it counts as much as is needed.
        reasons: Reasons(vec![(cues.sign(mark.sign), cues.threshold.max(1))]),
        evidence: vec![Evidence { quote: words, span: Some(mark.evidence) }],
        kin: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::{Format, ingest};

    fn extracted(source: &str) -> Extract {
        extract(&Cues::built_in().unwrap(), &ingest(source.as_bytes(), Format::Markdown).0)
    }

    /// Sentences among which one of a line is found, without a cue for a kind.
    const PLAIN: &str = "그날은 비가 왔다. 길이 막혔다. 사람들이 걸어서 집에 갔다. 나도 그랬다.\n\n";

    #[test]
    fn a_kind_is_shown_only_where_a_cue_decides_it() {
        let cues = Cues::built_in().unwrap();
        for (sentence, kind) in [
            ("결국 중요한 것은 실패에서 배우는 것이다.", "통찰"),
            ("빠른 길보다는 끝까지 갈 수 있는 길이 중요하다.", "원칙"),
            ("먼저 듣는 사람이 늘 더 많이 배운다.", ""),
            ("문제의 핵심은 사람이 아니라 구조이다.", "통찰"),
            ("처음부터 모든 것을 만들려 하지 말아야 한다.", "경고"),
            ("설계보다 먼저 사람을 이해할 필요가 있다.", "원칙"),
            ("모르는 것은 그 자리에서 묻는 것이 좋다.", "실천"),
            ("그날은 비가 왔고 길이 막혔다.", ""),
        ] {
            let (chapter, _) = ingest(sentence.as_bytes(), Format::Markdown);
            let judged = survey(&cues, &chapter).sentences.judged()[0];
            assert_eq!(judged.kind(&cues).unwrap_or_default(), kind, "{sentence}");
        }
    }

    #[test]
    fn a_footnote_teaches_nothing() {
        let note = [
            "그 일의 까닭은 아직도 모른다.",
            "결국 중요한 것은 실패에서 배우는 것이다.",
            "**방법**: 먼저 듣는 사람이 늘 더 많이 배운다.",
            "**문제의 핵심은 사람이 아니라 구조이다.**",
        ];
        for note in note {
            let source =
                format!("{}## 배운 점\n\n- 서두르면 덤이 없다는 것을 배웠다.[^1]\n\n[^1]: {note}\n", PLAIN.repeat(8));
            let extract = extracted(&source);
            let lessons = extract.lessons.iter().map(|lesson| lesson.statement.as_str());
            assert_eq!(lessons.collect::<Vec<_>>(), ["서두르면 덤이 없다는 것을 배웠다."], "{note}");
            assert_eq!(extract.offered, [], "{note}");
        }
    }

    #[test]
    fn bold_alone_makes_no_lesson() {
        for junk in ["총 12명이 스터디에 참여하였다.", "사내 카페의 커피를 마셨다.", "그 회사의 면접을 보았다."]
        {
            let extract = extracted(&format!("{}**{junk}**\n\n{}", PLAIN.repeat(3), PLAIN));
            assert_eq!(extract.lessons, [], "{junk}");
            let offered: Vec<&str> = extract.offered.iter().map(|lesson| lesson.statement.as_str()).collect();
            assert_eq!(offered, [junk]);
        }
        let quoted = format!("{}총 12명이 스터디에 참여하였다.\n\n> 총 12명이 스터디에 참여하였다.\n", PLAIN.repeat(3));
        assert_eq!(extracted(&quoted).lessons, []);
    }

    #[test]
    fn what_is_offered_is_no_lesson_and_never_beside_one() {
        let good = "빠른 길보다는 끝까지 갈 수 있는 길이 중요하다.";
        let extract = extracted(&format!("{}**사내 카페의 커피를 마셨다.** {good}\n\n{}", PLAIN.repeat(3), PLAIN));
        assert_eq!(extract.lessons.len(), 1, "{:?}", extract.lessons);
        assert_eq!(extract.offered, []);
    }

    #[test]
    fn a_sentence_in_bold_that_hangs_on_nothing_is_not_shown() {
        let extract = extracted(&format!("{}**이런 태도가 무엇보다 중요하다고 생각한다.**\n", PLAIN.repeat(3)));
        assert_eq!(extract.lessons, []);
    }
}
