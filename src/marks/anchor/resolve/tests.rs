use super::*;
use crate::marks::anchor::quote::anchor;

const YOUTH: &str = include_str!("../fixtures/youth.txt");

/// Quotes the first occurrence of some words.
fn quote(text: &str, words: &str) -> Anchor {
    let start = text.find(words).unwrap();
    anchor(&AnchorText::new(text), Span::new(start, start + words.len()))
}

/// Finds a quote from one text in another: returns how it fits and the words found.
fn found(anchor: &Anchor, text: &str) -> Option<(Fit, String)> {
    match resolve(anchor, &AnchorText::new(text)) {
        Resolution::Found { span, fit } => Some((fit, span.slice(text).to_owned())),
        Resolution::Ambiguous(_) | Resolution::Lost => None,
    }
}

#[test]
fn unchanged_text_keeps_every_quote_where_it_was() {
    let text = AnchorText::new(YOUTH);
    for start in YOUTH.char_indices().map(|(byte, _)| byte).step_by(7) {
        let span = text.snapped(Span::new(start, (start + 40).min(YOUTH.len())));
        let fit = Fit::Exact;
        assert_eq!(resolve(&anchor(&text, span), &text), Resolution::Found { span, fit });
    }
}

#[test]
fn a_quote_in_front_of_an_edit_stays_in_place() {
    let anchor = quote(YOUTH, "청춘의 피는 끓는다.");
    let edited = YOUTH.replace("황금시대다", "황금기다");
    assert_eq!(found(&anchor, &edited), Some((Fit::Exact, "청춘의 피는 끓는다.".to_owned())));
}

#[test]
fn decomposition_wrapping_and_curly_quotes_do_not_count() {
    use unicode_normalization::UnicodeNormalization;
    let text = "그는 \"청춘의 피는 끓는다\"고 했다... 끓는 피에 뛰노는 심장은 거선의 기관같이 힘있다.";
    let anchor = quote(text, "\"청춘의 피는 끓는다\"고 했다...");
    let curly = "그는 “청춘의 피는\n끓는다”고  했다… 끓는 피에 뛰노는 심장은 거선의 기관같이 힘있다.";
    let decomposed: String = curly.nfd().collect();
    let quoted: String = "“청춘의 피는\n끓는다”고  했다…".nfd().collect();
    assert_eq!(found(&anchor, &decomposed), Some((Fit::Moved, quoted)));
}

#[test]
fn exchanged_particles_are_a_changed_quote() {
    let anchor = quote(YOUTH, "이성은 투명하되 얼음과 같으며, 지혜는 날카로우나");
    let edited = YOUTH.replace("이성은 투명하되", "이성이 투명하되").replace("지혜는", "지혜가");
    let words = "이성이 투명하되 얼음과 같으며, 지혜가 날카로우나";
    assert_eq!(found(&anchor, &edited), Some((Fit::Changed, words.to_owned())));
}

#[test]
fn a_paragraph_that_moved_takes_its_quote_along() {
    let anchor = quote(YOUTH, "오아시스도 없는 사막이다.");
    let mut paragraphs: Vec<&str> = YOUTH.split("\n\n").collect();
    paragraphs.rotate_left(3);
    let moved = paragraphs.join("\n\n");
    assert_eq!(found(&anchor, &moved), Some((Fit::Moved, "오아시스도 없는 사막이다.".to_owned())));
}

#[test]
fn context_tells_equal_sentences_apart() {
    let text = "봄이 왔다. 꽃이 활짝 피었고 아이들이 뛰논다. 이상이다. 새가 울고 바람이 분다.\n\n\
                겨울이 왔다. 눈이 소복이 쌓이고 길이 얼었다. 이상이다. 모두 집으로 돌아간다.";
    let second = text.rfind("이상이다.").unwrap();
    let span = Span::new(second, second + "이상이다.".len());
    let anchor = anchor(&AnchorText::new(text), span);
    let edited = format!("머리말이 새로 붙었다.\n\n{text}");
    let Resolution::Found { span, fit } = resolve(&anchor, &AnchorText::new(&edited)) else {
        panic!("not found");
    };
    assert_eq!((span.start.0, fit), (edited.rfind("이상이다.").unwrap(), Fit::Moved));
}

#[test]
fn of_two_places_that_fit_equally_none_is_taken() {
    let verse = "새야 새야 파랑새야 녹두밭에 앉지 마라 녹두꽃이 떨어지면 청포 장수 울고 간다\n\n";
    let anchor = quote(verse, "녹두밭에 앉지 마라");
    let twice = format!("머리말.\n\n{verse}{verse}");
    let Resolution::Ambiguous(places) = resolve(&anchor, &AnchorText::new(&twice)) else {
        panic!("taken");
    };
    let words: Vec<&str> = places.iter().map(|place| place.slice(&twice)).collect();
    assert_eq!(words, ["녹두밭에 앉지 마라"; 2]);
}

#[test]
fn words_over_a_line_end_that_moved_lines_have_put_together_need_a_check() {
    let before = "가을이 깊어 간다.\n\n촉박한 일정 속에서 계약부터 해 버렸다.\n다른 과제는 별 문제 없이 잘 돌아간다고 한다.\n\n끝이다.";
    let anchor = quote(before, "해 버렸다.\n다른 과제");
    let beside = "누가 시작했는지 아무도 모른다.\n\n촉박한 일정 속에서 계약부터 해 버렸다.\n\n다른 과제는 별 문제 없이 잘 돌아간다고 한다.\n\n가을이 깊어 간다.\n\n끝이다.";
    assert_eq!(sure(&anchor, beside), None);
    // Where lines only break elsewhere, or only words have changed around it, it is the same.
    for text in [
        before.replace(".\n다른", ".\n\n다른").replace("일정 속", "일정\n속"),
        format!("새 머리말이 왔다.\n\n{}", before.replace("끝이다", "이제 끝이었다")),
    ] {
        assert_eq!(sure(&anchor, &text), text.find("해 버렸다."), "{text}");
    }
}

const SNOW: [&str; 3] = ["눈이 온다. 마당에 온다.", "눈이 온다. 지붕에 온다.", "눈이 온다. 마음에 온다."];

/// Marks some words in one of several stanzas.
fn in_stanza(stanzas: &[&str], stanza: usize, words: &str) -> Anchor {
    let text = stanzas.join("\n\n");
    let start = stanzas[..stanza].iter().map(|stanza| stanza.len() + 2).sum::<usize>();
    let start = start + stanzas[stanza].find(words).unwrap();
    anchor(&AnchorText::new(&text), Span::new(start, start + words.len()))
}

/// Returns the byte where a mark is shown without a question mark.
fn sure(anchor: &Anchor, text: &str) -> Option<usize> {
    let resolution = resolve(anchor, &AnchorText::new(text));
    let is_sure = matches!(resolution, Resolution::Found { fit: Fit::Exact | Fit::Moved | Fit::Changed, .. });
    resolution.span().filter(|_| is_sure).map(|span| span.start.0)
}

#[test]
fn a_refrain_whose_stanza_is_gone_does_not_go_to_the_next_stanza() {
    for stanza in 0..3 {
        let anchor = in_stanza(&SNOW, stanza, "눈이 온다.");
        let mut left = SNOW.to_vec();
        left.remove(stanza);
        assert_eq!(sure(&anchor, &left.join("\n\n")), None, "{stanza}");
    }
}

#[test]
fn a_refrain_whose_stanza_changed_places_is_at_its_words_or_needs_a_check() {
    for (stanza, one, other) in (0..3).flat_map(|stanza| [(stanza, 0, 1), (stanza, 1, 2), (stanza, 0, 2)]) {
        let anchor = in_stanza(&SNOW, stanza, "눈이 온다.");
        let mut swapped = SNOW.to_vec();
        swapped.swap(one, other);
        let text = swapped.join("\n\n");
        let expected = text.find(SNOW[stanza]).unwrap();
        let found = sure(&anchor, &text);
        assert!(found.is_none_or(|start| start == expected), "{stanza} of {swapped:?}: {found:?}");
    }
}

#[test]
fn a_refrain_stays_with_its_stanza_when_something_is_put_in_front() {
    for (stanza, words) in SNOW.into_iter().enumerate() {
        let anchor = in_stanza(&SNOW, stanza, "눈이 온다.");
        let text = format!("해가 진다. 별이 뜬다.\n\n{}\n\n꽃이 핀다.", SNOW.join("\n\n"));
        let found = sure(&anchor, &text);
        let expected = text.find(words).unwrap();
        // The first one stood at the start of its text and the last one at its end: neither is there now.
        assert!(found == Some(expected) || stanza != 1 && found.is_none(), "{stanza}: {found:?}");
    }
}

#[test]
fn a_line_of_a_table_does_not_become_another_one() {
    let rows = ["| 3월 | 합계 | 120 |", "| 4월 | 합계 | 130 |", "| 5월 | 합계 | 125 |"];
    for (row, words) in (0..3).flat_map(|row| [(row, "합계"), (row, rows[row])]) {
        let anchor = in_stanza(&rows, row, words);
        let mut left = rows.to_vec();
        left.remove(row);
        assert_eq!(sure(&anchor, &left.join("\n\n")), None, "{words}");
    }
}

#[test]
fn a_chorus_that_is_the_same_all_around_needs_a_check_when_one_is_gone() {
    let chorus = "아리랑 아리랑 아라리요\n아리랑 고개로 넘어간다\n나를 버리고 가시는 님은\n십 리도 못 가서 발병 난다";
    let text = |count: usize| format!("{chorus}\n").repeat(count);
    let four = text(4);
    let start = four.match_indices("나를 버리고").nth(1).unwrap().0;
    let anchor = anchor(&AnchorText::new(&four), Span::new(start, start + "나를 버리고".len()));
    assert!(anchor.repeats.is_some_and(|repeats| repeats.words == 3 && repeats.same > 0), "{anchor:?}");
    assert_eq!(sure(&anchor, &text(3)), None);
    assert_eq!(sure(&anchor, &format!("{four}\n끝.")), Some(start));
}

/// Returns an anchor as the first version wrote it.
fn of_old(anchor: Anchor) -> Anchor {
    Anchor { chars: None, repeats: None, ..anchor }
}

#[test]
fn an_anchor_of_the_first_version_does_not_go_to_another_line_with_its_words() {
    let verses = [
        "눈이 온다. 마당에 하얗게 쌓여 간다.",
        "눈이 온다. 지붕에 소리도 없이 앉는다.",
        "눈이 온다. 마음에 오래오래 내려온다.",
    ];
    let long = "누구나 한 번은 이 긴 후렴을 처음부터 끝까지 소리 내어 불러 보았을 것이다, 저마다의 밤에.";
    let longer: Vec<String> = verses.iter().map(|verse| format!("{long} {verse}")).collect();
    let longer: Vec<&str> = longer.iter().map(String::as_str).collect();
    for (stanzas, words) in [(verses.to_vec(), "눈이 온다."), (longer, long)] {
        for (stanza, gone) in (0..3).flat_map(|stanza| [(stanza, vec![stanza]), (stanza, others(stanza))]) {
            let anchor = of_old(in_stanza(&stanzas, stanza, words));
            let left: Vec<&str> = (0..3).filter(|at| !gone.contains(at)).map(|at| stanzas[at]).collect();
            let text = left.join("\n\n");
            let expected = text.find(stanzas[stanza]).filter(|_| !gone.contains(&stanza));
            let found = sure(&anchor, &text);
            assert!(found.is_none() || found == expected, "{words} of {stanza}, {gone:?} gone: {found:?}");
        }
        for (one, other) in [(0, 1), (1, 2), (0, 2)] {
            let mut swapped = stanzas.clone();
            swapped.swap(one, other);
            let text = swapped.join("\n\n");
            for stanza in 0..3 {
                let found = sure(&of_old(in_stanza(&stanzas, stanza, words)), &text);
                let expected = text.find(stanzas[stanza]);
                assert!(
                    found.is_none() || found == expected,
                    "{words} of {stanza}, {one} and {other} swapped: {found:?}"
                );
            }
        }
    }
}

#[test]
fn of_two_equal_lines_beside_each_other_the_one_that_is_left_needs_a_check() {
    for line in ["눈이 온다.", "봄", "누구나 한 번은 이 긴 후렴을 처음부터 끝까지 소리 내어 불러 보았을 것이다."]
    {
        let twins = ["문을 열고 오래 서 있었다.", line, line, "마당이 온통 하얗게 되었다."];
        let alone = ["문을 열고 오래 서 있었다.", line, "마당이 온통 하얗게 되었다."];
        for stanza in [1, 2] {
            let anchor = in_stanza(&twins, stanza, line);
            for anchor in [anchor.clone(), of_old(anchor)] {
                assert_eq!(sure(&anchor, &alone.join("\n\n")), None, "{line} {stanza}");
                let text = format!("머리말이다. 새로 붙은 것이다.\n\n{}", twins.join("\n\n"));
                let expected = text.match_indices(line).nth(stanza - 1).map(|(at, _)| at);
                assert!(sure(&anchor, &text).is_none_or(|found| Some(found) == expected), "{line} {stanza}");
            }
        }
    }
}

fn others(stanza: usize) -> Vec<usize> {
    (0..3).filter(|other| *other != stanza).collect()
}

#[test]
fn an_anchor_of_the_first_version_stays_between_its_neighbours() {
    let anchor = of_old(quote(YOUTH, "오아시스도 없는 사막이다."));
    let edited = format!("머리말이 새로 붙었다.\n\n{YOUTH}");
    assert_eq!(found(&anchor, &edited), Some((Fit::Moved, "오아시스도 없는 사막이다.".to_owned())));
    let behind = format!("{YOUTH}\n\n꼬리말이 새로 붙었다.");
    assert_eq!(found(&anchor, &behind), Some((Fit::Exact, "오아시스도 없는 사막이다.".to_owned())));
    // One of two equal choruses is gone, and nothing tells which.
    let chorus = "아리랑 아리랑 아라리요\n아리랑 고개로 넘어간다\n나를 버리고 가시는 님은\n십 리도 못 가서 발병 난다\n";
    let four = chorus.repeat(4);
    let start = four.match_indices("나를 버리고").nth(1).unwrap().0;
    let anchor = of_old(super::super::anchor(&AnchorText::new(&four), Span::new(start, start + "나를 버리고".len())));
    assert_eq!(sure(&anchor, &four), Some(start));
    assert_eq!(sure(&anchor, &chorus.repeat(3)), None);
}

#[test]
fn a_deleted_paragraph_loses_its_quote() {
    let anchor = quote(YOUTH, "이성은 투명하되 얼음과 같으며, 지혜는 날카로우나 갑 속에 든 칼이다.");
    let (_, rest) = YOUTH.split_once("\n\n").unwrap();
    assert_eq!(resolve(&anchor, &AnchorText::new(rest)), Resolution::Lost);
    assert_eq!(resolve(&anchor, &AnchorText::new("")), Resolution::Lost);
}

#[test]
fn a_rewritten_sentence_is_found_between_its_neighbours() {
    let anchor = quote(YOUTH, "얼음에 싸인 만물은 죽음이 있을 뿐이다.");
    let edited = YOUTH.replace("얼음에 싸인 만물은 죽음이 있을 뿐이다.", "눈 덮인 세상에는 고요만이 가득하리라.");
    let words = "눈 덮인 세상에는 고요만이 가득하리라.";
    assert_eq!(found(&anchor, &edited), Some((Fit::Between, words.to_owned())));
}

#[test]
fn a_short_word_is_not_taken_for_the_same_word_elsewhere() {
    let anchor = quote("여기서 청춘이라는 낱말 하나만 골라 둔다.", "청춘");
    let other = "전혀 다른 글이다. 그래도 청춘은 나온다. 끝.";
    let place = Span::new(other.find("청춘").unwrap(), other.find("은 나").unwrap());
    let resolution = resolve(&anchor, &AnchorText::new(other));
    assert_eq!(resolution, Resolution::Ambiguous(vec![place]));
}

#[test]
fn a_word_that_stands_everywhere_is_found_by_its_neighbours() {
    let text = format!("{}바로 이 노래 한 곡만{}", "노래 ".repeat(900), " 노래".repeat(900));
    let start = text.find("이 노래 한").unwrap() + "이 ".len();
    let anchor = anchor(&AnchorText::new(&text), Span::new(start, start + "노래".len()));
    let edited = format!("앞말 {text}");
    let span = resolve(&anchor, &AnchorText::new(&edited)).span().unwrap();
    assert_eq!(span.start.0, start + "앞말 ".len());
}

#[test]
fn a_quote_of_a_whole_book_is_found_after_an_edit() {
    let book = YOUTH.repeat(8);
    let text = format!("머리말로 적어 둔다.\n\n{book}\n\n꼬리말로 적어 둔다.");
    let anchor = quote(&text, book.trim_end());
    let edited = text.replacen("청춘! 이는", "청춘, 이는", 1);
    let (fit, words) = found(&anchor, &edited).unwrap();
    assert_eq!(fit, Fit::Between);
    assert!(words.starts_with("청춘, 이는") && words.ends_with("약동하자!"));
}

#[test]
fn the_position_is_measured_by_the_length_of_the_text() {
    let words = "이상이다.";
    let anchor =
        anchor(&AnchorText::new(&format!("{}{words}{}", "가".repeat(60), "가".repeat(40))), Span::new(180, 193));
    let grown = format!("{}{words}{}{words}{}", "가".repeat(59), "가".repeat(60), "가".repeat(85));
    let nearest = |anchor: &Anchor| match resolve(anchor, &AnchorText::new(&grown)) {
        Resolution::Ambiguous(places) => places[0].start.0,
        other => panic!("{other:?}"),
    };
    assert_eq!(nearest(&anchor), 177 + words.len() + 180);
    assert_eq!(nearest(&Anchor { chars: None, ..anchor }), 177);
}

#[test]
fn a_quote_of_nothing_is_lost_and_harms_nothing() {
    let mut anchor = quote(YOUTH, "청춘!");
    anchor.exact = " \n".into();
    anchor.start = u32::MAX;
    assert_eq!(resolve(&anchor, &AnchorText::new(YOUTH)), Resolution::Lost);
}
