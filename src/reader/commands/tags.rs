//! The tags of one mark or of several, typed on one line.
//!
//! Spaces and commas separate them. A tag from elsewhere that contains a space is shown with a no-break space, so that
//! it stays one tag when the line is read again.

use uuid::Uuid;

use crate::marks::{Change, Patch, tidy_tags};
use crate::reader::effect::{Effect, MarkNext};
use crate::reader::state::App;
use crate::reader::state::dialog::Dialog;
use crate::reader::state::prompt::{Prompt, PromptKind};
use crate::reader::state::tags::TagsInput;
use crate::reader::state::undo::Transaction;
use crate::text::fold;

/// The character for a space inside a tag.
const NO_BREAK_SPACE: char = '\u{A0}';

impl App {
    /// Opens the tags of the mark on the card, else of the mark at the reading position.
    pub(in crate::reader) fn edit_tags(&mut self) {
        let mark = match self.dialogs.top() {
            Some(Dialog::Card(_)) => self.mark_of_card(),
            _ => self.open.mark_here(),
        };
        match mark.map(|mark| (self.open.index, mark.highlight.id)) {
            Some(mark) => self.edit_tags_of(&[mark]),
            None => self.notify("no_mark_here", &[]),
        }
    }

    /// Opens the tags that some marks have in common.
    pub(in crate::reader) fn edit_tags_of(&mut self, marks: &[(usize, Uuid)]) {
        self.open_tags(marks, None);
    }

    fn open_tags(&mut self, marks: &[(usize, Uuid)], made: Option<Transaction>) {
        let before = self.tags_in_common(marks);
        let line = shown(&before);
        let kind = PromptKind::Tags(Box::new(TagsInput { marks: marks.to_vec(), before, made }));
        self.dialogs.open_over_list(Dialog::Prompt(Prompt::new(kind, &line)));
    }

    /// Returns the tags that all of some marks have, in the order of the first.
    fn tags_in_common(&self, marks: &[(usize, Uuid)]) -> Vec<String> {
        let mut tags = marks.iter().filter_map(|&(chapter, id)| self.highlight(chapter, id)).map(|mark| &mark.tags);
        let mut common = tags.next().cloned().unwrap_or_default();
        for other in tags {
            common.retain(|tag| other.contains(tag));
        }
        common
    }

    /// Opens the note or the tags of a mark of the open chapter that was just made for them by an act.
    pub(in crate::reader) fn open_after_marking(&mut self, mark: Uuid, then: MarkNext, made: Option<Transaction>) {
        match then {
            MarkNext::Nothing => {}
            MarkNext::Note => self.open_note(self.open.index, mark, made),
            MarkNext::Tags => self.open_tags(&[(self.open.index, mark)], made),
        }
    }

    /// Sets the typed tags on marks: what was added or removed on the line is added or removed on each of them.
    pub(in crate::reader) fn submit_tags(&mut self, input: &TagsInput, line: &str) -> Vec<Effect> {
        let (before, written) = (tidy_tags(&input.before), read(line));
        if written == before {
            return Vec::new();
        }
        let (count, effects) = self.edit_marks(&input.marks, |mark| {
            let is_removed = |tag: &&String| before.contains(tag) && !written.contains(tag);
            let next = tidy_tags(mark.tags.iter().filter(|tag| !is_removed(tag)).chain(&written));
            Patch { tags: Some(Change::new(mark.tags.clone(), next)), ..Patch::default() }
        });
        let name = match (written.is_empty(), input.marks.len()) {
            (true, 1) => "tags_removed",
            (true, _) => "marks_untagged",
            (false, 1) => "tags_saved",
            (false, _) => "marks_tagged",
        };
        self.notify(name, &[("tags", &with_signs(&written)), ("count", &count.to_string())]);
        effects
    }

    /// Takes back the mark that was made for tags that are given up.
    pub(in crate::reader) fn give_tags_up(&mut self, input: &TagsInput) -> Vec<Effect> {
        let unmade = input.made.as_ref().and_then(|act| self.unmake(act));
        if unmade.is_some() {
            self.notify("tags_left_unmarked", &[]);
        }
        unmade.unwrap_or_default()
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
