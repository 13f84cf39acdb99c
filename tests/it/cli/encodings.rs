//! Texts in the encodings that Korean readers have them in.

use encoding_rs::EUC_KR;

use crate::cli::program::{Machine, text};

const TEXT: &str = "첫눈\n\n첫눈이 왔다. 나는 똠방각하라는 소설을 펭귄처럼 읽었다.\n";

/// The text and the problems that are told of a file with such bytes.
fn read(bytes: &[u8]) -> (String, Vec<String>) {
    let machine = Machine::new();
    machine.write("글.txt", bytes);
    let chapters = machine.chapters("글.txt");
    let problems = chapters[0]["problems"].as_array().unwrap();
    let problems = problems.iter().map(|problem| problem.as_str().unwrap().to_owned()).collect();
    (text(&chapters[0]).to_owned(), problems)
}

fn utf16(text: &str, to_bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(to_bytes).collect()
}

#[test]
fn every_encoding_gives_the_same_text_and_tells_which_it_was() {
    let marked = format!("\u{FEFF}{TEXT}");
    let twice = format!("\u{FEFF}\u{FEFF}{TEXT}");
    let (plain, _) = read(TEXT.as_bytes());
    let note = |encoding: &str| vec![format!("글.txt 파일을 {encoding} 읽었습니다")];
    for (bytes, told) in [
        (TEXT.as_bytes().to_vec(), Vec::new()),
        (marked.as_bytes().to_vec(), Vec::new()),
        (twice.as_bytes().to_vec(), Vec::new()),
        (TEXT.replace('\n', "\r").into_bytes(), Vec::new()),
        (utf16(&marked, u16::to_le_bytes), note("UTF-16LE로")),
        (utf16(&marked, u16::to_be_bytes), note("UTF-16BE로")),
        (utf16(TEXT, u16::to_le_bytes), note("UTF-16LE로")),
        (utf16(TEXT, u16::to_be_bytes), note("UTF-16BE로")),
        (EUC_KR.encode(TEXT).0.into_owned(), note("CP949로")),
    ] {
        assert_eq!(read(&bytes), (plain.clone(), told), "{bytes:?}");
    }
}

#[test]
fn a_text_whose_encoding_is_sure_is_printed_without_a_word() {
    let machine = Machine::new();
    machine.write("글.txt", EUC_KR.encode(TEXT).0);
    assert_eq!(machine.output("cat 글.txt"), TEXT);
}

#[test]
fn a_tail_in_another_encoding_is_read_in_it_and_one_in_none_is_told() {
    let machine = Machine::new();
    machine.write("글.txt", [TEXT.as_bytes(), &EUC_KR.encode("뒤늦은 붉은 줄.\n").0].concat());
    assert!(machine.output("cat 글.txt").ends_with("뒤늦은 붉은 줄.\n"));
    machine.write("글.txt", [TEXT.as_bytes(), b"\xFF\xFE.\n"].concat());
    let run = machine.say("cat 글.txt");
    assert!(run.code == 0 && run.out.starts_with(TEXT) && run.out.contains('\u{FFFD}'));
    assert_eq!(run.err, "mitjul: 글.txt 파일은 UTF-8이 아니어서 읽지 못한 글자를 �로 보여 줍니다\n");
}

#[test]
fn stray_zeros_and_colours_refuse_no_text() {
    let (text, problems) = read("앞\0뒤\n\u{1b}[31m빨강\u{1b}[0m\u{7}\n".as_bytes());
    assert!(text.contains("앞뒤") && text.contains("빨강"), "{text}");
    assert_eq!(problems, Vec::<String>::new());
}

#[test]
fn what_is_no_text_is_refused_by_name() {
    let machine = Machine::new();
    for bytes in [&b"\x7fELF\x02\x01\x01"[..], b"PK\x03\x04\x14", b"\x89PNG\r\n", b"%PDF-1.7\n%", &[0; 64]] {
        machine.write("글.txt", bytes);
        assert_eq!(machine.say("cat 글.txt").complaint(1), "글.txt: 열 수 없습니다 (텍스트 파일이 아닙니다)");
    }
}
