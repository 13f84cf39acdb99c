//! Books in one file, and what is wrong with some: EPUB 2 and 3 as shops and programs make them.

mod hostile;
mod pandoc;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use insta::Settings;
use mitjul::library::{self, Document, Entry, of_paths};
use mitjul::marks::{AnchorStatus, AnchorText, Highlight, Op, Store, Timestamp, anchor, resolve};
use mitjul::text::Span;
use serde_json::Value;

use crate::cli::program::{Machine, text};
use crate::support::zip::ZipFile;

const CONTAINER: &str = "<?xml version=\"1.0\"?><container xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\" \
    version=\"1.0\"><rootfiles><rootfile full-path=\"OEBPS/content.opf\" \
    media-type=\"application/oebps-package+xml\"/></rootfiles></container>";

fn zip() -> ZipFile {
    ZipFile::default().with("mimetype", "application/epub+zip").with("META-INF/container.xml", CONTAINER)
}

fn package(version: &str, id: &str, manifest: &str, spine: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<package xmlns=\"http://www.idpf.org/2007/opf\" version=\"{version}\" \
         unique-identifier=\"pub-id\"><metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
         xmlns:opf=\"http://www.idpf.org/2007/opf\"><dc:identifier>isbn:979</dc:identifier>\
         <dc:identifier id=\"pub-id\">{id}</dc:identifier><dc:title>걷는 사람의 책</dc:title>\
         <dc:creator opf:role=\"aut\">김한글</dc:creator><dc:creator opf:role=\"ill\">이그림</dc:creator>\
         <dc:date>2026-03-02</dc:date><dc:language>ko</dc:language></metadata>\
         <manifest>{manifest}</manifest>{spine}</package>"
    )
}

fn item(id: &str, href: &str) -> String {
    format!("<item id=\"{id}\" href=\"{href}\" media-type=\"application/xhtml+xml\"/>")
}

fn page(body: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" \
         xmlns:epub=\"http://www.idpf.org/2007/ops\"><head><title/></head><body>{body}</body></html>"
    )
}

/// EPUB 3: a nested nav, notes in the chapter and in a document of their own, an obfuscated font, odd names.
fn third() -> ZipFile {
    let manifest = [
        "<item id=\"nav\" href=\"nav.xhtml\" properties=\"nav\" media-type=\"application/xhtml+xml\"/>".to_owned(),
        item("cover", "cover.xhtml"),
        item("c1", "text/%EC%B2%AB%20%EC%9E%A5.xhtml"),
        item("c2", "text/two&amp;half.xhtml"),
        item("c3", "text/../text/three.xhtml"),
        item("notes", "notes.xhtml"),
        "<item id=\"font\" href=\"font.otf\" media-type=\"font/otf\"/>".to_owned(),
    ];
    let spine = "<spine><itemref idref=\"cover\" linear=\"no\"/><itemref idref=\"c1\"/><itemref idref=\"c2\"/>\
        <itemref idref=\"c3\"/><itemref idref=\"notes\"/></spine>";
    let nav = "<nav epub:type=\"landmarks\"><ol><li><a href=\"cover.xhtml\">표지</a></li></ol></nav>\
        <nav epub:type=\"toc\"><h1>차례</h1><ol><li><span>1부 봄</span><ol>\
        <li><a href=\"text/%EC%B2%AB%20%EC%9E%A5.xhtml\">첫 장</a><ol><li><a href=\"text/%EC%B2%AB%20%EC%9E%A5.xhtml#s\">마디</a></li></ol></li>\
        <li><a href=\"text/two&amp;half.xhtml#top\">둘째 장</a></li></ol></li>\
        <li><a href=\"text/three.xhtml\">2부 여름</a></li><li><a href=\"notes.xhtml\">주석</a></li></ol></nav>";
    let first = "<section epub:type=\"chapter\"><h1>첫 장</h1><p>나는 걸었다.<a id=\"r1\" epub:type=\"noteref\" \
        href=\"#n1\">1</a> 漢字는 <ruby>漢字<rt>한자</rt></ruby>다.<a id=\"here\"/> 2~3시간 걸었다.</p>\
        <h2 id=\"s\">마디</h2><p>다른 곳의 주석.<sup><a href=\"../notes.xhtml#far\">2</a></sup></p>\
        <figure><img src=\"../img/spring.jpg\" alt=\"\"/><figcaption>벚꽃 길</figcaption></figure>\
        <aside epub:type=\"footnote\" id=\"n1\"><p>안의 <em>주석</em>이다. <a href=\"#r1\">↩</a></p></aside></section>";
    zip()
        .with("OEBPS/content.opf", package("3.0", "urn:uuid:1234", &manifest.concat(), spine))
        .with("OEBPS/nav.xhtml", page(nav))
        .with("OEBPS/cover.xhtml", page("<svg xmlns=\"http://www.w3.org/2000/svg\"><title>x</title><image xlink:href=\"cover.jpg\"/></svg>"))
        .with("OEBPS/text/첫 장.xhtml", page(first))
        .with("OEBPS/text/two&half.xhtml", page("<h1 id=\"top\">둘째 장</h1><p>&nbsp;</p><p>셋 &lt; 넷이다.</p><![CDATA[<날것>]]>"))
        .with("OEBPS/text/three.xhtml", page("<p>제목이 없는 장이다.</p><table><tr><th>가</th><td>나</td></tr></table>"))
        .with("OEBPS/notes.xhtml", page("<p id=\"far\"><a href=\"text/x.xhtml#r\">2.</a> 먼 주석이다.</p>"))
        .with("OEBPS/font.otf", [1, 2, 3])
        .with(
            "META-INF/encryption.xml",
            "<encryption xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\" xmlns:enc=\"http://www.w3.org/2001/04/xmlenc#\">\
             <enc:EncryptedData><enc:EncryptionMethod Algorithm=\"http://www.idpf.org/2008/embedding\"/><enc:CipherData>\
             <enc:CipherReference URI=\"OEBPS/font.otf\"/></enc:CipherData></enc:EncryptedData></encryption>",
        )
}

/// EPUB 2: an NCX whose points are nested, a guide, XHTML 1.1 with its document type.
fn second(ncx: &str) -> ZipFile {
    let manifest = [
        "<item id=\"ncx\" href=\"toc.ncx\" media-type=\"application/x-dtbncx+xml\"/>".to_owned(),
        item("a", "a.html"),
        item("b", "b.html"),
        item("c", "c.html"),
    ];
    let spine = "<spine toc=\"ncx\"><itemref idref=\"a\"/><itemref idref=\"b\"/><itemref idref=\"c\"/></spine>\
        <guide><reference type=\"cover\" href=\"a.html\"/></guide>";
    let chapter = |title: &str, words: &str| {
        format!(
            "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.1//EN\" \"http://www.w3.org/TR/xhtml11/DTD/xhtml11.dtd\">\n\
             <html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>책</title></head><body><h2>{title}</h2>\
             <div class=\"txt\">{words}<br/>둘째 줄이다.</div></body></html>"
        )
    };
    zip()
        .with("OEBPS/content.opf", package("2.0", "979-11-0000", &manifest.concat(), spine))
        .with("OEBPS/toc.ncx", ncx)
        .with("OEBPS/a.html", chapter("여는 글", "여는 말이다."))
        .with("OEBPS/b.html", chapter("봄의 장", "봄의 말이다."))
        .with("OEBPS/c.html", chapter("여름의 장", "여름의 말이다."))
}

const NCX: &str = "<?xml version=\"1.0\"?><ncx xmlns=\"http://www.daisy.org/z3986/2005/ncx/\"><docTitle><text>책</text></docTitle>\
    <navMap><navPoint id=\"1\" playOrder=\"1\"><navLabel><text>여는 글</text></navLabel><content src=\"a.html\"/></navPoint>\
    <navPoint id=\"2\" playOrder=\"2\"><navLabel><text>1부</text></navLabel><content src=\"b.html\"/>\
    <navPoint id=\"3\" playOrder=\"3\"><navLabel><text>봄</text></navLabel><content src=\"b.html#x\"/></navPoint>\
    <navPoint id=\"4\" playOrder=\"4\"><navLabel><text>여름</text></navLabel><content src=\"c.html\"/></navPoint>\
    </navPoint></navMap></ncx>";

/// Writes what `inspect` printed in lines.
fn in_lines(chapters: &[Value]) -> String {
    let mut lines = String::new();
    for chapter in chapters {
        writeln!(lines, "== {} · {}", chapter["title"].as_str().unwrap(), chapter["author"].as_str().unwrap_or("-"))
            .unwrap();
        let scalars: Vec<char> = text(chapter).chars().collect();
        for block in chapter["blocks"].as_array().unwrap() {
            let [start, end] = ["start", "end"].map(|key| usize::try_from(block[key].as_u64().unwrap()).unwrap());
            let words: String = scalars[start..end].iter().collect();
            writeln!(lines, "[{}] {}", block["kind"].as_str().unwrap(), words.replace('\n', "\n    ")).unwrap();
        }
        for words in chapter["problems"].as_array().into_iter().chain(chapter["omitted"].as_array()).flatten() {
            writeln!(lines, "* {}", words.as_str().unwrap()).unwrap();
        }
    }
    lines
}

fn entries(machine: &Machine, name: &str, bytes: Vec<u8>) -> (Vec<Entry>, Vec<(usize, String)>, String) {
    let (library, errors) = of_paths(&[machine.write(name, bytes)]);
    assert_eq!(errors.len(), 0, "{errors:?}");
    (library.entries, library.parts.into_iter().collect(), library.title)
}

/// A book that is one long document, with lines of its contents that lead into it.
fn anchored(version: &str) -> ZipFile {
    let lines = [
        ("판권", "c.xhtml"),
        ("1부 봄", "c.xhtml#one"),
        ("첫 장", "c.xhtml#%EC%B2%AB"),
        ("둘째 장", "c.xhtml#two"),
        ("셋째 장", "c.xhtml#three"),
        ("넷째 장", "c.xhtml#four"),
        ("없는 곳", "c.xhtml#nowhere"),
    ];
    let body = "<p>펴낸 곳 밑줄</p><h1 id=\"one\">1부 봄</h1><p id=\"첫\" class=\"title\">첫 장</p><p>걸었다.</p>\
        <a name=\"two\"/><div class=\"t\"><span>둘째</span> 장</div><p>뛰었다.</p>\
        <p id=\"three\">제목 없이 시작하는 장이다.</p><table><tr><td id=\"four\">칸</td><td>칸</td></tr></table>";
    let nav = lines.map(|(title, href)| format!("<li><a href=\"{href}\">{title}</a></li>")).concat();
    let points = lines
        .map(|(title, href)| {
            format!("<navPoint><navLabel><text>{title}</text></navLabel><content src=\"{href}\"/></navPoint>")
        })
        .concat();
    let contents = if version == "3.0" {
        page(&format!("<nav epub:type=\"toc\"><ol>{nav}</ol></nav>"))
    } else {
        format!(
            "<?xml version=\"1.0\"?><ncx xmlns=\"http://www.daisy.org/z3986/2005/ncx/\"><navMap>{points}</navMap></ncx>"
        )
    };
    let kind = if version == "3.0" {
        "href=\"toc.xml\" properties=\"nav\" media-type=\"application/xhtml+xml\""
    } else {
        "href=\"toc.xml\" media-type=\"application/x-dtbncx+xml\""
    };
    let manifest = format!("<item id=\"toc\" {kind}/>{}", item("c", "c.xhtml"));
    zip()
        .with(
            "OEBPS/content.opf",
            package(version, "urn:one", &manifest, "<spine toc=\"toc\"><itemref idref=\"c\"/></spine>"),
        )
        .with("OEBPS/toc.xml", contents)
        .with("OEBPS/c.xhtml", page(body))
}

#[test]
fn lines_of_the_contents_that_lead_into_a_document_are_headings_there() {
    for version in ["2.0", "3.0"] {
        let machine = Machine::new();
        machine.write("책.epub", anchored(version).bytes());
        let chapters = machine.chapters("책.epub");
        let words = "펴낸 곳 밑줄\n\n1부 봄\n\n첫 장\n\n걸었다.\n\n둘째 장\n\n뛰었다.\n\n셋째 장\n\n\
            제목 없이 시작하는 장이다.\n\n칸 | 칸";
        assert_eq!((chapters.len(), text(&chapters[0])), (1, words), "{version}");
        let headings = chapters[0]["blocks"].as_array().unwrap().iter().filter(|block| block["kind"] == "heading");
        assert_eq!(headings.count(), 4, "{version}");
    }
}

#[test]
fn books_are_read_chapter_by_chapter() {
    let mut settings = Settings::clone_current();
    settings.set_snapshot_path("../snapshots/books");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    for (name, book) in
        [("epub-3", third()), ("epub-2", second(NCX)), ("epub-2-without-contents", second("<ncx><navMap"))]
    {
        let machine = Machine::new();
        let file = format!("{name}.epub");
        machine.write(&file, book.bytes());
        let lines = in_lines(&machine.chapters(&file));
        settings.bind(|| insta::assert_snapshot!(name, lines));
    }
}

#[test]
fn contents_name_chapters_and_parts() {
    let machine = Machine::new();
    let titles = |entries: &[Entry]| entries.iter().map(|entry| entry.title.clone()).collect::<Vec<_>>();
    let (chapters, parts, title) = entries(&machine, "3.epub", third().bytes());
    assert_eq!(titles(&chapters), ["cover", "첫 장", "둘째 장", "2부 여름", "주석"]);
    assert_eq!(parts, [(1, "1부 봄".to_owned()), (3, String::new())]);
    assert_eq!((title.as_str(), chapters[1].whole_title().as_str()), ("걷는 사람의 책", "걷는 사람의 책 — 첫 장"));
    assert!(chapters[1].place.name().ends_with("3.epub#OEBPS/text/첫 장.xhtml"));
    let (chapters, parts, _) = entries(&machine, "2.epub", second(NCX).bytes());
    assert_eq!(titles(&chapters), ["여는 글", "1부", "여름"]);
    assert_eq!(parts, [(1, "1부".to_owned())]);
    let (chapters, _, _) = entries(&machine, "없음.epub", second("").bytes());
    assert_eq!(titles(&chapters), ["a", "b", "c"]);
    assert_eq!(library::own_title(&chapters[1]).as_deref(), Some("봄의 장"));
}

#[test]
fn a_book_beside_other_texts_is_a_part_and_is_found_in_a_folder() {
    let machine = Machine::new();
    let folder = machine.write("모음/가.md", "글").parent().unwrap().to_owned();
    machine.write("모음/나.epub", second(NCX).bytes());
    machine.write("모음/다.html", "<p>글</p>");
    machine.write("모음/다_files/광고.html", "<p>광고</p>");
    let (library, errors) = of_paths(&[folder]);
    assert_eq!((errors.len(), library.others), (0, 0));
    let titles: Vec<_> = library.entries.iter().map(|entry| entry.title.as_str()).collect();
    assert_eq!(titles, ["가", "여는 글", "1부", "여름", "다"]);
    let parts: Vec<_> = library.parts.values().map(String::as_str).collect();
    assert_eq!(parts, ["걷는 사람의 책", "걷는 사람의 책 / 1부", ""]);
}

#[test]
fn search_and_lists_speak_of_book_and_chapter() {
    let machine = Machine::new();
    machine.write("책.epub", second(NCX).bytes());
    let found = machine.output("search 여름의 책.epub");
    assert!(found.starts_with("걷는 사람의 책 — 여름 (책.epub#OEBPS/c.html)\n"), "{found}");
    let found: Value =
        serde_json::from_str(machine.output("search --json 여름의 책.epub").lines().next().unwrap()).unwrap();
    assert_eq!((found["book"].as_str(), found["chapter"].as_str()), (Some("걷는 사람의 책"), Some("여름")));
}

/// A reader's folders, for marks.
struct Reader(tempfile::TempDir);

impl Reader {
    fn open(&self, file: &Path) -> Vec<Document> {
        let (library, errors) = of_paths(&[file.to_owned()]);
        assert_eq!(errors.len(), 0, "{errors:?}");
        library.entries.iter().map(|entry| library::open(entry, Some(&self.0.path().join("notes"))).unwrap()).collect()
    }

    /// Marks words in a document.
    fn mark(&self, document: &Document, words: &str) {
        let now = Timestamp::from_millisecond(1_787_393_472_123);
        let reference = document.identity.reference(&document.chapter, now);
        let device = "desk-7f3a91".to_owned().try_into().unwrap();
        let store = Store { root: self.0.path().join("notes"), state: self.0.path().join("state"), device };
        let start = document.chapter.text.find(words).unwrap();
        let anchor = anchor(&AnchorText::new(&document.chapter.text), Span::new(start, start + words.len()));
        let add = Op::Add(Box::new(Highlight::new(anchor, store.device.clone(), now)));
        store.commit(&reference, &[add], now).unwrap();
    }
}

/// Returns the words of the marks that stand in each document.
fn standing(documents: &[Document]) -> Vec<Vec<String>> {
    let found = |document: &Document| {
        let text = AnchorText::new(&document.chapter.text);
        let standing = document.highlights.iter().map(|mark| resolve(&mark.anchor, &text));
        let standing = standing.filter(|found| AnchorStatus::of(found) <= AnchorStatus::Changed);
        standing.filter_map(|found| found.span()).map(|span| span.slice(&document.chapter.text).to_owned()).collect()
    };
    documents.iter().map(found).collect()
}

/// A book of chapters whose files are numbered anew in every edition, as programs number them.
fn edition(id: &str, chapters: &[(&str, &str)]) -> Vec<u8> {
    let names: Vec<String> = (1..=chapters.len()).map(|number| format!("ch{number:03}.xhtml")).collect();
    let manifest: String = names.iter().enumerate().map(|(at, name)| item(&format!("c{at}"), name)).collect();
    let spine: Vec<_> = (0..chapters.len()).map(|at| format!("<itemref idref=\"c{at}\"/>")).collect();
    let lines: Vec<_> = names
        .iter()
        .zip(chapters)
        .map(|(name, (title, _))| format!("<li><a href=\"{name}\">{title}</a></li>"))
        .collect();
    let nav = "<item id=\"nav\" href=\"nav.xhtml\" properties=\"nav\" media-type=\"application/xhtml+xml\"/>";
    let spine = format!("<spine>{}</spine>", spine.concat());
    let lines = lines.concat();
    let mut book = zip()
        .with("OEBPS/content.opf", package("3.0", id, &(nav.to_owned() + &manifest), &spine))
        .with("OEBPS/nav.xhtml", page(&format!("<nav epub:type=\"toc\"><ol>{lines}</ol></nav>")));
    for (name, (title, words)) in names.iter().zip(chapters) {
        book = book.with(&format!("OEBPS/{name}"), page(&format!("<h1>{title}</h1><p>{words}</p>")));
    }
    book.bytes()
}

#[test]
fn marks_in_a_book_survive_a_new_edition() {
    const SPRING: &str = "나는 봄밤에 오래 걸었다. 강가에는 불빛이 있었다.";
    const SUMMER: &str = "여름에는 새벽에 걸었다. 매미가 울기 전이 좋았다.";
    let old = edition("urn:uuid:77", &[("봄", SPRING), ("여름", SUMMER)]);
    let reworded = SUMMER.replace("매미가 울기", "매미들이 울기");
    let new = [("여는 글", "새로 쓴 여는 글이다."), ("봄", SPRING), ("한여름", &reworded)];
    for (id, name) in [("urn:uuid:77", "새 판.epub"), ("urn:uuid:78", "책.epub")] {
        let reader = Reader(tempfile::tempdir().unwrap());
        let file = reader.0.path().join("책.epub");
        fs::write(&file, &old).unwrap();
        for (chapter, words) in
            [(0, "강가에는 불빛이 있었다."), (1, "여름에는 새벽에 걸었다."), (1, "매미가 울기 전이 좋았다.")]
        {
            reader.mark(&reader.open(&file)[chapter], words);
        }
        assert_eq!(standing(&reader.open(&file)).iter().map(Vec::len).collect::<Vec<_>>(), [1, 2]);
        fs::remove_file(&file).unwrap();
        let file = reader.0.path().join(name);
        fs::write(&file, edition(id, &new)).unwrap();
        let found = standing(&reader.open(&file));
        assert_eq!(found[0], [""; 0], "{name}");
        assert_eq!(found[1], ["강가에는 불빛이 있었다."], "{name}");
        assert!(found[2].contains(&"여름에는 새벽에 걸었다.".to_owned()) && found[2].len() == 2, "{name}: {found:?}");
    }
}

#[test]
fn marks_in_a_page_survive_a_new_edition() {
    let page = |words: &str| {
        format!(
            "<html><head><title>봄</title></head><body><nav><a href=/>처음</a></nav><article><h1>봄</h1>{words}</article></body></html>"
        )
    };
    let reader = Reader(tempfile::tempdir().unwrap());
    let file = reader.0.path().join("봄.html");
    fs::write(&file, page("<p>나는 봄밤에 오래 걸었다.</p><p>강가에는 불빛이 있었다.</p>")).unwrap();
    reader.mark(&reader.open(&file)[0], "강가에는 불빛이 있었다.");
    fs::write(&file, page("<p>새로 쓴 말이다.</p><p>봄밤에 오래 걸었다.</p><div><b>강가에는</b> 불빛이 있었다.</div>"))
        .unwrap();
    assert_eq!(standing(&reader.open(&file)), [["강가에는 불빛이 있었다."]]);
}

#[test]
fn a_chapter_that_is_a_new_edition_takes_the_marks_by_its_address() {
    let machine = Machine::new();
    let spring = "봄에는 창을 연다. 먼지가 빛 속에서 천천히 내려앉는다. 여름에는 창을 닫는다. 매미 소리가 벽을 넘는다.";
    machine.write("봄.md", format!("# 봄\n\n{spring}\n"));
    machine.write(
        "clips.txt",
        "봄\n- Your Highlight on page 1 | Location 1-2 | Added on Tuesday, March 3, 2026 9:10:11 PM\n\n봄에는 창을 연다.\n==========\n",
    );
    machine.output("marks import clips.txt 봄.md");
    let chapters = [("봄", spring.replace("천천히", "가만히")), ("가을", "낙엽이 진다.".to_owned())];
    machine
        .write("책.epub", edition("urn:uuid:1", &chapters.each_ref().map(|(title, words)| (*title, words.as_str()))));
    let list = machine.say("marks list 책.epub");
    let command = list.err.split("mitjul marks adopt ").nth(1).unwrap();
    let address = command.split(',').next().unwrap().trim_matches('\'');
    assert!(address.ends_with("책.epub#OEBPS/ch001.xhtml"), "{list:?}");
    machine.output(&format!("marks adopt {address}"));
    let list = machine.say("marks list 책.epub");
    assert!(list.out.contains("“봄에는 창을 연다.”") && list.err.is_empty(), "{list:?}");
}

/// Returns a book of some documents, each with the words in its head and its body, and with a nav.
fn of_documents(nav: &str, documents: &[(&str, &str, &str)]) -> ZipFile {
    let items = documents.iter().map(|(name, ..)| item(name, name)).collect::<String>();
    let manifest =
        items + "<item id=\"nav\" href=\"nav.xhtml\" properties=\"nav\" media-type=\"application/xhtml+xml\"/>";
    let reference = |(name, ..): &(&str, &str, &str)| format!("<itemref idref=\"{name}\"/>");
    let spine = documents.iter().map(reference).collect::<String>();
    let nav = page(&format!("<nav epub:type=\"toc\"><ol>{nav}</ol></nav>"));
    let zip = zip()
        .with("OEBPS/content.opf", package("3.0", "urn:uuid:5", &manifest, &format!("<spine>{spine}</spine>")))
        .with("OEBPS/nav.xhtml", nav);
    documents.iter().filter(|(.., body)| !body.is_empty()).fold(zip, |zip, (name, title, body)| {
        let text = page(body).replace("<title/>", &format!("<title>{title}</title>"));
        zip.with(&format!("OEBPS/{name}"), text)
    })
}

#[test]
fn a_document_that_the_contents_do_not_name_is_called_by_its_head_or_goes_on_with_the_chapter() {
    let machine = Machine::new();
    let titles = |nav: &str, documents: &[(&str, &str, &str)]| {
        machine.write("책.epub", of_documents(nav, documents).bytes());
        let chapters = machine.chapters("책.epub");
        chapters.iter().map(|chapter| chapter["title"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let line = |address: &str, title: &str| format!("<li><a href=\"{address}\">{title}</a></li>");
    let book = "걷는 사람의 책";
    let parts =
        [("a.xhtml", book, "<p>봄의 앞.</p>"), ("b.xhtml", book, "<p>봄의 뒤.</p>"), ("c.xhtml", book, "<p>끝.</p>")];
    assert_eq!(titles(&(line("a.xhtml", "봄") + &line("c.xhtml", "여름")), &parts), ["봄", "봄 (2)", "여름"]);
    let heads =
        [("a.xhtml", "표지", "<p>그림</p>"), ("b.xhtml", "Unknown", "<p>글.</p>"), ("c.xhtml", "x", "<h2>봄</h2>")];
    assert_eq!(titles("", &heads), ["표지", "b", "봄"]);
    let one = [("a.xhtml", book, "<h1>온 책</h1><p id=\"s\">가.</p><p id=\"t\">나.</p>")];
    assert_eq!(titles(&(line("a.xhtml#s", "봄") + &line("a.xhtml#t", "여름")), &one), ["온 책"]);
    assert_eq!(titles(&line("a.xhtml#s", "봄"), &one), ["봄"]);
}

#[test]
fn names_that_a_book_spells_in_several_ways_are_those_of_one_document() {
    let machine = Machine::new();
    let documents = [("a.xhtml", "", "<p>봄의 말.</p>"), ("b.xhtml", "", "<p>여름의 말.</p>")];
    let nav = "<li><a href=\"A.xhtml\">봄</a></li><li><a href=\"b%2Exhtml\">여름</a></li>";
    let items = ["a.xhtml", "A.XHTML", "./b.xhtml", "x/../b.xhtml"].map(|name| item(name, name)).concat();
    let spine = "<itemref idref=\"a.xhtml\"/><itemref idref=\"A.XHTML\"/><itemref idref=\"./b.xhtml\"/>\
        <itemref idref=\"x/../b.xhtml\"/>";
    let manifest =
        items + "<item id=\"nav\" href=\"nav.xhtml\" properties=\"nav\" media-type=\"application/xhtml+xml\"/>";
    let list = package("3.0", "urn:uuid:6", &manifest, &format!("<spine>{spine}</spine>"));
    let book = zip().with("OEBPS/content.opf", list);
    let book = documents.iter().fold(book, |book, (name, _, body)| book.with(&format!("OEBPS/{name}"), page(body)));
    let nav = page(&format!("<nav epub:type=\"toc\"><ol>{nav}</ol></nav>"));
    let (entries, ..) = entries(&machine, "책.epub", book.with("OEBPS/nav.xhtml", nav).bytes());
    let titles: Vec<&str> = entries.iter().map(|entry| entry.title.as_str()).collect();
    assert_eq!(titles, ["봄", "여름"]);
}

#[test]
fn a_document_that_is_not_there_is_told_and_the_others_are_shown() {
    let machine = Machine::new();
    let documents = [("a.xhtml", "", "<h1>봄</h1><p>글.</p>"), ("없음.xhtml", "", ""), ("c.xhtml", "", "<p>끝.</p>")];
    machine.write("책.epub", of_documents("", &documents).bytes());
    let said = machine.run(["cat", "책.epub"]);
    assert_eq!((said.code, said.out.contains("글.") && said.out.contains("끝.")), (0, true), "{}", said.out);
    assert!(said.err.contains("책.epub#OEBPS/없음.xhtml: 열 수 없습니다 (없는 파일입니다)"), "{}", said.err);
}

#[test]
fn a_book_without_marks_has_nothing_to_list_or_export() {
    let machine = Machine::new();
    machine.write("책.epub", second(NCX).bytes());
    assert_eq!(machine.output("marks list 책.epub"), "밑줄이 없습니다\n");
    assert_eq!(machine.say("marks export 책.epub -f markdown -o 밖/").complaint(1), "밑줄이 없습니다");
}

#[test]
fn marks_of_a_book_are_listed_and_exported_with_its_title() {
    let reader = Reader(tempfile::tempdir().unwrap());
    let file = reader.0.path().join("책.epub");
    fs::write(&file, second(NCX).bytes()).unwrap();
    reader.mark(&reader.open(&file)[2], "여름의 말이다.");
    let notes = reader.0.path().join("notes");
    let (shelf, _) = mitjul::exchange::gather(
        &[],
        Some(&notes),
        library::Options::default(),
        &library::Filters::default(),
        Timestamp::from_millisecond(0),
    )
    .unwrap();
    let marked = shelf.iter().find(|marked| !marked.highlights.is_empty()).unwrap();
    assert_eq!(marked.doc.whole_title(), "걷는 사람의 책 — 여름");
    assert!(marked.chapter.is_some(), "the chapter is found again by where it was seen");
}

#[test]
fn what_import_writes_opens_to_the_same_text() {
    let machine = Machine::new();
    machine.write("책.epub", third().bytes());
    let page = "<meta property='og:title' content='봄/밤: *?'><article><h1>봄/밤: *?</h1><p>2~3시간 [가] $x$ &lt;책&gt; <b>굵게</b>.</p><ol><li>하나<li>둘</ol></article><footer>아래</footer>";
    machine.write("글.html", page);
    let written = machine.output("import 책.epub 글.html -o 밖");
    let written: Vec<&str> = written.lines().collect();
    assert_eq!(written[0], "밖/봄 밤.md");
    let read = |path: &Path| {
        let (library, _) = of_paths(&[path.to_owned()]);
        let documents = library.entries.iter().map(|entry| library::open(entry, None).unwrap().chapter.text);
        documents.collect::<Vec<_>>()
    };
    let home = machine.write("빈", "");
    let folder = home.parent().unwrap();
    assert_eq!(read(&folder.join("밖/걷는 사람의 책")), read(&folder.join("책.epub")));
    assert_eq!(read(&folder.join("밖/봄 밤.md")), read(&folder.join("글.html")));
    let head = fs::read_to_string(folder.join("밖/봄 밤.md")).unwrap();
    assert!(head.contains("omitted:\n- 아래\n"), "{head}");
    let again = machine.output("import 글.html -o 밖");
    assert_eq!(again, "밖/봄 밤 2.md\n");
    assert_eq!(fs::read_to_string(folder.join("밖/봄 밤.md")).unwrap(), head);
}
