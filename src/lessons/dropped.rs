//! Sentences that cannot be lessons: furniture of a page, halves of sentences, signposts.

use crate::lessons::cues::CuesFound;
use crate::lessons::passage::Passage;
use crate::lessons::sentence::{Letters, core_of, is_complete};

/// The number of syllables below which a sentence says too little on its own.
const LEAST: usize = 8;

/// The number of scalar values above which a sentence is too long for a panel.
const MOST: usize = 200;

/// Endings that only introduce what follows, or say goodbye.
const SIGNPOSTS: [&str; 17] = [
    "살펴보자",
    "알아보자",
    "살펴보겠습니다",
    "알아보겠습니다",
    "살펴봅시다",
    "알아봅시다",
    "찾아가 보자",
    "들어가 보자",
    "다음과 같다",
    "다음과 같습니다",
    "아래와 같다",
    "아래와 같습니다",
    "시작하겠습니다",
    "마치겠습니다",
    "마칩니다",
    "감사합니다",
    "안녕하세요",
];

/// The start of a line of markup that was not read as markup.
const MARKUP: [&str; 9] = ["#", "|", "```", "<", "---", "![", "{", "//", "$ "];

/// Keys of front matter that was not read as such.
const KEYS: [&str; 8] = ["title:", "layout:", "date:", "author:", "tags:", "categories:", "parent:", "nav_order:"];

/// Why a sentence has no score.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dropped {
    /// It stands in a heading, code, a table or a caption.
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
            Self::NoEnding => "no_ending",
        }
    }

    /// Returns why a sentence cannot be a lesson; `None` if it can.
    pub(super) fn judge(sentence: &str, passage: &Passage, letters: Letters, found: CuesFound) -> Option<Self> {
        let begins = |starts: &[&str]| starts.iter().any(|start| sentence.starts_with(start));
        if !passage.is_prose {
            Some(Self::NotProse)
        } else if begins(&MARKUP) || begins(&KEYS) {
            Some(Self::Markup)
        } else if is_too_long(letters) {
            Some(Self::TooLong)
        } else if letters.hangul < letters.latin {
            Some(Self::NotKorean)
        } else if found.is_furniture {
            Some(Self::Furniture)
        } else if letters.hangul < LEAST {
            Some(Self::TooShort)
        } else if SIGNPOSTS.iter().any(|ending| core_of(sentence).ends_with(ending)) {
            Some(Self::Signpost)
        } else {
            (!is_complete(sentence)).then_some(Self::NoEnding)
        }
    }
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
        ] {
            assert_eq!(judged(source), Some(reason), "{source}");
        }
        assert_eq!(judged(&"가나다 ".repeat(100)), Some(Dropped::TooLong));
        assert_eq!(judged("실패를 두려워하지 말아야 한다."), None);
    }
}
