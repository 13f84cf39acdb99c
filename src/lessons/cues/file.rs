//! The file format of the table of cues.

use std::collections::HashMap;
use std::sync::Arc;

use serde::Deserialize;

use crate::lessons::cues::feature::{CuePosition, CueWord, CuesError, Feature};

#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CueTable {
    pub(super) threshold: i32,
    pub(super) cues: Vec<Cue>,
    weights: HashMap<String, i32>,
    shapes: Vec<ShapeWeight>,
    pub(super) kinds: Vec<String>,
    outright: Vec<String>,
    signs: HashMap<String, String>,
    furniture: Vec<String>,
}

#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Cue {
    name: String,
    label: String,
    #[serde(default)]
    kind: Option<String>,
    #[serde(default)]
    has: Vec<String>,
    #[serde(default)]
    start: Vec<String>,
    #[serde(default)]
    end: Vec<String>,
    #[serde(default)]
    word: Vec<String>,
    #[serde(default)]
    number: Vec<String>,
}

#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct ShapeWeight {
    name: String,
    label: String,
}

impl CueTable {
    /// Returns every word with what it is a sign of, and its position.
    pub(super) fn words(&self) -> impl Iterator<Item = (&str, (CueWord, CuePosition))> {
        let cues = self.cues.iter().enumerate();
        let of_cues =
            cues.flat_map(|(index, cue)| cue.words().map(move |(word, place)| (word, (CueWord::Cue(index), place))));
        let furniture = self.furniture.iter().map(|word| (word.as_str(), (CueWord::Furniture, CuePosition::Anywhere)));
        let outright = self.outright.iter().map(|word| (word.as_str(), (CueWord::Outright, CuePosition::Anywhere)));
        of_cues.chain(furniture).chain(outright)
    }

    pub(super) fn feature(&self, cue: &Cue) -> Result<Feature, CuesError> {
        let weight = self.weight(&cue.name)?;
        Ok(Feature { name: cue.name.clone(), label: cue.label.as_str().into(), kind: cue.kind.clone(), weight })
    }

    pub(super) fn shape(&self, name: &str) -> Result<Feature, CuesError> {
        let shape = self.shapes.iter().find(|shape| shape.name == name);
        let shape = shape.ok_or_else(|| CuesError::Missing(name.to_owned()))?;
        Ok(Feature {
            name: name.to_owned(),
            label: shape.label.as_str().into(),
            kind: None,
            weight: self.weight(name)?,
        })
    }

    /// Returns the label of a sign of the author.
    pub(super) fn sign(&self, name: &str) -> Result<Arc<str>, CuesError> {
        self.signs.get(name).map(|label| label.as_str().into()).ok_or_else(|| CuesError::Missing(name.to_owned()))
    }

    fn weight(&self, name: &str) -> Result<i32, CuesError> {
        self.weights.get(name).copied().ok_or_else(|| CuesError::Missing(name.to_owned()))
    }
}

impl Cue {
    fn words(&self) -> impl Iterator<Item = (&str, CuePosition)> {
        let places = [
            (&self.has, CuePosition::Anywhere),
            (&self.start, CuePosition::Start),
            (&self.end, CuePosition::End),
            (&self.word, CuePosition::WordEnd),
            (&self.number, CuePosition::BehindDigit),
        ];
        places.into_iter().flat_map(|(words, place)| words.iter().map(move |word| (word.as_str(), place)))
    }
}
