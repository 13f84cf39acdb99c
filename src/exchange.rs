//! Exporting marks to other programs and importing them.
//!
//! [`gather`] and [`gather_all`] open the available documents with their marks. [`write()`] turns them into texts with
//! file names, and [`save()`] saves those. [`read_file`] reads a file of marks, [`plan`] works out what becomes of
//! them, and [`commit_all`] carries that out. [`attach()`] finds the places of foreign quotes, and [`adopt()`] takes
//! over whole records. Sentences for the reader are made by the caller.
//!
//! The two invariants: nothing is guessed, and a file that this program did not write is never replaced.

mod adopt;
mod attach;
mod collection;
mod edits;
mod error;
mod export_words;
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
pub use export_words::ExportWords;
pub use formats::{ExchangeFormat, read, safe_name, write};
pub use import::{ImportError, ImportReport, LONGEST, Plan, commit_all, plan, read_file, read_format, same};
pub use imported::{Backup, Imported, ImportedMarks, QuoteOrigin};
pub use marked::Marked;
pub use save::{save, save_in, save_new};
pub use written::Written;
