//! The output to the terminal, and the output without one.

use std::path::Path;

use vt100::Cell;

use crate::pty::{FIRST_SENTENCE, go_to_first_sentence};
use crate::support::pty::{Escape, Reader, Screen, escapes};
use crate::support::without_row_moves;

/// Modes that the program sets: line wrap, cursor, alternate screen, marks around pasted text, synchronized updates.
const MODES: [&str; 5] = ["?7", "?25", "?1049", "?2004", "?2026"];

/// Whether a parameter of `ESC [ … m` gives a colour; 39, 49 and 59 restore the terminal's own.
fn is_colour(parameter: &str) -> bool {
    let number = parameter.parse::<u16>().unwrap_or(0);
    matches!(number, 30..=38 | 40..=48 | 58 | 90..=97 | 100..=107)
}

/// Whether an escape sequence is one the program uses.
fn is_our_own(escape: &Escape) -> bool {
    match escape {
        Escape::Control(parameters, 'h' | 'l') => MODES.contains(&parameters.as_str()),
        // The questions to the terminal: the place of its cursor, and, to get a last answer, its kind.
        Escape::Control(parameters, 'n') => parameters == "6",
        Escape::Control(parameters, 'c' | 'r') => parameters.is_empty(),
        Escape::Control(_, last) => "ABCDGHJKXdm".contains(*last),
        Escape::Other(_) => false,
    }
}

/// Removes the strings that the program sends: the questions about the colours of text and ground, and links.
fn without_our_strings(sent: &str) -> String {
    let sent = sent.replace("\x1b]10;?\x1b\\\x1b]11;?\x1b\\", "");
    let mut pieces = sent.split("\x1b]8;");
    let first = pieces.next().unwrap().to_owned();
    // What stands in a link is checked with the rest: only its end goes.
    pieces.fold(first, |whole, piece| whole + &piece.replacen("\x1b\\", "", 1))
}

#[test]
fn no_color_sends_no_colour_and_a_mark_is_underlined() {
    let mut session = Reader::new().with("NO_COLOR", "1").opens_book(60, 20);
    let before = session.wait_for_text(FIRST_SENTENCE);
    assert!(before.words_in(Cell::underline).is_empty(), "{before:?}");
    go_to_first_sentence(&mut session);
    session.press("vm");
    let is_marked = |screen: &Screen| screen.words_in(Cell::underline) == [FIRST_SENTENCE];
    let marked = session.wait_for("a mark", is_marked);
    assert!(marked.shows("1 지난 8월부터"), "{marked:?}");
    session.press("i?");
    session.wait_for_text("╭ 도움말 ");
    session.press("q");
    session.wait_for("no help", |screen| !screen.shows("╭ 도움말 "));
    session.press("q");
    session.wait_for("no lessons", |screen| screen.shows("m1–6 색"));
    let sent = session.quit().sent;
    for escape in escapes(&sent) {
        if let Escape::Control(parameters, 'm') = &escape {
            assert!(!parameters.split([';', ':']).any(is_colour), "{escape:?}");
        }
    }
}

#[test]
fn colours_are_sent_where_they_are_not_unwanted() {
    let session = Reader::new().opens_book(60, 20);
    session.wait_for_text(FIRST_SENTENCE);
    let colours = escapes(&session.quit().sent).into_iter().filter(
        |escape| matches!(escape, Escape::Control(parameters, 'm') if parameters.split([';', ':']).any(is_colour)),
    );
    assert_ne!(colours.count(), 0);
}

#[test]
fn no_control_character_of_a_document_reaches_the_terminal() {
    let reader = Reader::new();
    let text = concat!(
        "---\ntitle: \"제목\\e]0;훔친 제목\\a과\\e[21t 이름\"\nauthor: \"글쓴이\\e[5n\"\n---\n\n",
        "# 머리\u{1b}c글\n\n",
        "앞말\u{1b}]52;c;66Gk\u{7} \u{1b}[?1000h\u{1b}P+q544e\u{1b}\\ \u{9b}5n\u{9d}0;x\u{9c}\u{8}\u{7f}\u{e}뒷말.\n\n",
        "참조 &#27;[5n &#x1b;]0;x&#7; &#155;5n 끝말.\n\n",
        "- `코드\u{1b}[6n` [이음](http://example.com/\u{1b}]8;;x) ![그림\u{1b}[6n](그림.png)\n",
    );
    let file = reader.writes("글\u{1b}[5n.md", text);
    let mut session = reader.opens(70, 24, &[&file]);
    let screen = session.wait_for_text("뒷말.");
    assert!(screen.shows("앞말") && screen.shows("끝말."), "{screen:?}");
    session.press("t");
    session.wait_for_text("차례");
    session.press("tvm");
    session.wait_for("a mark", |screen| !screen.marked().is_empty());
    let sent = session.quit().sent;
    let sent = without_our_strings(&sent);
    // The carriage return goes to the start of a row, as for the question about widths.
    assert_eq!(without_row_moves(&sent).chars().find(|c| c.is_control() && !['\u{1b}', '\r'].contains(c)), None);
    assert_eq!(escapes(&sent).into_iter().find(|escape| !is_our_own(escape)), None);
}

/// Finds the links (OSC 8) in what was sent: their address and the words between, without escapes.
fn links(sent: &str) -> Vec<(String, String)> {
    let link = |piece: &str| {
        let (head, behind) = piece.split_once("\x1b\\")?;
        let (_, address) = head.split_once(';')?;
        let words: String = behind.split('\x1b').enumerate().map(|(at, part)| visible(at, part)).collect();
        (!address.is_empty()).then(|| (address.to_owned(), words))
    };
    sent.split("\x1b]8;").skip(1).filter_map(link).collect()
}

/// Returns the words of a piece of output; behind an escape character they begin after its final letter.
fn visible(at: usize, part: &str) -> &str {
    if at == 0 {
        return part;
    }
    part.find(|c: char| c.is_ascii_alphabetic()).and_then(|end| part.get(end + 1..)).unwrap_or_default()
}

#[test]
fn a_link_is_written_as_one_where_the_terminal_takes_it_and_only_there() {
    let text = "[서울 신문](https://a.kr/글?a=1)을 읽고 [옆 글](둘.md)과 [꾐](javascript:x)을 보았다. 끝이다.\n";
    for (term, is_linked) in [("xterm-256color", true), ("linux", false)] {
        let reader = Reader::new().with("TERM", term);
        let file = reader.writes("글.md", text);
        let session = reader.opens(70, 24, &[&file]);
        session.wait_for_text("끝이다.");
        let sent = session.quit().sent;
        let links = links(&sent);
        let targets: Vec<&str> = links.iter().map(|(address, _)| address.as_str()).collect();
        assert_eq!(!targets.is_empty(), is_linked, "{term}: {links:?}");
        assert!(targets.iter().all(|address| *address == "https://a.kr/%EA%B8%80?a=1"), "{links:?}");
        let words: String = links.iter().map(|(_, words)| words.as_str()).collect();
        assert!(!is_linked || words.contains("서울"), "{links:?}");
        let (opened, closed) = (links.len(), sent.matches("\x1b]8;;\x1b\\").count());
        assert!(closed >= opened.min(1), "a link is closed again: {sent:?}");
    }
}

#[test]
fn a_file_that_is_not_there_is_told_in_one_line() {
    let reader = Reader::new();
    let ended = reader.opens(60, 20, &[Path::new("없는 글.md")]).end();
    ended.assert_left_with(1);
    assert_eq!(ended.sent, "mitjul: 없는 글.md: 열 수 없습니다 (없는 파일입니다)\r\n");
}

#[test]
fn the_name_of_a_file_that_is_not_there_is_no_command_to_the_terminal() {
    let ended = Reader::new().opens(60, 20, &[Path::new("없는\u{1b}]0;제목\u{7}\n글.md")]).end();
    ended.assert_left_with(1);
    let line = ended.sent.strip_suffix("\r\n").unwrap();
    assert_eq!(line.chars().find(|c| c.is_control()), None, "{line:?}");
}

#[test]
fn without_a_terminal_the_text_is_printed() {
    let output = Reader::new().command().output().unwrap();
    assert!(output.status.success(), "{output:?}");
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains(FIRST_SENTENCE));
    assert_eq!(text.chars().find(|c| c.is_control() && *c != '\n'), None);
}
