//! The opening of a statement as a list shows it: connectives that join it to a sentence that is not shown are left off.

use crate::lessons::pointer::hangs;

/// Connectives that may be left off.
const CONNECTIVES: [&str; 10] =
    ["따라서", "그러므로", "그래서", "그렇기 때문에", "그렇기에", "결국", "하지만", "그러나", "그렇지만", "즉"];

/// Returns a sentence without the connectives at its start: `따라서 물어야 한다.` gives `물어야 한다.`
///
/// It is returned as it is if what remains points back at what is not shown, or is no sentence of several words.
pub(super) fn without_connectives(statement: &str) -> &str {
    let mut rest = statement;
    while let Some(next) = CONNECTIVES.iter().find_map(|connective| behind(rest, connective)) {
        rest = next;
    }
    let has_words = rest.split_whitespace().nth(1).is_some() && rest.starts_with(char::is_alphanumeric);
    if has_words && !hangs(rest) { rest } else { statement }
}

/// Returns what follows a connective, perhaps behind a comma; `None` unless it is a word of its own.
fn behind<'t>(sentence: &'t str, connective: &str) -> Option<&'t str> {
    let behind = sentence.strip_prefix(connective)?;
    let rest = behind.trim_start_matches([',', ' ']);
    (rest.len() < behind.len()).then_some(rest)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop, prop_assert, proptest};

    use super::*;

    #[test]
    fn a_connective_at_the_start_is_left_off() {
        for (sentence, shown) in [
            ("따라서 모르는 것은 물어야 한다.", "모르는 것은 물어야 한다."),
            ("그렇기 때문에 모르는 것은 물어야 한다.", "모르는 것은 물어야 한다."),
            ("즉, 배움은 늘 남는다.", "배움은 늘 남는다."),
            ("하지만 결국 남는 것은 사람이다.", "남는 것은 사람이다."),
            ("배움은 결국 남는다.", "배움은 결국 남는다."),
            ("즉각 묻는 것이 좋다.", "즉각 묻는 것이 좋다."),
            ("결국은 사람이 남는다.", "결국은 사람이 남는다."),
            ("하지만 그것은 쉬운 일이 아니다.", "하지만 그것은 쉬운 일이 아니다."),
            ("그래서 이 길은 걸어서 가야 한다.", "그래서 이 길은 걸어서 가야 한다."),
            ("결국 “묻는 사람”이 배운다.", "결국 “묻는 사람”이 배운다."),
            ("하지만 아니다.", "하지만 아니다."),
            ("그래서", "그래서"),
            ("", ""),
        ] {
            assert_eq!(without_connectives(sentence), shown, "{sentence}");
        }
    }

    proptest! {
        #[test]
        fn what_is_shown_is_the_end_of_the_statement(
            words in prop::collection::vec(prop::sample::select(&["따라서", "결국", "즉,", "이는", "사람이", "배운다.", "”", ""]), 0..8),
        ) {
            let statement = words.join(" ");
            let shown = without_connectives(&statement);
            prop_assert!(statement.ends_with(shown) && shown.is_empty() == statement.is_empty());
        }
    }
}
