use crossterm::event::{KeyCode, KeyModifiers};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use super::*;
use crate::settings::theme::Rgb;

fn received(bytes: &[u8]) -> Vec<Received> {
    Stream::default().take(bytes)
}

fn typed(code: KeyCode, modifiers: KeyModifiers) -> Received {
    Received::Typed(Event::Key(KeyEvent::new(code, modifiers)))
}

fn key(code: KeyCode) -> Received {
    typed(code, KeyModifiers::NONE)
}

#[test]
fn answers_are_no_keys() {
    assert_eq!(
        received(b"\x1b[2;3R\x1b[2;2R\x1b[?62;52c"),
        [Received::Column(2, 3), Received::Column(2, 2), Received::End]
    );
    assert_eq!(received(b"\x1b[24;80R\x1b[?1;2R\x1b[?2026;2$y\x1b[>41;398;0c\x1b[?0u"), []);
}

#[test]
fn reports_of_colours_are_no_keys_whatever_their_end() {
    let white = Some(Rgb { r: 255, g: 255, b: 255 });
    for colour in ["rgb:ffff/ffff/ffff", "rgb:ff/ff/ff", "rgba:ffff/ffff/ffff/ffff", "#ffffff"] {
        for end in ["\x07", "\x1b\\"] {
            let bytes = format!("j\x1b]10;{colour}{end}\x1b]11;{colour}{end}k");
            let reports = [Report::Text(white), Report::Ground(white)].map(Received::Report);
            let wanted: Vec<_> =
                [key(KeyCode::Char('j'))].into_iter().chain(reports).chain([key(KeyCode::Char('k'))]).collect();
            assert_eq!(received(bytes.as_bytes()), wanted);
        }
    }
}

#[test]
fn a_report_that_breaks_off_or_says_nonsense_takes_no_key_with_it() {
    let typed =
        |keys: &str| keys.chars().map(|c| Received::Typed(Event::Key(key::of_character(c)))).collect::<Vec<_>>();
    for (bytes, keys) in [("\x1b]11;rgb:ff\rj", "\rj"), ("\x1b]11;rgb:ff한", "한"), ("\x1b]11;rgb:f\x1b[2;3R", "")] {
        let found: Vec<_> = received(bytes.as_bytes()).into_iter().filter(|it| *it != Received::Column(2, 3)).collect();
        assert_eq!(found, typed(keys), "{bytes:?}");
    }
    assert_eq!(received(b"\x1b]11;nonsense\x07j")[0], Received::Report(Report::Ground(None)));
    let mut stream = Stream::default();
    assert_eq!(
        (stream.take(b"\x1b]11;rgb:ffff"), stream.give_up(), stream.unfinished()),
        (vec![], vec![], Unfinished::Nothing)
    );
}

#[test]
fn alt_with_a_bracket_is_a_key_whatever_follows() {
    let bracket = typed(KeyCode::Char(']'), KeyModifiers::ALT);
    assert_eq!(received(b"\x1b]j"), [bracket.clone(), key(KeyCode::Char('j'))]);
    assert_eq!(received(b"\x1b]12;")[..2], [bracket.clone(), key(KeyCode::Char('1'))]);
    let mut stream = Stream::default();
    assert_eq!((stream.take(b"\x1b]1"), stream.unfinished()), (vec![], Unfinished::Key));
    assert_eq!(stream.give_up(), [bracket, key(KeyCode::Char('1'))]);
}

#[test]
fn f3_with_shift_is_no_answer() {
    assert_eq!(received(b"\x1b[1;2R"), [typed(KeyCode::F(3), KeyModifiers::SHIFT)]);
    assert_eq!(received(b"\x1bOR\x1b[13~"), [key(KeyCode::F(3)), key(KeyCode::F(3))]);
}

#[test]
fn korean_is_typed_whole_however_it_is_cut() {
    let mut stream = Stream::default();
    let received: Vec<_> = "ㅓ한".bytes().flat_map(|byte| stream.take(&[byte])).collect();
    assert_eq!(received, [key(KeyCode::Char('ㅓ')), key(KeyCode::Char('한'))]);
}

#[test]
fn an_escape_may_be_a_key_or_begin_one() {
    let alt = |c| typed(KeyCode::Char(c), KeyModifiers::ALT);
    let (escape, han) = (key(KeyCode::Esc), key(KeyCode::Char('한')));
    assert_eq!(received("\x1bj\x1b한\x1b\x1b[A".as_bytes()), [alt('j'), escape.clone(), han, escape, key(KeyCode::Up)]);
    assert_eq!(received("\x1bO한".as_bytes()), [typed_with_alt_and_shift(), key(KeyCode::Char('한'))]);
    for (bytes, last) in [("\x1b", key(KeyCode::Esc)), ("\x1b[", alt('[')), ("\x1bO", typed_with_alt_and_shift())] {
        let mut stream = Stream::default();
        assert_eq!((stream.take(bytes.as_bytes()), stream.unfinished()), (vec![], Unfinished::Key));
        assert_eq!((stream.give_up(), stream.unfinished()), (vec![last], Unfinished::Nothing));
    }
}

fn typed_with_alt_and_shift() -> Received {
    typed(KeyCode::Char('O'), KeyModifiers::ALT | KeyModifiers::SHIFT)
}

#[test]
fn escape_and_a_korean_letter_are_two_keys_however_they_are_cut() {
    let bytes = "\x1b한\x1bㅏ".as_bytes();
    let wanted = [KeyCode::Esc, KeyCode::Char('한'), KeyCode::Esc, KeyCode::Char('ㅏ')].map(key);
    assert_eq!(received(bytes), wanted);
    let mut stream = Stream::default();
    let pieces: Vec<_> = bytes.iter().flat_map(|byte| stream.take(&[*byte])).collect();
    assert_eq!(pieces, wanted);
}

#[test]
fn the_rest_of_a_sequence_that_was_torn_behind_its_escape_is_known() {
    for (rest, wanted) in [
        ("[A", vec![key(KeyCode::Up)]),
        ("[2;3R", vec![Received::Column(2, 3)]),
        ("[?1;2c", vec![Received::End]),
        ("[j", vec![key(KeyCode::Char('[')), key(KeyCode::Char('j'))]),
        ("j[A", [KeyCode::Char('j'), KeyCode::Char('['), KeyCode::Char('A')].map(key).to_vec()),
    ] {
        let mut stream = Stream::default();
        stream.take(b"\x1b");
        assert_eq!(stream.give_up(), [key(KeyCode::Esc)]);
        let mut received = stream.take(rest.as_bytes());
        received.extend(stream.give_up());
        let is_alike = |(found, wanted): (&Received, &Received)| match (found, wanted) {
            (Received::Typed(Event::Key(found)), Received::Typed(Event::Key(wanted))) => found.code == wanted.code,
            _ => found == wanted,
        };
        let is_same = received.len() == wanted.len() && received.iter().zip(&wanted).all(is_alike);
        assert!(is_same, "{rest}: {received:?}");
    }
}

#[test]
fn the_console_of_linux_has_names_of_its_own() {
    assert_eq!(received(b"\x1b[[A\x1b[[E"), [key(KeyCode::F(1)), key(KeyCode::F(5))]);
}

#[test]
fn a_large_paste_is_read_once_however_it_is_cut() {
    let text = "밑줄을 긋는다. ".repeat(20_000);
    let bytes = format!("\x1b[200~{text}\x1b[201~j");
    let mut stream = Stream::default();
    let received: Vec<_> = bytes.as_bytes().chunks(7).flat_map(|piece| stream.take(piece)).collect();
    assert_eq!(received, [Received::Typed(Event::Paste(text)), key(KeyCode::Char('j'))]);
}

#[test]
fn a_paste_that_never_ends_is_pasted_as_far_as_it_came() {
    let mut stream = Stream::default();
    assert_eq!((stream.take("\x1b[200~밑줄".as_bytes()), stream.unfinished()), (vec![], Unfinished::Paste));
    assert_eq!(stream.give_up(), [Received::Typed(Event::Paste("밑줄".to_owned()))]);
}

#[test]
fn a_sequence_that_never_ends_is_nothing() {
    let mut stream = Stream::default();
    assert_eq!((stream.take(b"j\x1b[2;"), stream.unfinished()), (vec![key(KeyCode::Char('j'))], Unfinished::Sequence));
    assert_eq!((stream.give_up(), stream.unfinished()), (vec![], Unfinished::Nothing));
}

#[test]
fn a_key_in_the_middle_of_a_broken_sequence_is_typed() {
    assert_eq!(received("\x1b[2;한\x1b[3\x1b[B\x1b[ㅓ".as_bytes()), {
        let alt = typed(KeyCode::Char('['), KeyModifiers::ALT);
        [key(KeyCode::Char('한')), key(KeyCode::Down), alt, key(KeyCode::Char('ㅓ'))]
    });
}

#[test]
fn what_is_pasted_is_no_key_even_if_it_looks_like_one() {
    let bytes = "j\x1b[200~밑줄\x1b[2;3Rq\x1b[201~k".as_bytes();
    let pasted = Received::Typed(Event::Paste("밑줄\x1b[2;3Rq".to_owned()));
    assert_eq!(received(bytes), [key(KeyCode::Char('j')), pasted, key(KeyCode::Char('k'))]);
}

#[test]
fn bytes_that_are_no_text_are_left_out() {
    assert_eq!(received(b"j\xff\xed\x95k\x80"), [key(KeyCode::Char('j')), key(KeyCode::Char('k'))]);
}

/// Generates input from a terminal: its bytes, and its meaning.
fn thing() -> impl Strategy<Value = (Vec<u8>, Received)> {
    let pairs = |pairs: Vec<(&str, Received)>| {
        select(pairs.into_iter().map(|(text, received)| (text.as_bytes().to_vec(), received)).collect::<Vec<_>>())
    };
    let answers = vec![
        ("\x1b[2;2R", Received::Column(2, 2)),
        ("\x1b[2;3R", Received::Column(2, 3)),
        ("\x1b[?64;1;2c", Received::End),
        { ("\x1b]11;rgb:0000/0000/0000\x1b\\", Received::Report(Report::Ground(Some(Rgb { r: 0, g: 0, b: 0 })))) },
    ];
    let sequences = vec![
        ("\x1b[A", key(KeyCode::Up)),
        ("\x1bOB", key(KeyCode::Down)),
        ("\x1b[1;2R", typed(KeyCode::F(3), KeyModifiers::SHIFT)),
        ("\x1b[6~", key(KeyCode::PageDown)),
        ("\x1b[200~글\x1b[201~", Received::Typed(Event::Paste("글".to_owned()))),
        ("\x1bj", typed(KeyCode::Char('j'), KeyModifiers::ALT)),
    ];
    let characters = prop_oneof!["[a-z0-9 ]", "[가-힣ㄱ-ㅣ]", "[\r\t\x7f\x01-\x08]"].prop_map(|text| {
        let character = text.chars().next().unwrap();
        (text.into_bytes(), Received::Typed(Event::Key(key::of_character(character))))
    });
    prop_oneof![pairs(answers), pairs(sequences), characters]
}

proptest! {
    #[test]
    fn whatever_comes_in_whatever_pieces_comes_out_in_order(things in vec(thing(), 0..30), lengths in vec(1..9_usize, 1..9)) {
        let bytes: Vec<u8> = things.iter().flat_map(|(bytes, _)| bytes.clone()).collect();
        let mut lengths = lengths.iter().cycle();
        let (mut stream, mut received, mut rest) = (Stream::default(), Vec::new(), bytes.as_slice());
        while !rest.is_empty() {
            let (piece, behind) = rest.split_at(rest.len().min(*lengths.next().unwrap()));
            received.extend(stream.take(piece));
            rest = behind;
        }
        let wanted: Vec<Received> = things.into_iter().map(|(_, received)| received).collect();
        prop_assert_eq!(received, wanted);
        prop_assert_eq!(stream.unfinished(), Unfinished::Nothing);
    }

    #[test]
    fn any_bytes_are_survived(pieces in vec(vec(prop_oneof![any::<u8>(), select(b"\x1b[]O?;0123R~".to_vec())], 0..20), 0..9)) {
        let mut stream = Stream::default();
        for piece in pieces {
            stream.take(&piece);
        }
        stream.give_up();
        prop_assert_eq!(stream.take(b"j"), [key(KeyCode::Char('j'))]);
    }
}
