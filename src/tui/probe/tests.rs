use std::time::{Duration, Instant};

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};

use super::*;
use crate::settings::theme::{Backdrop, Rgb};
use crate::text::emoji::EmojiDrawing;
use crate::text::width::Ambiguous;

const WIDTH_AND_GROUND: Questions = Questions { width: true, emoji: false, ground: true };

/// Listens to input from the terminal, one entry for each read; `None` is a silence as long as the wait.
fn listened(reads: &[Option<&str>]) -> (Option<Ambiguous>, Vec<Event>) {
    let (measured, typed) = heard(WIDTH_AND_GROUND, reads);
    (measured.ambiguous, typed)
}

fn heard(questions: Questions, reads: &[Option<&str>]) -> (Measured, Vec<Event>) {
    let mut listener = Listener::new(Some(questions), false, Instant::now());
    let (mut measured, mut typed) = (Measured::default(), Vec::new());
    for read in reads {
        let heard = match read {
            Some(text) => listener.take(text.as_bytes()),
            None => listener.silence(),
        };
        for heard in heard {
            match heard {
                Heard::Typed(event) => typed.push(event),
                Heard::Measured(newer) => measured = newer,
            }
        }
    }
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
    assert_eq!(listened(&[Some(narrow), Some("")]), (Some(Ambiguous::Narrow), vec![]));
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
fn rules_are_narrow_only_where_every_answer_says_so_and_none_is_left_over() {
    let has_narrow_rules = |columns: &[u32]| {
        let answers: Vec<String> = columns.iter().map(|column| format!("\x1b[2;{column}R")).collect();
        heard(WIDTH_AND_GROUND, &[Some(&(answers.concat() + "\x1b[?6c"))]).0.has_narrow_rules
    };
    assert!(has_narrow_rules(&[2, 2, 2]));
    for columns in [&[2, 2, 3][..], &[3, 2, 2], &[2, 2], &[2, 2, 2, 2], &[3, 2, 2, 2], &[]] {
        assert!(!has_narrow_rules(columns), "{columns:?}");
    }
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
    assert_eq!(listened(&[Some(&together), Some("~j"), Some("k")]).1, {
        keys(&[KeyCode::PageUp, KeyCode::Char('j'), KeyCode::Char('k')])
    });
}

#[test]
fn the_ground_is_heard_alone_or_with_the_widths() {
    let colours = "\x1b]10;rgb:6565/7b7b/8383\x1b\\\x1b]11;rgb:fdfd/f6f6/e3e3\x1b\\";
    let paper = Backdrop::answered(Rgb { r: 0xfd, g: 0xf6, b: 0xe3 }, Some(Rgb { r: 0x65, g: 0x7b, b: 0x83 }));
    let ground = Questions { ground: true, ..Questions::default() };
    let alone = format!("j{colours}\x1b[?6c");
    let (measured, typed) = heard(ground, &[Some(&alone)]);
    assert_eq!(
        (measured, typed),
        (Measured { backdrop: Some(paper), is_final: true, ..Measured::default() }, keys(&[KeyCode::Char('j')]))
    );
    let all = format!("\x1b[2;2R\x1b[2;2R\x1b[2;2R{colours}\x1b[?6c");
    let (measured, _) = heard(WIDTH_AND_GROUND, &[Some(&all)]);
    assert_eq!(
        measured,
        Measured {
            ambiguous: Some(Ambiguous::Narrow),
            has_narrow_rules: true,
            backdrop: Some(paper),
            is_final: true,
            ..Measured::default()
        }
    );
}

#[test]
fn without_an_answer_or_with_nonsense_there_is_no_ground() {
    let ground = Questions { ground: true, ..Questions::default() };
    for answer in ["\x1b[?6c", "\x1b]11;nonsense\x07\x1b[?6c", "\x1b]11;rgb:ff/ff\x1b\\\x1b[?6c"] {
        assert_eq!(
            heard(ground, &[Some(answer)]),
            (Measured { is_final: true, ..Measured::default() }, vec![]),
            "{answer:?}"
        );
    }
}

#[test]
fn an_answer_that_comes_at_any_time_and_in_any_pieces_is_no_key() {
    let answers = "\x1b[2;3R\x1b[2;3R\x1b[2;3R\x1b]10;rgb:ff/ff/ff\x07\x1b]11;rgb:00/00/00\x07\x1b[?1;2c";
    let whole = [None, None, Some(answers), Some("j")];
    let bytes: Vec<String> = answers.chars().map(String::from).collect();
    let silence = |byte: &str| (byte == "\x1b").then_some(None);
    let torn: Vec<_> = bytes.iter().flat_map(|byte| [Some(byte.as_str())].into_iter().chain(silence(byte))).collect();
    let (measured, typed) = heard(WIDTH_AND_GROUND, &whole);
    assert_eq!(
        (measured.ambiguous, measured.is_final, typed),
        (Some(Ambiguous::Wide), true, keys(&[KeyCode::Char('j')]))
    );
    // Torn at its Escape it costs a key that does nothing, and its rest is still no key.
    let (_, typed) = heard(WIDTH_AND_GROUND, &torn);
    assert!(typed.iter().all(|event| *event == Event::Key(KeyCode::Esc.into())), "{typed:?}");
}

#[test]
fn a_lone_escape_waits_for_milliseconds_and_only_where_it_may_begin_something() {
    let now = Instant::now();
    for (is_far, longest) in [(false, 5), (true, 25)] {
        let mut listener = Listener::new(None, is_far, now);
        assert_eq!(listener.wait(now), None);
        assert_eq!(listener.take(b"\x1b"), []);
        assert_eq!(listener.wait(now), Some(Duration::from_millis(longest)));
        assert_eq!(listener.silence(), [Heard::Typed(Event::Key(KeyCode::Esc.into()))]);
        assert_eq!((listener.wait(now), listener.take(b"j").len()), (None, 1));
    }
}

#[test]
fn emoji_are_whole_where_the_terminal_moved_two_cells() {
    let questions = Questions { width: true, emoji: true, ground: false };
    let whole = |family: u32, hand: u32| {
        let answers = format!("\x1b[2;2R\x1b[2;2R\x1b[2;2R\x1b[3;{family}R\x1b[4;{hand}R\x1b[?6c");
        heard(questions, &[Some(&answers)]).0.emoji.unwrap()
    };
    for (family, hand, joined, toned) in [(3, 3, true, true), (7, 3, false, true), (9, 5, false, false)] {
        assert_eq!(whole(family, hand), EmojiDrawing { joined, toned });
    }
    assert_eq!(heard(questions, &[Some("\x1b[2;2R\x1b[2;2R\x1b[2;2R\x1b[3;3R\x1b[?6c")]).0.emoji, None);
}
