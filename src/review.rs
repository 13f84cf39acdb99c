//! The review: each day a few marks and lessons of all documents come back to the reader.
//!
//! [`items()`] lists everything that can come back, [`Schedule`] holds the progress of each item, and
//! [`Schedule::sheet`] chooses the items of a day. The schedule has its own file, which may be lost without harm. The
//! one invariant: no mark, note or lesson is ever changed here.

mod day;
mod draw;
mod file;
mod item;
mod items;
mod schedule;
mod sheet;

pub use day::Day;
pub use file::{Trouble, load, load_aside};
pub use item::{Matter, ReviewItem};
pub use items::items;
pub use schedule::{Before, FIRST_HALF_LIFE, LONGEST_HALF_LIFE, ReviewAct, ReviewProgress, Schedule};
pub use sheet::{DailyReview, Size};
