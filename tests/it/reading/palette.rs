//! The palette: its entries, their order, and their effects.

use mitjul::reader::{Context, Dialog};

use super::{book, small};
use crate::support::stage::Stage;

/// Returns the matching entries, the best first: titles and kinds.
fn fitting(stage: &Stage) -> Vec<(&str, &str)> {
    let Some(Dialog::Palette(palette)) = stage.app.dialogs.top() else { panic!("{}", stage.screen()) };
    palette.fitting().map(|(entry, _)| (entry.title.as_str(), entry.kind.as_str())).collect()
}

#[test]
fn commands_come_with_their_keys_and_are_done() {
    let mut stage = book();
    stage.press(":").type_text("도움말");
    assert_eq!(fitting(&stage)[0], ("도움말", "? F1"));
    stage.press("enter");
    assert_eq!(stage.app.context(), Context::Help);
}

#[test]
fn initials_and_the_wrong_input_mode_find_chapters_and_sections() {
    for typed in ["ㅅㅍㄹ ㅈㄹ", "tlfvofmf wkdfu"] {
        let mut stage = book();
        stage.press("ctrl-p").type_text(typed);
        assert!(fitting(&stage)[0].0.contains("실패를 장려"), "{typed}: {:?}", fitting(&stage));
        stage.press("enter");
        assert_eq!((stage.app.open.index, stage.app.context()), (2, Context::Text));
        assert_eq!(stage.press("ctrl-o").app.open.index, 0);
    }
    let mut stage = book();
    stage.press(":").type_text("왜 해결이");
    assert_eq!(fitting(&stage)[0].1, "절");
    assert!(stage.press("enter").line().starts_with("왜 해결이"));
}

#[test]
fn marks_and_lessons_lead_to_their_places() {
    let mut stage = small();
    stage.press("j v m e").type_text("적어 둔 말").press("esc g g :").type_text("ㅈㅇ ㄷ ㅁ");
    assert_eq!(fitting(&stage)[0], ("일곱 여덟. 적어 둔 말", "밑줄"));
    assert_eq!(stage.press("enter").line(), "일곱 여덟. 아홉 열.");
    let mut stage = book();
    let (statement, first) = {
        let lesson = &stage.app.open.lessons[1];
        (lesson.statement.clone(), lesson.spans().min().unwrap())
    };
    stage.press(":").type_text(&statement).press("enter");
    assert_eq!(stage.app.open.cursor, first.start);
}

#[test]
fn what_lay_below_comes_back_and_a_command_is_done_there() {
    let mut stage = small();
    stage.press("v m M ctrl-p esc");
    assert_eq!(stage.app.context(), Context::Marks);
    stage.press("ctrl-p").type_text("지운 밑줄").press("enter");
    let list = stage.app.dialogs.mark_list().unwrap();
    assert!(list.filter.deleted);
    let mut stage = small();
    stage.press("v ctrl-p").type_text("밑줄 긋기");
    let titles: Vec<&str> = fitting(&stage).iter().map(|(title, _)| *title).collect();
    assert_eq!(titles[0], "밑줄 긋기");
    assert!(!titles.contains(&"색을 골라 긋거나 색 바꾸기"), "what needs a number is not listed");
}

#[test]
fn arrows_pick_and_nothing_that_fits_does_nothing() {
    let mut stage = book();
    stage.press(": down down enter");
    assert!(stage.app.open.cursor.0 > 0 || stage.app.open.index > 0);
    let before = stage.app.open.cursor;
    stage.press(":").type_text("쀍뒑").press("down enter");
    assert_eq!((stage.app.context(), stage.app.open.cursor), (Context::Palette, before));
    assert_eq!(stage.press("esc").app.context(), Context::Text);
}
