use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation;

use super::*;

const NARROW: Width = Width::of(Ambiguous::Narrow);
const WIDE: Width = Width::of(Ambiguous::Wide);

fn both(text: &str) -> [usize; 2] {
    [NARROW.text(text), WIDE.text(text)]
}

#[test]
fn hangul_takes_two_cells_in_any_spelling() {
    assert_eq!(both("일다운 일"), [9, 9]);
    assert_eq!(both("\u{1112}\u{1161}\u{11AB}\u{1100}\u{1173}\u{11AF}"), [4, 4]);
    assert_eq!(both("ㅋㅋㅋ"), [6, 6]);
    assert_eq!(both("ㅇㄷㅇ"), [6, 6]);
    assert_eq!(both("\u{1112}\u{119E}\u{11AB}"), [2, 2]);
}

#[test]
fn straight_punctuation_and_brackets_are_the_same_for_all() {
    assert_eq!(both("'일다운 일'이란?"), [16, 16]);
    assert_eq!(both("임시방편(workaround)으로라도"), [28, 28]);
    assert_eq!(both("「밑줄」"), [8, 8]);
}

#[test]
fn emoji_with_vs16_take_two_under_both_policies() {
    assert_eq!(both("⁉️CTO는\u{A0}무엇을"), [14, 14]);
    assert_eq!(both("➡️➡️➡️➡️ 요약 ⬅️⬅️⬅️⬅️"), [22, 22]);
    assert_eq!(both("↔️"), [2, 2]);
    assert_eq!(both("👨\u{200D}👩\u{200D}👧"), [2, 2]);
    assert_eq!(both("🇰🇷"), [2, 2]);
    assert_eq!(both("1️⃣"), [2, 2]);
    assert_eq!(both("👍🏽"), [2, 2]);
}

#[test]
fn ambiguous_scalars_follow_the_policy() {
    assert_eq!(both("① 최소 기능 제품(MINIMUM VIABLE PRODUCT)의 구현"), [47, 48]);
    assert_eq!(both("①역할의 분리"), [12, 13]);
    assert_eq!(both("→ 제안조차 되지 못했다."), [23, 24]);
    assert_eq!(both("  • 고객사: 기술"), [16, 17]);
    assert_eq!(both("‘실패를 장려하고’"), [17, 19]);
    assert_eq!(both("“Fail Fast, Learn Faster”"), [25, 27]);
    assert_eq!(both("사건이다…라고"), [13, 14]);
    assert_eq!(both("①가→나"), [6, 8]);
    assert_eq!(both("─│┌"), [3, 6]);
}

#[test]
fn foreign_letters_are_ambiguous_composed_or_not() {
    assert_eq!(both("α я"), [3, 5]);
    assert_eq!(both("é"), [1, 2]);
    assert_eq!(both("e\u{301}"), [1, 2]);
}

#[test]
fn what_is_not_shown_takes_nothing() {
    assert_eq!(both("\u{3164}\u{200B}\u{AD}\t\n\u{1B}"), [0, 0]);
    assert_eq!(both("가\u{302E}"), [2, 2]);
    assert_eq!(both("\u{1161}"), [0, 0]);
}

#[test]
fn terminals_agree_on_korean_and_ascii() {
    assert!(!["가", "ㅋ", "a", " ", "「", "￦", "밑", "漢", "\u{1112}\u{1161}\u{11AB}"].into_iter().any(is_disputed));
    assert!(!["", "\n", "\r\n", "\u{200B}"].into_iter().any(is_disputed));
}

#[test]
fn terminals_disagree_on_ambiguous_clusters_and_young_symbols() {
    assert!(["①", "’", "…", "α", "я", "─", "⁉️", "1️⃣", "🇰🇷", "🫨", "䷀"].into_iter().all(is_disputed));
    assert!(["\u{1112}\u{119E}\u{11AB}", "x\u{301}", "e\u{301}"].into_iter().all(is_disputed));
}

/// Generates any text, with more of the scalars that are hard to measure.
fn texts() -> impl Strategy<Value = String> {
    let hard =
        "[가각ㅋ\u{1100}\u{1161}\u{11A8}\u{119E}\u{301}\u{302E}\u{3164}\u{200D}\u{FE0F}\u{20E3}👩🏽🇰🇷➡①1aé\r\n क\u{94D}]";
    proptest::string::string_regex(&format!("(?s)(.|{hard}|{hard}){{0,16}}")).unwrap()
}

proptest! {
    #[test]
    fn a_text_is_as_wide_as_its_graphemes(text in texts()) {
        for width in [NARROW, WIDE] {
            let sum: usize = text.graphemes(true).map(|grapheme| usize::from(width.grapheme(grapheme))).sum();
            prop_assert_eq!(width.text(&text), sum);
        }
    }

    #[test]
    fn a_grapheme_is_as_wide_as_its_display_form(text in texts()) {
        for grapheme in text.graphemes(true) {
            prop_assert_eq!(NARROW.grapheme(grapheme), NARROW.grapheme(&shown(grapheme)));
            prop_assert_eq!(WIDE.grapheme(grapheme), WIDE.grapheme(&shown(grapheme)));
            prop_assert_eq!(is_disputed(grapheme), is_disputed(&shown(grapheme)));
        }
    }

    #[test]
    fn where_terminals_agree_the_policies_do_too(text in texts()) {
        for grapheme in text.graphemes(true).filter(|grapheme| !is_disputed(grapheme)) {
            prop_assert_eq!(NARROW.grapheme(grapheme), WIDE.grapheme(grapheme));
        }
    }
}
