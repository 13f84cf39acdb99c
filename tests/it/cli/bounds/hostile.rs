//! A set of hostile files, made by a generator: no command aborts, hangs, takes much memory or sends a control.
//!
//! A part of the set is run with the other tests. `scripts/hostile` runs all of it: it sets `MITJUL_HOSTILE=all`, and
//! `MITJUL_HOSTILE_SECONDS` to the time that a command may take.

mod cases;
mod run;

use std::env;

use cases::{HostileCase, HostilePlace, cases};
use run::faults;
#[cfg(unix)]
use run::go_through;

/// Of how many cases one is run with the other tests.
const SHARE: usize = 47;

fn is_whole() -> bool {
    env::var("MITJUL_HOSTILE").is_ok_and(|word| word == "all")
}

/// Returns the cases to run: all of them, or one of `SHARE`.
fn chosen() -> Vec<HostileCase> {
    let share = if is_whole() { 1 } else { SHARE };
    cases().into_iter().step_by(share).collect()
}

#[test]
fn the_set_is_large_and_of_all_kinds() {
    let all = cases();
    let documents = all.iter().filter(|case| matches!(case.place, HostilePlace::Document)).count();
    assert!(documents >= 500, "{documents}");
    for place in
        [HostilePlace::Sidecar, HostilePlace::Config, HostilePlace::State, HostilePlace::Import, HostilePlace::Book]
    {
        assert!(all.iter().filter(|case| case.place == place).count() >= 20, "{place:?}");
    }
    let mut names: Vec<&str> = all.iter().map(|case| case.name.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), all.len());
}

#[test]
fn no_command_is_stopped_by_a_hostile_file() {
    let cases = chosen();
    let faults: Vec<String> = cases.iter().flat_map(faults).collect();
    assert!(faults.is_empty(), "of {} cases:\n{}", cases.len(), faults.join("\n"));
}

#[cfg(unix)]
#[test]
fn the_screen_opens_and_leaves_a_hostile_file() {
    let is_shown = |case: &HostileCase| matches!(case.place, HostilePlace::Document | HostilePlace::Sidecar);
    // What is no text is refused before there is a screen.
    let is_text = |case: &HostileCase| !case.name.starts_with("bytes");
    let every = if is_whole() { 1 } else { 4 };
    chosen().iter().filter(|case| is_shown(case) && is_text(case)).step_by(every).for_each(go_through);
}
