//! The terminal: keys come in, cells go out. ratatui and crossterm are named in this room alone.
//!
//! A frame is drawn on a [`canvas`], which decides how many cells each grapheme has, and reaches the terminal through
//! [`backend`], which never relies on the terminal deciding the same. Between them stands ratatui's own comparison of
//! the frame with the one before. It is enough, and neither a second copy of the screen nor a comparison of our own is
//! kept, because of one invariant that [`canvas::settle`] ends every frame with: a cell covered by the grapheme to its
//! left holds the empty symbol, and nothing else does. So a cell that becomes visible always differs from what it was
//! and is painted again; whenever one half of a wide grapheme is overwritten, the other half is in the same frame.

pub mod backend;
pub mod canvas;
pub mod clipboard;
pub mod keys;
pub mod theme;
pub mod view;

mod event;
mod external_editor;
mod input;
mod keyboard;
mod probe;
mod run;
mod screen;
mod session;
mod signals;

pub use run::{RunError, RunOutcome, Start, run};
