//! The terminal's answers, as far as they have come.

use crate::settings::terminal_id::Questions;
use crate::settings::theme::{Backdrop, Rgb};
use crate::text::emoji::{EmojiDrawing, WHOLE};
use crate::text::width::Ambiguous;
use crate::tui::probe::report::Report;
use crate::tui::probe::stream::{JOINED, Received, TONED};

/// How many ambiguous characters the terminal is asked about.
const ASKED: usize = 3;

/// What the terminal answered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::tui) struct Measured {
    /// How wide it draws characters.
    pub(in crate::tui) ambiguous: Option<Ambiguous>,
    /// Whether it draws a rule in one cell a character, like all else that it was asked about.
    pub(in crate::tui) has_narrow_rules: bool,
    /// Which emoji sequences it draws whole.
    pub(in crate::tui) emoji: Option<EmojiDrawing>,
    /// What it draws on and with.
    pub(in crate::tui) backdrop: Option<Backdrop>,
    /// Whether no more answers are due.
    pub(in crate::tui) is_final: bool,
}

/// The terminal's answers so far.
#[derive(Debug, Default)]
pub(in crate::tui::probe) struct Answers {
    questions: Questions,
    columns: Vec<u32>,
    joined: Option<u32>,
    toned: Option<u32>,
    text: Option<Rgb>,
    ground: Option<Rgb>,
    ended: bool,
}

impl Answers {
    /// Waits for the answers to questions.
    pub(in crate::tui::probe) fn to(questions: Questions) -> Self {
        Self { questions, ..Self::default() }
    }

    /// Records an answer.
    pub(in crate::tui::probe) fn note(&mut self, received: &Received) {
        match received {
            Received::Column(JOINED, column) => self.joined = Some(*column),
            Received::Column(TONED, column) => self.toned = Some(*column),
            Received::Column(_, column) => self.columns.push(*column),
            Received::Report(Report::Text(colour)) => self.text = *colour,
            Received::Report(Report::Ground(colour)) => self.ground = *colour,
            Received::End => self.ended = true,
            Received::Typed(_) => {}
        }
    }

    /// Whether nothing more comes. An end without answers belongs to a question of an earlier program.
    pub(in crate::tui::probe) const fn is_complete(&self) -> bool {
        self.ended && (!self.questions.width || self.columns.len() >= ASKED)
    }

    /// Returns what was answered so far.
    pub(in crate::tui::probe) fn measured(&self) -> Measured {
        let backdrop = self.ground.map(|ground| Backdrop::answered(ground, self.text));
        Measured {
            ambiguous: self.ambiguous(),
            has_narrow_rules: self.has_narrow_rules(),
            emoji: self.emoji(),
            backdrop,
            is_final: self.is_complete(),
        }
    }

    /// Returns which emoji sequences took two cells; `None` before both were answered.
    fn emoji(&self) -> Option<EmojiDrawing> {
        let is_whole = |column: u32| column == 1 + u32::from(WHOLE);
        Some(EmojiDrawing { joined: is_whole(self.joined?), toned: is_whole(self.toned?) })
    }

    /// Whether the last character, which rules are made of, was certainly drawn in one cell: more answers than questions
    /// would be those to an earlier program.
    fn has_narrow_rules(&self) -> bool {
        self.columns.len() == ASKED && self.columns.iter().all(|column| *column == 2)
    }

    /// Returns the answer of the majority.
    fn ambiguous(&self) -> Option<Ambiguous> {
        let most_say = |cells: u32| self.columns.iter().filter(|column| **column == 1 + cells).count() * 2 > ASKED;
        match (most_say(1), most_say(2)) {
            (true, false) => Some(Ambiguous::Narrow),
            (false, true) => Some(Ambiguous::Wide),
            _ => None,
        }
    }
}
