//! Notes that a text numbers by hand: `[1]`, `주1)`, `3)` or `¹` behind a word, and below a line that begins with the
//! same label.
//!
//! A label is a note only if a word before it calls it, and only in a run that counts from 1, because a list and a year
//! look the same. A call belongs to the next note of its label, so each part of a text may count anew. One pass over
//! the text, and only if a line begins like a note.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use crate::document::{BlockKind, Chapter, Footnote, FootnoteCall};
use crate::text::{Offset, Span};

/// The digits that are small and raised.
const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];

/// How a note is labelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum NoteLabelForm {
    /// `[1]`.
    Square,
    /// `[주1]`.
    NamedSquare,
    /// `주1)`.
    Named,
    /// `1)`.
    Bracket,
    /// `¹`.
    Raised,
}

/// A label with its number, and how many bytes it takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct NoteLabel {
    form: NoteLabelForm,
    number: usize,
    length: usize,
}

/// Finds the notes of a chapter that has none of its own markup.
pub(super) fn find(chapter: &mut Chapter) {
    if !chapter.footnotes.is_empty() {
        return;
    }
    let notes = candidates(chapter);
    if notes.is_empty() {
        return;
    }
    let calls = calls(chapter, &notes);
    let called: HashSet<usize> = calls.iter().map(|(_, note)| *note).collect();
    let is_called = |run: &Range<usize>| run.clone().all(|index| called.contains(&index));
    let kept: Vec<usize> = runs(&notes).into_iter().filter(is_called).flatten().collect();
    let place: HashMap<usize, usize> = kept.iter().enumerate().map(|(place, index)| (*index, place)).collect();
    chapter.footnotes = kept.iter().filter_map(|&index| notes.get(index)).map(|(_, note)| *note).collect();
    let call = |(span, note): (Span, usize)| place.get(&note).map(|&note| FootnoteCall { span, note });
    chapter.calls = calls.into_iter().filter_map(call).collect();
}

/// Lists the lines that begin with a label, each up to the next one or to the end of its block.
fn candidates(chapter: &Chapter) -> Vec<(NoteLabel, Footnote)> {
    let mut notes: Vec<(NoteLabel, Footnote)> = Vec::new();
    for block in &chapter.blocks {
        if !matches!(block.kind, BlockKind::Paragraph | BlockKind::Item { .. }) {
            continue;
        }
        let first = notes.len();
        let mut start = block.span.start;
        for line in block.span.slice(&chapter.text).split('\n') {
            if let Some(label) = label(line) {
                let rest = line.get(label.length..).unwrap_or_default();
                let space = rest.len() - rest.trim_start_matches(' ').len();
                let label_end = start.plus(label.length + space);
                if label_end < start.plus(line.len()) {
                    if let Some((_, before)) = notes.get_mut(first..).and_then(<[_]>::last_mut) {
                        before.span.end = start.minus(1);
                    }
                    let span = Span { start, end: block.span.end };
                    notes.push((label, Footnote { span, label: Span { start, end: label_end } }));
                }
            }
            start = start.plus(line.len() + 1);
        }
    }
    notes
}

/// Returns the runs of notes of one form whose numbers count from 1, as ranges of their indices.
fn runs(notes: &[(NoteLabel, Footnote)]) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (index, (label, _)) in notes.iter().enumerate() {
        let goes_on = index
            .checked_sub(1)
            .and_then(|before| notes.get(before))
            .is_some_and(|(before, _)| before.form == label.form && before.number + 1 == label.number);
        match runs.last_mut().filter(|run| goes_on && run.end == index) {
            Some(run) => run.end += 1,
            None if label.number == 1 => runs.push(index..index + 1),
            None => {}
        }
    }
    runs
}

/// Finds the labels behind words, each with the next note of that label.
fn calls(chapter: &Chapter, notes: &[(NoteLabel, Footnote)]) -> Vec<(Span, usize)> {
    let mut places: HashMap<(NoteLabelForm, usize), Vec<usize>> = HashMap::new();
    for (index, (label, _)) in notes.iter().enumerate() {
        places.entry((label.form, label.number)).or_default().push(index);
    }
    let mut calls = Vec::new();
    for block in &chapter.blocks {
        if matches!(block.kind, BlockKind::Code | BlockKind::Rule) {
            continue;
        }
        for (at, label) in labels_behind_words(block.span.slice(&chapter.text)) {
            let start = block.span.start.plus(at);
            let span = Span { start, end: start.plus(label.length) };
            let after = |&index: &usize| notes.get(index).is_some_and(|(_, note)| note.span.start >= span.end);
            let known = places.get(&(label.form, label.number)).map_or(&[][..], Vec::as_slice);
            let next = known.partition_point(|index| !after(index));
            calls.extend(known.get(next).map(|&note| (span, note)));
        }
    }
    calls
}

/// Finds the labels that stand directly behind a word, with the byte where each begins.
fn labels_behind_words(text: &str) -> Vec<(usize, NoteLabel)> {
    let mut found = Vec::new();
    let (mut before, mut open, mut free) = (' ', 0_usize, 0);
    for (at, c) in text.char_indices() {
        let behind_word = !before.is_whitespace() && !before.is_ascii_digit() && !"([{".contains(before);
        if at >= free && behind_word && !RAISED.contains(&before) {
            let label = label(Offset(at).split(text).1);
            if let Some(label) = label.filter(|label| label.form != NoteLabelForm::Bracket || open == 0) {
                found.push((at, label));
                free = at + label.length;
            }
        }
        // The brackets of a label open nothing.
        if at >= free {
            open = match c {
                '(' => open + 1,
                ')' => open.saturating_sub(1),
                '\n' => 0,
                _ => open,
            };
        }
        before = c;
    }
    found
}

/// Reads the label that a text begins with.
fn label(text: &str) -> Option<NoteLabel> {
    let raised = text.chars().take_while(|c| RAISED.contains(c));
    if text.starts_with(RAISED) {
        let digits = raised.filter_map(|c| RAISED.iter().position(|known| *known == c));
        let number = digits.take(4).fold(0, |number, digit| number * 10 + digit);
        let length = text.len() - text.trim_start_matches(RAISED).len();
        return counted(NoteLabelForm::Raised, number, length);
    }
    let (form, inner, close) = if let Some(inner) = text.strip_prefix("[주") {
        (NoteLabelForm::NamedSquare, inner, ']')
    } else if let Some(inner) = text.strip_prefix('[') {
        (NoteLabelForm::Square, inner, ']')
    } else if let Some(inner) = text.strip_prefix('주') {
        (NoteLabelForm::Named, inner, ')')
    } else {
        (NoteLabelForm::Bracket, text, ')')
    };
    let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
    let number = inner.get(..digits).filter(|digits| digits.len() <= 3)?.parse().ok()?;
    let rest = inner.get(digits..)?.strip_prefix(close)?;
    counted(form, number, text.len() - rest.len())
}

fn counted(form: NoteLabelForm, number: usize, length: usize) -> Option<NoteLabel> {
    (number > 0).then_some(NoteLabel { form, number, length })
}

#[cfg(test)]
mod tests {
    use crate::ingest::{Format, ingest};

    /// Returns each call with the words before it on the line, and the note that it calls.
    fn notes(text: &str, format: Format) -> Vec<(String, String)> {
        let (chapter, _) = ingest(text.as_bytes(), format);
        let call = |call: &crate::document::FootnoteCall| {
            let note = chapter.footnotes[call.note];
            (call.span.slice(&chapter.text).to_owned(), note.content().slice(&chapter.text).to_owned())
        };
        chapter.calls.iter().map(call).collect()
    }

    fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
        expected.iter().map(|(call, note)| ((*call).to_owned(), (*note).to_owned())).collect()
    }

    #[test]
    fn notes_numbered_by_hand_are_found_in_every_form() {
        for (one, two) in [("[1]", "[2]"), ("[주1]", "[주2]"), ("주1)", "주2)"), ("1)", "2)"), ("¹", "²")] {
            let text = format!(
                "봄이 왔다.{one} 꽃도 피었다{two}.\n\n끝 문단이다.\n\n{one} 첫 주석이다.\n\n{two} 둘째 주석이다.\n"
            );
            let expected = pairs(&[(one, "첫 주석이다."), (two, "둘째 주석이다.")]);
            assert_eq!(notes(&text, Format::Plain), expected, "{one}");
            assert_eq!(notes(&text, Format::Markdown), expected, "{one}");
        }
    }

    #[test]
    fn each_part_of_a_text_may_count_anew_and_a_note_may_be_called_twice() {
        let text = "가[1] 나[1].\n\n[1] 첫째.\n\n다[1].\n\n[1] 둘째.\n";
        assert_eq!(notes(text, Format::Plain), pairs(&[("[1]", "첫째."), ("[1]", "첫째."), ("[1]", "둘째.")]));
    }

    #[test]
    fn lists_years_and_numbers_in_brackets_are_no_notes() {
        for text in [
            "이유는 다음과 같다.\n\n1) 첫째 이유다.\n\n2) 둘째 이유다.\n",
            "그때(2021)는 그랬다(3).\n\n1) 하나다.\n\n3) 셋이다.\n",
            "배열 a[1]과 b[2]를 본다.\n\n끝이다.\n",
            "글이다[2].\n\n[2] 하나가 없는 둘이다.\n",
            "(앞의 것 1) 보다 뒤의 것이 낫다.\n\n1) 앞의 것이다.\n",
            "[1] 먼저 나온 줄이다.\n\n뒤에서 부른다[1].\n",
            "글이다[1].\n\n[1]\n",
        ] {
            assert_eq!(notes(text, Format::Plain), pairs(&[]), "{text}");
        }
    }
}
