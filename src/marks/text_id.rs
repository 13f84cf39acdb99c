//! Ids of texts, as hashes.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::marks::id::short_hash;

/// The hash of a canonical text: `b3:` and the first 48 bits of its BLAKE3 hash in hexadecimal.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TextId(String);

impl TextId {
    /// Hashes a canonical text.
    #[must_use]
    pub fn of(text: &str) -> Self {
        Self(format!("b3:{}", short_hash(text.as_bytes())))
    }

    /// Returns the hash as it stands in a file.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for TextId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
