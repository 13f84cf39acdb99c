//! Lessons of different chapters about the same things.
//!
//! Two lessons are related if they share at least two nouns, or stems of 하다 verbs, of two syllables or more that few
//! lessons have. Whether a word is a noun is read from the particle or the 하다 behind it, without a dictionary. Words
//! alone do not show that two lessons mean the same in different terms: such a relation is written by a person, under
//! `kin:` of the file beside a chapter, and comes first. The one invariant: every relation has a reason that can be
//! shown.

use std::collections::{BTreeSet, HashMap};

use crate::lessons::lesson::Lesson;
use crate::text::hangul::strip_particle;

pub use crate::lessons::lesson::Link;

/// How many nouns two lessons have to share.
const SHARED: usize = 2;

/// How many words are given as a reason at most.
const NAMED: usize = 3;

/// A noun is rare if at most one lesson of so many has it, or no more than [`FEW`].
const ONE_OF: usize = 10;

/// How many lessons may have a rare noun on any shelf.
const FEW: usize = 3;

/// The least share of shared nouns among all rare nouns of two lessons: less is a coincidence of long sentences.
const LEAST_LIKENESS: f32 = 0.2;

/// How many syllables a noun has at least.
const LEAST: usize = 2;

/// Particles that stand behind nouns only; 은 and 는 also end verbs before a noun.
const OF_NOUNS: [&str; 24] = [
    "을",
    "를",
    "이",
    "가",
    "의",
    "에",
    "과",
    "와",
    "로",
    "으로",
    "에서",
    "에게",
    "에도",
    "에는",
    "으로써",
    "으로는",
    "에서는",
    "부터",
    "까지",
    "들을",
    "들이",
    "들의",
    "이나",
    "이라는",
];

/// Verb endings behind a noun: `학습하고`, `검증된`.
const OF_VERBS: [&str; 40] = [
    "하다",
    "한다",
    "합니다",
    "하는",
    "하고",
    "하며",
    "하여",
    "하면",
    "하지",
    "하기",
    "하게",
    "하라",
    "하자",
    "하려",
    "한",
    "할",
    "함",
    "해",
    "해야",
    "했다",
    "했",
    "되다",
    "된다",
    "됩니다",
    "되는",
    "되고",
    "되지",
    "되면",
    "된",
    "될",
    "됨",
    "돼",
    "돼야",
    "되었다",
    "됐다",
    "시키는",
    "시킨다",
    "시켜",
    "하는지",
    "했는지",
];

/// Words that say nothing about the subject of a lesson.
const EMPTY: [&str; 64] = [
    "이것",
    "그것",
    "저것",
    "무엇",
    "누구",
    "어디",
    "우리",
    "자신",
    "스스로",
    "사람",
    "경우",
    "정도",
    "때문",
    "이유",
    "생각",
    "중요",
    "필요",
    "가능",
    "문제",
    "방법",
    "사실",
    "의미",
    "모두",
    "모든",
    "하나",
    "다른",
    "이번",
    "지금",
    "오늘",
    "다음",
    "처음",
    "마지막",
    "이후",
    "이전",
    "위해",
    "통해",
    "대해",
    "대한",
    "위한",
    "관련",
    "관하",
    "의하",
    "따라",
    "동안",
    "과정",
    "결과",
    "상황",
    "부분",
    "자체",
    "방식",
    "정말",
    "실제",
    "얼마",
    "만큼",
    "시작",
    "진행",
    "사용",
    "이용",
    "이야기",
    "말씀",
    "내용",
    "글쓴",
    "아니",
    "나머지",
];

/// Nouns that a quarter of 129 Korean essays or more have: they show no kinship, however few lessons hold them.
const EVERYDAY: [&str; 45] = [
    "시간",
    "이해",
    "경험",
    "고민",
    "코드",
    "정리",
    "개발",
    "작성",
    "도움",
    "다양",
    "목표",
    "공부",
    "존재",
    "설명",
    "회사",
    "해결",
    "성장",
    "마음",
    "방향",
    "선택",
    "노력",
    "발생",
    "확인",
    "프로젝트",
    "기능",
    "작업",
    "준비",
    "공유",
    "환경",
    "파악",
    "제공",
    "집중",
    "최대",
    "간단",
    "의견",
    "관리",
    "정보",
    "상태",
    "서비스",
    "기준",
    "지원",
    "테스트",
    "고려",
    "질문",
    "활용",
];

/// Why two lessons are related.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Bond {
    /// A person has written so, with this reason.
    Said(String),
    /// They share these words, the rarest first.
    Words(Vec<String>),
}

/// How rare each noun is among all lessons.
#[derive(Clone, Debug, Default)]
pub struct Rarity {
    lessons: usize,
    held_by: HashMap<String, usize>,
}

/// A lesson prepared for comparison: its rare nouns.
#[derive(Clone, Debug, Default)]
pub struct Features {
    nouns: BTreeSet<String>,
}

impl Rarity {
    /// Counts the nouns of all lessons.
    pub fn of<'l>(lessons: impl IntoIterator<Item = &'l Lesson>) -> Self {
        let mut rarity = Self::default();
        for lesson in lessons {
            rarity.lessons += 1;
            for noun in nouns(lesson) {
                *rarity.held_by.entry(noun).or_default() += 1;
            }
        }
        rarity
    }

    /// Prepares a lesson for comparison.
    #[must_use]
    pub fn features(&self, lesson: &Lesson) -> Features {
        Features { nouns: nouns(lesson).into_iter().filter(|noun| self.is_rare(noun)).collect() }
    }

    fn is_rare(&self, noun: &str) -> bool {
        let held_by = self.held_by(noun);
        held_by <= FEW || held_by * ONE_OF <= self.lessons
    }

    fn held_by(&self, noun: &str) -> usize {
        self.held_by.get(noun).copied().unwrap_or(0)
    }
}

/// Returns why two lessons are related, and how much from 0 to 1; `None` if they are not.
///
/// A relation written by a person counts as 1, whichever of the two lessons has it.
#[must_use]
pub fn bond(rarity: &Rarity, one: (&Lesson, &Features), other: (&Lesson, &Features)) -> Option<(Bond, f32)> {
    if let Some(link) = link(one.0, other.0).or_else(|| link(other.0, one.0)) {
        return Some((Bond::Said(link.why.clone()), 1.0));
    }
    let mut shared: Vec<String> = one.1.nouns.intersection(&other.1.nouns).cloned().collect();
    if shared.len() < SHARED {
        return None;
    }
    let all = one.1.nouns.union(&other.1.nouns).count();
    let likeness = real(shared.len()) / real(all);
    if likeness < LEAST_LIKENESS {
        return None;
    }
    shared.sort_by_cached_key(|noun| (rarity.held_by(noun), noun.clone()));
    shared.truncate(NAMED);
    Some((Bond::Words(shared), likeness))
}

fn link<'l>(from: &'l Lesson, to: &Lesson) -> Option<&'l Link> {
    from.kin.iter().find(|link| link.to == to.statement)
}

/// Returns the nouns of a lesson, in lower case.
fn nouns(lesson: &Lesson) -> BTreeSet<String> {
    let texts = std::iter::once(&lesson.statement).chain(lesson.evidence.iter().map(|evidence| &evidence.quote));
    let words = texts.flat_map(|text| text.split(|c: char| !c.is_alphanumeric()));
    words.filter_map(noun).filter(|noun| says_something(noun)).collect()
}

/// Returns the noun at the start of a word, if what follows it shows one: `학습은` shows none, `학습을` and `학습하고`
/// show `학습`.
fn noun(word: &str) -> Option<String> {
    let verb = OF_VERBS.iter().filter_map(|ending| word.strip_suffix(ending)).min_by_key(|stem| stem.len());
    let particle = || {
        let stem = strip_particle(word);
        let behind = word.strip_prefix(stem)?;
        OF_NOUNS.contains(&behind).then_some(stem)
    };
    let stem = verb.filter(|stem| is_long(stem)).or_else(particle).filter(|stem| is_long(stem))?;
    Some(stem.to_lowercase())
}

fn is_long(stem: &str) -> bool {
    // 끊임없이 is an adverb: what looks like a particle is its ending.
    let is_root = stem.ends_with(['없', '있', '같', '많', '않']);
    stem.chars().nth(LEAST - 1).is_some() && stem.chars().all(char::is_alphabetic) && !is_root
}

fn says_something(noun: &str) -> bool {
    !EMPTY.iter().chain(&EVERYDAY).any(|empty| noun.starts_with(empty))
}

#[expect(clippy::cast_precision_loss, reason = "counts of nouns in a lesson are far below 2^24")]
const fn real(count: usize) -> f32 {
    count as f32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lessons::{Reasons, Source};

    fn lesson(statement: &str) -> Lesson {
        Lesson {
            statement: statement.to_owned(),
            kind: String::new(),
            weight: 3,
            source: Source::Curated,
            reasons: Reasons::default(),
            evidence: Vec::new(),
            kin: Vec::new(),
        }
    }

    fn bond_of(one: &Lesson, other: &Lesson) -> Option<Bond> {
        let rest = [lesson("겨울밤 창가에 앉는다."), lesson("강물은 바다로 흐른다.")];
        let rarity = Rarity::of([one, other].into_iter().chain(&rest));
        let bond = bond(&rarity, (one, &rarity.features(one)), (other, &rarity.features(other)));
        bond.map(|(bond, likeness)| {
            assert!((0.0..=1.001).contains(&likeness), "{likeness}");
            bond
        })
    }

    #[test]
    fn lessons_that_share_two_rare_nouns_are_kin_and_the_nouns_are_reported() {
        let (one, other) = (lesson("조직의 학습을 미루지 마라."), lesson("조직에서 학습하고 투자한다."));
        assert_eq!(bond_of(&one, &other), Some(Bond::Words(vec!["조직".to_owned(), "학습".to_owned()])));
        assert_eq!(bond_of(&other, &one), bond_of(&one, &other));
    }

    #[test]
    fn particles_endings_and_light_words_make_no_kin() {
        for (one, other) in [
            ("그것은 하지 않는다.", "그것을 하지 않고 있다."),
            ("돈으로 문제를 덮으면 안 된다.", "말로만 으로 끝내는 문제를 풀라."),
            ("나아가 만들어 보아야 한다.", "더 나아가 만들어 내야 한다."),
            ("실제로 방향을 정해야 한다.", "실제 방향은 나중에 정해진다."),
            ("학습을 미루지 마라.", "학습하고 쉰다."),
            ("작게 만드는 사람이 있어야 한다.", "크게 만드는 사람도 있어야 한다."),
            ("팀의 성장을 위해 문제를 해결하라.", "고민을 해결하고 성장을 본다."),
            ("끊임없이 가설을 버려라.", "끊임없이 가설을 세워라."),
            (
                "강물을 보며 조직의 학습을 미루지 말고 연필과 공책을 챙겨 산책을 나서라.",
                "바람을 맞고 달빛을 보며 조직에서 학습하고 악보와 노래를 모아 잔치를 열라.",
            ),
        ] {
            assert_eq!(bond_of(&lesson(one), &lesson(other)), None, "{one} {other}");
        }
    }

    #[test]
    fn a_noun_that_many_lessons_have_makes_no_kin() {
        let lessons: Vec<Lesson> = (0..12).map(|_| lesson("조직의 학습을 미루지 마라.")).collect();
        let rarity = Rarity::of(&lessons);
        let features = rarity.features(&lessons[0]);
        assert_eq!(bond(&rarity, (&lessons[0], &features), (&lessons[1], &features)), None);
    }

    #[test]
    fn what_a_person_says_counts_from_either_side() {
        let (mut one, other) = (lesson("검증이 먼저다."), lesson("작게 실험하라."));
        one.kin.push(Link { to: other.statement.clone(), why: "작게 확인하기".to_owned() });
        assert_eq!(bond_of(&one, &other), Some(Bond::Said("작게 확인하기".to_owned())));
        assert_eq!(bond_of(&other, &one), Some(Bond::Said("작게 확인하기".to_owned())));
    }
}
