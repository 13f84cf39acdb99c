//! What of reading documents is of use for other files of strangers: their encoding and their markup.

use crate::ingest::decode::decode;
use crate::ingest::detect::is_text;
use crate::ingest::html::{MarkupPiece, pieces};
use crate::ingest::problem::Problem;

/// Decodes bytes in the encoding that they are most likely in, such as UTF-8 or CP949; byte order marks at the start are
/// dropped. Returns `None` if they are no text, or not valid in that encoding.
#[must_use]
pub fn decoded(bytes: &[u8]) -> Option<String> {
    let mut problems = Vec::new();
    let text = is_text(bytes).then(|| decode(bytes, &mut problems).into_owned())?;
    let is_whole = problems.iter().all(|problem| matches!(problem, Problem::Decoded { .. }));
    is_whole.then_some(text)
}

/// Returns the pieces of a source of HTML. Words that only look like a tag are text.
#[must_use]
pub fn markup_pieces(source: &str) -> Vec<MarkupPiece> {
    let mut all = Vec::new();
    pieces(source, |piece| all.push(piece));
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_text_in_their_encoding_or_none() {
        let (cp949, _, _) = encoding_rs::EUC_KR.encode("하이라이트,제목\n느려진 생각은 오래 남는다.,느린 산책\n");
        assert_eq!(decoded(&cp949).as_deref(), Some("하이라이트,제목\n느려진 생각은 오래 남는다.,느린 산책\n"));
        assert_eq!(decoded("\u{feff}글".as_bytes()).as_deref(), Some("글"));
        assert_eq!(decoded(b"\x89PNG\r\n\x1a\n"), None);
        assert_eq!(decoded(b"{\"a\":\"\xff\xfe\xfd\"}"), None);
        assert_eq!(decoded(b"").as_deref(), Some(""));
    }
}
