//! The marked essays of a folder, and the table of the results of each method.

use std::io::{self, Write};
use std::iter;
use std::path::{Path, PathBuf};

use mitjul::ingest::{Format, ingest};
use mitjul::lessons::cues::Cues;
use serde::Deserialize;

use crate::baselines::{lead, random, textrank};
use crate::essay::Essay;
use crate::folder::{self, FolderError};
use crate::interval::{Interval, interval, paired};
use crate::quality::{Quality, quality};

/// A measure: its name, and its value for one essay.
type Measure = (&'static str, fn(&Quality) -> f64);

const MEASURES: [Measure; 5] = [
    ("P@3", |quality| quality.first_three),
    ("P@5", |quality| quality.first_five),
    ("R@10", |quality| quality.recall),
    ("AP", |quality| quality.average),
    ("H5", |quality| quality.hit),
];

#[derive(Deserialize)]
struct Marked {
    #[serde(default)]
    title: String,
    text: String,
    gold: Vec<String>,
}

/// Why lessons cannot be evaluated.
#[derive(Debug, thiserror::Error)]
pub(crate) enum EvalError {
    /// A file or the folder cannot be read, or a file is not a marked essay.
    #[error(transparent)]
    Folder(#[from] FolderError),
    /// No essay of the folder has a marked sentence.
    #[error("{} holds no marked essay", file.display())]
    Empty { file: PathBuf },
}

/// Reads the essays of a folder, in the order of their names; those without a marked sentence are left out.
pub(crate) fn read(folder: &Path, cues: &Cues) -> Result<Vec<Essay>, EvalError> {
    let mut essays: Vec<Essay> = folder::read(folder)?.into_iter().map(|file| essay(file, cues)).collect();
    essays.retain(|essay| essay.marked.contains(&true));
    if essays.is_empty() {
        return Err(EvalError::Empty { file: folder.to_owned() });
    }
    Ok(essays)
}

fn essay(marked: Marked, cues: &Cues) -> Essay {
    let (mut chapter, _) = ingest(marked.text.as_bytes(), Format::Markdown);
    chapter.meta.title = marked.title;
    Essay::new(cues, chapter, &marked.gold)
}

/// Writes the results of each method, with the interval that contains 95 of 100 resampled means.
pub(crate) fn write(out: &mut impl Write, essays: &[Essay], cues: &Cues) -> io::Result<()> {
    let by = |scores: &dyn Fn(&Essay) -> Vec<f64>| -> Vec<Quality> {
        essays.iter().map(|essay| quality(&scores(essay), &essay.marked)).collect()
    };
    let methods = [
        ("mitjul", by(&|essay| essay.scores(cues))),
        ("TextRank", by(&|essay| textrank(essay.words()))),
        ("lead", by(&|essay| lead(essay.marked.len()))),
        ("random", essays.iter().map(|essay| random(&essay.marked)).collect()),
    ];
    let sentences: usize = essays.iter().map(|essay| essay.marked.len()).sum();
    let marked: usize = essays.iter().flat_map(|essay| &essay.marked).filter(|&&marked| marked).count();
    writeln!(out, "{} essays, {sentences} sentences, {marked} marked\n", essays.len())?;
    write!(out, "{:<9}", "")?;
    for (name, _) in MEASURES {
        write!(out, "  {name:<17}")?;
    }
    for (name, qualities) in &methods {
        write!(out, "\n{name:<9}")?;
        for (_, value) in MEASURES {
            write!(out, "  {}", shown(interval(&values(qualities, value))))?;
        }
    }
    let [(_, ours), (_, theirs), ..] = &methods;
    let gain = paired(&values(ours, |it| it.average), &values(theirs, |it| it.average));
    writeln!(out, "\n\nAP, mitjul over TextRank: {:+.3} [{:+.3}, {:+.3}]", gain.mean, gain.low, gain.high)
}

fn values(qualities: &[Quality], value: fn(&Quality) -> f64) -> Vec<f64> {
    qualities.iter().map(value).collect()
}

fn shown(Interval { mean, low, high }: Interval) -> String {
    let digits = |value: f64| format!("{value:.3}").trim_start_matches('0').to_owned();
    let words = iter::once(format!("{mean:.3}")).chain([format!("[{}, {}]", digits(low), digits(high))]);
    words.collect::<Vec<_>>().join(" ")
}
