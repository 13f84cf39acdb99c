use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation;

use super::*;

fn cut(text: &str) -> Vec<&str> {
    sentences(text, Span::of(text)).into_iter().map(|sentence| sentence.slice(text)).collect()
}

fn marked(text: &str) -> String {
    cut(text).join("│")
}

#[test]
fn questions_and_double_spaces() {
    assert_eq!(
        marked("⁉️CTO는 무엇을 하는 사람들인가요?  슈퍼개발자? 기술관리자?"),
        "⁉️CTO는 무엇을 하는 사람들인가요?│슈퍼개발자?│기술관리자?"
    );
}

#[test]
fn ellipsis_ends_a_sentence_only_after_a_final_ending() {
    assert_eq!(
        marked("뭐하는 사람들일까요...? 뭐 얼굴마담은 아닐텐데요...  우선!"),
        "뭐하는 사람들일까요...?│뭐 얼굴마담은 아닐텐데요...│우선!"
    );
    let one = "아마도 예를 든다면... 아마존이 적절한 비유일 것이라 생각됩니다.";
    assert_eq!(cut(one), [one]);
    let one = "2.5단계, 우리 IT는 2단계... 그래서 할일이";
    assert_eq!(cut(one), [one]);
}

#[test]
fn smileys_join_the_sentence_before() {
    assert_eq!(marked("정점에 있지요. :) 4. 위대한 기업을"), "정점에 있지요. :)│4. 위대한 기업을");
    assert_eq!(
        marked("그래서 할일이 산더미인... :)  이상 초보 CTO의 뇌피셜이었습니다."),
        "그래서 할일이 산더미인... :)│이상 초보 CTO의 뇌피셜이었습니다."
    );
}

#[test]
fn list_labels_begin_sentences() {
    assert_eq!(
        marked(
            "1. 암흑기의 능력 ① 최소 기능 제품(MINIMUM VIABLE PRODUCT)의 구현 ② 초기 기술 스택의 선정 2. (5명~수십명) 성장기에서"
        ),
        "1. 암흑기의 능력│① 최소 기능 제품(MINIMUM VIABLE PRODUCT)의 구현│② 초기 기술 스택의 선정│2. (5명~수십명) 성장기에서"
    );
    for one in [
        "1. A 플랫폼을 그대로 옮긴 다른 형태의 서비스를 사용하기",
        "parent: '제2장. AI 협업 문화'",
        "제2장. AI 협업 문화",
        "2.6. 실패를 장려하는",
    ] {
        assert_eq!(cut(one), [one]);
    }
    assert_eq!(marked("A) 눈 감고 버틸까? 조직의 비수기도"), "A) 눈 감고 버틸까?│조직의 비수기도");
}

#[test]
fn quotes_and_brackets_hold_together() {
    let one = "\"어떻게든 우리가 해결해볼게... 일단 진행시켜...\"";
    assert_eq!(cut(one), [one]);
    assert_eq!(
        marked("해결이 불가능했다. (고객사는 당장 그 주부터 작업을 해야했다)"),
        "해결이 불가능했다.│(고객사는 당장 그 주부터 작업을 해야했다)"
    );
}

#[test]
fn rails_make_a_heading() {
    assert_eq!(
        marked("설명해 봅니다 ➡️➡️➡️➡️ 요약 ⬅️⬅️⬅️⬅️ 스타트업에서"),
        "설명해 봅니다│➡️➡️➡️➡️ 요약 ⬅️⬅️⬅️⬅️│스타트업에서"
    );
}

#[test]
fn final_endings_without_a_mark_end_nothing() {
    for one in ["마련했다면, 4단계의", "있습니다만, 저의", "나는 간다 너는 온다"] {
        assert_eq!(cut(one), [one]);
    }
}

#[test]
fn line_breaks_end_sentences_and_lists_go_on_behind_them() {
    assert_eq!(cut("1. 하나\n2. 둘 3. 셋\r\n\n끝"), ["1. 하나", "2. 둘", "3. 셋", "끝"]);
}

#[test]
fn sentences_are_offsets_of_the_whole_text() {
    assert_eq!(sentences("가. 나는 간다. 왜?", Span::new(5, 23)), [Span::new(5, 19), Span::new(20, 23)]);
    assert_eq!(sentences("가자.", Span::new(0, 99)), []);
    assert_eq!(cut(" \n "), [""; 0]);
}

/// The characters of the rules, and a few that break graphemes.
const ALPHABET: &str =
    r#"[가다요지나고1-3A. .…!?~:;()'"“”‘’<>①②•★➡\u{fe0f}ㅋ^\n\r\t\u{a0}\u{301}\u{600}\u{200d}👩]{0,40}"#;

proptest! {
    #[test]
    fn sentences_cover_everything_but_white_space(text in prop_oneof![ALPHABET, "\\PC{0,40}", any::<String>()]) {
        let found = sentences(&text, Span::of(&text));
        let boundaries: Vec<usize> = text.grapheme_indices(true).map(|(at, _)| at).chain([text.len()]).collect();
        let mut end = 0;
        for sentence in found {
            prop_assert!(sentence.start.0 >= end && !sentence.is_empty());
            prop_assert!(boundaries.contains(&sentence.start.0) && boundaries.contains(&sentence.end.0));
            prop_assert!(Span::new(end, sentence.start.0).slice(&text).trim().is_empty());
            let edges = sentence.slice(&text).graphemes(true);
            prop_assert!(edges.clone().next().is_some_and(|first| !first.trim().is_empty()));
            prop_assert!(edges.clone().next_back().is_some_and(|last| !last.trim().is_empty()));
            end = sentence.end.0;
        }
        prop_assert!(Span::new(end, text.len()).slice(&text).trim().is_empty());
    }
}
