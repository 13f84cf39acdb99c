//! The review: the items of the day, acts on them, and continuing after a break.

use std::fs;

use mitjul::marks::{Colour, DocId};
use mitjul::reader::Dialog;
use mitjul::reader::state::review::Review;
use mitjul::review::{Day, Matter, ReviewAct, ReviewItem, Schedule, Size, items};

use super::{book, small};
use crate::support::stage::Stage;

/// Opens a review of these items.
pub(crate) fn review_of(items: impl Into<Vec<ReviewItem>>) -> Review {
    let day = Day::of("2026-08-22T10:11:12.000Z".parse().unwrap(), 0);
    let mut schedule = Schedule::default();
    let sheet = schedule.sheet(items.into(), day, Size::default());
    Review::new(schedule, sheet)
}

/// Makes a mark with everything a mark can have, too long for a low window.
pub(crate) fn long_mark() -> ReviewItem {
    let words = "청춘! 이는 듣기만 하여도 가슴이 설레는 말이다. 청춘! 너의 두 손을 가슴에 대고, 물방아 같은 심장의 고동을 들어 보라. 청춘의 피는 끓는다. 끓는 피에 뛰노는 심장은 거선(巨船)의 기관같이 힘있다.\n이것이다. 인류의 역사를 꾸며 내려온 동력은 꼭 이것이다.";
    let matter = Matter::Mark {
        doc: DocId::of_name("청춘예찬"),
        seen: vec!["글/청춘.md".to_owned()],
        id: uuid::Uuid::from_u128(1),
        quote: words.to_owned(),
        note: "‘거선의 기관’: 소리까지 들리는 비유. 나에게 이 심장은 언제 뛰었나?".to_owned(),
        tags: vec!["비유".to_owned(), "청춘".to_owned()],
        colour: Colour::Green,
        created: "2026-08-01T00:00:00.000Z".parse().unwrap(),
    };
    let (title, author) = ("청춘예찬".to_owned(), Some("민태원".to_owned()));
    ReviewItem { key: "mark 1".to_owned(), title, author, matter }
}

fn progress(stage: &Stage) -> String {
    let row = stage.rows().swap_remove(0);
    row.rsplit("  ").next().unwrap().trim().to_owned()
}

fn shown(stage: &Stage) -> Option<&ReviewItem> {
    match stage.app.dialogs.top() {
        Some(Dialog::Review(review)) => review.item(),
        other => panic!("the review is open, not {other:?}"),
    }
}

fn says(stage: &Stage, sentence: &str) -> bool {
    stage.rows().iter().any(|row| row.trim() == sentence)
}

#[test]
fn the_day_goes_on_where_it_was_left_until_it_is_over() {
    let mut stage = book();
    assert_eq!(progress(stage.press("R")), "1/5");
    let second = (!stage.press("enter").app.dialogs.is_empty()).then(|| shown(&stage).cloned()).flatten();
    let mut stage = stage.restarted();
    assert_eq!(progress(stage.press("f11")), "2/5");
    assert_eq!(shown(&stage), second.as_ref());
    assert_eq!(progress(stage.press("n >")), "4/5");
    assert_eq!(stage.press("esc R x").footer(), "이제 나오지 않습니다 (u 되돌리기)");
    stage.press("space");
    assert!(says(&stage, "오늘 5개를 돌아봤습니다."), "{:?}", stage.rows());
    assert_eq!(stage.press("enter space enter").footer(), "오늘 돌아보기를 마쳤습니다 (Esc로 본문에)");
    assert!(stage.press("esc").app.dialogs.is_empty() && stage.app.selecting.current.is_none());
    let mut again = stage.restarted();
    assert!(says(again.press("R"), "오늘 5개를 돌아봤습니다."));
}

#[test]
fn acts_are_taken_back_one_by_one_even_behind_the_end() {
    let mut stage = book();
    let first = shown(stage.press("R")).cloned();
    let start = stage.screen();
    assert_eq!(stage.press("enter n x + enter enter u").footer(), "되돌렸습니다");
    assert_eq!(progress(&stage), "5/5");
    stage.press("u u u u u");
    assert_eq!((progress(&stage).as_str(), shown(&stage)), ("1/5", first.as_ref()));
    assert_eq!(stage.press("u").footer(), "되돌릴 것이 없습니다");
    assert_eq!(stage.press("j").screen(), start);
}

#[test]
fn a_favourite_is_flagged_and_stays_on_the_screen() {
    let mut stage = book();
    assert_eq!(progress(stage.press("R +")), "★ 1/5");
    assert_eq!(stage.footer(), "즐겨찾기에 넣었습니다");
    assert_eq!(progress(stage.press("+")), "1/5");
    stage.press("+ esc");
    let mut again = stage.restarted();
    assert_eq!(progress(again.press("R")), "★ 1/5");
}

#[test]
fn a_lesson_opens_at_its_evidence() {
    for skipped in 0..5 {
        let mut stage = book();
        stage.press("R").press(&"n ".repeat(skipped));
        let Matter::Lesson { statement, .. } = shown(&stage).unwrap().matter.clone() else { panic!("a lesson") };
        stage.press("l");
        assert!(stage.app.dialogs.is_empty());
        let lesson = stage.app.open.lessons.iter().find(|lesson| lesson.statement == statement).unwrap();
        assert_eq!(lesson.first(), Some(stage.app.open.cursor));
    }
}

#[test]
fn a_mark_comes_back_with_its_note_and_opens_in_its_chapter() {
    let mut stage = book();
    stage.press("g 2 3 } v m e").type_text("내 메모").press("esc");
    let words = stage.marked()[0].to_owned();
    stage.press("5 } v m x g 1");
    let marks = items(Some(&stage.paths().notes), []);
    assert_eq!(marks.len(), 1, "a deleted mark does not come back: {marks:?}");
    stage.app.show_review(review_of(marks));
    assert!(stage.rows().iter().any(|row| row.contains("✎ 내 메모")));
    assert!(stage.rows().iter().any(|row| row.contains("CTO는 무엇을")));
    stage.press("right");
    assert_eq!((stage.app.open.index, stage.app.dialogs.is_empty()), (1, true));
    let span = stage.app.open.marks[0].span.unwrap();
    assert_eq!((span.start, span.slice(&stage.app.open.chapter.text)), (stage.app.open.cursor, words.as_str()));
}

#[test]
fn a_mark_of_a_file_opens_where_its_text_is_open() {
    let mut stage = small();
    stage.press("} v m g g");
    stage.app.show_review(review_of(items(Some(&stage.paths().notes), [])));
    assert_eq!(stage.press("right").line(), "일곱 여덟. 아홉 열.");
}

#[test]
fn an_item_whose_text_is_not_open_says_where_it_is_and_stays() {
    let mut stage = book();
    stage.app.show_review(review_of([long_mark()]));
    assert_eq!(stage.press("right").footer(), "지금 열어 둔 글이 아닙니다: 글/청춘.md");
    assert_eq!(shown(&stage), Some(&long_mark()));
}

#[test]
fn a_long_quote_is_read_to_its_end_in_a_low_window() {
    let mut stage = book();
    stage.resize(40, 12).app.show_review(review_of([long_mark()]));
    let seen = |stage: &Stage, word: &str| stage.rows().iter().any(|row| row.contains(word));
    assert!(seen(&stage, "청춘! 이는") && !seen(&stage, "「청춘예찬」"));
    stage.press("9 9 j");
    assert!(!seen(&stage, "청춘! 이는") && seen(&stage, "「청춘예찬」") && seen(&stage, "#청춘"));
    assert!(seen(stage.press("9 9 k"), "청춘! 이는"));
}

#[test]
fn nothing_to_come_back_says_how_to_get_something() {
    let mut stage = book();
    stage.app.show_review(review_of([]));
    assert!(stage.rows().iter().any(|row| row.contains("m을 눌러 밑줄을 그으면")), "{:?}", stage.rows());
    assert!(stage.press("enter").app.dialogs.is_empty());
}

#[test]
fn a_day_on_which_all_is_still_fresh_says_so() {
    let mut stage = book();
    let day = Day::of("2026-08-22T10:11:12.000Z".parse().unwrap(), 0);
    let yesterday = Day::of("2026-08-21T10:11:12.000Z".parse().unwrap(), 0);
    let mut schedule = Schedule::default();
    schedule.act("mark 1", ReviewAct::Done, yesterday);
    let sheet = schedule.sheet(vec![long_mark()], day, Size::default());
    stage.app.show_review(Review::new(schedule, sheet));
    assert!(says(&stage, "오늘은 돌아볼 것이 없습니다. 때가 되면 다시 나옵니다."), "{:?}", stage.rows());
}

#[test]
fn what_is_seen_today_does_not_come_back_tomorrow_but_after_its_half_life() {
    let day = |day: &str| Day::of(format!("{day}T00:00:00.000Z").parse().unwrap(), 0);
    let mut schedule = Schedule::default();
    let items = [long_mark()];
    let keys = |schedule: &mut Schedule, on| schedule.sheet(items.to_vec(), day(on), Size::default()).items.len();
    assert_eq!(keys(&mut schedule, "2026-08-22"), 1);
    schedule.act("mark 1", ReviewAct::Done, day("2026-08-22"));
    assert_eq!(
        ["2026-08-22", "2026-08-23", "2026-08-28", "2026-08-29"].map(|on| keys(&mut schedule, on)),
        [0, 0, 0, 1]
    );
}

#[test]
fn a_damaged_schedule_is_reported_and_kept_beside() {
    let mut stage = book();
    let folder = stage.paths().state;
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("review.yaml"), "items: [").unwrap();
    let notice = "review.yaml 파일이 손상되어 review.damaged.yaml로 옮기고 날짜를 새로 정합니다";
    assert_eq!(stage.press("R").footer(), notice);
    assert_eq!(fs::read_to_string(folder.join("review.damaged.yaml")).unwrap(), "items: [");
    stage.press("enter");
    let mut again = stage.restarted();
    assert_eq!(progress(again.press("R")), "2/5");
}

#[test]
fn korean_letters_work_and_the_text_below_is_not_touched() {
    let mut stage = book();
    stage.press("R ㅜ +");
    assert_eq!(progress(&stage), "★ 2/5");
    let below = stage.press("esc esc").screen();
    assert_eq!(stage.press("R t i w M ㅂ esc").screen(), below, "ㅂ is q");
}

/// Returns the titles of the texts whose lessons come back, each once.
fn taught(stage: &mut Stage) -> Vec<String> {
    let mut titles = Vec::new();
    stage.press("R");
    while let Some(item) = shown(stage).cloned() {
        if matches!(item.matter, Matter::Lesson { .. }) && !titles.contains(&item.title) {
            titles.push(item.title);
        }
        stage.press("n");
    }
    stage.press("esc");
    titles
}

#[test]
fn only_lessons_of_texts_that_were_opened_come_back() {
    let mut stage = book();
    let first = stage.app.titles[0].clone();
    assert_eq!(taught(&mut stage), std::slice::from_ref(&first), "the first review of a new reader");
    let mut stage = book();
    let third = stage.press("g 3").app.titles[2].clone();
    let titles = taught(&mut stage);
    assert!(titles.contains(&third) && titles.iter().all(|title| *title == first || *title == third), "{titles:?}");
    let mut stage = small();
    assert_eq!(taught(&mut stage), [""; 0], "nobody has opened the book");
    assert!(stage.press("R").rows().join(" ").contains("아직 돌아볼 것이 없습니다"));
}

#[test]
fn hidden_lessons_do_not_come_back_and_own_ones_come_once() {
    let lessons = "lessons:\n- {statement: 하나를 배워라., evidence: [하나다.]}\n- {statement: 둘을 배워라., evidence: [둘이다.]}\n";
    let files: [(&str, &[u8]); 2] = [("글.md", "하나다. 둘이다.".as_bytes()), ("글.lessons.yaml", lessons.as_bytes())];
    let mut stage = crate::support::stage::Setup::sized(120, 40).files(&files);
    stage.press("backtab g g x + esc R");
    let Some(Dialog::Review(review)) = stage.app.dialogs.top() else { panic!() };
    assert_eq!(review.progress(), (1, 1));
    let Some(ReviewItem { matter: Matter::Mark { note, .. }, .. }) = shown(&stage) else { panic!() };
    assert_eq!(note, "둘을 배워라.");
}
