//! Headings that run on into the text behind them: framed by signs, in brackets, or before a list.

use std::collections::HashSet;

use crate::text::Offset;

/// The longest heading inside a line, in scalars.
const LONGEST: usize = 50;

/// A heading inside a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct RunOn {
    /// Its first byte.
    pub(super) start: usize,
    /// The byte behind it.
    pub(super) end: usize,
}

/// Finds words between two runs of signs, `➡️➡️ 요약 ⬅️⬅️`, and words in heavy brackets, `【요약】`.
pub(super) fn framed(line: &str) -> Vec<RunOn> {
    let mut found: Vec<RunOn> = Vec::new();
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for (at, scalar) in line.char_indices() {
        if !is_sign(scalar) {
            continue;
        }
        match runs.last_mut() {
            Some((_, end)) if *end == at => *end = at + scalar.len_utf8(),
            _ => runs.push((at, at + scalar.len_utf8())),
        }
    }
    runs.retain(|(start, end)| Offset(*start).split(line).1.get(..end - start).is_some_and(|run| signs(run) >= 2));
    let mut runs = runs.into_iter().peekable();
    while let Some((start, end)) = runs.next() {
        let Some(&(next, behind)) = runs.peek() else { break };
        let words = line.get(end..next).unwrap_or_default();
        if words.chars().any(char::is_alphanumeric) && words.chars().nth(LONGEST).is_none() {
            found.push(RunOn { start, end: behind });
            runs.next();
        }
    }
    found.extend(bracketed(line));
    found.sort_by_key(|heading| heading.start);
    found
}

/// Finds words in heavy brackets.
fn bracketed(line: &str) -> Vec<RunOn> {
    let mut found = Vec::new();
    for (start, _) in line.match_indices('【') {
        let behind = Offset(start).split(line).1;
        let close = behind.char_indices().take(LONGEST).find(|(_, scalar)| *scalar == '】');
        found.extend(close.map(|(at, scalar)| RunOn { start, end: start + at + scalar.len_utf8() }));
    }
    found
}

/// Finds single signs that begin a part, where three or more of one kind do: `■ 봄 … ■ 여름 … ■ 가을`.
pub(super) fn signed(line: &str) -> Vec<usize> {
    let mut found = Vec::new();
    for sign in ['■', '◆', '●', '▶', '★', '□', '◇', '○', '▷', '☆', '※', '•', '▪', '✔', '✅', '📌']
    {
        let mut places = Vec::new();
        for (at, _) in line.match_indices(sign) {
            let (before, behind) = Offset(at).split(line);
            let is_apart = before.is_empty() || before.ends_with(char::is_whitespace);
            places.extend((is_apart && is_single(behind, sign)).then_some(at));
        }
        if places.len() >= 3 {
            found.extend(places);
        }
    }
    found.sort_unstable();
    found
}

/// Whether a text begins with one sign and no more.
fn is_single(text: &str, sign: char) -> bool {
    let behind = text.strip_prefix(sign).unwrap_or(text);
    !behind.starts_with(is_sign)
}

/// Finds where the headings of a series end, by the word that most of them end with: `… 시기 [이 단계에서는]`.
///
/// A heading whose end is known teaches its last word; where none is known, a word that all have in common does. Each
/// part is given with the end that is known of its heading; gives what is found for each.
pub(super) fn ends_of_series(parts: &[(&str, Option<usize>)]) -> Vec<Option<usize>> {
    let taught = parts.iter().filter_map(|(part, end)| part.get(..(*end)?)?.split_whitespace().next_back());
    let mut known: HashSet<&str> = taught.collect();
    if known.is_empty() && parts.len() > 2 {
        let first = parts.first().map_or("", |(part, _)| *part);
        let is_shared = |word: &&str| parts.iter().all(|(part, _)| words(part).any(|(_, other)| other == *word));
        known.extend(words(first).map(|(_, word)| word).filter(is_shared).last());
    }
    let end = |part: &str| words(part).find(|(_, word)| known.contains(word)).map(|(at, word)| at + word.len());
    parts.iter().map(|(part, known)| known.or_else(|| end(part))).collect()
}

/// Walks the first words of the first sentence of a part, behind its number, with their places.
fn words(part: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    let words = first_sentence(part).split(char::is_whitespace).take(20);
    words.filter_map(move |word| {
        let start = at;
        // White space of any width may part two words.
        at = start + word.len() + Offset(start + word.len()).split(part).1.chars().next().map_or(0, char::len_utf8);
        (start > 0 && word.chars().nth(1).is_some()).then_some((start, word))
    })
}

fn first_sentence(part: &str) -> &str {
    let number = part.find(". ").map_or(0, |at| at + 2);
    let (number, behind) = Offset(number).split(part);
    let end = behind.find(['.', '!', '?']).unwrap_or(behind.len());
    Offset(number.len() + end).split(part).0
}

/// Counts the signs of a run without what only says how they are drawn.
fn signs(run: &str) -> usize {
    run.chars().filter(|scalar| *scalar != '\u{FE0F}').count()
}

/// Whether a scalar is a picture or an ornament, not a letter and not a mark of a sentence.
fn is_sign(scalar: char) -> bool {
    matches!(scalar, '\u{2190}'..='\u{21FF}' | '\u{2500}'..='\u{27BF}' | '\u{2900}'..='\u{2BFF}' | '\u{FE0F}' | '\u{1F300}'..='\u{1FAFF}' | '=' | '#')
        && !matches!(scalar, '\u{2776}'..='\u{2793}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_between_signs_are_headings() {
        let line = "그랬다. ➡️➡️➡️➡️ 요약 ⬅️⬅️⬅️⬅️ 글은 【봄】 이렇다. === 끝 === 그렇다 → 저렇다";
        let found: Vec<_> = framed(line).iter().map(|heading| line.get(heading.start..heading.end).unwrap()).collect();
        assert_eq!(found, ["➡️➡️➡️➡️ 요약 ⬅️⬅️⬅️⬅️", "【봄】", "=== 끝 ==="]);
    }

    #[test]
    fn a_sign_begins_a_part_where_it_is_one_of_three() {
        assert_eq!(signed("■ 봄 눈 ■ 여름 비 ■ 가을").len(), 3);
        assert!(signed("■ 봄 ■ 여름 ■■ 가을").is_empty());
    }

    #[test]
    fn headings_of_a_series_end_alike() {
        let parts =
            [("1. 아무것도 없는 시기 이 단계에서는 그렇다.", None), ("2. 자라는 시기", Some("2. 자라는 시기".len()))];
        let ends = ends_of_series(&parts);
        assert_eq!(parts[0].0.get(..ends[0].unwrap()), Some("1. 아무것도 없는 시기"));
    }
}
