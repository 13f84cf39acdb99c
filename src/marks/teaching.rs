//! The data that makes a mark a lesson of the reader, or that records a reader's change to another lesson.
//!
//! A lesson is a mark: its anchor is the evidence, its note is the statement, and this is one more field of its record.
//! So it is as safe as any mark: merged, protected against cut files, recovered, backed up and undone by the same code.
//! A version that does not know the field shows the mark with the statement as its note and carries the field along
//! among those of later versions; every export format has the statement. The one invariant: an aside never replaces
//! words of the reader.

use serde::{Deserialize, Serialize};

use crate::marks::anchor::Anchor;
use crate::marks::extra::Extra;
use crate::marks::text_id::TextId;

/// The data of a lesson besides its statement and its evidence.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct LessonData {
    /// Its kind: 원칙, 경고, 통찰, …; empty if nobody has chosen one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub kind: String,
    /// The lesson it was taken from, see [`LessonData::name_of`]; `None` if the reader wrote it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<TextId>,
    /// The source of that lesson: curated, author or automatic.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Whether the record is an aside: it only records that the original lesson was hidden or moved.
    #[serde(default, skip_serializing_if = "is_false")]
    pub aside: bool,
    /// Whether the reader has hidden it.
    #[serde(default, skip_serializing_if = "is_false")]
    pub hidden: bool,
    /// Its place among the lessons of its chapter, as the reader chose it; see [`LessonData::NATURAL`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order: Option<i64>,
    /// Further evidence, besides the anchor of its mark.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub more: Vec<Anchor>,
    /// Fields of later versions.
    #[serde(flatten)]
    pub extra: Extra,
}

impl LessonData {
    /// How much further each byte of the text moves a lesson that the reader has not moved.
    ///
    /// Between two neighbours there is room for as many halvings as this is a power of two.
    pub const NATURAL: i64 = 1 << 20;

    /// Names a lesson by its statement, ignoring white space, so that changes to it survive a new version of its file.
    #[must_use]
    pub fn name_of(statement: &str) -> TextId {
        TextId::of(&statement.split_whitespace().collect::<String>())
    }

    /// Copies what differs between two states of a lesson, field by field; unchanged fields stay as they are.
    pub(crate) fn take_over(&mut self, from: &Self, to: &Self) {
        take(&mut self.kind, &from.kind, &to.kind);
        take(&mut self.from, &from.from, &to.from);
        take(&mut self.source, &from.source, &to.source);
        take(&mut self.aside, &from.aside, &to.aside);
        take(&mut self.hidden, &from.hidden, &to.hidden);
        take(&mut self.order, &from.order, &to.order);
        take(&mut self.more, &from.more, &to.more);
        take(&mut self.extra, &from.extra, &to.extra);
    }
}

fn take<T: Clone + PartialEq>(known: &mut T, from: &T, to: &T) {
    if from != to {
        known.clone_from(to);
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands fields over by reference")]
const fn is_false(value: &bool) -> bool {
    !*value
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::marks::op::tests::{at, highlight};
    use crate::marks::op::{Change, Patch};
    use crate::marks::store::{Shard, ShardContent, expire, holds_words_of};
    use crate::marks::{DocId, DocRef, Highlight};

    fn lesson(number: u8) -> Highlight {
        let more = Anchor { exact: "뛰노는 심장".into(), ..highlight(number).anchor };
        let lesson =
            LessonData { kind: "원칙".to_owned(), order: Some(-3), more: vec![more], ..LessonData::default() };
        Highlight { note: "먼저 검증하라.".to_owned(), lesson: Some(Box::new(lesson)), ..highlight(number) }
    }

    fn changed(lesson: &Highlight, change: impl Fn(&mut LessonData)) -> Patch {
        let mut next = lesson.lesson.clone();
        change(next.as_mut().unwrap());
        Patch { lesson: Some(Change::new(lesson.lesson.clone(), next)), ..Patch::default() }
    }

    fn sealed(records: &[Highlight]) -> String {
        let text = TextId::of("청춘!");
        let id = DocId::of_name("청춘예찬");
        let title = "청춘예찬".to_owned();
        let doc = DocRef { id, title, author: None, book: None, seen: Vec::new(), text, chars: 3, extra: Extra::new() };
        let mut shard = Shard::new(highlight(1).by, doc);
        shard.highlights.extend_from_slice(records);
        shard.seal().unwrap()
    }

    #[test]
    fn a_lesson_is_read_as_it_was_written_with_the_fields_of_later_versions() {
        let mut written = lesson(1);
        written.lesson.as_mut().unwrap().extra.insert("비중".to_owned(), 5.into());
        let ShardContent::Intact(shard) = ShardContent::of(sealed(&[written.clone(), highlight(2)]).as_bytes()) else {
            panic!("a whole shard")
        };
        assert_eq!(shard.highlights, [written, highlight(2)]);
        assert!(!serde_yaml::to_string(&highlight(2)).unwrap().contains("lesson"));
    }

    #[test]
    fn a_version_that_does_not_know_lessons_carries_them_along() {
        /// A record as a version without lessons reads it: unknown fields are kept by name.
        #[derive(Serialize, Deserialize)]
        struct Earlier {
            id: uuid::Uuid,
            note: String,
            #[serde(flatten)]
            extra: Extra,
        }
        let read: Earlier = serde_yaml::from_str(&serde_yaml::to_string(&lesson(1)).unwrap()).unwrap();
        assert_eq!(read.note, "먼저 검증하라.");
        let again: Highlight = serde_yaml::from_str(&serde_yaml::to_string(&read).unwrap()).unwrap();
        assert_eq!(again, lesson(1));
    }

    #[test]
    fn a_file_cut_anywhere_is_never_taken_for_whole_and_keeps_its_whole_lessons() {
        let text = sealed(&[lesson(1), lesson(2)]);
        for cut in (0..text.trim_end().len()).filter(|&cut| text.is_char_boundary(cut)) {
            let content = ShardContent::of(crate::text::Offset(cut).split(&text).0.as_bytes());
            assert!(matches!(content, ShardContent::Damaged { .. }), "{cut}");
            let start_of_second = text.rfind("- id:").unwrap();
            if cut > start_of_second {
                assert_eq!(content.records().first(), Some(&lesson(1)), "{cut}");
            }
        }
    }

    #[test]
    fn what_was_changed_apart_is_kept_from_both_sides() {
        let known = lesson(1);
        let mut both = known.clone();
        changed(&known, |lesson| lesson.hidden = true).apply(&mut both);
        changed(&known, |lesson| lesson.order = Some(7)).apply(&mut both);
        let kept = both.lesson.clone().unwrap();
        assert_eq!((kept.hidden, kept.order, kept.kind.as_str()), (true, Some(7), "원칙"));
        changed(&known, |lesson| lesson.order = Some(7)).inverse().apply(&mut both);
        assert_eq!(both.lesson.unwrap().order, Some(-3));
    }

    #[test]
    fn a_mark_becomes_a_lesson_and_a_mark_again() {
        let (mark, taught) = (highlight(1), lesson(1));
        let patch = Patch { lesson: Some(Change::new(mark.lesson.clone(), taught.lesson.clone())), ..Patch::default() };
        let mut record = mark.clone();
        patch.apply(&mut record);
        assert_eq!(record.lesson, taught.lesson);
        patch.inverse().apply(&mut record);
        assert_eq!(record, mark);
    }

    #[test]
    fn a_revision_with_more_evidence_is_not_thrown_away_for_one_with_less() {
        let (known, mut next) = (lesson(1), lesson(1));
        next.lesson.as_mut().unwrap().more.clear();
        assert!(holds_words_of(&known, &next) && !holds_words_of(&next, &known));
    }

    #[test]
    fn nothing_of_a_expired_lesson_is_left() {
        let mut record = Highlight { deleted: Some(at(0)), ..lesson(1) };
        expire(&mut record, at(31 * 24 * 3600 * 1000));
        assert_eq!((record.lesson, record.note.as_str()), (None, ""));
    }
}
