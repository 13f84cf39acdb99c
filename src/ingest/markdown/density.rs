//! How dense a text is with signs of Markdown.
//!
//! The parser makes a node of about 300 bytes for each sign and each line. In prose that is a fraction of the text; in
//! a table of a million cells it is forty times the file.

/// How many signs and lines a text may have, however short it is.
pub(super) const MOST_SIGNS: usize = 150_000;
/// How many bytes of a longer text there must be for each sign.
const BYTES_A_SIGN: usize = 16;

/// Whether a text has more signs than [`MOST_SIGNS`], and hardly anything else.
pub(super) fn is_too_dense(text: &str) -> bool {
    if text.len() <= MOST_SIGNS {
        return false;
    }
    let is_sign = |byte: &u8| {
        matches!(
            byte,
            b'\n'
                | b'*'
                | b'_'
                | b'['
                | b']'
                | b'!'
                | b'<'
                | b'&'
                | b'`'
                | b'~'
                | b'='
                | b'$'
                | b'%'
                | b'|'
                | b'\\'
                | b'^'
                | b'>'
        )
    };
    let signs = text.bytes().filter(is_sign).count();
    signs > MOST_SIGNS && signs > text.len() / BYTES_A_SIGN
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prose_of_any_length_is_not_dense_and_a_large_table_is() {
        let prose =
            "나는 길을 걷다가 책을 펴고 **문장**을 읽었다.\n그리고 천천히 돌아와 불을 켠 뒤 오래 앉아 있었다.\n\n";
        assert!(!is_too_dense(&prose.repeat(100_000)));
        assert!(is_too_dense(&"| 가 | 나 |\n".repeat(60_000)) && !is_too_dense(&"| 가 | 나 |\n".repeat(10_000)));
    }
}
