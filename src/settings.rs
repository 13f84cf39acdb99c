//! Settings as data: what the reader chose, where files lie, which keys do what, what the program says, which colours
//! mean what.
//!
//! Keys, words and colours live in `assets/`; nothing here knows what an action does or how a colour is drawn.

pub mod clipboard;
pub mod config;
pub mod keys;
pub mod language;
pub mod messages;
pub mod paths;
pub mod terminal_id;
pub mod theme;
