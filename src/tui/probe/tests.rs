use std::collections::VecDeque;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::*;

/// Listens to input from the terminal, one entry for each read; `None` is a silence as long as the wait.
fn listened(reads: &[Option<&str>]) -> (Option<Ambiguous>, Vec<Event>) {
    let (measured, typed) = heard(Questions { width: true, ground: true }, reads);
    (measured.ambiguous, typed)
}

fn heard(questions: Questions, reads: &[Option<&str>]) -> (Measured, Vec<Event>) {
    let mut reads: VecDeque<_> = reads.iter().map(|read| read.map(|text| text.as_bytes().to_vec())).collect();
    let mut typed = Vec::new();
    let read = |_| reads.pop_front().ok_or_else(|| io::ErrorKind::UnexpectedEof.into());
    let measured = listen(questions, Duration::from_mins(1), read, |event| typed.push(event));
    (measured, typed)
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

#[test]
fn the_ground_is_heard_alone_or_with_the_widths() {
    let colours = "\x1b]10;rgb:6565/7b7b/8383\x1b\\\x1b]11;rgb:fdfd/f6f6/e3e3\x1b\\";
    let paper = Backdrop::answered(Rgb { r: 0xfd, g: 0xf6, b: 0xe3 }, Some(Rgb { r: 0x65, g: 0x7b, b: 0x83 }));
    let ground = Questions { width: false, ground: true };
    let alone = format!("j{colours}\x1b[?6c");
    let (measured, typed) = heard(ground, &[Some(&alone), Some("never read")]);
    assert_eq!((measured, typed), (Measured { ambiguous: None, backdrop: Some(paper) }, keys(&[KeyCode::Char('j')])));
    let all = format!("\x1b[2;2R\x1b[2;2R\x1b[2;2R{colours}\x1b[?6c");
    let (measured, _) = heard(Questions { width: true, ground: true }, &[Some(&all)]);
    assert_eq!(measured, Measured { ambiguous: Some(Ambiguous::Narrow), backdrop: Some(paper) });
}

#[test]
fn without_an_answer_or_with_nonsense_there_is_no_ground() {
    let ground = Questions { width: false, ground: true };
    for answer in ["\x1b[?6c", "\x1b]11;nonsense\x07\x1b[?6c", "\x1b]11;rgb:ff/ff\x1b\\\x1b[?6c"] {
        assert_eq!(heard(ground, &[Some(answer)]), (Measured::default(), vec![]), "{answer:?}");
    }
}
