//! The theme that the reader chose last on the screen. The file may be lost without harm.

use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::library::state_file;
use crate::settings::theme::ThemeChoice;

/// The chosen theme, and the file that stores it.
///
/// The last word counts: what was chosen on the screen holds until `config.yaml` says something else than it did then.
#[derive(Clone, Debug, Default)]
pub struct ThemeFile {
    file: Option<PathBuf>,
    configured: ThemeChoice,
}

/// The content of the file.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Kept {
    /// The theme.
    theme: String,
    /// What `config.yaml` said when it was chosen.
    instead_of: String,
}

impl ThemeFile {
    /// Names the file in a folder; `configured` is what `config.yaml` says.
    #[must_use]
    pub fn of(folder: Option<&Path>, configured: ThemeChoice) -> Self {
        Self { file: folder.map(|folder| folder.join("theme.yaml")), configured }
    }

    /// Returns the theme that was chosen last, else the one that `config.yaml` says.
    #[must_use]
    pub fn choice(&self) -> ThemeChoice {
        let kept: Kept = state_file::read(self.file.as_deref());
        let chosen = ThemeChoice::parse(&kept.theme).filter(|_| kept.instead_of == self.configured.word());
        chosen.unwrap_or(self.configured)
    }

    /// Stores a choice, replacing the file atomically.
    ///
    /// # Errors
    ///
    /// If the folder or the file cannot be written.
    pub fn keep(&self, choice: ThemeChoice) -> io::Result<()> {
        let kept = Kept { theme: choice.word().to_owned(), instead_of: self.configured.word().to_owned() };
        state_file::replace(self.file.as_deref(), &kept)
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn what_was_chosen_on_the_screen_holds_until_the_settings_say_something_else() {
        let folder = tempfile::tempdir().unwrap();
        let state = folder.path().join("state");
        let file = |configured| ThemeFile::of(Some(&state), configured);
        assert_eq!(file(ThemeChoice::Dark).choice(), ThemeChoice::Dark);
        file(ThemeChoice::Auto).keep(ThemeChoice::Light).unwrap();
        assert_eq!(file(ThemeChoice::Auto).choice(), ThemeChoice::Light);
        assert_eq!(file(ThemeChoice::Mono).choice(), ThemeChoice::Mono);
        file(ThemeChoice::Mono).keep(ThemeChoice::Auto).unwrap();
        assert_eq!(file(ThemeChoice::Mono).choice(), ThemeChoice::Auto);
    }

    #[test]
    fn a_damaged_file_counts_as_nothing() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("theme.yaml"), "theme: [\0").unwrap();
        assert_eq!(ThemeFile::of(Some(folder.path()), ThemeChoice::Light).choice(), ThemeChoice::Light);
        assert!(ThemeFile::default().keep(ThemeChoice::Dark).is_ok());
    }
}
