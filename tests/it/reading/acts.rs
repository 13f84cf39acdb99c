//! Acts on several marks at once: one step each, with true counts, over however many documents.

use std::collections::BTreeMap;
use std::fs;

use mitjul::marks::Highlight;
use mitjul::reader::Dialog;
use proptest::prelude::*;

use crate::support::stage::{Setup, Stage};

/// Three texts with two marks each, all of them shown in the list.
fn three() -> Stage {
    let files: [(&str, &[u8]); 3] = [
        ("가.txt", "하나 둘. 셋 넷. 다섯.\n".as_bytes()),
        ("나.txt", "여섯 일곱. 여덟 아홉. 열.\n".as_bytes()),
        ("다.txt", "봄이 온다. 꽃이 핀다. 새가 운다.\n".as_bytes()),
    ];
    let mut stage = Setup::sized(100, 30).files(&files);
    stage.press("v 1 ) ) v 2 > v 1 ) ) v 2 > v 1 ) ) v 2 M");
    stage
}

/// Returns what a reader sees of each living mark in the list, by its words.
fn seen(stage: &mut Stage) -> BTreeMap<String, String> {
    if !matches!(stage.app.dialogs.top(), Some(Dialog::Marks(_))) {
        stage.press("M");
    }
    let list = stage.app.dialogs.mark_list().unwrap();
    let live = list.entries.iter().map(|entry| &entry.mark.highlight).filter(|mark| mark.is_live());
    let shown = |mark: &Highlight| {
        let Highlight { anchor, note, tags, color, style, lesson, .. } = mark;
        (anchor.exact.to_string(), format!("{} {} {note:?} {tags:?} {}", color.name(), style.name(), lesson.is_some()))
    };
    live.map(shown).collect()
}

/// Returns what is on the disk, as the next start shows it.
fn kept(stage: Stage) -> (Stage, BTreeMap<String, String>) {
    let mut stage = stage.restarted();
    let kept = seen(&mut stage);
    (stage, kept)
}

const ALL: &str = "g g v v v v v v ";

#[test]
fn an_act_on_marks_of_several_texts_is_one_step_with_a_true_count() {
    let acts: [(&str, &str, &str); 5] = [
        ("x", "밑줄 6개를 지웠습니다 (u 되돌리기)", "되돌렸습니다 (밑줄 6개)"),
        ("m 4", "밑줄 6개를 ‘반론’ 색으로 바꿨습니다 (u 되돌리기)", "되돌렸습니다 (밑줄 6개)"),
        ("m 2", "밑줄 3개를 ‘질문’ 색으로 바꿨습니다 (u 되돌리기)", "되돌렸습니다 (밑줄 3개)"),
        ("s", "밑줄 6개를 ‘밑줄’ 모양으로 바꿨습니다 (u 되돌리기)", "되돌렸습니다 (밑줄 6개)"),
        ("# 묶 음 enter", "밑줄 6개에 태그를 달았습니다: #묶음 (u 되돌리기)", "되돌렸습니다 (밑줄 6개)"),
    ];
    for (keys, sentence, undone) in acts {
        let mut stage = three();
        let before = seen(&mut stage);
        stage.press(ALL).press(keys);
        assert_eq!(stage.app.notice.as_deref(), Some(sentence));
        let after = seen(&mut stage);
        assert_ne!(after, before, "{keys}");
        stage.press("u");
        assert_eq!(
            (stage.app.notice.clone().unwrap(), seen(&mut stage)),
            (undone.to_owned(), before.clone()),
            "{keys}"
        );
        stage.press("U");
        assert_eq!(stage.app.notice.clone(), Some(undone.replace("되돌렸습니다", "다시 했습니다")));
        assert_eq!(seen(&mut stage), after, "{keys}");
        stage.press("u");
        assert_eq!(kept(stage).1, before, "{keys} on the disk");
    }
}

#[test]
fn what_is_restored_from_the_trash_is_one_step_too() {
    let mut stage = three();
    let before = seen(&mut stage);
    stage.press(ALL).press("x D v v v v v v p");
    assert_eq!((stage.app.notice.clone().unwrap(), seen(&mut stage)), ("밑줄 6개를 되살렸습니다".to_owned(), before));
    stage.press("u");
    assert_eq!((stage.app.notice.clone().unwrap(), seen(&mut stage).len()), ("되돌렸습니다 (밑줄 6개)".to_owned(), 0));
    assert!(kept(stage).1.is_empty());
}

#[test]
fn a_step_over_several_texts_is_undone_from_the_text_as_well() {
    let mut stage = three();
    let before = seen(&mut stage);
    stage.press(ALL).press("x esc esc g 1 u");
    assert_eq!(stage.app.notice.as_deref(), Some("되돌렸습니다 (밑줄 6개)"));
    assert_eq!(stage.marked(), ["하나 둘.", "다섯."]);
    assert_eq!(kept(stage).1, before);
}

#[test]
fn tags_of_several_marks_change_by_what_is_typed_and_keep_their_own() {
    let mut stage = three();
    stage.press("g g #").type_text("봄").press("enter").press(ALL).press("#");
    assert_eq!(stage.app.input().unwrap().value(), "", "no tag is common to all");
    stage.type_text("묶음").press("enter");
    assert!(seen(&mut stage).values().all(|mark| mark.contains("묶음")));
    assert!(seen(&mut stage)["하나 둘."].contains("봄"));
    stage.press("#");
    assert_eq!(stage.app.input().unwrap().value(), "묶음");
    stage.press("ctrl-u enter");
    assert_eq!(stage.app.notice.as_deref(), Some("밑줄 6개에서 태그를 뗐습니다 (u 되돌리기)"));
    assert!(seen(&mut stage)["하나 둘."].contains("[\"봄\"]"), "{:?}", seen(&mut stage));
    stage.press("u u u");
    assert!(seen(&mut stage).values().all(|mark| mark.contains("[]")));
}

#[test]
fn what_works_on_one_mark_only_is_refused_for_several_with_a_sentence() {
    for keys in ["e", "r"] {
        let mut stage = three();
        stage.press("g g v v").press(keys);
        assert_eq!(
            stage.app.notice.as_deref(),
            Some("한 번에 밑줄 하나에만 할 수 있습니다 (v를 누르면 고른 것이 풀립니다)")
        );
        assert!(matches!(stage.app.dialogs.top(), Some(Dialog::Marks(_))), "the list is still open");
    }
}

#[test]
fn deleted_marks_are_restored_before_anything_else() {
    for keys in ["e", "x", "m 3", "s", "#", "y", "r"] {
        let mut stage = three();
        stage.press("g g x D").press(keys);
        assert_eq!(stage.app.notice.as_deref(), Some("지운 밑줄입니다. 먼저 p로 되살리세요"), "{keys}");
    }
}

#[test]
fn checked_marks_are_copied_and_exported_alone() {
    let mut stage = three();
    stage.press("g g v v y");
    let copied = stage.commands.iter().map(|command| format!("{command:?}")).collect::<Vec<_>>().concat();
    assert_eq!(copied, "Copy(\"하나 둘.\\n\\n다섯.\")");
    stage.press("E enter").receive_transfer();
    assert!(stage.app.notice.as_deref().unwrap().starts_with("밑줄 2개를"), "{:?}", stage.app.notice);
}

#[test]
fn checked_marks_that_a_filter_hides_are_neither_counted_nor_changed() {
    let mut stage = three();
    stage.press("g g v v v & 2");
    assert!(stage.rows().join("\n").contains("1개 고름"), "{}", stage.rows().join("\n"));
    stage.press("x");
    assert_eq!(stage.app.notice.as_deref(), Some("밑줄을 지웠습니다 (u 되돌리기)"));
    assert_eq!(seen(stage.press("u")).len(), 6);
}

/// Replaces the folder of the marks of a text by a file, so that nothing can be written there; returns both names.
fn broken(stage: &Stage, words: &str) -> (std::path::PathBuf, std::path::PathBuf) {
    let shards = stage.shards();
    let (file, _) = shards.iter().find(|(_, bytes)| String::from_utf8_lossy(bytes).contains(words)).unwrap();
    let folder = file.parent().unwrap().to_owned();
    let aside = stage.paths().state.join("aside");
    fs::rename(&folder, &aside).unwrap();
    fs::write(&folder, "폴더가 아니다").unwrap();
    (folder, aside)
}

#[test]
fn a_text_whose_marks_cannot_be_saved_loses_nothing_and_holds_up_no_other() {
    let mut stage = three();
    let before = seen(&mut stage);
    let (folder, aside) = broken(&stage, "여섯 일곱");
    stage.press(ALL).press("m 4");
    assert_eq!(stage.app.disk.unsaved, 2, "the two acts that could not be written are counted");
    let after = seen(&mut stage);
    assert!(after.values().all(|mark| mark.starts_with("pink")));
    fs::remove_file(&folder).unwrap();
    fs::rename(&aside, &folder).unwrap();
    let (_, kept_after) = kept(stage);
    assert_eq!(kept_after, after, "what could not be written at once is written later");
    let mut stage = three();
    let (folder, aside) = broken(&stage, "여섯 일곱");
    stage.press(ALL).press("x u");
    assert_eq!(seen(&mut stage), before);
    fs::remove_file(&folder).unwrap();
    fs::rename(&aside, &folder).unwrap();
    assert_eq!(kept(stage).1, before);
}

#[test]
fn a_note_that_is_thrown_away_takes_the_underline_made_for_it_along() {
    for leave in ["ctrl-c", "가 ctrl-c ctrl-c"] {
        let mut stage = three();
        let before = seen(&mut stage);
        stage.press("esc g 1 g g ) v e").press(leave);
        assert_eq!(stage.app.notice.as_deref(), Some("메모를 버리고 함께 그은 밑줄도 지웠습니다"));
        assert_eq!(stage.marked(), ["하나 둘.", "다섯."], "{leave}");
        assert_eq!(seen(&mut stage), before);
        assert_eq!(stage.press("esc u").marked(), ["하나 둘.", "다섯."], "it is no step, and the last mark is undone");
        assert_eq!(seen(&mut stage).len(), 5);
    }
}

#[test]
fn a_note_thrown_away_leaves_the_marks_that_were_there_as_they_were() {
    // The same words in another colour, a passage that a mark grows over, and a mark with no note yet.
    for keys in ["v e", ") v j e", "e"] {
        let mut stage = three();
        let before = seen(&mut stage);
        stage.press("esc g 1 g g").press(keys).type_text("말").press("ctrl-c ctrl-c");
        assert_eq!(seen(&mut stage), before, "{keys}");
        assert_eq!(kept(stage).1, before, "{keys} on the disk");
    }
}

#[test]
fn a_note_kept_or_left_empty_keeps_its_underline() {
    for text in ["", "말"] {
        let mut stage = three();
        stage.press("esc g 1 g g ) v e").type_text(text).press("esc");
        assert_eq!(stage.marked(), ["하나 둘.", "셋 넷.", "다섯."]);
        assert!(kept(stage).1.contains_key("셋 넷."));
    }
}

/// An act on a group of marks in the list.
#[derive(Clone, Debug)]
enum GroupAct {
    Delete,
    Restore,
    Colour(u8),
    Style,
    Tags(&'static str),
    Undo,
    Redo,
}

fn group_act() -> impl Strategy<Value = GroupAct> {
    prop_oneof![
        2 => Just(GroupAct::Delete),
        1 => Just(GroupAct::Restore),
        3 => (1..=6_u8).prop_map(GroupAct::Colour),
        2 => Just(GroupAct::Style),
        3 => prop::sample::select(&["봄", "봄 글", "글 ", ""][..]).prop_map(GroupAct::Tags),
        2 => Just(GroupAct::Undo),
        1 => Just(GroupAct::Redo),
    ]
}

/// Checks the marks of the list whose bit is set, and acts on them.
fn act_on_group(stage: &mut Stage, act: &GroupAct, group: u8) {
    let check = |stage: &mut Stage| {
        stage.press("g g");
        (0..6).for_each(|bit| _ = stage.press(if group >> bit & 1 == 1 { "v" } else { "j" }));
    };
    match act {
        GroupAct::Undo => _ = stage.press("u"),
        GroupAct::Redo => _ = stage.press("U"),
        GroupAct::Restore => {
            stage.press("D");
            check(stage);
            stage.press("p D");
        }
        _ => {
            check(stage);
            match act {
                GroupAct::Colour(number) => _ = stage.press(&format!("m {number}")),
                GroupAct::Style => _ = stage.press("s"),
                GroupAct::Tags(line) if stage.press("#").app.dialogs.prompt().is_some() => {
                    stage.press("ctrl-u").type_text(line).press("enter");
                }
                GroupAct::Delete => _ = stage.press("x"),
                _ => {}
            }
        }
    }
    if stage.app.dialogs.mark_list().is_some_and(|list| !list.checked.is_empty()) {
        stage.press("esc");
    }
    if !matches!(stage.app.dialogs.top(), Some(Dialog::Marks(_))) {
        stage.press("M");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_acts_on_groups_are_all_undone_and_all_redone(
        acts in prop::collection::vec((group_act(), 0..64_u8), 1..10),
    ) {
        let mut stage = three().restarted();
        let first = seen(&mut stage);
        for (act, group) in &acts {
            act_on_group(&mut stage, act, *group);
        }
        while stage.press("U").app.notice.as_deref() != Some("다시 할 것이 없습니다") {}
        let newest = seen(&mut stage);
        let is_done = |stage: &mut Stage| stage.press("u").app.notice.as_deref() == Some("되돌릴 것이 없습니다");
        let steps = (0..99).take_while(|_| !is_done(&mut stage)).count();
        prop_assert!(steps <= acts.len(), "an act is one step at most");
        prop_assert_eq!(seen(&mut stage), first);
        for _ in 0..steps {
            stage.press("U");
        }
        prop_assert_eq!(seen(&mut stage), newest.clone());
        prop_assert_eq!(kept(stage).1, newest);
    }
}

/// Says that something was changed only if `u` takes it back.
#[test]
fn an_act_that_changes_nothing_says_no_change_and_leaves_no_step() {
    let acts = [
        "m 1",
        "_ 1",
        "enter 1 esc",
        "enter m 1 esc",
        "e esc",
        "# enter",
        "M m 1 q",
        "M v _ 1 q",
        "M # enter q",
        "M e esc q",
        "enter r enter",
        "enter ! esc",
    ];
    for act in acts {
        let mut stage = Setup::sized(80, 24).book();
        stage.press("m l h");
        assert_eq!(stage.marked().len(), 1);
        for key in act.split(' ') {
            stage.press(key);
            let notice = stage.app.notice.clone().unwrap_or_default();
            assert!(!notice.contains("u 되돌리기"), "{act}: {notice}");
        }
        stage.press("u");
        assert!(stage.marked().is_empty(), "{act}: the only step is the underline");
    }
}
