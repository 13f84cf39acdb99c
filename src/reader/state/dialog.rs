//! The dialogs over the text: a stack, of which the top one gets the keys.
//!
//! The questions common to every dialog are answered here: the context of its keys, its input, its list.

use crate::library::Edition;
use crate::reader::keys::context::Context;
use crate::reader::keys::editing::Edit;
use crate::reader::state::addresses::AddressList;
use crate::reader::state::card::Card;
use crate::reader::state::footnote_window::FootnoteWindow;
use crate::reader::state::global_search::GlobalSearch;
use crate::reader::state::line::LineInput;
use crate::reader::state::list::List;
use crate::reader::state::mark_list::MarkList;
use crate::reader::state::note::NoteInput;
use crate::reader::state::palette::Palette;
use crate::reader::state::prompt::{Prompt, PromptKind};
use crate::reader::state::review::Review;
use crate::reader::state::search_prompt::SearchPrompt;
use crate::reader::state::shelf::ShelfList;

/// A dialog over the text.
#[derive(Clone, Debug)]
pub enum Dialog {
    /// The keys of a context.
    Help {
        /// The context that the help describes.
        about: Context,
        /// The first line shown, counted from 0.
        top: usize,
    },
    /// The marks at the reading position.
    Card(Card),
    /// All marks of the book.
    Marks(MarkList),
    /// The texts that were opened.
    Shelf(Box<ShelfList>),
    /// The day's review.
    Review(Box<Review>),
    /// The note of a mark.
    Note(NoteInput),
    /// A line typed at the bottom of the screen.
    Prompt(Prompt),
    /// The results of a global search.
    GlobalSearch(GlobalSearch),
    /// All places and commands.
    Palette(Palette),
    /// The addresses of the chapter.
    Addresses(AddressList),
    /// The footnotes that a sentence calls.
    Footnotes(FootnoteWindow),
    /// The question about an edition.
    Edition(Box<Edition>),
    /// The export formats; the list gives the index into [`ExchangeFormat::ALL`](crate::exchange::ExchangeFormat::ALL).
    Export(List),
}

impl Dialog {
    /// Returns the context of its keys.
    #[must_use]
    pub const fn context(&self) -> Context {
        match self {
            Self::Help { .. } => Context::Help,
            Self::Card(_) => Context::Card,
            Self::Marks(_) => Context::Marks,
            Self::Shelf(_) => Context::Shelf,
            Self::Review(_) => Context::Review,
            Self::Note(_) => Context::Note,
            Self::Prompt(prompt) => prompt.kind.context(),
            Self::GlobalSearch(_) => Context::Found,
            Self::Palette(_) => Context::Palette,
            Self::Addresses(_) => Context::Addresses,
            Self::Footnotes(_) => Context::Footnotes,
            Self::Edition(_) => Context::Edition,
            Self::Export(_) => Context::Export,
        }
    }

    /// Returns its input line.
    #[must_use]
    pub const fn input(&self) -> Option<&LineInput> {
        match self {
            Self::Prompt(prompt) => Some(&prompt.input),
            Self::GlobalSearch(list) => Some(&list.input),
            Self::Palette(palette) => Some(&palette.input),
            Self::Help { .. }
            | Self::Card(_)
            | Self::Marks(_)
            | Self::Shelf(_)
            | Self::Review(_)
            | Self::Note(_)
            | Self::Addresses(_)
            | Self::Footnotes(_)
            | Self::Edition(_)
            | Self::Export(_) => None,
        }
    }

    /// Returns its input line, to be changed.
    pub(in crate::reader) const fn input_mut(&mut self) -> Option<&mut LineInput> {
        match self {
            Self::Prompt(prompt) => Some(&mut prompt.input),
            Self::GlobalSearch(list) => Some(&mut list.input),
            Self::Palette(palette) => Some(&mut palette.input),
            Self::Help { .. }
            | Self::Card(_)
            | Self::Marks(_)
            | Self::Shelf(_)
            | Self::Review(_)
            | Self::Note(_)
            | Self::Addresses(_)
            | Self::Footnotes(_)
            | Self::Edition(_)
            | Self::Export(_) => None,
        }
    }

    /// Moves the caret of its input or deletes.
    pub(in crate::reader) fn edit(&mut self, edit: Edit) {
        match self {
            Self::Prompt(prompt) => prompt.edit(edit),
            _ => {
                if let Some(input) = self.input_mut() {
                    input.edit(edit);
                }
            }
        }
    }

    /// Types text at the caret of its input, as far as that accepts it.
    pub(in crate::reader) fn type_text(&mut self, text: &str) {
        match self {
            Self::Prompt(prompt) => prompt.type_text(text),
            _ => {
                if let Some(input) = self.input_mut() {
                    input.type_text(text);
                }
            }
        }
    }
}

/// The open dialogs, each over the one before.
#[derive(Clone, Debug, Default)]
pub struct DialogStack {
    open: Vec<Dialog>,
    /// The path of a file to import that was left unfinished.
    pub(in crate::reader) unfinished_path: String,
    /// The words typed in the palette that was left.
    pub(in crate::reader) unfinished_words: String,
}

impl DialogStack {
    /// Returns the dialog that gets the keys.
    #[must_use]
    pub fn top(&self) -> Option<&Dialog> {
        self.open.last()
    }

    /// Whether no dialog is open.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.open.is_empty()
    }

    /// Returns the dialog drawn over the text: the top one, or the one below a prompt that leaves it visible.
    #[must_use]
    pub fn shown(&self) -> Option<&Dialog> {
        match self.open.as_slice() {
            [.., below, Dialog::Prompt(prompt)] if prompt.kind.shows_below() => Some(below),
            dialogs => dialogs.last(),
        }
    }

    /// Returns the dialog that the help lies over.
    #[must_use]
    pub fn under_help(&self) -> Option<&Dialog> {
        match self.open.as_slice() {
            [.., below, Dialog::Help { .. }] => Some(below),
            _ => None,
        }
    }

    /// Returns the list of marks, shown or below another dialog.
    #[must_use]
    pub fn mark_list(&self) -> Option<&MarkList> {
        self.open.iter().rev().find_map(|dialog| if let Dialog::Marks(list) = dialog { Some(list) } else { None })
    }

    /// Returns the shelf, shown or below another dialog.
    #[must_use]
    pub fn shelf(&self) -> Option<&ShelfList> {
        self.open.iter().rev().find_map(|dialog| if let Dialog::Shelf(list) = dialog { Some(&**list) } else { None })
    }

    /// Returns the prompt that gets the keys.
    #[must_use]
    pub fn prompt(&self) -> Option<&Prompt> {
        if let Some(Dialog::Prompt(prompt)) = self.top() { Some(prompt) } else { None }
    }

    /// Returns the note that gets the keys.
    #[must_use]
    pub fn note(&self) -> Option<&NoteInput> {
        if let Some(Dialog::Note(note)) = self.top() { Some(note) } else { None }
    }

    /// Returns the search of the prompt that gets the keys.
    pub(in crate::reader) fn search(&self) -> Option<&SearchPrompt> {
        match &self.prompt()?.kind {
            PromptKind::Search(search) => Some(search),
            _ => None,
        }
    }

    /// Whether the keys go to the focused part of the screen, or to its filter.
    pub(in crate::reader) fn leaves_focus(&self) -> bool {
        matches!(self.open.as_slice(), [] | [Dialog::Prompt(Prompt { kind: PromptKind::Filter, .. })])
    }

    pub(in crate::reader) fn top_mut(&mut self) -> Option<&mut Dialog> {
        self.open.last_mut()
    }

    pub(in crate::reader) fn mark_list_mut(&mut self) -> Option<&mut MarkList> {
        self.open.iter_mut().rev().find_map(|dialog| if let Dialog::Marks(list) = dialog { Some(list) } else { None })
    }

    pub(in crate::reader) fn shelf_mut(&mut self) -> Option<&mut ShelfList> {
        let mut lists = self.open.iter_mut().rev();
        lists.find_map(|dialog| if let Dialog::Shelf(list) = dialog { Some(&mut **list) } else { None })
    }

    /// Closes the window of footnotes, whose numbers are those of one text.
    pub(in crate::reader) fn close_footnotes(&mut self) {
        self.open.retain(|dialog| !matches!(dialog, Dialog::Footnotes(_)));
    }

    pub(in crate::reader) fn note_mut(&mut self) -> Option<&mut NoteInput> {
        if let Some(Dialog::Note(note)) = self.top_mut() { Some(note) } else { None }
    }

    /// Returns the search of the prompt that gets the keys, and its line, to be changed.
    pub(in crate::reader) fn search_mut(&mut self) -> Option<(&mut SearchPrompt, &mut LineInput)> {
        match self.top_mut()? {
            Dialog::Prompt(Prompt { kind: PromptKind::Search(search), input, .. }) => Some((search, input)),
            _ => None,
        }
    }

    /// Opens a dialog in place of all open ones.
    pub(in crate::reader) fn open(&mut self, dialog: Dialog) {
        self.open = vec![dialog];
    }

    /// Opens a dialog over the open ones.
    pub(in crate::reader) fn push(&mut self, dialog: Dialog) {
        self.open.push(dialog);
    }

    /// Opens a dialog over the list of marks, if that gets the keys; else in place of all open ones.
    pub(in crate::reader) fn open_over_list(&mut self, dialog: Dialog) {
        match self.top() {
            Some(Dialog::Marks(_)) => self.push(dialog),
            _ => self.open(dialog),
        }
    }

    /// Closes the top dialog and goes back to the one below.
    pub(in crate::reader) fn pop(&mut self) -> Option<Dialog> {
        self.open.pop()
    }

    /// Closes the prompt that gets the keys; `None` if there is none.
    pub(in crate::reader) fn take_prompt(&mut self) -> Option<Prompt> {
        self.prompt()?;
        if let Some(Dialog::Prompt(prompt)) = self.pop() { Some(prompt) } else { None }
    }

    /// Closes all dialogs.
    pub(in crate::reader) fn clear(&mut self) {
        self.open.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filter() -> Dialog {
        Dialog::Prompt(Prompt::new(PromptKind::Filter, ""))
    }

    #[test]
    fn a_dialog_over_another_goes_back_to_it() {
        let mut dialogs = DialogStack::default();
        dialogs.open(Dialog::Marks(MarkList::default()));
        dialogs.push(filter());
        assert_eq!(dialogs.top().map(Dialog::context), Some(Context::Filter));
        assert!(matches!(dialogs.shown(), Some(Dialog::Marks(_))) && dialogs.mark_list().is_some());
        assert!(dialogs.take_prompt().is_some() && dialogs.take_prompt().is_none());
        assert_eq!(dialogs.top().map(Dialog::context), Some(Context::Marks));
    }

    #[test]
    fn only_over_the_list_of_marks_there_is_something_to_go_back_to() {
        let mut dialogs = DialogStack::default();
        dialogs.open(Dialog::Card(Card::default()));
        dialogs.open_over_list(Dialog::Prompt(Prompt::new(PromptKind::Percent, "")));
        dialogs.pop();
        assert!(dialogs.is_empty());
        dialogs.open(Dialog::Marks(MarkList::default()));
        dialogs.open_over_list(Dialog::Prompt(Prompt::new(PromptKind::Percent, "")));
        dialogs.pop();
        assert!(!dialogs.is_empty());
    }

    #[test]
    fn the_words_that_lessons_are_filtered_by_leave_the_focus() {
        let mut dialogs = DialogStack::default();
        assert!(dialogs.leaves_focus());
        dialogs.push(filter());
        assert!(dialogs.leaves_focus());
        dialogs.open(Dialog::Marks(MarkList::default()));
        dialogs.push(filter());
        assert!(!dialogs.leaves_focus());
    }
}
