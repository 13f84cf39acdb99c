//! One key for one thing: what the common jobs cost, what the bottom line names, and keys that mean nothing.

use mitjul::reader::state::preferences::Focus;
use mitjul::reader::{Context, Dialog};
use mitjul::runtime::TerminalCommand;
use mitjul::settings::keys::{KeySequence, built_in};
use mitjul::settings::language::Language;

use super::{book, small};

use crate::support::stage::{Setup, Stage};

/// Returns the notes of the marks of the open chapter, in the order of the text.
fn notes(stage: &Stage) -> Vec<&str> {
    stage.app.open.marks.iter().map(|mark| mark.highlight.note.as_str()).collect()
}

/// Returns the colours of the marks of the open chapter, in the order of the text.
fn colours(stage: &Stage) -> Vec<&str> {
    stage.app.open.marks.iter().map(|mark| mark.highlight.color.name()).collect()
}

/// Presses keys and returns how many they were.
fn count(stage: &mut Stage, keys: &str) -> usize {
    stage.press(keys);
    keys.split(' ').count()
}

#[test]
fn the_common_jobs_take_as_many_keys_as_a_habit() {
    for mark in ["m", "_", "ㅡ"] {
        let mut stage = small();
        assert_eq!((count(&mut stage, mark), stage.marked()), (1, vec!["하나 둘."]), "{mark}");
    }
    let mut stage = small();
    assert_eq!((count(&mut stage, "m 3"), colours(&stage)), (2, vec!["blue"]), "in a colour");
    let mut stage = small();
    let before = count(&mut stage, "e");
    stage.type_text("왜 둘인가");
    assert_eq!((before + count(&mut stage, "esc"), notes(&stage)), (2, vec!["왜 둘인가"]), "with a note");
    for (columns, rows) in [(40, 12), (80, 24), (120, 40), (200, 50)] {
        let mut stage = Setup::sized(columns, rows).book();
        let shown = stage.app.geometry();
        assert_eq!(count(&mut stage, "t j enter"), 3);
        assert_eq!((stage.line(), stage.app.focus), ("성급했던 시작", Focus::Text), "a section by the contents");
        assert_eq!(stage.app.geometry(), shown, "{columns}: the panels are as they were");
        assert_eq!((count(&mut stage, "i"), stage.app.focus), (1, Focus::Lessons), "{columns}: into the lessons");
        stage.press("esc");
        if shown.contents.is_none() && shown.lessons.is_some() {
            assert_eq!((count(&mut stage, "tab"), stage.app.focus), (1, Focus::Lessons), "into the visible panel");
        }
    }
}

#[test]
fn a_digit_right_after_m_is_a_colour_and_after_any_other_key_a_count() {
    let mut stage = small();
    stage.press("m 2 2 ) m");
    assert_eq!((stage.marked(), colours(&stage)), (vec!["하나 둘.", "다섯 여섯."], vec!["green", "green"]));
    assert_eq!(colours(stage.press("j 5 m")).len(), 3, "5 was a count");
    let mut stage = small();
    stage.press("m 7 j");
    assert_eq!((colours(&stage), stage.app.open.cursor.0 > 0), (vec!["yellow"], true), "there are six");
    let mut stage = small();
    assert_eq!(colours(stage.press("v m 4")), ["pink"], "in a selection too");
    assert_eq!(colours(stage.press("M m 5 esc")), ["orange"], "in the list too");
    assert_eq!(colours(stage.press("enter m 6 esc")), ["purple"], "on the card too");
    assert_eq!(colours(stage.press("c v l l m 1")), ["yellow", "purple"], "by characters too");
    assert_eq!(colours(&stage.restarted()), ["yellow", "purple"]);
}

#[test]
fn a_count_before_m_is_a_number_of_sentences_in_one_mark() {
    assert_eq!(small().press("3 m").marked(), ["하나 둘. 셋 넷. 다섯 여섯."]);
    let mut stage = small();
    stage.press("2 e").type_text("둘 다").press("esc");
    assert_eq!((stage.marked(), notes(&stage)), (vec!["하나 둘. 셋 넷."], vec!["둘 다"]));
}

#[test]
fn on_a_mark_the_keys_concern_the_mark() {
    let mut stage = small();
    stage.press("m j k m");
    assert_eq!((stage.marked().len(), colours(&stage)), (1, vec!["yellow"]), "nothing is underlined twice");
    assert_eq!(colours(stage.press("3")), ["blue"]);
    stage.press("e").type_text("메모").press("esc #").type_text("태그").press("enter s");
    let mark = &stage.app.open.marks[0].highlight;
    assert_eq!(
        (mark.note.as_str(), mark.tags.as_slice(), mark.style.name()),
        ("메모", &["태그".to_owned()][..], "underline")
    );
    assert_eq!(stage.press("x").marked(), [""; 0]);
}

#[test]
fn the_sentence_beside_a_mark_on_its_line_is_a_sentence_of_its_own() {
    let mut stage = small();
    stage.press("m ) e").type_text("둘째에").press("esc");
    assert_eq!((stage.marked(), notes(&stage)), (vec!["하나 둘.", "셋 넷."], vec!["", "둘째에"]));
    assert_eq!(stage.press(") m").marked(), ["하나 둘.", "셋 넷.", "다섯 여섯."]);
}

#[test]
fn undo_takes_the_colour_back_and_then_the_mark() {
    let mut stage = small();
    assert_eq!(colours(stage.press("m 3 u")), ["yellow"]);
    assert_eq!(stage.press("u").marked(), [""; 0]);
}

#[test]
fn the_six_colours_are_named_until_the_next_key_in_any_window() {
    for columns in [40, 60, 80, 120] {
        for keys in ["m", "v m", "_", "M m"] {
            let mut stage = Setup::sized(columns, 24).book();
            if keys == "M m" {
                stage.press("m j");
            }
            let footer = stage.press(keys).footer();
            let names = ["1", "문장", "2", "질문", "3", "실천", "4", "반론", "5", "인용", "6", "기타"];
            assert!(names.iter().all(|name| footer.contains(name)), "{columns} {keys}: {footer}");
            assert!(!stage.press("j").footer().contains("2질문"));
        }
    }
}

/// Goes to a context where keys are commands.
const PLACES: [(&str, Context); 11] = [
    ("", Context::Text),
    ("c", Context::Caret),
    ("v", Context::Selection),
    ("c v", Context::Visual),
    ("m enter", Context::Card),
    ("t", Context::Contents),
    ("i", Context::Lessons),
    ("m M", Context::Marks),
    ("R", Context::Review),
    ("?", Context::Help),
    ("m M E", Context::Export),
];

fn at(keys: &str, place: Context) -> Stage {
    let mut stage = book();
    stage.press(keys);
    assert_eq!(stage.app.context(), place);
    stage.app.notice = None;
    stage
}

#[test]
fn a_key_without_a_meaning_is_answered_with_one_line_everywhere() {
    for (keys, place) in PLACES {
        for unbound in ["Z", "f19", "ctrl-k", "ㅋ Z", "🙂"] {
            let mut stage = at(keys, place);
            let before = (stage.app.open.cursor, stage.marked().len());
            stage.press(unbound);
            let notice = stage.app.notice.clone().unwrap_or_default();
            assert!(notice.ends_with("(? 도움말)") || notice.ends_with("(Esc 닫기)"), "{place:?} {unbound}: {notice}");
            assert_eq!((stage.app.open.cursor, stage.marked().len()), before);
            assert_eq!(stage.app.context(), place);
        }
    }
}

/// Begins each sequence of the keymap and ends it with each single key that is bound anywhere: nothing happens unless
/// the keymap has it.
#[test]
fn a_sequence_that_does_not_exist_does_nothing() {
    let all: Vec<KeySequence> =
        built_in().iter().flat_map(|(_, keys)| keys.iter()).flat_map(|(_, keys)| keys.iter().copied()).collect();
    let exists = |prefix: &str, last: &str| {
        all.iter().any(|parts| {
            parts[0] == prefix
                && parts.len() == 2
                && (parts[1] == last || parts[1] == "any" || parts[1].contains('-') && parts[1].len() == 3)
        })
    };
    let singles = ["x", "q", "d", "m", "u", "t", "enter", "delete", "space", "M", ">", "R", "j", "%"];
    for (keys, place) in PLACES {
        for prefix in ["g", "z", "&", "~"] {
            for last in singles.iter().filter(|last| !exists(prefix, last)) {
                let mut stage = at(keys, place);
                stage.press(prefix);
                if !stage.app.typed().ends_with(prefix) {
                    continue;
                }
                let before = (stage.app.open.index, stage.app.open.cursor, stage.marked().len());
                stage.press(last);
                let now = (stage.app.open.index, stage.app.open.cursor, stage.marked().len());
                assert_eq!((now, stage.app.context()), (before, place), "{prefix} {last} in {place:?}");
                assert!(stage.app.notice.is_some() && stage.commands.is_empty(), "{prefix} {last} in {place:?}");
            }
        }
    }
}

#[test]
fn q_leaves_what_was_entered_and_ends_the_program_from_the_bare_text_alone() {
    for (keys, place) in PLACES {
        for leave in ["q", "esc"] {
            let mut stage = at(keys, place);
            stage.press(leave);
            let ended = stage.commands == [TerminalCommand::Quit];
            assert_eq!(ended, place == Context::Text && leave == "q", "{place:?} {leave}");
            assert!(place == Context::Text || stage.app.context() != place, "{place:?} {leave}");
            assert_eq!(at(keys, place).press("ctrl-c").commands, [TerminalCommand::Quit], "{place:?}");
        }
    }
}

#[test]
fn help_lies_over_a_list_and_goes_back_to_it() {
    let mut stage = book();
    stage.press("m M v ?");
    assert_eq!(stage.app.context(), Context::Help);
    stage.press("?");
    let Some(Dialog::Marks(list)) = stage.app.dialogs.top() else { panic!("{}", stage.screen()) };
    assert_eq!(list.checked.len(), 1);
}

#[test]
fn the_panel_key_closes_its_panel_and_tab_goes_to_the_visible_one_first() {
    let mut stage = book();
    assert_eq!(stage.press("tab").app.context(), Context::Lessons);
    assert_eq!(stage.press("tab").app.context(), Context::Contents);
    assert_eq!(stage.press("tab").app.context(), Context::Text);
    assert_eq!(stage.press("backtab").app.context(), Context::Contents);
    assert!(stage.press("t").app.geometry().lessons.is_some(), "the lessons are there again");
    let mut stage = Setup::sized(120, 40).book();
    assert_eq!(stage.press("tab").app.context(), Context::Contents);
    assert!(stage.press("t").app.geometry().contents.is_none(), "closed");
    assert!(stage.press("t").app.geometry().contents.is_some());
    assert!(stage.press("esc").app.geometry().contents.is_some(), "opened to stay");
    assert!(stage.press("i i").app.geometry().lessons.is_none());
}

#[test]
fn what_is_typed_for_a_lesson_is_kept_by_esc_and_thrown_away_only_on_asking_twice() {
    let mut stage = small();
    stage.press("v L").type_text("둘은 하나다").press("esc");
    assert_eq!(stage.app.lessons().iter().filter(|entry| entry.lesson.statement == "둘은 하나다").count(), 1);
    stage.press("u L").type_text("버릴 말").press("ctrl-c");
    assert!(stage.rows()[22].contains("^C"), "{}", stage.screen());
    assert_eq!(stage.app.context(), Context::Statement);
    assert!(stage.press("ctrl-c").app.lessons().is_empty() && stage.marked().is_empty());
    assert!(stage.press("L esc").app.notice.is_none() && stage.app.lessons().is_empty(), "nothing was typed");
}

#[test]
fn a_filter_stays_when_its_input_is_left_and_ends_with_the_next_esc() {
    let mut stage = small();
    stage.press("m ) m M /").type_text("셋").press("esc");
    assert_eq!(stage.app.dialogs.mark_list().unwrap().shown().len(), 1);
    assert_eq!(stage.press("esc").app.dialogs.mark_list().unwrap().shown().len(), 2);
}

/// What the bottom line names first, by the keys that lead there.
const FOOTERS: [(&str, &str); 16] = [
    ("", "m 밑줄  e 메모  / 찾기  t 차례  M 밑줄 모음  ? 도움말  q 나가기"),
    ("m j k", "m1–6 색  e 메모  # 태그  x 지우기  Enter 카드"),
    ("/ 둘 enter", "n 다음  N 이전"),
    ("c", "v 고르기  m 밑줄  e 메모"),
    ("v", "m 밑줄  1–6 색  e 메모"),
    ("M", "I 가져오기"),
    ("m M", "Enter 가기  e 메모  / 거르기"),
    ("m M v", "m1–6 색  # 태그  s 모양  x 지우기"),
    ("m x M D", "p 되살리기"),
    ("m M D", "D 목록으로"),
    ("i x D", "p 되살리기"),
    ("t", "Enter 가기"),
    ("v e", "Esc 저장"),
    ("m enter", "1–6 색  e 메모  # 태그"),
    ("R", "Enter"),
    ("?", "↑↓"),
];

#[test]
fn the_bottom_line_names_what_one_wants_next() {
    let seen: Vec<String> = FOOTERS
        .iter()
        .map(|(keys, _)| {
            let mut stage = Setup::sized(120, 24).book();
            stage.press(keys);
            stage.app.notice = None;
            stage.footer()
        })
        .collect();
    let wrong: Vec<_> = FOOTERS.iter().zip(&seen).filter(|((_, wanted), seen)| !seen.starts_with(wanted)).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn no_notice_covers_the_keys_where_text_is_typed() {
    for (columns, rows) in [(40, 24), (40, 12), (80, 24), (120, 40)] {
        for (keys, way_out) in [
            ("e", "Esc 저장"),
            ("#", "Esc 저장"),
            ("L", "Esc 저장"),
            ("M I", "Esc 나가기"),
            ("/", "Esc 나가기"),
            ("m M /", "Enter·Esc"),
        ] {
            let mut stage = Setup::sized(columns, rows).book();
            stage.press(keys);
            stage.app.notify("note_leave", &[]);
            let screen = stage.rows();
            let bottom = screen[screen.len() - 2..].join("\n");
            assert!(bottom.contains(way_out), "{columns}×{rows} {keys}: {bottom}");
            assert!(screen.join("\n").contains("^C"), "{columns}×{rows} {keys}: the notice is shown");
        }
    }
}

#[test]
fn the_help_of_the_text_begins_with_reading_underlining_notes_and_leaving() {
    let stage = book();
    let (_, lines) = stage.app.help(Context::Text);
    let actions: Vec<String> = lines.iter().map(|line| format!("{line:?}")).collect();
    let place = |name: &str| actions.iter().position(|line| line.contains(name)).unwrap();
    let order = ["다음 쪽", "문장에 밑줄", "메모", "나가기", "다음 줄"].map(place);
    assert!(order.is_sorted(), "{order:?} {actions:#?}");
}

#[test]
fn the_first_start_is_greeted_once_and_any_key_ends_it() {
    for (columns, language) in
        [40, 60, 80].into_iter().flat_map(|columns| [Language::Korean, Language::English].map(|it| (columns, it)))
    {
        let stage = Setup { language, ..Setup::sized(columns, 24) }.first_book();
        let footer = stage.footer();
        let parts: Vec<&str> = footer.split("  ").map(|part| part.trim_matches([' ', '·'])).collect();
        let keys: Vec<&str> =
            parts.iter().filter_map(|part| part.split(' ').next()).filter(|key| !key.is_empty()).collect();
        assert_eq!(keys, ["Space", "m", "e", "M", "q"], "{columns}: {footer}");
        assert!(!footer.contains('…'), "{columns}: {footer}");
    }
    for columns in [40, 80] {
        let mut stage = Setup::sized(columns, 24).first_book();
        assert!(stage.press("j").footer().starts_with("m 밑줄"));
        let mut again = stage.restarted();
        again.greet();
        assert!(again.app.notice.is_none(), "only once");
    }
}
