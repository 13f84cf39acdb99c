//! The help of a context: its keys from the keymap, their actions from the messages, and remarks.

use crate::reader::keys::action::Action;
use crate::reader::keys::context::Context;
use crate::reader::keys::shown::shown;
use crate::reader::state::App;
use crate::reader::state::geometry::Area;
use crate::text::wrap::{Measure, wrap};
use crate::text::{Span, count};

/// Cells between the edge of the help and its text, on both sides together.
const FRAME: u16 = 4;

/// The cells of the column for the keys, if there is room.
const KEYS: u16 = 24;

/// Returns the cells of the column for the keys, with the space behind it, in lines of a width.
#[must_use]
pub const fn key_column(width: u16) -> u16 {
    if KEYS < width / 2 { KEYS } else { width / 5 * 2 }
}

/// A line of the help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HelpLine {
    /// The name of a context.
    Heading(String),
    /// Keys and their action.
    Keys(String, String),
    /// A remark.
    Remark(String),
    /// An empty line.
    Blank,
}

impl App {
    /// Returns the area of the help of a context, including its frame, and its lines.
    #[must_use]
    pub fn help(&self, about: Context) -> (Area, Vec<HelpLine>) {
        let geometry = self.geometry();
        let screen = Area { y: geometry.text.y, height: geometry.text.height, ..geometry.status };
        let width = screen.width.saturating_sub(FRAME).min(72);
        let lines = self.help_lines(about, width.saturating_sub(FRAME));
        let height = u16::try_from(lines.len() + 2).unwrap_or(u16::MAX);
        (screen.centred(width, height), lines)
    }

    /// Limits the first line so that no rows stay empty below the last one.
    pub(in crate::reader) fn help_top(&self, about: Context, top: usize) -> usize {
        let (area, lines) = self.help(about);
        top.min(lines.len().saturating_sub(usize::from(area.height.saturating_sub(2))))
    }

    fn help_lines(&self, about: Context, width: u16) -> Vec<HelpLine> {
        let mut lines = Vec::new();
        let first = self.resources.keymap.hints(about).map_or(&[][..], |hints| &hints.help_first);
        let heading =
            |name: &str| HelpLine::Heading(self.resources.messages.places.get(name).unwrap_or_default().to_owned());
        if !first.is_empty() {
            lines.push(heading("first"));
            lines.extend(first.iter().flat_map(|action| self.keys_of(about, *action, width)));
            lines.push(HelpLine::Blank);
        }
        for context in [about, Context::Everywhere] {
            lines.push(heading(context.name()));
            lines.extend(self.key_lines(context, first, width));
            lines.push(HelpLine::Blank);
        }
        let rate = count::WORDS_PER_MINUTE.to_string();
        for name in ["help_input_method", "help_reading_rate", "help_lessons"] {
            let remark = self.say(name, &[("rate", &rate)]);
            lines.extend(self.in_lines(&remark, width).into_iter().map(HelpLine::Remark));
        }
        lines
    }

    /// Returns the keys of a context, without the actions that are named before.
    fn key_lines(&self, context: Context, before: &[Action], width: u16) -> Vec<HelpLine> {
        let bindings = self.resources.keymap.of(context);
        let mut actions: Vec<Action> = bindings.iter().map(|binding| binding.action).collect();
        actions.dedup();
        actions.retain(|action| !before.contains(action));
        actions.into_iter().flat_map(|action| self.keys_of(context, action, width)).collect()
    }

    /// Returns the keys of an action and what it does, each in a column and in as many lines as it needs.
    fn keys_of(&self, context: Context, action: Action, width: u16) -> Vec<HelpLine> {
        let keymap = &self.resources.keymap;
        let keys = |context: Context| -> Vec<String> {
            let of_action = keymap.of(context).iter().filter(|binding| binding.action == action);
            of_action.map(|binding| shown(binding.keys)).collect()
        };
        let own = keys(context);
        let keys = if own.is_empty() { keys(Context::Everywhere) } else { own };
        let text = self.resources.messages.actions.get(action.name()).unwrap_or_default().to_owned();
        let column = key_column(width);
        let mut keys = self.in_lines(&keys.join(" "), column.saturating_sub(1)).into_iter();
        let mut texts = self.in_lines(&text, width.saturating_sub(column)).into_iter();
        let next = || match (keys.next(), texts.next()) {
            (None, None) => None,
            (keys, text) => Some(HelpLine::Keys(keys.unwrap_or_default(), text.unwrap_or_default())),
        };
        std::iter::from_fn(next).collect()
    }

    /// Breaks a text into lines of a width.
    fn in_lines(&self, text: &str, width: u16) -> Vec<String> {
        let measure = Measure { first: width, rest: width, width: self.screen.width, ..Measure::default() };
        wrap(text, Span::of(text), &measure).into_iter().map(|span| span.slice(text).to_owned()).collect()
    }
}
