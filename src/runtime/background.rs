//! Work on other threads that a reader can do without: a panic there is reported, and costs nothing else.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread;

use crate::runtime::worker::{EventSender, RuntimeEvent};

/// Does work on another thread, which reports to `events`.
///
/// If it panics or cannot be started, the events of `instead` conclude the request, and the reader is told.
pub(super) fn spawn(
    events: &EventSender,
    instead: impl Fn() -> RuntimeEvent + Clone + Send + 'static,
    work: impl FnOnce(&EventSender) + Send + 'static,
) {
    let (reports, conclusion) = (events.clone(), instead.clone());
    let guarded = move || {
        if catch_unwind(AssertUnwindSafe(|| work(&reports))).is_err() {
            give_up(&reports, conclusion());
        }
    };
    if thread::Builder::new().spawn(guarded).is_err() {
        give_up(events, instead());
    }
}

fn give_up(events: &EventSender, conclusion: RuntimeEvent) {
    events.send(conclusion);
    events.send(RuntimeEvent::Panicked);
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use super::*;

    #[test]
    fn a_panic_concludes_the_request_and_is_reported() {
        let (sender, received) = channel();
        let events = EventSender::to(move |event| drop(sender.send(event)));
        let titled = || RuntimeEvent::Titled { titles: Vec::new(), is_all: true };
        spawn(&events, titled, |_| panic!("a parser has failed"));
        assert!(matches!(received.recv().unwrap(), RuntimeEvent::Titled { is_all: true, .. }));
        assert!(matches!(received.recv().unwrap(), RuntimeEvent::Panicked));
        spawn(&events, titled, |events| events.send(RuntimeEvent::TextTouched(7)));
        assert!(matches!(received.recv().unwrap(), RuntimeEvent::TextTouched(7)));
    }
}
