use std::fmt::Write;

use crate::text::span::Span;
use crate::text::width::Width;
use crate::text::wrap::points::points;
use crate::text::wrap::rules::Grade;
use crate::text::wrap::units::Units;
use crate::text::wrap::{Breaking, Measure, wrap};

const KOREAN: [&str; 8] = [
    "결국 임시방편(workaround)으로라도 진행하기로 했다.",
    "CTO는 무엇을 하는",
    "'일다운 일'이란?",
    "실험적 문화’입니다.",
    "사건이다…라고 말했다",
    "100%가 3가지였다",
    "산더미인... :) 이상",
    "가격은 ￦1,000~2,000원(부가세 포함)이며/또는",
];

/// Lists every place where `text` may be broken: the offset of the next line and its grade, `None` after a space.
fn places(text: &str) -> Vec<(usize, Option<Grade>)> {
    let mut places = Vec::new();
    for unit in Units::new(text, Span::of(text), Width::default()) {
        places.push((unit.span.start.0, None));
        let inside = points(text, unit, Measure::default(), 0);
        let opportunities = inside.iter().filter(|point| point.grade <= Grade::Poor);
        places.extend(opportunities.map(|point| (point.next.0, Some(point.grade))));
    }
    places.into_iter().filter(|&(at, _)| at > 0).collect()
}

/// Draws the places into the text: `┊` after a space, `┆` at a seam, `╎` at any other opportunity.
fn drawn(text: &str) -> String {
    let mut drawn = String::new();
    let mut from = 0;
    for (at, grade) in places(text) {
        let sign = match grade {
            None => '┊',
            Some(Grade::Seam) => '┆',
            Some(_) => '╎',
        };
        write!(drawn, "{}{sign}", Span::new(from, at).slice(text)).unwrap();
        from = at;
    }
    drawn + Span::new(from, text.len()).slice(text)
}

#[test]
fn korean_is_broken_only_where_it_may() {
    let expected = [
        "결╎국 ┊임╎시╎방╎편┆(workaround)으╎로╎라╎도 ┊진╎행╎하╎기╎로 ┊했╎다.",
        "CTO는 ┊무╎엇╎을 ┊하╎는",
        "'일╎다╎운 ┊일'이╎란?",
        "실╎험╎적 ┊문╎화’입╎니╎다.",
        "사╎건╎이╎다…┆라╎고 ┊말╎했╎다",
        "100%가 ┊3가╎지╎였╎다",
        "산╎더╎미╎인... :) ┊이╎상",
        "가╎격╎은 ┊￦1,000~2,000원┆(부╎가╎세 ┊포╎함)이╎며/┆또╎는",
    ];
    assert_eq!(KOREAN.map(drawn), expected);
}

/// Returns the width of the widest piece between two places for which `keep` holds, in cells.
fn widest(text: &str, keep: impl Fn(Option<Grade>) -> bool) -> u16 {
    let ends = places(text).into_iter().filter(|&(_, grade)| keep(grade)).map(|(at, _)| at);
    let mut from = 0;
    let widths = ends.chain([text.len()]).map(|at| {
        let piece = Span::new(from, at).slice(text).trim_end();
        from = at;
        Width::default().text(piece)
    });
    u16::try_from(widths.max().unwrap()).unwrap()
}

#[track_caller]
fn breaks_only_at(text: &str, cells: u16, breaking: Breaking, keep: impl Fn(Option<Grade>) -> bool) {
    let measure = Measure { first: cells, rest: cells, breaking, ..Measure::default() };
    let allowed: Vec<_> = places(text).into_iter().filter(|&(_, grade)| keep(grade)).collect();
    for line in wrap(text, Span::of(text), &measure).iter().skip(1) {
        let at = line.start.0;
        let (before, after) = text.split_at(at);
        assert!(allowed.iter().any(|place| place.0 == at), "{cells}: {before}┊{after}");
    }
}

#[test]
fn no_width_breaks_elsewhere_than_at_an_opportunity() {
    for text in KOREAN {
        for cells in widest(text, |_| true)..=60 {
            breaks_only_at(text, cells, Breaking::Syllable, |_| true);
        }
    }
    for text in KOREAN.into_iter().filter(|text| !text.contains(" :)")) {
        for cells in widest(text, |_| true)..=60 {
            breaks_only_at(text, cells, Breaking::Word, |_| true);
        }
    }
}

#[test]
fn a_width_that_holds_each_eojeol_breaks_only_behind_spaces() {
    for text in KOREAN {
        for cells in widest(text, |grade| grade.is_none())..=60 {
            breaks_only_at(text, cells, Breaking::Word, |grade| grade.is_none());
        }
    }
}
