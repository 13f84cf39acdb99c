//! The contents: the chapters, and the sections of the open one.

use crate::reader::state::App;
use crate::text::{Offset, Span};

/// A line of the contents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContentsEntry {
    /// Its chapter, counted from 0.
    pub chapter: usize,
    /// The offset of its section's heading; `None` for the chapter itself.
    pub section: Option<Offset>,
    /// Its indent: 0 for a chapter.
    pub depth: u8,
    /// The title or heading.
    pub title: String,
}

impl App {
    /// Lists the contents from top to bottom.
    #[must_use]
    pub fn contents(&self) -> Vec<ContentsEntry> {
        let mut entries = Vec::new();
        for (chapter, title) in self.titles.iter().enumerate() {
            entries.push(ContentsEntry { chapter, section: None, depth: 0, title: title.clone() });
            if chapter == self.open.index {
                entries.extend(self.sections());
            }
        }
        entries
    }

    /// Returns the sections of the open chapter. Its title is a heading too and is not listed twice.
    fn sections(&self) -> impl Iterator<Item = ContentsEntry> {
        let below_title = |(span, level): &&(Span, u8)| !(*level == 1 && span.start == Offset::START);
        self.open.headings().iter().filter(below_title).map(|(span, level)| ContentsEntry {
            chapter: self.open.index,
            section: Some(span.start),
            depth: level.saturating_sub(1).clamp(1, 3),
            title: span.slice(&self.open.chapter.text).replace('\n', " "),
        })
    }

    /// Returns the index of the entry of the reading position.
    #[must_use]
    pub fn current_entry(&self) -> usize {
        let end = self.open.line().end;
        let reached = |entry: &ContentsEntry| {
            entry.chapter < self.open.index
                || (entry.chapter == self.open.index
                    && entry.section.is_none_or(|section| section < end.max(Offset(1))))
        };
        self.contents().iter().take_while(|entry| reached(entry)).count().saturating_sub(1)
    }
}
