//! The tags of a mark, typed on one line.
//!
//! Spaces and commas separate them. A tag from elsewhere that contains a space is shown with a no-break space, so that
//! it stays one tag when the line is read again.

use uuid::Uuid;

use crate::marks::{Change, Patch, tidy_tags};
use crate::reader::effect::Effect;
use crate::reader::state::App;
use crate::reader::state::dialog::Dialog;
use crate::reader::state::open_chapter::PlacedMark;
use crate::reader::state::prompt::{Prompt, PromptKind};
use crate::text::fold;

/// The character for a space inside a tag.
const NO_BREAK_SPACE: char = '\u{A0}';

impl App {
    /// Opens the tags of the mark selected in the list or on the card, else of the mark at the reading position.
    pub(in crate::reader) fn edit_tags(&mut self) {
        let of_open = |mark: &PlacedMark| (self.open.index, mark.highlight.id);
        let mark = match self.dialogs.top() {
            Some(Dialog::Marks(list)) => list.picked().map(|entry| (entry.chapter, entry.mark.highlight.id)),
            Some(Dialog::Card(_)) => self.mark_of_card().map(of_open),
            _ => self.open.mark_here().map(of_open),
        };
        match mark {
            Some((chapter, mark)) => self.open_tags(chapter, mark),
            None => self.notify("no_mark_here", &[]),
        }
    }

    /// Opens the tags of a mark, over the list of marks if that has the focus.
    pub(in crate::reader) fn open_tags(&mut self, chapter: usize, mark: Uuid) {
        let in_list = self.dialogs.mark_list().and_then(|list| list.find(mark)).map(|entry| &entry.mark.highlight);
        let Some(mark) = in_list.or_else(|| self.highlight(chapter, mark)).cloned() else { return };
        let line = shown(&mark.tags);
        let kind = PromptKind::Tags { chapter, mark: mark.id, before: mark.tags };
        self.dialogs.open_over_list(Dialog::Prompt(Prompt::new(kind, &line)));
    }

    /// Sets the typed tags on a mark of a chapter, if they differ from those it had before.
    pub(in crate::reader) fn submit_tags(
        &mut self,
        chapter: usize,
        mark: Uuid,
        before: Vec<String>,
        line: &str,
    ) -> Vec<Effect> {
        let written = read(line);
        if written == tidy_tags(&before) {
            return Vec::new();
        }
        self.notify(if written.is_empty() { "tags_removed" } else { "tags_saved" }, &[("tags", &with_signs(&written))]);
        let patch = Patch { tags: Some(Change::new(before, written)), ..Patch::default() };
        self.edit_mark(chapter, mark, patch)
    }
}

/// Returns tags as readers type them: `#비유 #청춘`.
#[must_use]
pub fn with_signs(tags: &[String]) -> String {
    let tags: Vec<String> = tags.iter().map(|tag| format!("#{}", fold::one_line(tag))).collect();
    tags.join(" ")
}

fn shown(tags: &[String]) -> String {
    let tags: Vec<String> = tags.iter().map(|tag| tag.replace(char::is_whitespace, "\u{A0}")).collect();
    tags.join(" ")
}

fn read(line: &str) -> Vec<String> {
    let parts = |c: char| matches!(c, ',' | '，' | '、') || (c.is_whitespace() && c != NO_BREAK_SPACE);
    let tags = line.split(parts).map(|tag| tag.trim_start_matches(['#', '＃']).replace(NO_BREAK_SPACE, " "));
    let tags: Vec<String> = tags.map(|tag| fold::canonical(&tag).into_owned()).collect();
    tidy_tags(&tags)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_and_commas_part_tags_and_signs_are_no_part_of_them() {
        assert_eq!(read("비유, #청춘 ，비유、 수사\u{200B}  #"), ["비유", "수사", "청춘"]);
        assert_eq!(read(" , "), [""; 0]);
    }

    #[test]
    fn decomposed_tags_are_composed() {
        assert_eq!(read("\u{110E}\u{1165}\u{11BC}춘"), ["청춘"]);
    }

    #[test]
    fn a_tag_with_a_space_stays_one() {
        let tags = ["일다운 일".to_owned(), "비유".to_owned()];
        assert_eq!(read(&shown(&tags)), ["비유", "일다운 일"]);
    }
}
