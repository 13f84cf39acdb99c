//! Settings as data: the reader's choices, paths, keys, messages and themes.
//!
//! Keys, messages and colours are files in `assets/`. This room does not depend on the meaning of an action or on how a
//! colour is drawn.

pub mod clipboard;
pub mod config;
pub mod hyperlinks;
pub mod keys;
pub mod language;
pub mod messages;
pub mod paths;
pub mod terminal_id;
pub mod theme;
