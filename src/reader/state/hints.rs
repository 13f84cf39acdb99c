//! The hints of the bottom line: the actions that the keymap suggests, as far as they do something now, in their words.

use crate::marks::Highlight;
use crate::reader::keys::action::Action;
use crate::reader::keys::keymap::Hints;
use crate::reader::state::App;
use crate::reader::state::dialog::Dialog;
use crate::reader::state::mark_filter::Filter;
use crate::reader::state::mark_list::MarkList;
use crate::reader::state::preferences::Focus;

/// A state in which a list or the text offers other actions than usual, or the same in other words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    Usual,
    /// Deleted marks or hidden lessons are shown.
    Trash,
    /// Entries are checked.
    Checked,
    /// A list shows nothing.
    Empty,
    /// A filter leaves entries out.
    Filtered,
    /// Another place is chosen for a mark.
    Placing,
    /// A search is shown.
    Searched,
    /// The pointer is at the call of a footnote.
    AtCall,
    /// The pointer is in a footnote.
    AtNote,
}

impl Standing {
    /// Returns its name in the messages.
    const fn name(self) -> &'static str {
        match self {
            Self::Usual | Self::Empty => "usual",
            Self::Trash => "trash",
            Self::Checked => "checked",
            Self::Filtered => "filtered",
            Self::Placing => "placing",
            Self::Searched => "searched",
            Self::AtCall => "at_call",
            Self::AtNote => "at_note",
        }
    }
}

impl App {
    /// Returns the actions of the bottom line, the most needed first, each named in the words that are true now.
    #[must_use]
    pub fn hints(&self) -> Vec<(Action, String)> {
        let standing = self.standing();
        self.hinted(standing).into_iter().map(|action| (action, self.hint_label(standing, action))).collect()
    }

    fn hinted(&self, standing: Standing) -> Vec<Action> {
        let Some(hints) = self.hints_here() else { return Vec::new() };
        let usual = match standing {
            Standing::Trash => &hints.in_trash,
            Standing::Checked => &hints.checked,
            Standing::Empty => &hints.empty,
            Standing::Usual
            | Standing::Filtered
            | Standing::Placing
            | Standing::Searched
            | Standing::AtCall
            | Standing::AtNote => &hints.actions,
        };
        let none: &[Action] = &[];
        let searched = if standing == Standing::Searched { &hints.after_search } else { none };
        let on_mark = if self.hinted_mark().is_some() { &hints.on_mark } else { none };
        // On a mark Enter opens its card, and footnotes have a key of their own.
        let fits = |action: &&Action| (**action == Action::OpenMark) == on_mark.is_empty();
        let at_note = if matches!(standing, Standing::AtCall | Standing::AtNote) { &hints.at_note } else { none };
        let first = searched.iter().chain(at_note.iter().filter(fits)).chain(on_mark);
        let mut offered: Vec<Action> = Vec::new();
        for action in first.chain(if usual.is_empty() { &hints.actions } else { usual }) {
            // On a mark the key that underlines is the one that colours.
            let is_taken = *action == Action::MarkSentence && !on_mark.is_empty();
            if !is_taken && !offered.contains(action) && self.offers(*action) {
                offered.push(*action);
            }
        }
        offered
    }

    fn hint_label(&self, standing: Standing, action: Action) -> String {
        let messages = &self.resources.messages;
        let is_card = action == Action::OpenMark && self.hinted_mark().is_some();
        let special = messages.texts.get(&format!("hint_{}_{}", standing.name(), action.name())).filter(|_| !is_card);
        special.unwrap_or_else(|| messages.short(self.context().name(), action.name())).to_owned()
    }

    /// Returns the action shown in every window, however narrow.
    #[must_use]
    pub fn way_out(&self) -> Action {
        self.hints_here().and_then(|hints| hints.way_out).unwrap_or(Action::Cancel)
    }

    /// Returns the mark at the pointer, if its actions are shown.
    #[must_use]
    pub fn hinted_mark(&self) -> Option<&Highlight> {
        self.hints_here().filter(|hints| !hints.on_mark.is_empty())?;
        self.open.mark_here().map(|mark| &mark.highlight)
    }

    /// Whether the next key may be a digit that gives a mark its colour.
    #[must_use]
    pub fn offers_colours(&self) -> bool {
        self.resources.keymap.awaits_colour(self.context(), self.keys.before_colour())
    }

    fn hints_here(&self) -> Option<&Hints> {
        self.resources.keymap.hints(self.context())
    }

    fn standing(&self) -> Standing {
        match (self.dialogs.top(), self.focus) {
            (Some(Dialog::Marks(list)), _) => standing_of(list),
            (Some(Dialog::Shelf(list)), _) if !list.words().is_empty() => Standing::Filtered,
            (Some(Dialog::Shelf(list)), _) if list.count() == 0 => Standing::Empty,
            (None, _) if self.selecting.placing.is_some() => Standing::Placing,
            (None, _) if self.selecting.current.is_some() => Standing::Usual,
            (None, Focus::Text) if self.hits_counted().is_some() => Standing::Searched,
            (None, Focus::Text) if !self.calls_here().is_empty() => Standing::AtCall,
            (None, Focus::Text) if self.open.chapter.footnote_at(self.open.cursor).is_some() => Standing::AtNote,
            (None, Focus::Lessons) if self.lessons.view.hidden => Standing::Trash,
            (None, Focus::Lessons) if self.lessons().is_empty() => Standing::Empty,
            (Some(_) | None, _) => Standing::Usual,
        }
    }

    fn offers(&self, action: Action) -> bool {
        match self.dialogs.top() {
            Some(Dialog::Review(review)) => review.offers(action),
            Some(Dialog::Footnotes(window)) => match action {
                Action::NextEntry => window.calls.len() > 1,
                Action::NextLine => self.is_footnote_cut(window),
                _ => true,
            },
            Some(Dialog::Marks(list)) if list.shown().len() == 0 => {
                !matches!(action, Action::RestoreMark | Action::CheckEntry | Action::NextEntry)
            }
            // Where the panel is empty there may be something that its author stressed.
            None if action == Action::ToggleFound => self.lessons_offered() > 0,
            _ => true,
        }
    }
}

fn standing_of(list: &MarkList) -> Standing {
    if list.filter.deleted {
        Standing::Trash
    } else if !list.checked.is_empty() {
        Standing::Checked
    } else if list.filter != Filter::default() {
        Standing::Filtered
    } else if list.shown().len() == 0 {
        Standing::Empty
    } else {
        Standing::Usual
    }
}
