//! The results as a table for people.

use super::trial::{Outcome, Tally};

/// Returns a table of percentages, a row for each kind of edit and one for all.
pub(super) fn table(outcomes: &[Outcome]) -> String {
    let mut lines = vec![format!("{:12} {:>6}  {HEAD}  {HEAD}", "", "quotes"), String::new()];
    let (mut ours, mut theirs) = (Tally::default(), Tally::default());
    for outcome in outcomes {
        ours.add(&outcome.ours);
        theirs.add(&outcome.theirs);
        lines.push(row(&format!("{:?}", outcome.kind), &outcome.ours, &outcome.theirs));
    }
    lines.push(row("all", &ours, &theirs));
    lines[1] = format!("{:19}  {:37}  {}", "", "found by mitjul", "found by the rule of Hypothesis");
    lines.swap(0, 1);
    lines.join("\n")
}

const HEAD: &str = "correct  partial  WRONG   lost  orphan";

fn row(name: &str, ours: &Tally, theirs: &Tally) -> String {
    format!("{name:12} {:>6}  {}  {}", ours.all, shares(ours), shares(theirs))
}

fn shares(tally: &Tally) -> String {
    let share = |part: usize| percent(part, tally.all);
    format!(
        "{:7.2}  {:7.2}  {:5.2}  {:5.2}  {:6.2}",
        share(tally.correct),
        share(tally.partial),
        share(tally.wrong),
        share(tally.lost),
        share(tally.orphans)
    )
}

#[expect(clippy::cast_precision_loss, reason = "no test counts to 2^52")]
pub(super) fn percent(part: usize, whole: usize) -> f64 {
    100.0 * part as f64 / whole.max(1) as f64
}
