//! An idle program does nothing.

#![cfg(target_os = "linux")]

use std::fs;
use std::time::{Duration, Instant};

use crate::pty::{FIRST_SENTENCE, mark_first_sentence};
use crate::support::pty::{Reader, Session, eventually};

/// How long nothing must happen for the program to count as idle.
const SETTLED: Duration = Duration::from_millis(300);
/// How long it is watched then: longer than the pause before the position is written.
const WATCHED: Duration = Duration::from_millis(2_500);

/// Returns for each thread its state and its context switches, and how many bytes were sent.
fn activity(session: &Session) -> (Vec<String>, usize) {
    let threads = fs::read_dir(format!("/proc/{}/task", session.process())).unwrap();
    let mut switches = Vec::new();
    for thread in threads {
        let status = fs::read_to_string(thread.unwrap().path().join("status")).unwrap();
        let counts = status.lines().filter(|line| line.contains("ctxt_switches") || line.starts_with("State:"));
        switches.push(counts.collect::<Vec<_>>().join(" "));
    }
    switches.sort();
    (switches, session.sent().len())
}

/// Whether all threads sleep: on a busy machine a thread with work may wait long for its turn.
fn all_sleep(threads: &[String]) -> bool {
    threads.iter().all(|status| status.starts_with("State:\tS"))
}

/// Waits until nothing has happened for a time, and returns the activity until then.
fn at_rest(session: &Session) -> (Vec<String>, usize) {
    let mut since = (Instant::now(), activity(session));
    eventually("rest", || {
        let now = activity(session);
        if now != since.1 || !all_sleep(&now.0) {
            since = (Instant::now(), now);
        }
        (since.0.elapsed() >= SETTLED).then(|| since.1.clone())
    })
}

#[test]
fn a_program_at_rest_neither_wakes_nor_writes() {
    let reader = Reader::new();
    let mut session = reader.opens_book(120, 40);
    session.wait_for_text(FIRST_SENTENCE);
    // From then on the folder of the marks exists, and is watched.
    mark_first_sentence(&mut session);
    eventually("the position on the disk", || reader.positions());
    let before = at_rest(&session);
    let watched_from = Instant::now();
    eventually("the end of the watch", || (watched_from.elapsed() >= WATCHED).then_some(()));
    assert_eq!(activity(&session), before);
    session.quit().assert_left_with(0);
}
