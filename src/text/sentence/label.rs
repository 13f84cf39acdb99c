//! Labels of list items: `1.`, `2)`, `(3)`, `가.`, `A.`, `①`, `㉠`. They start a sentence and never end one.

/// A label at the start of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Label {
    /// Its kind.
    pub(super) kind: LabelKind,
    /// Its number in the list, from 1.
    pub(super) number: u32,
    /// Its length, in bytes.
    pub(super) len: usize,
}

/// The kind of a label; labels of one kind count on from each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LabelKind {
    /// A single sign, given by the first sign of its row in Unicode.
    Sign(u32),
    /// A number or letter with marks.
    Written(Script, LabelForm),
}

/// The letters or digits of a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Script {
    /// `1`
    Digit,
    /// `A`
    Capital,
    /// `a`
    Small,
    /// `가`
    Syllable,
    /// `ㄱ`
    Consonant,
    /// `Ⅱ`, `II` or `ii`
    Roman,
}

/// The marks of a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LabelForm {
    /// `1.`
    Period,
    /// `1)`
    Closer,
    /// `(1)`
    Brackets,
}

impl Label {
    /// Parses the label at the start of a word; `None` if the word only refers to one (`①과`, `(1)에서`).
    pub(super) fn of(word: &str) -> Option<Self> {
        let label = Self::sign(word).or_else(|| Self::written(word))?;
        let rest = word.get(label.len..)?;
        let touches = match label.kind {
            LabelKind::Sign(_) => !rest.starts_with([',', '~', '·']),
            LabelKind::Written(Script::Digit, _) => {
                rest.starts_with(|c| matches!(c, '가'..='힣' | '\'' | '"' | '“' | '‘' | '「' | '『'))
            }
            LabelKind::Written(..) => false,
        };
        (rest.is_empty() || touches && !is_particle(rest)).then_some(label)
    }

    fn sign(word: &str) -> Option<Self> {
        let first = word.chars().next()?;
        let (row, number) = sign(first)?;
        let rest = word.get(first.len_utf8()..)?;
        let marks = usize::from(rest.starts_with(['.', ')']));
        Some(Self { kind: LabelKind::Sign(row), number, len: first.len_utf8() + marks })
    }

    fn written(word: &str) -> Option<Self> {
        let inner = word.strip_prefix('(').unwrap_or(word);
        let core = inner.split(['.', ')']).next().filter(|core| core.len() <= LONGEST_CORE)?;
        let marks = inner.get(core.len()..)?;
        let form = match (inner.len() < word.len(), marks.chars().next()?) {
            (true, ')') => LabelForm::Brackets,
            (false, ')') => LabelForm::Closer,
            (false, '.') => LabelForm::Period,
            _ => return None,
        };
        let (script, number) = count(core)?;
        let len = word.len() - marks.len() + 1;
        Some(Self { kind: LabelKind::Written(script, form), number, len })
    }

    /// Recognizes labels that begin an item even if no sentence ended before them: nothing else looks like `1.` or `①`.
    pub(super) fn is_unmistakable(self) -> bool {
        matches!(self.kind, LabelKind::Sign(_) | LabelKind::Written(Script::Digit, LabelForm::Period))
    }

    /// Recognizes labels that can also be sentences: `가.`, `나.`, `자.`.
    pub(super) fn is_word(self) -> bool {
        self.kind == LabelKind::Written(Script::Syllable, LabelForm::Period)
    }

    /// Recognizes `아.`, `자.` and `하.`, which begin a line as a sigh or a call far more often than as the eighth item.
    pub(super) fn is_interjection(self) -> bool {
        self.is_word() && matches!(self.number, 8 | 9 | 14)
    }
}

/// The longest text of a label, in bytes: three digits, or `VIII`.
const LONGEST_CORE: usize = 4;
const SYLLABLES: &str = "가나다라마바사아자차카타파하";
const CONSONANTS: &str = "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ";
const ROMANS: [&str; 10] = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"];

fn count(core: &str) -> Option<(Script, u32)> {
    if core.len() <= 3 && core.bytes().all(|b| b.is_ascii_digit()) {
        return core.parse().ok().map(|number| (Script::Digit, number));
    }
    if let Some(number) = position(ROMANS.iter().copied(), &core.to_ascii_uppercase().as_str()) {
        return Some((Script::Roman, number));
    }
    let mut chars = core.chars();
    let (Some(letter), None) = (chars.next(), chars.next()) else {
        return None;
    };
    match letter {
        'A'..='Z' => Some((Script::Capital, letter as u32 - 'A' as u32 + 1)),
        'a'..='z' => Some((Script::Small, letter as u32 - 'a' as u32 + 1)),
        'Ⅰ'..='Ⅻ' => Some((Script::Roman, letter as u32 - 'Ⅰ' as u32 + 1)),
        '가'..='힣' => position(SYLLABLES.chars(), &letter).map(|number| (Script::Syllable, number)),
        _ => position(CONSONANTS.chars(), &letter).map(|number| (Script::Consonant, number)),
    }
}

fn position<T: PartialEq>(row: impl Iterator<Item = T>, sought: &T) -> Option<u32> {
    row.zip(1..).find(|(item, _)| item == sought).map(|(_, number)| number)
}

/// Returns the row and the number of an enclosed letter or number (Unicode blocks 2460, 2776, 3200).
fn sign(c: char) -> Option<(u32, u32)> {
    const ROWS: [(u32, u32); 10] = [
        (0x2460, 0x2473),
        (0x2474, 0x2487),
        (0x2488, 0x249B),
        (0x249C, 0x24B5),
        (0x24B6, 0x24CF),
        (0x24D0, 0x24E9),
        (0x2776, 0x277F),
        (0x2780, 0x2789),
        (0x3260, 0x326D),
        (0x326E, 0x327B),
    ];
    let code = c as u32;
    let (first, _) = ROWS.iter().find(|(first, last)| (*first..=*last).contains(&code))?;
    Some((*first, code - first + 1))
}

fn is_particle(rest: &str) -> bool {
    const PARTICLES: [&str; 19] = [
        "과", "와", "의", "을", "를", "은", "는", "이", "가", "에", "에서", "으로", "로", "도", "만", "번", "번은",
        "항", "처럼",
    ];
    PARTICLES.contains(&rest.trim_end_matches([',', '.']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_distinguished_from_numbers_and_references() {
        for word in "1. 12) (3) 가. (나) ㄱ. A) II. Ⅳ. ① ①. ①역할의 ㉠ 1.서론 1.‘갑’은".split(' ')
        {
            assert!(Label::of(word).is_some(), "{word}");
        }
        for word in "2021. 2.5 ①과 (1)에서 1.5배 각. AI. 1 (주) (웃음) . 3.)".split(' ') {
            assert!(Label::of(word).is_none(), "{word}");
        }
        assert_eq!(Label::of(""), None);
    }
}
