//! Where the reader was before each far jump, to go back to and to come back from.

use crate::reader::action::Action;
use crate::reader::effect::{Effect, Landing};
use crate::reader::update::Command;
use crate::reader::{App, Dialog, Focus};
use crate::text::Offset;

/// Places that are remembered.
const MOST: usize = 100;

/// A place in the book.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Spot {
    /// The chapter, counted from 0.
    pub(super) chapter: usize,
    pub(super) offset: Offset,
}

/// The places before this one, and those that were come back from.
#[derive(Clone, Debug, Default)]
pub(super) struct Jumps {
    behind: Vec<Spot>,
    ahead: Vec<Spot>,
}

impl Jumps {
    /// Remembers a place that is jumped away from.
    pub(super) fn leave(&mut self, spot: Spot) {
        self.ahead.clear();
        self.behind.retain(|known| *known != spot);
        self.behind.push(spot);
        let spare = self.behind.len().saturating_sub(MOST);
        self.behind.drain(..spare);
    }

    /// Gives the place to go to from another, back or ahead.
    fn turn(&mut self, back: bool, here: Spot) -> Option<Spot> {
        let (from, to) = if back { (&mut self.behind, &mut self.ahead) } else { (&mut self.ahead, &mut self.behind) };
        while let Some(spot) = from.pop() {
            if spot != here {
                to.push(here);
                return Some(spot);
            }
        }
        None
    }
}

impl App {
    /// Gives the place that a jump would leave: where a look elsewhere began, else where the reader is.
    pub(super) fn departure(&self) -> Spot {
        let here = Spot { chapter: self.desk.index, offset: self.desk.cursor };
        match (&self.dialog, self.origin) {
            (Some(Dialog::Search(prompt)), _) => Spot { offset: prompt.origin(), ..here },
            (None, Some((chapter, offset))) if self.focus == Focus::Lessons => Spot { chapter, offset },
            _ => here,
        }
    }

    /// Remembers the place that was left, where an action was a far jump and has gone somewhere.
    pub(super) fn remember_departure(&mut self, action: Action, from: Spot, effects: &[Effect]) {
        let opens = effects.iter().any(|effect| matches!(effect, Effect::Open { .. }));
        let here = Spot { chapter: self.desk.index, offset: self.desk.cursor };
        let has_moved = opens || self.is_seeking() || from != here;
        if has_moved && is_far(action) && !matches!(self.dialog, Some(Dialog::Search(_))) {
            self.jumps.leave(from);
        }
    }

    /// Goes back to a place before this one, or ahead again.
    pub(super) fn jump_along(&mut self, command: Command) -> Vec<Effect> {
        let is_back = command.action == Action::JumpBack;
        let here = Spot { chapter: self.desk.index, offset: self.desk.cursor };
        let mut at = here;
        for _ in 0..command.times() {
            let Some(spot) = self.jumps.turn(is_back, at) else { break };
            at = spot;
        }
        let Spot { chapter, offset } = at;
        if at == here {
            self.tell(if is_back { "no_jump_back" } else { "no_jump_forward" }, &[]);
            return Vec::new();
        }
        if chapter == self.desk.index {
            self.jump(offset);
            return Vec::new();
        }
        vec![Effect::Open { chapter, at: Landing::At(offset) }]
    }
}

/// Tells whether an action leads away from where one reads on.
const fn is_far(action: Action) -> bool {
    matches!(
        action,
        Action::Submit
            | Action::OpenEntry
            | Action::SearchWord
            | Action::NextHit
            | Action::PreviousHit
            | Action::GoToStart
            | Action::GoToEnd
            | Action::GoToPercent
            | Action::GoToChapter
            | Action::NextChapter
            | Action::PreviousChapter
    )
}
