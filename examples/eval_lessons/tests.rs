use mitjul::lessons::cues::Cues;

use crate::baselines::{random, textrank};
use crate::interval::{Interval, interval, paired};
use crate::quality::quality;
use crate::table;

#[test]
fn the_sentence_that_shares_most_words_leads() {
    let ranks = textrank(["실패는 문화이다", "문화에서 배움을 얻는 실패", "배움은 남는다", "비가 온다"].into_iter());
    assert!(ranks[1] > ranks[0] && ranks[1] > ranks[2] && ranks[3] < ranks[2]);
}

#[test]
fn chance_finds_what_there_is_to_find() {
    let chance = random(&[true, false, false, false, false, false, false, false, false, false]);
    assert!((chance.first_five - 0.1).abs() < 0.02 && (chance.recall - 1.0).abs() < 1e-9);
    assert_eq!(chance, random(&[true, false, false, false, false, false, false, false, false, false]));
}

#[test]
fn measures_are_those_of_the_book() {
    let quality = quality(&[1.0, 5.0, 3.0, f64::NEG_INFINITY], &[true, true, false, true]);
    let wanted = [2.0 / 3.0, 3.0 / 5.0, 1.0, (1.0 + 2.0 / 3.0 + 3.0 / 4.0) / 3.0, 1.0];
    let measured = [quality.first_three, quality.first_five, quality.recall, quality.average, quality.hit];
    assert!(measured.iter().zip(wanted).all(|(measured, wanted)| (measured - wanted).abs() < 1e-9), "{measured:?}");
}

#[test]
fn the_interval_holds_the_mean_and_narrows_with_the_number_of_essays() {
    let few = interval(&[0.1, 0.2, 0.3, 0.4]);
    let many = interval(&[0.1, 0.2, 0.3, 0.4].repeat(25));
    assert!(few.low < few.mean && few.mean < few.high);
    assert!(many.high - many.low < (few.high - few.low) / 2.0);
    assert_eq!(interval(&[]), Interval::default());
}

#[test]
fn what_is_always_better_by_the_same_has_no_doubt() {
    let gain = paired(&[0.3, 0.5, 0.2], &[0.2, 0.4, 0.1]);
    assert!((gain.low - 0.1).abs() < 1e-9 && (gain.high - 0.1).abs() < 1e-9);
}

#[test]
fn a_trial_holds_the_methods_side_by_side() {
    const ESSAY: &str = "# 느린 글\n\n그날은 비가 왔다. 결국 중요한 것은 실패에서 배우는 것이다. 길이 막혔다.\n\n결국 중요한 것은 실패에서 배우는 것이다.\n\n- **느린 걸음**: 빨리 가는 사람보다는 멀리 가는 사람이 되자.\n\n그날은 눈이 왔다. 사람들이 걸어서 집에 갔다. 나도 걸어서 집에 갔다.\n";
    let cues = Cues::built_in().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let essay =
        serde_json::json!({ "title": "글", "text": ESSAY, "gold": ["결국 중요한 것은 실패에서 배우는 것이다."] });
    let file = folder.path().join("a.json");
    std::fs::write(&file, essay.to_string()).unwrap();
    let print = || {
        let mut out = Vec::new();
        table::write(&mut out, &table::read(folder.path(), &cues).unwrap(), &cues).unwrap();
        String::from_utf8(out).unwrap()
    };
    let printed = print();
    let heads: Vec<_> = printed.lines().filter_map(|line| line.split_whitespace().next()).collect();
    assert_eq!(heads, ["1", "P@3", "mitjul", "TextRank", "lead", "random", "AP,"]);
    assert_eq!(printed, print());
    std::fs::write(&file, "{").unwrap();
    let error = table::read(folder.path(), &cues).unwrap_err().to_string();
    assert!(error.contains("a.json") && error.contains("line 1"), "{error}");
}
