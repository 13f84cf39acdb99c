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
