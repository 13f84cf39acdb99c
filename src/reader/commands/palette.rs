//! The palette: its entries, and going to the selected one.

use crate::lessons::Lesson;
use crate::reader::effect::{Effect, OpenAt};
use crate::reader::keys::context::Context;
use crate::reader::state::App;
use crate::reader::state::dialog::Dialog;
use crate::reader::state::line::LineInput;
use crate::reader::state::palette::{ChapterPlaces, Palette, PaletteEntry, PaletteTarget, one_line};
use crate::reader::state::preferences::Focus;
use crate::text::{Offset, Span};

impl App {
    /// Lists the commands of a context and all places of the open chapter, and the other chapters.
    fn palette_entries(&self, context: Context) -> Vec<PaletteEntry> {
        let here = self.open.index;
        let contents = self.contents();
        let chapters = contents.iter().filter(|entry| !entry.is_part).map(|entry| match entry.section {
            None => self.named("palette_chapter", &entry.title(), PaletteTarget::Chapter(entry.chapter)),
            Some(section) => self.named("palette_section", &entry.title(), PaletteTarget::Section(here, section)),
        });
        let marks = self.open.marks.iter().map(|mark| {
            let highlight = &mark.highlight;
            let words = [highlight.anchor.exact.as_str(), highlight.note.as_str()].join(" ");
            self.named("palette_mark", &words, PaletteTarget::Passage(here, mark.span))
        });
        let lessons = self.lessons_here().into_iter().filter(|entry| !entry.is_hidden).map(|entry| {
            let first = Lesson::spans(&entry.lesson).min();
            self.named("palette_lesson", entry.statement(), PaletteTarget::Passage(here, first))
        });
        self.palette_commands(context).into_iter().chain(chapters).chain(marks).chain(lessons).collect()
    }

    fn named(&self, name: &str, title: &str, target: PaletteTarget) -> PaletteEntry {
        PaletteEntry { title: one_line(title), kind: self.say(name, &[]), target }
    }

    /// Opens the palette over everything else, and requests the places of the other chapters.
    pub(in crate::reader) fn open_palette(&mut self) -> Vec<Effect> {
        let mut palette = Palette::new(self.palette_entries(self.context()));
        let others = (self.titles.len() > 1).then(|| self.searching.next_number());
        palette.number = others;
        let words = self.dialogs.unfinished_words.clone();
        if !words.is_empty() {
            self.notify("palette_found", &[("words", &words)]);
        }
        self.dialogs.push(Dialog::Palette(palette));
        others.map(|number| Effect::GatherPlaces { number }).into_iter().collect()
    }

    /// Closes the palette; the words typed in it can be taken again.
    pub(in crate::reader) fn leave_palette(&mut self) -> Vec<Effect> {
        if let Some(Dialog::Palette(palette)) = self.dialogs.pop()
            && !palette.input.value().trim().is_empty()
        {
            palette.input.value().clone_into(&mut self.dialogs.unfinished_words);
            self.notify("palette_kept", &[]);
        }
        Vec::new()
    }

    /// Puts the words into the palette that were typed in it before it was left.
    pub(in crate::reader) fn take_unfinished_words(&mut self) -> Vec<Effect> {
        let words = std::mem::take(&mut self.dialogs.unfinished_words);
        match self.dialogs.top_mut() {
            Some(Dialog::Palette(palette)) if !words.is_empty() => {
                palette.input = LineInput::new(&words);
                palette.rank_as_typed();
            }
            _ => self.notify("palette_nothing_kept", &[]),
        }
        Vec::new()
    }

    /// Adds the places of other chapters to the palette that requested them; `is_all` with the last of them.
    pub fn add_places(&mut self, number: u64, places: Vec<ChapterPlaces>, is_all: bool) {
        let entries: Vec<PaletteEntry> = places.into_iter().flat_map(|places| self.entries_of(places)).collect();
        if let Some(Dialog::Palette(palette)) = self.dialogs.top_mut()
            && palette.number == Some(number)
        {
            palette.number = Some(number).filter(|_| !is_all);
            palette.add(entries);
        }
    }

    /// Whether places of other chapters are still to come for the palette.
    #[must_use]
    pub fn awaits_places(&self) -> bool {
        matches!(self.dialogs.top(), Some(Dialog::Palette(palette)) if palette.number.is_some())
    }

    fn entries_of(&self, places: ChapterPlaces) -> Vec<PaletteEntry> {
        let ChapterPlaces { chapter, sections, marks, lessons } = places;
        let title = self.titles.get(chapter).map_or("", String::as_str);
        let named = |name: &str, words: &str, target| {
            let entry = self.named(name, words, target);
            PaletteEntry { kind: format!("{} · {title}", entry.kind), ..entry }
        };
        let sections = sections
            .into_iter()
            .map(|(at, words)| named("palette_section", &words, PaletteTarget::Section(chapter, at)));
        let marks =
            marks.into_iter().map(|(words, span)| named("palette_mark", &words, PaletteTarget::Passage(chapter, span)));
        let lessons = lessons
            .into_iter()
            .map(|(words, span)| named("palette_lesson", &words, PaletteTarget::Passage(chapter, span)));
        sections.chain(marks).chain(lessons).collect()
    }

    /// Goes to a place of the palette, and closes all dialogs.
    pub(in crate::reader) fn go_to_target(&mut self, target: PaletteTarget) -> Vec<Effect> {
        let (chapter, span) = match target {
            PaletteTarget::Command(_) => return Vec::new(),
            PaletteTarget::Chapter(chapter) => (chapter, None),
            PaletteTarget::Section(chapter, heading) => (chapter, Some(Span::at(heading))),
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
