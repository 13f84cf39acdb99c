//! Scalars that read as other letters: full-width and mathematical forms, ligatures, units in one character, letters
//! with accents.
//!
//! `Ｃ` reads as `c`, `㎏` as `kg`, `㈜` as `(주)`, `½` as `1/2` and `é` as `e`: by compatibility decomposition (NFKC, UAX
//! #15), without the marks on Latin letters. `assets/lookalikes.txt` lists them by what they read as. Hangul in a circle
//! stands for itself.

use memchr::memmem;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Lines of letters, a tab, and all scalars that read as them.
const TABLE: &str = include_str!("../../assets/lookalikes.txt");
/// The longest reading that is looked up, in scalars: `株式会社` has 4, `1/10` as many.
pub(super) const LONGEST_READING: usize = 5;

/// Letters that have no decomposition.
const OTHERS: [(char, &str); 7] =
    [('ß', "ss"), ('æ', "ae"), ('œ', "oe"), ('ø', "o"), ('ł', "l"), ('đ', "d"), ('ı', "i")];
/// Signs that look like those of ASCII and have no decomposition.
const SIGNS: [(char, &str); 3] = [('⁄', "/"), ('∕', "/"), ('∶', ":")];
/// Half-width consonants and vowels, as ranges, and the first of the others (Unicode, block FF00).
const HALF_WIDTH: [(char, char, char); 5] = [
    ('\u{FFA1}', '\u{FFBE}', 'ㄱ'),
    ('\u{FFC2}', '\u{FFC7}', 'ㅏ'),
    ('\u{FFCA}', '\u{FFCF}', 'ㅕ'),
    ('\u{FFD2}', '\u{FFD7}', 'ㅛ'),
    ('\u{FFDA}', '\u{FFDC}', 'ㅡ'),
];

/// Returns what a typed scalar reads as; `None` if it stands for itself, as what is in a circle does.
pub(super) fn typed_reading(scalar: char) -> Option<String> {
    if scalar.is_ascii() || matches!(scalar, '가'..='힣') || is_circled(scalar) { None } else { reading(scalar) }
}

/// Returns all scalars that read as some letters, which are small.
pub(super) fn lookalikes(letters: &str) -> &'static str {
    let line = format!("\n{letters}\t");
    let behind = memmem::find(TABLE.as_bytes(), line.as_bytes()).and_then(|at| TABLE.get(at + line.len()..));
    behind.and_then(|behind| behind.split('\n').next()).unwrap_or_default()
}

fn reading(scalar: char) -> Option<String> {
    // Ordinals; and letters of other scripts, among the bytes of Hangul and Hanja.
    if matches!(scalar, '\u{4E00}'..='\u{EFFF}' | 'ª' | 'º') {
        return None;
    }
    let half = HALF_WIDTH.iter().find(|(first, last, _)| (*first..=*last).contains(&scalar));
    if let Some((first, _, like)) = half {
        return char::from_u32(u32::from(*like) + u32::from(scalar) - u32::from(*first)).map(String::from);
    }
    let small: String = scalar.to_lowercase().collect();
    let known = OTHERS.iter().chain(&SIGNS).find(|(other, _)| small.starts_with(*other));
    let bare = |letters: String| letters.nfd().filter(|mark| !is_combining_mark(*mark)).collect::<String>();
    let read: String = match known {
        Some((_, letters)) => (*letters).to_owned(),
        None => scalar.nfkc().flat_map(char::to_lowercase).map(|c| if c == '⁄' { '/' } else { c }).collect(),
    };
    let latin = bare(read.clone());
    let read = if latin.is_ascii() { latin } else { read };
    let is_itself = read == small || read.starts_with(['.', '…', '-']) || read == "—" || read == "–";
    (!is_itself && !read.is_empty() && read.chars().all(is_letter) && !is_syllable(&read)).then_some(read)
}

/// Whether a reading is a single syllable of Hangul: those in circles are signs of their own.
fn is_syllable(read: &str) -> bool {
    read.chars().count() == 1 && read.chars().all(|c| matches!(c, '가'..='힣'))
}

/// Whether a scalar may be part of a reading: ASCII, Hangul, kana, Chinese characters and their signs.
const fn is_letter(scalar: char) -> bool {
    matches!(scalar, '!'..='~' | '가'..='힣' | 'ぁ'..='ヿ' | '一'..='鿿' | '㐀'..='䶿' | '°' | '₩' | '「'..='』' | '、'..='。' | '〈'..='》')
}

/// Whether a letter or a number stands in a circle.
const fn is_circled(scalar: char) -> bool {
    matches!(scalar, '①'..='⑳' | 'Ⓐ'..='⓪' | '㉑'..='㉟' | '㊱'..='㊿' | '㉠'..='㉻' | '㊀'..='㊰')
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::text::fold;

    /// Writes the table anew: for each reading the scalars that have it.
    fn table() -> String {
        let mut readings: BTreeMap<String, String> = BTreeMap::new();
        for scalar in ('\u{80}'..=char::MAX).filter(|c| !matches!(c, '가'..='힣')) {
            let is_canonical = fold::canonical(&scalar.to_string()) == scalar.to_string();
            if let Some(read) = reading(scalar).filter(|read| is_canonical && read.chars().count() <= LONGEST_READING) {
                readings.entry(read).or_default().push(scalar);
            }
        }
        let lines: Vec<_> = readings.iter().map(|(read, scalars)| format!("{read}\t{scalars}\n")).collect();
        format!("\n{}", lines.concat())
    }

    #[test]
    fn the_table_lists_every_scalar_by_what_it_reads_as() {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/lookalikes.txt");
        if std::env::var_os("WRITE_LOOKALIKES").is_some() {
            std::fs::write(&path, table()).unwrap();
        }
        assert_eq!(TABLE, table(), "WRITE_LOOKALIKES=1 cargo unit lookalike writes it anew");
    }

    #[test]
    fn forms_read_as_their_letters() {
        for (scalar, read) in [
            ('Ｃ', "c"),
            ('㎏', "kg"),
            ('㈜', "(주)"),
            ('½', "1/2"),
            ('é', "e"),
            ('ở', "o"),
            ('ﬁ', "fi"),
            ('⑴', "(1)"),
            ('ﾡ', "ㄱ"),
            ('￦', "₩"),
            ('Ｉ', "i"),
            ('Ø', "o"),
        ] {
            assert_eq!(typed_reading(scalar).as_deref(), Some(read), "{scalar}");
            assert!(lookalikes(read).contains(scalar), "{scalar}");
        }
        for scalar in ['가', 'ㄱ', 'a', '①', '㉮', '漢', '…', '·', 'ᄀ', 'ー'] {
            assert_eq!(typed_reading(scalar), None, "{scalar}");
        }
    }
}
