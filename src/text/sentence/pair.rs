//! Closed quotes and brackets, inside which no sentence ends.
//!
//! Only pairs count. An opener or closer without its partner, an apostrophe and the mouth of a smiley are ignored.

mod finder;
mod marks;

use crate::text::{Offset, Span};

pub(super) use marks::is_closer;

/// The outermost pairs of a line: in order, none inside another.
pub(super) struct Pairs(Vec<Span>);

impl Pairs {
    /// Finds the pairs of a line; each span includes both marks: `그는 [“가자.”]라고`.
    pub(super) fn of(line: &str) -> Self {
        Self(finder::find(line))
    }

    /// Returns the pair around an offset between its marks.
    pub(super) fn around(&self, offset: Offset) -> Option<Span> {
        self.begun_before(offset).last().copied().filter(|pair| offset < pair.end)
    }

    /// Returns the pair that starts at an offset.
    pub(super) fn starting_at(&self, offset: Offset) -> Option<Span> {
        self.begun_before(offset.plus(1)).last().copied().filter(|pair| pair.start == offset)
    }

    /// Iterates backwards over adjacent pairs, starting with the one that ends at an offset.
    pub(super) fn back_from(&self, offset: Offset) -> impl Iterator<Item = Span> {
        let mut end = offset;
        self.begun_before(offset).iter().rev().copied().take_while(move |pair| {
            let touches = pair.end == end;
            end = pair.start;
            touches
        })
    }

    fn begun_before(&self, offset: Offset) -> &[Span] {
        let count = self.0.partition_point(|pair| pair.start < offset);
        self.0.get(..count).unwrap_or_default()
    }
}

/// The kind of a pair, as far as its opener shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PairKind {
    /// Words that somebody said or thought.
    Quotation,
    /// A remark by the author.
    Remark,
    /// The name of a work; a question or a call in it ends no sentence: `《누구인가?》`.
    Title,
}

impl PairKind {
    /// Determines the kind from the text of a pair.
    pub(super) fn of(pair: &str) -> Self {
        match pair.chars().next() {
            Some('《' | '〈' | '『' | '<') => Self::Title,
            Some('"' | '\'' | '“' | '‘' | '「') => Self::Quotation,
            _ => Self::Remark,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pair_is_found_from_inside_and_from_its_ends() {
        let line = "“가” (나)[다]";
        let pairs = Pairs::of(line);
        let text = |pair: Option<Span>| pair.map(|pair| pair.slice(line));
        assert_eq!(text(pairs.around(Offset(3))), Some("“가”"));
        assert_eq!(text(pairs.around(Offset(0))), None);
        assert_eq!(text(pairs.around(Offset(9))), None);
        assert_eq!(text(pairs.starting_at(Offset(10))), Some("(나)"));
        assert_eq!(text(pairs.starting_at(Offset(9))), None);
        let back: Vec<&str> = pairs.back_from(Offset(20)).map(|pair| pair.slice(line)).collect();
        assert_eq!(back, ["[다]", "(나)"]);
    }

    #[test]
    fn the_opener_tells_the_kind() {
        assert_eq!(PairKind::of("“가자.”"), PairKind::Quotation);
        assert_eq!(PairKind::of("〈가자.〉"), PairKind::Title);
        assert_eq!(PairKind::of("[가자.]"), PairKind::Remark);
    }
}
