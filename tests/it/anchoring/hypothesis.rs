//! The rule by which the Hypothesis client finds a quote again, for comparison.
//!
//! Written after its description: the old position if it holds the quote; else every exact occurrence; else those with
//! the fewest edits, at most half of the quote and 256. Quote, prefix, suffix and position weigh 50 : 20 : 20 : 2, and
//! the best place is taken, however bad it is.

use std::ops::Range;

/// How many characters of context are stored on each side.
const CONTEXT: usize = 32;

/// Finds the characters of `range` of one text in another.
pub(super) fn found(before: &[char], range: Range<usize>, after: &[char]) -> Option<Range<usize>> {
    let quote = &before[range.clone()];
    if after.get(range.clone()) == Some(quote) {
        return Some(range);
    }
    let same = after.windows(quote.len()).enumerate().filter(|(_, window)| *window == quote);
    let mut places: Vec<_> = same.map(|(start, _)| (start..start + quote.len(), 0)).collect();
    if places.is_empty() {
        places = similar(quote, after);
    }
    let prefix = &before[range.start.saturating_sub(CONTEXT)..range.start];
    let suffix = &before[range.end..(range.end + CONTEXT).min(before.len())];
    let score = |(place, edits): &(Range<usize>, usize)| {
        let left = &after[place.start.saturating_sub(prefix.len())..place.start];
        let right = &after[place.end..(place.end + suffix.len()).min(after.len())];
        let position = 1.0 - ratio(place.start.abs_diff(range.start), after.len());
        let words = 1.0 - ratio(*edits, quote.len());
        50.0 * words + 20.0 * likeness(prefix, left) + 20.0 * likeness(suffix, right) + 2.0 * position
    };
    let best = places.iter().max_by(|one, other| score(one).total_cmp(&score(other)));
    best.map(|(place, _)| place.clone())
}

/// Finds the places with the fewest edits.
fn similar(quote: &[char], text: &[char]) -> Vec<(Range<usize>, usize)> {
    let edits = edits_by_end(quote, text);
    let fewest = edits.iter().copied().min().unwrap_or(usize::MAX);
    if fewest > (quote.len() / 2).min(256) {
        return Vec::new();
    }
    let ends = edits.iter().enumerate().filter(|(_, edits)| **edits == fewest);
    ends.map(|(index, _)| (start_of(quote, text, index + 1, fewest)..index + 1, fewest)).collect()
}

fn start_of(quote: &[char], text: &[char], end: usize, edits: usize) -> usize {
    let low = end.saturating_sub(quote.len() + edits);
    let reversed = |part: &[char]| part.iter().rev().copied().collect::<Vec<_>>();
    let lengths = edits_by_end(&reversed(quote), &reversed(&text[low..end]));
    let longest = lengths.iter().rposition(|found| *found <= edits);
    end - longest.map_or(0, |index| index + 1)
}

/// Counts the edits of the best occurrence that ends after each character (Sellers 1980).
fn edits_by_end(quote: &[char], text: &[char]) -> Vec<usize> {
    let mut column: Vec<usize> = (0..=quote.len()).collect();
    let ends = text.iter().map(|c| {
        let (mut above, mut diagonal) = (0, 0);
        for (cell, wanted) in column.iter_mut().skip(1).zip(quote) {
            let edits = (diagonal + usize::from(wanted != c)).min(above + 1).min(*cell + 1);
            (diagonal, *cell, above) = (*cell, edits, edits);
        }
        above
    });
    ends.collect()
}

fn likeness(context: &[char], text: &[char]) -> f64 {
    let fewest = edits_by_end(context, text).into_iter().min().unwrap_or(context.len());
    1.0 - ratio(fewest, context.len())
}

#[expect(clippy::cast_precision_loss, reason = "no text is as long as 2^52 characters")]
fn ratio(part: usize, whole: usize) -> f64 {
    part.min(whole) as f64 / whole.max(1) as f64
}

#[test]
fn the_rule_takes_the_best_place_however_bad_it_is() {
    let chars = |text: &str| text.chars().collect::<Vec<_>>();
    let before = chars("청춘의 피는 끓는다");
    assert_eq!(found(&before, 4..10, &chars("청춘의 피는 끓는다")), Some(4..10));
    assert_eq!(found(&before, 4..10, &chars("그 청춘의 피가 끓는다")), Some(6..12));
    assert_eq!(found(&before, 4..10, &chars("모든 것은 끝는다")), Some(3..9));
    assert_eq!(found(&before, 4..10, &chars("abcdefghijklmn")), None);
}
