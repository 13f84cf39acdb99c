//! The contents: chapters, and the sections of the one that is open; and turning from panel to panel.

use crate::reader::action::Action;
use crate::reader::effect::{Effect, Landing};
use crate::reader::update::Command;
use crate::reader::{App, Focus};
use crate::text::{Offset, Span};

/// A line of the contents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContentsEntry {
    /// Its chapter, counted from 0.
    pub chapter: usize,
    /// Its section's heading, `None` for the chapter itself.
    pub section: Option<Offset>,
    /// How far it stands in: 0 for a chapter.
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
            if chapter == self.desk.index {
                entries.extend(self.sections());
            }
        }
        entries
    }

    /// The sections of the open chapter. Its title is a heading too and is not told twice.
    fn sections(&self) -> impl Iterator<Item = ContentsEntry> {
        let below_title = |(span, level): &&(Span, u8)| !(*level == 1 && span.start == Offset::START);
        self.desk.headings().iter().filter(below_title).map(|(span, level)| ContentsEntry {
            chapter: self.desk.index,
            section: Some(span.start),
            depth: level.saturating_sub(1).clamp(1, 3),
            title: span.slice(&self.desk.chapter.text).replace('\n', " "),
        })
    }

    /// Gives the index of the entry that the reading position is under.
    #[must_use]
    pub fn current_entry(&self) -> usize {
        let end = self.desk.line().end;
        let reached = |entry: &ContentsEntry| {
            entry.chapter < self.desk.index
                || (entry.chapter == self.desk.index
                    && entry.section.is_none_or(|section| section < end.max(Offset(1))))
        };
        self.contents().iter().take_while(|entry| reached(entry)).count().saturating_sub(1)
    }

    pub(super) fn browse_contents(&mut self, command: Command) -> Vec<Effect> {
        let last = self.contents().len().saturating_sub(1);
        let page = self.geometry().height().max(2) / 2;
        let picked = self.contents_entry.min(last);
        self.contents_entry = match command.action {
            Action::NextEntry => picked + command.times(),
            Action::PreviousEntry => picked.saturating_sub(command.times()),
            Action::FirstEntry => 0,
            Action::LastEntry => last,
            Action::NextPage => picked + page,
            Action::PreviousPage => picked.saturating_sub(page),
            Action::OpenEntry => return self.open_contents_entry(picked),
            Action::Cancel => return self.back_to_text(),
            _ => picked,
        }
        .min(last);
        Vec::new()
    }

    fn open_contents_entry(&mut self, picked: usize) -> Vec<Effect> {
        let Some(entry) = self.contents().into_iter().nth(picked) else { return Vec::new() };
        self.set_focus(Focus::Text);
        match entry.section {
            Some(section) => self.jump_to_head(section),
            None if entry.chapter == self.desk.index => self.jump_to_head(Offset::START),
            None => return vec![Effect::Open { chapter: entry.chapter, at: Landing::Remembered }],
        }
        Vec::new()
    }

    pub(super) fn turn_to(&mut self, command: Command) -> Vec<Effect> {
        self.selection = None;
        self.dialog = None;
        self.origin = None;
        match (command.action, self.focus) {
            (Action::ToggleContents, Focus::Contents) => {
                self.panels.contents = Some(false);
                self.set_focus(Focus::Text);
            }
            (Action::ToggleLessons, Focus::Lessons) => {
                self.panels.lessons = Some(false);
                self.set_focus(Focus::Text);
            }
            (Action::ToggleContents, _) => self.toggle_contents(),
            (Action::ToggleLessons, _) => self.toggle_lessons(),
            (Action::NextPanel, Focus::Text) | (Action::PreviousPanel, Focus::Lessons) => {
                self.set_focus(Focus::Contents);
            }
            (Action::NextPanel, Focus::Contents) | (Action::PreviousPanel, Focus::Text) => {
                self.set_focus(Focus::Lessons);
            }
            _ => self.set_focus(Focus::Text),
        }
        Vec::new()
    }

    /// Hides the contents where they are in sight; else shows them, and gives them the keys where that is the only way.
    fn toggle_contents(&mut self) {
        let shown = self.geometry().contents.is_some();
        self.panels.contents = Some(!shown);
        self.set_focus(Focus::Text);
        if !shown && self.geometry().contents.is_none() {
            self.set_focus(Focus::Contents);
        }
    }

    fn toggle_lessons(&mut self) {
        let shown = self.geometry().lessons.is_some();
        self.panels.lessons = Some(!shown);
        self.set_focus(Focus::Text);
        if !shown && self.geometry().lessons.is_none() && self.geometry().contents.is_some() {
            self.panels.contents = Some(false);
        }
        self.lay_out();
        if !shown && self.geometry().lessons.is_none() {
            self.set_focus(Focus::Lessons);
        }
    }

    /// Gives the keys to a part of the screen; a list opens where the reader is.
    pub(super) fn set_focus(&mut self, focus: Focus) {
        self.focus = focus;
        match focus {
            Focus::Text => {}
            Focus::Contents => self.contents_entry = self.current_entry(),
            Focus::Lessons => self.enter_lessons(),
        }
        self.lay_out();
    }

    pub(super) fn back_to_text(&mut self) -> Vec<Effect> {
        self.set_focus(Focus::Text);
        Vec::new()
    }
}
