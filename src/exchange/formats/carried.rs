//! The records that a file for people carries along, in a comment behind everything that it shows.
//!
//! They are a backup of the marks in the file ([`jsonl`]), packed (zlib, RFC 1950) and written in letters (Base64, RFC
//! 4648 §4). So a file that is read again brings back every field, although its pages show only what a person wants to
//! see. Nobody finds a note twice who searches the file, whoever replaces a word in it changes what is shown alone, no
//! words can end the comment or run in it, and what was cut or changed does not pass the sum.
//!
//! The places where the file of the text was seen are not carried: such files are passed on.

use std::io::{Read as _, Write as _};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use flate2::Compression;
use flate2::read::ZlibDecoder;
use flate2::write::ZlibEncoder;

use crate::exchange::error::ExchangeError;
use crate::exchange::formats::jsonl;
use crate::exchange::formats::placed::Placed;
use crate::exchange::imported::Backup;
use crate::exchange::marked::Marked;
use crate::marks::{DocRef, Extra, Highlight};

/// The line before the records.
const HEAD: &str = "mitjul-records 1";
/// The length of a line, in letters.
const LINE: usize = 96;
/// How much is unpacked of one file, in bytes: as much as may be read of a backup.
const LONGEST: u64 = 64 * 1024 * 1024;

/// Returns the lines that carry the records of marks.
pub(super) fn lines(marked: &Marked<'_>, marks: &[Placed<'_>]) -> Result<Vec<String>, ExchangeError> {
    let doc = DocRef { seen: Vec::new(), extra: Extra::new(), ..marked.doc.clone() };
    let highlights: Vec<Highlight> = marks.iter().map(|mark| mark.highlight.clone()).collect();
    let backup = jsonl::write(&[Marked { doc: &doc, chapter: None, highlights: &highlights }])?;
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::default());
    packed.write_all(backup.as_bytes())?;
    let letters = STANDARD_NO_PAD.encode(packed.finish()?);
    let mut lines = vec![HEAD.to_owned()];
    let mut rest = letters.as_str();
    while let Some((line, behind)) = rest.split_at_checked(LINE.min(rest.len())).filter(|(line, _)| !line.is_empty()) {
        lines.push(line.to_owned());
        rest = behind;
    }
    Ok(lines)
}

/// Reads the records that a text carries in lines with a lead, such as `# `. What is damaged is left out.
pub(super) fn read(text: &str, lead: &str) -> Vec<Backup> {
    let mut lines = text.lines().filter_map(|line| line.strip_prefix(lead)).map(str::trim_end);
    let (mut backups, mut left) = (Vec::new(), LONGEST);
    while lines.any(|line| line == HEAD) {
        let letters: String = lines.clone().take_while(|line| is_packed(line)).collect();
        let backup = unpacked(&letters, left).unwrap_or_default();
        left = left.saturating_sub(backup.len() as u64);
        backups.extend(jsonl::read(&backup).unwrap_or_default());
    }
    backups
}

/// Whether a text carries records in lines with a lead, damaged or not.
pub(super) fn is_in(text: &str, lead: &str) -> bool {
    text.lines().filter_map(|line| line.strip_prefix(lead)).any(|line| line.trim_end() == HEAD)
}

fn is_packed(line: &str) -> bool {
    !line.is_empty() && line.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/'))
}

/// Unpacks records; `None` if they are damaged, or more than `most` bytes.
fn unpacked(letters: &str, most: u64) -> Option<String> {
    let packed = STANDARD_NO_PAD.decode(letters).ok()?;
    let mut backup = String::new();
    let mut unpacked = ZlibDecoder::new(packed.as_slice()).take(most.saturating_add(1));
    unpacked.read_to_string(&mut backup).ok()?;
    (backup.len() as u64 <= most).then_some(backup)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::formats::tests::doc;
    use crate::marks::fixtures::highlight;

    fn carried(highlights: &[Highlight]) -> String {
        let doc = doc("청춘예찬");
        let placed: Vec<Placed<'_>> = highlights.iter().map(|highlight| Placed { highlight, span: None }).collect();
        lines(&Marked { doc: &doc, chapter: None, highlights }, &placed).unwrap().join("\n")
    }

    #[test]
    fn no_words_stand_in_what_is_carried_and_everything_comes_back() {
        let note = "--> --!> ---- %% #태그 <!-- </script> &amp; \\u002d\nLocal Variables: local variables:\u{2028}끝 ";
        let marks = [highlight(1), Highlight { note: note.to_owned(), ..highlight(2) }];
        let text = carried(&marks);
        assert!(text.lines().skip(1).all(|line| is_packed(line) && line.len() <= LINE), "{text}");
        let backups = read(&text.replace('\n', "\r\n"), "");
        assert_eq!(backups.len(), 1);
        assert_eq!(backups[0].highlights, marks);
        let led = format!("# {}", text.replace('\n', "\n# "));
        assert_eq!(read(&led, "# ")[0].highlights, marks);
        assert_eq!(read(&format!("{text}\n-->\n봄\n{text}\n-->"), "").len(), 2);
    }

    #[test]
    fn records_that_were_changed_or_cut_are_not_used() {
        let text = carried(&[highlight(1), highlight(2)]);
        assert!(is_in(&text, "") && !is_in(&text, "# "));
        for (at, letter) in text.char_indices().skip(HEAD.len() + 1).filter(|(_, letter)| *letter != '\n') {
            let other = if letter == 'A' { "B" } else { "A" };
            let mut changed = text.clone();
            changed.replace_range(at..=at, other);
            let read = read(&changed, "");
            // The last letter may hold bits that are no part of the records.
            assert!(read.is_empty() || read[0].highlights == [highlight(1), highlight(2)], "{at}");
        }
        assert_eq!(read(text.rsplit_once('\n').unwrap().0, ""), []);
    }

    #[test]
    fn what_would_unpack_to_more_than_a_backup_is_not_unpacked() {
        let mut packed = ZlibEncoder::new(Vec::new(), Compression::best());
        packed.write_all(&vec![b' '; 100_000]).unwrap();
        let letters = STANDARD_NO_PAD.encode(packed.finish().unwrap());
        assert_eq!(unpacked(&letters, 99_999), None);
        assert_eq!(unpacked(&letters, 100_000).unwrap().len(), 100_000);
    }
}
