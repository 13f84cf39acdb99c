//! Essays in which every sentence was graded as a line of the panel.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use mitjul::document::Chapter;
use mitjul::ingest::{Format, ingest};
use mitjul::lessons::cues::Cues;
use mitjul::lessons::{MeasuredSentence, measure};
use mitjul::text::Span;
use serde::Deserialize;

use crate::folder::{self, FolderError};

/// From this grade on a sentence is a good lesson.
pub(crate) const GOOD: f64 = 1.5;

/// The weight of an essay that only helps to fit.
const BESIDE: f64 = 0.5;

/// An essay and the grades of its sentences.
pub(crate) struct Graded {
    pub(crate) author: String,
    /// How much it counts in a fit; an essay of the first folder has the weight 1.
    pub(crate) weight: f64,
    /// Whether it only helps to fit and is measured by nothing.
    pub(crate) is_beside: bool,
    pub(crate) chapter: Chapter,
    /// Its sentences of running text.
    pub(crate) sentences: Vec<MeasuredSentence>,
    /// The grade of each of them, from 0 to 2.
    pub(crate) grades: Vec<f64>,
}

#[derive(Deserialize)]
struct GradedFile {
    #[serde(default)]
    title: String,
    text: String,
    author: String,
    graded: Vec<Grade>,
}

#[derive(Deserialize)]
struct Grade {
    sentence: String,
    grade: f64,
}

/// Why graded essays cannot be read.
#[derive(Debug, thiserror::Error)]
pub(crate) enum GradedError {
    /// A file or the folder cannot be read, or a file is not a graded essay.
    #[error(transparent)]
    Folder(#[from] FolderError),
    /// The essays have fewer than two authors, so none can be left out.
    #[error("{} holds no graded essays of several authors", file.display())]
    TooFew { file: PathBuf },
}

/// Reads the essays of a folder, in the order of their names.
pub(crate) fn read(folder: &Path, cues: &Cues) -> Result<Vec<Graded>, GradedError> {
    let essays: Vec<Graded> = folder::read(folder)?.into_iter().map(|file| essay(file, cues)).collect();
    let first = essays.first().map(|essay| &essay.author);
    if essays.iter().all(|essay| Some(&essay.author) == first) {
        return Err(GradedError::TooFew { file: folder.to_owned() });
    }
    Ok(essays)
}

/// Reads essays that only help to fit, with half the weight: they were graded by someone else.
pub(crate) fn read_beside(folder: &Path, cues: &Cues) -> Result<Vec<Graded>, GradedError> {
    let essays = folder::read(folder)?.into_iter().map(|file| essay(file, cues));
    Ok(essays.map(|essay| Graded { weight: BESIDE, is_beside: true, ..essay }).collect())
}

fn essay(essay: GradedFile, cues: &Cues) -> Graded {
    let (mut chapter, _) = ingest(essay.text.as_bytes(), Format::Markdown);
    chapter.meta.title = essay.title;
    let grades: HashMap<String, f64> =
        essay.graded.iter().map(|graded| (letters(&graded.sentence), graded.grade)).collect();
    let mut sentences = measure(cues, &chapter);
    sentences.retain(|sentence| sentence.prose.is_some());
    let grade =
        |sentence: &MeasuredSentence| grades.get(&letters(sentence.span.slice(&chapter.text))).copied().unwrap_or(0.0);
    let grades = sentences.iter().map(grade).collect();
    Graded { author: essay.author, weight: 1.0, is_beside: false, grades, sentences, chapter }
}

fn letters(sentence: &str) -> String {
    sentence.chars().filter(|c| !c.is_whitespace()).collect()
}

impl Graded {
    /// Returns the words of each sentence.
    pub(crate) fn words(&self) -> impl Iterator<Item = &str> {
        self.sentences.iter().map(|sentence| sentence.span.slice(&self.chapter.text))
    }

    /// Returns the grade of a line of the panel: that of its best sentence, of which it holds at least half.
    pub(crate) fn grade_of(&self, line: Span) -> f64 {
        let held = |span: Span| span.intersection(line).is_some_and(|shared| shared.len() * 2 >= span.len());
        let grades = self.sentences.iter().zip(&self.grades).filter(|(sentence, _)| held(sentence.span));
        grades.map(|(_, grade)| *grade).fold(0.0, f64::max)
    }
}
