//! The marks of pairs.

/// Whether a character can only close a pair.
pub(in crate::text::sentence) fn is_closer(c: char) -> bool {
    matches!(c, '\'' | '"' | '>') || is_closing_bracket(c)
}

/// Whether a character closes a bracket or a curly quote.
pub(super) fn is_closing_bracket(c: char) -> bool {
    matches!(c, ')' | ']' | '}' | '’' | '”' | '」' | '』' | '》' | '〉' | '】' | '〕' | '）' | '］' | '｝')
}

/// Returns the closer of a bracket or a curly quote.
pub(super) fn closer_of(opener: char) -> Option<char> {
    Some(match opener {
        '(' => ')',
        '[' => ']',
        '{' => '}',
        '<' => '>',
        '‘' => '’',
        '“' => '”',
        '「' => '」',
        '『' => '』',
        '《' => '》',
        '〈' => '〉',
        '【' => '】',
        '〔' => '〕',
        '（' => '）',
        '［' => '］',
        '｛' => '｝',
        _ => return None,
    })
}
