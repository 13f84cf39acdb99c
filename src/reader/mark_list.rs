//! The list of all marks of the book: going to one, changing it, removing it.

use crate::reader::action::Action;
use crate::reader::dialog::{MarkEntry, MarkList};
use crate::reader::effect::{Effect, Landing};
use crate::reader::update::Command;
use crate::reader::{App, Dialog, Focus};

impl App {
    /// Shows the list of all marks, at the one nearest to the reading position.
    pub fn list_marks(&mut self, entries: Vec<MarkEntry>) {
        let here = (self.desk.index, self.desk.line().end);
        let reached = |entry: &MarkEntry| (entry.chapter, entry.mark.span.map_or(here.1, |span| span.start)) < here;
        let picked = entries.partition_point(reached).saturating_sub(1);
        self.selection = None;
        self.dialog = Some(Dialog::Marks(MarkList { entries, picked }));
    }

    pub(super) fn browse_marks(&mut self, command: Command) -> Vec<Effect> {
        let page = self.geometry().height() / 3;
        let Some(Dialog::Marks(mut list)) = self.dialog.take() else { return Vec::new() };
        let end = list.entries.len().saturating_sub(1);
        match command.action {
            Action::OpenEntry => return self.go_to_mark(&list),
            Action::Cancel => return Vec::new(),
            Action::NextEntry => list.picked = (list.picked + command.times()).min(end),
            Action::PreviousEntry => list.picked = list.picked.saturating_sub(command.times()),
            Action::FirstEntry => list.picked = 0,
            Action::LastEntry => list.picked = end,
            Action::NextPage => list.picked = (list.picked + page.max(1)).min(end),
            Action::PreviousPage => list.picked = list.picked.saturating_sub(page.max(1)),
            Action::RemoveMark => return self.remove_entry(list),
            Action::EditNote => {
                let entry = list.entries.get(list.picked).map(|entry| (entry.chapter, entry.mark.highlight.id));
                match entry {
                    Some((chapter, mark)) => self.open_note(chapter, mark, Some(list)),
                    None => self.dialog = Some(Dialog::Marks(list)),
                }
                return Vec::new();
            }
            _ => {}
        }
        self.dialog = Some(Dialog::Marks(list));
        Vec::new()
    }

    fn remove_entry(&mut self, mut list: MarkList) -> Vec<Effect> {
        let entry = list.entries.get(list.picked).map(|entry| (entry.chapter, entry.mark.highlight.id));
        let effects = entry.map_or_else(Vec::new, |(chapter, mark)| self.remove(chapter, &[mark], Some(&mut list)));
        self.dialog = Some(Dialog::Marks(list));
        effects
    }

    fn go_to_mark(&mut self, list: &MarkList) -> Vec<Effect> {
        let Some(entry) = list.entries.get(list.picked) else { return Vec::new() };
        self.focus = Focus::Text;
        let Some(span) = entry.mark.span else {
            self.tell("lost_mark", &[]);
            return Vec::new();
        };
        if entry.chapter == self.desk.index {
            self.show(span);
            return Vec::new();
        }
        vec![Effect::Open { chapter: entry.chapter, at: Landing::At(span.start) }]
    }

    /// Changes the list where it is open.
    pub(super) fn each_entry(&mut self, change: impl FnOnce(&mut MarkList)) {
        if let Some(Dialog::Marks(list)) = &mut self.dialog {
            change(list);
        }
    }
}
