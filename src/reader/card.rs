//! The card of a mark: what it says, and what can be done with it. Where marks lie over one another it lets choose.

use uuid::Uuid;

use crate::marks::{Change, Patch};
use crate::reader::action::Action;
use crate::reader::desk::PlacedMark;
use crate::reader::effect::Effect;
use crate::reader::marking::{after, colour_of};
use crate::reader::update::Command;
use crate::reader::{App, Dialog};
use crate::text::Span;

/// The marks at a place, of which one is picked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Card {
    /// The marks, in the order of the text.
    pub marks: Vec<Uuid>,
    /// The one that is picked, counted from 0.
    pub picked: usize,
}

impl App {
    /// Opens the card of the marks at the reading position; tells whether there are any.
    pub(super) fn open_card(&mut self) -> bool {
        let caret = Span { start: self.desk.cursor, end: self.desk.cursor.plus(1) };
        let place = if self.caret.is_some() { caret } else { self.desk.line() };
        let here = self.desk.marks.iter().filter(|mark| mark.span.is_some_and(|span| span.overlaps(place)));
        let marks: Vec<Uuid> = here.map(|mark| mark.highlight.id).collect();
        let any = !marks.is_empty();
        if any {
            self.dialog = Some(Dialog::Card(Card { marks, picked: 0 }));
        }
        any
    }

    /// Gives the marks of a card that are still there.
    #[must_use]
    pub fn marks_of_card(&self, card: &Card) -> Vec<&PlacedMark> {
        self.desk.marks.iter().filter(|mark| card.marks.contains(&mark.highlight.id)).collect()
    }

    pub(super) fn browse_card(&mut self, command: Command) -> Vec<Effect> {
        let Some(Dialog::Card(mut card)) = self.dialog.take() else { return Vec::new() };
        let marks = self.marks_of_card(&card);
        let last = marks.len().saturating_sub(1);
        let Some(mark) = marks.get(card.picked.min(last)).map(|&mark| mark.clone()) else { return Vec::new() };
        let (chapter, id) = (self.desk.index, mark.highlight.id);
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

    /// Gives marks the colour of a number.
    pub(super) fn recolour(&mut self, chapter: usize, marks: &[Uuid], number: Option<u32>) -> Vec<Effect> {
        let Some(colour) = number.and_then(colour_of) else { return Vec::new() };
        let name = self.colour_name(&colour);
        let effects = self.edit_marks(chapter, marks, |mark| {
            let changed = mark.color != colour;
            Patch { color: changed.then(|| Change::new(mark.color.clone(), colour.clone())), ..Patch::default() }
        });
        self.tell("mark_changed", &[("colour", &name)]);
        effects
    }

    /// Gives marks the style after the one that they have.
    pub(super) fn restyle(&mut self, chapter: usize, marks: &[Uuid]) -> Vec<Effect> {
        self.edit_marks(chapter, marks, |mark| {
            let style = Change::new(mark.style.clone(), after(&mark.style));
            Patch { style: Some(style), ..Patch::default() }
        })
    }

    /// Takes the place where a mark was found for its own from now on.
    fn confirm_place(&mut self, mark: &PlacedMark) -> Vec<Effect> {
        let Some(span) = mark.span else { return Vec::new() };
        self.move_mark(mark.highlight.id, span)
    }
}
