//! The paths of the program's files: data that a reader must never lose, separate from what may be deleted any day.

use std::path::{Path, PathBuf};

use directories::{BaseDirs, ProjectDirs};

/// The folders of the program. Nothing is created before something is written to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paths {
    /// Marks and notes, safe to copy and to synchronise between machines.
    pub notes: PathBuf,
    /// Positions, the id of this device, locks, backups: never synchronised, and losing it costs little.
    pub state: PathBuf,
    /// The reader's settings.
    pub config: PathBuf,
}

/// Where the program was started.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StartDir {
    /// The current folder; the empty path if it is unknown.
    pub folder: PathBuf,
    /// The home folder of the reader, if the system names one.
    pub home: Option<PathBuf>,
}

impl Paths {
    /// Finds the folders of this user; `None` if the system names no home folder.
    #[must_use]
    pub fn of_user() -> Option<Self> {
        let project = ProjectDirs::from("", "", "mitjul")?;
        let data = project.data_dir();
        let state = project.state_dir().map_or_else(|| project.data_local_dir().join("state"), PathBuf::from);
        Some(Self { notes: data.join("notes"), state, config: project.config_dir().to_owned() })
    }

    /// Finds the folder for files that can be made again at any time; `None` if the system names no home folder.
    #[must_use]
    pub fn cache_of_user() -> Option<PathBuf> {
        Some(ProjectDirs::from("", "", "mitjul")?.cache_dir().to_owned())
    }
}

/// Returns the home folder of this user, if the system names one.
#[must_use]
pub fn home() -> Option<PathBuf> {
    BaseDirs::new().map(|folders| folders.home_dir().to_owned())
}

/// Replaces a leading `~` of a path by the home folder; `None` if there is no home folder to replace it.
#[must_use]
pub fn expanded(path: &Path, home: Option<&Path>) -> Option<PathBuf> {
    match path.strip_prefix("~") {
        Ok(rest) => home.map(|home| home.join(rest)),
        Err(_) => Some(path.to_owned()),
    }
}

/// Returns a path as readers write it: with `~` for the home folder.
#[must_use]
pub fn under_home(path: &Path, home: Option<&Path>) -> PathBuf {
    match home.and_then(|home| path.strip_prefix(home).ok()) {
        Some(rest) => Path::new("~").join(rest),
        None => path.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_home_folder_is_put_in_the_place_of_its_sign() {
        let home = Path::new("/집");
        let found = |path: &str| expanded(Path::new(path), Some(home));
        assert_eq!(found("~/밑줄"), Some("/집/밑줄".into()));
        assert_eq!(found("~"), Some("/집/".into()));
        assert_eq!(found("/밖/~/밑줄"), Some("/밖/~/밑줄".into()));
        assert_eq!(expanded(Path::new("~/밑줄"), None), None);
    }
}
