//! How dense a text is with signs of Markdown.
//!
//! The parser makes nodes of about 400 bytes for each sign and each line. In prose that is a fraction of the text; in a
//! table of a million cells it is forty times the file.

/// The bytes at which the parser cuts the text of a line.
const SIGNS: &[u8] = b"\n*_[]!<&`~=$%|\\^>\"";

/// How many signs and lines a text may have, however short it is.
pub(super) const MOST_SIGNS: usize = 150_000;
/// How many bytes of a longer text there must be for each sign, and for each of those beyond `MANY_SIGNS`.
const BYTES_A_SIGN: [usize; 2] = [16, 256];
/// How many signs a text has that nobody writes who is not a machine.
const MANY_SIGNS: usize = 500_000;

/// Whether a text that is read whole has more signs than [`MOST_SIGNS`], and hardly anything else.
pub(super) fn is_too_dense(text: &str) -> bool {
    let [few, many] = BYTES_A_SIGN.map(|bytes| text.len() / bytes);
    has_more_signs(text, few.min(MANY_SIGNS + many).max(MOST_SIGNS))
}

/// Whether a region of a text has more signs than a tree can be made of; its length has been chosen so that only what
/// cannot be cut has as many. A line counts twice: its text and its end are a node each.
pub(super) fn is_region_too_dense(region: &str) -> bool {
    let [_, many] = BYTES_A_SIGN.map(|bytes| region.len() / bytes);
    let most = MOST_SIGNS + many;
    region.len() > most && signs(region) + memchr::memchr_iter(b'\n', region.as_bytes()).count() > most
}

fn has_more_signs(text: &str, most: usize) -> bool {
    text.len() > most && signs(text) > most
}

fn signs(text: &str) -> usize {
    text.bytes().filter(|byte| SIGNS.contains(byte)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prose_of_any_length_is_not_dense_and_a_large_table_is() {
        let prose =
            "나는 길을 걷다가 책을 펴고 **문장**을 읽었다.\n그리고 천천히 돌아와 불을 켠 뒤 오래 앉아 있었다.\n\n";
        assert!(!is_too_dense(&prose.repeat(50_000)));
        assert!(is_too_dense(&"| 가 | 나 |\n".repeat(60_000)) && !is_too_dense(&"| 가 | 나 |\n".repeat(10_000)));
    }

    #[test]
    fn a_line_of_nothing_but_quotes_and_a_paragraph_of_nothing_but_lines_are_dense() {
        assert!(is_too_dense(&"{\"a\":".repeat(180_000)));
        assert!(is_region_too_dense(&"  가\n".repeat(150_000)) && !is_region_too_dense(&"가\n".repeat(70_000)));
    }
}
