//! Why marks could not be exported or parsed.

use thiserror::Error;

use crate::bounded::YamlError;

/// Why a text of marks could not be written or read.
#[derive(Debug, Error)]
pub enum ExchangeError {
    /// The format is only read, never written.
    #[error("this format is not written")]
    OneWay,
    /// The JSON is broken or has another structure.
    #[error("as JSON")]
    Json(#[from] serde_json::Error),
    /// The table is broken.
    #[error("as a table")]
    Csv(#[from] csv::Error),
    /// The records cannot be packed.
    #[error("packing the records")]
    Pack(#[from] std::io::Error),
    /// The record cannot be written as YAML.
    #[error("as YAML")]
    Yaml(#[from] serde_yaml::Error),
    /// The record cannot be read as YAML.
    #[error("a record")]
    Record(#[from] YamlError),
    /// A line of a backup cannot be parsed.
    #[error("line {line}")]
    Line {
        /// The line, counted from 1.
        line: usize,
        /// The cause.
        source: Box<ExchangeError>,
    },
    /// The text cannot be understood there.
    #[error("it is not understood")]
    Unclear,
    /// The text holds more values, or deeper ones, than are read.
    #[error("it holds too much")]
    TooMuch,
    /// A backup was written by a later version.
    #[error("a later version wrote it")]
    Newer,
    /// A backup holds fewer records than it says: its end is missing.
    #[error("its end is missing")]
    Cut,
    /// The text does not have the structure of its format.
    #[error("it is of another format")]
    Other,
}
