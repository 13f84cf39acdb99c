//! The keys that edit text.

use crate::reader::keys::keymap::Key;
use crate::reader::state::editor::Motion;

/// What a key does to a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::reader) enum Edit {
    Type(char),
    Go(Motion),
    Delete(Motion),
}

impl Edit {
    /// Finds what a key does; `page` is how many rows a page is. These are the keys of every input, so no keymap names
    /// them.
    pub(in crate::reader) fn of(key: &Key, page: usize) -> Option<Self> {
        Some(match key.0.as_str() {
            "backspace" | "ctrl-h" => Self::Delete(Motion::Back),
            "delete" | "ctrl-d" => Self::Delete(Motion::On),
            "ctrl-w" | "alt-backspace" | "ctrl-backspace" => Self::Delete(Motion::WordBack),
            "alt-d" | "ctrl-delete" => Self::Delete(Motion::WordOn),
            "ctrl-u" => Self::Delete(Motion::LineStart),
            "ctrl-k" => Self::Delete(Motion::LineEnd),
            "left" | "ctrl-b" => Self::Go(Motion::Back),
            "right" | "ctrl-f" => Self::Go(Motion::On),
            "up" | "ctrl-p" => Self::Go(Motion::Up(1)),
            "down" | "ctrl-n" => Self::Go(Motion::Down(1)),
            "pageup" => Self::Go(Motion::Up(page)),
            "pagedown" => Self::Go(Motion::Down(page)),
            "ctrl-left" | "alt-left" | "alt-b" => Self::Go(Motion::WordBack),
            "ctrl-right" | "alt-right" | "alt-f" => Self::Go(Motion::WordOn),
            "home" | "ctrl-a" => Self::Go(Motion::RowStart),
            "end" => Self::Go(Motion::RowEnd),
            "ctrl-home" => Self::Go(Motion::Start),
            "ctrl-end" => Self::Go(Motion::End),
            _ => return key.typed().map(Self::Type),
        })
    }
}
