//! Completing a sentence that hangs on what stands before it: the sentences before it are taken in, word for word.

use crate::document::Chapter;
use crate::lessons::dropped::{Dropped, MOST};
use crate::lessons::pointer::{gives_half_a_reason, hangs, points_with_noun};
use crate::lessons::survey::Survey;
use crate::text::Span;

/// How many sentences before it a sentence may need.
const BEFORE: usize = 2;

/// Returns a sentence with those before it that it needs, all of one paragraph; `None` if they are not there or too
/// long.
pub(super) fn completed(chapter: &Chapter, survey: &Survey, index: usize) -> Option<Span> {
    let sentences = survey.sentences.judged();
    let mut whole = sentences.get(index)?.span;
    for at in (0..=index).rev().take(BEFORE + 1) {
        let (sentence, passage) = (sentences.get(at)?, survey.passages.get(at)?);
        let words = sentence.span.slice(&chapter.text);
        whole = whole.union(sentence.span);
        let may_be_shown =
            at == index || matches!(sentence.score, Ok(_) | Err(Dropped::TooShort | Dropped::Concession));
        if !may_be_shown || whole.slice(&chapter.text).chars().nth(MOST).is_some() {
            return None;
        }
        if !hangs(words) && !gives_half_a_reason(words) {
            return Some(whole);
        }
        if passage.in_block.is_first() {
            // What `이 단계` means is often said by the heading.
            return (at == index && points_with_noun(words)).then_some(whole);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::{Format, ingest};
    use crate::lessons::cues::Cues;
    use crate::lessons::survey::survey;

    fn last_completed(source: &str) -> Option<String> {
        let (chapter, _) = ingest(source.as_bytes(), Format::Markdown);
        let survey = survey(&Cues::built_in().unwrap(), &chapter);
        let span = completed(&chapter, &survey, survey.sentences.judged().len() - 1);
        span.map(|span| span.slice(&chapter.text).to_owned())
    }

    #[test]
    fn a_sentence_that_hangs_takes_in_the_one_before() {
        for (source, wanted) in [
            ("비가 왔다. 배움은 늘 남는다.", Some("배움은 늘 남는다.")),
            ("묻는 사람이 먼저 배운다. 이는 어디서나 같다.", Some("묻는 사람이 먼저 배운다. 이는 어디서나 같다.")),
            ("회의가 길어졌다. 아무도 묻지 않았기 때문이다.", Some("회의가 길어졌다. 아무도 묻지 않았기 때문이다.")),
            ("묻는 사람이 배운다.\n\n이는 어디서나 같다.", None),
            ("비가 왔다.\n\n이 길은 걸어서 가야 한다.", Some("이 길은 걸어서 가야 한다.")),
            ("그것이 시작이었다. 그래서 이 일은 그만큼 컸다.", None),
        ] {
            assert_eq!(last_completed(source).as_deref(), wanted, "{source}");
        }
    }
}
