//! What can be pressed: the actions, the contexts that keys work in, and the keymap that joins the two.

pub mod action;
pub mod context;
pub mod editing;
pub mod key;
pub mod keymap;
pub mod shown;
