//! Signs that structure a line whose line breaks were lost: bullets, rails around a heading, bare addresses.

/// How far apart the two rails of a heading may be, in bytes: 40 syllables.
const LONGEST_HEADING: usize = 120;

/// Returns the length in bytes of a bullet at the start of a word.
pub(super) fn bullet(word: &str) -> Option<usize> {
    let first = word.chars().next()?;
    matches!(first, '•' | '▪' | '■' | '◆' | '▶' | '●' | '※' | '◦' | '‣').then_some(first.len_utf8())
}

/// Returns the length in bytes of a heading between two rails at the start of a text: `[★★ 요약 ★★] 본문`.
///
/// A rail is a run of at least two signs, or three if the sign is ASCII; the second one ends a word.
pub(super) fn heading(rest: &str) -> Option<usize> {
    let first = rail(rest)?;
    let near = rest.get(..rest.floor_char_boundary(first + LONGEST_HEADING))?;
    let mut at = first;
    while let Some(step) = near.get(at..)?.find(is_rail) {
        at += step;
        let behind = near.get(at..)?;
        let run = behind.len() - behind.trim_start_matches(is_rail).len();
        let ends_word = rest.get(at + run..)?.chars().next().is_none_or(char::is_whitespace);
        let has_title = near.get(first..at)?.contains(char::is_alphanumeric);
        at += run;
        if has_title && ends_word && rail(behind).is_some() {
            return Some(at);
        }
    }
    None
}

/// Recognizes rails that are ratings, as in `평점 ★★★☆☆`.
pub(super) fn is_rating(word: &str) -> bool {
    word.starts_with(['★', '☆', '⭐'])
}

/// Whether a word is a bare web address.
pub(super) fn is_address(word: &str) -> bool {
    ["http://", "https://", "www."].iter().any(|scheme| word.starts_with(scheme))
}

fn rail(text: &str) -> Option<usize> {
    let len = text.len() - text.trim_start_matches(is_rail).len();
    let signs = text.get(..len)?.chars().filter(|c| *c != '\u{FE0F}').count();
    let least = if text.starts_with(|c: char| c.is_ascii()) { 3 } else { 2 };
    (signs >= least).then_some(len)
}

/// Recognizes arrows, lines, shapes and emoji (Unicode blocks 2190, 2500, 25A0–2700, 2900, 2B00, 1F300–1FA70), but not
/// numbers in circles and faces.
fn is_rail(c: char) -> bool {
    match c as u32 {
        0x2776..=0x2793 | 0x1F600..=0x1F64F => false,
        0x2190..=0x21FF | 0x2500..=0x257F | 0x25A0..=0x27BF | 0x2900..=0x297F | 0x2B00..=0x2BFF | 0x1F300..=0x1FAFF => {
            true
        }
        _ => matches!(c, '=' | '-' | '*' | '#' | '\u{FE0F}'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn title(text: &str) -> Option<&str> {
        heading(text).and_then(|len| text.get(..len))
    }

    #[test]
    fn a_heading_stands_between_rails() {
        assert_eq!(title("➡️➡️ 제 생각 추가요 ⬅️⬅️ 이미"), Some("➡️➡️ 제 생각 추가요 ⬅️⬅️"));
        assert_eq!(title("===공지=== 내일은"), Some("===공지==="));
        assert_eq!(title("◆◆ 요약 ◆ 하나 ◆◆ 둘"), Some("◆◆ 요약 ◆ 하나 ◆◆"));
    }

    #[test]
    fn a_rail_alone_is_no_heading() {
        assert_eq!(title("➡️➡️ 다음으로 간다"), None);
        assert_eq!(title("→ 비용 → 문제"), None);
        assert_eq!(title("-- 서울 -- 부산"), None);
        assert_eq!(title("➡️➡️ ⬅️⬅️"), None);
        assert_eq!(title(&format!("➡️➡️ {} ⬅️⬅️", "가".repeat(60))), None);
    }
}
