//! Waiting for the rest of a chapter whose text is still being read.

use crate::reader::state::App;
use crate::reader::state::command::Command;
use crate::reader::state::growth::{AwaitedMove, Growth};

impl App {
    /// Whether the text of the open chapter is still being read. If so, notifies the reader that the motion under way
    /// waits for it.
    pub(in crate::reader) fn awaits_text(&mut self) -> bool {
        let Some(growth) = &mut self.open.growth else { return false };
        growth.leads_on = true;
        self.notify("reading_on", &[]);
        true
    }

    /// Makes a motion wait for the text, if it is still being read; returns whether it is.
    pub(in crate::reader) fn awaits_percent(&mut self, percent: u32) -> bool {
        let waits = self.awaits_text();
        if let Some(growth) = &mut self.open.growth {
            (growth.leads_on, growth.awaited) = (false, Some(AwaitedMove::Percent(percent)));
        }
        waits
    }

    /// Keeps a command that led beyond the text, to be done once more.
    pub(in crate::reader) fn keep_awaited(&mut self, command: Command) {
        if let Some(growth) = self.open.growth.as_mut().filter(|growth| growth.leads_on) {
            (growth.leads_on, growth.awaited) = (false, Some(AwaitedMove::Again(command)));
        }
    }

    /// Gives up what waits for the text: a motion, or a search for the next hit.
    pub(in crate::reader) fn stop_awaiting(&mut self) {
        if let Some(growth) = &mut self.open.growth {
            *growth = Growth::new(growth.bytes);
            self.searching.stop_awaiting();
        }
    }

    /// Returns the motion that waits for the text, once.
    pub(in crate::reader) fn take_awaited(&mut self) -> Option<AwaitedMove> {
        self.open.growth.as_mut()?.awaited.take()
    }
}
