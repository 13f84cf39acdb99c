//! Approximate search: finds where a pattern occurs in a text with few edits.
//!
//! Gene Myers, "A fast bit-vector algorithm for approximate string matching based on dynamic programming", Journal of
//! the ACM 46 (1999), in blocks of 64 rows. It works on `char`, so one wrong syllable of Hangul is one edit, not three.
//! Each text character costs one step per 64 pattern characters.

use std::collections::HashMap;

/// A pattern prepared for searching.
#[derive(Debug)]
pub(crate) struct MyersPattern {
    chars: Vec<char>,
    /// For each character, the rows of each block in which it stands.
    rows: HashMap<char, Vec<u64>>,
    /// The rows of a character that is not in the pattern.
    none: Vec<u64>,
    /// The bit of the last row of each block.
    lasts: Vec<u64>,
}

/// The end of an occurrence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct End {
    /// The index after the last character of the occurrence.
    pub(crate) at: usize,
    /// How many characters have to be inserted, deleted or replaced.
    pub(crate) edits: usize,
}

/// The vertical differences of 64 rows of a column: which rows are one more and which one less than the row above.
#[derive(Clone, Copy)]
struct BitBlock {
    more: u64,
    less: u64,
}

impl MyersPattern {
    pub(crate) fn new(chars: Vec<char>) -> Self {
        let blocks = chars.len().div_ceil(64);
        let mut rows: HashMap<char, Vec<u64>> = HashMap::new();
        for (index, c) in chars.iter().enumerate() {
            let blocks = rows.entry(*c).or_insert_with(|| vec![0; blocks]);
            if let Some(block) = blocks.get_mut(index / 64) {
                *block |= 1 << (index % 64);
            }
        }
        let mut lasts = vec![1 << 63; blocks];
        if let Some(last) = lasts.last_mut() {
            *last = 1 << ((chars.len() + 63) % 64);
        }
        Self { chars, rows, none: vec![0; blocks], lasts }
    }

    pub(crate) fn chars(&self) -> &[char] {
        &self.chars
    }

    pub(crate) fn len(&self) -> usize {
        self.chars.len()
    }

    /// Finds every end of an occurrence with at most `limit` edits, in the order of the text.
    ///
    /// An empty pattern occurs nowhere.
    pub(crate) fn ends(&self, text: &[char], limit: usize) -> Vec<End> {
        let mut ends = Vec::new();
        self.scan(text, |end| {
            if end.edits <= limit {
                ends.push(end);
            }
        });
        ends
    }

    /// Counts the edits of the best occurrence; the length of the pattern where nothing fits better.
    pub(crate) fn fewest_edits(&self, text: &[char]) -> usize {
        let mut fewest = self.len();
        self.scan(text, |end| fewest = fewest.min(end.edits));
        fewest
    }

    /// Finds the start of the longest occurrence with this end, by searching backwards.
    pub(crate) fn start(&self, text: &[char], end: End) -> usize {
        let low = end.at.saturating_sub(self.len() + end.edits);
        let window = text.get(low..end.at).unwrap_or_default();
        let reversed: Vec<char> = window.iter().rev().copied().collect();
        let pattern = Self::new(self.chars.iter().rev().copied().collect());
        let starts = pattern.ends(&reversed, end.edits);
        let longest = starts.last().map_or(self.len(), |start| start.at);
        end.at.saturating_sub(longest)
    }

    fn scan(&self, text: &[char], mut found: impl FnMut(End)) {
        if self.chars.is_empty() {
            return;
        }
        let mut column = vec![BitBlock { more: !0, less: 0 }; self.lasts.len()];
        let mut edits = self.len();
        for (index, c) in text.iter().enumerate() {
            let rows = self.rows.get(c).unwrap_or(&self.none);
            let mut carry = 0;
            for ((block, equal), last) in column.iter_mut().zip(rows).zip(&self.lasts) {
                carry = block.step(*equal, carry, *last);
            }
            edits = edits.saturating_add_signed(carry);
            let at = index + 1;
            found(End { at, edits });
        }
    }
}

impl BitBlock {
    /// Advances by one column. Takes the difference that comes in above the first row, returns the one below the last.
    fn step(&mut self, equal: u64, carry: isize, last: u64) -> isize {
        let Self { more, less } = *self;
        let vertical = equal | less;
        let equal = equal | u64::from(carry < 0);
        let horizontal = ((equal & more).wrapping_add(more) ^ more) | equal;
        let up = less | !(horizontal | more);
        let down = more & horizontal;
        let out = isize::from(up & last != 0) - isize::from(down & last != 0);
        let up = (up << 1) | u64::from(carry > 0);
        let down = (down << 1) | u64::from(carry < 0);
        self.more = down | !(vertical | up);
        self.less = up & vertical;
        out
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn chars(text: &str) -> Vec<char> {
        text.chars().collect()
    }

    /// Counts edits by Sellers' dynamic programming: the textbook method, slow and plain.
    fn textbook(pattern: &[char], text: &[char]) -> Vec<usize> {
        let mut column: Vec<usize> = (0..=pattern.len()).collect();
        let mut edits = Vec::new();
        for c in text {
            let mut diagonal = column[0];
            for row in 1..=pattern.len() {
                let kept = diagonal + usize::from(pattern[row - 1] != *c);
                diagonal = column[row];
                column[row] = kept.min(diagonal + 1).min(column[row - 1] + 1);
            }
            edits.push(column[pattern.len()]);
        }
        edits
    }

    #[test]
    fn one_wrong_syllable_is_one_edit() {
        let pattern = MyersPattern::new(chars("피는끓는다"));
        let text = chars("청춘의피가끓는다그리고");
        let ends = pattern.ends(&text, 1);
        assert_eq!(ends, [End { at: 8, edits: 1 }]);
        assert_eq!(pattern.start(&text, ends[0]), 3);
    }

    #[test]
    fn an_empty_pattern_occurs_nowhere() {
        let pattern = MyersPattern::new(Vec::new());
        assert_eq!(pattern.ends(&chars("청춘"), 9), []);
        assert_eq!(pattern.fewest_edits(&chars("청춘")), 0);
    }

    proptest! {
        #[test]
        fn bits_count_the_edits_the_textbook_counts(
            pattern in "[가나다]{1,150}",
            text in "[가나다라]{0,200}",
        ) {
            let (pattern, text) = (chars(&pattern), chars(&text));
            let ends = MyersPattern::new(pattern.clone()).ends(&text, usize::MAX);
            let edits: Vec<usize> = ends.iter().map(|end| end.edits).collect();
            prop_assert_eq!(edits, textbook(&pattern, &text));
        }
    }
}
