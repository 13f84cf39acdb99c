//! The signs that a reader does not tell apart.

use crate::search::pattern::unit::{DASHES, MIDDLE_DOTS};

/// Signs of one meaning.
const ALIKE: [&str; 5] = ["'‘’‚‛′`´ʼ＇", "\"“”„‟″＂", DASHES, "~∼〜～", MIDDLE_DOTS];

/// Brackets around titles and quotations, and what is looked for where one of them is typed: opening, then closing.
const BRACKETS: [([&str; 2], [&str; 2]); 3] = [
    (["<＜〈《‹«≪⟨", ">＞〉》›»≫⟩"], ["<＜〈《‹«≪⟨「『", ">＞〉》›»≫⟩」』"]),
    (["「『｢", "」』｣"], ["「『｢<＜〈《‹«≪⟨[［〔【'‘\"“", "」』｣>＞〉》›»≫⟩]］〕】'’\"”"]),
    (["[［〔【", "]］〕】"], ["[［〔【「『", "]］〕】」』"]),
];

/// What else stands for a sign, in some texts: a bracket for a quote, a line or a vowel for a dash.
const RARELY_ALIKE: [(&str, &str); 4] =
    [("'‘’‚‛′`´ʼ＇", "「『｢」』｣"), ("\"“”„‟″＂", "「『｢」』｣"), (DASHES, "─━ㅡ⁃"), (".", "。")];

/// Returns the signs that are looked for where one is typed; itself if there are no others.
pub(super) fn alike(scalar: char) -> Vec<char> {
    let mut class: Vec<char> =
        ALIKE.iter().filter(|group| group.contains(scalar)).flat_map(|group| group.chars()).collect();
    let brackets = BRACKETS.iter().flat_map(|(typed, found)| typed.iter().zip(found));
    class.extend(brackets.filter(|(typed, _)| typed.contains(scalar)).flat_map(|(_, found)| found.chars()));
    if class.is_empty() {
        class.push(scalar);
    }
    // The full-width form of a punctuation mark lies at a fixed distance from it (Unicode, block FF00).
    let wide = char::from_u32(u32::from(scalar) + 0xFEE0).filter(|_| scalar.is_ascii_punctuation());
    class.extend(wide.filter(|form| !class.contains(form)));
    class
}

/// Returns the signs that only some texts have in the place of one.
pub(super) fn rarely_alike(scalar: char) -> &'static str {
    RARELY_ALIKE.iter().find(|(group, _)| group.contains(scalar)).map_or("", |(_, rare)| rare)
}

/// Returns how often a sign may stand in a row and still be one, as in `<<봄날>>` and `--`.
pub(super) fn repeated(scalar: char) -> &'static str {
    let is_title = BRACKETS.iter().take(2).any(|(typed, _)| typed.iter().any(|typed| typed.contains(scalar)));
    match scalar {
        _ if is_title => "{1,2}",
        _ if DASHES.contains(scalar) => "{1,3}",
        _ => "",
    }
}
