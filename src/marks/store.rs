//! The files that keep marks: one YAML file per document and device, merged on reading, replaced atomically.
//!
//! The one invariant: files that cannot be parsed stay as they are, and nothing written is ever lost.

mod archive;
mod catalogue;
mod commit;
mod device;
mod disk;
mod folder;
mod lock;
mod pending;
mod recover_records;
mod shard;
mod shard_records;
mod tombstone;
mod write;

pub use catalogue::{Catalogue, DocFolder, documents};
pub use commit::{Loaded, Store, is_gone, load};
pub use device::{Machine, device_id, keep_device_id, stored_device_id};
pub use folder::is_shard_name;
pub(crate) use lock::lock;
pub use pending::{PendingWrite, Replayed, is_anything_left, pending_text, replay, rescue, rescue_at_once};
pub use tombstone::is_in_trash;
pub use write::{make_private_folder, write_at_once, write_durably};
#[cfg(test)]
pub(super) use {
    shard::{Shard, ShardContent, holds_words_of},
    tombstone::expire,
};
