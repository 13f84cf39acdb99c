//! Marks to and from files: the chooser of formats over the list of marks, the prompt for a file, and what came of it.

use std::collections::{HashMap, HashSet};

use tui_input::Input;
use uuid::Uuid;

use crate::exchange::Format;
use crate::marks::{Highlight, Patch, TextId};
use crate::reader::action::Action;
use crate::reader::desk::{self, PlacedMark};
use crate::reader::dialog::MarkEntry;
use crate::reader::effect::Effect;
use crate::reader::history::{Step, Turn};
use crate::reader::mark_list::MarkList;
use crate::reader::update::Command;
use crate::reader::{App, Dialog};

/// The formats that marks can be written in, of which one is picked.
#[derive(Clone, Debug)]
pub struct ExportChoice {
    /// The list whose marks are written.
    pub list: MarkList,
    /// The format that is picked, counted from 0 among [`Format::ALL`].
    pub picked: usize,
}

/// The path of a file to be imported, while it is written.
#[derive(Clone, Debug)]
pub struct ImportInput {
    /// The list to go back to.
    pub list: MarkList,
    /// The text and the caret.
    pub input: Input,
}

/// What an import has done to a chapter.
#[derive(Clone, Debug, PartialEq)]
pub struct Arrival {
    /// The chapter, counted from 0.
    pub chapter: usize,
    /// The text that the places of the marks are found in.
    pub text: TextId,
    /// The marks as they stand on the disk, each with what was done to it.
    pub marks: Vec<(PlacedMark, Coming)>,
}

/// What an import has done to a mark.
#[derive(Clone, Debug, PartialEq)]
pub enum Coming {
    /// It is new.
    New,
    /// It was known, and this was changed.
    Changed(Box<Patch>),
    /// Another record has taken its place; that cannot be taken back.
    Replaced,
}

impl Arrival {
    /// Gives the records of its marks.
    #[must_use]
    pub fn records(&self) -> Vec<Highlight> {
        self.marks.iter().map(|(mark, _)| mark.highlight.clone()).collect()
    }
}

impl App {
    pub(super) fn choose_format(&mut self) -> Vec<Effect> {
        let Some(Dialog::Marks(list)) = self.dialog.take() else { return Vec::new() };
        if list.shown().flatten().any(|entry| entry.mark.highlight.is_live()) {
            self.dialog = Some(Dialog::Export(ExportChoice { list, picked: 0 }));
        } else {
            self.dialog = Some(Dialog::Marks(list));
            self.tell("nothing_to_export", &[]);
        }
        Vec::new()
    }

    pub(super) fn browse_formats(&mut self, command: Command) -> Vec<Effect> {
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

    pub(super) fn ask_file(&mut self) -> Vec<Effect> {
        if let Some(Dialog::Marks(list)) = self.dialog.take() {
            self.dialog = Some(Dialog::Import(ImportInput { list, input: Input::default() }));
        }
        Vec::new()
    }

    pub(super) fn take_file(&mut self, command: Command) -> Vec<Effect> {
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
        let acts: Vec<(usize, Vec<Turn>)> = acts.filter(|(_, turns)| !turns.is_empty()).collect();
        for arrival in arrivals {
            self.show_arrival(arrival);
        }
        if !acts.is_empty() {
            self.remember_step(Step { acts });
        }
    }

    fn show_arrival(&mut self, arrival: Arrival) {
        let Arrival { chapter, text, marks } = arrival;
        // Of a mark that came and was changed at once, the last record is the one that stands.
        let latest: HashMap<Uuid, PlacedMark> = marks.into_iter().map(|(mark, _)| (mark.highlight.id, mark)).collect();
        let mut marks: Vec<PlacedMark> = latest.into_values().collect();
        marks.retain(|mark| self.learn_revision(&mark.highlight));
        if chapter == self.desk.index {
            if text != TextId::of(&self.desk.chapter.text) {
                let highlights = marks.into_iter().map(|mark| mark.highlight).collect();
                marks = desk::placed_all(highlights, &self.desk.chapter);
            }
            let coming: HashSet<Uuid> = marks.iter().map(|mark| mark.highlight.id).collect();
            self.desk.marks.retain(|known| !coming.contains(&known.highlight.id));
            self.desk.marks.extend(marks.iter().filter(|mark| mark.highlight.is_live()).cloned());
            desk::sort(&mut self.desk.marks);
        }
        if let Some(list) = self.mark_list_mut() {
            list.put_all(marks.into_iter().map(|mark| MarkEntry { chapter, mark }).collect());
        }
    }
}

/// Gives what was done to the marks of a chapter as it can be taken back.
fn turns(arrival: &Arrival) -> Vec<Turn> {
    let turn = |(mark, coming): &(PlacedMark, Coming)| match coming {
        Coming::New => mark.highlight.is_live().then(|| Turn::Came(Box::new(mark.clone()))),
        Coming::Changed(patch) => Some(Turn::Changed { mark: mark.highlight.id, patch: patch.clone() }),
        Coming::Replaced => None,
    };
    arrival.marks.iter().filter_map(turn).collect()
}
