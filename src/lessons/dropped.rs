//! Sentences that cannot be lessons: furniture of a page, halves of sentences, signposts, examples.

mod words;

use crate::lessons::cues::CuesFound;
use crate::lessons::dropped::words::{
    ANNOUNCEMENTS, COURTESIES, EXAMPLES, HEARSAY, INTRODUCTIONS, INVITATIONS, KEYS, MARKUP, OF_THE_TEXT, SIGNPOSTS,
};
use crate::lessons::passage::Passage;
use crate::lessons::sentence::{Letters, core_of, is_complete};
use crate::text::hangul::Syllable;

/// The number of syllables below which a sentence says too little on its own.
const LEAST: usize = 8;

/// The number of scalar values above which a sentence is too long for a panel.
pub(super) const MOST: usize = 200;

/// How many scalar values a label before a colon has at most.
const LONGEST_LABEL: usize = 20;

/// Why a sentence has no score.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dropped {
    /// It stands in a heading, code, a table, a caption or a footnote.
    NotProse,
    /// It is markup, or a line of a file's head.
    Markup,
    /// It belongs to the page around the essay: an address, a comment, a menu.
    Furniture,
    /// Fewer than half of its letters are Korean.
    NotKorean,
    /// It is too short to say anything.
    TooShort,
    /// It is too long to be shown.
    TooLong,
    /// It only introduces what follows, or says goodbye.
    Signpost,
    /// It announces what the author is going to write or do.
    Announcement,
    /// It begins with a label and a colon.
    Label,
    /// It stands in brackets from end to end.
    Aside,
    /// It thanks or greets.
    Courtesy,
    /// It only concedes something: the main clause is another sentence.
    Concession,
    /// It reports what someone else said.
    Hearsay,
    /// It gives an example of what another sentence says.
    Example,
    /// It does not end as a sentence does.
    NoEnding,
}

impl Dropped {
    /// Returns its name for machine-readable output.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::NotProse => "not_prose",
            Self::Markup => "markup",
            Self::Furniture => "furniture",
            Self::NotKorean => "not_korean",
            Self::TooShort => "too_short",
            Self::TooLong => "too_long",
            Self::Signpost => "signpost",
            Self::Announcement => "announcement",
            Self::Label => "label",
            Self::Aside => "aside",
            Self::Courtesy => "courtesy",
            Self::Concession => "concession",
            Self::Hearsay => "hearsay",
            Self::Example => "example",
            Self::NoEnding => "no_ending",
        }
    }

    /// Returns why a sentence cannot be a lesson; `None` if it can.
    pub(super) fn judge(sentence: &str, passage: &Passage, letters: Letters, found: CuesFound) -> Option<Self> {
        let begins = |starts: &[&str]| starts.iter().any(|start| sentence.starts_with(start));
        let holds = |words: &[&str]| words.iter().any(|word| sentence.contains(word));
        let core = core_of(sentence);
        let ends = |endings: &[&str]| endings.iter().any(|ending| core.ends_with(ending));
        if !passage.is_prose {
            Some(Self::NotProse)
        } else if begins(&MARKUP) || begins(&KEYS) || sentence.matches("**").count() % 2 == 1 {
            Some(Self::Markup)
        } else if is_too_long(letters) {
            Some(Self::TooLong)
        } else if letters.hangul < letters.latin {
            Some(Self::NotKorean)
        } else if found.is_furniture {
            Some(Self::Furniture)
        } else if letters.hangul < LEAST {
            Some(Self::TooShort)
        } else if ends(&SIGNPOSTS) || holds(&INTRODUCTIONS) || invites(core) {
            Some(Self::Signpost)
        } else if ends(&ANNOUNCEMENTS) || holds(&OF_THE_TEXT) || plans(core) {
            Some(Self::Announcement)
        } else if has_label(sentence) {
            Some(Self::Label)
        } else if is_aside(sentence) {
            Some(Self::Aside)
        } else if holds(&COURTESIES) {
            Some(Self::Courtesy)
        } else if only_concedes(sentence) {
            Some(Self::Concession)
        } else if ends(&HEARSAY) {
            Some(Self::Hearsay)
        } else if holds(&EXAMPLES) {
            Some(Self::Example)
        } else {
            (!is_complete(sentence)).then_some(Self::NoEnding)
        }
    }
}

/// Whether a sentence ends with what its author is going to do: `써 갈 생각이다`.
fn plans(core: &str) -> bool {
    let plans = ["생각이다", "생각입니다", "작정이다", "작정입니다"];
    let before = plans.iter().find_map(|plan| core.strip_suffix(plan)).map(str::trim_end);
    // Behind the ending of the future: 갈, 쓸, 먹을.
    let syllable = before.and_then(|before| before.chars().next_back()).and_then(Syllable::of);
    syllable.is_some_and(|syllable| syllable.last == Some('ㄹ'))
}

/// Whether a sentence only invites the reader to follow: `이야기해 보자`.
fn invites(core: &str) -> bool {
    let stem = core.strip_suffix("보자").map(str::trim_end);
    stem.is_some_and(|stem| INVITATIONS.iter().any(|invitation| stem.ends_with(invitation)))
}

/// Whether a sentence begins with a label and a colon: `데이터: 모두 모은다.`
fn has_label(sentence: &str) -> bool {
    let label = sentence.split_once([':', '：']).map(|(label, _)| label);
    label.is_some_and(|label| label.chars().nth(LONGEST_LABEL).is_none() && !label.contains(['“', '"', '‘', '\'']))
}

/// Whether a sentence stands in brackets from end to end.
fn is_aside(sentence: &str) -> bool {
    sentence.starts_with(['(', '（', '[']) && sentence.trim_end_matches(['.', '!', ' ']).ends_with([')', '）', ']'])
}

/// Whether a sentence concedes something and stops: `물론 늘 그런 것은 아니다.`
fn only_concedes(sentence: &str) -> bool {
    sentence.starts_with("물론") && !["지만", "는데", "그러나", "더라도"].iter().any(|turn| sentence.contains(turn))
}

/// Whether a sentence is too long for further checks.
pub(super) const fn is_too_long(letters: Letters) -> bool {
    letters.all > MOST
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::{Format, ingest};
    use crate::lessons::cues::Cues;
    use crate::lessons::passage::Passages;

    fn judged(source: &str) -> Option<Dropped> {
        let (chapter, _) = ingest(source.as_bytes(), Format::Markdown);
        let passage = Passages::of(&chapter).all[0];
        let sentence = passage.span.slice(&chapter.text);
        Dropped::judge(sentence, &passage, Letters::of(sentence), Cues::built_in().unwrap().found_in(sentence))
    }

    #[test]
    fn what_is_no_lesson_is_told_why() {
        for (source, reason) in [
            ("# 실패를 두려워하지 말아야 한다", Dropped::NotProse),
            ("```\n실패를 두려워하지 말아야 한다.\n```", Dropped::NotProse),
            ("\\## 실패를 두려워하지 말아야 한다", Dropped::Markup),
            ("title: '실패를 두려워하지 않는 문화이다'", Dropped::Markup),
            ("이 글의 원문은 https://a.kr/b 에서 읽을 수 있다.", Dropped::Furniture),
            ("'생각' 카테고리의 다른 글을 더 읽어 봅시다.", Dropped::Furniture),
            ("Fail fast, learn faster 하라는 것이다.", Dropped::NotKorean),
            ("그게 정상이다.", Dropped::TooShort),
            ("그 까닭을 하나씩 천천히 살펴보자.", Dropped::Signpost),
            ("조직이 원하는 '일다운 일'의 모습", Dropped::NoEnding),
            ("이제 그 까닭을 하나씩 적어 보려고 한다.", Dropped::Announcement),
            ("이 글에서는 배움이 남는 까닭을 다루었다.", Dropped::Announcement),
            ("데이터: 모든 것을 한곳에 모아 둔다.", Dropped::Label),
            ("(그렇다고 늘 그렇게 되는 것은 아니다.)", Dropped::Aside),
            ("끝까지 읽어 주신 분들께 감사드리고 싶습니다.", Dropped::Courtesy),
            ("물론 아무 때나 묻는 것이 좋은 것은 아니다.", Dropped::Concession),
            ("나는 앞으로도 이렇게 배워 나갈 생각이다.", Dropped::Announcement),
            ("그는 배움에는 끝이 없다고 말했다.", Dropped::Hearsay),
            ("책에서는 배움에는 끝이 없다고 이야기하고 있다.", Dropped::Hearsay),
            ("묻는 사람이 배우는 까닭은 다음과 같다고 생각한다.", Dropped::Signpost),
            ("먼저 배움이라는 말의 뜻부터 정의해 보자.", Dropped::Signpost),
            ("이제 그 까닭을 함께 이야기해보자.", Dropped::Signpost),
            ("예를 들어 모르는 것을 묻는 사람은 늘 먼저 배운다.", Dropped::Example),
        ] {
            assert_eq!(judged(source), Some(reason), "{source}");
        }
        assert_eq!(judged(&"가나다 ".repeat(100)), Some(Dropped::TooLong));
        for lesson in [
            "실패를 두려워하지 말아야 한다.",
            "물론 어렵지만 끝까지 물어야 한다.",
            "모르는 것은 혼자 앓지 말고 먼저 물어보자.",
            "배움은 쌓이는 것이라는 것이 나의 오랜 생각이다.",
            "“왜: 무엇을”을 묻는 사람이 배운다.",
        ] {
            assert_eq!(judged(lesson), None, "{lesson}");
        }
    }
}
