//! The lessons of all chapters: grouped, filtered, and each with its related lessons.

use crate::lessons::kin::{Bond, Features, Rarity, bond};
use crate::reader::state::lesson_entry::LessonEntry;
use crate::search::Query;
use crate::text::Offset;

/// How many related lessons are shown at most.
const NAMED: usize = 3;

/// The kinds of lessons in the order in which they are grouped; other kinds follow.
const KINDS: [&str; 7] = ["원칙", "경고", "통찰", "정의", "실천", "배움", "다짐"];

/// The grouping of the lessons.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Grouping {
    /// By chapter.
    #[default]
    Chapter,
    /// By kind.
    Kind,
}

/// The lessons of all chapters, and the rarity of their words.
#[derive(Clone, Debug, Default)]
pub struct Gathered {
    /// The lessons, including hidden ones.
    pub entries: Vec<LessonEntry>,
    rarity: Rarity,
    /// The features of the entries, in their order.
    features: Vec<Features>,
}

impl Gathered {
    /// Prepares lessons for comparison, in time linear in their text.
    #[must_use]
    pub fn of(entries: Vec<LessonEntry>) -> Self {
        let rarity = Rarity::of(entries.iter().map(|entry| &entry.lesson));
        let features = entries.iter().map(|entry| rarity.features(&entry.lesson)).collect();
        Self { entries, rarity, features }
    }

    /// Replaces the lessons of a chapter.
    fn replace(&mut self, chapter: usize, entries: Vec<LessonEntry>) {
        let known = std::mem::take(&mut self.entries).into_iter().zip(std::mem::take(&mut self.features));
        let (mut all, mut features): (Vec<_>, Vec<_>) = known.filter(|(entry, _)| entry.chapter != chapter).unzip();
        features.extend(entries.iter().map(|entry| self.rarity.features(&entry.lesson)));
        all.extend(entries);
        (self.entries, self.features) = (all, features);
    }

    /// Finds the lessons of other chapters that are most similar to one, at most three.
    fn related(&self, entry: &LessonEntry) -> Vec<RelatedLesson> {
        let features = self.rarity.features(&entry.lesson);
        let others = self.entries.iter().zip(&self.features).filter(|(other, _)| other.chapter != entry.chapter);
        let related = others.filter(|(other, _)| !other.is_hidden).filter_map(|(other, its)| {
            let (bond, likeness) = bond(&self.rarity, (&entry.lesson, &features), (&other.lesson, its))?;
            Some((likeness, RelatedLesson { entry: other.clone(), bond }))
        });
        let mut related: Vec<(f32, RelatedLesson)> = related.collect();
        related.sort_by(|(one, _), (other, _)| other.total_cmp(one));
        related.into_iter().map(|(_, related)| related).take(NAMED).collect()
    }
}

/// A lesson of another chapter about the same things.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RelatedLesson {
    /// The lesson.
    pub entry: LessonEntry,
    /// How it is related.
    pub bond: Bond,
}

/// The lessons of all chapters while they are shown.
#[derive(Clone, Debug, Default)]
pub struct LessonBrowser {
    gathered: Gathered,
    /// What they are grouped by.
    pub grouping: Grouping,
    query: Option<Query>,
    /// The lessons from which a relation was followed, each with the reading position, the last one at the end.
    trail: Vec<(LessonEntry, Offset)>,
}

impl LessonBrowser {
    /// Returns the words of the filter; empty if all are shown.
    #[must_use]
    pub fn words(&self) -> &str {
        self.query.as_ref().map_or("", Query::typed)
    }

    /// Stores newly loaded lessons of all chapters.
    pub(in crate::reader) fn take(&mut self, gathered: Gathered) {
        self.gathered = gathered;
    }

    /// Stores the current lessons of a chapter.
    pub(in crate::reader) fn replace(&mut self, chapter: usize, entries: Vec<LessonEntry>) {
        self.gathered.replace(chapter, entries);
    }

    /// Finds the lessons of other chapters that are most similar to one, at most three.
    pub(in crate::reader) fn related(&self, entry: &LessonEntry) -> Vec<RelatedLesson> {
        self.gathered.related(entry)
    }

    /// Remembers the lesson and the place from which a relation is followed.
    pub(in crate::reader) fn leave(&mut self, entry: LessonEntry, at: Offset) {
        self.trail.push((entry, at));
    }

    /// Returns the last lesson that was left, and the reading position then.
    pub(in crate::reader) fn come_back(&mut self) -> Option<(LessonEntry, Offset)> {
        self.trail.pop()
    }

    /// Filters by words; a query that cannot be parsed shows all.
    pub(in crate::reader) fn filter(&mut self, words: &str) {
        self.query = Query::parse(words).ok();
    }

    /// Clears the filter; returns whether it left some out.
    pub(in crate::reader) fn drop_filter(&mut self) -> bool {
        self.query.take().is_some()
    }

    /// Switches to the other grouping.
    pub(in crate::reader) const fn group_otherwise(&mut self) {
        self.grouping = match self.grouping {
            Grouping::Chapter => Grouping::Kind,
            Grouping::Kind => Grouping::Chapter,
        };
    }

    /// Returns the lessons shown, in order; `here` are the current lessons of the open chapter.
    pub(in crate::reader) fn shown(&self, chapter: usize, here: Vec<LessonEntry>, hidden: bool) -> Vec<LessonEntry> {
        let elsewhere = self.gathered.entries.iter().filter(|entry| entry.chapter != chapter).cloned();
        let all = elsewhere.chain(here).filter(|entry| entry.is_hidden == hidden);
        let mut shown: Vec<LessonEntry> = all.filter(|entry| self.holds(entry)).collect();
        shown.sort_by_cached_key(|entry| match self.grouping {
            Grouping::Chapter => (0, String::new(), entry.chapter, entry.order),
            Grouping::Kind => {
                let kind = &entry.lesson.kind;
                let rank = KINDS.iter().position(|known| known == kind).unwrap_or(KINDS.len());
                (rank, kind.clone(), entry.chapter, entry.order)
            }
        });
        shown
    }

    fn holds(&self, entry: &LessonEntry) -> bool {
        let Some(query) = &self.query else { return true };
        let lesson = &entry.lesson;
        let texts = [&lesson.statement, &lesson.kind].into_iter().chain(lesson.evidence.iter().map(|it| &it.quote));
        texts.into_iter().any(|text| query.hits(text).next().is_some())
    }
}
