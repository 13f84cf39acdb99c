//! The texts of the panels as they were broken into lines: breaking them anew would be a tenth of a frame.
//!
//! The one invariant: what is returned is what breaking the text would give.

use std::cell::RefCell;

use rustc_hash::FxHashMap;

use crate::text::Span;
use crate::text::width::Width;
use crate::text::wrap::{Measure, wrap};

/// The most texts of one measure that are kept: more than panels show.
const MOST: usize = 1024;
/// The most measures that are kept.
const MOST_MEASURES: usize = 64;

/// The lines of each text.
type LinesOfText = FxHashMap<String, Vec<Span>>;

/// The lines of texts by their width in cells, kept from one frame to the next.
#[derive(Debug, Default)]
pub(in crate::tui) struct LineCache {
    measures: RefCell<FxHashMap<(u16, Width), LinesOfText>>,
}

impl LineCache {
    /// Breaks a text into lines of at most so many cells, by the same rules as the essay.
    pub(super) fn lines(&self, text: &str, cells: u16, width: Width) -> Vec<String> {
        let mut measures = self.measures.borrow_mut();
        if measures.len() > MOST_MEASURES {
            measures.clear();
        }
        let known = measures.entry((cells, width)).or_default();
        if let Some(lines) = known.get(text) {
            return words(text, lines);
        }
        let measure = Measure { first: cells, rest: cells, width, ..Measure::default() };
        let lines = wrap(text, Span::of(text), &measure);
        let found = words(text, &lines);
        if known.len() >= MOST {
            known.clear();
        }
        known.insert(text.to_owned(), lines);
        found
    }
}

fn words(text: &str, lines: &[Span]) -> Vec<String> {
    lines.iter().map(|line| line.slice(text).to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
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
    fn no_more_is_kept_than_panels_show() {
        let cache = LineCache::default();
        for number in 0..3 * MOST {
            cache.lines(&format!("{number}번째 배움"), 8, Width::default());
        }
        for cells in 0..200 {
            cache.lines("배움", cells, Width::default());
        }
        let kept = cache.measures.borrow();
        assert!(kept.len() <= MOST_MEASURES + 1 && kept.values().all(|texts| texts.len() <= MOST));
    }
}
