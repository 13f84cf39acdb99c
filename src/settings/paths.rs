//! Where files lie: data that a reader must never lose apart from what may be deleted any day.

use std::path::PathBuf;

use directories::ProjectDirs;

/// The folders of the program. Nothing is created before something is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paths {
    /// Marks and notes, safe to copy and to synchronise between machines.
    pub notes: PathBuf,
    /// Positions, the name of this device, locks: never synchronised, losing it costs little.
    pub state: PathBuf,
    /// What the reader writes to set the program up.
    pub config: PathBuf,
}

impl Paths {
    /// Finds the folders of this user; `None` where the system names no home.
    #[must_use]
    pub fn of_user() -> Option<Self> {
        let project = ProjectDirs::from("", "", "mitjul")?;
        let data = project.data_dir();
        let state = project.state_dir().map_or_else(|| project.data_local_dir().join("state"), PathBuf::from);
        Some(Self { notes: data.join("notes"), state, config: project.config_dir().to_owned() })
    }

    /// Finds the folder for what can be made again at any time; `None` where the system names no home.
    #[must_use]
    pub fn cache_of_user() -> Option<PathBuf> {
        Some(ProjectDirs::from("", "", "mitjul")?.cache_dir().to_owned())
    }
}
