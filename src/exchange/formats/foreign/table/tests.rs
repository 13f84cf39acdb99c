use super::*;
use crate::marks::Colour;

#[test]
fn tables_of_any_separator_and_language_are_read_by_their_names() {
    for text in [
        "하이라이트,제목,메모\n\"길은 같아도, 나는 다르다.\",느린 산책,한글 머리글\n",
        "highlight\tbook title\tnote\n길은 같아도, 나는 다르다.\t느린 산책\t한글 머리글\n",
        "글귀;책 제목;메모\r\n\"길은 같아도, 나는 다르다.\";느린 산책;한글 머리글\r\n",
    ] {
        assert!(is_table(text), "{text}");
        let ReadQuotes { quotes, unread } = read(text).unwrap();
        assert_eq!((quotes.len(), unread), (1, 0));
        assert_eq!((quotes[0].exact.as_str(), quotes[0].title.as_str()), ("길은 같아도, 나는 다르다.", "느린 산책"));
        assert_eq!(quotes[0].note, "한글 머리글");
    }
    for text in ["", "이름,값\n봄,1\n", "하이라이트\n글\n", "글\n하이라이트,제목\n", "text\n"] {
        assert!(!is_table(text), "{text}");
    }
}

#[test]
fn both_tables_of_hypothesis_are_read() {
    let new = "Created at,Author,Page,URL,Group,Annotation/Reply Type,Quote,Comment,Tags\n\
        2026-03-03 21:10,reader,iv,https://example.com/walk,Public,Annotation,\"길은 같아도, 나는\",\"첫 줄\n둘째 줄\",\"독서,산책\"\n\
        2026-03-03 21:12,other,,https://example.com/walk,Public,Reply,,덧글,\n";
    let old = "Creation Date,URL,Group,Annotation/Reply Type,Quote,User,Body,Tags,Page\n\
        \"Tuesday, March 3, 2026, 9:10 PM\",https://example.com/walk,Public,Annotation,\"길은 같아도, 나는\",reader,\"첫 줄\n둘째 줄\",\"독서,산책\",iv\n\
        2026-03-03 21:12,https://example.com/walk,Public,Reply,,other,덧글,,\n";
    for text in [new, old] {
        assert!(is_of_hypothesis(text));
        let ReadQuotes { quotes, unread } = read(text).unwrap();
        assert_eq!((quotes.len(), unread), (2, 0));
        let quote = &quotes[0];
        assert_eq!((quote.exact.as_str(), quote.note.as_str()), ("길은 같아도, 나는", "첫 줄\n둘째 줄"));
        assert_eq!((quote.title.as_str(), quote.author.as_deref()), ("https://example.com/walk", None));
        assert_eq!(quote.tags, ["독서", "산책"]);
        assert_eq!(quote.created, "2026-03-03T21:10:00Z".parse().ok());
        let origin = quote.origin.as_ref().unwrap();
        assert_eq!((origin.program.as_str(), origin.place.as_deref()), ("hypothesis", Some("iv")));
    }
}

#[test]
fn the_table_of_readwise_has_tags_before_its_notes() {
    let text = "Highlight,Book Title,Book Author,Amazon Book ID,Note,Color,Tags,Location Type,Location,Highlighted at,Document tags\r\n\
        \"느려진 생각은 오래 남는다.\n\n오래\",느린 산책,김한글,,\".비유\n쪽지\",violet,\"독서, 산책\",order,20,2026-03-03 12:10:11+00:00,\r\n";
    let quotes = read(text).unwrap().quotes;
    assert_eq!(quotes[0].exact, "느려진 생각은 오래 남는다.\n\n오래");
    assert_eq!((quotes[0].note.as_str(), &quotes[0].color), ("쪽지", &Colour::Purple));
    assert_eq!(quotes[0].tags, ["비유", "독서", "산책"]);
    assert_eq!(quotes[0].created, "2026-03-03T12:10:11Z".parse().ok());
}

#[test]
fn a_row_whose_cells_have_moved_or_are_cut_is_counted() {
    let text = "Quote,Title,Note\n하나,책,쪽지\n둘, 셋,책,쪽지\n넷,책\n\"끝이 없는\n";
    let ReadQuotes { quotes, unread } = read(text).unwrap();
    assert_eq!(quotes.iter().map(|quote| quote.exact.as_str()).collect::<Vec<_>>(), ["하나", "넷"]);
    assert_eq!(unread, 2);
}
