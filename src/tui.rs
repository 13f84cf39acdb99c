//! The terminal: keys come in, cells go out. Only this room uses ratatui and crossterm.
//!
//! A frame is drawn on a [`canvas`], which decides how many cells each grapheme has, and reaches the terminal through
//! [`backend`], which never relies on the terminal deciding the same. Between them, [`frames`] compares the frame with
//! the one before, cell by cell. That is enough because of one invariant that the canvas keeps: a cell covered by the
//! grapheme to its left holds the empty symbol, and no other cell does. So a cell that becomes visible always differs
//! from its old content and is painted again. If one half of a wide grapheme is overwritten, the other half is in the
//! same frame.

pub mod backend;
pub mod canvas;
pub mod clipboard;
pub mod frames;
pub mod hyperlinks;
pub mod keys;
pub mod theme;
pub mod view;

mod event;
mod event_queue;
mod external_editor;
mod input;
mod keyboard;
mod palette;
mod probe;
mod run;
mod screen;
mod session;
mod signals;
mod wake;
mod watchdog;

pub use run::{RunError, RunOutcome, Start, run};
