//! Lessons found by score, and the lessons of all chapters.

use mitjul::lessons::Source;
use mitjul::lessons::kin::Bond;

use super::book;
use crate::support::stage::{Setup, Stage};

/// Opens one of the originals as a reader's own text, without written lessons.
fn seed() -> Stage {
    let text = include_bytes!("../../../seeds/000_f62fa04cb32f4df1.txt");
    Setup::sized(120, 40).files(&[("글.txt", text)])
}

/// Returns the words of the panel beside the text on one line.
fn panel(stage: &Stage) -> String {
    let rows = stage.rows();
    let beside = rows.iter().filter_map(|row| row.split_once('│')).map(|(_, panel)| panel.trim());
    beside.collect::<Vec<_>>().join(" ")
}

fn sources(stage: &Stage) -> Vec<Source> {
    stage.app.lessons().iter().map(|entry| entry.lesson.source).collect()
}

#[test]
fn a_text_without_lessons_gets_those_that_are_found_in_it() {
    let mut stage = seed();
    assert!(!stage.app.lessons().is_empty() && !sources(&stage).contains(&Source::Curated));
    stage.press("i g g");
    while stage.app.picked_lesson().unwrap().lesson.source != Source::Automatic {
        stage.press("j");
    }
    let screen = stage.rows().join("\n");
    assert!(screen.contains("자동") && screen.contains("이유: "), "{screen}");
    let tally = stage.press("& s").rows().join("\n");
    let score = stage.app.picked_lesson().unwrap().lesson.reasons.score();
    assert!(tally.contains(&format!("= {score}")) && !tally.contains("이유: "), "{tally}");
}

#[test]
fn where_nothing_is_found_the_panel_says_so() {
    let mut stage = Setup::sized(80, 24).files(&[("글.md", "짧다.\n".as_bytes())]);
    assert!(!stage.rows().join("\n").contains("교훈"), "an empty panel takes no room");
    let screen = panel(stage.press("i"));
    assert!(screen.contains("남길 만큼 또렷한") && screen.contains("L 키를 누르면"), "{screen}");
    assert!(!screen.contains("A 키"), "nothing is offered: {screen}");
}

#[test]
fn where_nothing_is_found_what_the_author_stressed_is_offered() {
    let plain = "그날은 비가 왔다. 길이 막혔다. 사람들이 걸어서 집에 갔다. 나도 그랬다.\n\n".repeat(4);
    let text = format!("{plain}**사내 카페의 커피를 마셨다.**\n\n==총 12명이 스터디에 참여하였다.==\n\n{plain}");
    let mut stage = Setup::sized(80, 24).files(&[("글.md", text.as_bytes())]);
    let screen = panel(stage.press("i"));
    assert!(screen.contains("굵게 쓴 문장 2개") && screen.contains("A 키"), "{screen}");
    assert!(stage.app.lessons().is_empty());
    assert!(stage.footer().starts_with("A 굵은 문장"), "{}", stage.footer());
    stage.press("A");
    assert_eq!(stage.footer(), "글쓴이가 굵게 쓴 문장을 봅니다");
    assert_eq!(sources(&stage), [Source::Author; 2]);
    let screen = panel(stage.press("g g"));
    assert!(screen.contains("사내 카페의") && screen.contains("글쓴이 강조"), "{screen}");
    // One of them may become a lesson of the reader's own.
    stage.press("+");
    assert!(stage.app.lessons().iter().any(|entry| entry.is_own));
    stage.press("A");
    assert_eq!(stage.app.lessons().len(), 1, "only the own one is left");
}

#[test]
fn a_connective_is_left_off_in_the_list_and_nowhere_else() {
    let plain = "그날은 비가 왔다. 길이 막혔다. 사람들이 걸어서 집에 갔다. 나도 그랬다.\n\n".repeat(4);
    let words = "따라서 빠른 길보다는 끝까지 갈 수 있는 길이 중요하다.";
    let mut stage = Setup::sized(120, 24).files(&[("글.md", format!("{plain}{words}\n").as_bytes())]);
    let screen = panel(stage.press("i g g"));
    assert!(screen.contains("○ 빠른 길보다는") || screen.contains("● 빠른 길보다는"), "{screen}");
    assert_eq!(stage.app.picked_lesson().unwrap().lesson.statement, words);
    stage.press("+");
    let mark = &stage.app.open.marks[0];
    assert_eq!(mark.span.unwrap().slice(&stage.app.open.chapter.text), words);
    assert_eq!(mark.highlight.anchor.exact, words);
    assert!(panel(&stage).contains("따라서 빠른"), "a lesson of one's own is shown as it is kept");
}

#[test]
fn found_lessons_stand_beside_written_ones_only_when_they_are_asked_for() {
    for key in ["A", "& +"] {
        let mut stage = book();
        stage.press("i");
        assert_eq!(sources(&stage), [Source::Curated; 11]);
        let picked = stage.app.picked_lesson();
        stage.press(key);
        assert!(sources(&stage).contains(&Source::Automatic));
        assert_eq!(stage.app.picked_lesson().unwrap().lesson, picked.unwrap().lesson);
        stage.press(key);
        assert_eq!(sources(&stage), [Source::Curated; 11]);
    }
}

#[test]
fn the_board_is_filtered_as_one_types_by_initials_too() {
    let mut stage = book();
    stage.press("i a /").type_text("ㄱㅈ");
    let by_initials = stage.app.lessons();
    assert!(by_initials.iter().any(|entry| entry.lesson.statement.starts_with("검증이 끝나기")));
    assert!(by_initials.len() < 29);
    stage.press("ctrl-u").type_text("검증이");
    assert_eq!(stage.app.lessons().len(), 1);
    assert!(stage.press("enter").rows().join("\n").contains("“검증이”"));
    stage.press("esc");
    assert_eq!(stage.app.lessons().len(), 29, "Esc shows all of them again before it leaves");
}

#[test]
fn the_board_is_grouped_by_kind_with_the_same_lesson_picked() {
    let mut stage = book();
    stage.press("i a j j");
    let picked = stage.app.picked_lesson().unwrap();
    stage.press("O");
    assert_eq!(stage.app.picked_lesson().unwrap(), picked);
    let kinds: Vec<_> = stage.app.lessons().into_iter().map(|entry| entry.lesson.kind).collect();
    let mut seen = kinds.clone();
    seen.dedup();
    assert_eq!(seen, ["원칙", "경고", "통찰", "정의", "실천"]);
}

#[test]
fn the_three_essays_speak_to_each_other() {
    let cases = [
        ("검증이 끝나기 전에", "완벽한 계획을 세우기보다"),
        ("어디에 이르렀느냐보다", "중요한 것은 실패 자체가 아니라"),
    ];
    let mut stage = book();
    stage.press("i a");
    for (one, other) in cases {
        for (from, to) in [(one, other), (other, one)] {
            stage.press("/ ctrl-u").type_text(from).press("enter");
            assert_eq!(stage.app.lessons().len(), 1, "{from}");
            let kin = stage.app.related_lessons();
            assert!(kin.len() <= 3 && kin.iter().all(|kin| kin.entry.chapter != stage.app.open.index));
            let bond = kin.iter().find(|kin| kin.entry.lesson.statement.starts_with(to)).map(|kin| &kin.bond);
            assert!(matches!(bond, Some(Bond::Said(_))), "{from} {to}: {kin:?}");
        }
    }
}

#[test]
fn one_goes_to_a_kindred_lesson_and_back() {
    let mut stage = book();
    stage.press("i a g g");
    let (from, cursor) = (stage.app.picked_lesson().unwrap(), stage.app.open.cursor);
    stage.press("g 1");
    assert_eq!(stage.app.open.index, 2);
    assert!(stage.app.picked_lesson().unwrap().lesson.statement.starts_with("완벽한 계획을 세우기보다"));
    stage.press("backspace");
    assert_eq!((stage.app.open.index, stage.app.picked_lesson().unwrap(), stage.app.open.cursor), (0, from, cursor));
    assert_eq!(stage.press("backspace").footer(), "돌아갈 교훈이 없습니다");
}

#[test]
fn a_lesson_made_ones_own_keeps_its_kin() {
    let mut stage = book();
    let kin = |stage: &Stage| {
        stage.app.related_lessons().into_iter().map(|kin| kin.entry.lesson.statement).collect::<Vec<_>>()
    };
    stage.press("i a g g");
    let before = kin(&stage);
    assert!(!before.is_empty());
    stage.press("+");
    assert_eq!(kin(&stage), before);
}

#[test]
fn what_is_done_to_lessons_on_the_board_stays_when_other_chapters_are_opened() {
    let mut stage = book();
    stage.press("i a g g + j x G g g");
    let lessons = stage.app.lessons();
    assert!(lessons[0].is_own && lessons.len() == 28, "{}", lessons.len());
    stage.press("G");
    assert_eq!(stage.app.open.index, 2);
    assert!(stage.app.lessons()[0].is_own);
    let mut again = stage.restarted();
    again.press("i a");
    assert_eq!(again.app.lessons().len(), 28);
}
