use super::*;
use crate::marks::anchor::{AnchorText, anchor};
use crate::text::Span;

/// Returns a moment, in milliseconds from one evening in 2026.
pub(crate) fn at(millisecond: i64) -> Timestamp {
    Timestamp::from_millisecond(1_787_393_472_123 + millisecond)
}

/// Returns the first revision of one of 256 highlights.
pub(crate) fn highlight(number: u8) -> Highlight {
    let text = AnchorText::new("청춘의 피는 끓는다. 끓는 피에 뛰노는 심장");
    let by = DeviceId::try_from("desk-7f3a91".to_owned()).unwrap();
    let mut highlight = Highlight::new(anchor(&text, Span::new(0, 27)), by, at(0));
    highlight.id = Uuid::from_u128(0x0199_1f3e_6c1b_7d20_9a44_5b1f_0c2e_7a00 + u128::from(number));
    highlight
}

fn after(known: Highlight, op: &Op) -> Highlight {
    let records = Records::from([(known.id, known)]);
    let by = DeviceId::try_from("laptop-000000".to_owned()).unwrap();
    op.outcome(&records, &by, at(1)).unwrap()
}

fn edit(patch: Patch) -> Op {
    let id = highlight(1).id;
    let patch = Box::new(patch);
    Op::Edit { id, patch }
}

fn note(from: &str, to: &str) -> Op {
    let note = Change::new(from.to_owned(), to.to_owned());
    edit(Patch { note: Some(note), ..Patch::default() })
}

fn with_note(note: &str) -> Highlight {
    Highlight { note: note.to_owned(), ..highlight(1) }
}

#[test]
fn an_edit_is_a_new_revision_by_this_device() {
    let edited = after(with_note("비유"), &note("비유", "비유다"));
    assert_eq!((edited.rev, edited.note.as_str()), (2, "비유다"));
    assert_eq!((edited.by.as_str(), edited.at), ("laptop-000000", at(1)));
}

#[test]
fn a_clock_that_is_behind_never_makes_an_earlier_revision() {
    let mut known = highlight(1);
    known.at = at(999);
    assert_eq!(after(known.clone(), &note("", "쪽지")).at, at(999));
    let deleted = after(known, &Op::Delete { id: highlight(1).id, seen_rev: 1 });
    assert_eq!((deleted.at, deleted.deleted), (at(999), Some(at(999))));
}

#[test]
fn two_notes_written_apart_are_both_kept() {
    let edited = after(with_note("다른 창의 쪽지"), &note("", "이 창의 쪽지"));
    assert_eq!(edited.note, "다른 창의 쪽지\n\n이 창의 쪽지");
    assert_eq!(after(with_note("늘어난 쪽지"), &note("쪽지", "")).note, "늘어난 쪽지");
}

#[test]
fn doing_it_again_changes_nothing() {
    let once = after(with_note("비유"), &note("비유", "비유다"));
    assert_eq!(after(once.clone(), &note("비유", "비유다")), once);
    assert_eq!(after(once.clone(), &Op::Add(Box::new(highlight(1)))), once);
    let id = once.id;
    assert_eq!(after(once.clone(), &Op::Restore { id }), once);
}

#[test]
fn tags_of_both_sides_are_kept_and_what_was_taken_stays_away() {
    let list = |tags: &[&str]| tags.iter().map(|tag| (*tag).to_owned()).collect::<Vec<_>>();
    let known = Highlight { tags: list(&["비유", "청춘", "새로"]), ..highlight(1) };
    let change = Change::new(list(&["비유", "청춘"]), list(&["청춘", "피"]));
    let edited = after(known, &edit(Patch { tags: Some(change), ..Patch::default() }));
    assert_eq!(edited.tags, list(&["새로", "청춘", "피"]));
}

#[test]
fn a_deletion_of_what_was_edited_since_is_refused() {
    let id = highlight(1).id;
    let mut known = highlight(1);
    known.rev = 2;
    assert_eq!(after(known.clone(), &Op::Delete { id, seen_rev: 1 }), known);
    assert!(!after(known, &Op::Delete { id, seen_rev: 2 }).is_live());
}

#[test]
fn an_edit_brings_a_deleted_highlight_back() {
    let mut known = highlight(1);
    known.deleted = Some(at(0));
    let edited = after(known, &note("", "살려 둔다"));
    assert!(edited.is_live());
}

#[test]
fn undoing_is_the_inverse_edit_in_a_new_revision() {
    let patch = Patch {
        color: Some(Change::new(Colour::Yellow, Colour::Pink)),
        style: Some(Change::new(Style::Solid, Style::Underline)),
        note: Some(Change::new(String::new(), "쪽지".to_owned())),
        tags: Some(Change::new(Vec::new(), vec!["청춘".to_owned()])),
        anchor: None,
        lesson: None,
        extra: Some(Change::new(Extra::new(), Extra::from([("뒷날".to_owned(), 1.into())]))),
    };
    let edited = after(highlight(1), &edit(patch.clone()));
    let undone = after(edited, &edit(patch.inverse()));
    assert_eq!(undone.rev, 3);
    let bookkeeping = Highlight { rev: 1, at: at(0), by: highlight(1).by, ..undone };
    assert_eq!(bookkeeping, highlight(1));
}

#[test]
fn what_nobody_knows_cannot_be_edited() {
    let by = highlight(1).by;
    assert_eq!(note("", "쪽지").outcome(&Records::new(), &by, at(1)), None);
}
