//! Everything that can be pressed: the actions, the contexts of keys, and the keymap that joins them.

pub mod action;
pub mod context;
pub mod editing;
pub mod key;
pub mod keymap;
pub mod sense;
pub mod shown;
