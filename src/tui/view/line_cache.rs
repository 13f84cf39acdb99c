//! The texts of the panels as they were broken into lines: breaking them anew would be a tenth of a frame.
//!
//! The one invariant: what is returned is what breaking the text would give.

use std::cell::RefCell;
use std::rc::Rc;

use rustc_hash::FxHashMap;

use crate::reader::state::contents::{ContentsEntry, EntryKind};
use crate::text::Span;
use crate::text::fit::fitted;
use crate::text::width::Width;
use crate::text::wrap::{Measure, wrap};

/// The most texts of one measure that are kept: more than panels show.
const MOST: usize = 1024;
/// The most measures that are kept.
const MOST_MEASURES: usize = 64;

/// What texts are broken for: their cells, their widths, and the kind of entry if they are titles in the contents.
type LineUse = (u16, Width, Option<EntryKind>);

/// The lines of each text.
type LinesOfText = FxHashMap<String, Rc<[String]>>;

/// The lines of texts by their use, kept from one frame to the next.
#[derive(Debug, Default)]
pub(in crate::tui) struct LineCache {
    uses: RefCell<FxHashMap<LineUse, LinesOfText>>,
}

impl LineCache {
    /// Breaks a text into lines of at most so many cells, by the same rules as the essay.
    pub(super) fn lines(&self, text: &str, cells: u16, width: Width) -> Rc<[String]> {
        self.kept(text, (cells, width, None), || broken(text, cells, width))
    }

    /// Breaks the title of an entry into two lines at most; what is beyond them is cut.
    pub(super) fn title(&self, entry: &ContentsEntry<'_>, cells: u16, width: Width) -> Rc<[String]> {
        self.kept(entry.words, (cells, width, Some(entry.kind())), || {
            let mut lines = broken(&entry.title(), cells, width);
            if lines.len() > 2 {
                let rest = lines.split_off(1).join(" ");
                lines.push(fitted(&rest, cells, width));
            }
            lines
        })
    }

    fn kept(&self, text: &str, line_use: LineUse, make: impl FnOnce() -> Vec<String>) -> Rc<[String]> {
        let mut uses = self.uses.borrow_mut();
        if uses.len() > MOST_MEASURES {
            uses.clear();
        }
        let known = uses.entry(line_use).or_default();
        if let Some(lines) = known.get(text) {
            return Rc::clone(lines);
        }
        if known.len() >= MOST {
            known.clear();
        }
        let lines = Rc::from(make());
        known.insert(text.to_owned(), Rc::clone(&lines));
        lines
    }
}

fn broken(text: &str, cells: u16, width: Width) -> Vec<String> {
    let measure = Measure { first: cells, rest: cells, width, ..Measure::default() };
    wrap(text, Span::of(text), &measure).iter().map(|line| line.slice(text).to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Offset;
    use crate::text::width::Ambiguous;

    #[test]
    fn a_text_that_was_broken_before_has_the_lines_of_its_measure() {
        let cache = LineCache::default();
        let texts = ["먼저 작게 해 보고 “배운 것”을 적는다.", "먼저 작게 해 보고", "①②③ 가나다"];
        let widths = [Ambiguous::Narrow, Ambiguous::Wide].map(Width::of);
        for _ in 0..2 {
            for (text, cells, width) in texts
                .iter()
                .flat_map(|text| [8, 12, 40].map(|cells| (text, cells)))
                .flat_map(|(text, cells)| widths.map(|width| (*text, cells, width)))
            {
                assert_eq!(cache.lines(text, cells, width), LineCache::default().lines(text, cells, width));
            }
        }
    }

    #[test]
    fn a_title_has_two_lines_at_most_and_those_of_its_kind() {
        let cache = LineCache::default();
        let title = |kind, words, cells| {
            let section = (kind == EntryKind::Section).then_some(Offset::START);
            let entry = ContentsEntry { chapter: 0, section, is_part: kind == EntryKind::Part, depth: 0, words };
            cache.title(&entry, cells, Width::default()).to_vec()
        };
        for _ in 0..2 {
            assert_eq!(title(EntryKind::Part, "2.6. 실패를 장려하는 문화", 40), ["2.6. 실패를 장려하는 문화"]);
            assert_eq!(title(EntryKind::Chapter, "2.6. 실패를 장려하는 문화", 40), ["실패를 장려하는 문화"]);
            assert_eq!(title(EntryKind::Section, "➡️ 실패를\n장려하는 문화", 10), ["실패를", "장려하는…"]);
            assert_eq!(title(EntryKind::Chapter, "실패를 장려하는 문화", 16), ["실패를 장려하는", "문화"]);
        }
    }

    #[test]
    fn no_more_is_kept_than_panels_show() {
        let cache = LineCache::default();
        for number in 0..3 * MOST {
            cache.lines(&format!("{number}번째 배움"), 8, Width::default());
        }
        for cells in 0..200 {
            cache.lines("배움", cells, Width::default());
        }
        let kept = cache.uses.borrow();
        assert!(kept.len() <= MOST_MEASURES + 1 && kept.values().all(|texts| texts.len() <= MOST));
    }
}
