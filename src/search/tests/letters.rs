//! Queries that start with Latin letters or digits: the hits are those of one expression.

use proptest::prelude::*;
use regex::Regex;

use crate::search::Query;
use crate::search::query::QueryAnchor;
use crate::text::{Offset, Span, grapheme};

/// Returns a query while it is typed, and when it is finished.
fn queries(typed: &str) -> [Query; 2] {
    [Query::parse(typed).unwrap(), Query::finished(typed).unwrap()]
}

fn matches(regex: &Regex, text: &str) -> Vec<Span> {
    regex.find_iter(text).map(|hit| Span::new(hit.start(), hit.end())).collect()
}

/// Finds all hits slice by slice.
fn in_slices(query: &Query, text: &str, bytes: usize) -> Vec<Span> {
    let (mut all, mut from) = (Vec::new(), Some(Offset::START));
    while let Some(at) = from {
        let (hits, next) = query.slice(text, at, bytes);
        all.extend(hits);
        from = next;
    }
    all
}

#[test]
fn letters_are_looked_for_with_what_reads_like_them_or_by_the_syllable_behind() {
    let is_so = |typed: &str, is_so: fn(&Query) -> bool| assert!(queries(typed).iter().all(is_so), "{typed}");
    for typed in ["2024", "2024년", "10", "1234567", "10월의"] {
        is_so(typed, |query| matches!(query.anchor(), Some(QueryAnchor::Letters(_))) && query.is_one_pass());
    }
    for typed in ["CTO", "ai", "CTO는.", "CTO참고"] {
        is_so(typed, |query| matches!(query.anchor(), Some(QueryAnchor::Letters(_))) && !query.is_one_pass());
    }
    for typed in ["CTO는", "API가", "ai 조직"] {
        is_so(typed, |query| matches!(query.anchor(), Some(QueryAnchor::Behind(_))));
    }
}

#[test]
fn nothing_that_reads_like_letters_and_syllables_is_overlooked() {
    let text = "CTO는 ＣＴＯ는 ㎏는 CＴO\n는 oK는 o\u{212A}는 ⒪ ㎏ 는 CTO㉼ CTO는㈜";
    let finds =
        |typed: &str| queries(typed).map(|query| query.hits(text).map(|hit| hit.slice(text)).collect::<Vec<_>>());
    let cto = vec!["CTO는", "ＣＴＯ는", "CＴO\n는", "CTO는"];
    assert_eq!(finds("CTO는"), [cto.clone(), cto]);
    assert_eq!(finds("kg는"), [vec!["㎏는", "㎏ 는"], vec!["㎏는", "㎏ 는"]]);
    assert_eq!(finds("ok는"), [vec!["oK는", "o\u{212A}는"], vec!["oK는", "o\u{212A}는"]]);
    assert_eq!(finds("CTO참고"), [["CTO㉼"], ["CTO㉼"]]);
    assert_eq!(finds("CTO는(주)"), [["CTO는㈜"], ["CTO는㈜"]]);
}

#[test]
fn letters_that_begin_again_among_themselves_are_found() {
    for (typed, text, expected) in
        [("aa는", "aaa는 aa", "aa는"), ("11월", "111월 11", "11월"), ("1212", "12１2 21２", "12１2")]
    {
        for query in queries(typed) {
            let hits: Vec<&str> = query.hits(text).map(|hit| hit.slice(text)).collect();
            assert_eq!(hits, [expected], "{typed}");
        }
    }
}

/// Compares the hits of a query, at once and in slices of so many bytes, with those of the expression that has all it may
/// look like.
fn finds_as_by_one_expression(typed: &str, text: &str, bytes: usize) -> Result<(), TestCaseError> {
    for query in queries(typed) {
        let every = query.lookalikes().unwrap().regex();
        let expected: Vec<Span> = matches(every, text).into_iter().map(|hit| grapheme::snap(text, hit)).collect();
        let hits: Vec<Span> = query.hits(text).collect();
        prop_assert_eq!(&hits, &expected, "{}", typed);
        prop_assert_eq!(in_slices(&query, text, bytes), expected, "{}", typed);
    }
    Ok(())
}

proptest! {
    #[test]
    fn the_first_letters_find_what_the_expression_finds(
        parts in prop::collection::vec(("(cTo|CTO|ct|ok|oK|o\u{212A}|sa|ſA|aaa|1,000|1000|2024|[ck1a,.])", "[ \n]{0,2}(는|느|니|느ㄴ|이|것|거|)[가 \n]{0,2}"), 0..16),
        typed in "(cto|ok|SA|aa|1000|10|2024|cto fo)(ㄴ|는\\.|은각ㄱ| a|\\.|)",
    ) {
        let text: String = parts.into_iter().map(|(letters, behind)| letters + &behind).collect();
        for query in queries(&typed) {
            let Some(QueryAnchor::Letters(letters)) = query.anchor() else { continue };
            let (mut hits, mut at) = (Vec::new(), 0);
            while let Some(hit) = letters.find(&text, at) {
                at = hit.end.0;
                hits.push(hit);
            }
            prop_assert_eq!(hits, matches(query.regex(), &text), "{}", typed);
        }
    }

    #[test]
    fn letters_before_a_syllable_are_found_as_by_one_expression(
        parts in prop::collection::vec((
            "(cTo|CTO|cＴo|ＣＴＯ|CTÓ|ct|ok|o\u{212A}|ｏk|kg|㎏|㎏\u{FE0F}|Kg|ſa|ša|aaa|漢|[ck1a,.])",
            "(는|늕|느\n나|느는|니|이것|이거\n사|가|갛|개|까||\n\n|[ \n는]{0,4})",
        ), 0..24),
        typed in "(cto|ok|kg|sa|aa) ?(는|이것|가|은|느는)", bytes in 1_usize..60,
    ) {
        let text: String = parts.into_iter().map(|(letters, behind)| letters + &behind).collect();
        finds_as_by_one_expression(&typed, &text, bytes)?;
    }

    #[test]
    fn letters_and_what_reads_like_them_are_found_as_by_one_expression(
        parts in prop::collection::vec((
            "(2024|2,024|２０２４|2０２4|1,000|1,０00|1000|①000|⑩|⑳24|𝟐024|20₂4|1|[0-4,]{1,6}|SA|ſa|ok|Ok|ｏk)",
            "(년|\n년| 년|녀|ㄴ|\n\n|\n\n\n|[②⑤ⓐ→“” \n가]{0,9})",
        ), 0..24),
        typed in "(2024|1000|10|20|1000000|sa|ok)(년|녀|\\.| a|)", bytes in 1_usize..60,
    ) {
        let text: String = parts.into_iter().map(|(letters, behind)| letters + &behind).collect();
        finds_as_by_one_expression(&typed, &text, bytes)?;
    }
}
