//! Signs that are the author's and not markup: a single `~`, as in `2~3시간`, a `*` between digits, as in `5*3*2`, and
//! the `%%` behind a number.
//!
//! comrak takes a pair of them for markup, and has no switch for it. So each is written as a sign that does not occur in
//! the source and means nothing to Markdown, and turned back where text is written.

use std::borrow::Cow;

/// The author's signs.
const SIGNS: [char; 3] = ['~', '*', '%'];

/// Signs that few texts hold; like the author's they are symbols, so the emphasis around them stays what it was.
const STAND_INS: [char; 7] = ['\u{2241}', '\u{223D}', '\u{2242}', '\u{2A6A}', '\u{229B}', '\u{2A6E}', '\u{2A2A}'];

/// What stands for each of the author's signs; `None` where there are none to stand for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tilde(Option<[char; 3]>);

/// Puts a sign in the place of each `~` that has no other beside it and no `\` before it, of each `*` between digits, and
/// of each `%` behind a digit.
pub(super) fn set_apart(source: &str) -> (Cow<'_, str>, Tilde) {
    if !may_hold_signs(source.as_bytes()) {
        return (Cow::Borrowed(source), Tilde(None));
    }
    let mut free = STAND_INS.into_iter().filter(|&sign| !source.contains(sign));
    let (Some(tilde), Some(star), Some(percent)) = (free.next(), free.next(), free.next()) else {
        return (Cow::Borrowed(source), Tilde(None));
    };
    let mut text = String::with_capacity(source.len());
    let mut before = None;
    let mut is_percent = false;
    let mut signs = source.chars().peekable();
    while let Some(c) = signs.next() {
        let next = signs.peek().copied();
        let is_alone = before != Some(c) && next != Some(c) && before != Some('\\');
        let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        is_percent = c == '%' && (is_percent || is_digit(before));
        text.push(match c {
            '~' if is_alone => tilde,
            '*' if is_digit(before) && is_digit(next) => star,
            '%' if is_percent => percent,
            _ => c,
        });
        before = Some(c);
    }
    (Cow::Owned(text), Tilde(Some([tilde, star, percent])))
}

/// Whether a source may hold any of the author's signs: most have none, and need no copy.
fn may_hold_signs(source: &[u8]) -> bool {
    memchr::memchr3_iter(b'~', b'*', b'%', source).any(|at| {
        let before = at.checked_sub(1).and_then(|before| source.get(before));
        source.get(at) == Some(&b'~') || before.is_some_and(u8::is_ascii_digit)
    })
}

impl Tilde {
    /// Returns text with the author's signs in their places again.
    pub(super) fn back(self, text: &str) -> Cow<'_, str> {
        let Some(stand_ins) = self.0.filter(|stand_ins| text.contains(stand_ins)) else { return Cow::Borrowed(text) };
        let sign = |c: char| stand_ins.iter().position(|&stand_in| stand_in == c).and_then(|at| SIGNS.get(at).copied());
        Cow::Owned(text.chars().map(|c| sign(c).unwrap_or(c)).collect())
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
            ("100%% 100% %%메모%%", "100≂≂ 100≂ %%메모%%"),
            ("가", "가"),
        ] {
            let (text, tilde) = set_apart(source);
            assert_eq!(text, apart);
            assert_eq!(tilde.back(&text), source);
        }
    }
}
