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
        while matched > 0 && pattern.get(matched) != Some(item) {
            matched = border(&borders, matched);
        }
        if pattern.get(matched) == Some(item) {
            matched += 1;
        }
        if matched == pattern.len() && matched > 0 {
            found.push(at + 1 - matched);
            matched = border(&borders, matched);
        }
    }
    found
}

/// Returns the length of the longest start of a pattern that a sequence ends with.
#[must_use]
pub fn overlap<T: PartialEq>(text: &[T], pattern: &[T]) -> usize {
    let borders = borders(pattern);
    let mut matched = 0;
    for item in text {
        if matched == pattern.len() {
            matched = border(&borders, matched);
        }
        while matched > 0 && pattern.get(matched) != Some(item) {
            matched = border(&borders, matched);
        }
        if pattern.get(matched) == Some(item) {
            matched += 1;
        }
    }
    matched
}

/// Returns for each start of a pattern the length of the longest shorter start that it ends with.
fn borders<T: PartialEq>(pattern: &[T]) -> Vec<usize> {
    let mut borders = vec![0; pattern.len()];
    let mut matched = 0;
    for (at, item) in pattern.iter().enumerate().skip(1) {
        while matched > 0 && pattern.get(matched) != Some(item) {
            matched = border(&borders, matched);
        }
        if pattern.get(matched) == Some(item) {
            matched += 1;
        }
        if let Some(border) = borders.get_mut(at) {
            *border = matched;
        }
    }
    borders
}

fn border(borders: &[usize], length: usize) -> usize {
    length.checked_sub(1).and_then(|last| borders.get(last)).copied().unwrap_or(0)
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
            let longest = (0..=pattern.len()).rev().find(|length| text.ends_with(&pattern[..*length]));
            prop_assert_eq!(overlap(text, pattern), longest.unwrap_or(0));
        }
    }
}
