//! Reading on while the texts of a large folder are being listed.

use crate::reader::keys::action::Action;
use crate::reader::keys::context::Context;
use crate::reader::keys::keymap::{Key, Meaning};
use crate::reader::state::App;
use crate::reader::state::book_titles::BookTitles;
use crate::reader::state::chapters_known::ChaptersKnown;

impl App {
    /// Whether a key has to wait until all chapters are listed: it may name a chapter, or lead to another one. Those that
    /// move in the text need not wait, nor does the one that ends the program.
    #[must_use]
    pub fn awaits_chapters(&self, key: &Key) -> bool {
        if !self.is_listing() {
            return false;
        }
        let is_begun = self.context() != Context::Text || !self.keys.keys().is_empty();
        let meaning = self.resources.keymap.meaning(Context::Text, std::slice::from_ref(key));
        let Meaning::Action(action, _) = meaning else { return true };
        is_begun || !self.moves_here(action)
    }

    fn moves_here(&self, action: Action) -> bool {
        match action {
            Action::NextPage => !self.is_at_last_page(),
            Action::PreviousPage => !self.is_at_first_page(),
            Action::NextLine
            | Action::PreviousLine
            | Action::HalfPageDown
            | Action::HalfPageUp
            | Action::NextSentence
            | Action::PreviousSentence
            | Action::NextParagraph
            | Action::PreviousParagraph
            | Action::Redraw
            | Action::Quit => true,
            _ => false,
        }
    }

    /// Notifies the reader that a key waits until all chapters are listed.
    pub fn notify_listing(&mut self) {
        self.notify("listing_on", &[]);
    }

    /// Takes over all chapters, and the number of the open one, counted from 0, if it was not known.
    pub fn listed(&mut self, book: BookTitles, chapter: Option<usize>) {
        let BookTitles { title, parts, chapters } = book;
        (self.resources.title, self.resources.parts, self.titles) = (title, parts, chapters);
        self.disk.chapters = ChaptersKnown::All;
        self.open.index = chapter.unwrap_or(self.open.index);
        self.learn_title();
        if self.notice == Some(self.say("listing_on", &[])) {
            self.notice = None;
        }
    }
}
