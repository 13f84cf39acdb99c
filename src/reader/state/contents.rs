//! The contents: parts, chapters, and the sections of the open one.
//!
//! They are read from the titles and headings and never stored: an entry is found by its index, and its label is made
//! where it is shown.

use crate::reader::state::App;
use crate::reader::state::chapters_known::ChaptersKnown;
use crate::text::{Offset, Span, label};

/// The entries of the contents, from top to bottom.
#[derive(Clone, Debug)]
pub struct Contents<'a> {
    app: &'a App,
    /// The parts that have a name, each by its first chapter, counted from 0.
    parts: Vec<(usize, &'a str)>,
    /// The headings of the open chapter, with their levels. Its title is a heading too and is not listed twice.
    sections: &'a [(Span, u8)],
}

/// A line of the contents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ContentsEntry<'a> {
    /// Its chapter, counted from 0; of a part the first one.
    pub chapter: usize,
    /// The offset of its section's heading; `None` for the chapter itself.
    pub section: Option<Offset>,
    /// Whether it is a part, which chapters follow.
    pub is_part: bool,
    /// Its indent: 0 for a part, and for a chapter of none.
    pub depth: u8,
    /// Its title or heading as it is written.
    pub words: &'a str,
}

/// What an entry of the contents leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EntryKind {
    /// A part, which chapters follow.
    Part,
    /// A chapter.
    Chapter,
    /// A section of the open chapter.
    Section,
}

impl ContentsEntry<'_> {
    /// Returns what it leads to.
    #[must_use]
    pub const fn kind(&self) -> EntryKind {
        match self.section {
            Some(_) => EntryKind::Section,
            None if self.is_part => EntryKind::Part,
            None => EntryKind::Chapter,
        }
    }

    /// Returns its label: the title or heading without ornaments and numbers.
    #[must_use]
    pub fn title(&self) -> String {
        match self.kind() {
            EntryKind::Part => self.words.to_owned(),
            EntryKind::Chapter => label::of_title(self.words).to_owned(),
            EntryKind::Section => label::of_heading(&self.words.replace('\n', " ")).to_owned(),
        }
    }
}

impl App {
    /// Returns the contents as they are now.
    #[must_use]
    pub fn contents(&self) -> Contents<'_> {
        let parts = self.resources.parts.range(..self.titles.len()).filter(|(_, name)| !name.is_empty());
        let sections = match self.open.headings() {
            [(title, 1), below @ ..] if title.start == Offset::START && self.is_title(*title, below) => below,
            headings => headings,
        };
        Contents { app: self, parts: parts.map(|(first, name)| (*first, name.as_str())).collect(), sections }
    }

    /// Whether chapters are still being listed.
    #[must_use]
    pub fn is_listing(&self) -> bool {
        self.disk.chapters != ChaptersKnown::All
    }

    /// Returns the number of a chapter that is counted from 0, as it is shown.
    #[must_use]
    pub fn chapter_number(&self, chapter: usize) -> String {
        if self.disk.chapters == ChaptersKnown::One { "…".to_owned() } else { (chapter + 1).to_string() }
    }

    /// Returns how many chapters there are, as it is shown.
    #[must_use]
    pub fn chapter_count(&self) -> String {
        if self.is_listing() { "…".to_owned() } else { self.titles.len().to_string() }
    }

    /// Whether the heading that a chapter begins with is its title: it says what the title says, or no other heading is
    /// as high. A novel without a title begins with the heading of its first part.
    fn is_title(&self, heading: Span, below: &[(Span, u8)]) -> bool {
        let words = heading.slice(&self.open.chapter.text);
        let title = self.titles.get(self.open.index).map(|title| label::of_title(title));
        title == Some(label::of_title(words)) || below.iter().all(|(_, level)| *level > 1)
    }
}

impl<'a> Contents<'a> {
    /// Returns the number of entries.
    #[must_use]
    pub fn len(&self) -> usize {
        self.app.titles.len() + self.parts.len() + self.sections.len()
    }

    /// Whether there are no entries.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Finds an entry by its index.
    #[must_use]
    pub fn get(&self, index: usize) -> Option<ContentsEntry<'a>> {
        let sections = self.open_entry() + 1;
        if let Some(section) = index.checked_sub(sections).and_then(|section| self.sections.get(section)) {
            return Some(self.section(*section));
        }
        let index = if index < sections { index } else { index - self.sections.len() };
        let before = self.parts.iter().enumerate().take_while(|(at, (first, _))| first + at <= index).count();
        match before.checked_sub(1).and_then(|last| Some((last, self.parts.get(last)?))) {
            Some((last, &(chapter, words))) if chapter + last == index => {
                Some(ContentsEntry { chapter, section: None, is_part: true, depth: 0, words })
            }
            _ => self.chapter(index - before),
        }
    }

    /// Lists all entries.
    pub fn iter(&self) -> impl Iterator<Item = ContentsEntry<'a>> {
        (0..self.len()).filter_map(|index| self.get(index))
    }

    /// Returns the index of the entry of the reading position.
    #[must_use]
    pub fn current(&self) -> usize {
        let end = self.app.open.line().end.max(Offset(1));
        self.open_entry() + self.sections.partition_point(|(heading, _)| heading.start < end)
    }

    /// Returns the index of the open chapter's entry.
    fn open_entry(&self) -> usize {
        let open = self.app.open.index;
        open + self.parts.partition_point(|(first, _)| *first <= open)
    }

    fn chapter(&self, chapter: usize) -> Option<ContentsEntry<'a>> {
        let words = self.app.titles.get(chapter)?;
        Some(ContentsEntry { chapter, section: None, is_part: false, depth: self.depth(chapter), words })
    }

    fn section(&self, (heading, level): (Span, u8)) -> ContentsEntry<'a> {
        let open = &self.app.open;
        ContentsEntry {
            chapter: open.index,
            section: Some(heading.start),
            is_part: false,
            depth: self.depth(open.index) + level.saturating_sub(1).clamp(1, 3),
            words: heading.slice(&open.chapter.text),
        }
    }

    /// Returns the indent of a chapter: 1 within a part that has a name.
    fn depth(&self, chapter: usize) -> u8 {
        let part = self.app.resources.parts.range(..=chapter).next_back();
        u8::from(part.is_some_and(|(_, name)| !name.is_empty()))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::ingest::{Format, ingest};
    use crate::reader::keys::keymap::Keymap;
    use crate::reader::{OpenChapter, Resources, Screen};
    use crate::settings::language::Language;
    use crate::settings::{keys, messages};

    /// Opens a chapter of a book of five, three of them in two parts.
    fn book(open: usize, cursor: Offset) -> App {
        let text = "# 제목\n\n글.\n\n## ➡ 하나\n\n글.\n\n### 둘\n\n글.\n";
        let chapter = ingest(text.as_bytes(), Format::Markdown).0;
        let part = |first: usize, name: &str| (first, name.to_owned());
        let resources = Resources {
            title: String::new(),
            parts: BTreeMap::from([part(1, "가"), part(3, "나"), part(4, ""), part(9, "없는 부")]),
            keymap: Keymap::new(keys::built_in()).unwrap(),
            messages: messages::built_in(Language::Korean),
        };
        let titles = (1..=5).map(|number| format!("{number}. 글")).collect();
        let open = OpenChapter::new(open, chapter, Vec::new(), Vec::new(), cursor);
        App::new(resources, titles, open, Screen::default())
    }

    #[test]
    fn the_first_heading_is_listed_unless_it_is_the_title() {
        for (title, text, sections) in [
            ("골목", "# 제 1 화 비\n\n글.\n\n# 제 2 화 밤\n", vec!["제 1 화 비", "제 2 화 밤"]),
            ("골목", "# 제 1 화 비\n\n글.\n\n## 밤\n", vec!["밤"]),
            ("봄", "# 1. 봄\n\n글.\n\n# 여름\n", vec!["여름"]),
            ("봄", "머리말.\n\n# 봄\n", vec!["봄"]),
        ] {
            let mut app = book(0, Offset::START);
            let chapter = ingest(text.as_bytes(), Format::Markdown).0;
            app.open = OpenChapter::new(0, chapter, Vec::new(), Vec::new(), Offset::START);
            app.titles = vec![title.to_owned()];
            let contents = app.contents();
            let listed = contents.iter().filter(|entry| entry.section.is_some()).map(|entry| entry.title());
            assert_eq!(listed.collect::<Vec<_>>(), sections, "{text}");
        }
    }

    #[test]
    fn entries_stand_in_the_order_of_the_book_and_are_found_by_their_index() {
        let app = book(2, Offset::START);
        let contents = app.contents();
        let lines: Vec<_> = contents.iter().map(|it| (it.chapter, it.depth, it.is_part, it.title())).collect();
        let line = |chapter, depth, is_part, title: &str| (chapter, depth, is_part, title.to_owned());
        let told = [
            line(0, 0, false, "글"),
            line(1, 0, true, "가"),
            line(1, 1, false, "글"),
            line(2, 1, false, "제목"),
            line(2, 2, false, "하나"),
            line(2, 3, false, "둘"),
            line(3, 0, true, "나"),
            line(3, 1, false, "글"),
            line(4, 0, false, "글"),
        ];
        assert_eq!(lines, told);
        assert_eq!((contents.len(), contents.get(9)), (9, None));
    }

    #[test]
    fn the_reading_position_is_in_the_last_section_that_began() {
        let current = |open, cursor| book(open, Offset(cursor)).contents().current();
        assert_eq!([0, 4, 99].map(|cursor| current(2, cursor)), [3, 3, 5]);
        assert_eq!([0, 1, 4].map(|open| current(open, 0)), [0, 2, 6]);
    }
}
