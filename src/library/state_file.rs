//! Small files of the program, replaced durably; a damaged YAML file counts as empty. Only their owner can read them.

use std::io;
use std::path::Path;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::bounded::{YamlLimits, from_yaml, read_text};
use crate::marks::write_durably;

/// Reads the content of a file; a file that does not exist or cannot be read or parsed counts as empty.
pub(crate) fn read<T: DeserializeOwned + Default>(file: Option<&Path>) -> T {
    let text = file.and_then(|file| read_text(file, YamlLimits::OWN.bytes as u64).ok());
    text.and_then(|text| from_yaml(&text, YamlLimits::OWN).ok()).unwrap_or_default()
}

/// Replaces a file, making its folder if needed; without a file nothing is written. It is on the disk afterwards.
pub(crate) fn replace(file: Option<&Path>, kept: &impl Serialize) -> io::Result<()> {
    replace_text(file, &serde_yaml::to_string(kept).map_err(io::Error::other)?)
}

/// Replaces a text file, making its folder if needed; without a file nothing is written. It is on the disk afterwards.
pub(crate) fn replace_text(file: Option<&Path>, text: &str) -> io::Result<()> {
    replace_bytes(file, text.as_bytes())
}

/// Replaces a file, making its folder if needed; without a file nothing is written. It is on the disk afterwards.
pub(crate) fn replace_bytes(file: Option<&Path>, bytes: &[u8]) -> io::Result<()> {
    file.map_or(Ok(()), |file| write_durably(file, bytes))
}
