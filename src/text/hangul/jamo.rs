//! Syllables and their jamo, by the arithmetic of the Unicode Standard, section 3.12.

/// The 초성 in the order of the code chart.
const INITIALS: [char; 19] =
    ['ㄱ', 'ㄲ', 'ㄴ', 'ㄷ', 'ㄸ', 'ㄹ', 'ㅁ', 'ㅂ', 'ㅃ', 'ㅅ', 'ㅆ', 'ㅇ', 'ㅈ', 'ㅉ', 'ㅊ', 'ㅋ', 'ㅌ', 'ㅍ', 'ㅎ'];

/// The 중성 in the order of the code chart.
const MEDIALS: [char; 21] = [
    'ㅏ', 'ㅐ', 'ㅑ', 'ㅒ', 'ㅓ', 'ㅔ', 'ㅕ', 'ㅖ', 'ㅗ', 'ㅘ', 'ㅙ', 'ㅚ', 'ㅛ', 'ㅜ', 'ㅝ', 'ㅞ', 'ㅟ', 'ㅠ', 'ㅡ',
    'ㅢ', 'ㅣ',
];

/// The 종성 in the order of the code chart, where the open syllable comes before them.
const FINALS: [char; 27] = [
    'ㄱ', 'ㄲ', 'ㄳ', 'ㄴ', 'ㄵ', 'ㄶ', 'ㄷ', 'ㄹ', 'ㄺ', 'ㄻ', 'ㄼ', 'ㄽ', 'ㄾ', 'ㄿ', 'ㅀ', 'ㅁ', 'ㅂ', 'ㅄ', 'ㅅ',
    'ㅆ', 'ㅇ', 'ㅈ', 'ㅊ', 'ㅋ', 'ㅌ', 'ㅍ', 'ㅎ',
];

const FIRST: usize = '가' as usize;
const LAST: usize = '힣' as usize;

/// A syllable split into compatibility jamo.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Syllable {
    /// 초성.
    pub initial: char,
    /// 중성.
    pub medial: char,
    /// 종성 (받침), `None` in an open syllable.
    pub last: Option<char>,
}

impl Syllable {
    /// Splits a composed syllable: `값` gives `ㄱ`, `ㅏ`, `ㅄ`. Returns `None` for anything but 가–힣.
    #[must_use]
    pub fn of(scalar: char) -> Option<Self> {
        let index = (scalar as usize).checked_sub(FIRST).filter(|_| scalar as usize <= LAST)?;
        let (rest, last) = (index / (FINALS.len() + 1), index % (FINALS.len() + 1));
        Some(Self {
            initial: *INITIALS.get(rest / MEDIALS.len())?,
            medial: *MEDIALS.get(rest % MEDIALS.len())?,
            last: last.checked_sub(1).and_then(|at| FINALS.get(at)).copied(),
        })
    }

    /// Composes it to one scalar; `None` if a jamo is not allowed in its place, as `ㄸ` at the end.
    #[must_use]
    pub fn compose(self) -> Option<char> {
        let initial = place(&INITIALS, self.initial)?;
        let medial = place(&MEDIALS, self.medial)?;
        let last = self.last.map_or(Some(0), |last| Some(place(&FINALS, last)? + 1))?;
        let index = (initial * MEDIALS.len() + medial) * (FINALS.len() + 1) + last;
        char::from_u32(u32::try_from(FIRST + index).ok()?)
    }
}

/// Returns the 초성 of each syllable: `일다운 일` is `ㅇㄷㅇ ㅇ`. Everything else stays as it is.
#[must_use]
pub fn initials(text: &str) -> String {
    text.chars().map(|c| Syllable::of(c).map_or(c, |syllable| syllable.initial)).collect()
}

/// Whether a compatibility jamo is a vowel.
pub(super) fn is_medial(jamo: char) -> bool {
    MEDIALS.contains(&jamo)
}

/// Whether a compatibility jamo can close a syllable.
pub(super) fn is_final(jamo: char) -> bool {
    FINALS.contains(&jamo)
}

fn place(jamos: &[char], jamo: char) -> Option<usize> {
    jamos.iter().position(|&other| other == jamo)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_syllable_is_three_jamo_or_two() {
        assert_eq!(Syllable::of('값'), Some(Syllable { initial: 'ㄱ', medial: 'ㅏ', last: Some('ㅄ') }));
        assert_eq!(Syllable::of('왜'), Some(Syllable { initial: 'ㅇ', medial: 'ㅙ', last: None }));
    }

    #[test]
    fn only_composed_syllables_are_taken_apart() {
        assert!(['ㄱ', '\u{1100}', 'a', '一', '\u{ABFF}', '\u{D7A4}'].into_iter().all(|c| Syllable::of(c).is_none()));
    }

    #[test]
    fn every_syllable_comes_together_again() {
        let broken: Vec<_> =
            ('가'..='힣').filter(|&c| Syllable::of(c).and_then(Syllable::compose) != Some(c)).collect();
        assert_eq!(broken, [' '; 0]);
    }

    #[test]
    fn a_jamo_out_of_place_composes_nothing() {
        assert_eq!(Syllable { initial: 'ㄱ', medial: 'ㅏ', last: Some('ㄸ') }.compose(), None);
        assert_eq!(Syllable { initial: 'ㅏ', medial: 'ㅏ', last: None }.compose(), None);
    }

    #[test]
    fn initials_keep_what_is_no_syllable() {
        assert_eq!(initials("일다운 일"), "ㅇㄷㅇ ㅇ");
        assert_eq!(initials("CTO는 ㅋㅋ"), "CTOㄴ ㅋㅋ");
    }
}
