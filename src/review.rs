//! The review: each day a few marks and lessons of all documents come back to their reader.
//!
//! [`items()`] lists what there is to come back, [`Schedule`] knows how each of it stands, and [`Schedule::sheet`] chooses
//! what a day brings. The schedule lives in a file of its own among what may be lost; the one invariant: no mark, note or
//! lesson is ever changed from here.

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
