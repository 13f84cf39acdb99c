//! Bytes to a string.

use std::borrow::Cow;

use encoding_rs::{EUC_KR, Encoding, UTF_8};

use crate::ingest::{Problem, detect, old_encoding};

/// What a text is in whose lines are in one of two encodings.
const MIXED: &str = "UTF-8 + CP949";
const BYTE_ORDER_MARK: char = '\u{FEFF}';

/// Decodes a text in the encoding that it is most likely in; byte order marks at its start are dropped.
///
/// What is not valid in that encoding becomes `U+FFFD` and a problem. One that is not UTF-8 is told.
pub(super) fn decode<'a>(bytes: &'a [u8], problems: &mut Vec<Problem>) -> Cow<'a, str> {
    if let Some((text, encoding)) = old_encoding::decode(bytes) {
        problems.push(Problem::Decoded { encoding });
        return without_marks(Cow::Owned(text));
    }
    if let Some(text) = detect::valid_utf8(bytes) {
        return without_marks(Cow::Borrowed(text));
    }
    let encoding = detect::encoding(bytes);
    if encoding == UTF_8
        && let Some(text) = mixed(bytes)
    {
        problems.push(Problem::Decoded { encoding: MIXED });
        return without_marks(Cow::Owned(text));
    }
    if encoding == UTF_8 {
        let byte = bytes.utf8_chunks().next().map_or(0, |chunk| chunk.valid().len());
        problems.push(Problem::NotUtf8 { byte });
        return without_marks(String::from_utf8_lossy(bytes));
    }
    let (text, is_broken) = encoding.decode_with_bom_removal(bytes);
    if is_broken
        && encoding == EUC_KR
        && let Some(text) = mixed(bytes)
    {
        problems.push(Problem::Decoded { encoding: MIXED });
        return without_marks(Cow::Owned(text));
    }
    let encoding = name(encoding);
    problems.push(if is_broken { Problem::Broken { encoding } } else { Problem::Decoded { encoding } });
    without_marks(text)
}

/// Reads bytes of which some lines are UTF-8 and the others CP949, as of a file that programs of two ages have added to.
///
/// A line that is not valid UTF-8 is in CP949 if it is valid there and says more in Korean than what of it is UTF-8; `None`
/// where any line is in neither.
fn mixed(bytes: &[u8]) -> Option<String> {
    let mut text = String::with_capacity(bytes.len());
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        if let Ok(line) = str::from_utf8(line) {
            text.push_str(line);
            continue;
        }
        let old = EUC_KR.decode_without_bom_handling_and_without_replacement(line)?;
        let is_korean = old_encoding::says_more(&old, &String::from_utf8_lossy(line));
        text.push_str(Some(old).filter(|_| is_korean)?.as_ref());
    }
    Some(text)
}

/// Decodes a text as [`decode`] does; bytes that are valid UTF-8 become the text.
pub(super) fn decode_owned(bytes: Vec<u8>, problems: &mut Vec<Problem>) -> String {
    if let Some((text, encoding)) = old_encoding::decode(&bytes) {
        problems.push(Problem::Decoded { encoding });
        return without_marks(Cow::Owned(text)).into_owned();
    }
    if detect::utf16(&bytes).is_some() {
        return decode(&bytes, problems).into_owned();
    }
    match String::from_utf8(bytes) {
        Ok(mut text) => {
            let marks = text.len() - text.trim_start_matches(BYTE_ORDER_MARK).len();
            text.drain(..marks);
            text
        }
        Err(error) => decode(error.as_bytes(), problems).into_owned(),
    }
}

/// Drops byte order marks at the start: programs that add one to what has one already make two.
fn without_marks(text: Cow<'_, str>) -> Cow<'_, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim_start_matches(BYTE_ORDER_MARK)),
        Cow::Owned(text) if text.starts_with(BYTE_ORDER_MARK) => {
            Cow::Owned(text.trim_start_matches(BYTE_ORDER_MARK).to_owned())
        }
        Cow::Owned(text) => Cow::Owned(text),
    }
}

/// Returns the name that Korean readers know an encoding by: that of the web for theirs covers all of CP949.
pub(super) fn name(encoding: &'static Encoding) -> &'static str {
    if encoding == EUC_KR { "CP949" } else { encoding.name() }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "첫눈\n\n첫눈이 왔다. 나는 똠방각하라는 소설을 펭귄처럼 읽었다. ㅋㅋ 漢字 “끝”\n";

    fn decoded(bytes: &[u8]) -> (String, Vec<Problem>) {
        let mut problems = Vec::new();
        let text = decode(bytes, &mut problems).into_owned();
        let mut of_owned = Vec::new();
        assert_eq!(decode_owned(bytes.to_vec(), &mut of_owned), text);
        assert_eq!(of_owned, problems);
        (text, problems)
    }

    fn units(text: &str, to_bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(to_bytes).collect()
    }

    fn read_as(encoding: &'static str) -> (String, Vec<Problem>) {
        (TEXT.to_owned(), vec![Problem::Decoded { encoding }])
    }

    #[test]
    fn utf8_comes_with_any_number_of_marks() {
        for marks in 0..3 {
            let bytes = "\u{FEFF}".repeat(marks) + TEXT;
            assert_eq!(decoded(bytes.as_bytes()), (TEXT.to_owned(), Vec::new()), "{marks}");
        }
    }

    #[test]
    fn utf16_comes_with_and_without_marks() {
        let marked = format!("\u{FEFF}{TEXT}");
        let twice = format!("\u{FEFF}\u{FEFF}{TEXT}");
        for text in [TEXT, &marked, &twice] {
            assert_eq!(decoded(&units(text, u16::to_le_bytes)), read_as("UTF-16LE"));
            assert_eq!(decoded(&units(text, u16::to_be_bytes)), read_as("UTF-16BE"));
        }
        let latin = "Walden, or Life in the Woods.\n";
        assert_eq!(decoded(&units(latin, u16::to_be_bytes)).0, latin);
    }

    #[test]
    fn korean_of_old_files_is_read_however_short() {
        assert_eq!(decoded(&EUC_KR.encode(TEXT).0), read_as("CP949"));
        // The second bytes of the last word and those behind them are valid UTF-8 by chance.
        for word in ["글", "똠", "펲", "가나다", "첫눈이 왔다.", "제1장\r\n\r\n봄", "(주)밑줄, but not UTF-8", "결강"]
        {
            let bytes = EUC_KR.encode(word).0;
            assert_eq!(decoded(&bytes), (word.to_owned(), vec![Problem::Decoded { encoding: "CP949" }]));
        }
    }

    #[test]
    fn a_broken_end_does_not_make_another_encoding_of_a_text() {
        let mut bytes = EUC_KR.encode(TEXT).0.into_owned();
        bytes.push(0xB0);
        assert_eq!(decoded(&bytes), (format!("{TEXT}\u{FFFD}"), vec![Problem::Broken { encoding: "CP949" }]));
    }

    #[test]
    fn broken_bytes_are_shown_and_told() {
        assert_eq!(
            decoded(b"\xEF\xBB\xBF\xEA\xB0\x80\xFF!"),
            ("가\u{FFFD}!".to_owned(), vec![Problem::NotUtf8 { byte: 6 }])
        );
        assert_eq!(decoded(b"\xEA\xB8\x80 \xFF\xFE \xEA\xB8").0, "글 \u{FFFD}\u{FFFD} \u{FFFD}");
        let cut = TEXT.as_bytes().get(..TEXT.len() - 6).unwrap();
        assert_eq!(decoded(cut).1, [Problem::NotUtf8 { byte: cut.len() - 1 }]);
    }

    #[test]
    fn lines_in_two_encodings_are_read_each_in_its_own() {
        let old = |text: &str| EUC_KR.encode(text).0.into_owned();
        for lines in [
            [TEXT.as_bytes().to_vec(), old("뒤늦은 줄."), Vec::new()],
            [TEXT.as_bytes().to_vec(), old("나는 똠방각하를 읽었다.\n"), "그리고 걸었다.\n".as_bytes().to_vec()],
            [old(TEXT), TEXT.as_bytes().to_vec(), old(TEXT)],
            [old("완성형 문단이다.\n"), TEXT.as_bytes().to_vec(), TEXT.as_bytes().to_vec()],
        ] {
            let (text, problems) = decoded(&lines.concat());
            assert!(text.contains(TEXT) && !text.contains('\u{FFFD}'), "{text}");
            assert_eq!(problems, [Problem::Decoded { encoding: MIXED }]);
        }
    }

    #[test]
    fn a_zero_byte_alone_changes_nothing() {
        assert_eq!(decoded("앞\0뒤\n".as_bytes()), ("앞\0뒤\n".to_owned(), Vec::new()));
    }
}
