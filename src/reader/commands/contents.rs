//! Going to a chapter or a section of the contents.

use crate::reader::effect::{Effect, OpenAt};
use crate::reader::state::App;
use crate::reader::state::contents::ContentsEntry;
use crate::reader::state::preferences::Focus;
use crate::text::Offset;

impl App {
    pub(in crate::reader) fn open_contents_entry(&mut self, picked: usize) -> Vec<Effect> {
        let Some(ContentsEntry { chapter, section, .. }) = self.contents().get(picked) else { return Vec::new() };
        self.set_focus(Focus::Text);
        match section {
            Some(section) => self.jump_to_head(section),
            None if chapter == self.open.index => self.jump_to_head(Offset::START),
            None => return vec![Effect::Open { chapter, at: OpenAt::Remembered }],
        }
        Vec::new()
    }
}
