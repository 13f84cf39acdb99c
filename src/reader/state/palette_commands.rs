//! The commands of the palette: those of the place where it is opened, then those of the other places.

use crate::marks::Colour;
use crate::reader::keys::action::Action;
use crate::reader::keys::context::Context;
use crate::reader::keys::keymap::Binding;
use crate::reader::keys::shown::shown;
use crate::reader::state::App;
use crate::reader::state::palette::{PaletteCommand, PaletteEntry, PaletteTarget};

/// The places whose commands can be done from anywhere, each with the action that leads there from the text.
const PLACES: [(Context, Option<Action>); 6] = [
    (Context::Text, None),
    (Context::Selection, Some(Action::SelectSentence)),
    (Context::Card, Some(Action::OpenMark)),
    (Context::Marks, Some(Action::ListMarks)),
    (Context::Lessons, Some(Action::NextPanel)),
    (Context::Shelf, Some(Action::ListShelf)),
];

impl App {
    /// Lists the commands of a context, the most wanted first, then those of other places.
    pub(in crate::reader) fn palette_commands(&self, context: Context) -> Vec<PaletteEntry> {
        let hinted = self.hints();
        let place = |command: PaletteCommand| hinted.iter().position(|(action, _)| *action == command.action);
        let mut entries: Vec<PaletteEntry> = Vec::new();
        for at in [context, Context::Everywhere] {
            self.add_commands(&mut entries, at, "", |_| true);
        }
        entries.sort_by_key(|entry| entry.target.command().and_then(place).unwrap_or(usize::MAX));
        for (at, way) in PLACES.into_iter().filter(|(at, _)| *at != context) {
            let keymap = &self.resources.keymap;
            let bindings = || keymap.of(Context::Text).iter().chain(keymap.of(Context::Everywhere));
            let way = way.and_then(|way| bindings().find(|binding| binding.action == way));
            let before = way.map_or_else(String::new, |way| shown(way.keys) + " ");
            self.add_commands(&mut entries, at, &before, |action| !moves(action));
        }
        entries
    }

    /// Adds the commands of a context that are not listed yet, with the keys that lead to it and those of each.
    fn add_commands(
        &self,
        entries: &mut Vec<PaletteEntry>,
        at: Context,
        way: &str,
        is_wanted: impl Fn(Action) -> bool,
    ) {
        for binding in self.resources.keymap.of(at).iter().filter(|binding| is_wanted(binding.action)) {
            let mut known = entries.iter().filter_map(|entry| entry.target.command());
            if binding.action == Action::OpenPalette || known.any(|command| command.action == binding.action) {
                continue;
            }
            match (binding.is_complete(), binding.action) {
                (true, _) => entries.push(self.command_entry(at, binding.action, way)),
                // In the text a digit colours the mark just made; a selection makes one of the sentence there.
                (false, Action::MarkWithColour) if at == Context::Text => {
                    entries.extend(self.colour_entries(Context::Selection, binding, way));
                }
                (false, Action::MarkWithColour) => entries.extend(self.colour_entries(at, binding, way)),
                (false, _) => {}
            }
        }
    }

    fn command_entry(&self, at: Context, action: Action, way: &str) -> PaletteEntry {
        let of_action = self.resources.keymap.of(at).iter().filter(|binding| binding.action == action);
        let keys: Vec<String> = of_action.filter(|binding| binding.is_complete()).map(|it| shown(it.keys)).collect();
        let between = if way.is_empty() { " " } else { " · " };
        PaletteEntry {
            title: self.resources.messages.actions.get(action.name()).unwrap_or_default().to_owned(),
            kind: keys.iter().map(|keys| format!("{way}{keys}")).collect::<Vec<_>>().join(between),
            target: PaletteTarget::Command(PaletteCommand { action, number: None, place: at }),
        }
    }

    /// Lists an action once for each colour, by the digits of its keys.
    fn colour_entries(&self, at: Context, binding: &Binding, way: &str) -> Vec<PaletteEntry> {
        let before = binding.keys.split_last().map_or_else(String::new, |(_, before)| shown(before));
        let entry = |(number, colour): (u32, &Colour)| PaletteEntry {
            title: self.say("palette_colour", &[("colour", &self.colour_name(colour))]),
            kind: format!("{way}{before}{number}"),
            target: PaletteTarget::Command(PaletteCommand { action: binding.action, number: Some(number), place: at }),
        };
        (1..).zip(&Colour::ALL).map(entry).collect()
    }
}

/// Whether an action only moves within its place, or leaves it.
const fn moves(action: Action) -> bool {
    matches!(
        action,
        Action::NextLine
            | Action::PreviousLine
            | Action::NextPage
            | Action::PreviousPage
            | Action::NextWord
            | Action::PreviousWord
            | Action::NextEntry
            | Action::PreviousEntry
            | Action::FirstEntry
            | Action::LastEntry
            | Action::OpenEntry
            | Action::SwapEnds
            | Action::Cancel
    )
}
