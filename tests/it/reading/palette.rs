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
    stage.press(":");
    let third = fitting(&stage)[2].0.to_owned();
    stage.press("down down esc :").type_text(&third);
    assert_eq!(fitting(&stage)[0].0, third);
    stage.press("esc");
    let before = stage.app.open.cursor;
    stage.press(":").type_text("쀍뒑").press("down enter");
    assert_eq!((stage.app.context(), stage.app.open.cursor), (Context::Palette, before));
    assert_eq!(stage.press("esc").app.context(), Context::Text);
}

#[test]
fn it_opens_on_commands_the_most_wanted_first() {
    let mut stage = book();
    stage.press(":");
    let kinds: Vec<&str> = fitting(&stage).iter().take(12).map(|(_, keys)| *keys).collect();
    assert!(kinds.iter().all(|keys| !["장", "절", "밑줄", "교훈"].contains(keys)), "{kinds:?}");
    let hints = stage.app.resources().keymap.hints(Context::Text).unwrap().actions.clone();
    let names: Vec<&str> =
        hints.iter().map(|it| stage.app.resources().messages.actions.get(it.name()).unwrap()).collect();
    let first: Vec<&str> = fitting(&stage).into_iter().take(names.len()).map(|(title, _)| title).collect();
    assert_eq!(first, names);
}

#[test]
fn every_action_of_the_text_and_the_lists_is_there_with_its_keys() {
    use mitjul::reader::keys::action::Action;
    let mut stage = book();
    stage.press(":");
    let messages = &stage.app.resources().messages;
    let listed = fitting(&stage);
    let needs_more = |action: Action| {
        [Action::GoToChapter, Action::SelectInside, Action::SelectAround, Action::FollowRelated, Action::FilterColour]
            .contains(&action)
    };
    let moves = |action: Action| {
        use Action::{Cancel, FirstEntry, LastEntry, NextEntry, NextPage, OpenEntry, PreviousEntry, PreviousPage};
        let in_lists = [Cancel, FirstEntry, LastEntry, NextEntry, NextPage, OpenEntry, PreviousEntry, PreviousPage];
        in_lists.contains(&action) || matches!(action, Action::NextWord | Action::PreviousWord | Action::SwapEnds)
    };
    let keymap = &stage.app.resources().keymap;
    let places =
        [Context::Text, Context::Everywhere, Context::Selection, Context::Card, Context::Marks, Context::Lessons];
    for binding in places.into_iter().flat_map(|place| keymap.of(place)) {
        let (action, title) = (binding.action, messages.actions.get(binding.action.name()).unwrap());
        if needs_more(action) || moves(action) || action == Action::OpenPalette || action == Action::MarkWithColour {
            continue;
        }
        let found = listed.iter().find(|(known, _)| *known == title);
        assert!(found.is_some_and(|(_, keys)| !keys.is_empty()), "{}: {title}", action.name());
    }
}

#[test]
fn words_of_the_lists_lead_there_and_do_what_they_say() {
    let mut stage = book();
    stage.press(") v m :").type_text("내보내기");
    assert!(fitting(&stage)[0].1.starts_with('M'), "the keys tell the way: {:?}", fitting(&stage)[0]);
    stage.press("enter");
    assert_eq!(stage.app.context(), Context::Export);
    stage.press("esc esc :").type_text("가져오기").press("enter");
    assert_eq!(stage.app.context(), Context::Import);
    let mut stage = small();
    stage.press(":").type_text("색");
    assert_eq!(fitting(&stage).iter().filter(|(title, _)| title.contains("색으로 밑줄")).count(), 6);
    stage.press("ctrl-u").type_text("반론").press("enter");
    assert_eq!((stage.marked(), stage.app.open.marks[0].highlight.color.name()), (vec!["하나 둘."], "pink"));
    let mut stage = small();
    stage.press(":").type_text("밑줄 자리").press("enter");
    assert_eq!(stage.footer(), "이 줄에는 밑줄이 없습니다");
}

#[test]
fn sections_marks_and_lessons_of_chapters_never_opened_are_there() {
    let mut stage = book();
    stage.press(":").type_text("위대한");
    assert!(fitting(&stage).iter().any(|(_, kind)| kind.starts_with("절 · ")), "{:?}", fitting(&stage));
    stage.type_text(" 기업을");
    stage.press("enter");
    assert_eq!(stage.app.open.index, 1);
    assert!(stage.line().contains("위대한"), "{}", stage.line());
    stage.press("v m e").type_text("둘째 장의 메모").press("esc g 1");
    stage = stage.restarted();
    stage.press("g 3 :").type_text("둘째 장의 메모");
    assert!(fitting(&stage)[0].1.starts_with("밑줄 · "), "{:?}", fitting(&stage));
    stage.press("enter");
    assert_eq!((stage.app.open.index, stage.app.open.mark_here().is_some()), (1, true));
    let statement = stage.app.open.lessons[0].statement.clone();
    stage.press("g 1 :").type_text(&statement).press("enter");
    assert_eq!(stage.app.open.index, 1);
}

#[test]
fn a_command_comes_before_contents_that_match_as_well() {
    use crate::support::stage::Setup;
    let text = "# 글\n\n## 찾기\n\n말.\n\n## 도움말\n\n말.\n\n## 가져오기\n";
    for words in ["찾기", "도움말", "ㄷㅇㅁ", "가져오기"] {
        let mut stage = Setup::sized(80, 24).files(&[("글.md", text.as_bytes()), ("둘.md", text.as_bytes())]);
        stage.press(":").type_text(words);
        let listed = fitting(&stage);
        assert!(!listed[0].1.starts_with('절'), "{words}: {:?}", &listed[..3]);
        assert!(listed.iter().any(|(_, kind)| kind.starts_with('절')), "{words}");
    }
}

#[test]
fn what_the_reader_has_moved_to_stays_while_other_chapters_come_in() {
    let mut stage = book();
    stage.press_at_once(": down down");
    let Some(Dialog::Palette(palette)) = stage.app.dialogs.top() else { panic!() };
    let (picked, before) = (palette.fitting().nth(2).unwrap().0.title.clone(), palette.entries.len());
    while stage.receive() {}
    let Some(Dialog::Palette(palette)) = stage.app.dialogs.top() else { panic!() };
    assert!(palette.entries.len() > before);
    assert_eq!(palette.fitting().nth(palette.list.selected).unwrap().0.title, picked);
}

#[test]
fn its_frame_is_whole_in_every_window() {
    for (columns, rows) in [(80, 24), (120, 40), (40, 12), (30, 8)] {
        for keys in [":", "g /"] {
            let mut stage = crate::support::stage::Setup::sized(columns, rows).book();
            let screen = stage.press(keys).rows();
            let ends = |first: char, last: char| {
                screen.iter().filter(|row| row.trim().starts_with(first) && row.trim().ends_with(last)).count()
            };
            assert_eq!((ends('╭', '╮'), ends('╰', '╯')), (1, 1), "{keys} at {columns}×{rows}: {screen:#?}");
        }
    }
}

#[test]
fn words_typed_in_the_palette_stay_after_esc_and_the_reader_is_told_how_to_take_them() {
    let mut stage = book();
    stage.press(":").type_text("혁신").press("esc");
    assert_eq!(stage.footer(), "쓰던 말을 남겨 두었습니다 (: 다음 Tab 이어 쓰기)");
    stage.press(":");
    assert!(stage.rows().iter().any(|row| row.contains("쓰던 말: 혁신 (Tab 이어 쓰기)")), "{:#?}", stage.rows());
    stage.press("tab");
    let Some(Dialog::Palette(palette)) = stage.app.dialogs.top() else { panic!() };
    assert_eq!(palette.input.value(), "혁신");
    assert!(palette.fitting().any(|(entry, _)| entry.title.contains("혁신")));
    // Ctrl-C throws them away, and so does nothing else.
    stage.press("ctrl-c : tab");
    assert!(stage.rows().iter().any(|row| row.contains("이어 쓸 말이 없습니다")), "{:#?}", stage.rows());
    stage.press("esc");
    assert!(stage.app.notice.is_none(), "nothing was typed");
}

#[test]
fn words_of_a_search_of_the_book_stay_after_esc_and_the_reader_is_told() {
    let mut stage = book();
    stage.press("g /").type_text("혁신").press("esc");
    assert_eq!(stage.footer(), "찾던 말과 목록을 남겨 두었습니다 (g/ 다시 보기)");
    stage.press("g /");
    assert!(stage.rows().iter().any(|row| row.contains("혁신")));
}
