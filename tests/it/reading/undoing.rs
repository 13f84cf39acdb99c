//! A thousand acts on marks, all undone and redone, on the screen and on the disk.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use mitjul::marks::Highlight;

use crate::support::stage::{Setup, Stage};

/// The number of acts.
const ACTS: usize = 1_000;

/// Random numbers that are the same at every run (Marsaglia 2003, xorshift64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap() % limit
    }
}

/// Two chapters of four short sentences, one with a mark of an earlier day.
fn two_chapters() -> Stage {
    let files: [(&str, &[u8]); 2] = [
        ("가.txt", "봄이 왔다. 비가 온다. 꽃이 핀다. 새가 운다.\n".as_bytes()),
        ("나.txt", "나는 쓴다. 너는 읽는다. 그는 잔다. 우린 걷는다.\n".as_bytes()),
    ];
    let mut stage = Setup::sized(80, 24).files(&files);
    stage.press(") v 2 ) e").type_text("먼저").press("esc");
    stage.restarted()
}

/// Goes to some sentence of some chapter.
fn go(stage: &mut Stage, dice: &mut Dice) {
    let chapter = dice.below(10) / 9;
    if chapter != stage.app.open.index {
        // A chapter is read from the disk when it is opened.
        while stage.receive() {}
        stage.press_at_once(["g 1", "g 2"][chapter]);
    }
    stage.press_at_once(&format!("g g {}", ") ".repeat(dice.below(4))));
}

/// Does an act to the mark here, or makes one; returns before the disk has answered.
fn act(stage: &mut Stage, dice: &mut Dice) {
    let colour = 1 + dice.below(6);
    if stage.app.open.mark_here().is_none() {
        let keys = ["v m", "v j m", &format!("v {colour}"), &format!("v l {colour}")][dice.below(4)].to_owned();
        stage.press_at_once(&keys);
        return;
    }
    match dice.below(16) {
        0..=3 => stage.press_at_once(&format!("enter {colour} esc")),
        4..=6 => stage.press_at_once("enter s esc"),
        7..=9 => stage.press_at_once("e ctrl-u").type_text(["가", "나다", "라"][dice.below(3)]).press_at_once("esc"),
        10..=11 => stage.press_at_once("#").type_text([" 봄", " 글", " 물"][dice.below(3)]).press_at_once("enter"),
        12..=13 => stage.press_at_once("enter r ) enter"),
        14 => stage.press_at_once(&format!("v j {colour}")),
        _ => stage.press_at_once("x"),
    };
}

/// Returns what a reader sees of a mark.
fn seen(mark: &Highlight) -> String {
    let Highlight { anchor, note, tags, color, style, .. } = mark;
    format!("{}–{} {} {} {note:?} {tags:?}", anchor.start, anchor.end, color.name(), style.name())
}

/// Returns the marks of both chapters as a reader sees them, by id.
fn marks_of_both(stage: &mut Stage) -> BTreeMap<String, String> {
    let mut marks_now = BTreeMap::new();
    for chapter in ["g 1", "g 2"] {
        let marks = &stage.press(chapter).app.open.marks;
        marks_now.extend(marks.iter().map(|mark| (mark.highlight.id.to_string(), seen(&mark.highlight))));
    }
    marks_now
}

/// Checks that no visible mark has gone back to an earlier revision.
fn learn_revisions(stage: &Stage, revisions: &mut BTreeMap<String, u32>) {
    for mark in &stage.app.open.marks {
        let known = revisions.entry(mark.highlight.id.to_string()).or_default();
        assert!(mark.highlight.rev >= *known, "{} after {known}", mark.highlight.rev);
        *known = mark.highlight.rev;
    }
}

fn until(stage: &mut Stage, key: &str, end: &str, revisions: &mut BTreeMap<String, u32>) -> usize {
    (0..ACTS * 2)
        .find(|_| {
            stage.press_at_once(key);
            learn_revisions(stage, revisions);
            stage.app.notice.as_deref() == Some(end)
        })
        .unwrap()
}

#[test]
fn a_thousand_acts_are_taken_back_and_done_again() {
    let (mut stage, mut dice, mut revisions) = (two_chapters(), Dice(0x9e37_79b9_7f4a_7c15), BTreeMap::new());
    let first = marks_of_both(&mut stage);
    let mut longest = Duration::ZERO;
    for _ in 0..ACTS {
        go(&mut stage, &mut dice);
        let start = Instant::now();
        act(&mut stage, &mut dice);
        stage.frame();
        longest = longest.max(start.elapsed());
        learn_revisions(&stage, &mut revisions);
    }
    while stage.receive() {}
    let last = marks_of_both(&mut stage);
    assert_ne!(first, last);
    let undone = until(&mut stage, "u", "되돌릴 것이 없습니다", &mut revisions);
    while stage.receive() {}
    assert_eq!(marks_of_both(&mut stage), first);
    let redone = until(&mut stage, "U", "다시 할 것이 없습니다", &mut revisions);
    while stage.receive() {}
    assert_eq!(marks_of_both(&mut stage), last);
    assert!(undone == redone && undone > ACTS / 2, "{undone}, {redone}");
    println!("{ACTS} acts, {undone} steps; the longest act with its frame took {longest:?}");
    assert_eq!(marks_of_both(&mut stage.restarted()), last);
}
