//! What a reader must never lose: highlights and notes, where they sit in a text, and the files that hold them.
//!
//! [`anchor()`] turns a span into a quote that outlives edits of the text, [`resolve()`] finds the quote again, a
//! [`Store`] keeps the records: one YAML file per document and device, merged on reading. The reader gets spans and
//! records; screens, colours on a terminal and wall clocks are none of this room's business.
//!
//! The one invariant: nothing that was written is ever dropped. Files that cannot be understood stay as they are and new
//! records go to a file beside them, fields from later versions are carried along, and a quote that is found nowhere is
//! still a record.

mod anchor;
mod archive;
mod budget;
mod canonical;
mod catalogue;
mod colour;
mod device;
mod disk;
mod error;
mod folder;
mod id;
mod lock;
mod match_text;
mod merge;
mod model;
mod myers;
mod op;
mod rescue;
mod resolve;
mod salvage;
mod shard;
mod standing;
mod store;
mod teaching;
mod time;
mod tombstone;
mod write;

pub use anchor::{Anchor, TextId, anchor, unplaced};
pub(crate) use budget::from_yaml;
pub use canonical::Canonical;
pub use catalogue::{Catalogue, DocFolder, documents};
pub use colour::{Colour, Style};
pub use device::{Machine, device_id};
pub use error::{Damage, ShardProblem, StoreError};
pub use folder::is_shard_name;
pub use id::{DeviceId, DocId, NotAnId};
pub use match_text::MatchText;
pub(crate) use match_text::folded;
pub(crate) use merge::precedence;
pub use merge::{Records, merge};
pub(crate) use model::tidy_tags;
pub use model::{DocRef, Extra, Highlight};
#[cfg(test)]
pub(crate) use op::tests as fixtures;
pub use op::{Change, Op, Patch};
pub use rescue::{Pending, Replayed, is_anything_left, pending_text, replay, rescue};
pub use resolve::{Fit, Resolution, resolve, resolve_same_words};
pub use standing::{Standing, confirm};
pub use store::{Loaded, Store, is_gone, load};
pub use teaching::Teaching;
pub use time::Timestamp;
pub use tombstone::trash;
