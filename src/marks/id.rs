//! Ids of documents and devices, which are also names of folders and files.
//!
//! The one invariant: every id is a plain ASCII file name, so it means the same on every file system, in every Unicode
//! normalisation, and can never point outside the notes folder.

use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;
use uuid::Uuid;

use crate::marks::time::Timestamp;

/// The length of the longest id, in bytes.
const LONGEST: usize = 80;

/// The error for a text that cannot be an id.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("not a plain file name: {0:?}")]
pub struct NotAnId(String);

/// Declares ids that are file names. Each type makes its ids in its own way; reading and writing are shared.
macro_rules! file_names {
    ($($(#[$doc:meta])* $name:ident;)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// Returns the id as text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = NotAnId;

            fn try_from(text: String) -> Result<Self, NotAnId> {
                file_name(text).map(Self)
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )+};
}

file_names! {
    /// The id of a document: the name of the folder that holds its shards.
    DocId;
    /// The id of a device: its shard of a document is `<device>.yaml`.
    DeviceId;
}

impl DocId {
    /// Makes an id that no other document has: `d-01991f3e6c1b-7e105b1f0c2e`, a moment and a random part of 48 bits. A
    /// folder of texts gets its ids in one moment, so the random part alone has to tell them apart.
    #[must_use]
    pub fn fresh(at: Timestamp) -> Self {
        let (moment, random) = moment_and_random(at);
        Self(format!("d-{moment:012x}-{:012x}", random & 0xffff_ffff_ffff))
    }

    /// Makes the id of a document that names itself: the same for the same name on every device.
    ///
    /// The name may contain anything, such as the `id:` of a front matter; the id is made from its BLAKE3 hash.
    #[must_use]
    pub fn of_name(name: &str) -> Self {
        Self(format!("n-{}", short_hash(name.as_bytes())))
    }

    /// Whether it is the id of a document that names itself.
    #[must_use]
    pub fn is_given(&self) -> bool {
        self.0.starts_with("n-")
    }
}

impl DeviceId {
    /// Makes an id that no other device has: the readable part of the machine's name and a random part, `desk-7f3a91`.
    #[must_use]
    pub fn fresh(machine: &str) -> Self {
        let readable: String = machine
            .chars()
            .take_while(|c| *c != '.')
            .filter(|c| c.is_ascii_alphanumeric() || *c == '-')
            .map(|c| c.to_ascii_lowercase())
            .take(20)
            .collect();
        let readable = match readable.trim_matches('-') {
            "" => "device",
            name => name,
        };
        let (_, random) = moment_and_random(Timestamp::from_millisecond(0));
        Self(format!("{readable}-{:06x}", random & 0xff_ffff))
    }
}

/// Makes an id that sorts by time (UUID version 7, RFC 9562 §5.7).
pub(crate) fn time_ordered(at: Timestamp) -> Uuid {
    let millisecond = u64::try_from(at.as_millisecond()).unwrap_or(0);
    let nanosecond = u32::try_from(millisecond % 1000 * 1_000_000).unwrap_or(0);
    let moment = uuid::Timestamp::from_unix(uuid::NoContext, millisecond / 1000, nanosecond);
    Uuid::new_v7(moment)
}

/// Returns the first 48 bits of a BLAKE3 hash as 12 hexadecimal digits.
pub(crate) fn short_hash(bytes: &[u8]) -> String {
    let hex = blake3::hash(bytes).to_hex();
    hex.chars().take(12).collect()
}

/// Splits a fresh UUID: its first 48 bits are the moment, its last 62 are random.
fn moment_and_random(at: Timestamp) -> (u64, u64) {
    let (high, low) = time_ordered(at).as_u64_pair();
    (high >> 16, low)
}

fn file_name(text: String) -> Result<String, NotAnId> {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    let fits = (1..=LONGEST).contains(&text.len())
        && text.bytes().all(plain)
        && !text.starts_with(['.', '-'])
        && !text.ends_with('.');
    if fits { Ok(text) } else { Err(NotAnId(text)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_never_leads_out_of_its_folder() {
        for text in ["", ".", "..", "a/b", "a\\b", ".hidden", "청춘", "c:", "a b", "-rf", "끝."] {
            assert!(DocId::try_from(text.to_owned()).is_err(), "{text:?}");
        }
        assert!(DocId::try_from("d-01991f3e6c1b".to_owned()).is_ok());
    }

    #[test]
    fn fresh_ids_of_one_moment_differ_and_are_ids() {
        let at = Timestamp::from_millisecond(1_787_393_472_123);
        let ids: std::collections::HashSet<DocId> = (0..10_000).map(|_| DocId::fresh(at)).collect();
        assert_eq!(ids.len(), 10_000);
        assert!(ids.into_iter().all(|id| DocId::try_from(String::from(id.clone())) == Ok(id)));
    }

    #[test]
    fn a_document_that_names_itself_has_the_same_id_everywhere() {
        assert_eq!(DocId::of_name("청춘예찬"), DocId::of_name("청춘예찬"));
        assert_ne!(DocId::of_name("청춘예찬"), DocId::of_name("청춘 예찬"));
    }

    #[test]
    fn a_device_keeps_the_readable_part_of_its_name() {
        assert!(DeviceId::fresh("Desk.local").as_str().starts_with("desk-"));
        assert!(DeviceId::fresh("서재").as_str().starts_with("device-"));
        let long = DeviceId::fresh(&"a".repeat(300));
        assert_eq!(DeviceId::try_from(String::from(long.clone())), Ok(long));
    }
}
