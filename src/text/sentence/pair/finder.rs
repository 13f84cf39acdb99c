//! Finding the pairs of a line by matching every closer with its opener.

use crate::text::Span;
use crate::text::sentence::pair::marks::{closer_of, is_closing_bracket};

/// The longest pair that counts, in bytes: 300 syllables.
///
/// A longer one is a speech or a whole quoted text; its sentences are split.
const LONGEST: usize = 900;

/// How many openers may wait for their closers at a time; the oldest is dropped for the next.
const DEEPEST: usize = 16;

/// Finds the outermost pairs of a line, in order; each span includes both marks.
pub(super) fn find(line: &str) -> Vec<Span> {
    let mut finder = Finder::default();
    let mut before = None;
    for (at, mark) in line.char_indices() {
        if may_pair(mark) {
            let behind = line.get(at + mark.len_utf8()..).unwrap_or_default();
            finder.read(at, mark, [before, behind.chars().next()]);
        }
        before = Some(mark);
    }
    finder.found
}

fn may_pair(c: char) -> bool {
    match c {
        '\'' | '"' | '(' | ')' | '<' | '>' | '[' | ']' | '{' | '}' => true,
        '\u{2018}'..='\u{201D}' | '\u{3008}'..='\u{3015}' | '\u{FF08}'..='\u{FF5D}' => {
            closer_of(c).is_some() || is_closing_bracket(c)
        }
        _ => false,
    }
}

#[derive(Default)]
struct Finder {
    /// The start of each open pair, and the mark that would close it.
    open: Vec<(usize, char)>,
    found: Vec<Span>,
}

impl Finder {
    fn read(&mut self, at: usize, mark: char, [before, after]: [Option<char>; 2]) {
        if is_smiley(mark, [before, after]) {
            return;
        }
        match (mark, closer_of(mark)) {
            ('\'' | '’', _) if is_latin(before) && is_latin(after) => {}
            ('\'' | '"', _) => self.read_straight(at, mark, [before, after]),
            ('<', _) if is_blank(after) => {}
            (_, Some(closer)) => self.push(at, closer),
            (_, None) => {
                self.close(at, mark);
            }
        }
    }

    /// Handles a quote that looks the same at both ends.
    fn read_straight(&mut self, at: usize, mark: char, [before, after]: [Option<char>; 2]) {
        if !is_blank(before) && self.close(at, mark) {
            return;
        }
        let is_apostrophe = mark == '\'' && is_latin(before);
        if !is_apostrophe && !is_blank(after) {
            // Such quotes do not nest in their own kind, so one that is still open was a stray mark.
            self.open.retain(|&(_, closer)| closer != mark);
            self.push(at, mark);
        }
    }

    fn push(&mut self, at: usize, closer: char) {
        if self.open.len() == DEEPEST {
            self.open.remove(0);
        }
        self.open.push((at, closer));
    }

    fn close(&mut self, at: usize, mark: char) -> bool {
        let Some(depth) = self.open.iter().rposition(|&(_, closer)| closer == mark) else {
            return false;
        };
        let start = self.open.get(depth).map_or(at, |&(start, _)| start);
        self.open.truncate(depth);
        let pair = Span::new(start, at + mark.len_utf8());
        if pair.len() <= LONGEST {
            while self.found.pop_if(|inner| pair.covers(*inner)).is_some() {}
            self.found.push(pair);
        }
        true
    }
}

fn is_smiley(mark: char, [before, after]: [Option<char>; 2]) -> bool {
    matches!(mark, '(' | ')') && matches!(before, Some(':' | ';')) && is_blank(after)
}

fn is_latin(c: Option<char>) -> bool {
    c.is_some_and(|c| c.is_ascii_alphanumeric())
}

fn is_blank(c: Option<char>) -> bool {
    c.is_none_or(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(line: &str) -> Vec<&str> {
        find(line).into_iter().map(|pair| pair.slice(line)).collect()
    }

    #[test]
    fn pairs_are_the_outermost_that_close() {
        assert_eq!(
            cut("그는 “그 ‘일다운 일’(deal) 말이야”라고 했다(정말로)."),
            ["“그 ‘일다운 일’(deal) 말이야”", "(정말로)"]
        );
        assert_eq!(cut("(닫히지 않는 “인용”"), ["“인용”"]);
    }

    #[test]
    fn straight_quotes_open_after_a_space_and_close_after_a_letter() {
        assert_eq!(cut(r#""가자" "어디로 '그곳'?""#), [r#""가자""#, r#""어디로 '그곳'?""#]);
        assert_eq!(cut("'90년대 노래와 '요즘' 노래"), ["'요즘'"]);
        assert_eq!(cut("이른바'갑질'논란"), ["'갑질'"]);
    }

    #[test]
    fn apostrophes_and_smileys_are_no_pairs() {
        assert_eq!(cut("‘I’m fine’이라고"), ["‘I’m fine’"]);
        assert_eq!(cut("I'm 5'10\" 그리고 it's"), [""; 0]);
        assert_eq!(cut("(그래요 :) 그렇죠)"), ["(그래요 :) 그렇죠)"]);
    }

    #[test]
    fn comparison_signs_are_no_brackets() {
        assert_eq!(cut("Becoming < Being > <기생충>"), ["<기생충>"]);
    }

    #[test]
    fn a_speech_is_not_kept_together() {
        assert_eq!(cut(&format!("“{}”", "긴 말. ".repeat(100))), [""; 0]);
    }
}
