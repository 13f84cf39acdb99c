//! The printed tables: how good each method is, and the fitted weights.

use std::error::Error;
use std::io::{self, Write};

use mitjul::lessons::cues::Cues;

use crate::folds::{author_left_out, held_out};
use crate::graded::{GOOD, Graded};
use crate::interval::Interval;
use crate::outcome::{MEASURES, Outcome, interval};
use crate::rankings::{bold_table, by_textrank, extractor, first, fitted_to_bold, last};

/// Writes the measures of each method, with the interval that contains 95 of 100 resampled ones.
pub(crate) fn write_methods(out: &mut impl Write, essays: &[Graded], cues: &Cues) -> Result<(), Box<dyn Error>> {
    let bold = bold_table()?;
    let by = |method: &dyn Fn(&Graded) -> Outcome| -> Vec<Outcome> { essays.iter().map(method).collect() };
    let methods = [
        ("folds by author", held_out(essays, cues)),
        ("author left out", author_left_out(essays, cues)),
        ("built-in table", by(&|essay| extractor(essay, cues))),
        ("fitted to bold", by(&|essay| fitted_to_bold(essay, &bold))),
        ("TextRank", by(&by_textrank)),
        ("lead", by(&first)),
        ("last", by(&last)),
    ];
    let sentences: usize = essays.iter().map(|essay| essay.grades.len()).sum();
    let good: usize = essays.iter().flat_map(|essay| &essay.grades).filter(|&&grade| grade >= GOOD).count();
    writeln!(out, "{} essays, {sentences} sentences, {good} good\n", essays.len())?;
    write!(out, "{:<16}", "")?;
    for (name, ..) in MEASURES {
        write!(out, "{name:<19}")?;
    }
    writeln!(out, "lines an essay")?;
    for (name, outcomes) in &methods {
        write!(out, "{name:<16}")?;
        for measure in MEASURES {
            let Interval { mean, low, high } = interval(outcomes, measure);
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
