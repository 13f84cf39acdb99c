//! The card of a mark: what it says, and what can be done with it. Where marks lie over one another it lets choose.

use uuid::Uuid;

use crate::reader::effect::Effect;
use crate::reader::keys::action::Action;
use crate::reader::state::App;
use crate::reader::state::card::Card;
use crate::reader::state::command::Command;
use crate::reader::state::dialog::Dialog;
use crate::text::Span;

impl App {
    /// Opens the card of the marks at the reading position; tells whether there are any.
    pub(in crate::reader) fn open_card(&mut self) -> bool {
        let caret = Span { start: self.open.cursor, end: self.open.cursor.plus(1) };
        let place = if self.caret.is_shown() { caret } else { self.open.line() };
        let here = self.open.marks.iter().filter(|mark| mark.span.is_some_and(|span| span.overlaps(place)));
        let marks: Vec<Uuid> = here.map(|mark| mark.highlight.id).collect();
        let any = !marks.is_empty();
        if any {
            self.dialog = Some(Dialog::Card(Card { marks, picked: 0 }));
        }
        any
    }

    pub(in crate::reader) fn browse_card(&mut self, command: Command) -> Vec<Effect> {
        let Some(Dialog::Card(mut card)) = self.dialog.take() else { return Vec::new() };
        let marks = self.marks_of_card(&card);
        let last = marks.len().saturating_sub(1);
        let Some(mark) = marks.get(card.picked.min(last)).map(|&mark| mark.clone()) else { return Vec::new() };
        let (chapter, id) = (self.open.index, mark.highlight.id);
        let effects = match command.action {
            Action::NextEntry => {
                card.picked = (card.picked + command.times()).min(last);
                Vec::new()
            }
            Action::PreviousEntry => {
                card.picked = card.picked.saturating_sub(command.times());
                Vec::new()
            }
            Action::MarkWithColour => self.recolour(chapter, &[id], command.number),
            Action::NextStyle => self.restyle(chapter, &[id]),
            Action::ConfirmPlace => self.confirm_place(&mark),
            Action::EditNote => {
                self.open_note(chapter, id, None);
                return Vec::new();
            }
            Action::MoveMark => {
                self.start_moving(id);
                return Vec::new();
            }
            Action::RemoveMark => return self.remove(chapter, &[id]),
            Action::CopyQuote | Action::CopyWithSource => return self.copy_marks(&[(chapter, mark)], command.action),
            _ => return Vec::new(),
        };
        self.dialog = Some(Dialog::Card(card));
        effects
    }
}
