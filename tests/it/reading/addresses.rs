//! The addresses in a text: shown in full, opened, copied.

use mitjul::reader::Context;
use mitjul::runtime::TerminalCommand;

use crate::support::stage::{Setup, Stage, opened_addresses};

const TEXT: &str = "# 글\n\n[옆 글](둘.md)과 [한글](https://ko.wikipedia.org/wiki/%ED%95%9C%EA%B8%80)을 읽는다.\n\n\
    끝에 https://a.kr/b 가 있다. [위험](javascript:alert(1)), [파일](file:///etc/passwd), [편지](mailto:a@b.kr).\n";

fn stage(columns: u16, rows: u16) -> Stage {
    Setup::sized(columns, rows).files(&[("글.md", TEXT.as_bytes())])
}

#[test]
fn an_address_is_shown_first_and_opened_by_enter() {
    let mut stage = stage(80, 24);
    stage.press("j").press("@").press("j");
    assert_eq!(stage.app.context(), Context::Addresses);
    let screen = stage.rows().join("\n");
    assert!(screen.contains("https://ko.wikipedia.org/wiki/%ED%95%9C%EA%B8%80"), "{screen}");
    assert!(opened_addresses().is_empty(), "nothing is opened before it is shown");
    stage.press("enter");
    assert_eq!(opened_addresses().last().unwrap(), "https://ko.wikipedia.org/wiki/%ED%95%9C%EA%B8%80");
    assert!(stage.footer().starts_with("브라우저에 넘겼습니다: https://ko"), "{}", stage.footer());
    assert_eq!(stage.app.context(), Context::Addresses, "the next one can be opened");
    assert_eq!(stage.press("esc").app.context(), Context::Text);
}

#[test]
fn every_address_is_copied_as_it_is_written() {
    let mut stage = stage(80, 24);
    stage.press("@ g g y j ctrl-y j y");
    let copied: Vec<&str> = stage
        .commands
        .iter()
        .filter_map(|command| if let TerminalCommand::Copy(text) = command { Some(text.as_str()) } else { None })
        .collect();
    assert_eq!(copied, ["둘.md", "https://ko.wikipedia.org/wiki/%ED%95%9C%EA%B8%80", "https://a.kr/b"]);
}

#[test]
fn anything_but_the_web_and_letters_is_refused_with_a_sentence() {
    let mut stage = stage(80, 24);
    stage.press("@ g g");
    let refused = "http, https, mailto만 엽니다 (y 복사)";
    let mut footers = Vec::new();
    for _ in 0..6 {
        footers.push(stage.press("enter").footer());
        stage.press("j");
    }
    let is_refused: Vec<bool> = footers.iter().map(|footer| footer == refused).collect();
    assert_eq!(is_refused, [true, false, false, true, true, false], "{footers:?}");
    let opened = ["https://ko.wikipedia.org/wiki/%ED%95%9C%EA%B8%80", "https://a.kr/b", "mailto:a@b.kr"];
    assert_eq!(opened_addresses(), opened);
}

#[test]
fn what_cannot_be_opened_is_said_with_its_cause() {
    let mut stage = Setup::sized(80, 24).files(&[("글.md", "[글](https://없음.kr)".as_bytes())]);
    stage.press("@ enter");
    assert!(stage.footer().starts_with("주소를 열지 못했습니다 ("), "{}", stage.footer());
    let mut stage = Setup::sized(80, 24).files(&[("글.md", "주소가 없다.".as_bytes())]);
    assert_eq!(stage.press("@").footer(), "이 장에는 주소가 없습니다");
}

#[test]
fn a_long_address_is_seen_whole_in_a_narrow_window() {
    let address = format!("https://a.kr/{}", "ab/".repeat(60));
    for (columns, rows) in [(40, 12), (80, 24), (120, 40)] {
        let text = format!("[글]({address})을 읽는다.");
        let mut stage = Setup::sized(columns, rows).files(&[("글.md", text.as_bytes())]);
        let screen: String = stage.press("@").rows().concat().chars().filter(|c| !"│ ".contains(*c)).collect();
        assert!(screen.contains(&address), "{columns}×{rows}: {screen}");
    }
}

#[test]
fn the_address_at_the_pointer_or_after_it_is_selected() {
    let mut stage = stage(80, 24);
    stage.press("} } @ enter");
    assert_eq!(opened_addresses(), ["https://a.kr/b"]);
}

/// The head of a PNG of 640 by 480 pixels.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x02\x80\0\0\x01\xe0\x08\x02\0\0\0";

fn with_pictures() -> Stage {
    let text = "# 글\n\n앞이다.\n\n![봄밤](봄%20밤.png)\n\n![](4c41.png)\n\n![먼 그림](https://a.kr/b.png)\n\n![없음](gone.png)\n\n끝이다.\n";
    let files: [(&str, &[u8]); 3] = [("글.md", text.as_bytes()), ("봄 밤.png", PNG), ("4c41.png", b"#!/bin/sh")];
    Setup::sized(80, 24).files(&files)
}

#[test]
fn a_picture_shows_its_caption_or_that_it_is_one_and_its_size() {
    let screen = with_pictures().rows().join("\n");
    assert!(screen.contains("▢ 봄밤  640×480") && screen.contains("▢ 그림"), "{screen}");
    assert!(!screen.contains("4c41") && !screen.contains(".png"), "{screen}");
}

#[test]
fn enter_on_a_picture_names_its_file_and_a_second_one_opens_it() {
    let mut stage = with_pictures();
    stage.press("j j enter");
    assert_eq!(stage.app.context(), Context::Addresses);
    assert!(stage.rows().join("\n").contains("봄%20밤.png") && opened_addresses().is_empty());
    stage.press("enter");
    assert!(stage.footer().contains("봄 밤.png"), "{}", stage.footer());
    assert!(opened_addresses().pop().unwrap().ends_with("/texts/봄 밤.png"));
    stage.press("j enter");
    assert!(stage.footer().starts_with("이 그림의 파일이 없거나"), "a script is no picture: {}", stage.footer());
    stage.press("j enter");
    assert_eq!(opened_addresses().pop().unwrap(), "https://a.kr/b.png", "the browser fetches it, not this program");
    stage.press("j enter");
    assert!(stage.footer().starts_with("이 그림의 파일이 없거나"), "{}", stage.footer());
    assert_eq!(opened_addresses().len(), 2);
}
