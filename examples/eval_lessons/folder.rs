//! The files of a folder of essays.

use std::path::{Path, PathBuf};
use std::{fs, io};

use serde::de::DeserializeOwned;

/// Why the files of a folder cannot be read.
#[derive(Debug, thiserror::Error)]
pub(crate) enum FolderError {
    /// A file or the folder cannot be read.
    #[error("reading {}", file.display())]
    Read { file: PathBuf, source: io::Error },
    /// A file has another structure; the cause names line and column.
    #[error("{}: {source}", file.display())]
    Json { file: PathBuf, source: serde_json::Error },
}

/// Reads every `*.json` of a folder, in the order of their names.
pub(crate) fn read<T: DeserializeOwned>(folder: &Path) -> Result<Vec<T>, FolderError> {
    let failed = |source| FolderError::Read { file: folder.to_owned(), source };
    let entries = fs::read_dir(folder).map_err(failed)?;
    let mut files: Vec<PathBuf> =
        entries.map(|entry| entry.map(|entry| entry.path())).collect::<io::Result<_>>().map_err(failed)?;
    files.retain(|file| file.extension().is_some_and(|ending| ending == "json"));
    files.sort();
    files.into_iter().map(parsed).collect()
}

fn parsed<T: DeserializeOwned>(file: PathBuf) -> Result<T, FolderError> {
    match fs::read_to_string(&file) {
        Ok(text) => serde_json::from_str(&text).map_err(|source| FolderError::Json { file, source }),
        Err(source) => Err(FolderError::Read { file, source }),
    }
}
