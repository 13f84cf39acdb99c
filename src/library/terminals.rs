//! The answers of terminals, so that the next first frame is right. The file may be lost without harm.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::library::state_file;
use crate::settings::theme::{Backdrop, Rgb};
use crate::text::emoji::EmojiDrawing;
use crate::text::width::Ambiguous;

/// How many terminals are remembered; an updated terminal counts as another one.
const REMEMBERED: usize = 100;

/// The known terminals, and the file that stores them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Terminals {
    file: Option<PathBuf>,
    kept: TerminalsFile,
}

/// The content of the file.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct TerminalsFile {
    /// Terminals that draw ambiguous characters two cells wide; all others are not stored.
    wide: BTreeSet<String>,
    /// Terminals that draw joined emoji whole, and those that draw skin tones so.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    joined: BTreeSet<String>,
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    toned: BTreeSet<String>,
    /// The grounds and the texts of the terminals that said what they look like.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    grounds: BTreeMap<String, RecordedBackdrop>,
}

/// The look of a terminal, in hexadecimal digits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct RecordedBackdrop {
    ground: String,
    text: Option<String>,
}

impl RecordedBackdrop {
    fn of(backdrop: Backdrop) -> Self {
        let digits = |Rgb { r, g, b }: Rgb| format!("#{r:02x}{g:02x}{b:02x}");
        Self { ground: digits(backdrop.ground), text: backdrop.is_text_known.then(|| digits(backdrop.text)) }
    }

    fn backdrop(&self) -> Option<Backdrop> {
        Some(Backdrop::answered(Rgb::parse(&self.ground)?, self.text.as_deref().and_then(Rgb::parse)))
    }
}

impl Terminals {
    /// Reads the terminals stored in a folder; a file that cannot be read counts as empty.
    #[must_use]
    pub(crate) fn load(folder: Option<&Path>) -> Self {
        let file = folder.map(|folder| folder.join("terminals.yaml"));
        let kept = state_file::read(file.as_deref());
        Self { file, kept }
    }

    /// Returns a terminal's last answer, by its name.
    #[must_use]
    pub(crate) fn get(&self, name: &str) -> Ambiguous {
        if self.kept.wide.contains(name) { Ambiguous::Wide } else { Ambiguous::Narrow }
    }

    /// Stores a terminal's answer; returns whether it is new and has to be saved.
    #[must_use]
    pub(crate) fn put(&mut self, name: &str, ambiguous: Ambiguous) -> bool {
        if self.get(name) == ambiguous {
            return false;
        }
        match ambiguous {
            Ambiguous::Narrow => self.kept.wide.remove(name),
            Ambiguous::Wide if self.kept.wide.len() < REMEMBERED => self.kept.wide.insert(name.to_owned()),
            Ambiguous::Wide => self.kept.wide.pop_first().is_some() && self.kept.wide.insert(name.to_owned()),
        }
    }

    /// Returns which emoji sequences a terminal drew whole last, by its name.
    #[must_use]
    pub(crate) fn emoji(&self, name: &str) -> EmojiDrawing {
        EmojiDrawing { joined: self.kept.joined.contains(name), toned: self.kept.toned.contains(name) }
    }

    /// Stores which emoji sequences a terminal draws whole; returns whether it is new and has to be saved.
    #[must_use]
    pub(crate) fn put_emoji(&mut self, name: &str, emoji: EmojiDrawing) -> bool {
        let is_new = self.emoji(name) != emoji;
        for (known, draws) in [(&mut self.kept.joined, emoji.joined), (&mut self.kept.toned, emoji.toned)] {
            known.remove(name);
            if draws {
                if known.len() >= REMEMBERED {
                    known.pop_first();
                }
                known.insert(name.to_owned());
            }
        }
        is_new
    }

    /// Returns what a terminal said last that it draws on, by its name.
    #[must_use]
    pub(crate) fn backdrop(&self, name: &str) -> Option<Backdrop> {
        self.kept.grounds.get(name)?.backdrop()
    }

    /// Stores what a terminal draws on, or that it does not say; returns whether it is new and has to be saved.
    #[must_use]
    pub(crate) fn put_backdrop(&mut self, name: &str, backdrop: Option<Backdrop>) -> bool {
        let look = backdrop.map(RecordedBackdrop::of);
        if self.kept.grounds.get(name) == look.as_ref() {
            return false;
        }
        self.kept.grounds.remove(name);
        if let Some(look) = look {
            if self.kept.grounds.len() >= REMEMBERED {
                self.kept.grounds.pop_first();
            }
            self.kept.grounds.insert(name.to_owned(), look);
        }
        true
    }

    /// Writes them, replacing the file atomically.
    ///
    /// # Errors
    ///
    /// If the folder or the file cannot be written.
    pub(crate) fn save(&self) -> io::Result<()> {
        state_file::replace(self.file.as_deref(), &self.kept)
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_wide_terminal_is_remembered_until_it_says_otherwise() {
        let folder = tempfile::tempdir().unwrap();
        let state = folder.path().join("state");
        let mut terminals = Terminals::load(Some(&state));
        assert!(!terminals.put("foot", Ambiguous::Narrow));
        assert!(terminals.put("xterm iTerm.app 3.5", Ambiguous::Wide));
        let joined = EmojiDrawing { joined: true, toned: false };
        assert!(terminals.put_emoji("kitty", joined) && !terminals.put_emoji("kitty", joined));
        terminals.save().unwrap();
        let mut terminals = Terminals::load(Some(&state));
        assert_eq!(terminals.get("xterm iTerm.app 3.5"), Ambiguous::Wide);
        assert_eq!((terminals.emoji("kitty"), terminals.emoji("foot")), (joined, EmojiDrawing::default()));
        assert!(terminals.put("xterm iTerm.app 3.5", Ambiguous::Narrow));
        terminals.save().unwrap();
        assert_eq!(Terminals::load(Some(&state)).get("xterm iTerm.app 3.5"), Ambiguous::Narrow);
    }

    #[test]
    fn the_ground_of_a_terminal_is_remembered_until_it_says_otherwise() {
        let folder = tempfile::tempdir().unwrap();
        let colour = |text: &str| Rgb::parse(text).unwrap();
        let paper = Backdrop::answered(colour("#fdf6e3"), Some(colour("#657b83")));
        let mut terminals = Terminals::load(Some(folder.path()));
        assert!(!terminals.put_backdrop("foot", None) && terminals.put_backdrop("foot", Some(paper)));
        terminals.save().unwrap();
        let mut terminals = Terminals::load(Some(folder.path()));
        assert_eq!((terminals.backdrop("foot"), terminals.backdrop("kitty")), (Some(paper), None));
        let night = Backdrop::answered(colour("#000"), None);
        assert!(terminals.put_backdrop("foot", Some(night)) && !terminals.put_backdrop("foot", Some(night)));
        assert_eq!(terminals.backdrop("foot"), Some(night));
        assert!(terminals.put_backdrop("foot", None));
        assert_eq!(terminals.backdrop("foot"), None);
    }

    #[test]
    fn a_damaged_file_counts_as_nothing() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("terminals.yaml"), "wide: [\0").unwrap();
        assert_eq!(Terminals::load(Some(folder.path())).get("foot"), Ambiguous::Narrow);
    }

    #[test]
    fn the_file_does_not_grow_forever() {
        let mut terminals = Terminals::default();
        for number in 0..200 {
            assert!(terminals.put(&format!("{number:03}"), Ambiguous::Wide));
        }
        assert_eq!((terminals.kept.wide.len(), terminals.get("199")), (REMEMBERED, Ambiguous::Wide));
    }
}
