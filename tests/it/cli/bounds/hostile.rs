//! A set of hostile files, made by a generator: no command aborts, hangs, takes much memory or sends a control.
//!
//! A part of the set is run with the other tests. `scripts/hostile` runs all of it: it sets `MITJUL_HOSTILE=all`, and
//! `MITJUL_HOSTILE_SECONDS` to the time that a command may take; `MITJUL_HOSTILE_CASES` leaves only cases whose name has
//! its word.

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

/// Returns the cases to run: all of them whose name has a word, or one of `SHARE`.
fn chosen() -> Vec<HostileCase> {
    let share = if is_whole() { 1 } else { SHARE };
    let word = env::var("MITJUL_HOSTILE_CASES").unwrap_or_default();
    cases().into_iter().step_by(share).filter(|case| case.name.contains(&word)).collect()
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
    println!("{} cases by commands, {} faults", cases.len(), faults.len());
    assert!(faults.is_empty(), "of {} cases:\n{}", cases.len(), faults.join("\n"));
}

#[cfg(unix)]
#[test]
fn the_screen_opens_and_leaves_a_hostile_file() {
    // What is no text is refused before there is a screen; marks are read by the same code without one.
    let is_shown = |case: &HostileCase| !case.name.starts_with("bytes") && case.place != HostilePlace::Import;
    let every = if is_whole() { 1 } else { 4 };
    let cases: Vec<HostileCase> = chosen().into_iter().filter(is_shown).step_by(every).collect();
    // One fault does not hide those of the cases behind it.
    let is_at_fault = |case: &&HostileCase| std::panic::catch_unwind(|| go_through(case)).is_err();
    let faults: Vec<&str> = cases.iter().filter(is_at_fault).map(|case| case.name.as_str()).collect();
    println!("{} cases on the screen, {} faults", cases.len(), faults.len());
    assert!(faults.is_empty(), "of {} cases:\n{}", cases.len(), faults.join("\n"));
}
