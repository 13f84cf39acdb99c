use super::*;
use crate::marks::Colour;

const NEW: &str = "-- /mnt/onboard/책/느린산책.sdr/metadata.epub.lua\nreturn {\n    [\"annotations\"] = {\n        [1] = {\n\
    [\"chapter\"] = \"첫 장\",\n[\"color\"] = \"cyan\",\n[\"datetime\"] = \"2026-03-03 21:10:11\",\n[\"drawer\"] = \"underscore\",\n\
    [\"note\"] = \"첫 \\\"메모\\\"\\\n둘째 줄\",\n[\"page\"] = \"/body/p[2]/text().20\",\n[\"pageno\"] = 12,\n\
    [\"pos0\"] = \"/body/p[2]/text().20\",\n[\"pos1\"] = \"/body/p[2]/text().38\",\n[\"text\"] = \"길은 같아도 그날의 나는 다르다.\",\n},\n\
    [2] = { [\"datetime\"] = \"2026-03-03 21:11:00\", [\"page\"] = \"x\", [\"text\"] = \"in 첫 장\", [\"note\"] = \"책갈피 이름\" },\n\
    [3] = { [\"drawer\"] = \"lighten\", [\"text\"] = 7 },\n[4] = true,\n},\n[\"doc_pages\"] = 99,\n\
    [\"doc_props\"] = { [\"authors\"] = \"김한글\\\n이책방\", [\"title\"] = \"느린 산책\" },\n[\"bookmarks\"] = { [1] = { [\"notes\"] = \"옛것\" } },\n}\n";

const OLD: &str = "-- x\nreturn {\n[\"bookmarks\"] = {\n\
    [1] = { [\"datetime\"] = \"2020-01-01 10:00:00\", [\"highlighted\"] = true, [\"notes\"] = \"느려진 생각은\", [\"page\"] = \"p1\", [\"pos0\"] = \"p1\", [\"pos1\"] = \"p2\", [\"text\"] = \"3 페이지 느려진 생각은 @ 2020-01-01 10:00:00\" },\n\
    [2] = { [\"datetime\"] = \"2020-01-02 10:00:00\", [\"highlighted\"] = true, [\"notes\"] = \"오래 남은 생각만이\", [\"page\"] = \"q1\", [\"pos0\"] = \"q1\", [\"pos1\"] = \"q2\", [\"text\"] = \"손으로 쓴 메모\" },\n\
    [3] = { [\"datetime\"] = \"2020-01-03 10:00:00\", [\"notes\"] = \"in 첫 장\", [\"page\"] = \"r\" },\n},\n\
    [\"highlight\"] = {\n[12] = { [1] = { [\"datetime\"] = \"2020-01-01 10:00:00\", [\"drawer\"] = \"invert\", [\"pos0\"] = \"p1\", [\"pos1\"] = \"p2\", [\"text\"] = \"느려진 생각은\" } },\n\
    [15] = { [1] = { [\"datetime\"] = \"2020-01-02 10:00:00\", [\"drawer\"] = \"lighten\", [\"pos0\"] = \"q1\", [\"pos1\"] = \"q2\", [\"text\"] = \"오래 남은 생각만이\" },\n\
    [2] = { [\"datetime\"] = \"2020-01-04 10:00:00\", [\"drawer\"] = \"strikeout\", [\"pos0\"] = \"s\", [\"text\"] = \"외톨이\" } },\n},\n\
    [\"doc_path\"] = \"/책/느린 산책.txt\",\n[\"stats\"] = { [\"title\"] = \"N/A\", [\"authors\"] = \"\" },\n}\n";

#[test]
fn marks_of_today_are_read_with_looks_notes_and_pages() {
    assert!(is_sidecar(NEW));
    let ReadQuotes { quotes, unread } = read(NEW).unwrap();
    assert_eq!((quotes.len(), unread), (2, 2));
    let quote = &quotes[0];
    assert_eq!(quote.exact, "길은 같아도 그날의 나는 다르다.");
    assert_eq!(
        (quote.note.as_str(), &quote.style, &quote.color),
        ("첫 \"메모\"\n둘째 줄", &Style::Underline, &Colour::Blue)
    );
    assert_eq!((quote.title.as_str(), quote.author.as_deref()), ("느린 산책", Some("김한글, 이책방")));
    assert_eq!((quote.section.as_deref(), quote.created), (Some("첫 장"), "2026-03-03T21:10:11Z".parse().ok()));
    let origin = quote.origin.as_ref().unwrap();
    assert_eq!((origin.place.as_deref(), origin.colour.as_deref()), (Some("12"), Some("cyan")));
    assert_eq!((quotes[1].exact.as_str(), quotes[1].note.as_str()), ("", "책갈피 이름"), "a bookmark quotes nothing");
}

#[test]
fn marks_of_the_old_form_find_their_notes_and_looks() {
    assert!(is_sidecar(OLD));
    let ReadQuotes { quotes, unread } = read(OLD).unwrap();
    let said: Vec<(&str, &str, &Style)> =
        quotes.iter().map(|quote| (quote.exact.as_str(), quote.note.as_str(), &quote.style)).collect();
    assert_eq!(
        said,
        [
            ("느려진 생각은", "", &Style::Outline),
            ("오래 남은 생각만이", "손으로 쓴 메모", &Style::Solid),
            ("외톨이", "", &Style::Strikethrough),
        ]
    );
    assert_eq!((unread, quotes[0].title.as_str(), quotes[0].author.as_deref()), (0, "느린 산책", None));
}

#[test]
fn a_book_without_a_title_is_called_as_its_file() {
    for (path, name) in [
        ("-- /책/느린 산책.sdr/metadata.epub.lua", "느린 산책"),
        ("-- C:\\책\\느린 산책.epub", "느린 산책"),
        ("-- /책/느린 산책.epub.annotations.lua", "느린 산책"),
        ("-- 2.6. 실패에 대하여.md", "2.6. 실패에 대하여"),
    ] {
        let text = format!("{path}\nreturn {{ [\"annotations\"] = {{ {{ drawer = \"lighten\", text = \"글\" }} }} }}");
        assert_eq!(read(&text).unwrap().quotes[0].title, name, "{path}");
    }
}

#[test]
fn other_tables_and_texts_are_none() {
    for text in ["", "return", "-- return {", "returns {}", "글\nreturn {}", "return 1"] {
        assert!(!is_sidecar(text), "{text}");
    }
    assert!(is_sidecar("\nreturn\n{\n}") && is_sidecar("return{}"));
    assert!(matches!(read("return { [\"a\"] = 1 }"), Err(ExchangeError::Other)));
}
