//! The palette: its entries, and going to the selected one.

use crate::lessons::Lesson;
use crate::reader::effect::{Effect, OpenAt};
use crate::reader::keys::action::Action;
use crate::reader::keys::context::Context;
use crate::reader::keys::keymap::Binding;
use crate::reader::keys::shown::shown;
use crate::reader::state::App;
use crate::reader::state::dialog::Dialog;
use crate::reader::state::palette::{Palette, PaletteEntry, PaletteTarget};
use crate::reader::state::preferences::Focus;
use crate::text::{Offset, Span};

impl App {
    /// Lists all places to go to, then the commands of a context.
    fn palette_entries(&self, context: Context) -> Vec<PaletteEntry> {
        let named = |name: &str, title: &str, target| PaletteEntry {
            title: title.split_whitespace().collect::<Vec<_>>().join(" "),
            kind: self.say(name, &[]),
            target,
        };
        let contents = self.contents().into_iter().map(|entry| match entry.section {
            None => named("palette_chapter", &entry.title, PaletteTarget::Chapter(entry.chapter)),
            Some(section) => named("palette_section", &entry.title, PaletteTarget::Section(section)),
        });
        let here = self.open.index;
        let marks = self.open.marks.iter().map(|mark| {
            let highlight = &mark.highlight;
            let words = [highlight.anchor.exact.as_str(), highlight.note.as_str()].join(" ");
            named("palette_mark", &words, PaletteTarget::Passage(here, mark.span))
        });
        let lessons = self.lessons().into_iter().map(|entry| {
            let first = Lesson::spans(&entry.lesson).min();
            named("palette_lesson", &entry.lesson.statement, PaletteTarget::Passage(entry.chapter, first))
        });
        contents.chain(marks).chain(lessons).chain(self.commands(context)).collect()
    }

    /// Lists the commands of a context that need no typed number or character.
    fn commands(&self, context: Context) -> Vec<PaletteEntry> {
        let keymap = &self.resources.keymap;
        let bindings = || keymap.of(context).iter().chain(keymap.of(Context::Everywhere));
        let mut actions: Vec<Action> = Vec::new();
        for binding in bindings().filter(|binding| binding.is_complete()) {
            if binding.action != Action::OpenPalette && !actions.contains(&binding.action) {
                actions.push(binding.action);
            }
        }
        let keys = |action| {
            let of_action = bindings().filter(|binding: &&Binding| binding.action == action);
            of_action.map(|binding| shown(&binding.keys)).collect::<Vec<_>>().join(" ")
        };
        let title = |action: Action| self.resources.messages.actions.get(action.name()).unwrap_or_default().to_owned();
        let entry =
            |action| PaletteEntry { title: title(action), kind: keys(action), target: PaletteTarget::Command(action) };
        actions.into_iter().map(entry).collect()
    }

    /// Opens the palette over everything else.
    pub(in crate::reader) fn open_palette(&mut self) {
        let palette = Palette::new(self.palette_entries(self.context()));
        self.dialogs.push(Dialog::Palette(palette));
    }

    /// Goes to a place of the palette, and closes all dialogs.
    pub(in crate::reader) fn go_to_target(&mut self, target: PaletteTarget) -> Vec<Effect> {
        let (chapter, span) = match target {
            PaletteTarget::Command(_) => return Vec::new(),
            PaletteTarget::Chapter(chapter) => (chapter, None),
            PaletteTarget::Section(heading) => (self.open.index, Some(Span::at(heading))),
            PaletteTarget::Passage(_, None) => {
                self.notify("place_lost", &[]);
                return Vec::new();
            }
            PaletteTarget::Passage(chapter, span) => (chapter, span),
        };
        self.dialogs.clear();
        self.lessons.origin = None;
        self.end_selection();
        self.set_focus(Focus::Text);
        if chapter != self.open.index {
            let at = span.map_or(OpenAt::Remembered, |span| OpenAt::At(span.start));
            return vec![Effect::Open { chapter, at }];
        }
        match (target, span) {
            (PaletteTarget::Passage(..), Some(span)) => self.show(span),
            (_, heading) => self.jump_to_head(heading.map_or(Offset::START, |heading| heading.start)),
        }
        Vec::new()
    }
}
