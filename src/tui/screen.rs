//! The terminal as we found it, and as we need it: entered once, left on every way out.

use std::io::{self, Write};
use std::panic;

use crossterm::cursor::{Hide, Show};
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::terminal::{
    DisableLineWrap, EnableLineWrap, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use crossterm::{execute, queue};

/// Takes the terminal over: raw keys, a screen of our own, pasted text told from typed keys.
///
/// Lines do not wrap by themselves, so that a terminal that believes a character wider than we do cannot shift a row.
///
/// # Errors
///
/// Where there is no terminal to take.
pub(super) fn enter() -> io::Result<()> {
    enable_raw_mode()?;
    execute!(io::stdout(), EnterAlternateScreen, DisableLineWrap, EnableBracketedPaste, Hide)
}

/// Gives the terminal back as it was. What cannot be undone is left; there is nobody to tell any more.
pub(super) fn leave() {
    let mut out = io::stdout();
    let undone =
        queue!(out, DisableBracketedPaste, EnableLineWrap, LeaveAlternateScreen, Show).and_then(|()| out.flush());
    let cooked = disable_raw_mode();
    drop((undone, cooked));
}

/// Gives the terminal back when it goes out of sight, also by an error.
#[derive(Debug)]
pub(super) struct Guard(());

impl Guard {
    /// Takes the terminal over until the guard is dropped; a panic gives it back before it is told.
    ///
    /// # Errors
    ///
    /// Where there is no terminal to take.
    pub(super) fn new() -> io::Result<Self> {
        let hook = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            leave();
            hook(info);
        }));
        enter()?;
        Ok(Self(()))
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        leave();
    }
}
