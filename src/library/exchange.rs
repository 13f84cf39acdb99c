//! Marks to and from files: which documents they belong to, and the files themselves.
//!
//! [`gather`] and [`gather_all`] open the documents that there are with their marks, [`save()`] writes an export,
//! [`read`] takes in a file of marks, [`plan`] tells what becomes of them and [`keep()`] does it. The formats are
//! [`crate::marks::exchange`]'s; whoever asks says the sentences.
//!
//! The one invariant: a file that this program has not written itself is never replaced.

mod import;
mod keep;
mod save;
mod shelf;

pub use import::{ImportError, LONGEST, Plan, Report, plan, read, same};
pub use keep::keep;
pub use save::{save, save_in};
pub use shelf::{ShelfError, Shelved, gather, gather_all};
