//! The tools that turn files of other kinds into text, by the endings of the files.

use crate::settings::config::mistake::{Allowed, MistakeKind};
use crate::settings::config::pieces::ConfigPart;
use crate::settings::config::value::name;

/// The commands by the endings of files, in lower case and without the dot: each a tool and its arguments.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FilterCommands(pub Vec<(String, Vec<String>)>);

impl FilterCommands {
    /// Sets the command that a piece of the file gives to an ending, such as `.pdf: "pdftotext {} -"`.
    pub(super) fn set(&mut self, piece: &ConfigPart) -> Result<(), MistakeKind> {
        let command = name(piece)?;
        let value = |allowed| MistakeKind::Value { key: piece.key.clone(), value: command.clone(), allowed };
        let ending = piece.key.strip_prefix('.').filter(|ending| is_ending(ending));
        let ending = ending.ok_or_else(|| value(Allowed::Ending))?.to_lowercase();
        let words = shell_words::split(&command).ok().filter(|words| is_command(words));
        self.0.push((ending, words.ok_or_else(|| value(Allowed::Command))?));
        Ok(())
    }
}

/// Whether files can end so.
fn is_ending(ending: &str) -> bool {
    !ending.is_empty() && !ending.contains(['.', '/', '\\']) && !ending.contains(char::is_whitespace)
}

/// Whether words name a tool, and the file behind it.
fn is_command(words: &[String]) -> bool {
    let mut words = words.iter();
    words.next().is_some_and(|tool| !tool.is_empty() && !tool.contains("{}")) && words.any(|word| word.contains("{}"))
}
