//! `config.yaml`: the reader's settings.
//!
//! A file with a mistake sets nothing, so that the program never runs with half of the settings; the mistake is
//! reported instead.

use std::fmt;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use serde::de::{self, Unexpected, Visitor};
use serde::{Deserialize, Deserializer};

/// The settings. A key that is missing from the file has its default.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(default, deny_unknown_fields, expecting = "settings, a name and a value a line")]
pub struct Config {
    /// How many cells characters of ambiguous width take.
    pub ambiguous: AmbiguousCells,
    /// The notes folder, as written: an absolute path, or one that begins with `~` for the home folder.
    #[serde(deserialize_with = "folder")]
    pub notes_dir: Option<PathBuf>,
    /// The reader's names for the colours of marks.
    pub colours: ColourNames,
    /// How many items a day of the review has.
    pub review: ReviewItems,
    /// What happens to the single line breaks of a text.
    pub line_breaks: LineBreakChoice,
}

/// What happens to the single line breaks of a text.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase", expecting = "auto, keep, join")]
pub enum LineBreakChoice {
    /// Those that an editor made are joined; those of poems, addresses and numbered lines stay.
    #[default]
    Auto,
    /// All stay.
    Keep,
    /// All are joined, but those of dialogue, lists and tables.
    Join,
}

/// The reader's names for the colours of marks; a colour without one has the name of the language.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(default, deny_unknown_fields, expecting = "colours, a name for each")]
#[expect(missing_docs, reason = "the names are the colours' own")]
pub struct ColourNames {
    pub yellow: Option<String>,
    pub green: Option<String>,
    pub blue: Option<String>,
    pub pink: Option<String>,
    pub orange: Option<String>,
    pub purple: Option<String>,
}

impl ColourNames {
    /// Replaces the language's names by the reader's, in the order in which colours are offered.
    pub fn put_into(self, names: &mut [String]) {
        let own = [self.yellow, self.green, self.blue, self.pink, self.orange, self.purple];
        for (name, own) in names.iter_mut().zip(own) {
            // Not `fold::one_line`: this room imports no other, and the name is folded when it is printed.
            let own = own.map(|own| own.split_whitespace().collect::<Vec<_>>().join(" "));
            if let Some(own) = own.filter(|own| !own.is_empty()) {
                *name = own;
            }
        }
    }
}

fn folder<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<PathBuf>, D::Error> {
    deserializer.deserialize_str(AbsolutePath)
}

/// Accepts only paths that mean the same folder wherever the program is started.
struct AbsolutePath;

impl Visitor<'_> for AbsolutePath {
    type Value = Option<PathBuf>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a path that begins with / or ~/")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Self::Value, E> {
        let path = PathBuf::from(text);
        if path.is_absolute() || text.starts_with("~/") {
            Ok(Some(path))
        } else {
            Err(E::invalid_value(Unexpected::Str(text), &self))
        }
    }
}

/// How many cells a terminal gives to characters such as `①`, `’` or `─`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AmbiguousCells {
    /// As many as the terminal answers when it is asked.
    #[default]
    Auto,
    /// One, without asking.
    One,
    /// Two, without asking.
    Two,
}

impl AmbiguousCells {
    /// The words that [`AmbiguousCells::parse`] accepts.
    pub const WORDS: [&str; 3] = ["auto", "1", "2"];

    /// Reads `auto`, `1` or `2`.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        match word {
            "auto" => Some(Self::Auto),
            "1" => Some(Self::One),
            "2" => Some(Self::Two),
            _ => None,
        }
    }
}

/// How many items a day of the review has: 3 to 15, 5 by default.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(try_from = "usize")]
pub struct ReviewItems(pub usize);

impl Default for ReviewItems {
    fn default() -> Self {
        Self(5)
    }
}

impl TryFrom<usize> for ReviewItems {
    type Error = String;

    fn try_from(items: usize) -> Result<Self, String> {
        if (3..=15).contains(&items) { Ok(Self(items)) } else { Err(format!("{items}, expected 3 to 15")) }
    }
}

impl<'de> Deserialize<'de> for AmbiguousCells {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(Cells)
    }
}

/// Parses the words by hand: the derived parser would give confusing errors about the numbers among them.
struct Cells;

impl Visitor<'_> for Cells {
    type Value = AmbiguousCells;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&AmbiguousCells::WORDS.join(", "))
    }

    fn visit_str<E: de::Error>(self, word: &str) -> Result<AmbiguousCells, E> {
        AmbiguousCells::parse(word).ok_or_else(|| E::invalid_value(Unexpected::Str(word), &self))
    }
}

/// Why a config file sets nothing.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// It exists and cannot be read.
    #[error("reading {}", file.display())]
    Read {
        /// The file.
        file: PathBuf,
        /// The cause.
        source: io::Error,
    },
    /// It contains something other than settings.
    #[error("understanding {}", file.display())]
    Parse {
        /// The file.
        file: PathBuf,
        /// The mistake and its place.
        source: serde_yaml::Error,
    },
}

/// Reads the config file of a folder; a missing one sets nothing.
///
/// # Errors
///
/// If it cannot be read, contains an unknown setting, or gives a setting an invalid value.
pub fn load(folder: &Path) -> Result<Config, ConfigError> {
    let file = folder.join("config.yaml");
    match fs::read_to_string(&file) {
        Ok(text) => parse(&text).map_err(|source| ConfigError::Parse { file, source }),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Ok(Config::default()),
        Err(source) => Err(ConfigError::Read { file, source }),
    }
}

/// Parses a config file. A file with nothing but comments is empty to YAML, and sets nothing.
fn parse(text: &str) -> Result<Config, serde_yaml::Error> {
    serde_yaml::from_str::<Option<Config>>(text).map(Option::unwrap_or_default)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ambiguous(text: &str) -> Option<AmbiguousCells> {
        parse(text).ok().map(|config| config.ambiguous)
    }

    fn line_of_mistake(text: &str) -> Option<usize> {
        parse(text).unwrap_err().location().map(|location| location.line())
    }

    #[test]
    fn cells_are_chosen_as_on_the_command_line() {
        for word in AmbiguousCells::WORDS {
            assert_eq!(ambiguous(&format!("ambiguous: {word}")), AmbiguousCells::parse(word));
            assert_eq!(ambiguous(&format!("ambiguous: '{word}'")), AmbiguousCells::parse(word));
        }
        assert_eq!(AmbiguousCells::parse("3"), None);
    }

    #[test]
    fn a_file_without_settings_sets_nothing() {
        for text in ["", "# 아직 없음\n", "{}", "---\n"] {
            assert_eq!(ambiguous(text), Some(AmbiguousCells::Auto), "{text:?}");
        }
        assert_eq!(load(Path::new("/dev/null/없음")).unwrap(), Config::default());
    }

    #[test]
    fn the_notes_folder_is_the_same_wherever_the_program_is_started() {
        let notes = |text: &str| parse(text).ok().map(|config| config.notes_dir);
        assert_eq!(notes("notes_dir: /집/밑줄"), Some(Some("/집/밑줄".into())));
        assert_eq!(notes("notes_dir: ~/Sync/밑줄"), Some(Some("~/Sync/밑줄".into())));
        for mistake in ["notes_dir: 밑줄", "notes_dir: ''", "notes_dir: ~", "notes_dir: [/집]", "notes_dir: ~남/밑줄"]
        {
            assert_eq!(notes(mistake), None, "{mistake}");
        }
    }

    #[test]
    fn colours_get_the_names_that_the_reader_gave_them() {
        let config = parse("colours:\n  green: ' 물음  표 '\n  purple: ''\n").unwrap();
        let mut names = ["문장", "질문", "실천", "반론", "인용", "기타"].map(str::to_owned);
        config.colours.put_into(&mut names);
        assert_eq!(names, ["문장", "물음 표", "실천", "반론", "인용", "기타"]);
        assert_eq!(line_of_mistake("colours:\n  빨강: 중요\n"), Some(2));
    }

    #[test]
    fn line_breaks_are_one_of_three() {
        let chosen = |text: &str| parse(text).ok().map(|config| config.line_breaks);
        assert_eq!(chosen(""), Some(LineBreakChoice::Auto));
        assert_eq!(chosen("line_breaks: keep"), Some(LineBreakChoice::Keep));
        assert_eq!(chosen("line_breaks: join"), Some(LineBreakChoice::Join));
        assert_eq!(line_of_mistake("\nline_breaks: 그대로\n"), Some(2));
    }

    #[test]
    fn a_mistake_is_found_on_its_line() {
        assert_eq!(line_of_mistake("# 너비\nambigous: 2\n"), Some(2));
        assert_eq!(line_of_mistake("# 너비\n\nambiguous: 3\n"), Some(3));
        assert_eq!(line_of_mistake("ambiguous: 1\n- 2\n"), Some(2));
    }

    #[test]
    fn a_file_that_cannot_be_read_is_reported() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("config.yaml")).unwrap();
        assert!(matches!(load(folder.path()), Err(ConfigError::Read { .. })));
    }
}
