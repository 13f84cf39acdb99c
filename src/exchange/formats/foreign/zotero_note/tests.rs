use super::*;
use crate::marks::Colour;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

fn encoded(json: &Value) -> String {
    utf8_percent_encode(&json.to_string(), NON_ALPHANUMERIC).to_string()
}

/// A note as the program writes it.
pub(super) fn note() -> String {
    let uris = serde_json::json!(["http://zotero.org/users/1/items/TOP00001"]);
    let items = serde_json::json!([{"uris": uris, "itemData": {"type": "book", "title": "느린 산책",
        "author": [{"family": "김", "given": "한글"}]}}]);
    let annotation = |key: &str, color: &str| {
        encoded(&serde_json::json!({"attachmentURI": "http://zotero.org/users/1/items/ATT00001", "annotationKey": key,
            "color": color, "pageLabel": "3", "position": {"pageIndex": 2, "rects": [[1.5, 2, 3, 4]]},
            "citationItem": {"uris": uris, "locator": "3"}}))
    };
    let citation = "<span class=\"citation\" data-citation=\"%7B%7D\">(<span class=\"citation-item\">김한글, 2026, p. 3</span>)</span>";
    format!(
        "<div data-citation-items=\"{}\" data-schema-version=\"9\"><h1>Annotations<br/>(2026. 3. 3.)</h1>\n\
         <p><span class=\"highlight\" data-annotation=\"{}\">“길은 같아도 <b>그날의</b> 나는 다르다.”</span> {citation} 첫 메모 &lt;둘&gt;</p>\n\
         <p><span class=\"underline\" data-annotation=\"{}\">“느려진 생각은 오래 남는다.”</span> {citation}</p>\n\
         <p>{citation} 쪽에 붙인 메모</p>\n\
         <p><span class=\"highlight\" data-annotation=\"%7B\">“망가진 것”</span></p>\n</div>",
        encoded(&items),
        annotation("ANN00001", "#ff6666"),
        annotation("ANN00002", "#ffd400"),
    )
}

#[test]
fn a_note_in_html_is_read() {
    let text = note();
    assert!(is_html(&text));
    let ReadQuotes { quotes, unread } = read_html(&text).unwrap();
    assert_eq!((quotes.len(), unread), (3, 1));
    let quote = &quotes[0];
    assert_eq!((quote.exact.as_str(), quote.note.as_str()), ("길은 같아도 그날의 나는 다르다.", "첫 메모 <둘>"));
    assert_eq!((quote.title.as_str(), quote.author.as_deref()), ("느린 산책", Some("김한글")));
    assert_eq!((&quote.color, quote.origin.as_ref().unwrap().place.as_deref()), (&Colour::Pink, Some("3")));
    assert_eq!((&quotes[1].style, quotes[1].note.as_str()), (&Style::Underline, ""));
    assert_eq!((quotes[2].exact.as_str(), quotes[2].note.as_str()), ("", "쪽에 붙인 메모"));
}

#[test]
fn a_note_in_markdown_is_read_as_the_same_marks() {
    let select = "zotero://select/library/items/TOP00001";
    let open = "zotero://open-pdf/library/items/ATT00001?page=3&annotation=";
    let text = format!(
        "# Annotations  \n(2026. 3. 3.)\n\n“길은 같아도 그날의 나는 다르다.” ([김한글, 2026, p. 3]({select})) ([pdf]({open}ANN00001)) 첫 메모 \\[둘\\]  \n셋\n\n\
         “느려진 생각은\\_오래 남는다.” ([김한글, 2026, p. 3]({select})) ([pdf]({open}ANN00002))\n\n\
         ([김한글, 2026, p. 3]({select})) 쪽에 붙인 메모\n\n---\n\n“끝이 잘린 ([김한글, 2026, p. 3](zotero://sel"
    );
    assert!(is_markdown(&text));
    let ReadQuotes { quotes, unread } = read_markdown(&text).unwrap();
    assert_eq!((quotes.len(), unread), (3, 1));
    assert_eq!(
        (quotes[0].exact.as_str(), quotes[0].note.as_str()),
        ("길은 같아도 그날의 나는 다르다.", "첫 메모 [둘]\n셋")
    );
    assert_eq!(quotes[1].exact, "느려진 생각은_오래 남는다.");
    assert_eq!((quotes[2].exact.as_str(), quotes[2].note.as_str()), ("", "쪽에 붙인 메모"));
    assert_eq!(quotes[0].title, "김한글, 2026");
    let html = read_html(&note()).unwrap().quotes;
    assert_eq!((quotes[0].id, quotes[1].id), (html[0].id, html[1].id));
}
