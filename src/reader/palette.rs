//! The palette: one input for all places that one can go to and all that can be done, the best fit first.
//!
//! It lies over what was open before, and whatever is picked happens there: a command does what its keys would have done.

use tui_input::Input;

use crate::lessons::Lesson;
use crate::reader::action::Action;
use crate::reader::effect::{Effect, Landing};
use crate::reader::keymap::{Binding, shown};
use crate::reader::update::Command;
use crate::reader::{App, Dialog, Focus, Place};
use crate::search::{Ranked, rank};
use crate::text::{Offset, Span};

/// The palette.
#[derive(Clone, Debug)]
pub struct Palette {
    /// What is typed, and the caret.
    pub input: Input,
    /// All that there is.
    pub entries: Vec<PaletteEntry>,
    /// What of it fits, the best first.
    pub ranked: Vec<Ranked>,
    /// Which of these is picked, counted from 0.
    pub picked: usize,
    /// What lay over the text before.
    pub(super) below: Option<Box<Dialog>>,
    asked: String,
}

/// Something in the palette.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaletteEntry {
    /// What it is called, on one line.
    pub title: String,
    /// What it is; of a command its keys.
    pub kind: String,
    /// What it leads to.
    pub target: Target,
}

/// What an entry of the palette leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// A chapter, counted from 0.
    Chapter(usize),
    /// A section of the open chapter, by where its heading starts.
    Section(Offset),
    /// A passage of a chapter, counted from 0; `None` where it was not found.
    Passage(usize, Option<Span>),
    /// Something that can be done.
    Command(Action),
}

impl Palette {
    /// Gives the entries that fit, the best first, with what of their titles was matched.
    pub fn fitting(&self) -> impl Iterator<Item = (&PaletteEntry, &[Span])> {
        self.ranked.iter().filter_map(|ranked| Some((self.entries.get(ranked.index)?, ranked.spans.as_slice())))
    }

    fn rank(&mut self) {
        let titles: Vec<&str> = self.entries.iter().map(|entry| entry.title.as_str()).collect();
        self.ranked = rank(&self.asked, &titles);
        self.picked = 0;
    }
}

impl App {
    pub(super) fn open_palette(&mut self) -> Vec<Effect> {
        let entries = self.palette_entries(self.place());
        let below = self.dialog.take().map(Box::new);
        let (input, asked) = (Input::default(), String::new());
        let mut palette = Palette { input, entries, ranked: Vec::new(), picked: 0, below, asked };
        palette.rank();
        self.dialog = Some(Dialog::Palette(palette));
        Vec::new()
    }

    /// Lists all places that one can go to, then what can be done at a place.
    fn palette_entries(&self, place: Place) -> Vec<PaletteEntry> {
        let named = |name: &str, title: &str, target| PaletteEntry {
            title: title.split_whitespace().collect::<Vec<_>>().join(" "),
            kind: self.say(name, &[]),
            target,
        };
        let contents = self.contents().into_iter().map(|entry| match entry.section {
            None => named("palette_chapter", &entry.title, Target::Chapter(entry.chapter)),
            Some(section) => named("palette_section", &entry.title, Target::Section(section)),
        });
        let here = self.desk.index;
        let marks = self.desk.marks.iter().map(|mark| {
            let highlight = &mark.highlight;
            let words = [highlight.anchor.exact.as_str(), highlight.note.as_str()].join(" ");
            named("palette_mark", &words, Target::Passage(here, mark.span))
        });
        let lessons = self.lessons().into_iter().map(|entry| {
            let first = Lesson::spans(&entry.lesson).min();
            named("palette_lesson", &entry.lesson.statement, Target::Passage(entry.chapter, first))
        });
        contents.chain(marks).chain(lessons).chain(self.commands(place)).collect()
    }

    /// Lists what can be done at a place without a number or a character typed for it.
    fn commands(&self, place: Place) -> Vec<PaletteEntry> {
        let keymap = &self.fixed.keymap;
        let bindings = || keymap.of(place).iter().chain(keymap.of(Place::Everywhere));
        let mut actions: Vec<Action> = Vec::new();
        for binding in bindings().filter(|binding| binding.is_complete()) {
            if binding.action != Action::OpenPalette && !actions.contains(&binding.action) {
                actions.push(binding.action);
            }
        }
        let keys = |action| {
            let of_action = bindings().filter(|binding: &&Binding| binding.action == action);
            of_action.map(|binding| shown(&binding.keys)).collect::<Vec<_>>().join(" ")
        };
        let title = |action: Action| self.fixed.messages.actions.get(action.name()).cloned().unwrap_or_default();
        let entry = |action| PaletteEntry { title: title(action), kind: keys(action), target: Target::Command(action) };
        actions.into_iter().map(entry).collect()
    }

    /// Orders the entries anew where what is typed has changed.
    pub(super) fn rank_as_typed(&mut self) {
        let Some(Dialog::Palette(palette)) = &mut self.dialog else { return };
        if palette.input.value() != palette.asked {
            palette.input.value().clone_into(&mut palette.asked);
            palette.rank();
        }
    }

    /// Does what a key means in the palette.
    pub(super) fn browse_palette(&mut self, command: Command) -> Vec<Effect> {
        let page = self.geometry().height().max(4) / 2;
        let Some(Dialog::Palette(palette)) = &mut self.dialog else { return Vec::new() };
        let last = palette.ranked.len().saturating_sub(1);
        palette.picked = match command.action {
            Action::NextEntry => palette.picked + 1,
            Action::PreviousEntry => palette.picked.saturating_sub(1),
            Action::NextPage => palette.picked + page,
            Action::PreviousPage => palette.picked.saturating_sub(page),
            Action::OpenEntry => return self.take_from_palette(),
            _ => {
                self.dialog = palette.below.take().map(|below| *below);
                return Vec::new();
            }
        }
        .min(last);
        Vec::new()
    }

    fn take_from_palette(&mut self) -> Vec<Effect> {
        let Some(Dialog::Palette(palette)) = &mut self.dialog else { return Vec::new() };
        let Some(target) = palette.fitting().nth(palette.picked).map(|(entry, _)| entry.target) else {
            return Vec::new();
        };
        self.dialog = palette.below.take().map(|below| *below);
        let (chapter, span) = match target {
            Target::Command(action) => return self.act(action),
            Target::Chapter(chapter) => (chapter, None),
            Target::Section(heading) => (self.desk.index, Some(Span::at(heading))),
            Target::Passage(_, None) => {
                self.tell("place_lost", &[]);
                return Vec::new();
            }
            Target::Passage(chapter, span) => (chapter, span),
        };
        self.dialog = None;
        self.origin = None;
        self.end_selection();
        self.set_focus(Focus::Text);
        if chapter != self.desk.index {
            let at = span.map_or(Landing::Remembered, |span| Landing::At(span.start));
            return vec![Effect::Open { chapter, at }];
        }
        match (target, span) {
            (Target::Passage(..), Some(span)) => self.show(span),
            (_, heading) => self.jump_to_head(heading.map_or(Offset::START, |heading| heading.start)),
        }
        Vec::new()
    }
}
