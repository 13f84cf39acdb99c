//! Reading the terminal.
//!
//! The loop reads it when it waits. While the loop is at work, it may be for long, and then a stand-in reads: somebody
//! has to hear that the program is to end, or that the terminal is gone. The one invariant: of the loop, the stand-in
//! and a program that the terminal is lent to, one may read at any time.

mod line;
#[cfg(not(unix))]
mod other;
#[cfg(unix)]
mod unix;

pub(super) use line::TerminalLine;
#[cfg(not(unix))]
pub(super) use other::{InputLoan, TerminalInput};
#[cfg(unix)]
pub(super) use unix::{InputLoan, TerminalInput};
