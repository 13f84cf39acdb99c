//! What bytes are: text or not, and in which encoding.
//!
//! The one invariant: bytes that are valid UTF-8 and no UTF-16 are never read as anything else.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{EUC_KR, Encoding, UTF_8, UTF_16BE, UTF_16LE};

use crate::ingest::old_encoding;

/// Bytes at the head of a file that are looked at to tell text from anything else.
const SNIFFED: usize = 8 * 1024;
/// Bytes from the first that is not ASCII that tell the encoding of a text.
const WEIGHED: usize = 64 * 1024;
/// How files begin that are no text, whatever comes behind.
const MAGIC: [&[u8]; 20] = [
    b"\x7fELF",
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"\x89PNG",
    b"%PDF-",
    b"GIF8",
    b"\xFF\xD8\xFF",
    b"RIFF",
    b"\x1F\x8B",
    b"BZh",
    b"\xFD7zXZ",
    b"7z\xBC\xAF\x27\x1C",
    b"\x28\xB5\x2F\xFD",
    b"\xD0\xCF\x11\xE0",
    b"\xCF\xFA\xED\xFE",
    b"\xCA\xFE\xBA\xBE",
    b"\0asm",
    b"SQLite format 3\0",
    b"OggS",
    b"ID3",
];

/// Whether bytes hold text in an encoding that can be read; a few stray control characters are no matter.
#[must_use]
pub fn is_text(bytes: &[u8]) -> bool {
    if MAGIC.iter().any(|magic| bytes.starts_with(magic)) {
        return false;
    }
    if utf16(bytes).is_some() || old_encoding::is_in(bytes) {
        return true;
    }
    let head = bytes.get(..SNIFFED).unwrap_or(bytes);
    let controls = head.iter().filter(|&&byte| is_stray(u16::from(byte))).count();
    // Compressed data has about one in ten, programs have more; a few in a short text are an accident.
    controls == 0 || controls * 16 < head.len() || (controls < 8 && controls * 4 < head.len())
}

/// Returns the text of bytes that are valid UTF-8 and no UTF-16, as most are.
pub(super) fn valid_utf8(bytes: &[u8]) -> Option<&str> {
    if utf16(bytes).is_some() { None } else { str::from_utf8(bytes).ok() }
}

/// Returns the encoding that any other bytes are most likely in.
pub(super) fn encoding(bytes: &[u8]) -> &'static Encoding {
    if let Some(encoding) = utf16(bytes) {
        return encoding;
    }
    if is_mostly_utf8(bytes) {
        return UTF_8;
    }
    let from = bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or_default();
    let rest = bytes.get(from..).unwrap_or_default();
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(rest.get(..WEIGHED).unwrap_or(rest), rest.len() <= WEIGHED);
    // Old files of a Korean reader's are in the encoding of Korean systems unless they cannot be.
    match detector.guess(Some(b"kr"), Utf8Detection::Deny) {
        guess if guess == EUC_KR => {
            old_encoding::chinese(bytes, || detector.guess(None, Utf8Detection::Deny)).unwrap_or(EUC_KR)
        }
        other => other,
    }
}

/// Whether bytes that are not valid UTF-8 were before some of them were broken.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut whole, mut broken) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        // Two bytes of Korean encodings are often valid by chance, three seldom.
        whole += chunk.valid().chars().filter(|scalar| scalar.len_utf8() > 2).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    let is_korean = || EUC_KR.decode_without_bom_handling_and_without_replacement(bytes).is_some();
    whole > broken || (whole * 4 >= broken && !is_korean())
}

/// Returns the kind of UTF-16 that bytes are in, by their mark or by what they say in it.
pub(super) fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    match bytes {
        [0xFF, 0xFE, ..] => return Some(UTF_16LE),
        [0xFE, 0xFF, ..] => return Some(UTF_16BE),
        _ => {}
    }
    let head = bytes.get(..SNIFFED).unwrap_or(bytes);
    // No text is without a single space, line end or Latin letter, and each has a zero byte.
    if !bytes.len().is_multiple_of(2) || !head.contains(&0) {
        return None;
    }
    let says_more = |from_bytes: fn([u8; 2]) -> u16| is_likely(head.as_chunks().0.iter().map(|&unit| from_bytes(unit)));
    match (says_more(u16::from_le_bytes), says_more(u16::from_be_bytes)) {
        (true, false) => Some(UTF_16LE),
        (false, true) => Some(UTF_16BE),
        _ => None,
    }
}

/// Whether units of UTF-16 are what Korean and Latin texts are made of, with some Hanja between.
fn is_likely(units: impl Iterator<Item = u16>) -> bool {
    let (mut all, mut usual, mut hanja) = (0_usize, 0_usize, 0_usize);
    for unit in units {
        if is_stray(unit) {
            return false;
        }
        all += 1;
        match unit {
            // ASCII, Latin letters, punctuation, signs, jamo, CJK marks, Hangul, full-width forms.
            0x09..=0x7E | 0xA0..=0x24F | 0x1100..=0x11FF | 0x2000..=0x33FF | 0xAC00..=0xD7A3 | 0xFE00..=0xFFEF => {
                usual += 1;
            }
            0x4E00..=0x9FFF => hanja += 1,
            _ => {}
        }
    }
    usual > hanja * 2 && (usual + hanja) * 10 >= all * 9
}

/// Whether a unit is a control that no text has: tabs, line ends, form feeds, and what moves or colours in terminals are
/// met in texts.
const fn is_stray(unit: u16) -> bool {
    matches!(unit, 0x00..=0x07 | 0x0E..=0x1A | 0x1C..=0x1F | 0x7F)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_with_a_stray_zero_is_text_and_programs_are_not() {
        for text in ["앞\0뒤".as_bytes(), b"", b"\x1b[31mred\x1b[0m\x07", b"\xb1\xdb", b"\xFF\xFEA\0", b"A\0 \0b\0"] {
            assert!(is_text(text), "{text:?}");
        }
        let mut noise = 1_u32;
        let noise: Vec<u8> = std::iter::repeat_with(|| {
            noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            noise.to_be_bytes()[0]
        })
        .take(4096)
        .collect();
        for binary in [&b"\x7fELF\x02"[..], b"PK\x03\x04", b"%PDF-1.7\n", &[0; 100], b"\0\x01\x02\x03", &noise] {
            assert!(!is_text(binary), "{binary:?}");
        }
    }
}
