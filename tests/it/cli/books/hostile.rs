//! Books that are broken, locked, or made to do harm: one plain sentence, or the text, and nothing is written.

use super::{NCX, item, package, page, second, zip};
use crate::cli::program::Machine;
use crate::support::zip::{ZipEntry, ZipFile};

const LOCK: &str = "<encryption><enc:EncryptedData xmlns:enc=\"http://www.w3.org/2001/04/xmlenc#\">\
    <enc:EncryptionMethod Algorithm=\"http://www.w3.org/2001/04/xmlenc#aes128-cbc\"/><enc:CipherData>\
    <enc:CipherReference URI=\"OEBPS/b.html\"/></enc:CipherData></enc:EncryptedData></encryption>";

fn with_page(bytes: &[u8], claimed: Option<u32>, is_encrypted: bool) -> ZipFile {
    let spine = "<spine><itemref idref=\"a\"/></spine>";
    let mut book = zip().with("OEBPS/content.opf", package("3.0", "id", &item("a", "a.xhtml"), spine));
    book.add(&ZipEntry { name: b"OEBPS/a.xhtml", bytes, is_packed: true, claimed, is_encrypted });
    book
}

#[test]
fn what_cannot_be_read_is_told_in_one_sentence() {
    let whole = second(NCX).bytes();
    let large = vec![b' '; 40 * 1024 * 1024];
    let empty = zip().with("OEBPS/content.opf", package("3.0", "id", "", "<spine/>")).bytes();
    let table: [(&str, Vec<u8>, &str); 12] = [
        ("cut", whole[..whole.len() - 40].to_vec(), "손상"),
        ("half", whole[..whole.len() / 2].to_vec(), "손상"),
        ("no zip", b"PK\x03\x04".to_vec(), "손상"),
        ("text", "책이 아니다".into(), "손상"),
        ("no package", ZipFile::default().with("mimetype", "application/epub+zip").bytes(), "손상"),
        ("no chapters", empty, "손상"),
        ("locked", second(NCX).with("META-INF/encryption.xml", LOCK).bytes(), "DRM"),
        ("locked by zip", with_page(page("글").as_bytes(), None, true).bytes(), "DRM"),
        ("locked whole", [b"\x9b DRMONE This Document is encrypted".as_slice(), &[0; 64]].concat(), "DRM"),
        ("bomb", with_page(&large, None, false).bytes(), "너무 큽니다"),
        ("lying bomb", with_page(&large, Some(1000), false).bytes(), "손상"),
        ("wrong size", with_page(page("글").as_bytes(), Some(1), false).bytes(), "손상"),
    ];
    for (name, bytes, cause) in table {
        let machine = Machine::new();
        machine.write("책.epub", bytes);
        let run = machine.say("cat 책.epub");
        let complaint = run.complaint(1);
        assert!(complaint.starts_with("책.epub: 열 수 없습니다") && complaint.contains(cause), "{name}: {complaint}");
        assert_eq!(machine.traces(), 0, "{name}");
    }
}

#[test]
fn too_many_files_are_refused_and_names_never_lead_out() {
    let mut many = ZipFile::default();
    for number in 0..65_000_u32 {
        let name = number.to_string();
        many.add(&ZipEntry { name: name.as_bytes(), bytes: b"", is_packed: false, claimed: None, is_encrypted: false });
    }
    let machine = Machine::new();
    machine.write("책.epub", many.bytes());
    machine.say("cat 책.epub").complaint(1);
    let manifest =
        ["/etc/passwd", "../../../밖.xhtml", "C:\\x.xhtml", "file:///etc/passwd"].map(|href| item(href, href)).concat();
    let spine = "<spine><itemref idref=\"/etc/passwd\"/><itemref idref=\"../../../밖.xhtml\"/><itemref idref=\"file:///etc/passwd\"/></spine>";
    let book = zip()
        .with("OEBPS/content.opf", package("3.0", "id", &manifest, spine))
        .with("../../밖.xhtml", page("<p>안에 있는 밖이다.</p>"));
    machine.write("책.epub", book.bytes());
    let said = machine.say("cat 책.epub");
    assert_eq!((said.code, said.out.trim()), (0, "안에 있는 밖이다."));
    assert!(said.err.starts_with("mitjul: 책.epub#etc/passwd: "), "{}", said.err);
    assert_eq!(machine.say("import 책.epub").code, 0);
    assert_eq!(machine.traces(), 0);
}

#[test]
fn entities_and_nested_tags_cost_no_more_than_their_length() {
    let mut entities = String::from("<!DOCTYPE html [<!ENTITY a \"글글글글글글글글글글\">");
    for (name, of) in "bcdefghijklm".chars().zip("abcdefghijkl".chars()) {
        let entity = format!("<!ENTITY {name} \"{}\">", format!("&{of};").repeat(10));
        entities += &entity;
    }
    let bomb = entities + "]><html><body><p>글이다. &m;</p></body></html>";
    let nested = page(&("<div>".repeat(100_000) + "깊은 글이다."));
    for (source, words) in [(bomb, "글이다. &m;"), (nested, "깊은 글이다.")] {
        let machine = Machine::new();
        machine.write("책.epub", with_page(source.as_bytes(), None, false).bytes());
        assert_eq!(machine.say("cat 책.epub").out.trim(), words);
    }
}

#[test]
fn pages_of_old_books_are_read_in_their_encoding() {
    let page = page("<p>첫눈이 왔다. 똠방각하도 왔다.</p>").replace("encoding=\"utf-8\"", "encoding=\"euc-kr\"");
    let (bytes, ..) = encoding_rs::EUC_KR.encode(&page);
    let machine = Machine::new();
    machine.write("책.epub", with_page(&bytes, None, false).bytes());
    assert_eq!(machine.output("cat 책.epub").trim(), "첫눈이 왔다. 똠방각하도 왔다.");
}
