//! All places of a pattern in a sequence, in time that grows with the sum of their lengths, however alike they are.

/// Finds all places of a pattern, also those that overlap, in their order (Knuth, Morris and Pratt 1977).
///
/// An empty pattern has no place.
#[must_use]
pub fn occurrences<T: PartialEq>(text: &[T], pattern: &[T]) -> Vec<usize> {
    let borders = borders(pattern);
    let mut found = Vec::new();
    let mut matched = 0;
    for (at, item) in text.iter().enumerate() {
        matched = step(pattern, &borders, matched, item);
        if matched == pattern.len() && matched > 0 {
            found.push(at + 1 - matched);
        }
    }
    found
}

/// Returns for each start of a pattern the length of the longest shorter start that it ends with.
fn borders<T: PartialEq>(pattern: &[T]) -> Vec<usize> {
    let mut borders = Vec::with_capacity(pattern.len());
    let mut matched = 0;
    for (at, item) in pattern.iter().enumerate() {
        matched = if at == 0 { 0 } else { step(pattern, &borders, matched, item) };
        borders.push(matched);
    }
    borders
}

/// Returns how much of a pattern a sequence ends with that ended with `matched` items of it, once an item is added.
fn step<T: PartialEq>(pattern: &[T], borders: &[usize], mut matched: usize, item: &T) -> usize {
    while matched > 0 && pattern.get(matched) != Some(item) {
        matched = borders.get(matched - 1).copied().unwrap_or(0);
    }
    matched + usize::from(pattern.get(matched) == Some(item))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn places_may_overlap_and_nothing_is_nowhere() {
        assert_eq!(occurrences(b"aabaabaa", b"aabaa"), [0, 3]);
        assert_eq!(occurrences(&[1, 1, 1], &[1]), [0, 1, 2]);
        assert_eq!(occurrences(b"ab", b""), [0; 0]);
        assert_eq!(occurrences(b"", b"a"), [0; 0]);
    }

    proptest! {
        #[test]
        fn they_are_the_windows_that_are_equal(text in "[ab]{0,24}", pattern in "[ab]{1,5}") {
            let (text, pattern) = (text.as_bytes(), pattern.as_bytes());
            let windows = text.windows(pattern.len()).enumerate().filter(|(_, window)| *window == pattern);
            prop_assert_eq!(occurrences(text, pattern), windows.map(|(at, _)| at).collect::<Vec<_>>());
        }
    }
}
