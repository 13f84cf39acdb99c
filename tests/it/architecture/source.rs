//! Rust source as tokens: just enough of the language to find the paths in a file.
//!
//! Comments are dropped, and a string or a character is one token without its text, so text in them never counts as
//! used.

/// A piece of source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'s> {
    /// A word: a name or a keyword.
    Word(&'s str),
    /// `::`.
    Colons,
    /// Any other sign.
    Sign(char),
    /// A string, a character, a number or a lifetime.
    Literal,
}

/// Splits a source file into tokens.
pub(super) fn tokens(source: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut rest = source;
    while let Some(first) = rest.chars().next() {
        let (read, token) = token(rest, first);
        tokens.extend(token);
        rest = read;
    }
    tokens
}

/// Splits off the first token of a text: returns the rest, and the token, unless it is white space or a comment.
fn token(text: &str, first: char) -> (&str, Option<Token<'_>>) {
    if let Some(comment) = text.strip_prefix("//") {
        (comment.trim_start_matches(|c| c != '\n'), None)
    } else if let Some(comment) = text.strip_prefix("/*") {
        (behind_comment(comment), None)
    } else if let Some(rest) = behind_raw_string(text).or_else(|| behind_quoted(text)) {
        (rest, Some(Token::Literal))
    } else if is_word(first) {
        let rest = text.trim_start_matches(is_word);
        let word = Token::Word(text.strip_suffix(rest).unwrap());
        (rest, Some(if first.is_ascii_digit() { Token::Literal } else { word }))
    } else if let Some(rest) = text.strip_prefix("::") {
        (rest, Some(Token::Colons))
    } else {
        (text.strip_prefix(first).unwrap(), (!first.is_whitespace()).then_some(Token::Sign(first)))
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Skips a block comment, with those inside it.
fn behind_comment(mut inside: &str) -> &str {
    let mut depth = 1;
    while depth > 0 && !inside.is_empty() {
        if let Some(rest) = inside.strip_prefix("*/") {
            (depth, inside) = (depth - 1, rest);
        } else if let Some(rest) = inside.strip_prefix("/*") {
            (depth, inside) = (depth + 1, rest);
        } else {
            inside = behind_first(inside);
        }
    }
    inside
}

/// Skips `r"…"`, `r#"…"#` and the like, with `b` or `c` before them.
fn behind_raw_string(text: &str) -> Option<&str> {
    let opening = text.strip_prefix(['b', 'c']).unwrap_or(text).strip_prefix('r')?;
    let inside = opening.trim_start_matches('#').strip_prefix('"')?;
    let hashes = opening.len() - inside.len() - 1;
    let end = format!("\"{}", "#".repeat(hashes));
    Some(inside.split_once(&end).map_or("", |(_, rest)| rest))
}

/// Skips a string, a character or a lifetime.
fn behind_quoted(text: &str) -> Option<&str> {
    let opening = text.strip_prefix(['b', 'c']).filter(|rest| rest.starts_with(['"', '\''])).unwrap_or(text);
    let quote = opening.chars().next().filter(|&c| c == '"' || c == '\'')?;
    let mut inside = behind_first(opening);
    if quote == '\'' && is_lifetime(inside) {
        return Some(inside.trim_start_matches(is_word));
    }
    while !inside.is_empty() && !inside.starts_with(quote) {
        inside = behind_first(inside.strip_prefix('\\').unwrap_or(inside));
    }
    Some(behind_first(inside))
}

/// Whether the text after `'` is a lifetime: a word without a `'` after its first character.
fn is_lifetime(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(|c| is_word(c) && !c.is_ascii_digit()) && chars.next() != Some('\'')
}

fn behind_first(text: &str) -> &str {
    let mut chars = text.chars();
    chars.next();
    chars.as_str()
}

/// Drops every item marked `#[cfg(test)]`: tests are no part of the program.
pub(super) fn without_tests<'s>(program: &[Token<'s>]) -> Vec<Token<'s>> {
    let cfg = tokens("#[cfg(test)]");
    let mut kept = Vec::new();
    let mut rest = program;
    while let Some((first, behind)) = rest.split_first() {
        if let Some(item) = rest.strip_prefix(cfg.as_slice()) {
            rest = item.split_at(item_length(item)).1;
        } else {
            kept.push(*first);
            rest = behind;
        }
    }
    kept
}

/// Counts the tokens of an item: up to its `;`, or to the end of its braces.
fn item_length(tokens: &[Token<'_>]) -> usize {
    let mut depth = 0_usize;
    for (at, token) in tokens.iter().enumerate() {
        match token {
            Token::Sign('{') => depth += 1,
            Token::Sign('}') if depth == 1 => return at + 1,
            Token::Sign('}') => depth = depth.saturating_sub(1),
            Token::Sign(';') if depth == 0 => return at + 1,
            _ => {}
        }
    }
    tokens.len()
}

/// Splits a program into its `pub use` items and everything else, without visibility modifiers.
pub(super) fn handed_on<'s>(program: &[Token<'s>]) -> (Vec<Token<'s>>, Vec<Token<'s>>) {
    let (mut uses, mut others) = (Vec::new(), Vec::new());
    let mut rest = program;
    while let Some((first, behind)) = rest.split_first() {
        let visibility = if *first == Token::Word("pub") { 1 + in_brackets(behind) } else { 0 };
        if visibility > 0 && rest.get(visibility) == Some(&Token::Word("use")) {
            let (item, behind) = rest.split_at(item_end(rest));
            uses.extend_from_slice(item.get(visibility..).unwrap_or_default());
            rest = behind;
        } else {
            others.push(*first);
            rest = rest.get(visibility.max(1)..).unwrap_or_default();
        }
    }
    (uses, others)
}

/// Counts the tokens of `(crate)` and the like, at the start.
fn in_brackets(tokens: &[Token<'_>]) -> usize {
    let is_open = tokens.first() == Some(&Token::Sign('('));
    let end = tokens.iter().position(|token| *token == Token::Sign(')'));
    end.filter(|_| is_open).map_or(0, |end| end + 1)
}

/// Counts the tokens up to the first `;`.
fn item_end(tokens: &[Token<'_>]) -> usize {
    tokens.iter().position(|token| *token == Token::Sign(';')).map_or(tokens.len(), |end| end + 1)
}

#[test]
fn comments_and_literals_hide_nothing_and_show_nothing() {
    for source in [
        "//! use crate::a;\nf",
        "/* crate::a /* crate::b */ crate::c */ f",
        "\"crate::a \\\" crate::b {\" f",
        "b\"crate::a\" f",
        "r\"crate::a\\\" f",
        "br##\"crate::a\"# crate::b\"## f",
        "'\"' f '\"' b'\\'' '가' 1_000_u64",
    ] {
        let words: Vec<_> = tokens(source).into_iter().filter(|token| *token != Token::Literal).collect();
        assert_eq!(words, [Token::Word("f")], "{source}");
    }
    assert_eq!(tokens("'a crate::b")[1..], [Token::Word("crate"), Token::Colons, Token::Word("b")]);
}

#[test]
fn test_items_are_dropped_whole_and_nothing_else() {
    let source =
        "use a; #[cfg(test)] mod tests { use b; fn c() { d } } #[cfg(test)] mod e; fn f() {} #[cfg(unix)] use g;";
    let words: Vec<_> =
        without_tests(&tokens(source)).into_iter().filter(|token| matches!(token, Token::Word(_))).collect();
    assert_eq!(words, ["use", "a", "fn", "f", "cfg", "unix", "use", "g"].map(Token::Word));
}
