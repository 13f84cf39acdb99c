//! Sentences of the originals compared with a segmentation made by hand, and a table of cases from many kinds of prose.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::{fs, io};

use mitjul::text::Span;
use mitjul::text::sentence::sentences;
use serde::Deserialize;

/// The boundaries of one original, each as the count of characters before it, without white space.
#[derive(Deserialize)]
struct Gold {
    /// Boundaries inside lines that must be found.
    req: BTreeSet<usize>,
    /// Pauses in mid-sentence that may or may not count as a boundary.
    opt: BTreeSet<usize>,
    /// Line ends, which everyone finds.
    newl: BTreeSet<usize>,
}

/// How many boundaries were found, and which were invented or missed.
#[derive(Default)]
struct Score {
    hits: usize,
    extra: Vec<String>,
    missed: Vec<String>,
}

impl Score {
    fn count(&mut self, gold: &Gold, found: &BTreeSet<usize>, text: &str) {
        let extra = found.difference(&gold.req).filter(|at| !gold.opt.contains(at));
        self.extra.extend(extra.map(|at| around(text, *at)));
        self.missed.extend(gold.req.difference(found).map(|at| around(text, *at)));
        self.hits += gold.req.intersection(found).count();
    }
}

fn read(path: &str) -> io::Result<String> {
    fs::read_to_string(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(path))
}

fn bare(text: &str) -> String {
    text.replace(char::is_whitespace, "")
}

fn around(text: &str, at: usize) -> String {
    let before: String = text.chars().take(at).skip(at.saturating_sub(14)).collect();
    let after: String = text.chars().skip(at).take(10).collect();
    format!("{before}│{after}")
}

/// Finds the boundaries of an original, line by line.
///
/// A canonical text has ordinary spaces for NBSP and no Markdown, so both are removed first, with the marks `# ` to
/// `### ` and `- ` at the start of a line. The removed characters still count, because the gold counts the raw file.
fn boundaries(seed: &str) -> BTreeSet<usize> {
    let mut found = BTreeSet::new();
    let mut count = 0;
    for line in seed.replace('\u{a0}', " ").lines() {
        let text = line.trim_start_matches('#');
        let text = text.strip_prefix("- ").unwrap_or(text);
        count += bare(line).chars().count() - bare(text).chars().count();
        for sentence in sentences(text, Span::of(text)) {
            count += bare(sentence.slice(text)).chars().count();
            found.insert(count);
        }
    }
    found
}

#[test]
fn seeds_are_cut_as_by_hand() {
    let gold = read("tests/data/sentence_gold.json").unwrap();
    let gold: BTreeMap<String, Gold> = serde_json::from_str(&gold).unwrap();
    let mut score = Score::default();
    for (name, gold) in &gold {
        let seed = read(&format!("seeds/{name}.txt")).unwrap();
        let found = boundaries(&seed).difference(&gold.newl).copied().collect();
        score.count(gold, &found, &bare(&seed));
    }
    let [hits, extra, missed] =
        [score.hits, score.extra.len(), score.missed.len()].map(|count| f64::from(u32::try_from(count).unwrap()));
    let [precision, recall] = [extra, missed].map(|wrong| hits / (hits + wrong));
    let f1 = 2.0 * precision * recall / (precision + recall);
    println!("P {precision:.3}  R {recall:.3}  F1 {f1:.3}");
    println!("extra: {:#?}\nmissed: {:#?}", score.extra, score.missed);
    assert!(f1 >= 0.97, "P {precision:.3}  R {recall:.3}  F1 {f1:.3}");
}

#[test]
fn cases_are_cut_at_their_marks() {
    let table = read("tests/data/sentence_cases.txt").unwrap();
    let cases: Vec<&str> = table.lines().filter(|line| !line.is_empty() && !line.starts_with("# ")).collect();
    let failures: Vec<String> = cases.iter().filter_map(|case| failure(case)).collect();
    assert!(cases.len() >= 160, "{} cases", cases.len());
    assert!(failures.is_empty(), "{} of {} cases:\n{}", failures.len(), cases.len(), failures.join("\n"));
}

/// Splits a case without its marks and returns how the result differs.
fn failure(case: &str) -> Option<String> {
    let expected: Vec<&str> = case.split('│').map(str::trim).collect();
    let text = expected.join(" ");
    let found: Vec<&str> = sentences(&text, Span::of(&text)).iter().map(|sentence| sentence.slice(&text)).collect();
    (found != expected).then(|| format!("  expected {}\n  found    {}", expected.join("│"), found.join("│")))
}
