//! More of the text of the open chapter has been read.

use crate::reader::effect::Effect;
use crate::reader::state::App;
use crate::reader::state::growth::AwaitedMove;
use crate::reader::state::open_chapter::OpenChapter;
use crate::text::{Offset, scalar};

impl App {
    /// Replaces the open chapter by one whose text begins with the text that is here; everything stays where it is.
    /// Returns the effects of a motion that waited for the rest.
    pub fn grown(&mut self, chapter: OpenChapter) -> Vec<Effect> {
        let awaited = self.take_awaited();
        self.grow_to(chapter);
        self.make(awaited)
    }

    /// Replaces the open chapter by one whose text begins otherwise than the text that is here: the rest says how it is
    /// to be read. Returns the effects of a motion that waited for the rest.
    pub fn grown_otherwise(&mut self, mut chapter: OpenChapter) -> Vec<Effect> {
        let awaited = self.take_awaited();
        chapter.take_over(self.open.take_records(), false);
        self.reread(chapter);
        self.make(awaited)
    }

    fn make(&mut self, awaited: Option<AwaitedMove>) -> Vec<Effect> {
        let Some(awaited) = awaited else { return Vec::new() };
        self.notice = None;
        match awaited {
            AwaitedMove::Again(command) => self.perform(command),
            AwaitedMove::Percent(percent) => {
                self.go_to_percent(percent);
                Vec::new()
            }
            AwaitedMove::Place(chars) => {
                self.resume(chars);
                Vec::new()
            }
        }
    }

    /// Goes on where the text was left, or goes on waiting for it.
    fn resume(&mut self, chars: usize) {
        let place = scalar::offset_of(&self.open.chapter.text, chars);
        match &mut self.open.growth {
            Some(growth) if place >= Offset(self.open.chapter.text.len()) => {
                growth.awaited = Some(AwaitedMove::Place(chars));
                self.notify("reading_on", &[]);
            }
            Some(_) | None => {
                self.open.go_to(place);
                self.open.row = 0;
            }
        }
    }
}
