//! The lines of a lesson in the panel: statement, kind and source, and for the selected one its evidence, reasons and
//! related lessons.

use std::ops::Range;

use ratatui::style::Style;

use crate::lessons::kin::Bond;
use crate::lessons::{Reasons, Source};
use crate::reader::{Grouping, LessonEntry};
use crate::text::label;
use crate::tui::theme::style;
use crate::tui::view::{View, fitted};

/// A line of the panel: its text, its indent, its style.
pub(super) struct PanelLine {
    entry: Option<usize>,
    pub(super) indent: u16,
    pub(super) text: String,
    pub(super) style: Style,
    /// The style of the sign before the text.
    pub(super) sign: Option<Style>,
    /// Whether the line is a bar as wide as the panel.
    pub(super) is_bar: bool,
}

impl PanelLine {
    pub(super) const fn blank() -> Self {
        Self { entry: None, indent: 0, text: String::new(), style: Style::new(), sign: None, is_bar: false }
    }

    pub(super) const fn heading(text: String, style: Style) -> Self {
        Self { entry: None, indent: 0, text, style, sign: None, is_bar: false }
    }
}

impl View<'_> {
    /// Returns the name of a lesson's group, if lessons are grouped.
    pub(super) fn heading_of(&self, entry: &LessonEntry) -> Option<String> {
        let board = self.app.lessons.browser.as_ref()?;
        Some(match board.grouping {
            Grouping::Chapter => self.chapter_name(entry.chapter),
            Grouping::Kind if entry.lesson.kind.is_empty() => self.app.say("lesson_kind_none", &[]),
            Grouping::Kind => entry.lesson.kind.clone(),
        })
    }

    fn chapter_name(&self, chapter: usize) -> String {
        format!("{} {}", chapter + 1, self.app.titles.get(chapter).map_or("", |title| label::of_title(title)))
    }

    pub(super) fn entry_lines(
        &self,
        lines: &mut Vec<PanelLine>,
        (index, entry): (usize, &LessonEntry),
        (lit, picked): (bool, bool),
        width: u16,
    ) {
        let style_of_sign = style(if lit { &self.theme.lit } else { &self.theme.quiet });
        let sign = if lit { self.sign("● ", "* ") } else { self.sign("○ ", "- ") };
        let room = width.saturating_sub(2);
        for (number, text) in self.wrapped(entry.statement(), room).into_iter().enumerate() {
            let text = if number == 0 { format!("{sign}{text}") } else { format!("  {text}") };
            let sign = (number == 0).then_some(style_of_sign);
            let style = style(&self.theme.text);
            lines.push(PanelLine { entry: Some(index), indent: 0, text, style, sign, is_bar: picked });
        }
        let mut about = self.wrapped(&self.badge(entry), room);
        if picked {
            about.extend(self.why(&entry.lesson.reasons).iter().flat_map(|text| self.wrapped(text, room)));
            // Before the evidence, which also stands in the text: a low window shows only the first lines.
            about.extend(self.kin_lines(room));
        }
        about.extend(self.evidence_of(entry, picked).iter().flat_map(|text| self.wrapped(text, room)));
        let quiet = style(&self.theme.quiet);
        lines.extend(about.into_iter().map(|text| PanelLine {
            entry: Some(index),
            indent: 2,
            text,
            style: quiet,
            sign: None,
            is_bar: false,
        }));
    }

    /// Returns the kind of a lesson and its source; no source is shown for a lesson that a person wrote for the
    /// chapter.
    fn badge(&self, entry: &LessonEntry) -> String {
        let source = match entry.source() {
            None => Some("lesson_own"),
            Some(Source::Curated) => None,
            Some(Source::Author) => Some("lesson_by_author"),
            Some(Source::Automatic) => Some("lesson_automatic"),
        };
        let is_by_kind = self.app.lessons.browser.as_ref().is_some_and(|board| board.grouping == Grouping::Kind);
        let kind = if is_by_kind { self.chapter_name(entry.chapter) } else { entry.lesson.kind.clone() };
        let parts = [Some(kind), source.map(|name| self.app.say(name, &[]))];
        parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    }

    /// Returns the evidence of the selected lesson, and of any lesson the evidence that was not found; no sentence is
    /// shown twice.
    fn evidence_of(&self, entry: &LessonEntry, picked: bool) -> Vec<String> {
        let lesson = &entry.lesson;
        let shown = lesson.evidence.iter().filter(|evidence| match evidence.span {
            Some(_) => picked && evidence.quote != lesson.statement,
            None => true,
        });
        let lost = |found: bool| if found { String::new() } else { self.app.say("lost_evidence", &[]) + ": " };
        shown.map(|evidence| format!("{}“{}”", lost(evidence.span.is_some()), evidence.quote)).collect()
    }

    /// Returns why the score has chosen a sentence: the two strongest reasons, or every point.
    fn why(&self, reasons: &Reasons) -> Vec<String> {
        let why = reasons.why();
        if why.is_empty() {
            return Vec::new();
        }
        if self.app.lessons.view.with_tally {
            let points = reasons.0.iter().map(|(label, points)| format!("{points:+} {label}"));
            return points.chain([format!("= {}", reasons.score())]).collect();
        }
        vec![self.app.say("lesson_why", &[("reasons", &why)])]
    }

    /// Returns the related lessons of other chapters, one per line, with what they have in common below.
    fn kin_lines(&self, room: u16) -> Vec<String> {
        let mut lines = Vec::new();
        for (number, related) in (1..).zip(self.app.related_lessons()) {
            let (number, chapter) = (number.to_string(), (related.entry.chapter + 1).to_string());
            let statement = related.entry.statement();
            let values = [("number", number.as_str()), ("chapter", &chapter), ("statement", statement)];
            let bond = match &related.bond {
                Bond::Said(words) => self.app.say("lesson_kin_said", &[("words", words)]),
                Bond::Words(words) => self.app.say("lesson_kin_words", &[("words", &words.join(", "))]),
            };
            lines.push(fitted(&self.app.say("lesson_kin", &values), room, self.width()));
            lines.extend(self.wrapped(&bond, room));
        }
        if !lines.is_empty() {
            lines.insert(0, self.app.say("lesson_kin_title", &[]));
        }
        lines
    }
}

/// Moves a first line down to where no lesson is cut off above.
pub(super) fn first_whole(lines: &[PanelLine], top: usize) -> usize {
    let entry = lines.get(top).and_then(|line| line.entry).map(|entry| lines_of(lines, entry));
    entry.filter(|lines| lines.start < top).map_or(top, |lines| lines.end)
}

/// Returns the lines of one entry.
pub(super) fn lines_of(lines: &[PanelLine], entry: usize) -> Range<usize> {
    let start = lines.iter().position(|line| line.entry == Some(entry)).unwrap_or(0);
    let end = lines.iter().rposition(|line| line.entry == Some(entry)).map_or(start + 1, |last| last + 1);
    start..end
}
