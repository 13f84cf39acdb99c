//! A prompt: one line typed at the bottom of the screen, and its purpose.

use crate::reader::keys::context::Context;
use crate::reader::keys::editing::Edit;
use crate::reader::state::line::LineInput;
use crate::reader::state::search_prompt::SearchPrompt;
use crate::reader::state::seek::Direction;
use crate::reader::state::statement::Subject;
use crate::reader::state::tags::TagsInput;

/// A line being typed, and its purpose.
#[derive(Clone, Debug)]
pub struct Prompt {
    /// Its purpose.
    pub kind: PromptKind,
    /// The text and the caret.
    pub input: LineInput,
    /// The text before editing.
    before: String,
    /// Whether the reader wants to throw the text away, and was asked to confirm.
    is_leaving: bool,
}

/// The purpose of a line.
#[derive(Clone, Debug)]
pub enum PromptKind {
    /// The tags of marks.
    Tags(Box<TagsInput>),
    /// A percentage of the chapter.
    Percent,
    /// A search in the text.
    Search(Box<SearchPrompt>),
    /// The statement of a lesson.
    Statement(Subject),
    /// The path of a file to import.
    Import,
    /// The filter of the list below: the shelf or that of marks, else that of lessons.
    Filter,
}

impl Prompt {
    /// Starts a line with a text.
    #[must_use]
    pub fn new(kind: PromptKind, before: &str) -> Self {
        Self::continued(kind, before, before)
    }

    /// Starts with a text that was left unfinished.
    #[must_use]
    pub fn continued(kind: PromptKind, before: &str, unfinished: &str) -> Self {
        let before = LineInput::new(before).value().to_owned();
        Self { kind, before, input: LineInput::new(unfinished), is_leaving: false }
    }

    /// Whether the text differs from the one before editing.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        self.input.value().trim() != self.before.trim()
    }

    /// Whether anything was written that cannot be typed again in a moment.
    pub(in crate::reader) fn has_written(&self) -> bool {
        !matches!(self.kind, PromptKind::Percent) && self.is_changed()
    }

    /// Whether the text may be thrown away: if nothing was written, or on the second request.
    pub(in crate::reader) fn may_be_thrown_away(&mut self) -> bool {
        std::mem::replace(&mut self.is_leaving, true) || !self.has_written()
    }

    /// Moves the caret or deletes.
    pub(in crate::reader) fn edit(&mut self, edit: Edit) {
        self.is_leaving = false;
        self.input.edit(edit);
    }

    /// Types text at the caret, as far as the prompt accepts it.
    pub(in crate::reader) fn type_text(&mut self, text: &str) {
        self.is_leaving = false;
        match self.kind {
            PromptKind::Percent => {
                self.input.type_text(&text.chars().filter(char::is_ascii_digit).collect::<String>());
            }
            _ => self.input.type_text(text),
        }
    }
}

impl PromptKind {
    /// Returns the context of its keys.
    #[must_use]
    pub const fn context(&self) -> Context {
        match self {
            Self::Tags(_) => Context::Tags,
            Self::Percent => Context::Percent,
            Self::Search(_) => Context::Search,
            Self::Statement(_) => Context::Statement,
            Self::Import => Context::Import,
            Self::Filter => Context::Filter,
        }
    }

    /// Returns the name of the message before the line.
    #[must_use]
    pub const fn label(&self) -> &'static str {
        match self {
            Self::Tags(_) => "tags_prompt",
            Self::Percent => "percent_prompt",
            Self::Search(search) => match search.direction {
                Direction::Forward => "search_prompt",
                Direction::Backward => "search_prompt_back",
            },
            Self::Statement(_) => "statement_prompt",
            Self::Import => "import_prompt",
            Self::Filter => "filter_prompt",
        }
    }

    /// Whether the dialog below stays visible.
    #[must_use]
    pub const fn shows_below(&self) -> bool {
        match self {
            Self::Import | Self::Filter => true,
            Self::Tags(_) | Self::Percent | Self::Search(_) | Self::Statement(_) => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_percentage_is_digits() {
        let mut prompt = Prompt::new(PromptKind::Percent, "");
        prompt.type_text("오5 0%");
        assert_eq!(prompt.input.value(), "50");
    }
}
