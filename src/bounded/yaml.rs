//! YAML.
//!
//! A YAML alias (`*a`) repeats an anchored node (`&a`), so a file of 300 kB can stand for gigabytes. The parser bounds
//! how many nodes are repeated, not how long they are. So text with an anchor and an alias is measured first, without
//! keeping anything, and read only if its expanded size fits. Other text cannot grow.
//!
//! The parser's time for nested lists grows with the square of their depth: 800 kB of `{a: ` take minutes. It gives up
//! at 128 levels, but only after all of them. So text with many brackets goes through a scanner that stops there. The
//! scanner tells brackets in quoted text from lists; a count of signs could not. So it is with lists that one line opens
//! within each other, `- - - -`, of which the parser keeps every level in memory.

use std::io::{self, ErrorKind};

use saphyr_parser::{Event, Parser};
use serde::de::{DeserializeOwned, DeserializeSeed};

use crate::bounded::Refusal;
use crate::bounded::scales::Scales;

/// The expanded size allowed for every text, in bytes, however short it is.
const ALLOWANCE: usize = 64 * 1024;
/// The deepest nesting that the parser reads.
const DEEPEST: usize = 128;
/// How many brackets a text may have that the scanner does not understand: the parser may, and reads them in time.
const MOST_BRACKETS: usize = 2048;
/// How many tag directives a text may have: the parser compares each with all before it.
const MOST_DIRECTIVES: usize = 16;

/// How large a text may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct YamlLimits {
    /// The longest text, in bytes.
    pub bytes: usize,
    /// The most values: texts, numbers, lists, and the keys of maps.
    pub values: usize,
}

impl YamlLimits {
    /// For what people write by hand: settings, front matter, lessons, the list of a book.
    pub const HAND_WRITTEN: Self = Self { bytes: 1024 * 1024, values: 128 * 1024 };
    /// For files that the program itself writes and that grow with use.
    pub const OWN: Self = Self { bytes: 32 * 1024 * 1024, values: usize::MAX };
}

/// Why YAML could not be read.
#[derive(Debug, thiserror::Error)]
pub enum YamlError {
    /// It would cost too much.
    #[error("refused")]
    Refused(#[from] Refusal),
    /// It is no YAML, or not of the wanted form; the cause names line and column.
    #[error(transparent)]
    Yaml(#[from] serde_yaml::Error),
}

impl From<YamlError> for io::Error {
    fn from(error: YamlError) -> Self {
        match error {
            YamlError::Refused(refusal) => refusal.into(),
            YamlError::Yaml(error) => Self::new(ErrorKind::InvalidData, error),
        }
    }
}

impl YamlError {
    /// Returns the line of the mistake, counted from 1, if the parser names one.
    #[must_use]
    pub fn line(&self) -> Option<usize> {
        match self {
            Self::Refused(_) => None,
            Self::Yaml(error) => error.location().map(|place| place.line()),
        }
    }
}

/// Reads a value from YAML text within limits: of length, of values, of 128 levels of nesting, and of an expanded size
/// of twice the length and 64 KiB.
///
/// # Errors
///
/// If it is beyond a limit, or not of the wanted form.
pub fn from_yaml<T: DeserializeOwned>(text: &str, limits: YamlLimits) -> Result<T, YamlError> {
    if text.len() > limits.bytes {
        return Err(Refusal::TooLong { limit: limits.bytes as u64 }.into());
    }
    check_shape(text, limits)?;
    if text.contains('&') && text.contains('*') {
        let (mut left, mut is_over) = (text.len().saturating_mul(2).saturating_add(ALLOWANCE), false);
        let scales = Scales { left: &mut left, is_over: &mut is_over };
        let weighed = scales.deserialize(serde_yaml::Deserializer::from_str(text));
        if is_over {
            return Err(Refusal::Amplified.into());
        }
        weighed?;
    }
    Ok(serde_yaml::from_str(text)?)
}

/// Refuses a text that is nested too deep or has too many values.
///
/// Counts of signs are upper bounds of both, so hardly any text has to be scanned.
fn check_shape(text: &str, limits: YamlLimits) -> Result<(), Refusal> {
    if text.lines().filter(|line| line.starts_with("%TAG")).count() > MOST_DIRECTIVES {
        return Err(Refusal::TooMany { limit: MOST_DIRECTIVES });
    }
    let count = |signs: &[u8]| text.bytes().filter(|byte| signs.contains(byte)).count();
    let lists = text.lines().map(lists_opened).max().unwrap_or(0);
    let levels = count(b"[{").max(lists);
    // A colon may begin a map, its key and its value; no sign begins more.
    let most_values = count(b",:-?\n[{").saturating_add(1).saturating_mul(3);
    if levels <= DEEPEST && most_values <= limits.values {
        return Ok(());
    }
    match scan(text, limits.values) {
        Err(None) if levels <= MOST_BRACKETS => Ok(()),
        Err(None) => Err(Refusal::TooDeep { limit: DEEPEST }),
        Err(Some(refusal)) => Err(refusal),
        Ok(()) => Ok(()),
    }
}

/// Counts the lists and keys that a line opens one within the other without brackets: three in `- - ? a`. The parser
/// keeps a level of each before it gives up.
fn lists_opened(line: &str) -> usize {
    let mut words = line.split([' ', '\t']).filter(|word| !word.is_empty());
    words.by_ref().take_while(|word| matches!(*word, "-" | "?" | ":")).count()
}

/// Walks over the structure of a text as far as it is within the limits; `None` where the scanner does not understand
/// it.
fn scan(text: &str, values: usize) -> Result<(), Option<Refusal>> {
    let (mut depth, mut seen) = (0_usize, 0_usize);
    for event in Parser::new_from_str(text) {
        match event.map_err(|_| None)?.0 {
            Event::SequenceStart(..) | Event::MappingStart(..) => {
                depth += 1;
                seen += 1;
            }
            Event::SequenceEnd | Event::MappingEnd => depth = depth.saturating_sub(1),
            Event::Scalar(..) | Event::Alias(..) => seen += 1,
            _ => {}
        }
        if depth > DEEPEST {
            return Err(Some(Refusal::TooDeep { limit: DEEPEST }));
        }
        if seen > values {
            return Err(Some(Refusal::TooMany { limit: values }));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use serde_yaml::Value;

    use super::*;

    fn read(text: &str) -> Result<Value, YamlError> {
        from_yaml(text, YamlLimits::HAND_WRITTEN)
    }

    fn refusal(text: &str) -> Option<Refusal> {
        match read(text) {
            Err(YamlError::Refused(refusal)) => Some(refusal),
            Err(YamlError::Yaml(_)) | Ok(_) => None,
        }
    }

    #[test]
    fn a_small_file_that_stands_for_gigabytes_is_refused_at_once() {
        let anchored = "가".repeat(100_000);
        let aliases = "*a,".repeat(20_000);
        assert_eq!(refusal(&format!("모르는 칸: &a {anchored}\n목록: [{aliases}]\n")), Some(Refusal::Amplified));
    }

    #[test]
    fn nested_aliases_are_refused() {
        let lists = ["ab", "bc", "cd", "de", "ef", "fg", "gh", "hi"].map(|pair| {
            let (one, next) = pair.split_at_checked(1).unwrap();
            let aliases = vec![format!("*{one}"); 9].join(",");
            format!("{next}: &{next} [{aliases}]\n")
        });
        assert!(read(&format!("a: &a [ㅋ,ㅋ,ㅋ,ㅋ,ㅋ,ㅋ,ㅋ,ㅋ,ㅋ]\n{}", lists.concat())).is_err());
    }

    #[test]
    fn deep_nesting_is_refused_at_once() {
        for open in ["[", "{a: ", "{a:\n", "[\"]\", ", "{\"}\": ", "['[', {a: ", "- [", "? ["] {
            let text = open.repeat(200_000 / open.len());
            assert_eq!(refusal(&text), Some(Refusal::TooDeep { limit: DEEPEST }), "{open}");
        }
        for open in ["- ", "? ", "- ? ", "-\t", ": - "] {
            let text = open.repeat(200_000 / open.len());
            assert_eq!(refusal(&text), Some(Refusal::TooDeep { limit: DEEPEST }), "{open}");
        }
        // The indentation of so many levels is long, and the parser's own limit is enough.
        assert!(read(&"a:\n ".repeat(50_000)).is_err());
        // A rule in a text is no list.
        assert!(read(&format!("쪽지: |\n  {}\n", "- ".repeat(100_000))).is_ok());
    }

    #[test]
    fn text_that_no_scanner_understands_may_have_some_brackets() {
        assert!(refusal(&format!("a: b: {}", "[".repeat(MOST_BRACKETS))).is_none());
        assert!(refusal(&format!("a: b: {}", "[".repeat(MOST_BRACKETS + 1))).is_some());
    }

    #[test]
    fn brackets_in_quoted_text_and_lists_that_are_closed_do_not_add_up() {
        for record in ["- id: 하나\n  exact: '각주 [1'\n", "- id: [하나, {둘: 셋}]\n", "- '[[[[[[[[['\n"] {
            assert!(read(&record.repeat(2000)).is_ok(), "{record}");
        }
        assert!(read(&format!("- '{}'\n", "[".repeat(300_000))).is_ok());
    }

    #[test]
    fn more_values_than_anyone_writes_are_refused() {
        let limits = YamlLimits { values: 4, ..YamlLimits::HAND_WRITTEN };
        assert!(from_yaml::<Value>("[하나, 둘, '- , : ? [']", limits).is_ok());
        assert!(from_yaml::<Value>("[1, 2, 3, 4]", limits).is_err());
        assert_eq!(refusal(&"- 1\n".repeat(200_000)), Some(Refusal::TooMany { limit: 128 * 1024 }));
        assert_eq!(refusal(&"가".repeat(400_000)), Some(Refusal::TooLong { limit: 1024 * 1024 }));
        assert_eq!(refusal(&"%TAG !a! b\n".repeat(17)), Some(Refusal::TooMany { limit: MOST_DIRECTIVES }));
    }

    #[test]
    fn ordinary_aliases_tags_and_signs_in_text_are_read() {
        let text = "쪽지: 나 & 너 *별*\n하나: &a 밑줄\n둘: *a\n셋: !tag [1, -1, 1.5, true, ~]\n";
        let value = read(text).unwrap();
        assert_eq!(value["둘"], "밑줄");
        assert_eq!(value["쪽지"], "나 & 너 *별*");
    }
}
