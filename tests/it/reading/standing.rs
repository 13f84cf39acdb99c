//! The display of marks whose text was edited.

use mitjul::text::width::Ambiguous;

use crate::support::stage::{Setup, Stage};

const ESSAY: &str = "# 청춘 예찬\n\n\
    청춘! 이는 듣기만 하여도 가슴이 설레는 말이다.\n\n\
    끓는 피에 뛰노는 심장은 거선의 기관같이 힘있다.\n\n\
    보라, 그들의 눈에 무엇이 타오르고 있는가.\n\n\
    얼음에 싸인 만물은 죽음이 있을 뿐이다.\n\n\
    이성은 투명하되 얼음과 같으며 지혜는 날카로우나 갑 속에 든 칼이다.\n";

/// Marks every sentence, edits the text, and opens it again.
fn edited(setup: Setup, edit: impl Fn(String) -> String) -> Stage {
    let mut stage = setup.files(&[("청춘.md", ESSAY.as_bytes())]);
    stage.press("home ) v m ) v m ) v m ) v m ) v m ) v m");
    assert_eq!(stage.marked().len(), 6);
    stage.rewrite("청춘.md", &edit(ESSAY.to_owned()));
    stage.restarted()
}

/// Returns the sign beside the row with some words.
fn sign(stage: &Stage, words: &str) -> String {
    let row = stage.rows().into_iter().find(|row| row.contains(words)).unwrap();
    let (before, _) = row.split_once(words).unwrap();
    before.trim_end().chars().next_back().unwrap_or(' ').to_string()
}

#[test]
fn what_was_edited_has_a_sign_of_its_own_in_every_terminal() {
    for (ambiguous, sure) in [(Ambiguous::Narrow, "▎"), (Ambiguous::Wide, "|")] {
        let setup = Setup { ambiguous, ..Setup::sized(80, 24) };
        let mut stage = edited(setup, |text| {
            let text = text.replace("심장은 거선의 기관같이", "심장이 거선의 기관처럼");
            text.replace("얼음에 싸인 만물은 죽음이 있을 뿐이다.", "눈 덮인 세상에는 고요가 가득하리라.")
        });
        stage.app.preferences.panels.lessons = Some(false);
        stage.press("end");
        assert_eq!(sign(&stage, "청춘! 이는"), sure);
        assert_eq!(sign(&stage, "끓는 피에"), "~");
        assert_eq!(sign(&stage, "눈 덮인"), "?");
        assert_eq!(sign(&stage, "이성은"), sure);
    }
}

#[test]
fn the_list_says_what_has_become_of_each_place() {
    let cases = [
        ("심장은 거선의 기관같이", "심장이 거선의 기관처럼", "글이 바뀜"),
        ("얼음에 싸인 만물은 죽음이 있을 뿐이다.", "눈 덮인 세상에는 고요가 가득하리라.", "자리 확인 필요"),
        ("이성은 투명하되 얼음과 같으며 지혜는 날카로우나 갑 속에 든 칼이다.", "끝.", "자리 잃음"),
    ];
    for (from, to, state) in cases {
        let mut stage = edited(Setup::sized(100, 24), |text| text.replace(from, to));
        let screen = stage.press("M").rows().join("\n");
        for (.., other) in cases {
            assert_eq!(screen.matches(other).count(), usize::from(other == state), "{state}, {other}\n{screen}");
        }
    }
}
