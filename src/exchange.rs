//! Marks on their way to other programs, and back.
//!
//! [`gather`] and [`gather_all`] open the documents that there are with their marks. [`write()`] turns them into texts
//! with names of files and [`save()`] saves those; [`read_file`] takes in a file of marks, [`plan`] tells what becomes of
//! them and [`commit_all`] does it. [`attach()`] finds the places of foreign quotes and [`adopt()`] takes over whole
//! records. Whoever asks says the sentences.
//!
//! The two invariants: nothing is guessed, and a file that this program has not written itself is never replaced.

mod adopt;
mod attach;
mod collection;
mod error;
mod formats;
mod import;
mod imported;
mod marked;
mod save;
mod written;

pub use adopt::{Adopted, adopt};
pub use attach::{Attached, ImportOutcome, attach};
pub use collection::{CollectionError, MarkedDocument, gather, gather_all};
pub use error::ExchangeError;
pub use formats::{ExchangeFormat, read, write};
pub use import::{ImportError, ImportReport, LONGEST, Plan, commit_all, plan, read_file, same};
pub use imported::{Backup, Imported, ImportedMarks};
pub use marked::Marked;
pub use save::{save, save_in};
pub use written::Written;
