use std::collections::VecDeque;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::*;

/// Listens to input from the terminal, one entry for each read; `None` is a silence as long as the wait.
fn listened(reads: &[Option<&str>]) -> (Option<Ambiguous>, Vec<Event>) {
    let mut reads: VecDeque<_> = reads.iter().map(|read| read.map(|text| text.as_bytes().to_vec())).collect();
    let mut typed = Vec::new();
    let read = |_| reads.pop_front().ok_or_else(|| io::ErrorKind::UnexpectedEof.into());
    let ambiguous = listen(Duration::from_mins(1), read, |event| typed.push(event));
    (ambiguous, typed)
}

fn keys(codes: &[KeyCode]) -> Vec<Event> {
    codes.iter().map(|code| Event::Key((*code).into())).collect()
}

#[test]
fn complete_answers_end_the_listening() {
    let wide = "\x1b[2;3R\x1b[2;3R\x1b[2;3R\x1b[?65;1;9c";
    assert_eq!(listened(&[Some(wide)]), (Some(Ambiguous::Wide), vec![]));
    let narrow = "\x1b[2;2R\x1b[2;2R\x1b[2;2R\x1b[?6c";
    assert_eq!(listened(&[Some(narrow), Some("never read")]), (Some(Ambiguous::Narrow), vec![]));
}

#[test]
fn most_of_the_answers_decide() {
    assert_eq!(listened(&[Some("\x1b[2;3R\x1b[2;2R\x1b[2;3R\x1b[?6c")]).0, Some(Ambiguous::Wide));
    assert_eq!(listened(&[Some("\x1b[2;3R\x1b[2;3R"), None]).0, Some(Ambiguous::Wide));
    assert_eq!(listened(&[Some("\x1b[2;3R\x1b[2;2R\x1b[2;9R\x1b[?6c")]).0, None);
    assert_eq!(listened(&[Some("\x1b[2;3R\x1b[?6c"), None]).0, None);
    assert_eq!(listened(&[None]).0, None);
}

#[test]
fn an_answer_to_somebody_before_us_ends_nothing() {
    let reads = [Some("\x1b[?6c\x1b[24;80R"), Some("\x1b[2;3R\x1b[2;3R\x1b[2;3R\x1b[?6c")];
    assert_eq!(listened(&reads), (Some(Ambiguous::Wide), vec![]));
}

#[test]
fn keys_between_answers_stay_in_order() {
    let reads = [Some("j\x1b[2;2R\x1b[B"), Some("k\x1b[2;2Rㅓ\x1b[2;2R "), Some("G\x1b[?6cq\r")];
    let mut typed = keys(&[KeyCode::Char('j'), KeyCode::Down, KeyCode::Char('k'), KeyCode::Char('ㅓ')]);
    typed.extend(keys(&[KeyCode::Char(' ')]));
    typed.push(Event::Key(KeyEvent::new(KeyCode::Char('G'), KeyModifiers::SHIFT)));
    typed.extend(keys(&[KeyCode::Char('q'), KeyCode::Enter]));
    assert_eq!(listened(&reads), (Some(Ambiguous::Narrow), typed));
}

#[test]
fn an_escape_that_nothing_follows_is_a_key() {
    assert_eq!(listened(&[Some("\x1b"), None, Some("j"), None]).1, keys(&[KeyCode::Esc, KeyCode::Char('j')]));
}

#[test]
fn nothing_is_handed_over_in_its_middle() {
    let wide = "\x1b[2;3R\x1b[2;3R\x1b[2;3R\x1b[?6c";
    let together = format!("{wide}\x1b[5");
    assert_eq!(listened(&[Some(&together), Some("~j"), Some("k")]).1, keys(&[KeyCode::PageUp, KeyCode::Char('j')]));
}
