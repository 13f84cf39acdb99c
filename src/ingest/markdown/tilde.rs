//! Signs that are the author's and not markup: a single `~`, as in `2~3시간`, a `*` between digits and letters, as in
//! `5*3*2` and `a*b*c`, the `%%` behind a number, and the `_` of a face, as in `^_^` and `>_<`.
//!
//! comrak takes a pair of them for markup, and has no switch for it. So each is written as a sign that does not occur in
//! the source and means nothing to Markdown, and turned back where text is written.

use std::borrow::Cow;

/// The author's signs.
const SIGNS: [char; 4] = ['~', '*', '%', '_'];

/// Signs that few texts hold; like the author's they are symbols, so the emphasis around them stays what it was.
const STAND_INS: [char; 7] = ['\u{2241}', '\u{223D}', '\u{2242}', '\u{2A6A}', '\u{229B}', '\u{2A6E}', '\u{2A2A}'];

/// What stands on both sides of the mouth of a face.
const EYES: &str = "^><-=;@.°*+";

/// What stands for each of the author's signs; `None` where there are none to stand for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tilde(Option<[char; 4]>);

/// Puts a sign in the place of each `~` that has no other beside it and no `\` before it, of each `*` between digits and
/// letters of ASCII, of each `%` behind a digit, and of each `_` between two eyes.
pub(super) fn set_apart(source: &str) -> (Cow<'_, str>, Tilde) {
    if !may_hold_signs(source.as_bytes()) {
        return (Cow::Borrowed(source), Tilde(None));
    }
    let mut free = STAND_INS.into_iter().filter(|&sign| !source.contains(sign));
    let free = [free.next(), free.next(), free.next(), free.next()];
    let [Some(tilde), Some(star), Some(percent), Some(mouth)] = free else {
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
        let is_letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        let is_eye = |c: Option<char>| c.is_some_and(|c| EYES.contains(c));
        is_percent = c == '%' && (is_percent || is_digit(before));
        text.push(match c {
            '~' if is_alone => tilde,
            '*' if is_letter(before) && is_letter(next) => star,
            '_' if is_eye(before) && is_eye(next) || is_bow(before, next) => mouth,
            '%' if is_percent => percent,
            _ => c,
        });
        before = Some(c);
    }
    (Cow::Owned(text), Tilde(Some([tilde, star, percent, mouth])))
}

/// Whether signs stand beside a `_` as in `(_ _)`, where no stress begins or ends.
fn is_bow(before: Option<char>, next: Option<char>) -> bool {
    matches!((before, next), (Some('('), Some(' ')) | (Some(' '), Some(')')))
}

/// Whether a source may hold any of the author's signs: most have none, and need no copy.
fn may_hold_signs(source: &[u8]) -> bool {
    let before = |at: usize| at.checked_sub(1).and_then(|before| source.get(before));
    memchr::memchr3_iter(b'~', b'*', b'%', source)
        .any(|at| source.get(at) == Some(&b'~') || before(at).is_some_and(u8::is_ascii_alphanumeric))
        || memchr::memchr_iter(b'_', source)
            .any(|at| before(at).is_some_and(|&eye| EYES.as_bytes().contains(&eye) || b"( ".contains(&eye)))
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
            ("5*3*2, a*b*c, *가*, 2**3", "5∽3∽2, a∽b∽c, *가*, 2**3"),
            ("^_^ >_< -_-; _가_ a_b", "^⩪^ >⩪< -⩪-; _가_ a_b"),
            ("100%% 100% %%메모%%", "100≂≂ 100≂ %%메모%%"),
            ("가", "가"),
        ] {
            let (text, tilde) = set_apart(source);
            assert_eq!(text, apart);
            assert_eq!(tilde.back(&text), source);
        }
    }
}
