use std::io::{PipeWriter, Write, pipe};
use std::thread;

use crossterm::event::{Event as Input, KeyCode, KeyEvent, KeyModifiers};

use super::*;
use crate::marks::Timestamp;
use crate::runtime::Unwritten;
use crate::tui::input::TerminalLine;
use crate::tui::signals::Signal;
use crate::tui::watchdog::{Watchdog, WaysOut};

/// Longer than the loop may leave something unread.
const LONG: Duration = Duration::from_millis(200);

/// A queue behind a pipe.
fn queue() -> (PipeWriter, EventQueue) {
    let (terminal, keyboard) = pipe().unwrap();
    let line = TerminalLine { asked: None, is_far: false };
    let ways_out = WaysOut {
        leave: || {},
        exit: |_| loop {
            thread::park();
        },
    };
    let watchdog = Watchdog::new(Unwritten::default(), || Timestamp::from_millisecond(0), ways_out);
    (keyboard, EventQueue::new(TerminalInput::of(terminal.into(), line, watchdog)).unwrap())
}

/// Names an event in a word.
fn name(event: &Event) -> String {
    match event {
        Event::Input(Input::Key(KeyEvent { code: KeyCode::Char(letter), modifiers: KeyModifiers::NONE, .. })) => {
            letter.to_string()
        }
        Event::Input(input) => format!("{input:?}"),
        Event::Signal(Signal::End(number)) => format!("end {number}"),
        Event::Closed => "closed".to_owned(),
        _ => "another".to_owned(),
    }
}

/// Takes all that comes until a moment.
fn received(queue: &mut EventQueue, until: Instant) -> Vec<String> {
    std::iter::from_fn(|| queue.recv(Some(until))).map(|event| name(&event)).collect()
}

fn soon() -> Instant {
    Instant::now() + LONG
}

#[test]
fn what_is_typed_comes_before_what_is_sent_and_both_in_their_order() {
    let (mut keyboard, mut queue) = queue();
    let sender = queue.sender();
    sender.send(Event::Signal(Signal::End(1)));
    sender.send(Event::Signal(Signal::End(2)));
    keyboard.write_all("a한b".as_bytes()).unwrap();
    queue.wait(Some(LONG));
    assert_eq!(received(&mut queue, soon()), ["a", "한", "b", "end 1", "end 2"]);
}

#[test]
fn who_waits_is_woken_by_a_key_and_by_another_thread() {
    let (mut keyboard, mut queue) = queue();
    let sender = queue.sender();
    let other = thread::spawn(move || {
        thread::sleep(LONG);
        sender.send(Event::Signal(Signal::End(1)));
        thread::sleep(LONG);
        keyboard.write_all(b"a").unwrap();
        keyboard
    });
    let names = [queue.recv(None), queue.recv(None)].map(|event| name(&event.unwrap()));
    assert_eq!(names, ["end 1", "a"]);
    drop(other.join().unwrap());
}

#[test]
fn nothing_comes_where_nothing_is_sent() {
    let (keyboard, mut queue) = queue();
    assert!(queue.try_recv().is_none());
    assert!(queue.recv(Some(Instant::now() + Duration::from_millis(1))).is_none());
    drop(keyboard);
}

#[test]
fn what_is_put_back_comes_first_again() {
    let (mut keyboard, mut queue) = queue();
    keyboard.write_all(b"abc").unwrap();
    let events = [queue.recv(None), queue.recv(None)].map(Option::unwrap);
    queue.put_back(events);
    assert_eq!(received(&mut queue, soon()), ["a", "b", "c"]);
}

#[test]
fn an_escape_is_the_key_as_soon_as_nothing_follows_whatever_else_comes() {
    let (mut keyboard, mut queue) = queue();
    let sender = queue.sender();
    keyboard.write_all(b"\x1b").unwrap();
    // Each of them wakes the loop.
    let busy = thread::spawn(move || {
        (0..100).for_each(|_| {
            sender.send(Event::Signal(Signal::Resized));
            thread::sleep(Duration::from_millis(1));
        });
    });
    let mut others = 0;
    while !matches!(queue.recv(None), Some(Event::Input(Input::Key(KeyEvent { code: KeyCode::Esc, .. })))) {
        others += 1;
    }
    assert!(others < 100);
    busy.join().unwrap();
}

#[test]
fn what_is_typed_while_the_loop_is_at_work_is_read_and_keeps_its_order() {
    let (mut keyboard, mut queue) = queue();
    queue.listen();
    let keys = "가나다라마바사아자차카타파하".repeat(20);
    for key in keys.chars() {
        keyboard.write_all(key.to_string().as_bytes()).unwrap();
        // Now and then the loop leaves it unread for so long that the stand-in reads it.
        if key == '하' {
            thread::sleep(LONG / 4);
        }
    }
    assert_eq!(received(&mut queue, soon()).concat(), keys);
}

#[test]
fn a_terminal_that_is_gone_is_told_once_and_what_came_before_it_first() {
    let (mut keyboard, mut queue) = queue();
    queue.listen();
    keyboard.write_all(b"a").unwrap();
    drop(keyboard);
    assert_eq!(received(&mut queue, soon()), ["a", "closed"]);
    assert!(queue.recv(Some(Instant::now() + LONG)).is_none());
}

#[test]
fn a_stand_in_reads_while_the_loop_is_at_work_but_not_while_the_terminal_is_lent() {
    let (mut keyboard, queue) = queue();
    queue.listen();
    keyboard.write_all(b"a").unwrap();
    thread::sleep(LONG);
    assert_eq!(queue.input.take().as_ref().map(name).as_deref(), Some("a"));

    let loan = queue.lend();
    keyboard.write_all(b"b").unwrap();
    thread::sleep(LONG);
    assert!(queue.input.take().is_none());
    drop(loan);
    thread::sleep(LONG);
    assert_eq!(queue.input.take().as_ref().map(name).as_deref(), Some("b"));
}
