//! Ending tools that run, from another thread.

use std::process::Child;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// A sign that ends the tools that are run under it.
#[derive(Clone, Debug, Default)]
pub struct StopSign(Arc<Mutex<Tools>>);

#[derive(Debug, Default)]
struct Tools {
    is_stopped: bool,
    /// The processes that run and were not waited for, so that no other process has their numbers.
    running: Vec<u32>,
}

impl StopSign {
    /// Ends all tools under the sign, and those that are started later.
    pub fn stop(&self) {
        let mut tools = self.tools();
        tools.is_stopped = true;
        for process in &tools.running {
            kill_group(*process);
        }
    }

    /// Whether the tools are to end.
    #[must_use]
    pub fn is_stopped(&self) -> bool {
        self.tools().is_stopped
    }

    pub(super) fn watch(&self, child: &Child) {
        self.tools().running.push(child.id());
    }

    pub(super) fn forget(&self, child: &Child) {
        self.tools().running.retain(|process| *process != child.id());
    }

    /// Ends what a tool has started, and the tool if it still runs.
    pub(super) fn end_group(&self, child: &Child) {
        if self.tools().running.contains(&child.id()) {
            kill_group(child.id());
        }
    }

    fn tools(&self) -> MutexGuard<'_, Tools> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Ends the group of a process, if it leads one of its own.
#[cfg(unix)]
fn kill_group(process: u32) {
    use rustix::process::{Pid, Signal, kill_process_group};

    let group = i32::try_from(process).ok().and_then(Pid::from_raw);
    if let Some(group) = group {
        // A group that is gone needs no signal; without one of that number nothing is ended.
        kill_process_group(group, Signal::KILL).ok();
    }
}

#[cfg(not(unix))]
const fn kill_group(_process: u32) {}
