//! A single `~` is a tilde: `2~3시간`, `그래요~`. Only two of them strike out.
//!
//! comrak takes a pair of single ones for markup as well, and has no switch for it. So each is written as a sign that
//! does not occur in the source and means nothing to Markdown, and turned back where text is written.

use std::borrow::Cow;

/// Signs that few texts hold; like `~` itself they are symbols, so the emphasis around them stays what it was.
const STAND_INS: [char; 4] = ['\u{2241}', '\u{223D}', '\u{2242}', '\u{2A6A}'];

/// The sign that stands for a single `~`; `None` where there is none to stand for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tilde(Option<char>);

/// Puts a sign in the place of each `~` that has no other beside it and no `\` before it.
pub(super) fn set_apart(source: &str) -> (Cow<'_, str>, Tilde) {
    let stand_in = STAND_INS.into_iter().find(|&sign| !source.contains(sign));
    let (Some(sign), true) = (stand_in, source.contains('~')) else { return (Cow::Borrowed(source), Tilde(None)) };
    let mut text = String::with_capacity(source.len());
    let mut rest = source;
    while let Some((before, behind)) = rest.split_once('~') {
        text.push_str(before);
        let more = behind.len() - behind.trim_start_matches('~').len();
        let escaped = before.ends_with('\\');
        if more == 0 && !escaped {
            text.push(sign);
        } else {
            text.extend(std::iter::repeat_n('~', more + 1));
        }
        rest = behind.trim_start_matches('~');
    }
    text.push_str(rest);
    (Cow::Owned(text), Tilde(Some(sign)))
}

impl Tilde {
    /// Returns text with the tildes in their places again.
    pub(super) fn back(self, text: &str) -> Cow<'_, str> {
        match self.0 {
            Some(sign) if text.contains(sign) => Cow::Owned(text.replace(sign, "~")),
            _ => Cow::Borrowed(text),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_single_tilde_is_set_apart_and_all_come_back() {
        for (source, apart) in [
            ("2~3", "2≁3"),
            ("~~가~~", "~~가~~"),
            ("~~~\n가~\n~~~", "~~~\n가≁\n~~~"),
            ("\\~ ~", "\\~ ≁"),
            ("≁ ~", "≁ ∽"),
            ("가", "가"),
        ] {
            let (text, tilde) = set_apart(source);
            assert_eq!(text, apart);
            assert_eq!(tilde.back(&text), source);
        }
    }
}
