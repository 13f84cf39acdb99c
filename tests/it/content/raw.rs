//! The three originals as they came: opened directly they fall into the blocks that a careful hand gave them.

use std::collections::BTreeSet;
use std::fs;

use mitjul::document::Chapter;
use mitjul::ingest::{Format, ingest};

use crate::content::{Bound, addresses, chapters, folder, letters};

/// Opens the original of a chapter as a reader does who has nothing but the file.
fn opened(bound: &Bound) -> Chapter {
    let name = bound.front_matter["seed"].as_str().unwrap();
    let bytes = fs::read(folder("seeds").join(name)).unwrap();
    ingest(&bytes, Format::of_file(name, &bytes)).0
}

/// Where blocks begin, in letters and digits of the text; an address counts as the chapter shows it.
fn boundaries(chapter: &Chapter, shown: &Chapter) -> BTreeSet<usize> {
    let mut starts = BTreeSet::new();
    let mut before = 0;
    for block in &chapter.blocks {
        starts.insert(before);
        let mut text = block.span.slice(&chapter.text).to_owned();
        for (target, shown) in addresses(shown) {
            text = text.replace(target, shown);
        }
        before += text.chars().filter(|c| c.is_alphanumeric()).count();
    }
    starts
}

#[expect(clippy::cast_precision_loss, reason = "counts of blocks are small")]
fn f1(found: &BTreeSet<usize>, wanted: &BTreeSet<usize>) -> f64 {
    2.0 * found.intersection(wanted).count() as f64 / (found.len() + wanted.len()) as f64
}

#[test]
fn originals_opened_directly_fall_into_their_blocks() {
    for bound in chapters() {
        let raw = opened(&bound);
        let chapter = &bound.document.chapter;
        let (found, wanted) = (boundaries(&raw, chapter), boundaries(chapter, chapter));
        let score = f1(&found, &wanted);
        println!("{}: F1 {score:.3}, {} blocks for {}", bound.name, found.len(), wanted.len());
        assert!(score >= 0.9, "{}: {score}", bound.name);
        assert!(raw.meta.title.ends_with(&chapter.meta.title), "{}", raw.meta.title);
    }
}

#[test]
fn what_a_site_wrote_is_listed_and_not_in_the_text() {
    for bound in chapters() {
        let raw = opened(&bound);
        let head = bound.seed().front_matter.unwrap_or_default();
        let is_of_head = |words: &&String| head.lines().any(|line| line == words.as_str());
        let omitted = raw.omitted.iter().skip_while(is_of_head).map(|words| letters(words));
        assert_eq!(omitted.collect::<Vec<_>>(), bound.omitted(), "{}", bound.name);
    }
}
