//! Queries on texts: the hits, and robustness.

mod letters;

use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation;

use crate::ingest::{Format, ingest};
use crate::search::{Counter, Fault, Progress, Query, QueryProblem};
use crate::text::hangul::{from_keys, initials, to_keys};
use crate::text::{Offset, Span, grapheme, word};

const SEEDS: [&str; 3] = [
    include_str!("../../seeds/000_f62fa04cb32f4df1.txt"),
    include_str!("../../seeds/001_23c0b27ec80296cb.txt"),
    include_str!("../../seeds/002_b70a9f4f1e497c68.txt"),
];

/// Returns the originals of the essays as text files.
fn seeds() -> [String; 3] {
    SEEDS.map(|seed| ingest(seed.as_bytes(), Format::Plain).0.text)
}

fn parsed(typed: &str) -> Query {
    Query::parse(typed).unwrap()
}

/// Returns the words that a query hits.
fn hits<'t>(typed: &str, text: &'t str) -> Vec<&'t str> {
    parsed(typed).hits(text).map(|hit| hit.slice(text)).collect()
}

fn finished<'t>(typed: &str, text: &'t str) -> Vec<&'t str> {
    Query::finished(typed).unwrap().hits(text).map(|hit| hit.slice(text)).collect()
}

fn count(typed: &str) -> usize {
    seeds().iter().map(|seed| parsed(typed).hits(seed).count()).sum()
}

#[test]
fn the_essays_are_searched_as_koreans_search() {
    assert_eq!(count("일다운일"), 6);
    assert_eq!(count("일 다운 일"), 6);
    assert_eq!(count("ㅇㄷㅇ 일"), 6);
    assert_eq!(count("실험적문화"), 5);
    assert_eq!(count("무엇을하는"), 1);
    assert_eq!(count("무엇을\u{A0}하는"), 1);
    assert_eq!(count("\u{110B}\u{1175}\u{11AF}\u{1103}\u{1161}\u{110B}\u{116E}\u{11AB}"), count("일다운"));
    assert_eq!(count("조지"), 16);
    assert_eq!(count("조직"), 16);
}

#[test]
fn spaces_and_line_ends_hide_no_word_and_blank_lines_part_them() {
    let text = "실험적 문화, 실험적\n문화, 실험적문화.\n\n실험적\n\n문화";
    assert_eq!(finished("실험적문화", text), ["실험적 문화", "실험적\n문화", "실험적문화"]);
    assert_eq!(finished("실 험적\u{3000} 문화", text), finished("실험적문화", text));
    assert_eq!(finished("fail fast", "Fail Fast, FAIL\nFAST, failfast"), ["Fail Fast", "FAIL\nFAST"]);
}

#[test]
fn initials_and_syllables_mix() {
    assert_eq!(finished("ㅇㄷㅇ", "일다운 일, 어두운"), ["일다운", "어두운"]);
    assert_eq!(finished("일ㄷㅇ 일", "일다운 일"), ["일다운 일"]);
    assert_eq!(finished("실ㅎㅈ", "실험적"), ["실험적"]);
    assert_eq!(finished("싫ㅈ", "실험적"), ["실험적"]);
    assert_eq!(finished("ㄳ", "ㄳ 감사 가서"), ["ㄳ", "감사", "가서"]);
    assert_eq!(finished("ㅋㅋ", "ㅋㅋㅋㅋ"), ["ㅋㅋ", "ㅋㅋ"]);
}

#[test]
fn the_last_syllable_may_be_half_typed() {
    assert_eq!(hits("조지", "조직의 초지"), ["조직"]);
    assert_eq!(hits("일당", "일다운"), ["일다운"]);
    assert_eq!(hits("고", "과일 괴물 교실"), ["과", "괴"]);
    assert_eq!(hits("읽", "일기"), ["일기"]);
    assert_eq!(hits("ㅗ", "ㅘ ㅏ"), ["ㅘ"]);
    assert_eq!(finished("글", "글과 그런 것"), ["글"]);
}

#[test]
fn signs_that_are_one_to_a_reader_are_one() {
    assert_eq!(finished("'가'", "‘가’ '가'"), ["‘가’", "'가'"]);
    assert_eq!(finished("“가\"", "\"가”"), ["\"가”"]);
    assert_eq!(finished("가-나", "가–나 가—나"), ["가–나", "가—나"]);
    assert_eq!(finished("가...", "가… 가..."), ["가…", "가..."]);
    assert_eq!(finished("가…", "가… 가..."), ["가…", "가..."]);
    assert_eq!(finished("⁉CTO", "⁉️CTO"), ["⁉️CTO"]);
    assert_eq!(finished("1️⃣", "1️⃣"), ["1️⃣"]);
    assert_eq!(finished("가?", "가？"), ["가？"]);
}

/// Returns whether a query finds exactly these words in a text.
fn finds(typed: &str, word: &str) -> bool {
    let text = format!("앞글 {word} 뒷글, {word}.\n\n{word}");
    finished(typed, &text) == [word; 3] && hits(typed, &text).len() == 3
}

#[test]
fn what_a_reader_does_not_tell_apart_is_found_either_way() {
    for (one, other) in [
        ("봄·여름", "봄ㆍ여름"),
        ("시ㆍ소설", "시·소설"),
        ("내·외부", "내‧외부"),
        ("내･외부", "내・외부"),
        ("봄ᆞ여름", "봄∙여름"),
        ("5·18", "5ㆍ18"),
        ("CTO", "ＣＴＯ"),
        ("cto", "ＣTO"),
        ("CTO", "𝐂𝐓𝐎"),
        ("2026년", "２０２６년"),
        ("(주)밑줄", "㈜밑줄"),
        ("(주)밑줄", "（주）밑줄"),
        ("5kg", "5㎏"),
        ("10km/h", "10㎞/h"),
        ("m2", "㎡"),
        ("25℃", "25°C"),
        ("cafe", "café"),
        ("CAFE", "Café"),
        ("naive", "naïve"),
        ("Pho", "Phở"),
        ("fin", "ﬁn"),
        ("Æon", "aeon"),
        ("1/2", "½"),
        ("제IV장", "제Ⅳ장"),
        ("(1)", "⑴"),
        ("x2", "x²"),
        ("H2O", "H₂O"),
        ("1000", "1,000"),
        ("1234567원", "1,234,567원"),
        ("12345.67", "12,345.67"),
        ("<봄날>", "〈봄날〉"),
        ("<봄날>", "《봄날》"),
        ("<<봄날>>", "《봄날》"),
        ("<봄날>", "『봄날』"),
        ("「봄날」", "〈봄날〉"),
        ("[봄날]", "「봄날」"),
        ("[봄날]", "【봄날】"),
        ("'봄날'", "「봄날」"),
        ("\"봄날\"", "『봄날』"),
        ("그는--갔다", "그는—갔다"),
        ("그는—갔다", "그는─갔다"),
        ("그는-갔다", "그는ㅡ갔다"),
        ("그는...", "그는‥"),
        ("그는…", "그는……"),
        ("그는…", "그는···"),
        ("50%", "50％"),
        ("ㄱㄴㄷ", "ﾡﾤﾧ"),
        ("カナ", "ｶﾅ"),
        ("3:1", "3∶1"),
    ] {
        assert!(finds(one, other), "{one} {other}");
        assert!(finds(other, one) || one == "ㄱㄴㄷ" || other.contains('ㅡ'), "{other} {one}");
        assert!(finds(one, one) && (finds(other, other)), "{one} {other}");
    }
}

#[test]
fn what_a_reader_tells_apart_is_told_apart() {
    for (typed, word) in [
        ("①", "1"),
        ("봄·여름", "봄, 여름"),
        ("1000", "1,00,0"),
        ("1000", "10,00"),
        ("3.1415", "3.1,415"),
        ("기관(汽罐)", "기관(機關)"),
        ("가", "㉮"),
        ("kg", "㎎"),
        ("<봄날>", "(봄날)"),
    ] {
        assert!(finished(typed, word).is_empty(), "{typed} {word}");
    }
    assert_eq!(finished("1", "① 1 １"), ["①", "1", "１"]);
}

#[test]
fn hits_of_both_kinds_come_in_order() {
    let text = "CTO ＣＴＯ, cto\n\nＣＴＯ\n\nCTO CTO\n\nĆTO CTO";
    assert_eq!(finished("CTO", text), ["CTO", "ＣＴＯ", "cto", "ＣＴＯ", "CTO", "CTO", "ĆTO", "CTO"]);
    let long = "ＣＴＯ ".repeat(30_000);
    assert_eq!(parsed("cto").hits(&long).count(), 30_000);
    assert_eq!(parsed("cto").hits(&(long + "CTO")).count(), 30_001);
}

#[test]
fn hits_are_whole_graphemes() {
    assert_eq!(finished("👩", "👨\u{200D}👩\u{200D}👧 👩"), ["👨\u{200D}👩\u{200D}👧", "👩"]);
    assert_eq!(finished("가", "가\u{302E}나"), ["가\u{302E}"]);
    assert_eq!(finished("\u{302E}", "가\u{302E}나"), ["가\u{302E}"]);
}

#[test]
fn an_expression_is_searched_for_paragraph_by_paragraph() {
    let text = "나는 글을\n읽는다.\n\n너도 읽는다.";
    assert_eq!(hits("re:읽는다\\.$", text), ["읽는다.", "읽는다."]);
    assert_eq!(hits(r"\v^읽", text), ["읽"]);
    assert_eq!(hits("re:(?s)글.*", text), ["글을\n읽는다."]);
    assert_eq!(hits(r"re:을\s읽", text), ["을\n읽"]);
    assert_eq!(hits("re:x*", text), [""; 0]);
    assert_eq!(hits(r"re:\n나", "가\n\n나\n나\n\n\n나"), ["\n나"]);
    assert_eq!(hits("re:[가-힣]*다", "x는다"), ["는다"]);
}

#[test]
fn case_matters_in_an_expression_with_a_capital() {
    assert_eq!(hits("re:cto", "CTO cto"), ["CTO", "cto"]);
    assert_eq!(hits("re:Cto|[X]", "CTO Cto X"), ["Cto", "X"]);
    assert_eq!(hits(r"re:\S\p{Latin}o", "CTO"), ["CTO"]);
}

#[test]
fn a_query_that_cannot_be_searched_for_says_why() {
    let problem = |typed: &str| Query::parse(typed).unwrap_err();
    for typed in ["", " \n\u{A0}", "\u{FE0F}", "re:", r"\v ", "\u{200B}"] {
        assert_eq!(problem(typed), QueryProblem::Empty, "{typed:?}");
    }
    assert_eq!(problem(&"가".repeat(10_000)), QueryProblem::TooLong { limit: 1_000 });
    assert_eq!(problem("re:(\\w{500}){500}"), QueryProblem::TooLarge { limit: 1_048_576 });
    for (typed, fault, at) in [
        ("re:가(나", Fault::GroupNotClosed, 2),
        ("re:가)", Fault::GroupNotOpened, 2),
        ("re:[가", Fault::ClassNotClosed, 1),
        ("re:[나-가]", Fault::Range, 2),
        ("re:*가", Fault::NothingToRepeat, 1),
        ("re:가{2", Fault::Count, 2),
        (r"re:가\y", Fault::Escape, 2),
        ("re:(?=가)", Fault::LookAround, 1),
        (r"re:(가)\1", Fault::BackReference, 4),
        (r"re:\p{없음}", Fault::Property, 1),
        ("re:(?가)", Fault::Flag, 3),
    ] {
        assert_eq!(problem(typed), QueryProblem::Broken { fault, at }, "{typed}");
    }
    assert!(matches!(problem(&format!("re:{}", "(".repeat(500))), QueryProblem::Broken { .. }));
}

#[test]
fn what_would_ruin_other_engines_ends() {
    let text = "a".repeat(20_000);
    assert_eq!(parsed("re:(a+)+$").hits(&text).count(), 1);
    assert_eq!(parsed("re:(a|aa)+b").hits(&text).count(), 0);
    assert_eq!(parsed(&"ㅇ".repeat(1_000)).hits("일다운 일").count(), 0);
    assert_eq!(parsed(&"각".repeat(1_000)).hits(&"각".repeat(2_500)).count(), 2);
}

#[test]
fn a_paragraph_of_any_length_is_searched_to_its_end() {
    let text = "나는 글을 읽는다. ".repeat(20_000);
    let ends = "다. ".len();
    for typed in ["읽는다", "re:읽는다", "re:[가-힣]+다", "re:."] {
        let hits: Vec<Span> = parsed(typed).hits(&text).collect();
        let expected = if typed == "re:." { text.chars().count() } else { 20_000 };
        assert_eq!(hits.len(), expected, "{typed}");
        assert!(hits.last().is_some_and(|hit| hit.end.0 + ends > text.len()), "{typed}");
    }
}

#[test]
fn the_wrong_input_mode_is_suggested() {
    assert_eq!(parsed("dlfekdns").suggestion().as_deref(), Some("일다운"));
    assert_eq!(parsed("ㅎㅑㅅ").suggestion().as_deref(), Some("git"));
    assert_eq!(parsed("re:dlfekdns").suggestion(), None);
}

#[test]
fn a_window_has_the_hits_that_reach_into_it() {
    let text = "글 하나.\n\n둘 글.\n글 셋.";
    let query = Query::finished("글").unwrap();
    let all: Vec<Span> = query.hits(text).collect();
    assert_eq!(query.hits_in(text, Span::new(1, all[1].end.0)).collect::<Vec<_>>(), all[..2]);
}

/// Counts in slices of a size; returns the number of each hit.
fn counted(query: &Query, text: &str, budget: usize) -> (usize, Vec<Option<usize>>) {
    let mut counter = Counter::default();
    while counter.step(query, text, budget) == Progress::More {}
    (counter.count(), query.hits(text).map(|hit| counter.number_of(query, text, hit)).collect())
}

#[test]
fn more_hits_than_a_slice_holds_are_counted() {
    let text = "가".repeat(5_000);
    let query = Query::finished("가").unwrap();
    let (count, numbers) = counted(&query, &text, usize::MAX);
    assert_eq!((count, numbers[0], numbers[4_999]), (5_000, Some(1), Some(5_000)));
    assert_eq!(counted(&query, "", 1), (0, Vec::new()));
}

#[test]
fn a_hit_that_was_not_counted_has_no_number() {
    let text = "글 하나.\n\n둘 글.";
    let query = Query::finished("글").unwrap();
    let hits: Vec<Span> = query.hits(text).collect();
    let mut counter = Counter::default();
    assert_eq!(counter.number_of(&query, text, hits[0]), None);
    assert_eq!((counter.step(&query, text, 4), counter.is_done()), (Progress::More, false));
    assert_eq!([hits[0], hits[1]].map(|hit| counter.number_of(&query, text, hit)), [Some(1), None]);
}

/// Returns the Hangul words of the essays.
fn words(texts: &[String]) -> Vec<&str> {
    let spans = texts.iter().flat_map(|text| word::words(text, Span::of(text)).map(|span| span.slice(text)));
    let mut words: Vec<&str> = spans.filter(|word| word.chars().all(|c| ('가'..='힣').contains(&c))).collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// Returns what an input method shows after each key of a word.
fn typed_so_far(word: &str) -> Vec<String> {
    let keys: String = word.chars().map(|c| to_keys(c).unwrap_or_else(|| c.to_string())).collect();
    (1..=keys.len()).map(|end| from_keys(Offset(end).split(&keys).0)).collect()
}

fn is_found_at_start(typed: &str, text: &str) -> bool {
    parsed(typed).hits(text).next().is_some_and(|hit| hit.start == Offset::START)
}

#[test]
fn every_syllable_is_found_by_its_initial_and_while_it_is_typed() {
    for syllable in ('가'..='힣').step_by(7).map(String::from) {
        assert!(is_found_at_start(&initials(&syllable), &syllable), "{syllable}");
        for typed in typed_so_far(&syllable) {
            assert!(is_found_at_start(&typed, &syllable), "{typed} {syllable}");
        }
    }
}

#[test]
fn every_third_word_of_the_essays_is_found_while_it_is_typed() {
    let texts = seeds();
    for word in words(&texts).into_iter().step_by(3) {
        assert!(is_found_at_start(&initials(word), word), "{word}");
        for typed in typed_so_far(word) {
            assert!(is_found_at_start(&typed, word), "{typed} {word}");
        }
    }
}

fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[가-힣]{1,3}",
        "[ㄱ-ㅣ]{1,2}",
        "[ \n]{1,2}",
        "[a-zA-Z0-9.…'’“\"–-]{1,3}",
        Just("👨\u{200D}👩".to_owned()),
        Just("🇰🇷".to_owned()),
        Just("⁉️".to_owned()),
        Just("가\u{302E}".to_owned()),
        Just("\n\n".to_owned()),
        "[-㈜㎏(주)kgé１1,0·ㆍ<「》—ㅡ…]{1,3}",
        any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..16).prop_map(|pieces| crate::text::fold::canonical(&pieces.concat()).into_owned())
}

/// They are looked for some way ahead, up to a place that may lie in the middle of one.
#[test]
fn what_only_reads_like_the_letters_is_found_wherever_it_stands_in_a_long_text() {
    for length in 65_520..65_550 {
        let text = format!("kg{}㎏", "x".repeat(length));
        assert_eq!(finished("kg", &text), ["kg", "㎏"], "{length}");
    }
}

proptest! {
    #[test]
    fn words_are_found_by_their_initials_their_beginnings_and_without_spaces(
        words in prop::collection::vec("[가-힣]{1,4}", 1..4), before in "[a-z ]{0,3}",
    ) {
        let text = format!("{before}{}.", words.join(" "));
        let holds = |typed: &str| parsed(typed).hits(&text).any(|hit| hit.start.0 == before.len());
        prop_assert!(holds(&words.concat()));
        prop_assert!(holds(&initials(&words.concat())));
        for typed in typed_so_far(&words.concat()) {
            prop_assert!(holds(&typed), "{} in {}", typed, text);
        }
    }

    #[test]
    fn hits_lie_on_graphemes_in_order_however_they_are_asked_for(
        text in any_text(), typed in any_text(), from in 0_usize..60, length in 0_usize..40, budget in 1_usize..50,
    ) {
        for query in [Query::parse(&typed), Query::finished(&typed), Query::parse(&format!("re:{typed}|다.|\\n.|x*"))].into_iter().flatten() {
            let all: Vec<Span> = query.hits(&text).collect();
            let bounds: Vec<usize> = text.grapheme_indices(true).map(|(at, _)| at).chain([text.len()]).collect();
            prop_assert!(all.iter().all(|hit| !hit.is_empty() && bounds.contains(&hit.start.0) && bounds.contains(&hit.end.0)));
            prop_assert!(all.windows(2).all(|pair| pair[0].end <= pair[1].start));
            let at = bounds[from % bounds.len()];
            let window = Span::new(at, at + length);
            let seen: Vec<Span> = query.hits_in(&text, window).collect();
            let expected: Vec<Span> = all.iter().copied().filter(|hit| hit.start < window.end && hit.end > window.start).collect();
            prop_assert_eq!(seen, expected);
            prop_assert_eq!(counted(&query, &text, budget), (all.len(), (1..=all.len()).map(Some).collect()));
        }
    }

    #[test]
    fn the_rarest_syllable_finds_what_the_expression_finds(
        text in "[이일읽익다는것거겄ㅅㄱ기사뿐나 \n]{0,40}", typed in "[이일읽다는][이다는것거뿐 ]{0,9}[ㄱㄴ나]?",
    ) {
        for query in [Query::parse(&typed), Query::finished(&typed)].into_iter().flatten() {
            let hits: Vec<Span> = query.hits(&text).collect();
            let expected: Vec<Span> = query.regex().find_iter(&text).map(|hit| Span::new(hit.start(), hit.end())).collect();
            prop_assert_eq!(hits, expected, "{}", typed);
        }
    }

    #[test]
    fn an_open_syllable_finds_what_the_expression_finds(
        text in "[가각갛개객나의이잏ㄱㅏa \n]{0,40}", typed in "[가나이의][가의]?",
    ) {
        let query = Query::parse(&typed).unwrap();
        let hits: Vec<Span> = query.hits(&text).collect();
        let expected: Vec<Span> = query.regex().find_iter(&text).map(|hit| Span::new(hit.start(), hit.end())).collect();
        prop_assert_eq!(hits, expected, "{}", typed);
    }

    #[test]
    fn the_letters_that_are_looked_for_apart_are_found_as_by_one_expression(
        text in "[ckg㎏ée１1,0(주)㈜…. \n-]{0,40}", typed in "[ckge10주(),.-]{1,4}",
    ) {
        let query = Query::finished(&typed);
        if let Some((query, every)) = query.ok().and_then(|query| Some((query.clone(), query.lookalikes()?.clone()))) {
            let hits: Vec<Span> = query.hits(&text).collect();
            let expected = every.regex().find_iter(&text).map(|hit| Span::new(hit.start(), hit.end()));
            prop_assert_eq!(hits, expected.collect::<Vec<_>>(), "{}", typed);
        }
    }

    /// The parts are as long as what is checked at once, and have characters that begin like rare ones.
    #[test]
    fn rare_characters_are_found_between_others_of_their_lead_in_a_long_text(
        parts in prop::collection::vec(("[가 a⬅️②→“、\n]{0,90}", "(CTO|ＣＴＯ|Çto|2024|２0２4|2,024|\n\n|\n)"), 0..6),
        typed in "(cto|2024|CTO가|2)",
    ) {
        let text: String = parts.into_iter().map(|(before, word)| before + &word).collect();
        let query = Query::finished(&typed).unwrap();
        let every = query.lookalikes().unwrap().regex();
        let hits: Vec<Span> = query.hits(&text).collect();
        let expected = every.find_iter(&text).map(|hit| grapheme::snap(&text, Span::new(hit.start(), hit.end())));
        prop_assert_eq!(hits, expected.collect::<Vec<_>>(), "{}", typed);
    }

    #[test]
    fn no_query_panics(typed in "(re:|\\\\v)?.{0,40}", text in any_text()) {
        if let Ok(query) = Query::parse(&typed) {
            prop_assert!(query.hits(&text).count() <= text.len());
            drop(query.suggestion());
        }
    }
}
