//! The cases: pieces of markup repeated to several lengths, mixtures by seed, bytes that are no text, deep and repeating
//! YAML and JSON in every place that is read.

/// A hostile file.
#[derive(Clone, Debug)]
pub(super) struct HostileCase {
    pub(super) name: String,
    pub(super) place: HostilePlace,
    /// The name of the file in the folder of its place.
    pub(super) file: &'static str,
    pub(super) bytes: Vec<u8>,
}

/// Where a file lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum HostilePlace {
    Document,
    /// Beside a document.
    Sidecar,
    /// As the settings.
    Config,
    /// Among the files that the program keeps for itself.
    State,
    /// As marks of another program.
    Import,
    /// As the list of the chapters of a folder.
    Book,
}

/// What is repeated: signs of Markdown, HTML and site generators, open and closed.
const PIECES: [&str; 78] = [
    ">",
    "> - ",
    "- ",
    "1. ",
    "*",
    "*가 ",
    "**가 ",
    "*가 _나 ",
    "__",
    "~~가 ",
    "==가 ",
    "[",
    "[]",
    "] [",
    "[가](",
    "[가](나) ",
    "[가](<나",
    "![",
    "![가](나)\n\n",
    "[[가|",
    "[[가]] ",
    "[가]: /나\n",
    "[가][나] ",
    "글[^가]\n\n[^가]: 주\n\n",
    "^[가 ",
    "[^가]: ",
    "> [!note] 가\n",
    "%%가 ",
    "<!-- ",
    "<!-- 가 -->",
    "<b>",
    "</b>",
    "<b>가</b>",
    "<a b=\"",
    "<div>\n\n",
    "<table><tr><td>",
    "<script>",
    "<",
    "<가>",
    "`",
    "`가``나```다",
    "```\n",
    "~~~\n",
    "$가 ",
    "$$가 ",
    "# 가\n",
    "가\n=\n",
    "가\n-\n",
    "&amp;",
    "&#0;",
    "&#x1b;[31m",
    "{% comment %}",
    "{% raw %}",
    "{{ 가 }}",
    "{: .가}\n",
    ":::note\n",
    "https://가.kr/ ",
    "\\",
    "|",
    "|가",
    "|가|나|\n|-|-|\n",
    "|-",
    "---\n",
    "+++\n",
    "\n",
    " ",
    "\t",
    "나는 읽는다\n",
    "가",
    "e\u{301}\u{302}",
    "\u{1F468}\u{200D}",
    "\u{1F1F0}",
    "\u{E0041}",
    "\u{202E}가",
    "\u{1b}[2J",
    "\u{9b}31m",
    "\u{1b}]52;c;AAAA\u{7}",
    "\u{1}\u{7f}",
];

/// How long files of repeated pieces are, in bytes.
const LENGTHS: [usize; 3] = [200, 8_000, 200_000];

/// What YAML or JSON repeats: levels, aliases, values, unclosed quotes.
const STRUCTURES: [(&str, &str); 12] = [
    ("", "["),
    ("", "{a: "),
    ("", "- "),
    ("", "? "),
    ("", "{\"a\":"),
    ("a: &a [가]\nb: [", "*a,"),
    ("a: &a {b: 가}\n", "<<: *a\n"),
    ("a: \"", "가\\u0001"),
    ("a: |\n", "  가\n"),
    ("", "a: 1\n"),
    ("%TAG !a! b\n", "%TAG !a! b\n"),
    ("lessons:\n", "- statement: 가\n  evidence: [{quote: 글, nth: 100000}]\n"),
];

/// Files that the program keeps for itself.
const STATE: [&str; 9] = [
    "positions.yaml",
    "device.yaml",
    "review.yaml",
    "theme.yaml",
    "terminals.yaml",
    "last.yaml",
    "shelf.jsonl",
    "rescue-2026-08-22T101112.123Z-1.yaml",
    "drafts/01991f3e-6c1b-7d20-9a44-5b1f0c2e7a10.txt",
];

/// What files of marks repeat.
const IMPORTS: [(&str, &str, &str); 8] = [
    (
        "clippings.txt",
        "",
        "글 (나)\n- Your Highlight on Location 1-9 | Added on Sunday, 1 March 2026 10:00:00\n\n없는 말\n==========\n",
    ),
    ("clippings.txt", "글\n- Your Highlight on Location 1-9\n\n", "없는 말 "),
    ("marks.csv", "Highlight,Book Title,Note\n", "글,글,=1+1\n"),
    ("marks.csv", "Highlight,Note\n\"", "글"),
    ("marks.json", "{\"title\":\"글\",\"entries\":[", "{\"text\":\"글\",\"chapter\":\"나\",\"time\":1},"),
    ("marks.json", "", "[{\"a\":"),
    ("marks.jsonl", "{\"format\":\"mitjul\",\"version\":1}\n", "{\"yaml\":\"[[[[[[[[\"}\n"),
    ("marks.json", "{\"@context\":\"http://www.w3.org/ns/anno.jsonld\",\"items\":[", "{\"type\":\"Annotation\"},"),
];

/// Returns the cases, the same at every run.
pub(super) fn cases() -> Vec<HostileCase> {
    let mut cases = Vec::new();
    let mut add = |name: String, place, file, bytes: Vec<u8>| cases.push(HostileCase { name, place, file, bytes });
    for (number, piece) in PIECES.iter().enumerate() {
        for length in LENGTHS {
            for file in ["글.md", "글.txt"] {
                let text = format!("# 글\n\n나는 글을 읽는다.\n\n{}", repeated("", piece, length));
                add(format!("piece {number} × {length} {file}"), HostilePlace::Document, file, text.into_bytes());
            }
            if piece.starts_with(['<', '&']) {
                let page =
                    format!("<!doctype html><title>글</title><p>나는 글을 읽는다.</p>{}", repeated("", piece, length));
                let name = format!("piece {number} × {length} 글.html");
                add(name, HostilePlace::Document, "글.html", page.into_bytes());
            }
        }
    }
    for seed in 0..60 {
        add(format!("mixture {seed}"), HostilePlace::Document, "글.md", mixture(seed, 6_000).into_bytes());
    }
    for (number, bytes) in no_text().into_iter().enumerate() {
        add(format!("bytes {number}"), HostilePlace::Document, "글.txt", bytes);
    }
    for (number, (start, piece)) in STRUCTURES.iter().enumerate() {
        for length in [500, 50_000, 900_000] {
            let name = |place: &str| format!("{place} {number} × {length}");
            let text = repeated(start, piece, length);
            let head = format!("---\ntitle: 글\n{text}\n---\n나는 글을 읽는다.\n");
            add(name("front matter"), HostilePlace::Document, "글.md", head.into_bytes());
            let open = format!("---\ntitle: 글\n{text}");
            add(name("open front matter"), HostilePlace::Document, "글.md", open.into_bytes());
            add(name("sidecar"), HostilePlace::Sidecar, "글.lessons.yaml", text.clone().into_bytes());
            add(name("config"), HostilePlace::Config, "config.yaml", text.clone().into_bytes());
            add(name("book"), HostilePlace::Book, "책/book.yaml", text.clone().into_bytes());
            for file in STATE {
                add(format!("{} {file}", name("state")), HostilePlace::State, file, text.clone().into_bytes());
            }
        }
    }
    for (number, (file, start, piece)) in IMPORTS.iter().enumerate() {
        for length in [500, 20_000, 200_000] {
            let bytes = repeated(start, piece, length).into_bytes();
            add(format!("import {number} × {length}"), HostilePlace::Import, file, bytes);
        }
    }
    cases
}

fn repeated(start: &str, piece: &str, length: usize) -> String {
    start.to_owned() + &piece.repeat(length / piece.len())
}

/// Returns pieces in an order that a seed decides (xorshift64, Marsaglia 2003).
fn mixture(seed: u64, length: usize) -> String {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let mut text = String::new();
    while text.len() < length {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        let piece = PIECES[usize::try_from(state % 78).unwrap()];
        text.push_str(&piece.repeat(if state & 0x700 == 0 { 40 } else { 1 }));
        text.push_str(["", " ", "\n", "글 "][usize::try_from((state >> 60) & 3).unwrap()]);
    }
    text
}

/// Returns bytes that are no text, or text in another encoding.
fn no_text() -> Vec<Vec<u8>> {
    let utf16 = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    vec![
        Vec::new(),
        vec![0; 100_000],
        vec![0xFF; 100_000],
        (0..=255).cycle().take(100_000).collect(),
        [&[0xFF, 0xFE], utf16(&"나는 글을 읽는다. ".repeat(5_000)).as_slice()].concat(),
        [&[0xFF, 0xFE], utf16("글").as_slice(), &[0, 0xD8, 0x3D]].concat(),
        vec![0xB1; 100_001],
        "글\r".repeat(30_000).into_bytes(),
        "글\u{2028}".repeat(30_000).into_bytes(),
        "\u{FEFF}".repeat(30_000).into_bytes(),
        "글\u{85}\u{9b}\u{9d}".repeat(10_000).into_bytes(),
        [b"\xED\xA0\x80\xC0\x80".repeat(20_000), "글".into()].concat(),
    ]
}
