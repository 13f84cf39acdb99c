//! Entering and leaving the terminal's state for the program; it is left on every way out.

use std::io::{self, Write};
use std::panic;
use std::thread;

use crossterm::cursor::{Hide, Show};
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::terminal::{
    DisableLineWrap, EnableLineWrap, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use crossterm::{execute, queue};

use crate::runtime::READING_THREAD;

/// Takes over the terminal: raw keys, the alternate screen, pastes distinguished from typed keys.
///
/// Automatic line wrap is off, so a terminal that draws a character wider than assumed cannot shift a row.
///
/// # Errors
///
/// If there is no terminal.
pub(super) fn enter() -> io::Result<()> {
    enable_raw_mode()?;
    execute!(io::stdout(), EnterAlternateScreen, DisableLineWrap, EnableBracketedPaste, Hide)
}

/// Restores the terminal. What cannot be undone stays; an error cannot be reported any more.
pub(super) fn leave() {
    let mut out = io::stdout();
    let undone =
        queue!(out, DisableBracketedPaste, EnableLineWrap, LeaveAlternateScreen, Show).and_then(|()| out.flush());
    let cooked = disable_raw_mode();
    drop((undone, cooked));
}

/// Restores the terminal when it is dropped, also after an error.
#[derive(Debug)]
pub(super) struct Guard(());

impl Guard {
    /// Takes over the terminal until the guard is dropped; a panic restores it before its message is printed.
    ///
    /// # Errors
    ///
    /// If there is no terminal.
    pub(super) fn new() -> io::Result<Self> {
        let hook = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            // A thread that reads reports its end itself; what is on the screen stays.
            if thread::current().name() != Some(READING_THREAD) {
                leave();
                hook(info);
            }
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
