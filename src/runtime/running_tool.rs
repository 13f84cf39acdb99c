//! A tool that turns a file into text, while it runs.

use crate::library::StopSign;

/// The tool that runs for a chapter that was requested.
#[derive(Debug)]
pub(super) struct RunningTool {
    pub(super) stop: StopSign,
    pub(super) name: String,
}
