//! mitjul on the command line: passes the arguments on and turns the result into an exit code.

use std::ffi::OsString;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<OsString> = std::env::args_os().skip(1).collect();
    ExitCode::from(mitjul::cli::run(&arguments))
}
