//! A text that many hold and one owner keeps: the words of a mark may be a whole book.
//!
//! A mark on its way to the disk stands on the screen, in the undo log, among the acts that are sent and in those that
//! are kept for a sudden end. None of them changes its words, so all of them hold the same ones.

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A text whose copies cost nothing. It is taken over as it was read, and not copied even once.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SharedText(Arc<String>);

impl SharedText {
    /// Returns the text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Deref for SharedText {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl From<&str> for SharedText {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

impl From<String> for SharedText {
    fn from(text: String) -> Self {
        Self(Arc::new(text))
    }
}

impl PartialEq<str> for SharedText {
    fn eq(&self, text: &str) -> bool {
        **self.0 == *text
    }
}

impl PartialEq<&str> for SharedText {
    fn eq(&self, text: &&str) -> bool {
        **self.0 == **text
    }
}

impl fmt::Debug for SharedText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Display for SharedText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Serialize for SharedText {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for SharedText {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_is_the_same_text_and_is_written_as_a_text_is() {
        let text = SharedText::from("청춘의 피는 '끓는다'.");
        assert_eq!(text.clone().as_ptr(), text.as_ptr());
        let written = serde_yaml::to_string(&text).unwrap();
        assert_eq!(written, serde_yaml::to_string(text.as_str()).unwrap());
        assert_eq!(serde_yaml::from_str::<SharedText>(&written).unwrap(), text);
        assert!(text == "청춘의 피는 '끓는다'." && text != *"청춘");
    }
}
