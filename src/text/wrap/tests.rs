use super::*;

mod invariants;
mod opportunities;

fn lines(text: &str, cells: u16, breaking: Breaking) -> Vec<&str> {
    let measure = Measure { first: cells, rest: cells, breaking, ..Measure::default() };
    wrap(text, Span::of(text), &measure).into_iter().map(|line| line.slice(text)).collect()
}

fn words(text: &str, cells: u16) -> Vec<&str> {
    lines(text, cells, Breaking::Word)
}

fn syllables(text: &str, cells: u16) -> Vec<&str> {
    lines(text, cells, Breaking::Syllable)
}

#[test]
fn lines_end_between_eojeol() {
    let text =
        "그리고 이러한 학습과 적응의 가장 강력한 동력은 바로 ‘실패를 장려하고 그로부터 배우는 실험적 문화’입니다.";
    assert_eq!(
        words(text, 24),
        [
            "그리고 이러한 학습과",
            "적응의 가장 강력한",
            "동력은 바로 ‘실패를",
            "장려하고 그로부터 배우는",
            "실험적 문화’입니다.",
        ]
    );
}

#[test]
fn a_word_that_is_a_whole_text_fills_its_lines_and_loses_nothing() {
    for text in ["가".repeat(100_000), "{\"a\":".repeat(50_000), "e\u{301}\u{302}".repeat(40_000)] {
        let lines = words(&text, 20);
        assert_eq!(lines.concat(), text);
        let is_short = |line: &&&str| Measure::default().width.text(line) < 12;
        assert!(lines.iter().filter(is_short).count() <= 1 + text.len() / 60_000);
    }
}

#[test]
fn an_eojeol_wider_than_the_line_starts_on_the_open_line_at_a_seam() {
    let text = "결국 임시방편(workaround)으로라도 진행하기로 했다. 문제는 고객사가 예상보다 훨씬 더 많은 비용을 지불해야 한다는 것이었다.";
    assert_eq!(
        words(text, 20),
        [
            "결국 임시방편",
            "(workaround)으로라도",
            "진행하기로 했다.",
            "문제는 고객사가",
            "예상보다 훨씬 더",
            "많은 비용을 지불해야",
            "한다는 것이었다.",
        ]
    );
}

#[test]
fn an_eojeol_that_fits_a_line_is_not_started_on_the_open_line() {
    assert_eq!(words("글 가나다(라마바)사", 18), ["글", "가나다(라마바)사"]);
}

#[test]
fn syllable_mode_fills_lines_but_keeps_particles() {
    assert_eq!(
        syllables("결국 임시방편(workaround)으로라도 진행하기로 했다.", 20),
        ["결국 임시방편", "(workaround)으로라도", "진행하기로 했다."]
    );
    assert_eq!(syllables("많은 비용을 지불해야 한다는", 12), ["많은 비용을", "지불해야 한", "다는"]);
    assert_eq!(syllables("우리는 CTO는 무엇을", 11), ["우리는", "CTO는 무엇", "을"]);
    assert_eq!(syllables("가나다라마바.", 12), ["가나다라마", "바."]);
}

#[test]
fn an_emoticon_does_not_start_a_line() {
    assert_eq!(words("할일이 산더미인... :) 이상", 20), ["할일이", "산더미인... :) 이상"]);
    assert_eq!(words("할일이 산더미 ^^ 이상", 14), ["할일이 산더미", "^^ 이상"]);
}

#[test]
fn words_that_fit_stay_whole_even_where_a_rule_ties_them_in_vain() {
    assert_eq!(words("산더미인... :)", 12), ["산더미인...", ":)"]);
    assert_eq!(syllables("산더미인... :)", 12), ["산더미", "인... :)"]);
}

#[test]
fn a_bracket_after_a_space_keeps_its_content() {
    assert_eq!(words("나는 ( 가 ) 나", 9), ["나는", "( 가 ) 나"]);
}

#[test]
fn a_long_eojeol_avoids_a_lone_syllable() {
    assert_eq!(words("진행하기로했다.", 14), ["진행하기로", "했다."]);
    assert_eq!(syllables("진행하기로했다.", 14), ["진행하기로했", "다."]);
}

#[test]
fn a_number_keeps_its_unit() {
    assert_eq!(syllables("약 1,000원 또는 100%가", 8), ["약", "1,000원", "또는", "100%가"]);
    assert_eq!(words("가격은￦1,000~2,000원(부가세", 20), ["가격은", "￦1,000~2,000원", "(부가세"]);
}

#[test]
fn a_word_keeps_its_hanja() {
    assert_eq!(words("가나다라마바사람(人間)의", 16), ["가나다라마바", "사람(人間)의"]);
    assert_eq!(syllables("가나다사람(人)의", 12), ["가나다사", "람(人)의"]);
}

#[test]
fn dashes_and_ellipses_are_not_split() {
    for cells in 6..=20 {
        for mode in [words, syllables] {
            for line in mode("가나다라……마바사——아자차카", cells) {
                assert!(!line.starts_with(['…', '—']), "{cells}: {line}");
                assert_eq!(line.matches('—').count() % 2, 0, "{cells}: {line}");
            }
        }
    }
}

#[test]
fn a_url_breaks_behind_a_slash_and_never_inside_an_escape() {
    let url = "https://www.popit.kr/%EC%8A%A4%ED%83%80%ED%8A%B8-cto/";
    assert_eq!(words(url, 30), ["https://www.popit.kr/", "%EC%8A%A4%ED%83%80%ED%8A%B8-", "cto/"]);
    assert_eq!(words(url, 13), ["https://www", ".popit.kr/", "%EC%8A%A4%ED", "%83%80%ED%8A", "%B8-cto/"]);
}

#[test]
fn a_url_with_hangul_is_one_token_too() {
    let text = "글 https://www.popit.kr/스타트업에서-cto의-역할/ 참고";
    assert_eq!(syllables(text, 46), ["글", "https://www.popit.kr/스타트업에서-cto의-역할/", "참고"]);
    assert_eq!(words(text, 28), ["글 https://www.popit.kr/", "스타트업에서-cto의-역할/", "참고"]);
}

#[test]
fn latin_breaks_at_spaces_and_long_words_anywhere() {
    assert_eq!(words("Fail Fast, Learn Faster", 10), ["Fail Fast,", "Learn", "Faster"]);
    assert_eq!(words("a workaround it", 6), ["a", "workar", "ound", "it"]);
    assert_eq!(words("(workaround)는", 12), ["(workaroun", "d)는"]);
}

#[test]
fn a_line_feed_always_breaks() {
    assert_eq!(words("가\n\n나 \n", 10), ["가", "", "나", ""]);
    assert_eq!(words("", 10), [""]);
    assert_eq!(words(" \n ", 10), ["", ""]);
}

#[test]
fn an_indent_stays_while_the_first_eojeol_fits_behind_it() {
    assert_eq!(words("  • 고객사: 기술", 11), ["  • 고객사:", "기술"]);
    assert_eq!(words("    고객사", 8), ["고객사"]);
}

#[test]
fn the_first_line_has_its_own_width() {
    let text = "나는 글을 읽는다\n나는 글을";
    let measure = Measure { first: 4, rest: 9, ..Measure::default() };
    let lines: Vec<_> = wrap(text, Span::of(text), &measure).iter().map(|l| l.slice(text)).collect();
    assert_eq!(lines, ["나는", "글을", "읽는다", "나는 글을"]);
}

#[test]
fn only_the_span_is_broken() {
    let text = "머리말 나는 글을 읽는다 꼬리말";
    let span = Span::new("머리말 ".len(), text.len() - " 꼬리말".len());
    let measure = Measure { first: 9, rest: 9, ..Measure::default() };
    let lines: Vec<_> = wrap(text, span, &measure).iter().map(|l| l.slice(text)).collect();
    assert_eq!(lines, ["나는 글을", "읽는다"]);
    assert_eq!(wrap("가", Span::new(1, 9), &measure), [Span::at(Offset(1))]);
}

#[test]
fn a_grapheme_wider_than_the_measure_stands_alone() {
    assert_eq!(words("가 나a", 1), ["가", "나", "a"]);
    assert_eq!(words("가나", 0), ["가", "나"]);
}

#[test]
fn a_mark_of_no_width_stays_on_its_line() {
    assert_eq!(words("가나\u{200B}다라", 4), ["가나\u{200B}", "다라"]);
}

#[test]
fn a_no_break_space_breaks_like_any_other() {
    assert_eq!(words("CTO는\u{A0}무엇을\u{A0}하는", 12), ["CTO는\u{A0}무엇을", "하는"]);
}
