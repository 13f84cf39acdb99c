//! Escape sequences in a program's output.

/// An escape sequence, without the escape character.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Escape {
    /// `ESC [ parameters final`: its parameters as written, and its last character.
    Control(String, char),
    /// Any other: the character after the escape character.
    Other(char),
}

/// Finds the escape sequences in a text, in their order.
pub(crate) fn escapes(sent: &str) -> Vec<Escape> {
    sent.split('\x1b').skip(1).filter_map(escape).collect()
}

fn escape(behind: &str) -> Option<Escape> {
    let Some(control) = behind.strip_prefix('[') else { return behind.chars().next().map(Escape::Other) };
    let end = control.find(|c: char| ('@'..='~').contains(&c))?;
    let (parameters, rest) = control.split_at(end);
    Some(Escape::Control(parameters.to_owned(), rest.chars().next()?))
}

#[test]
fn sequences_are_distinguished_from_the_words_between_them() {
    let control = |parameters: &str, last| Escape::Control(parameters.to_owned(), last);
    let found = escapes("밑줄\x1b[1;4m을\x1b[?25l 긋\x1b]0;제목\x07다");
    assert_eq!(found, [control("1;4", 'm'), control("?25", 'l'), Escape::Other(']')]);
}
