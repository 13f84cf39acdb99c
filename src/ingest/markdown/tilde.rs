//! Signs that are the author's and not markup: a single `~`, as in `2~3시간`, and a `*` between digits, as in `5*3*2`.
//!
//! comrak takes a pair of them for markup, and has no switch for it. So each is written as a sign that does not occur in
//! the source and means nothing to Markdown, and turned back where text is written.

use std::borrow::Cow;

/// Signs that few texts hold; like `~` and `*` they are symbols, so the emphasis around them stays what it was.
const STAND_INS: [char; 6] = ['\u{2241}', '\u{223D}', '\u{2242}', '\u{2A6A}', '\u{229B}', '\u{2A6E}'];

/// The signs that stand for `~` and `*`; `None` where there are none to stand for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tilde(Option<(char, char)>);

/// Puts a sign in the place of each `~` that has no other beside it and no `\` before it, and of each `*` between digits.
pub(super) fn set_apart(source: &str) -> (Cow<'_, str>, Tilde) {
    let mut free = STAND_INS.into_iter().filter(|&sign| !source.contains(sign));
    let (Some(tilde), Some(star), true) = (free.next(), free.next(), source.contains(['~', '*'])) else {
        return (Cow::Borrowed(source), Tilde(None));
    };
    let mut text = String::with_capacity(source.len());
    let mut before = None;
    let mut signs = source.chars().peekable();
    while let Some(c) = signs.next() {
        let next = signs.peek().copied();
        let is_alone = before != Some(c) && next != Some(c) && before != Some('\\');
        let is_between = |is: fn(char) -> bool| before.is_some_and(is) && next.is_some_and(is);
        text.push(match c {
            '~' if is_alone => tilde,
            '*' if is_between(|c| c.is_ascii_digit()) => star,
            _ => c,
        });
        before = Some(c);
    }
    (Cow::Owned(text), Tilde(Some((tilde, star))))
}

impl Tilde {
    /// Returns text with the author's signs in their places again.
    pub(super) fn back(self, text: &str) -> Cow<'_, str> {
        match self.0 {
            Some((tilde, star)) if text.contains([tilde, star]) => {
                Cow::Owned(text.replace(tilde, "~").replace(star, "*"))
            }
            _ => Cow::Borrowed(text),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_authors_signs_are_set_apart_and_all_come_back() {
        for (source, apart) in [
            ("2~3", "2≁3"),
            ("~~가~~", "~~가~~"),
            ("~~~\n가~\n~~~", "~~~\n가≁\n~~~"),
            ("\\~ ~", "\\~ ≁"),
            ("≁ ~", "≁ ∽"),
            ("5*3*2, *가*, 2**3", "5∽3∽2, *가*, 2**3"),
            ("가", "가"),
        ] {
            let (text, tilde) = set_apart(source);
            assert_eq!(text, apart);
            assert_eq!(tilde.back(&text), source);
        }
    }
}
