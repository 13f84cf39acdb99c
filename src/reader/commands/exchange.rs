//! Marks to and from files: the chooser of formats over the list of marks, the prompt for a file, and what came of it.

use std::collections::{HashMap, HashSet};
use tui_input::Input;

use uuid::Uuid;

use crate::marks::exchange::Format;
use crate::marks::{Highlight, TextId};
use crate::reader::effect::Effect;
use crate::reader::keys::action::Action;
use crate::reader::state::App;
use crate::reader::state::command::Command;
use crate::reader::state::dialog::Dialog;
use crate::reader::state::exchange::{Arrival, Coming, ExportChoice, ImportInput};
use crate::reader::state::mark_list::MarkEntry;
use crate::reader::state::open_chapter::{PlacedMark, placed_all, sort};
use crate::reader::state::undo::{MarkChange, Transaction};

impl App {
    pub(in crate::reader) fn choose_format(&mut self) -> Vec<Effect> {
        let Some(Dialog::Marks(list)) = self.dialog.take() else { return Vec::new() };
        if list.shown().flatten().any(|entry| entry.mark.highlight.is_live()) {
            self.dialog = Some(Dialog::Export(ExportChoice { list, picked: 0 }));
        } else {
            self.dialog = Some(Dialog::Marks(list));
            self.notify("nothing_to_export", &[]);
        }
        Vec::new()
    }

    pub(in crate::reader) fn browse_formats(&mut self, command: Command) -> Vec<Effect> {
        let Some(Dialog::Export(mut choice)) = self.dialog.take() else { return Vec::new() };
        let last = Format::ALL.len() - 1;
        choice.picked = match command.action {
            Action::NextEntry => (choice.picked + command.times()).min(last),
            Action::PreviousEntry => choice.picked.saturating_sub(command.times()),
            Action::FirstEntry => 0,
            Action::LastEntry => last,
            Action::Submit => return self.export(choice),
            _ => {
                self.dialog = Some(Dialog::Marks(choice.list));
                return Vec::new();
            }
        };
        self.dialog = Some(Dialog::Export(choice));
        Vec::new()
    }

    fn export(&mut self, choice: ExportChoice) -> Vec<Effect> {
        let ExportChoice { list, picked } = choice;
        let shown = list.shown().flatten().map(|entry| (entry.chapter, entry.mark.highlight.clone()));
        let marks: Vec<(usize, Highlight)> = shown.collect();
        self.dialog = Some(Dialog::Marks(list));
        let format = Format::ALL.get(picked).map(|(_, format)| *format);
        format.map(|format| Effect::Export { format, marks }).into_iter().collect()
    }

    pub(in crate::reader) fn ask_file(&mut self) -> Vec<Effect> {
        if let Some(Dialog::Marks(list)) = self.dialog.take() {
            self.dialog = Some(Dialog::Import(ImportInput { list, input: Input::default() }));
        }
        Vec::new()
    }

    pub(in crate::reader) fn take_file(&mut self, command: Command) -> Vec<Effect> {
        let Some(Dialog::Import(ImportInput { list, input })) = self.dialog.take() else { return Vec::new() };
        self.dialog = Some(Dialog::Marks(list));
        let file = input.value().trim();
        if command.action != Action::Submit || file.is_empty() {
            return Vec::new();
        }
        vec![Effect::Import { file: file.to_owned() }]
    }

    /// Hears what an import has done to the chapters of the book. All of it is one step, and taken back as one.
    ///
    /// What has been changed here since and is not written yet stays as it is on the screen.
    pub fn imported(&mut self, arrivals: Vec<Arrival>) {
        let acts = arrivals.iter().map(|arrival| (arrival.chapter, turns(arrival)));
        let acts: Vec<(usize, Vec<MarkChange>)> = acts.filter(|(_, turns)| !turns.is_empty()).collect();
        for arrival in arrivals {
            self.show_arrival(arrival);
        }
        if !acts.is_empty() {
            self.undo.remember(Transaction { acts });
        }
    }

    fn show_arrival(&mut self, arrival: Arrival) {
        let Arrival { chapter, text, marks } = arrival;
        // Of a mark that came and was changed at once, the last record is the one that stands.
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
            list.put_all(marks.into_iter().map(|mark| MarkEntry { chapter, mark }).collect());
        }
    }
}

/// Gives what was done to the marks of a chapter as it can be taken back.
fn turns(arrival: &Arrival) -> Vec<MarkChange> {
    let turn = |(mark, coming): &(PlacedMark, Coming)| match coming {
        Coming::New => mark.highlight.is_live().then(|| MarkChange::Came(Box::new(mark.clone()))),
        Coming::Changed(patch) => Some(MarkChange::Changed { mark: mark.highlight.id, patch: patch.clone() }),
        Coming::Replaced => None,
    };
    arrival.marks.iter().filter_map(turn).collect()
}
