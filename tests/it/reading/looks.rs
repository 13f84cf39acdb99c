//! How the page and the lists look: tables, the byline, labels, marks by chapter, the card, the list of a search.

use mitjul::settings::language::Language;
use ratatui::style::Modifier;

use crate::support::stage::{Setup, Stage};

fn count(rows: &[String], words: &str) -> usize {
    rows.iter().filter(|row| row.contains(words)).count()
}

fn row_of(rows: &[String], words: &str) -> usize {
    rows.iter().position(|row| row.contains(words)).unwrap_or_else(|| panic!("{words} in {rows:#?}"))
}

fn text(source: &str) -> Stage {
    Setup::sized(72, 24).files(&[("글.md", source.as_bytes())])
}

#[test]
fn the_first_page_is_at_zero_and_the_last_one_is_the_end() {
    let mut stage = Setup::sized(80, 24).book();
    assert!(stage.rows()[0].contains("1/3 · 0% ·"), "{}", stage.rows()[0]);
    stage.press("G");
    assert!(stage.rows()[0].trim_end().ends_with("1/3 · 끝"), "{}", stage.rows()[0]);
    for page in 0..30 {
        let top = stage.press("b").rows()[0].clone();
        assert!(!top.contains("100%") && !top.contains(" 0분"), "{page}: {top}");
    }
}

#[test]
fn author_date_and_source_stand_quietly_below_the_title() {
    let mut stage = Setup::sized(80, 24).book();
    for (chapter, byline) in [(1, "2025-12-06"), (2, "MK · 2021-06-29"), (3, "robin.hwang")] {
        stage.press(&format!("g {chapter} g g"));
        let rows = stage.rows();
        assert!(rows[2].contains(byline), "{rows:#?}");
        let chapter = &stage.app.open.chapter;
        assert!(chapter.meta.byline().starts_with(byline) && !chapter.text.contains(&chapter.meta.byline()));
    }
}

#[test]
fn a_chapter_is_labelled_without_its_number_and_a_heading_without_its_arrows() {
    let mut stage = Setup::sized(120, 40).book();
    let rows = stage.press("g 3 g g").rows();
    assert!(rows[0].starts_with(" 실패를 장려하는 실험적 문화"), "{}", rows[0]);
    assert!(rows[1].contains("2.6. 실패를"), "the text stays: {}", rows[1]);
    let contents = stage.app.contents();
    assert_eq!(
        contents.iter().filter(|entry| entry.section.is_none()).nth(2).unwrap().title(),
        "실패를 장려하는 실험적 문화"
    );
    stage.press("g 2 g g");
    let titles: Vec<String> = stage.app.contents().iter().map(|entry| entry.title()).collect();
    assert!(titles.iter().all(|title| !title.contains('➡')), "{titles:#?}");
}

#[test]
fn contents_show_headings_on_two_lines_where_one_is_too_short() {
    let mut stage = Setup::sized(120, 40).book();
    let rows = stage.press("g g").rows();
    let first = row_of(&rows, "왜 해결이");
    assert!(rows[first + 1].trim_start().starts_with("불가능했나?"), "{rows:#?}");
}

#[test]
fn cells_of_a_table_are_marked_and_found_where_they_stand() {
    let table = "| 갈래 | 읽은 책 | 한마디 |\n|---|:-:|--:|\n| 수필 | 열두 권 | 느리게 읽을수록 문장이 오래 남는다는 것을 알게 되었다 |\n| 시 |  | 끝 |\n";
    let mut stage = text(table);
    let rows = stage.rows();
    assert!(rows.iter().any(|row| row.contains("──┼──")), "{rows:#?}");
    let frame = stage.frame();
    let bars = |y: u16| (0..72_u16).filter(|x| frame[(*x, y)].symbol() == "│").collect::<Vec<_>>();
    assert!([1, 3, 4, 6].iter().all(|y| bars(*y) == bars(1)) && bars(1).len() == 2, "{rows:#?}");
    let plain = stage.frame();
    stage.press("/").type_text("열두").press("enter");
    let found = stage.frame();
    let changed: String = (1..22_u16)
        .flat_map(|y| (0..72_u16).map(move |x| (x, y)))
        .filter(|at| plain[*at].style() != found[*at].style())
        .map(|at| found[at].symbol().to_owned())
        .collect();
    assert!(changed.contains("열두"), "{changed:?}");
    assert!(!changed.contains("권") && !changed.contains("수필"), "{changed:?}");
}

#[test]
fn one_key_underlines_the_row_that_the_pointer_is_on() {
    let mut stage = text("| 갈래 | 읽은 책 |\n|---|---|\n| 수필 | 열두 권. 느리게 |\n| 시 |  |\n\n끝이다.\n");
    assert_eq!(stage.press("j m j m j m").marked(), ["수필 | 열두 권. 느리게", "시 |", "끝이다."]);
}

#[test]
fn the_list_of_marks_names_a_chapter_once_and_shows_a_note_in_full() {
    let mut stage = Setup::sized(80, 24).book();
    let note = "이 메모는 한 줄에 다 들어가지 않을 만큼 길어서 목록에서는 둘째 줄로 넘어가야 하고 끝까지 보여야 한다";
    stage.press("j j v m j j j j v m v e").type_text(note).press("esc M");
    let rows = stage.rows();
    let list = &rows[row_of(&rows, "╭ 밑줄")..];
    assert_eq!(count(list, "1 '일다운 일'이란?"), 1, "{rows:#?}");
    assert!(note.split(' ').all(|word| count(list, word) >= 1), "{rows:#?}");
    let frame = stage.press("end").frame();
    let first = row_of(&stage.rows(), "✎");
    let y = u16::try_from(first).unwrap();
    let bar = |y: u16| (frame[(20, y)].bg, frame[(20, y)].modifier.contains(Modifier::REVERSED));
    assert!(bar(y - 1) == bar(y) && bar(y) == bar(y + 1) && bar(y) != bar(y - 2), "the bar covers all rows: {rows:#?}");
}

#[test]
fn a_card_leaves_its_sentence_in_sight_and_does_not_repeat_it() {
    for keys in ["j j j j", "d d d", "G"] {
        let mut stage = Setup::sized(80, 24).book();
        stage.press(keys).press("v m");
        let words = stage.marked().first().map(|words| words.split(' ').next().unwrap().to_owned()).unwrap();
        let before = count(&stage.rows(), &words);
        stage.press("enter");
        let rows = stage.rows();
        assert_eq!(count(&rows, "╭ "), 1, "{keys}: {rows:#?}");
        assert!(count(&rows, &words) >= 1 && count(&rows, &words) <= before, "{keys}: {rows:#?}");
    }
}

#[test]
fn the_search_of_the_book_opens_low_and_lists_a_lesson_once() {
    let mut stage = Setup::sized(80, 24).book();
    let rows = stage.press("g /").rows();
    assert!(row_of(&rows, "╰") - row_of(&rows, "╭ 책 전체") < 7, "{rows:#?}");
    assert_eq!(count(&rows, "책, 밑줄, 메모, 교훈을 모두 찾습니다."), 1);
}

#[test]
fn a_panel_over_the_whole_window_has_no_line_at_its_edge() {
    let mut stage = Setup::sized(40, 12).book();
    let rows = stage.press("backtab").rows();
    assert!(rows.iter().all(|row| !row.starts_with('│')), "{rows:#?}");
}

#[test]
fn the_text_stays_in_its_column_when_a_chapter_has_no_lessons() {
    let lesson = "---\nlessons:\n- statement: 작게 시작하라.\n---\n\n작은 것이 크다.\n";
    for (columns, rows) in [(80, 24), (120, 40), (200, 50)] {
        let files: [(&str, &[u8]); 2] = [("1.md", lesson.as_bytes()), ("2.md", "짧다.\n".as_bytes())];
        let mut stage = Setup::sized(columns, rows).files(&files);
        let column = stage.app.geometry().text;
        assert!(stage.app.geometry().lessons.is_some(), "{columns}×{rows}");
        for key in [">", "<", ">"] {
            stage.press(key);
            assert_eq!(stage.app.geometry().text, column, "{columns}×{rows} {key}");
        }
        assert!(stage.press("i i").app.geometry().lessons.is_none(), "{columns}×{rows}: the reader closes it");
    }
}

#[test]
fn no_word_of_the_help_is_cut_in_any_window() {
    for (columns, rows) in [(30, 8), (40, 12), (60, 20), (80, 24)] {
        for language in [Language::Korean, Language::English] {
            let setup = Setup { language, ..Setup::sized(columns, rows) };
            for place in ["", "v ", "M ", "i ", "R ", "c "] {
                let mut stage = setup.book();
                stage.press(&format!("{place}?"));
                let mut seen = Vec::new();
                while !seen.ends_with(&stage.rows()) {
                    seen.extend(stage.rows());
                    stage.press("space");
                }
                let help: Vec<&String> = seen.iter().filter(|row| row.trim_start().starts_with('│')).collect();
                assert!(help.len() > 20, "{columns}×{rows}: {seen:?}");
                let cut: Vec<&&String> = help.iter().filter(|row| row.contains('…')).collect();
                assert!(cut.is_empty(), "{columns}×{rows} {language:?} {place}: {cut:?}");
            }
        }
    }
}
