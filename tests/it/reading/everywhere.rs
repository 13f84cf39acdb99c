//! Searching everything that is open: the list, the targets of its entries, and reopening it.

use mitjul::library::search::HitKind;
use mitjul::reader::Dialog;
use mitjul::reader::state::global_search::{FoundLine, GlobalSearch};

use super::book;
use crate::support::stage::{Setup, Stage};

fn folder() -> Stage {
    Setup::sized(80, 24).files(&[
        ("가.md", "# 첫 글\n\n## 머리\n\n조직은 크다.\n\n## 꼬리\n\n조직은 작다.\n".as_bytes()),
        ("나.md", "# 둘째 글\n\n그 조직에서 일한다.\n".as_bytes()),
    ])
}

fn list(stage: &Stage) -> &GlobalSearch {
    let Some(Dialog::GlobalSearch(list)) = stage.app.dialogs.top() else { panic!("{}", stage.screen()) };
    list
}

fn listed(stage: &Stage) -> Vec<(usize, &str)> {
    list(stage).hits.iter().map(|found| (found.chapter, found.hit.context.text.as_str())).collect()
}

#[test]
fn hits_of_all_chapters_are_listed_under_their_titles_and_sections() {
    let mut stage = folder();
    stage.press("g /").type_text("조직");
    let expected = [(0, "조직은 크다."), (0, "조직은 작다."), (1, "그 조직에서 일한다.")];
    assert_eq!(listed(&stage), expected);
    let kinds: String = list(&stage)
        .lines
        .iter()
        .map(|line| match line {
            FoundLine::Chapter(_) => 'c',
            FoundLine::Section(_) => 's',
            FoundLine::Hit(_) => 'h',
        })
        .collect();
    assert!(kinds.starts_with("cshshc") && kinds.ends_with('h'), "{kinds}");
    assert!(stage.rows()[2].contains("3곳"), "{:?}", stage.rows());
}

#[test]
fn an_entry_leads_to_its_place_and_the_way_back_leads_home() {
    let mut stage = folder();
    stage.press("end");
    let began = stage.app.open.cursor;
    stage.press("ctrl-g").type_text("조직").press("down down enter");
    assert_eq!((stage.app.open.index, stage.app.dialogs.is_empty()), (1, true));
    let hit = stage.app.hit_here().map(|hit| hit.slice(&stage.app.open.chapter.text).to_owned());
    assert_eq!((hit.as_deref(), stage.app.hits_counted().as_deref()), (Some("조직"), Some("1/1")));
    stage.press("ctrl-o");
    assert_eq!((stage.app.open.index, stage.app.open.cursor), (0, began));
}

#[test]
fn the_list_is_as_it_was_when_it_is_opened_again() {
    let mut stage = folder();
    stage.press("g /").type_text("조직").press("down");
    let before = stage.rows()[1..22].to_vec();
    stage.press("esc");
    assert_eq!(stage.press("g /").rows()[1..22], before);
    stage.press("enter");
    assert_eq!(stage.press("g /").rows()[1..22], before);
}

#[test]
fn marks_notes_tags_and_lessons_are_found_also_before_they_are_written() {
    let mut stage = book();
    stage.press("3 } v m e").type_text("되새길 말").press("esc #").type_text("되새김표").press("enter");
    stage.press("g /").type_text("되새");
    let kinds: Vec<HitKind> = list(&stage).hits.iter().map(|found| found.hit.kind).collect();
    assert_eq!(kinds, [HitKind::Note, HitKind::Tag]);
    let place = list(&stage).hits[0].hit.place.unwrap().span;
    stage.press("enter");
    assert_eq!(stage.app.open.cursor, place.start);
    let lesson = stage.app.open.lessons[0].statement.clone();
    stage.press("g / ctrl-u").type_text(&lesson);
    assert!(list(&stage).hits.iter().any(|found| found.hit.kind == HitKind::Lesson));
}

#[test]
fn what_was_found_for_other_words_is_never_listed() {
    let mut stage = folder();
    stage.press_at_once("g /");
    stage.press_at_once("조 직 은 space 작");
    stage.press("down");
    assert_eq!(listed(&stage), [(0, "조직은 작다.")]);
    stage.press("ctrl-u");
    assert!(list(&stage).hits.is_empty());
}

#[test]
fn the_wrong_input_mode_is_offered_where_it_finds_something() {
    let mut stage = folder();
    stage.press("g /").type_text("whwlr");
    assert!(stage.rows()[2].contains("‘조직’으로 찾기"), "{:?}", stage.rows());
    stage.press("tab");
    assert_eq!(listed(&stage).len(), 3);
    stage.press("ctrl-u").type_text("alxwnf");
    assert!(stage.rows()[2].contains("없습니다") && !stage.rows()[2].contains("밑줄"), "{:?}", stage.rows());
}

#[test]
fn a_mistake_in_an_expression_is_reported() {
    let mut stage = folder();
    stage.press("g /").type_text("re:(조");
    assert!(stage.rows()[2].contains("짝이 없습니다"), "{:?}", stage.rows());
    stage.type_text("직)에서");
    assert_eq!(listed(&stage), [(1, "그 조직에서 일한다.")]);
}

#[test]
fn a_search_that_was_given_up_goes_on_when_the_list_is_opened_again() {
    let mut stage = folder();
    stage.press_at_once("g / 조 esc");
    stage.press("g /");
    assert_eq!(listed(&stage).len(), 3);
}
