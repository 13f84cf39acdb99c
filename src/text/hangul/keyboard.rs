//! The standard 두벌식 keyboard (KS X 5002): converting between Hangul and the letter keys that type it.

use super::jamo::{Syllable, is_final, is_medial};

/// Each compatibility jamo and its keys on a QWERTY board, capitals for Shift.
#[rustfmt::skip]
const KEYS: [(char, &str); 51] = [
    ('ㄱ', "r"), ('ㄲ', "R"), ('ㄴ', "s"), ('ㄷ', "e"), ('ㄸ', "E"), ('ㄹ', "f"), ('ㅁ', "a"),
    ('ㅂ', "q"), ('ㅃ', "Q"), ('ㅅ', "t"), ('ㅆ', "T"), ('ㅇ', "d"), ('ㅈ', "w"), ('ㅉ', "W"),
    ('ㅊ', "c"), ('ㅋ', "z"), ('ㅌ', "x"), ('ㅍ', "v"), ('ㅎ', "g"),
    ('ㄳ', "rt"), ('ㄵ', "sw"), ('ㄶ', "sg"), ('ㄺ', "fr"), ('ㄻ', "fa"), ('ㄼ', "fq"), ('ㄽ', "ft"),
    ('ㄾ', "fx"), ('ㄿ', "fv"), ('ㅀ', "fg"), ('ㅄ', "qt"),
    ('ㅏ', "k"), ('ㅐ', "o"), ('ㅑ', "i"), ('ㅒ', "O"), ('ㅓ', "j"), ('ㅔ', "p"), ('ㅕ', "u"),
    ('ㅖ', "P"), ('ㅗ', "h"), ('ㅛ', "y"), ('ㅜ', "n"), ('ㅠ', "b"), ('ㅡ', "m"), ('ㅣ', "l"),
    ('ㅘ', "hk"), ('ㅙ', "ho"), ('ㅚ', "hl"), ('ㅝ', "nj"), ('ㅞ', "np"), ('ㅟ', "nl"), ('ㅢ', "ml"),
];

/// Returns the QWERTY letters that type a compatibility jamo or a syllable: `ㅓ` is `j`, `헎` is `gjsg`.
///
/// Returns `None` for anything else.
#[must_use]
pub fn to_keys(scalar: char) -> Option<String> {
    let Some(Syllable { initial, medial, last }) = Syllable::of(scalar) else {
        return keys_of(scalar).map(str::to_owned);
    };
    [Some(initial), Some(medial), last].into_iter().flatten().map(keys_of).collect()
}

/// Returns the Hangul that QWERTY letters type under the 두벌식 automaton: `dlfekdns` is `일다운`.
///
/// A capital without a separate jamo counts as its small letter. Any other character ends a syllable and stays as it
/// is: `rksk1 a` is `가나1 ㅁ`.
#[must_use]
pub fn from_keys(text: &str) -> String {
    let mut composer = Composer::default();
    for scalar in text.chars() {
        match jamo_of(scalar) {
            Some(jamo) if is_medial(jamo) => composer.press_vowel(jamo),
            Some(jamo) => composer.press_consonant(jamo),
            None => composer.press_other(scalar),
        }
    }
    composer.finish()
}

/// The text composed so far and the jamo of the syllable being typed.
#[derive(Default)]
struct Composer {
    text: String,
    initial: Option<char>,
    medial: Option<char>,
    last: Option<char>,
}

impl Composer {
    /// Closes the syllable with a consonant if possible, else begins the next one with it.
    fn press_consonant(&mut self, jamo: char) {
        let closed = match (self.initial, self.medial, self.last) {
            (Some(_), Some(_), None) => Some(jamo).filter(|&jamo| is_final(jamo)),
            (Some(_), Some(_), Some(last)) => join(last, jamo),
            _ => None,
        };
        if closed.is_some() {
            self.last = closed;
        } else {
            self.commit();
            self.initial = Some(jamo);
        }
    }

    /// Handles a vowel: the final becomes the initial of a new syllable, or the vowel joins the one before, or stands
    /// alone.
    fn press_vowel(&mut self, jamo: char) {
        if let Some(last) = self.last {
            let (kept, moved) = split(last);
            self.last = kept;
            self.commit();
            self.initial = Some(moved);
            self.medial = Some(jamo);
            return;
        }
        let joined = self.medial.map_or(Some(jamo), |medial| join(medial, jamo));
        if joined.is_none() {
            self.commit();
        }
        self.medial = joined.or(Some(jamo));
    }

    /// Ends the syllable and adds a scalar that is no Hangul key unchanged.
    fn press_other(&mut self, scalar: char) {
        self.commit();
        self.text.push(scalar);
    }

    /// Moves the syllable being typed into the text: composed, or as a single jamo.
    fn commit(&mut self) {
        let Self { initial, medial, last, .. } = *self;
        let syllable = initial.zip(medial).map(|(initial, medial)| Syllable { initial, medial, last });
        self.text.extend(syllable.and_then(Syllable::compose).or(initial).or(medial));
        (self.initial, self.medial, self.last) = (None, None, None);
    }

    fn finish(mut self) -> String {
        self.commit();
        self.text
    }
}

/// Returns the keys of a compatibility jamo.
fn keys_of(jamo: char) -> Option<&'static str> {
    KEYS.iter().find(|(other, _)| *other == jamo).map(|(_, keys)| *keys)
}

/// Returns the jamo on a key.
fn jamo_of(key: char) -> Option<char> {
    typed([key]).or_else(|| typed([key.to_ascii_lowercase()]))
}

/// Returns the jamo typed with exactly these keys.
fn typed<const COUNT: usize>(keys: [char; COUNT]) -> Option<char> {
    KEYS.iter().find(|(_, other)| other.chars().eq(keys)).map(|(jamo, _)| *jamo)
}

/// Joins two jamo to the one typed with both: `ㅗ` and `ㅏ` are `ㅘ`, `ㄹ` and `ㄱ` are `ㄺ`.
fn join(one: char, other: char) -> Option<char> {
    let keys = keys_of(one)?.chars().chain(keys_of(other)?.chars());
    KEYS.iter().find(|(_, both)| both.chars().eq(keys.clone())).map(|(jamo, _)| *jamo)
}

/// Splits a final into the part that stays and the initial of the next syllable: `ㄺ` gives `ㄹ` and `ㄱ`, `ㄲ` moves
/// whole.
fn split(last: char) -> (Option<char>, char) {
    let mut jamo = keys_of(last).into_iter().flat_map(str::chars).filter_map(jamo_of);
    match (jamo.next(), jamo.next()) {
        (Some(kept), Some(moved)) => (Some(kept), moved),
        _ => (None, last),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn keys(text: &str) -> Option<String> {
        text.chars().map(to_keys).collect()
    }

    #[test]
    fn jamo_and_syllables_have_keys() {
        let typed = ["ㅓ", "허", "넣", "헎", "값", "왜", "ㅃ", "ㄳ", "ㅘ"].map(|hangul| keys(hangul).unwrap());
        assert_eq!(typed, ["j", "gj", "sjg", "gjsg", "rkqt", "dho", "Q", "rt", "hk"]);
    }

    #[test]
    fn what_is_no_hangul_has_no_keys() {
        assert!(['a', '1', ' ', '一', '\u{1100}', '\u{3164}'].into_iter().all(|c| to_keys(c).is_none()));
    }

    #[test]
    fn letters_compose_as_the_input_method_does() {
        let pairs = [
            ("dlfekdns", "일다운"),
            ("dkssud", "안녕"),
            ("rkqtdl", "값이"),
            ("ekfrrhrl", "닭고기"),
            ("gjr", "헉"),
            ("rksk", "가나"),
            ("zzz", "ㅋㅋㅋ"),
            ("Rhc", "꽃"),
            ("dhodi", "왜야"),
        ];
        for (letters, hangul) in pairs {
            assert_eq!(from_keys(letters), hangul);
        }
    }

    #[test]
    fn a_final_moves_on_before_a_vowel() {
        assert_eq!(from_keys("ekfr"), "닭");
        assert_eq!(from_keys("ekfrk"), "달가");
        assert_eq!(from_keys("qkRk"), "바까");
    }

    #[test]
    fn vowels_join_without_an_initial() {
        assert_eq!(from_keys("hk"), "ㅘ");
        assert_eq!(from_keys("jj"), "ㅓㅓ");
    }

    #[test]
    fn what_is_no_letter_passes_and_ends_the_syllable() {
        assert_eq!(from_keys("rksk1 a"), "가나1 ㅁ");
        assert_eq!(from_keys("rk가s"), "가가ㄴ");
    }

    #[test]
    fn a_capital_without_a_jamo_is_its_small_letter() {
        assert_eq!(from_keys("GKS"), from_keys("gks"));
    }

    #[test]
    fn every_syllable_survives_the_round_trip() {
        let broken: Vec<_> = ('가'..='힣').filter(|&c| from_keys(&to_keys(c).unwrap()) != c.to_string()).collect();
        assert_eq!(broken, [' '; 0]);
    }

    proptest! {
        #[test]
        fn words_survive_the_round_trip(word in "[가-힣]{1,6}") {
            prop_assert_eq!(from_keys(&keys(&word).unwrap()), word);
        }
    }
}
