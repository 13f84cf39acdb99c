//! Shared support for the tests.

use std::env;
use std::fs;
use std::path::PathBuf;
use std::time::Duration;

pub(crate) mod model_terminal;
pub(crate) mod picture;
#[cfg(unix)]
pub(crate) mod pty;
pub(crate) mod stage;
pub(crate) mod zip;

/// How long a test waits for an event. The wait ends when it comes, so only a failure takes this long, and a busy
/// machine is no failure.
pub(crate) const PATIENCE: Duration = Duration::from_mins(5);

/// Returns the program: the one that was built with the tests, or the one that the variable `MITJUL` names.
pub(crate) fn program() -> PathBuf {
    env::var_os("MITJUL").unwrap_or_else(|| env!("CARGO_BIN_EXE_mitjul").into()).into()
}

/// Returns the three essays in their original form.
pub(crate) fn seeds() -> [String; 3] {
    ["000_f62fa04cb32f4df1", "001_23c0b27ec80296cb", "002_b70a9f4f1e497c68"].map(|name| {
        let path = format!("{}/seeds/{name}.txt", env!("CARGO_MANIFEST_DIR"));
        fs::read_to_string(path).unwrap()
    })
}

/// Removes the line feeds that move the program's cursor: the column is named behind them.
pub(crate) fn without_row_moves(sent: &str) -> String {
    let is_move = |behind: &str| behind.trim_start_matches('\n').starts_with(['\r', '\u{1B}']);
    let kept = sent.char_indices().filter(|(at, scalar)| *scalar != '\n' || !sent.get(*at..).is_some_and(is_move));
    kept.map(|(_, scalar)| scalar).collect()
}
