//! Reading as a reader does it: tests press keys, and check what is open, shown, selected and stored.

mod acts;
mod addresses;
mod arriving;
mod caret;
mod editing;
mod editions;
mod everywhere;
mod folders;
mod footnotes;
mod found_lessons;
mod growing;
mod keys;
mod lessons;
mod look;
mod looks;
mod marking;
mod moving;
mod noting;
mod opening;
mod own_lessons;
mod palette;
mod random;
mod reach;
mod rereading;
pub(crate) mod review;
mod searching;
mod seen;
mod selecting;
pub(crate) mod shelf;
mod standing;
mod transfer;
mod turning;
mod typing;
mod undoing;

use crate::support::stage::{Setup, Stage};

/// The bound book in a usual window: 21 rows of text, with the pointer on the eighth.
fn book() -> Stage {
    Setup::sized(80, 24).book()
}

/// A text without a blank row: one short line for each number, starting with 1.
fn numbered(lines: usize) -> Stage {
    let text: Vec<String> = (1..=lines).map(|number| format!("- {number}번 줄\n")).collect();
    Setup::sized(80, 24).files(&[("줄.md", text.concat().as_bytes())])
}

/// A text of two paragraphs with three sentences and two.
fn small() -> Stage {
    let text = "하나 둘. 셋 넷. 다섯 여섯.\n\n일곱 여덟. 아홉 열.\n";
    Setup::sized(80, 24).files(&[("작은 글.txt", text.as_bytes())])
}
