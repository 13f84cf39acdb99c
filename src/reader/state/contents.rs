//! The contents: parts, chapters, and the sections of the open one.

use crate::reader::state::App;
use crate::text::{Offset, Span, label};

/// A line of the contents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContentsEntry {
    /// Its chapter, counted from 0; of a part the first one.
    pub chapter: usize,
    /// The offset of its section's heading; `None` for the chapter itself.
    pub section: Option<Offset>,
    /// Whether it is a part, which chapters follow.
    pub is_part: bool,
    /// Its indent: 0 for a part, and for a chapter of none.
    pub depth: u8,
    /// The title or heading.
    pub title: String,
}

impl App {
    /// Lists the contents from top to bottom.
    #[must_use]
    pub fn contents(&self) -> Vec<ContentsEntry> {
        let mut entries = Vec::new();
        let mut depth = 0;
        for (chapter, title) in self.titles.iter().enumerate() {
            if let Some(part) = self.resources.parts.get(&chapter) {
                depth = u8::from(!part.is_empty());
                let part = Some(part).filter(|part| !part.is_empty()).cloned();
                let entry = |title| ContentsEntry { chapter, section: None, is_part: true, depth: 0, title };
                entries.extend(part.map(entry));
            }
            entries.push(ContentsEntry {
                chapter,
                section: None,
                is_part: false,
                depth,
                title: label::of_title(title).to_owned(),
            });
            if chapter == self.open.index {
                entries.extend(self.sections(depth));
            }
        }
        entries
    }

    /// Returns the sections of the open chapter. Its title is a heading too and is not listed twice.
    fn sections(&self, outer: u8) -> impl Iterator<Item = ContentsEntry> {
        let below_title = |(span, level): &&(Span, u8)| !(*level == 1 && span.start == Offset::START);
        self.open.headings().iter().filter(below_title).map(move |(span, level)| ContentsEntry {
            chapter: self.open.index,
            section: Some(span.start),
            is_part: false,
            depth: outer + level.saturating_sub(1).clamp(1, 3),
            title: label::of_heading(&span.slice(&self.open.chapter.text).replace('\n', " ")).to_owned(),
        })
    }

    /// Returns the index of the entry of the reading position.
    #[must_use]
    pub fn current_entry(&self) -> usize {
        self.current_among(&self.contents())
    }

    /// Returns the index of the entry of the reading position among those of [`App::contents`].
    #[must_use]
    pub fn current_among(&self, entries: &[ContentsEntry]) -> usize {
        let end = self.open.line().end;
        let reached = |entry: &ContentsEntry| {
            entry.chapter < self.open.index
                || (entry.chapter == self.open.index
                    && entry.section.is_none_or(|section| section < end.max(Offset(1))))
        };
        entries.iter().take_while(|entry| reached(entry)).count().saturating_sub(1)
    }
}
