//! Encodings of old Korean files and mails that the web does not know: Johab, ISO-2022-KR, UTF-7 and UTF-32.
//!
//! The one invariant: bytes are read in one of them only if what they say in it is Korean, or their mark names it.

use base64::Engine as _;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use encoding_rs::{EUC_KR, Encoding, GB18030, GBK, ISO_2022_JP};

/// How much of a text tells its encoding, in bytes.
const WEIGHED: usize = 64 * 1024;
/// The syllables that Korean sentences are made of most: about half of them are one of these.
const USUAL: &str =
    "이다는을의에가고를은한지하기도로서나사자어리있그아라시인것들정대수해게일보부면여주만스과원안전니성았었습왔으거";
/// What says that Korean follows in ISO-2022-KR, once in a file.
const ISO_2022_KR: &[u8] = b"\x1b$)C";
/// What begins Japanese in ISO-2022-JP.
const ISO_2022_JP_SIGNS: [&[u8]; 2] = [b"\x1b$B", b"\x1b$@"];
/// The letters between the signs of UTF-7 (RFC 2152), whose last one may hold bits of nothing.
const UTF_7: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::RequireNone)
        .with_decode_allow_trailing_bits(true),
);

/// Whether bytes are in one of these encodings and would not pass for text otherwise.
pub(super) fn is_in(bytes: &[u8]) -> bool {
    utf32(bytes).is_some() || is_iso_2022_kr(bytes)
}

/// Reads bytes in one of these encodings; returns the text and the name of the encoding.
pub(super) fn decode(bytes: &[u8]) -> Option<(String, &'static str)> {
    let head = bytes.get(..WEIGHED).unwrap_or(bytes);
    if let Some(read) = utf32(bytes) {
        let (units, odd) = bytes.as_chunks();
        let scalar = |unit: &[u8; 4]| char::from_u32(read(*unit)).unwrap_or(char::REPLACEMENT_CHARACTER);
        let cut = (!odd.is_empty()).then_some(char::REPLACEMENT_CHARACTER);
        return Some((units.iter().map(scalar).chain(cut).collect(), "UTF-32"));
    }
    if is_iso_2022_kr(head) {
        return Some((iso_2022_kr(bytes), "ISO-2022-KR"));
    }
    if ISO_2022_JP_SIGNS.iter().any(|sign| memchr::memmem::find(head, sign).is_some()) {
        let text = ISO_2022_JP.decode_without_bom_handling_and_without_replacement(bytes)?;
        return Some((text.into_owned(), ISO_2022_JP.name()));
    }
    let text = match str::from_utf8(head) {
        Ok(text) => Some(text),
        // What is weighed may end within a character.
        Err(error) if error.error_len().is_none() && head.len() < bytes.len() => return None,
        Err(_) => None,
    };
    if let Some(text) = text {
        let lines = text.rsplit_once('\n').filter(|_| head.len() < bytes.len()).map_or(text, |(lines, _)| lines);
        lines.is_ascii().then(|| utf7(lines)).flatten()?;
        return utf7(str::from_utf8(bytes).ok()?).map(|text| (text, "UTF-7"));
    }
    let (as_johab, as_cp949) = (johab(head), EUC_KR.decode_without_bom_handling(head).0);
    let is_johab = as_johab.as_ref().is_some_and(|text| {
        let (here, there) = (counted(text), counted(&as_cp949));
        here.0 * 4 >= here.1.max(1) && here.0 * there.1.max(1) > 3 * there.0 * here.1.max(1)
    });
    is_johab.then(|| johab(bytes)).flatten().map(|text| (text, "Johab"))
}

/// Returns the encoding of Chinese where bytes are hardly Korean; `guess` is what they are without regard to a country.
pub(super) fn chinese(bytes: &[u8], guess: impl FnOnce() -> &'static Encoding) -> Option<&'static Encoding> {
    let head = bytes.get(..WEIGHED).unwrap_or(bytes);
    let (usual, all) = counted(&EUC_KR.decode_without_bom_handling(head).0);
    let is_korean = all < 6 || usual * 20 > all;
    let guess = (!is_korean).then(guess)?;
    let is_whole = GB18030.decode_without_bom_handling_and_without_replacement(bytes).is_some();
    (is_whole && (guess == GBK || guess == GB18030)).then_some(guess)
}

/// Whether one reading of some bytes is Korean rather than another: it has more of the usual syllables, or syllables where
/// the other has none at all.
pub(super) fn says_more(one: &str, other: &str) -> bool {
    let ((usual, all), (other_usual, other_all)) = (counted(one), counted(other));
    usual > other_usual || all > 0 && other_all == 0
}

/// Counts the syllables of a text that are usual, and all of them.
fn counted(text: &str) -> (usize, usize) {
    let syllables = || text.chars().filter(|c| matches!(c, '가'..='힣'));
    (syllables().filter(|c| USUAL.contains(*c)).count(), syllables().count())
}

/// Returns how units of UTF-32 are read, by the mark of bytes or by the zeros in each.
fn utf32(bytes: &[u8]) -> Option<fn([u8; 4]) -> u32> {
    let little: fn([u8; 4]) -> u32 = u32::from_le_bytes;
    let big: fn([u8; 4]) -> u32 = u32::from_be_bytes;
    let head = bytes.get(..WEIGHED).unwrap_or(bytes);
    let is_text = |read: fn([u8; 4]) -> u32| {
        let units = || head.as_chunks().0.iter().map(|unit| read(*unit));
        // Hardly a unit of another text is a scalar, so the first one tells.
        units().all(|unit| unit > 0 && char::from_u32(unit).is_some())
            && units().len() > 0
            && units().filter(|unit| is_usual(*unit)).count() * 2 >= units().len()
    };
    [little, big].into_iter().find(|read| is_text(*read))
}

/// Whether a scalar is one that Korean and Latin texts are made of.
const fn is_usual(unit: u32) -> bool {
    matches!(unit, 0x09..=0x7E | 0x2000..=0x9FFF | 0xAC00..=0xD7A3 | 0xFEFF..=0xFFEF)
}

/// Whether bytes are a mail of old: ASCII, a sign that Korean follows, and shifts into it.
fn is_iso_2022_kr(bytes: &[u8]) -> bool {
    let head = bytes.get(..WEIGHED).unwrap_or(bytes);
    head.is_ascii() && memchr::memmem::find(head, ISO_2022_KR).is_some()
}

/// Reads ISO-2022-KR (RFC 1557): between shifts, each pair of bytes is a character of KS X 1001.
fn iso_2022_kr(bytes: &[u8]) -> String {
    let (mut plain, mut is_shifted) = (Vec::with_capacity(bytes.len()), false);
    let mut rest = bytes;
    while let Some((&byte, behind)) = rest.split_first() {
        if let Some(behind) = rest.strip_prefix(ISO_2022_KR) {
            rest = behind;
            continue;
        }
        match byte {
            0x0E => is_shifted = true,
            0x0F => is_shifted = false,
            // A shift ends with its line.
            b'\n' => {
                is_shifted = false;
                plain.push(byte);
            }
            0x21..=0x7E if is_shifted => plain.push(byte | 0x80),
            _ => plain.push(byte),
        }
        rest = behind;
    }
    EUC_KR.decode_without_bom_handling(&plain).0.into_owned()
}

/// Reads UTF-7 (RFC 2152); `None` where hardly one of its runs is Korean.
fn utf7(text: &str) -> Option<String> {
    let (mut plain, mut runs, mut korean) = (String::with_capacity(text.len()), 0_usize, 0_usize);
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('+') {
        plain.push_str(before);
        let length =
            behind.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/')).count();
        let (letters, after) = behind.split_at_checked(length)?;
        rest = after.strip_prefix('-').unwrap_or(after);
        let units = UTF_7.decode(letters).ok().filter(|bytes| !bytes.is_empty());
        let run = units.and_then(|bytes| {
            let (pairs, odd) = bytes.as_chunks();
            let units: Vec<u16> = pairs.iter().map(|pair| u16::from_be_bytes(*pair)).collect();
            String::from_utf16(&units).ok().filter(|_| odd.iter().all(|byte| *byte == 0))
        });
        runs += 1;
        match run {
            Some(run) => {
                korean += usize::from(run.contains(|c| matches!(c, '가'..='힣' | 'ㄱ'..='ㅣ')));
                plain.push_str(&run);
            }
            None if length == 0 => plain.push('+'),
            None => return None,
        }
    }
    plain.push_str(rest);
    (korean > 0 && korean * 2 >= runs).then_some(plain)
}

/// Reads Johab (KS X 1001, annex 3); `None` where bytes are not valid in it.
fn johab(bytes: &[u8]) -> Option<String> {
    let mut text = String::with_capacity(bytes.len() * 2);
    let mut rest = bytes;
    while let Some((&first, behind)) = rest.split_first() {
        if first.is_ascii() {
            text.push(char::from(first));
            rest = behind;
            continue;
        }
        let Some((&second, behind)) = behind.split_first() else {
            // What is weighed may end within a character.
            break;
        };
        text.push(johab_char(first, second)?);
        rest = behind;
    }
    Some(text)
}

fn johab_char(first: u8, second: u8) -> Option<char> {
    match first {
        0x84..=0xD3 => johab_syllable(u32::from(first) << 8 | u32::from(second)),
        0xD9..=0xDE | 0xE0..=0xF9 => {
            // Signs and Hanja stand in two rows of KS X 1001 for each first byte.
            let row = if first < 0xE0 { 2 * (first - 0xD9) } else { (u16::from(first) * 2 - 0x197).try_into().ok()? };
            let cell = match second {
                0x31..=0x7E => second - 0x31,
                0x91..=0xFE => second - 0x43,
                _ => return None,
            };
            let (row, cell) = if cell < 0x5E { (row, cell) } else { (row + 1, cell - 0x5E) };
            let pair = [row.checked_add(0xA1)?, cell.checked_add(0xA1)?];
            EUC_KR.decode_without_bom_handling_and_without_replacement(&pair)?.chars().next()
        }
        _ => None,
    }
}

/// Puts a syllable together: five bits for each of its three jamo.
fn johab_syllable(code: u32) -> Option<char> {
    let (lead, vowel, tail) = (code >> 10 & 31, code >> 5 & 31, code & 31);
    let lead_number = (2..=20).contains(&lead).then(|| lead - 2);
    let vowel_number = match vowel {
        3..=7 => Some(vowel - 3),
        10..=15 => Some(vowel - 5),
        18..=23 => Some(vowel - 7),
        26..=29 => Some(vowel - 9),
        _ => None,
    };
    let tail_number = match tail {
        1..=17 => tail - 1,
        19..=29 => tail - 2,
        _ => return None,
    };
    match (lead_number, vowel_number) {
        (Some(lead), Some(vowel)) => char::from_u32(0xAC00 + (lead * 21 + vowel) * 28 + tail_number),
        (None, Some(vowel)) if lead == 1 && tail == 1 => char::from_u32(0x314F + vowel),
        (Some(lead), None) if vowel == 2 && tail == 1 => {
            "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ".chars().nth(usize::try_from(lead).ok()?)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// “첫눈이 왔다. 나는 ㄱㅏ 漢字 「글」을 읽었다.” in Johab, as Python writes it.
    const JOHAB: &[u8] = &[
        0xC0, 0xF5, 0x92, 0x85, 0xB7, 0xA1, 0x20, 0xB5, 0xD6, 0x94, 0x61, 0x2E, 0x20, 0x90, 0x61, 0x93, 0x65, 0x20,
        0x88, 0x41, 0x84, 0x61, 0x20, 0xF7, 0xD3, 0xF1, 0xAE, 0x20, 0xD9, 0x48, 0x8B, 0x69, 0xD9, 0x49, 0xB7, 0x69,
        0x20, 0xB7, 0xAA, 0xB4, 0xF6, 0x94, 0x61, 0x2E,
    ];

    #[test]
    fn johab_is_read_and_korean_of_windows_is_not_taken_for_it() {
        assert_eq!(decode(JOHAB), Some(("첫눈이 왔다. 나는 ㄱㅏ 漢字 「글」을 읽었다.".to_owned(), "Johab")));
        for text in
            ["글", "첫눈이 왔다.", "똠방각하라는 소설", "漢字語의 世界", "(주)밑줄", "가나다라마바사아자차카타파하"]
        {
            assert_eq!(decode(&EUC_KR.encode(text).0), None, "{text}");
        }
    }

    #[test]
    fn mails_of_old_are_read() {
        let (cp949, ..) = EUC_KR.encode("첫눈이 왔다.");
        let shifted = |bytes: &[u8]| -> Vec<u8> { bytes.iter().map(|byte| byte & 0x7F).collect() };
        let snow = [b"\x1b$)CHi \x0E".to_vec(), shifted(&cp949[..6]), b"\x0F!\n".to_vec()].concat();
        assert!(is_in(&snow));
        assert_eq!(decode(&snow), Some(("Hi 첫눈이!\n".to_owned(), "ISO-2022-KR")));
        let utf7 = "+zKuyCMd0 +xlSy5A. 1 +- 1, Hi\n";
        assert_eq!(decode(utf7.as_bytes()), Some(("첫눈이 왔다. 1 + 1, Hi\n".to_owned(), "UTF-7")));
        for text in ["1+1=2", "a+bcd e+fgh", "C++ and +82-10", "+++\ntitle\n+++", "plain"] {
            assert_eq!(decode(text.as_bytes()), None, "{text}");
        }
        let japanese = b"\x1b$B$3$l\x1b(B.\n";
        assert_eq!(decode(japanese), Some(("これ.\n".to_owned(), "ISO-2022-JP")));
    }

    #[test]
    fn utf32_is_read_with_and_without_a_mark() {
        for text in ["\u{feff}첫눈이 왔다. 😀\n", "첫눈\n"] {
            for bytes in [u32::to_le_bytes as fn(u32) -> [u8; 4], u32::to_be_bytes] {
                let bytes: Vec<u8> = text.chars().flat_map(|c| bytes(u32::from(c))).collect();
                assert!(is_in(&bytes));
                assert_eq!(decode(&bytes), Some((text.to_owned(), "UTF-32")));
            }
        }
        for bytes in [&b"abcd"[..], b"\xEA\xB8\x80!", &[0; 8], "글글".as_bytes(), b""] {
            assert!(!is_in(bytes), "{bytes:?}");
        }
    }

    #[test]
    fn chinese_is_told_from_korean() {
        let (chinese, ..) = GB18030.encode("今天下雪了。我们去看书，然后回家。天气很好，我很高兴。");
        assert_eq!(super::chinese(&chinese, || GB18030), Some(GB18030));
        let (korean, ..) = EUC_KR.encode("첫눈이 왔다. 나는 소설을 읽었다.");
        assert_eq!(super::chinese(&korean, || GB18030), None);
    }
}
