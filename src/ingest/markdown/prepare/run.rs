//! Lines without a blank one between them, and those among them that begin something of their own all the same.
//!
//! Markdown takes a line below an item for more of the item, and a line that is set in by a full-width space for more of the
//! paragraph above it. Laws and essays of Korea are written so.

use crate::ingest::markdown::line_break::leaves_list;
use crate::ingest::markdown::prepare::line::{self, LineKind};
use crate::text::width::Width;

/// The width from which a line that is set in is one of a paragraph and not of a poem, in cells.
const WIDE: usize = 40;

/// The lines since the last blank one.
#[derive(Debug, Default)]
pub(super) struct LineRun {
    /// Whether one of them was an item.
    has_item: bool,
    /// Whether a line has left the list that the items made.
    has_left: bool,
    /// Whether the last one ended a sentence; `None` where there are none.
    ends_sentence: Option<bool>,
}

impl LineRun {
    /// Adds a line; whether it is to be parted from the one above it by a blank one.
    pub(super) fn is_parted(&mut self, line: &str) -> bool {
        if line::kind(line) == LineKind::Blank {
            *self = Self::default();
            return false;
        }
        let text = line.trim();
        let leaves = self.has_item && leaves_list(line);
        let comes_back = self.has_left && is_number(line);
        let is_set_in = line.starts_with('\u{3000}')
            && self.ends_sentence.is_some_and(|ends| ends || Width::default().text(text) > WIDE);
        self.has_left = (self.has_left || leaves) && !comes_back;
        self.has_item = (self.has_item && !leaves) || is_item(line);
        self.ends_sentence = Some(text.ends_with(['.', '!', '?', '…', '”', '"', '」']));
        leaves || comes_back || is_set_in
    }
}

fn is_item(line: &str) -> bool {
    let line = line.trim_start();
    is_number(line) || ["- ", "* ", "+ "].iter().any(|bullet| line.starts_with(bullet))
}

/// Whether a line begins with a number and a stop or a bracket.
fn is_number(line: &str) -> bool {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let behind = line.get(digits..).unwrap_or_default();
    (1..=9).contains(&digits) && (behind.starts_with(". ") || behind.starts_with(") "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parted(source: &str) -> Vec<bool> {
        let mut run = LineRun::default();
        source.lines().map(|line| run.is_parted(line)).collect()
    }

    #[test]
    fn what_no_item_holds_is_parted_from_it() {
        assert_eq!(parted("제2조 ① 뜻\n1. 회원\n  가. 정회원\n② 예외\n제3조 삭제"), [false, false, false, true, false]);
        assert_eq!(parted("1. 하나\n① 가\n② 나\n2. 둘\nⅡ. 본론"), [false, true, false, true, true]);
        assert_eq!(parted("① 하나\n② 둘\n\n- 셋\n넷"), [false; 5]);
    }

    #[test]
    fn a_line_that_is_set_in_begins_a_paragraph() {
        assert_eq!(parted("\u{3000}첫 문단이다.\n\u{3000}둘째다.\n셋째다."), [false, true, false]);
        assert_eq!(parted("꽃이\n\u{3000}피었다\n\u{3000}\u{3000}봄에"), [false; 3]);
    }
}
