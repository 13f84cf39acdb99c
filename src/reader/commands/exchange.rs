//! Exporting and importing marks: the chooser of formats over the list of marks, the prompt for a file, and the
//! results.

use std::collections::{HashMap, HashSet};

use uuid::Uuid;

use crate::exchange::ExchangeFormat;
use crate::marks::TextId;
use crate::reader::effect::Effect;
use crate::reader::state::App;
use crate::reader::state::dialog::Dialog;
use crate::reader::state::exchange::{Arrival, Coming};
use crate::reader::state::list::List;
use crate::reader::state::mark_list::{MarkEntry, MarkList};
use crate::reader::state::open_chapter::{PlacedMark, placed_all, sort};
use crate::reader::state::prompt::{Prompt, PromptKind};
use crate::reader::state::undo::{MarkChange, Transaction};

impl App {
    /// Called with the changes of an import to the chapters of the book. All of it is one step, and is undone as one.
    ///
    /// Marks changed here since, whose changes are not written yet, stay as they are on the screen.
    pub fn imported(&mut self, arrivals: Vec<Arrival>) {
        let acts = arrivals.iter().map(|arrival| (arrival.chapter, changes(arrival)));
        let acts: Vec<(usize, Vec<MarkChange>)> = acts.filter(|(_, changes)| !changes.is_empty()).collect();
        for arrival in arrivals {
            self.show_arrival(arrival);
        }
        if !acts.is_empty() {
            self.undo.remember(Transaction { acts });
        }
    }

    fn show_arrival(&mut self, arrival: Arrival) {
        let Arrival { chapter, text, marks } = arrival;
        // If a mark was imported and changed at once, the last record counts.
        let latest: HashMap<Uuid, PlacedMark> = marks.into_iter().map(|(mark, _)| (mark.highlight.id, mark)).collect();
        let mut marks: Vec<PlacedMark> = latest.into_values().collect();
        marks.retain(|mark| self.undo.learn(&mark.highlight));
        if chapter == self.open.index {
            if text != TextId::of(&self.open.chapter.text) {
                let highlights = marks.into_iter().map(|mark| mark.highlight).collect();
                marks = placed_all(highlights, &self.open.chapter);
            }
            let coming: HashSet<Uuid> = marks.iter().map(|mark| mark.highlight.id).collect();
            self.open.marks.retain(|known| !coming.contains(&known.highlight.id));
            self.open.marks.extend(marks.iter().filter(|mark| mark.highlight.is_live()).cloned());
            sort(&mut self.open.marks);
        }
        if let Some(list) = self.mark_list_mut() {
            list.put_all(marks.into_iter().map(|mark| MarkEntry::new(chapter, mark)).collect());
        }
    }

    pub(in crate::reader) fn choose_format(&mut self) {
        let Some(list) = self.dialogs.mark_list() else { return };
        if list.shown().flatten().any(|entry| entry.mark.highlight.is_live()) {
            self.dialogs.push(Dialog::Export(List::default()));
        } else {
            self.notify("nothing_to_export", &[]);
        }
    }

    pub(in crate::reader) fn export(&mut self) -> Vec<Effect> {
        let Some(Dialog::Export(formats)) = self.dialogs.pop() else { return Vec::new() };
        let exported = self.dialogs.mark_list().map(MarkList::exported).unwrap_or_default();
        let marks = exported.into_iter().map(|entry| (entry.chapter, entry.mark.highlight.clone())).collect();
        let format = ExchangeFormat::ALL.get(formats.selected).map(|(_, format)| *format);
        format.map(|format| Effect::Export { format, marks }).into_iter().collect()
    }

    pub(in crate::reader) fn ask_file(&mut self) {
        let path = std::mem::take(&mut self.dialogs.unfinished_path);
        if !path.is_empty() {
            self.notify("path_found", &[]);
        }
        self.dialogs.push(Dialog::Prompt(Prompt::continued(PromptKind::Import, "", &path)));
    }
}

/// Returns the changes to the marks of a chapter, in a form that can be undone.
fn changes(arrival: &Arrival) -> Vec<MarkChange> {
    let change = |(mark, coming): &(PlacedMark, Coming)| match coming {
        Coming::New => mark.highlight.is_live().then(|| MarkChange::Came(Box::new(mark.clone()))),
        Coming::Changed(patch) => Some(MarkChange::Changed { mark: mark.highlight.id, patch: patch.clone() }),
        Coming::Replaced => None,
    };
    arrival.marks.iter().filter_map(change).collect()
}

/// Requests the import of the file whose path was typed.
pub(in crate::reader) fn import(line: &str) -> Vec<Effect> {
    let file = line.trim().to_owned();
    if file.is_empty() { Vec::new() } else { vec![Effect::Import { file }] }
}
