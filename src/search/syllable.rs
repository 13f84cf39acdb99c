//! The syllables that a typed one may become: by 초성, by further keystrokes, and by moving its 받침 to the next syllable.

use crate::text::hangul::{Syllable, from_keys, to_keys};

/// Returns the jamo with all syllables that begin with it, as the content of a class: `ㅇ` gives `ㅇ아-잏`.
///
/// Returns `None` for anything that is no 초성: a vowel, a cluster such as `ㄳ`, any other scalar.
pub(super) fn with_initial(jamo: char) -> Option<String> {
    let first = Syllable { initial: jamo, medial: 'ㅏ', last: None }.compose()?;
    let last = Syllable { initial: jamo, medial: 'ㅣ', last: Some('ㅎ') }.compose()?;
    Some(format!("{jamo}{first}-{last}"))
}

/// Returns everything a jamo or a syllable may become by further keystrokes in the same syllable, as the content of a
/// class.
///
/// `고` gives 고–곻 and 과–굏, `각` gives 각 and 갃. Returns `None` if it is not Hangul.
pub(super) fn typed_on(scalar: char) -> Option<String> {
    let Some(Syllable { initial, medial, last }) = Syllable::of(scalar) else {
        return to_keys(scalar).map(|_| goes_on_to(scalar).collect());
    };
    if let Some(last) = last {
        let closed = goes_on_to(last).filter_map(|last| Syllable { initial, medial, last: Some(last) }.compose());
        return Some(closed.collect());
    }
    let ranges = goes_on_to(medial).filter_map(|medial| {
        let first = Syllable { initial, medial, last: None }.compose()?;
        let last = Syllable { initial, medial, last: Some('ㅎ') }.compose()?;
        Some(format!("{first}-{last}"))
    });
    Some(ranges.collect())
}

/// Lists what a syllable at the end of a query may begin with in a text: all that it may become, and what it keeps when
/// its 받침 moves on. `것` gives 것 and 거.
pub(super) fn beginnings(scalar: char) -> Vec<char> {
    let class: Vec<char> = typed_on(scalar).unwrap_or_default().chars().collect();
    let mut found = Vec::new();
    let mut rest = class.as_slice();
    while let Some((&first, behind)) = rest.split_first() {
        rest = behind;
        match rest {
            ['-', last, behind @ ..] => {
                found.extend(first..=*last);
                rest = behind;
            }
            _ => found.push(first),
        }
    }
    found.extend(moved_on(scalar).map(|(rest, _)| rest));
    found
}

/// Lists a jamo and those that its keys begin: `ㅗ` begins ㅘ, ㅙ and ㅚ, `ㄱ` begins ㄳ.
fn goes_on_to(jamo: char) -> impl Iterator<Item = char> {
    let keys = to_keys(jamo).unwrap_or_default();
    ('ㄱ'..='ㅣ').filter(move |&other| to_keys(other).is_some_and(|other| other.starts_with(&keys)))
}

/// Moves the 받침 to the next syllable, as a following vowel does: `당` becomes `다` and `ㅇ`, `읽` becomes `일` and `ㄱ`.
pub(super) fn moved_on(scalar: char) -> Option<(char, char)> {
    let Syllable { initial, medial, last } = Syllable::of(scalar)?;
    let last = last?;
    let (kept, moved) = halves(last).map_or((None, last), |(kept, moved)| (Some(kept), moved));
    Some((Syllable { initial, medial, last: kept }.compose()?, moved))
}

/// Splits a cluster into the consonants that it is typed with: `ㄳ` is `ㄱ` and `ㅅ`.
pub(super) fn halves(jamo: char) -> Option<(char, char)> {
    let keys = to_keys(jamo).filter(|_| is_consonant(jamo))?;
    let mut parts = keys.chars().filter_map(|key| from_keys(key.encode_utf8(&mut [0; 4])).chars().next());
    parts.next().zip(parts.next())
}

/// Whether a scalar is a consonant that stands alone (U+3131 to U+314E).
pub(super) const fn is_consonant(scalar: char) -> bool {
    matches!(scalar, 'ㄱ'..='ㅎ')
}

/// Whether a scalar is a vowel that stands alone (U+314F to U+3163).
pub(super) const fn is_vowel(scalar: char) -> bool {
    matches!(scalar, 'ㅏ'..='ㅣ')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_initial_stands_for_all_its_syllables() {
        assert_eq!(with_initial('ㅇ').as_deref(), Some("ㅇ아-잏"));
        assert_eq!(with_initial('ㅎ').as_deref(), Some("ㅎ하-힣"));
        assert!(['ㅏ', 'ㄳ', '가', 'a'].into_iter().all(|c| with_initial(c).is_none()));
    }

    #[test]
    fn typing_on_adds_vowels_and_finals() {
        assert_eq!(typed_on('고').as_deref(), Some("고-곻과-괗괘-괳괴-굏"));
        assert_eq!(typed_on('각').as_deref(), Some("각갃"));
        assert_eq!(typed_on('ㅗ').as_deref(), Some("ㅗㅘㅙㅚ"));
        assert_eq!(typed_on('a'), None);
    }

    #[test]
    fn a_final_moves_on_as_the_input_method_moves_it() {
        assert_eq!(moved_on('당'), Some(('다', 'ㅇ')));
        assert_eq!(moved_on('읽'), Some(('일', 'ㄱ')));
        assert_eq!(moved_on('갂'), Some(('가', 'ㄲ')));
        assert_eq!(moved_on('가'), None);
    }

    #[test]
    fn an_open_syllable_begins_with_all_that_it_may_become() {
        assert_eq!(beginnings('것'), ['것', '거']);
        assert_eq!(beginnings('갑'), ['갑', '값', '가']);
        let open = beginnings('고');
        assert!(open.len() == 4 * 28 && ['고', '곻', '과', '굏'].iter().all(|scalar| open.contains(scalar)));
        assert!(beginnings('a').is_empty());
    }

    #[test]
    fn clusters_come_apart() {
        assert_eq!(halves('ㄳ'), Some(('ㄱ', 'ㅅ')));
        assert_eq!(halves('ㅄ'), Some(('ㅂ', 'ㅅ')));
        assert!(['ㄱ', 'ㄲ', 'ㅘ', '가'].into_iter().all(|c| halves(c).is_none()));
    }
}
