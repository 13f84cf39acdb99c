//! Quotes find their words again: measured on the bound essays after edits with a known outcome.
//!
//! The gate runs few trials. `ANCHORING_TRIALS=24 cargo test --test it anchoring -- --nocapture` runs many and prints the
//! tables; `--release` makes it quick.

mod dice;
mod edit;
mod hypothesis;
mod opening;
mod refrain;
mod selecting;
mod table;
mod trial;

use std::env;
use std::time::Instant;

use mitjul::marks::{AnchorText, Fit, Resolution, anchor, resolve};
use mitjul::text::Span;

use dice::Dice;
use edit::{Kind, Source};
use table::{percent, table};
use trial::{AnchorVersion, Outcome, Tally, essays, outcomes, outcomes_of_refrains, plain, traced};

/// Quotes of each of the four lengths in a trial.
const QUOTES: usize = 10;
/// How many trials the gate runs.
const FEW: usize = 2;
/// The lowest share that must be found in the right place, and the highest that may be found elsewhere, in percent.
const BOUNDS: [(Kind, f64, f64); 16] = [
    (Kind::None, 100.0, 0.0),
    (Kind::Format, 98.5, 0.0),
    (Kind::Typing(1), 97.5, 1.0),
    (Kind::Typing(5), 95.0, 1.5),
    (Kind::Typing(10), 91.0, 2.0),
    (Kind::Particles, 97.0, 1.5),
    (Kind::Jamo(3), 97.5, 1.0),
    (Kind::Jamo(10), 95.0, 1.5),
    (Kind::Sentences, 0.0, 2.0),
    (Kind::Moved, 0.0, 1.0),
    (Kind::Cut, 0.0, 1.0),
    (Kind::Lines, 0.0, 1.0),
    (Kind::Swapped, 0.0, 1.0),
    (Kind::Sorted, 0.0, 1.0),
    (Kind::Renumbered, 95.0, 1.0),
    (Kind::Doubles, 97.5, 1.0),
];
/// The highest share of all quotes that may be found elsewhere, in percent.
const WRONG: f64 = 0.03;
/// The lowest share that must be found in a text of which some lines repeat, in percent: who cannot tell two lines apart
/// asks the reader.
const REFRAIN_BOUNDS: [(Kind, f64); 3] = [(Kind::None, 100.0), (Kind::Format, 80.0), (Kind::Typing(1), 85.0)];

/// Returns how many trials to run: few, or the number in the environment.
fn trials() -> usize {
    env::var("ANCHORING_TRIALS").ok().and_then(|trials| trials.parse().ok()).unwrap_or(FEW)
}

#[test]
fn edited_texts_misplace_almost_no_quote_and_lose_few() {
    let outcomes = outcomes(trials(), QUOTES);
    println!("{}", table(&outcomes));
    let mut all = Tally::default();
    for (outcome, (kind, correct, wrong)) in outcomes.iter().zip(BOUNDS) {
        let Outcome { ours, theirs, .. } = outcome;
        assert_eq!(outcome.kind, kind);
        assert!(percent(ours.correct, ours.all) >= correct, "{outcome:?}");
        assert!(percent(ours.wrong, ours.all) <= wrong, "{outcome:?}");
        assert!(ours.wrong < theirs.wrong || ours.wrong == 0, "{outcome:?}");
        all.add(ours);
    }
    assert!(percent(all.wrong, all.all) <= WRONG, "{all:?}");
    let cut = outcomes.iter().find(|outcome| outcome.kind == Kind::Cut).unwrap().ours;
    assert!(percent(cut.orphans, cut.gone) >= 95.0, "{cut:?}");
}

#[test]
fn where_lines_repeat_no_quote_goes_to_another_of_them() {
    let outcomes = outcomes_of_refrains(trials(), QUOTES, AnchorVersion::Now);
    println!("{}", table(&outcomes));
    assert_few_wrong(&outcomes);
    for (kind, correct) in REFRAIN_BOUNDS {
        let outcome = outcomes.iter().find(|outcome| outcome.kind == kind).unwrap();
        assert!(percent(outcome.ours.correct, outcome.ours.all) >= correct, "{outcome:?}");
    }
}

#[test]
fn where_lines_repeat_no_quote_of_the_first_version_goes_to_another_of_them() {
    let outcomes = outcomes_of_refrains(trials(), QUOTES, AnchorVersion::First);
    println!("{}", table(&outcomes));
    assert_few_wrong(&outcomes);
    let unchanged = outcomes.iter().find(|outcome| outcome.kind == Kind::None).unwrap().ours;
    assert_eq!(unchanged.correct, unchanged.all);
}

fn assert_few_wrong(outcomes: &[Outcome]) {
    let mut all = Tally::default();
    for outcome in outcomes {
        all.add(&outcome.ours);
    }
    assert!(percent(all.wrong, all.all) <= WRONG, "{all:?}");
}

#[test]
fn an_unchanged_text_keeps_a_thousand_quotes_where_they_were() {
    let text = essays().concat().join("\n\n");
    let text = AnchorText::new(&text);
    let mut dice = Dice::new(1);
    for _ in 0..1_000 {
        let start = dice.below(text.text().len() - 1);
        let made = anchor(&text, Span::new(start, (start + 1 + dice.below(600)).min(text.text().len())));
        let Resolution::Found { span, fit: Fit::Exact } = resolve(&made, &text) else { panic!("{made:?}") };
        assert_eq!(made.exact, span.slice(text.text()));
    }
}

#[test]
fn changed_quotes_are_found_in_a_long_text() {
    let quotes = if trials() > FEW { 200 } else { 40 };
    let paragraphs = [essays().concat(), essays().concat(), essays().concat()].concat();
    let numbered = |(index, paragraph): (usize, &String)| format!("{index}째 {paragraph}");
    let paragraphs: Vec<String> = paragraphs.iter().enumerate().map(numbered).collect();
    let source = Source { paragraphs: &traced(&paragraphs), strangers: &paragraphs };
    let mut dice = Dice::new(1);
    // The copies differ, so that a quote of one is not the same as one of another.
    let before = plain(&Kind::Typing(10).edit(&source, &mut dice));
    let paragraphs: Vec<String> = before.split("\n\n").map(str::to_owned).collect();
    let source = Source { paragraphs: &traced(&paragraphs), strangers: &paragraphs };
    let after = plain(&Kind::Jamo(10).edit(&source, &mut dice));
    let (before, after) = (AnchorText::new(&before), AnchorText::new(&after));
    let anchors: Vec<_> = (0..quotes)
        .map(|_| {
            let start = dice.below(before.text().len() - 300);
            anchor(&before, Span::new(start, start + 150))
        })
        .collect();
    let start = Instant::now();
    let found: Vec<_> = anchors.iter().map(|anchor| resolve(anchor, &after)).collect();
    println!("{quotes} quotes in {} characters: {:?}", after.chars(), start.elapsed());
    let changed = found.iter().filter(|found| matches!(found, Resolution::Found { fit: Fit::Changed, .. })).count();
    assert!(changed * 10 >= quotes * 9, "{changed}");
}
