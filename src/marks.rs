//! What a reader must never lose: highlights and notes, their places in a text, and the files that hold them.
//!
//! [`anchor()`] turns a span into a quote that survives edits of the text, [`resolve()`] finds the quote again, and a
//! [`Store`] keeps the records: one YAML file per document and device, merged on reading. Spans and records go up to
//! the reader. Nothing here depends on screens, terminal colours or wall clocks.
//!
//! The one invariant: nothing written is ever dropped. Files that cannot be parsed stay as they are, and new records go
//! to a file beside them, fields from later versions are carried along, and a quote that is not found anywhere is still
//! a record.

mod anchor;
mod colour;
mod error;
mod extra;
mod id;
mod merge;
mod model;
mod op;
mod shared_text;
mod standing;
mod store;
mod teaching;
mod text_id;
mod time;

pub(crate) use anchor::folded;
pub use anchor::{
    Anchor, AnchorText, Fit, MatchText, Resolution, TextIndex, anchor, resolve, resolve_same_words, unplaced,
};
pub use colour::{Colour, Style};
pub use error::{Damage, ShardProblem, StoreError};
pub use extra::Extra;
pub use id::{DeviceId, DocId, NotAnId};
pub(crate) use merge::precedence;
pub use merge::{Records, merge};
pub(crate) use model::tidy_tags;
pub use model::{DocRef, Highlight, titled};
#[cfg(test)]
pub(crate) use op::tests as fixtures;
pub use op::{Change, Op, Patch};
pub use shared_text::SharedText;
pub use standing::{AnchorStatus, confirm};
pub(crate) use store::lock;
pub use store::{
    Catalogue, DocFolder, Loaded, Machine, PendingWrite, Replayed, Store, device_id, documents, is_anything_left,
    is_gone, is_in_trash, is_shard_name, keep_device_id, load, make_private_folder, pending_text, replay, rescue,
    rescue_at_once, stored_device_id, write_at_once, write_durably,
};
pub use teaching::LessonData;
pub use text_id::TextId;
pub use time::Timestamp;
