//! The printed tables: how good each method is, and the fitted weights.

use std::error::Error;
use std::io::{self, Write};

use mitjul::lessons::cues::Cues;

use crate::folds::Fits;
use crate::graded::{GOOD, Graded};
use crate::interval::Interval;
use crate::nested::{nested, spread};
use crate::outcome::{MEASURES, Measure, Outcome, interval};
use crate::rankings::{bold_table, by_textrank, extractor, first, fitted_to_bold, last};

/// How an interval of a measure is computed.
type Spread = fn(&[Outcome], Measure) -> Interval;

/// Writes the measures of each method, with the interval that contains 95 of 100 resampled ones; of the nested check it
/// contains 95 of 100 splits.
pub(crate) fn write_methods(out: &mut impl Write, fits: &Fits<'_>, splits: u64) -> Result<(), Box<dyn Error>> {
    let bold = bold_table()?;
    let essays: Vec<&Graded> = fits.essays.iter().filter(|essay| !essay.is_beside).collect();
    let by = |method: &dyn Fn(&Graded) -> Outcome| essays.iter().map(|essay| method(essay)).collect::<Vec<Outcome>>();
    let methods: [(&str, Spread, Vec<Outcome>); 8] = [
        ("nested", spread, nested(fits, splits)),
        ("folds by author", interval, fits.held_out()),
        ("author left out", interval, fits.author_left_out()),
        ("built-in table", interval, by(&|essay| extractor(essay, fits.cues))),
        ("fitted to bold", interval, by(&|essay| fitted_to_bold(essay, &bold))),
        ("TextRank", interval, by(&by_textrank)),
        ("lead", interval, by(&first)),
        ("last", interval, by(&last)),
    ];
    let sentences: usize = essays.iter().map(|essay| essay.grades.len()).sum();
    let good: usize = essays.iter().flat_map(|essay| &essay.grades).filter(|&&grade| grade >= GOOD).count();
    let beside = fits.essays.len() - essays.len();
    writeln!(out, "{} essays, {sentences} sentences, {good} good, {beside} essays beside\n", essays.len())?;
    write!(out, "{:<16}", "")?;
    for (name, ..) in MEASURES {
        write!(out, "{name:<19}")?;
    }
    writeln!(out, "lines an essay")?;
    for (name, spread, outcomes) in &methods {
        write!(out, "{name:<16}")?;
        for measure in MEASURES {
            let Interval { mean, low, high } = spread(outcomes, measure);
            write!(out, "{:<19}", format!("{mean:.3} [{low:.2}, {high:.2}]"))?;
        }
        writeln!(out, "{:.1}", lines(outcomes))?;
    }
    Ok(())
}

/// Returns the mean number of lines that an essay shows.
fn lines(outcomes: &[Outcome]) -> f64 {
    let all = Outcome::sum(outcomes);
    if all.essays() > 0.0 { all.lines() / all.essays() } else { 0.0 }
}

/// Writes threshold and weights as they stand in the table of cues.
pub(crate) fn write_weights(out: &mut impl Write, table: &Cues, cues: &Cues) -> io::Result<()> {
    writeln!(out, "\nthreshold: {}\nweights:", table.threshold)?;
    for (feature, known) in table.features().iter().zip(cues.features()) {
        writeln!(out, "  {}: {}", known.name, feature.weight)?;
    }
    Ok(())
}
