//! Periods that do not end a sentence: those of numbers, dates, initials and abbreviations.

/// A period at the end of a word, and the text around it.
pub(super) struct Period<'t> {
    /// The sentence before the word, without a list label.
    pub(super) before: &'t str,
    /// The word, without the period.
    pub(super) stem: &'t str,
    /// The rest of the line, starting with the next word.
    pub(super) rest: &'t str,
}

impl Period<'_> {
    /// Whether the period ends a sentence.
    pub(super) fn ends_sentence(&self) -> bool {
        let token = self.stem.trim_start_matches(|c: char| !c.is_alphanumeric());
        match token.chars().next() {
            Some('0'..='9') => !self.belongs_to_number(token),
            Some('A'..='Z' | 'a'..='z') => !self.belongs_to_latin(token),
            Some('제') => !is_division(token.trim_start_matches('제')),
            _ => !(self.before.is_empty() && ORDINALS.contains(&token)),
        }
    }

    fn belongs_to_number(&self, token: &str) -> bool {
        let is_joint = |c| matches!(c, '.' | '-' | '~');
        let opens = self.before.is_empty();
        if !token.chars().all(|c| c.is_ascii_digit() || is_joint(c)) {
            return opens && is_division(token);
        }
        let leader = self.before.rsplit(char::is_whitespace).next();
        opens
            || is_dotted_number(self.rest)
            || match token.split(is_joint).count() {
                1 => leader.is_some_and(leads_number) || self.is_listed(token),
                2 => self.rest.starts_with(DIVISIONS),
                _ => true,
            }
    }

    /// Recognizes a number that numbers the parts of a sentence: `목표는 1. 성장 2. 이익이다`.
    fn is_listed(&self, number: &str) -> bool {
        let Some(number) = number.parse().ok().filter(|number: &u32| *number < 100) else {
            return false;
        };
        let is_number = |word: &str, sought: u32| word.strip_suffix('.').is_some_and(|word| word.parse() == Ok(sought));
        let mut behind = self.rest.split_whitespace().take(LIST_REACH);
        let mut before = self.before.split_whitespace().rev().take(LIST_REACH);
        behind.any(|word| is_number(word, number + 1)) || number > 1 && before.any(|word| is_number(word, number - 1))
    }

    fn belongs_to_latin(&self, token: &str) -> bool {
        let is_initials = token.split('.').all(|part| part.len() == 1);
        let opens = self.before.is_empty();
        let is_numbered = opens && token.get(1..).is_some_and(|rest| rest.bytes().all(|b| b.is_ascii_digit()));
        let is_roman = opens && token.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'));
        let is_number_sign = token.eq_ignore_ascii_case("no") && self.rest.starts_with(|c: char| c.is_ascii_digit());
        is_initials || is_numbered || is_roman || is_number_sign || is_abbreviation(token)
    }
}

/// Whether a number that follows this word is part of a name and not the end: `그림 1.`, `2021. 6.`.
pub(super) fn leads_number(word: &str) -> bool {
    let name = word.trim_start_matches(|c: char| !c.is_alphanumeric());
    CAPTIONS.contains(&name) || is_dotted_number(name) && name.ends_with('.')
}

/// Recognizes a word that starts like a part of a date: `6.`, `29.부터`.
fn is_dotted_number(word: &str) -> bool {
    let rest = word.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.len() < word.len() && rest.starts_with('.')
}

/// Recognizes a number and the part of a text it counts: `2장`, `3조`.
fn is_division(token: &str) -> bool {
    let unit = token.trim_start_matches(|c: char| c.is_ascii_digit());
    unit.len() < token.len() && unit.strip_prefix(DIVISIONS).is_some_and(str::is_empty)
}

fn is_abbreviation(token: &str) -> bool {
    ABBREVIATIONS.iter().any(|known| known.eq_ignore_ascii_case(token))
}

/// How far the numbers of a list in a sentence may be apart, in words.
const LIST_REACH: usize = 12;

const DIVISIONS: [char; 15] =
    ['장', '절', '조', '항', '호', '편', '부', '관', '목', '권', '회', '화', '과', '강', '막'];
const ORDINALS: [&str; 5] = ["첫째", "둘째", "셋째", "넷째", "다섯째"];
const CAPTIONS: [&str; 16] = [
    "그림", "표", "사진", "예", "예제", "예시", "단계", "문제", "부록", "제", "Step", "Chapter", "Part", "Figure",
    "Table", "No.",
];
const ABBREVIATIONS: [&str; 38] = [
    "Dr", "Mr", "Mrs", "Ms", "Mx", "Prof", "Rev", "Hon", "St", "Mt", "Sr", "Jr", "Gen", "Col", "Capt", "Lt", "Sgt",
    "Sen", "Rep", "Gov", "vs", "cf", "etc", "al", "ca", "approx", "Vol", "Fig", "Sec", "pp", "ed", "eds", "Inc", "Ltd",
    "Corp", "Co", "Ph.D", "PS",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn ends(before: &str, stem: &str, rest: &str) -> bool {
        Period { before, stem, rest }.ends_sentence()
    }

    #[test]
    fn dates_and_section_numbers_go_on() {
        assert!(!ends("대법원", "2021", "6."));
        assert!(!ends("대법원 2021.", "6", "29.부터"));
        assert!(!ends("대법원 2021. 6.", "29", "선고"));
        assert!(!ends("작성", "2025.12.06", "정부는"));
        assert!(!ends("기간은", "2024.1.10.~2026.12.31", "사이다"));
        assert!(!ends("", "2.6", "실패를"));
        assert!(!ends("자세한 것은", "2.6", "절에서"));
        assert!(!ends("", "제2장", "AI"));
        assert!(!ends("", "3화", "귀환"));
        assert!(!ends("그림", "1", "구조"));
        assert!(!ends("목표는", "1", "성장 2. 이익이다"));
        assert!(!ends("목표는 1. 성장", "2", "이익이다"));
    }

    #[test]
    fn a_number_at_the_end_ends_the_sentence() {
        assert!(ends("점수는", "100", "그리고"));
        assert!(ends("버전은", "2.6", "그리고"));
        assert!(ends("이유는", "3가지", "첫째"));
        assert!(ends("이 책의", "2장", "그리고"));
    }

    #[test]
    fn initials_and_abbreviations_go_on() {
        for (stem, next) in
            [("Dr", "김"), ("(e.g", "사과"), ("U.S", "정부"), ("No", "5"), ("Ph.D", "과정"), ("J", "K.")]
        {
            assert!(!ends("그", stem, next), "{stem}");
        }
        assert!(!ends("", "Q1", "이름은"));
        assert!(ends("그의 답은", "No", "그뿐이다"));
        assert!(ends("그것은", "AI", "그리고"));
    }
}
