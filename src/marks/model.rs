//! The records of a shard: a highlight with its note, and the known facts about its document.
//!
//! The fields are those of the file. Every level carries along the fields it does not know, so a record loses nothing
//! when an older version rewrites it.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;
use uuid::Uuid;

use crate::document::Chapter;
use crate::marks::anchor::{Anchor, AnchorText, renew};
use crate::marks::colour::{Colour, Style};
use crate::marks::extra::Extra;
use crate::marks::id::{DeviceId, DocId, time_ordered};
use crate::marks::teaching::LessonData;
use crate::marks::text_id::TextId;
use crate::marks::time::Timestamp;

/// A highlight: a quoted place, its look, and the reader's note.
///
/// A deleted highlight is still a record (a tombstone): without it, a device that does not know of the deletion would
/// bring the highlight back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Highlight {
    /// A UUID of version 7; never reused.
    pub id: Uuid,
    /// Counts the acts of readers on this record, on all devices, from 1; deleting and undoing count too.
    pub rev: u32,
    /// When this revision was made; never earlier than the revision it follows, whatever the clocks say.
    pub at: Timestamp,
    /// The device that made this revision.
    pub by: DeviceId,
    /// When the highlight was made.
    pub created: Timestamp,
    /// When it was deleted; `None` if it was not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deleted: Option<Timestamp>,
    /// Its colour.
    #[serde(default)]
    pub color: Colour,
    /// Its style.
    #[serde(default)]
    pub style: Style,
    /// The reader's note; empty where there is none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Tags: NFC, sorted, each once.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// The lesson data; `None` for a plain mark. The statement of a lesson is its note.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lesson: Option<Box<LessonData>>,
    /// The quote and where it was.
    pub anchor: Anchor,
    /// Fields of later versions.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Highlight {
    /// Makes the first revision of a new highlight: yellow, solid, without a note.
    #[must_use]
    pub fn new(anchor: Anchor, by: DeviceId, at: Timestamp) -> Self {
        Self {
            id: time_ordered(at),
            rev: 1,
            at,
            by,
            created: at,
            deleted: None,
            color: Colour::default(),
            style: Style::default(),
            note: String::new(),
            tags: Vec::new(),
            lesson: None,
            anchor,
            extra: Extra::new(),
        }
    }

    /// Whether it is not deleted.
    #[must_use]
    pub fn is_live(&self) -> bool {
        self.deleted.is_none()
    }

    /// Whether it is deleted and nothing is left to bring back.
    pub(crate) fn is_expired(&self) -> bool {
        !self.is_live() && self.anchor.exact.is_empty()
    }

    /// Whether it only records a change to a lesson; such a record is not shown as a mark.
    #[must_use]
    pub fn is_aside(&self) -> bool {
        self.lesson.as_ref().is_some_and(|lesson| lesson.aside)
    }

    /// Whether it is shown as a mark: neither deleted nor an aside.
    #[must_use]
    pub fn is_shown(&self) -> bool {
        self.is_live() && !self.is_aside()
    }

    /// Makes its anchors anew, in a text of which only the beginning was known when they were made; an anchor whose
    /// words do not stand where it says stays as it is.
    pub fn renew(&mut self, text: &AnchorText<'_>, chapter: &Chapter) {
        let more = self.lesson.iter_mut().flat_map(|lesson| lesson.more.iter_mut());
        std::iter::once(&mut self.anchor).chain(more).for_each(|anchor| renew(anchor, text, chapter));
    }

    /// Returns the quotes it rests on, the one of its anchor first.
    pub fn anchors(&self) -> impl Iterator<Item = &Anchor> {
        std::iter::once(&self.anchor).chain(self.lesson.iter().flat_map(|lesson| &lesson.more))
    }
}

/// Returns the title of a chapter behind that of its book, where it has one and is not called the same.
#[must_use]
pub fn titled(book: Option<&str>, title: &str) -> String {
    match book.filter(|book| !book.is_empty() && *book != title) {
        Some(book) if title.is_empty() => book.to_owned(),
        Some(book) => format!("{book} — {title}"),
        None => title.to_owned(),
    }
}

/// What a shard stores about its document, enough to find the document again when its file has moved.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DocRef {
    /// Its id, which is the name of the folder.
    pub id: DocId,
    /// Its title; empty where it has none.
    pub title: String,
    /// Its author.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
    /// The title of the book that it is a chapter of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub book: Option<String>,
    /// The paths where it was seen, relative to the reader's folders, the oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub seen: Vec<String>,
    /// The text it had when this device last wrote.
    pub text: TextId,
    /// The length of that text, in Unicode scalar values.
    pub chars: u32,
    /// Fields of later versions.
    #[serde(flatten)]
    pub extra: Extra,
}

/// The field of the places whose text is no edition of the document, although it looks like one.
const STRANGERS: &str = "strangers";

impl DocRef {
    /// Whether the reader has said that the text at a place is no edition of this document.
    #[must_use]
    pub fn is_stranger(&self, place: &str) -> bool {
        self.strangers().iter().any(|stranger| stranger.as_str() == Some(place))
    }

    /// Records that the text at a place is no edition of this document.
    pub(crate) fn add_stranger(&mut self, place: &str) {
        if !self.is_stranger(place) {
            let mut all = self.strangers().to_vec();
            all.push(place.into());
            self.extra.insert(STRANGERS.to_owned(), serde_yaml::Value::Sequence(all));
        }
    }

    fn strangers(&self) -> &[serde_yaml::Value] {
        self.extra.get(STRANGERS).and_then(serde_yaml::Value::as_sequence).map_or(&[], Vec::as_slice)
    }

    /// Returns its title, behind that of its book if it is a chapter of one: `책 — 3장`.
    #[must_use]
    pub fn whole_title(&self) -> String {
        titled(self.book.as_deref(), &self.title)
    }

    /// Updates it from a later look at the document. Values that the later look lacks stay.
    pub(crate) fn update(&mut self, later: &Self) {
        for place in &later.seen {
            if !self.seen.contains(place) {
                self.seen.push(place.clone());
            }
        }
        let strangers = [self.strangers(), later.strangers()].concat();
        self.extra.extend(later.extra.clone());
        strangers.iter().filter_map(serde_yaml::Value::as_str).for_each(|place| self.add_stranger(place));
        if !later.title.is_empty() {
            self.title.clone_from(&later.title);
        }
        if later.book.is_some() {
            self.book.clone_from(&later.book);
        }
        if later.author.is_some() {
            self.author.clone_from(&later.author);
        }
        self.text = later.text.clone();
        self.chars = later.chars;
    }
}

/// Normalises tags as they are stored: NFC, trimmed, sorted, each once, none empty.
pub(crate) fn tidy_tags<'a>(tags: impl IntoIterator<Item = &'a String>) -> Vec<String> {
    let tags = tags.into_iter().map(|tag| tag.trim().nfc().collect());
    let tags: BTreeSet<String> = tags.filter(|tag: &String| !tag.is_empty()).collect();
    tags.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn doc(seen: &[&str]) -> DocRef {
        DocRef {
            id: DocId::of_name("청춘예찬"),
            title: "청춘예찬".to_owned(),
            author: None,
            book: None,
            seen: seen.iter().map(|place| (*place).to_owned()).collect(),
            text: TextId::of("청춘!"),
            chars: 3,
            extra: Extra::new(),
        }
    }

    #[test]
    fn a_document_that_moved_remembers_where_it_was() {
        let mut known = doc(&["글/청춘.md"]);
        known.author = Some("민태원".to_owned());
        known.extra.insert("판".to_owned(), 2.into());
        known.update(&doc(&["글/청춘.md", "책/청춘예찬.md"]));
        assert_eq!(known.seen, ["글/청춘.md", "책/청춘예찬.md"]);
        assert_eq!(known.author.as_deref(), Some("민태원"));
        assert_eq!(known.extra.len(), 1);
    }

    #[test]
    fn a_document_remembers_who_is_no_edition_of_it() {
        let (mut known, mut other) = (doc(&[]), doc(&[]));
        known.add_stranger("글/일기.md");
        other.add_stranger("글/다른 일기.md");
        other.add_stranger("글/일기.md");
        known.update(&other);
        known.update(&doc(&[]));
        assert!(
            known.is_stranger("글/일기.md") && known.is_stranger("글/다른 일기.md") && !known.is_stranger("글/봄.md")
        );
        let read: DocRef = serde_yaml::from_str(&serde_yaml::to_string(&known).unwrap()).unwrap();
        assert_eq!(read, known);
    }

    #[test]
    fn tags_are_composed_sorted_and_unique() {
        let typed = ["청춘", " 비유 ", "\u{110e}\u{1165}\u{11bc}춘", ""];
        let typed = typed.map(str::to_owned);
        assert_eq!(tidy_tags(&typed), ["비유", "청춘"]);
    }
}
