//! Going to a chapter or a section of the contents.

use crate::reader::effect::{Effect, Landing};
use crate::reader::keys::action::Action;
use crate::reader::state::App;
use crate::reader::state::command::Command;
use crate::reader::state::preferences::Focus;
use crate::text::Offset;

impl App {
    pub(in crate::reader) fn browse_contents(&mut self, command: Command) -> Vec<Effect> {
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
            None if entry.chapter == self.open.index => self.jump_to_head(Offset::START),
            None => return vec![Effect::Open { chapter: entry.chapter, at: Landing::Remembered }],
        }
        Vec::new()
    }
}
