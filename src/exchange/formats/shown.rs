//! What a file shows of a mark, and what was changed there since it was written.
//!
//! A file is compared with itself: the carried record is written once more, and where the file shows something else,
//! somebody has edited it. So whatever the format does to a note is no change of the note.

use std::collections::HashMap;

use uuid::Uuid;

use crate::exchange::imported::Backup;
use crate::marks::{Change, Colour, Highlight, Patch, tidy_tags};

/// A mark as a file shows it, in the spelling of the format.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Shown {
    /// The lines of the note.
    pub(super) note: Vec<String>,
    /// The tags.
    pub(super) tags: Vec<String>,
    /// The key of the colour; empty where the file shows none.
    pub(super) colour: String,
}

/// How a format writes the lines of a note.
pub(super) trait NoteLines {
    /// Writes a line.
    fn write(&self, line: &str) -> String;
    /// Returns the line that was written so, for a line that a person has written: the escapes of the format are gone.
    fn read(&self, line: &str) -> String;
}

/// Returns the changes to a record that a file shows, compared with what it showed when it was written; `None` if there
/// are none. A note that is gone from the file is kept: who passes a file on may have taken it out.
pub(super) fn changes(record: &Highlight, now: &Shown, then: &Shown, lines: &impl NoteLines) -> Option<Patch> {
    let is_edited = !trimmed(&now.note).is_empty() && trimmed(&now.note) != trimmed(&then.note);
    let note = is_edited.then(|| Change::new(record.note.clone(), note(&record.note, &now.note, lines)));
    let tags = (now.tags != then.tags).then(|| Change::new(record.tags.clone(), tags(record, now, then)));
    let key = Colour::from(now.colour.clone());
    let color =
        (now.colour != then.colour && Colour::ALL.contains(&key)).then(|| Change::new(record.color.clone(), key));
    let patch = Patch { color, note, tags, ..Patch::default() };
    (!patch.is_idle()).then_some(patch)
}

/// Gives each backup the changes to its records.
pub(super) fn with_edits(backups: Vec<Backup>, mut patches: HashMap<Uuid, Patch>) -> Vec<Backup> {
    let edited = |backup: Backup| {
        let ids = backup.highlights.iter().map(|highlight| highlight.id);
        let edits = ids.filter_map(|id| Some((id, patches.remove(&id)?))).collect();
        Backup { edits, ..backup }
    };
    backups.into_iter().map(edited).collect()
}

/// Returns the lines without white space at their ends, and without empty ones at both ends.
fn trimmed(lines: &[String]) -> Vec<&str> {
    let lines: Vec<&str> = lines.iter().map(|line| line.trim_end()).collect();
    let first = lines.iter().position(|line| !line.is_empty()).unwrap_or(lines.len());
    let last = lines.iter().rposition(|line| !line.is_empty()).map_or(first, |last| last + 1);
    lines.get(first..last).unwrap_or_default().to_vec()
}

/// Reads an edited note. A line that the file had before is the one of the record, letter by letter.
fn note(known: &str, now: &[String], lines: &impl NoteLines) -> String {
    let known: Vec<(String, &str)> =
        known.split('\n').map(|line| (lines.write(line).trim_end().to_owned(), line)).collect();
    let read = |line: &str| {
        let same = known.iter().find(|(written, _)| written == line);
        same.map_or_else(|| lines.read(line), |(_, known)| (*known).to_owned())
    };
    trimmed(now).into_iter().map(read).collect::<Vec<_>>().join("\n")
}

/// Reads edited tags. A word that the file had before stands for the tags that were written so.
fn tags(record: &Highlight, now: &Shown, then: &Shown) -> Vec<String> {
    let known = |word: &String| {
        let known = then.tags.iter().zip(&record.tags).filter(|(written, _)| *written == word);
        let known: Vec<String> = known.map(|(_, tag)| tag.clone()).collect();
        if known.is_empty() { vec![word.clone()] } else { known }
    };
    tidy_tags(&now.tags.iter().flat_map(known).collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::marks::fixtures::highlight;

    /// Writes a star as `\*`.
    struct Starred;

    impl NoteLines for Starred {
        fn write(&self, line: &str) -> String {
            line.replace('*', "\\*")
        }

        fn read(&self, line: &str) -> String {
            line.replace("\\*", "*")
        }
    }

    fn shown(note: &[&str], tags: &[&str], colour: &str) -> Shown {
        let owned = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        Shown { note: owned(note), tags: owned(tags), colour: colour.to_owned() }
    }

    #[test]
    fn only_what_was_edited_changes_and_untouched_lines_stay_letter_by_letter() {
        let record = Highlight {
            note: "* 하나\t\n둘 \n".to_owned(),
            tags: vec!["이상 세계".to_owned(), "이상_세계".to_owned()],
            ..highlight(1)
        };
        let then = shown(&["\\* 하나", "둘"], &["이상_세계", "이상_세계"], "yellow");
        assert_eq!(changes(&record, &then, &then, &Starred), None);
        let again = shown(&["", "\\* 하나 ", "둘", ""], &["이상_세계", "이상_세계"], "옥색");
        assert_eq!(changes(&record, &again, &then, &Starred), None);
        let now = shown(&["둘", "셋 \\* * 넷"], &["이상_세계", "봄"], "green");
        let patch = changes(&record, &now, &then, &Starred).unwrap();
        assert_eq!(patch.note.unwrap().to, "둘 \n셋 * * 넷");
        assert_eq!(patch.tags.unwrap().to, ["봄", "이상 세계", "이상_세계"]);
        assert_eq!(patch.color.unwrap().to, Colour::Green);
    }
}
