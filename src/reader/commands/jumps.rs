//! Going back to the start of a far jump, and forward again.

use crate::reader::effect::{Effect, OpenAt};
use crate::reader::keys::action::Action;
use crate::reader::state::App;
use crate::reader::state::command::Command;
use crate::reader::state::jumps::Spot;
use crate::reader::state::preferences::Focus;

impl App {
    /// Returns the place that a jump would leave: where a look elsewhere began, else the reading position.
    pub(in crate::reader) fn departure(&self) -> Spot {
        let here = Spot { chapter: self.open.index, offset: self.open.cursor };
        let is_looking = self.dialogs.leaves_focus() && self.focus == Focus::Lessons;
        match (self.dialogs.search(), self.lessons.origin) {
            (Some(search), _) => Spot { offset: search.origin(), ..here },
            (None, Some((chapter, offset))) if is_looking => Spot { chapter, offset },
            _ => here,
        }
    }

    /// Remembers the place that was left, if an action was a far jump and has moved.
    pub(in crate::reader) fn remember_departure(&mut self, action: Action, from: Spot, effects: &[Effect]) {
        let opens = effects.iter().any(|effect| matches!(effect, Effect::Open { .. }));
        let here = Spot { chapter: self.open.index, offset: self.open.cursor };
        let has_moved = opens || self.searching.is_seeking() || from != here;
        if has_moved && is_far(action) && self.dialogs.search().is_none() {
            self.jumps.leave(from);
        }
    }

    /// Goes back to an earlier place, or forward again.
    pub(in crate::reader) fn jump_along(&mut self, command: Command) -> Vec<Effect> {
        let is_back = command.action == Action::JumpBack;
        let here = Spot { chapter: self.open.index, offset: self.open.cursor };
        let mut at = here;
        for _ in 0..command.times() {
            let Some(spot) = self.jumps.turn(is_back, at) else { break };
            at = spot;
        }
        let Spot { chapter, offset } = at;
        if at == here {
            self.notify(if is_back { "no_jump_back" } else { "no_jump_forward" }, &[]);
            return Vec::new();
        }
        if chapter == self.open.index {
            self.jump(offset);
            return Vec::new();
        }
        vec![Effect::Open { chapter, at: OpenAt::At(offset) }]
    }
}

/// Whether an action leads away from the place of reading.
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
