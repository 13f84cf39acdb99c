use super::*;
use crate::marks::Colour;

fn quotes(text: &str) -> Vec<Imported> {
    assert!(is_notes(text), "{text}");
    let ReadQuotes { quotes, unread } = read(text).unwrap();
    assert_eq!(unread, 0);
    quotes
}

fn said(quote: &Imported) -> (&str, &str) {
    (quote.exact.as_str(), quote.note.as_str())
}

fn place(quote: &Imported) -> Option<&str> {
    quote.origin.as_ref()?.place.as_deref()
}

#[test]
fn a_callout_has_its_words_its_note_its_tags_and_its_look() {
    let text = "---\ntitle: 느린 산책\nauthor: \"[[김한글]]\"\n---\n> [!quote] 2026-03-03 · yellow\n> 길은 같아도 그날의 나는 다르다.\n>\n\
        > 첫 메모 #독서 #산책/길\n\n^h-1\n\n## 둘째 장\n\n> [!QUOTE]- 파란색, p. 12\n> 느려진 생각은\n> 오래 남는다.\n";
    let quotes = quotes(text);
    assert_eq!(quotes.len(), 2);
    assert_eq!(said(&quotes[0]), ("길은 같아도 그날의 나는 다르다.", "첫 메모"));
    assert_eq!(
        (quotes[0].tags.as_slice(), &quotes[0].color),
        (&["독서".to_owned(), "산책/길".to_owned()][..], &Colour::Yellow)
    );
    assert_eq!((quotes[0].title.as_str(), quotes[0].author.as_deref()), ("느린 산책", Some("김한글")));
    assert_eq!(quotes[0].created, "2026-03-03T00:00:00Z".parse().ok());
    assert_eq!(said(&quotes[1]), ("느려진 생각은\n오래 남는다.", ""));
    assert_eq!(
        (&quotes[1].color, place(&quotes[1]), quotes[1].section.as_deref()),
        (&Colour::Blue, Some("p. 12"), Some("둘째 장"))
    );
}

#[test]
fn a_callout_may_have_its_words_in_its_title_and_a_note_within() {
    let text = "# 느린 산책\n\n> [!quote]- 길은 같아도 그날의 나는 다르다. ([Location 12](https://a.kr))\n>> [!info] 메모\n>> 첫 줄\n>> 둘째 줄\n";
    let quotes = quotes(text);
    assert_eq!(said(&quotes[0]), ("길은 같아도 그날의 나는 다르다.", "첫 줄\n둘째 줄"));
    assert_eq!((quotes[0].title.as_str(), place(&quotes[0])), ("느린 산책", Some("Location 12")));
}

#[test]
fn a_list_of_highlights_is_read_with_what_it_says_of_the_book() {
    let text = "# 느린 산책\n\n![rw-book-cover](https://a.kr/a.png)\n\n## Metadata\n- Author: [[김한글]]\n- Full Title: 느린 산책 이야기\n\
        - Category: #books\n\n## Highlights\n- 길은 같아도 그날의 나는 다르다. ([Location 145](https://readwise.io/to_kindle?location=145))\n\
        \x20   - Tags: [[독서]] [[산책]] \n    - Note: 첫 메모\n- 느려진 생각은\n  오래 남는다. ([View Highlight](https://read.readwise.io/read/1))\n\
        ## New highlights added March 3, 2026 at 9:10 PM\n- 그 소리가 들리는 것만 같다. (Page 7)\n";
    let quotes = quotes(text);
    let all: Vec<_> = quotes.iter().map(said).collect();
    assert_eq!(
        all,
        [
            ("길은 같아도 그날의 나는 다르다.", "첫 메모"),
            ("느려진 생각은\n오래 남는다.", ""),
            ("그 소리가 들리는 것만 같다.", "")
        ]
    );
    assert_eq!((quotes[0].title.as_str(), quotes[0].author.as_deref()), ("느린 산책 이야기", Some("김한글")));
    assert_eq!(
        (quotes[0].tags.as_slice(), place(&quotes[0])),
        (&["독서".to_owned(), "산책".to_owned()][..], Some("Location 145"))
    );
    assert_eq!((place(&quotes[1]), place(&quotes[2])), (None, Some("Page 7")));
}

#[test]
fn quotations_with_notes_and_places_below_are_read() {
    let text = "# 느린 산책\n\n> 길은 같아도 그날의 나는 다르다.\n>\n> 어떤 날은 나무가 먼저 보인다.\n\n— 『느린 산책』, 32쪽\n\n**메모**: 첫 메모\n이어진다.\n\n---\n\n\
        > “느려진 생각은 오래 남는다.”\n>\n> - Note: 둘째 메모\n\n## Highlights\n\n그 소리가 들리는 것만 같다. — location: [145](kindle://book?action=open&location=145) ^ref-3\n\n---\n";
    let quotes = quotes(text);
    let all: Vec<_> = quotes.iter().map(said).collect();
    assert_eq!(
        all,
        [
            ("길은 같아도 그날의 나는 다르다.\n\n어떤 날은 나무가 먼저 보인다.", "첫 메모\n이어진다."),
            ("느려진 생각은 오래 남는다.", "둘째 메모"),
            ("그 소리가 들리는 것만 같다.", "")
        ]
    );
    assert_eq!(place(&quotes[0]), Some("『느린 산책』, 32쪽"));
    assert_eq!(place(&quotes[2]), Some("location: 145"));
}

#[test]
fn words_that_look_like_a_place_stay_words() {
    for words in ["그는 돌아왔다 (3년 뒤에).", "봄 (1935)", "책은 32쪽에서 끝난다."] {
        assert_eq!(take_place(words), (words.to_owned(), None));
    }
    let quotes = quotes("> [!quote]\n> 책은 32쪽에서 끝난다.\n> a == b \\* c\n");
    assert_eq!(said(&quotes[0]), ("책은 32쪽에서 끝난다.\na == b * c", ""));
}

#[test]
fn an_essay_with_a_quotation_is_none() {
    for text in [
        "",
        "# 글\n\n> 인용이다.\n\n이어지는 글이다.\n",
        "# 글\n\n- 하나\n- 둘\n",
        "> [!note] 알림\n> 글\n",
        "# 글\n\n본문 (3쪽)\n\n^각주\n",
    ] {
        assert!(!is_notes(text), "{text}");
    }
}
