//! Small files of the program, replaced atomically; a damaged YAML file counts as empty.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::bounded::{YamlLimits, from_yaml, read_text};

/// Reads the content of a file; a file that does not exist or cannot be read or parsed counts as empty.
pub(crate) fn read<T: DeserializeOwned + Default>(file: Option<&Path>) -> T {
    let text = file.and_then(|file| read_text(file, YamlLimits::OWN.bytes as u64).ok());
    text.and_then(|text| from_yaml(&text, YamlLimits::OWN).ok()).unwrap_or_default()
}

/// Replaces a file atomically, making its folder if needed; without a file nothing is written.
pub(crate) fn replace(file: Option<&Path>, kept: &impl Serialize) -> io::Result<()> {
    replace_text(file, &serde_yaml::to_string(kept).map_err(io::Error::other)?)
}

/// Replaces a text file atomically, making its folder if needed; without a file nothing is written.
pub(crate) fn replace_text(file: Option<&Path>, text: &str) -> io::Result<()> {
    let Some((file, folder)) = file.and_then(|file| Some((file, file.parent()?))) else { return Ok(()) };
    fs::create_dir_all(folder)?;
    let mut new = tempfile::NamedTempFile::new_in(folder)?;
    new.write_all(text.as_bytes())?;
    new.persist(file)?;
    Ok(())
}
