//! Reading the terminal.
//!
//! The loop reads it while it waits. Its work may take long, and then a stand-in reads: somebody has to notice that the
//! program is to end, or that the terminal is gone. The one invariant: at any time only one of three may read, the loop,
//! the stand-in or a program that the terminal is lent to.

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
