//! `mitjul inspect`: everything known about the chapters, as JSON. Offsets count Unicode scalar values.

use std::io::{self, Write};

use serde::Serialize;

use crate::cli::json::{InspectedLesson, InspectedReason, reasons};
use crate::document::BlockKind;
use crate::lessons::cues::Cues;
use crate::lessons::{Dropped, Scored, extract};
use crate::library::Document;
use crate::messages;
use crate::reader::state::addresses::{Address, addresses};
use crate::settings::messages::Messages;
use crate::text::Span;
use crate::text::scalar::ScalarCounter;

#[derive(Serialize)]
struct Inspection {
    chapters: Vec<InspectedChapter>,
}

#[derive(Serialize)]
struct InspectedChapter {
    title: String,
    author: Option<String>,
    date: Option<String>,
    source: Option<String>,
    text: String,
    blocks: Vec<InspectedBlock>,
    sentences: Vec<InspectedSentence>,
    /// What its links and bare addresses lead to.
    addresses: Vec<InspectedAddress>,
    /// Its pictures.
    images: Vec<InspectedImage>,
    lessons: Vec<InspectedLesson>,
    problems: Vec<String>,
    /// What is not in the text because it is not for its readers.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    omitted: Vec<String>,
}

#[derive(Serialize)]
struct InspectedImage {
    #[serde(flatten)]
    range: Range,
    address: String,
    /// In pixels, where they are known.
    width: Option<u32>,
    height: Option<u32>,
}

#[derive(Serialize)]
struct InspectedBlock {
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    level: Option<u8>,
    #[serde(flatten)]
    range: Range,
}

#[derive(Serialize)]
struct InspectedAddress {
    #[serde(flatten)]
    range: Range,
    words: String,
    target: String,
}

#[derive(Serialize)]
struct Range {
    start: usize,
    end: usize,
}

#[derive(Serialize)]
struct InspectedSentence {
    #[serde(flatten)]
    range: Range,
    /// Its score; `None` if a filter rejected it.
    score: Option<i32>,
    dropped: Option<&'static str>,
    reasons: Vec<InspectedReason>,
}

/// Writes chapters with everything known about them.
pub(super) fn write(
    out: &mut impl Write,
    documents: Vec<(String, Document)>,
    cues: &Cues,
    messages: &Messages,
) -> io::Result<()> {
    let chapters = documents.into_iter().map(|(name, document)| inspected(document, &name, cues, messages)).collect();
    let out = &mut io::BufWriter::new(out);
    serde_json::to_writer_pretty(&mut *out, &Inspection { chapters }).map_err(io::Error::from)?;
    out.write_all(b"\n")?;
    out.flush()
}

fn inspected(document: Document, name: &str, cues: &Cues, messages: &Messages) -> InspectedChapter {
    let extract = extract(cues, &document.chapter);
    let Document { chapter, lessons, problems, .. } = document;
    let lessons = if lessons.is_empty() { &extract.lessons } else { &lessons };
    let lessons = lessons.iter().map(|lesson| InspectedLesson::of(lesson, &chapter)).collect();
    let mut counter = ScalarCounter::new(&chapter.text);
    let blocks = chapter.blocks.iter().map(|block| {
        let (kind, level) = kind(&block.kind);
        InspectedBlock { kind, level, range: range(&mut counter, block.span) }
    });
    let blocks = blocks.collect();
    // Blocks, sentences and addresses are each in order, but not relative to each other.
    let mut counter = ScalarCounter::new(&chapter.text);
    let sentences =
        extract.sentences.iter().map(|sentence| inspected_sentence(sentence, range(&mut counter, sentence.span)));
    let sentences = sentences.collect();
    let mut counter = ScalarCounter::new(&chapter.text);
    let addresses = addresses(&chapter).into_iter().map(|address| {
        let Address { span, words, target } = address;
        InspectedAddress { range: range(&mut counter, span), words, target }
    });
    let addresses = addresses.collect();
    let mut counter = ScalarCounter::new(&chapter.text);
    let images = chapter.images.iter().map(|image| InspectedImage {
        range: range(&mut counter, image.span),
        address: image.address.clone(),
        width: image.size.map(|(width, _)| width),
        height: image.size.map(|(_, height)| height),
    });
    let images = images.collect();
    InspectedChapter {
        title: chapter.meta.title,
        author: chapter.meta.author,
        date: chapter.meta.date,
        source: chapter.meta.source,
        text: chapter.text,
        blocks,
        sentences,
        addresses,
        images,
        lessons,
        omitted: chapter.omitted,
        problems: problems.iter().map(|problem| messages::problem(messages, name, problem)).collect(),
    }
}

fn range(counter: &mut ScalarCounter<'_>, span: Span) -> Range {
    Range { start: counter.count(span.start), end: counter.count(span.end) }
}

const fn kind(kind: &BlockKind) -> (&'static str, Option<u8>) {
    match kind {
        BlockKind::Heading(level) => ("heading", Some(*level)),
        BlockKind::Paragraph => ("paragraph", None),
        BlockKind::Item { .. } => ("item", None),
        BlockKind::Code => ("code", None),
        BlockKind::Image => ("image", None),
        BlockKind::TableRow(_) => ("table_row", None),
        BlockKind::Rule => ("rule", None),
    }
}

fn inspected_sentence(sentence: &Scored, range: Range) -> InspectedSentence {
    InspectedSentence {
        range,
        score: sentence.score.ok(),
        dropped: sentence.score.err().map(Dropped::name),
        reasons: reasons(&sentence.reasons),
    }
}
