//! The encoding of a page: what its bytes are, and where they leave it open, what the page says.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8};

use crate::ingest::{Problem, decode, detect};

/// Bytes at the start of a page in which it says its encoding (HTML standard).
const SNIFFED: usize = 1024 * 4;

/// Decodes a page. What it says counts only where its bytes bear it out: pages that were saved, converted or served
/// wrongly say what they were, not what they are.
pub(in crate::ingest) fn decoded<'a>(bytes: &'a [u8], problems: &mut Vec<Problem>) -> Cow<'a, str> {
    if let Some(encoding) = declared(bytes).filter(|encoding| tells(encoding))
        && detect::valid_utf8(bytes).is_none()
        && let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(bytes)
    {
        problems.push(Problem::Decoded { encoding: decode::name(encoding) });
        return text;
    }
    decode::decode(bytes, problems)
}

/// Whether bytes that are not in an encoding seldom look as if they were.
fn tells(encoding: &'static Encoding) -> bool {
    encoding != UTF_8 && !encoding.is_single_byte()
}

/// Returns the encoding that a page says it is in.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..SNIFFED).unwrap_or(bytes).to_ascii_lowercase();
    let signs: [&[u8]; 2] = [b"charset", b"encoding"];
    signs.iter().find_map(|sign| {
        memchr::memmem::find_iter(&head, sign).find_map(|at| {
            let behind = head.get(at + sign.len()..)?;
            let behind = behind.trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
            let label = behind.strip_prefix(b"\"").or_else(|| behind.strip_prefix(b"'")).unwrap_or(behind);
            let end = label.iter().position(|byte| !byte.is_ascii_alphanumeric() && !b"-_:".contains(byte));
            let label = label.get(..end.unwrap_or(label.len()))?;
            match label {
                b"cp949" | b"ms949" | b"uhc" => Some(encoding_rs::EUC_KR),
                label => Encoding::for_label(label),
            }
        })
    })
}
