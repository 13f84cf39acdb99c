//! Small files of the program's own, replaced at once; a YAML file that is damaged counts as nothing.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use serde::Serialize;
use serde::de::DeserializeOwned;

/// Reads what a file keeps; a file that is not there, cannot be read or makes no sense keeps nothing.
pub(crate) fn read<T: DeserializeOwned + Default>(file: Option<&Path>) -> T {
    let text = file.and_then(|file| fs::read_to_string(file).ok());
    text.and_then(|text| serde_yaml::from_str(&text).ok()).unwrap_or_default()
}

/// Replaces a file at once, making its folder where there is none; without a file nothing is kept.
pub(crate) fn replace(file: Option<&Path>, kept: &impl Serialize) -> io::Result<()> {
    replace_text(file, &serde_yaml::to_string(kept).map_err(io::Error::other)?)
}

/// Replaces a file of text at once, making its folder where there is none; without a file nothing is kept.
pub(crate) fn replace_text(file: Option<&Path>, text: &str) -> io::Result<()> {
    let Some((file, folder)) = file.and_then(|file| Some((file, file.parent()?))) else { return Ok(()) };
    fs::create_dir_all(folder)?;
    let mut new = tempfile::NamedTempFile::new_in(folder)?;
    new.write_all(text.as_bytes())?;
    new.persist(file)?;
    Ok(())
}
