//! Files as other programs write them, built for some quotes.

use std::fmt::Write as _;

use mitjul::exchange::ExchangeFormat;
use serde_json::{Value, json};

/// A quote to be written, and what the reader added to it.
#[derive(Clone, Debug)]
pub(super) struct Quoted {
    pub(super) number: usize,
    pub(super) words: String,
    pub(super) note: String,
}

/// A file of a program.
pub(super) struct ForeignFile {
    pub(super) name: &'static str,
    pub(super) format: ExchangeFormat,
    pub(super) write: fn(&[Quoted]) -> String,
    /// Whether it can hold notes.
    pub(super) has_notes: bool,
    /// Whether its marks have ids, so that the last export counts.
    pub(super) has_ids: bool,
}

pub(super) const FILES: [ForeignFile; 25] = [
    file("koreader sidecar", ExchangeFormat::Koreader, sidecar, true, true),
    file("koreader sidecar of old", ExchangeFormat::Koreader, old_sidecar, true, true),
    file("koreader json", ExchangeFormat::Koreader, koreader, true, false),
    file("hypothesis export", ExchangeFormat::Hypothesis, |all| hypothesis(all, "annotations"), true, true),
    file("hypothesis search", ExchangeFormat::Hypothesis, |all| hypothesis(all, "rows"), true, true),
    file("hypothesis table", ExchangeFormat::Hypothesis, hypothesis_table, true, false),
    file("hypothesis table of old", ExchangeFormat::Hypothesis, old_hypothesis_table, true, false),
    file("readest export", ExchangeFormat::Readest, readest, true, true),
    file("readest notes", ExchangeFormat::Readest, readest_notes, true, false),
    file("readwise", ExchangeFormat::Readwise, readwise, true, false),
    file("apple books", ExchangeFormat::AppleBooks, apple, false, false),
    file("apple books of old", ExchangeFormat::AppleBooks, old_apple, false, false),
    file("apple books mail", ExchangeFormat::AppleBooks, apple_mail, true, false),
    file("zotero note", ExchangeFormat::Zotero, zotero_note, true, true),
    file("zotero markdown", ExchangeFormat::Zotero, zotero_markdown, true, true),
    file("zotero items", ExchangeFormat::Zotero, zotero_items, true, true),
    file("calibre", ExchangeFormat::Calibre, calibre, true, true),
    file("korean table", ExchangeFormat::Table, korean_table, true, false),
    file("table with tabs", ExchangeFormat::Table, tabs, true, false),
    file("kindle notebook", ExchangeFormat::Kindle, notebook, true, false),
    file("moon reader", ExchangeFormat::MoonReader, moon, true, false),
    file("annotator of obsidian", ExchangeFormat::Hypothesis, annotator, true, false),
    file("callouts in notes", ExchangeFormat::Notes, callouts, true, false),
    file("highlights in notes", ExchangeFormat::Notes, highlights, true, false),
    file("pasted notes", ExchangeFormat::Notes, pasted, true, false),
];

const fn file(
    name: &'static str,
    format: ExchangeFormat,
    write: fn(&[Quoted]) -> String,
    has_notes: bool,
    has_ids: bool,
) -> ForeignFile {
    ForeignFile { name, format, write, has_notes, has_ids }
}

const TITLE: &str = "느린 산책";
const AUTHOR: &str = "김한글";

fn pretty(json: &Value) -> String {
    serde_json::to_string_pretty(json).unwrap()
}

/// Quotes a text as `%q` of Lua does.
fn lua(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\\n"))
}

fn sidecar(all: &[Quoted]) -> String {
    let mut text = "-- ./느린산책.sdr/metadata.epub.lua\nreturn {\n    [\"annotations\"] = {\n".to_owned();
    for Quoted { number, words, note } in all {
        let _ = write!(
            text,
            "        [{}] = {{\n            [\"chapter\"] = \"첫 장\",\n            [\"color\"] = \"yellow\",\n            \
             [\"datetime\"] = \"2026-03-03 21:10:11\",\n            [\"drawer\"] = \"lighten\",\n",
            number + 1
        );
        if !note.is_empty() {
            let _ = writeln!(text, "            [\"note\"] = {},", lua(note));
        }
        let _ = write!(
            text,
            "            [\"page\"] = \"/body/p[{number}].0\",\n            [\"pageno\"] = {number},\n            \
             [\"pos0\"] = \"/body/p[{number}].0\",\n            [\"pos1\"] = \"/body/p[{number}].9\",\n            \
             [\"text\"] = {},\n        }},\n",
            lua(words)
        );
    }
    let _ = write!(
        text,
        "    }},\n    [\"doc_props\"] = {{\n        [\"authors\"] = {},\n        [\"title\"] = {},\n    }},\n}}\n",
        lua(AUTHOR),
        lua(TITLE)
    );
    text
}

fn old_sidecar(all: &[Quoted]) -> String {
    let mut text =
        format!("-- x\nreturn {{\n    [\"stats\"] = {{ [\"title\"] = {} }},\n    [\"bookmarks\"] = {{\n", lua(TITLE));
    let fields = |number: usize| {
        format!(
            "[\"datetime\"] = \"2020-01-01 10:00:00\",\n            [\"pos0\"] = \"/p[{number}].0\",\n            [\"pos1\"] = \"/p[{number}].9\","
        )
    };
    for Quoted { number, words, note } in all {
        let _ = write!(
            text,
            "        [{}] = {{\n            {}\n            [\"highlighted\"] = true,\n            [\"notes\"] = {},\n            \
             [\"page\"] = \"/p[{number}].0\",\n            [\"text\"] = {},\n        }},\n",
            number + 1,
            fields(*number),
            lua(words),
            lua(note)
        );
    }
    text.push_str("    },\n    [\"highlight\"] = {\n");
    for Quoted { number, words, .. } in all {
        let _ = write!(
            text,
            "        [{}] = {{ [1] = {{\n            {}\n            [\"drawer\"] = \"lighten\",\n            [\"text\"] = {},\n        }} }},\n",
            number + 10,
            fields(*number),
            lua(words)
        );
    }
    text + "    },\n}\n"
}

fn koreader(all: &[Quoted]) -> String {
    let entries: Vec<Value> = all
        .iter()
        .map(|quoted| {
            json!({"sort": "highlight", "page": quoted.number, "time": 1_772_539_811, "text": quoted.words,
                "note": quoted.note, "chapter": "첫 장", "drawer": "lighten", "color": "yellow", "pn_xp": "/p.0"})
        })
        .collect();
    pretty(&json!({"title": TITLE, "author": AUTHOR, "entries": entries, "version": "json/1.0.0", "created_on": 1}))
}

fn hypothesis(all: &[Quoted], list: &str) -> String {
    let annotations: Vec<Value> = all
        .iter()
        .map(|quoted| {
            json!({"id": format!("id{}", quoted.number), "created": "2026-03-03T21:10:11.123456+09:00",
                "updated": "2026-03-03T12:10:11.123456+00:00", "user": "acct:reader@hypothes.is", "group": "__world__",
                "uri": "https://example.com/walk", "text": quoted.note, "tags": [], "references": [], "hidden": false,
                "document": {"title": [TITLE]}, "permissions": {"read": ["group:__world__"]},
                "target": [{"source": "https://example.com/walk", "selector": [
                    {"type": "RangeSelector", "startContainer": "/p[1]", "startOffset": 0, "endContainer": "/p[1]", "endOffset": 9},
                    {"type": "TextPositionSelector", "start": 3, "end": 9},
                    {"type": "TextQuoteSelector", "exact": quoted.words, "prefix": "", "suffix": ""}]}]})
        })
        .collect();
    pretty(
        &json!({"export_date": "2026-03-03T12:10:11.000Z", "total": all.len(), "client_version": "1.1", list: annotations}),
    )
}

/// Writes a table with the cells of each row in quotes where they must be.
fn table(separator: char, end: &str, header: &[&str], rows: impl Iterator<Item = Vec<String>>) -> String {
    let cell = |cell: &String| {
        let is_plain = !cell.contains([separator, '"', '\n', '\r']);
        if is_plain { cell.clone() } else { format!("\"{}\"", cell.replace('"', "\"\"")) }
    };
    let separator = separator.to_string();
    let lines = rows.map(|row| row.iter().map(cell).collect::<Vec<_>>().join(&separator));
    std::iter::once(header.join(&separator)).chain(lines).map(|line| line + end).collect()
}

fn hypothesis_table(all: &[Quoted]) -> String {
    let header = ["Created at", "Author", "Page", "URL", "Group", "Annotation/Reply Type", "Quote", "Comment", "Tags"];
    let row = |quoted: &Quoted| {
        [
            "2026-03-03 21:10",
            "reader",
            "iv",
            "https://example.com/walk",
            "Public",
            "Annotation",
            &quoted.words,
            &quoted.note,
            "",
        ]
        .map(str::to_owned)
        .to_vec()
    };
    table(',', "\n", &header, all.iter().map(row))
}

fn old_hypothesis_table(all: &[Quoted]) -> String {
    let header = ["Creation Date", "URL", "Group", "Annotation/Reply Type", "Quote", "User", "Body", "Tags", "Page"];
    let row = |quoted: &Quoted| {
        [
            "Tue, Mar 3, 2026, 9:10 PM",
            "https://example.com/walk",
            "Public",
            "Annotation",
            &quoted.words,
            "reader",
            &quoted.note,
            "",
            "iv",
        ]
        .map(str::to_owned)
        .to_vec()
    };
    table(',', "\n", &header, all.iter().map(row))
}

fn readest(all: &[Quoted]) -> String {
    let annotations: Vec<Value> = all
        .iter()
        .map(|quoted| {
            json!({"id": format!("q{}", quoted.number), "type": "annotation", "cfi": "epubcfi(/6/4!/4/2/6,/1:0,/1:13)",
                "note": quoted.note, "createdAt": 1_772_248_076_656_i64, "updatedAt": 1_785_053_615_597_i64,
                "text": quoted.words, "style": "highlight", "color": "yellow", "xpointer0": "/body/p.0"})
        })
        .collect();
    pretty(&json!({"$format": "readest-annotations", "version": 1, "exportedAt": 1_785_665_567_362_i64,
        "book": {"title": TITLE, "author": AUTHOR, "hash": "4a", "format": "EPUB"}, "progress": [46, 113], "annotations": annotations}))
}

fn readest_notes(all: &[Quoted]) -> String {
    let mut text = format!(
        "# {TITLE}\n**저자**: {AUTHOR}\n\n**Readest에서 내보냄**: 2026-03-03\n\n---\n\n## 하이라이트 및 주석\n\n### 첫 장\n"
    );
    for Quoted { number, words, note } in all {
        let _ = writeln!(text, "> {}", words.replace('\n', "\n> "));
        if !note.is_empty() {
            let _ = write!(text, "\n**노트**: {note}\n");
        }
        let _ = write!(text, "\n*[페이지: {number}](https://web.readest.com/o/book/1/annotation/q)*\n\n\n");
    }
    text
}

fn readwise(all: &[Quoted]) -> String {
    let header = [
        "Highlight",
        "Book Title",
        "Book Author",
        "Amazon Book ID",
        "Note",
        "Color",
        "Tags",
        "Location Type",
        "Location",
        "Highlighted at",
        "Document tags",
    ];
    let row = |quoted: &Quoted| {
        [&quoted.words, TITLE, AUTHOR, "", &quoted.note, "yellow", "", "order", "20", "2026-03-03 12:10:11+00:00", ""]
            .map(str::to_owned)
            .to_vec()
    };
    table(',', "\r\n", &header, all.iter().map(row))
}

fn apple(all: &[Quoted]) -> String {
    let excerpt = |quoted: &Quoted| {
        format!("“{}”\n\n다음에서 발췌\n{TITLE}\n{AUTHOR}\n이 자료는 저작권에 의해 보호됩니다.\n\n", quoted.words)
    };
    all.iter().map(excerpt).collect()
}

fn old_apple(all: &[Quoted]) -> String {
    let excerpt = |quoted: &Quoted| {
        format!(
            "“{}”\n\nExcerpt From: {AUTHOR}. “{TITLE}.” Apple Books. \nThis material may be protected by copyright.\n\n",
            quoted.words
        )
    };
    all.iter().map(excerpt).collect()
}

fn html(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('\n', "<br/>")
}

fn apple_mail(all: &[Quoted]) -> String {
    let mut text = format!("<html>\n<body>\n<h1 class=\"booktitle\">{TITLE}</h1>\n<h2>{AUTHOR}</h2>\n");
    for Quoted { words, note, .. } in all {
        let _ = write!(
            text,
            "<div class=\"annotation\">\n<div class=\"annotationheader\">\n<div class=\"annotationdate\">2026년 3월 3일</div>\n\
             <div class=\"annotationchapter\">첫 장, p. 12</div>\n</div>\n<div class=\"annotationcontent\">\n\
             <div class=\"annotationselectionMarker yellow\"></div>\n<p class=\"annotationrepresentativetext\">{}</p>\n\
             <p class=\"annotationnote\">{}</p>\n</div>\n</div>\n<hr class=\"separator\"/>\n",
            html(words),
            html(note)
        );
    }
    text + "</body>\n</html>\n"
}

fn percent(json: &Value) -> String {
    json.to_string().bytes().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "%{byte:02X}");
        text
    })
}

fn zotero_note(all: &[Quoted]) -> String {
    let uris = json!(["http://zotero.org/users/1/items/TOP00001"]);
    let works = json!([{"uris": uris, "itemData": {"type": "book", "title": TITLE, "author": [{"family": "김", "given": "한글"}]}}]);
    let mut text = format!(
        "<div data-citation-items=\"{}\" data-schema-version=\"9\"><h1>Annotations<br/>(2026. 3. 3.)</h1>\n",
        percent(&works)
    );
    for Quoted { number, words, note } in all {
        let about = json!({"attachmentURI": "http://zotero.org/users/1/items/ATT00001", "annotationKey": format!("ANN{number}"),
            "color": "#ffd400", "pageLabel": "3", "position": {"pageIndex": 2}, "citationItem": {"uris": uris, "locator": "3"}});
        let _ = writeln!(
            text,
            "<p><span class=\"highlight\" data-annotation=\"{}\">“{}”</span> <span class=\"citation\" data-citation=\"%7B%7D\">(<span \
             class=\"citation-item\">{AUTHOR}, 2026, p. 3</span>)</span> {}</p>",
            percent(&about),
            html(words),
            html(note)
        );
    }
    text + "</div>\n"
}

fn zotero_markdown(all: &[Quoted]) -> String {
    let mut text = "# Annotations  \n(2026. 3. 3.)\n\n".to_owned();
    for Quoted { number, words, note } in all {
        let _ = write!(
            text,
            "“{words}” ([{AUTHOR}, 2026, p. 3](zotero://select/library/items/TOP00001)) \
             ([pdf](zotero://open-pdf/library/items/ATT00001?page=3&annotation=ANN{number})) {}\n\n",
            note.replace('\n', "  \n")
        );
    }
    text
}

fn zotero_items(all: &[Quoted]) -> String {
    let work = json!({"key": "TOP00001", "data": {"key": "TOP00001", "itemType": "book", "title": TITLE,
        "creators": [{"creatorType": "author", "lastName": "김", "firstName": "한글"}]}});
    let file =
        json!({"key": "ATT00001", "data": {"key": "ATT00001", "itemType": "attachment", "parentItem": "TOP00001"}});
    let annotation = |quoted: &Quoted| {
        let key = format!("ANN{}", quoted.number);
        json!({"key": key, "data": {"key": key, "itemType": "annotation", "parentItem": "ATT00001", "annotationType": "highlight",
            "annotationText": quoted.words, "annotationComment": quoted.note, "annotationColor": "#ffd400",
            "annotationPageLabel": "3", "tags": [], "dateAdded": "2026-03-03T12:10:11Z"}})
    };
    pretty(&[work, file].into_iter().chain(all.iter().map(annotation)).collect::<Vec<_>>().into())
}

fn calibre(all: &[Quoted]) -> String {
    let annotation = |quoted: &Quoted| {
        json!({"book_id": 12, "format": "EPUB", "highlighted_text": quoted.words, "notes": quoted.note, "spine_index": 1,
            "start_cfi": "/2/4/2/1:0", "end_cfi": "/2/4/2/1:9", "style": {"kind": "color", "type": "builtin", "which": "yellow"},
            "timestamp": "2026-03-03T12:10:11.123Z", "toc_family_titles": ["첫 장"], "type": "highlight", "uuid": format!("u{}", quoted.number)})
    };
    let annotations: Vec<Value> = all.iter().map(annotation).collect();
    pretty(&json!({"annotations": annotations, "type": "calibre_annotation_collection", "version": 1}))
}

fn korean_table(all: &[Quoted]) -> String {
    let row = |quoted: &Quoted| vec![quoted.words.clone(), TITLE.to_owned(), AUTHOR.to_owned(), quoted.note.clone()];
    table(',', "\r\n", &["하이라이트", "제목", "저자", "메모"], all.iter().map(row))
}

fn tabs(all: &[Quoted]) -> String {
    let row = |quoted: &Quoted| vec![quoted.words.clone(), TITLE.to_owned(), quoted.note.clone()];
    table('\t', "\n", &["quote", "book title", "note"], all.iter().map(row))
}

fn notebook(all: &[Quoted]) -> String {
    let mut text = format!(
        "<!DOCTYPE html>\n<html>\n<body>\n<div class=\"bookTitle\">\n{TITLE}\n</div>\n<div class=\"authors\">\n{AUTHOR}\n</div>\n<h2 class=\"notebookFor\">메모</h2>\n\
         <div class=\"sectionHeading\">첫 장</div>\n"
    );
    for Quoted { number, words, note } in all {
        let place = format!("Page {number} · Location {}", number * 100);
        if !words.is_empty() {
            let _ = write!(
                text,
                "<h3 class=\"noteHeading\">Highlight(<span class=\"highlight_yellow\">yellow</span>) - {place}</h3>\n<div class=\"noteText\">{}</div>\n",
                html(words)
            );
        }
        if !note.is_empty() {
            let _ = write!(
                text,
                "<h3 class=\"noteHeading\">Note - {place}</h3>\n<div class=\"noteText\">{}</div>\n",
                html(note)
            );
        }
    }
    text + "</body>\n</html>\n"
}

fn moon(all: &[Quoted]) -> String {
    let line = |text: &str| text.replace('\n', "<BR>");
    let mut text = "3\nindent:false\ntrim:false\n".to_owned();
    for Quoted { number, words, note } in all {
        let _ = write!(
            text,
            "#\n{number}\n{TITLE}\n/책/a.epub\n/책/a.epub\n1\n0\n20\n18\n-256\n1772539811000\n\n{}\n{}\n0\n0\n0\n",
            line(note),
            line(words)
        );
    }
    text + "#\n"
}

fn annotator(all: &[Quoted]) -> String {
    let mut text = "---\nannotation-target: a.epub\n---\n\n".to_owned();
    for Quoted { number, words, note } in all {
        let record = json!({"created": "2026-03-03T12:10:11.000Z", "updated": "2026-03-03T12:10:11.000Z", "text": note,
            "document": {"title": TITLE}, "uri": "vault:/a.epub", "target": [{"source": "vault:/a.epub",
                "selector": [{"type": "TextQuoteSelector", "exact": words}]}]});
        let _ = write!(
            text,
            ">%%\n>```annotation-json\n>{record}\n>```\n>%%\n>*%%HIGHLIGHT%% =={}==*\n>%%COMMENT%%\n>{}\n^a{number}\n\n",
            words.replace('\n', " "),
            note.replace('\n', "\n>")
        );
    }
    text
}

fn callouts(all: &[Quoted]) -> String {
    let mut text = format!("---\ntitle: {TITLE}\nauthor: \"[[{AUTHOR}]]\"\n---\n\n");
    for Quoted { number, words, note } in all {
        let _ = write!(text, "> [!quote] 2026-03-03 · yellow\n> {}\n", words.replace('\n', "\n> "));
        if !note.is_empty() {
            let _ = write!(text, ">\n> {}\n", note.replace('\n', "\n> "));
        }
        let _ = write!(text, "\n^h-{number}\n\n");
    }
    text
}

fn highlights(all: &[Quoted]) -> String {
    let mut text =
        format!("# {TITLE}\n\n## Metadata\n- Author: [[{AUTHOR}]]\n- Full Title: {TITLE}\n\n## Highlights\n");
    for Quoted { number, words, note } in all {
        let _ = writeln!(text, "- {words} ([Location {number}](https://readwise.io/to_kindle?location={number}))");
        if !note.is_empty() {
            let _ = writeln!(text, "    - Note: {}", note.replace('\n', "\n      "));
        }
    }
    text
}

fn pasted(all: &[Quoted]) -> String {
    let mut text = String::new();
    for Quoted { number, words, note } in all {
        let _ = write!(text, "“{words}”\n- <{TITLE}>, {AUTHOR} 저, {}쪽\n", number + 1);
        if !note.is_empty() {
            let _ = writeln!(text, "메모: {note}");
        }
        text.push('\n');
    }
    text
}
