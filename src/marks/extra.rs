//! Fields that later versions have written and this one carries along.

use std::collections::BTreeMap;

/// The fields of a later version, by name.
pub type Extra = BTreeMap<String, serde_yaml::Value>;
