//! `config.yaml`: the reader's settings.
//!
//! A mistake costs only its own key: every other setting holds, also in a file that is no YAML as a whole.

mod filters;
mod mistake;
mod pieces;
mod setting;
mod value;

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

pub use self::filters::FilterCommands;
pub use self::mistake::{Allowed, Mistake, MistakeKind};
use self::pieces::{ConfigPart, Content, LIMITS, pieces};
pub use self::setting::{AmbiguousCells, LineBreakChoice, ReviewItems};
use self::value::{cells, choice, count, folder, group, line_breaks, name};
use crate::bounded::read;
use crate::settings::theme::ThemeChoice;

/// The name of the file.
pub const FILE: &str = "config.yaml";
/// The names of the settings, in the order of the alphabet.
const KEYS: [&str; 7] = ["ambiguous", "colours", "filters", "line_breaks", "notes_dir", "review", "theme"];
/// The names of the colours, in the order in which they are offered.
const COLOURS: [&str; 6] = ["yellow", "green", "blue", "pink", "orange", "purple"];

/// The settings. A key that is missing from the file has its default.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Config {
    /// How many cells characters of ambiguous width take.
    pub ambiguous: AmbiguousCells,
    /// The notes folder, as written: an absolute path, or one that begins with `~` for the home folder.
    pub notes_dir: Option<PathBuf>,
    /// Whether the file may name a notes folder in words that were not understood, so that nobody knows where marks
    /// lie.
    pub is_notes_dir_in_doubt: bool,
    /// The reader's names for the colours of marks.
    pub colours: ColourNames,
    /// The tools that turn files of other kinds into text.
    pub filters: FilterCommands,
    /// How many items a day of the review has.
    pub review: ReviewItems,
    /// What happens to the single line breaks of a text.
    pub line_breaks: LineBreakChoice,
    /// The theme.
    pub theme: ThemeChoice,
}

impl Config {
    /// Sets what a piece of the file says.
    fn set(&mut self, piece: &ConfigPart) -> Result<(), MistakeKind> {
        match piece.key.as_str() {
            "ambiguous" => self.ambiguous = cells(piece)?,
            "line_breaks" => self.line_breaks = line_breaks(piece)?,
            "notes_dir" => self.notes_dir = Some(folder(piece)?),
            "review" => self.review = count(piece)?,
            "theme" => self.theme = choice(piece)?,
            // Each colour and each filter has a piece of its own.
            "colours" | "filters" => return group(piece),
            _ => return Err(piece.unknown(&KEYS)),
        }
        Ok(())
    }
}

/// The reader's names for the colours of marks; a colour without one has the name of the language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ColourNames([Option<String>; 6]);

impl ColourNames {
    /// Replaces the language's names by the reader's, in the order in which colours are offered.
    pub fn put_into(self, names: &mut [String]) {
        for (name, own) in names.iter_mut().zip(self.0) {
            // Not `fold::one_line`: this room imports no other, and the name is folded when it is printed.
            let own = own.map(|own| own.split_whitespace().collect::<Vec<_>>().join(" "));
            if let Some(own) = own.filter(|own| !own.is_empty()) {
                *name = own;
            }
        }
    }

    /// Sets the name that a piece of the file gives to a colour.
    fn set(&mut self, piece: &ConfigPart) -> Result<(), MistakeKind> {
        let colours = COLOURS.iter().zip(&mut self.0);
        let own = colours.into_iter().find_map(|(colour, own)| (*colour == piece.key).then_some(own));
        *own.ok_or_else(|| piece.unknown(&COLOURS))? = Some(name(piece)?);
        Ok(())
    }
}

/// A config file that exists and cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("reading {}", file.display())]
pub struct ConfigError {
    /// The file.
    pub file: PathBuf,
    /// The cause.
    pub source: io::Error,
}

/// Reads the config file of a folder, with the mistakes in it; a missing one sets nothing.
///
/// # Errors
///
/// If it cannot be read.
pub fn load(folder: &Path) -> Result<(Config, Vec<Mistake>), ConfigError> {
    let file = folder.join(FILE);
    match read(&file, LIMITS.bytes as u64) {
        Ok(bytes) => Ok(parse(&String::from_utf8_lossy(&bytes), &file)),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            Ok((Config::default(), Vec::new()))
        }
        Err(source) => Err(ConfigError { file, source }),
    }
}

/// Parses a config file: the settings that can be read, and what is wrong with the others.
fn parse(text: &str, file: &Path) -> (Config, Vec<Mistake>) {
    let mut config = Config::default();
    let mut mistakes = Vec::new();
    let mut note = |line, group: Option<&str>, result| {
        if let Err(kind) = result {
            let group = group.map(str::to_owned);
            mistakes.push(Mistake { file: file.to_owned(), line, group, kind });
        }
    };
    for piece in pieces(text) {
        note(piece.line, None, config.set(&piece));
        match (piece.key.as_str(), &piece.content) {
            ("colours", Content::Group(inner)) => {
                for colour in inner {
                    note(colour.line, Some("colours"), config.colours.set(colour));
                }
            }
            ("filters", Content::Group(inner)) => {
                for filter in inner {
                    note(filter.line, Some("filters"), config.filters.set(filter));
                }
            }
            _ => {}
        }
    }
    let may_name_it = |mistake: &Mistake| match &mistake.kind {
        MistakeKind::UnknownKey { key, nearest } => *nearest == Some("notes_dir") || names_notes(key),
        MistakeKind::Value { key, .. } => key == "notes_dir",
        MistakeKind::Unreadable => names_notes(text),
        // The first one holds.
        MistakeKind::Twice { .. } => false,
    };
    config.is_notes_dir_in_doubt = config.notes_dir.is_none() && mistakes.iter().any(may_name_it);
    (config, mistakes)
}

/// Whether words of a file may be meant to name the notes folder.
fn names_notes(text: &str) -> bool {
    let text = text.to_lowercase();
    ["note", "dir", "folder", "노트", "메모", "밑줄", "폴더"].iter().any(|word| text.contains(word))
}

#[cfg(test)]
mod tests;
