//! Bytes to a string.

use std::borrow::Cow;

use crate::ingest::Problem;

const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// Decodes UTF-8, with or without a byte order mark; what is not UTF-8 becomes `U+FFFD` and a problem.
pub(super) fn decode<'a>(bytes: &'a [u8], problems: &mut Vec<Problem>) -> Cow<'a, str> {
    let bytes = bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(bytes);
    match str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(error) => {
            problems.push(Problem::NotUtf8 { byte: error.valid_up_to() });
            String::from_utf8_lossy(bytes)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn broken_bytes_are_shown_and_told() {
        let mut problems = Vec::new();
        assert_eq!(decode(b"\xEF\xBB\xBF\xEA\xB0\x80\xFF!", &mut problems), "가\u{FFFD}!");
        assert_eq!(problems, [Problem::NotUtf8 { byte: 3 }]);
    }
}
