//! Links as people read them: percent escapes of UTF-8 letters decoded, the raw link kept beside.

use percent_encoding::percent_decode_str;

/// Shows a link with its percent escapes decoded: `…/%EC%97%AD%ED%95%A0/` is `…/역할/`.
///
/// Only escapes of characters beyond ASCII that are letters or marks to the eye are decoded, so the shown link has no
/// space, no control and no character that would change where it leads. Anything else stays as it is.
pub(super) fn readable(link: &str) -> String {
    let Ok(decoded) = percent_decode_str(link).decode_utf8() else { return link.to_owned() };
    let mut shown = String::with_capacity(decoded.len());
    let mut raw = link;
    for c in decoded.chars() {
        let plain = raw.strip_prefix(c);
        let escaped = raw.get(escaped_length(c)..).unwrap_or("");
        match plain {
            Some(rest) => {
                shown.push(c);
                raw = rest;
            }
            None if is_letter(c) => {
                shown.push(c);
                raw = escaped;
            }
            None => {
                shown.push_str(raw.get(..escaped_length(c)).unwrap_or(""));
                raw = escaped;
            }
        }
    }
    shown
}

/// Counts the bytes of a character's escape: three (`%XX`) for each of its bytes.
const fn escaped_length(c: char) -> usize {
    3 * c.len_utf8()
}

fn is_letter(c: char) -> bool {
    !c.is_ascii() && c.is_alphanumeric()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hangul_escapes_are_read() {
        assert_eq!(readable("https://a.kr/%EC%97%AD%ED%95%A0/?q=a%20b"), "https://a.kr/역할/?q=a%20b");
    }

    #[test]
    fn what_could_mislead_stays_escaped() {
        for link in ["https://a.kr/%E2%80%AE%EC", "a%2Fb", "%E2%80%AEx", "%00", "%", "역할%20"] {
            assert_eq!(readable(link), link);
        }
    }
}
