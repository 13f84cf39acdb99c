//! `mitjul inspect`: everything known about the chapters, as JSON. Offsets count Unicode scalar values.

use std::io::{self, Write};

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use crate::cli::json::{InspectedLesson, InspectedReason, reasons};
use crate::document::{BlockKind, Chapter};
use crate::lessons::cues::Cues;
use crate::lessons::{Dropped, Extract, extract};
use crate::library::Document;
use crate::messages;
use crate::reader::state::addresses::{Address, addresses};
use crate::settings::messages::Messages;
use crate::text::Span;
use crate::text::scalar::ScalarCounter;

#[derive(Serialize)]
struct Inspection<C: Serialize> {
    chapters: C,
}

/// A list whose entries are made while they are written: a text may have a million sentences.
struct Listed<F>(F);

impl<I: Iterator<Item: Serialize>, F: Fn() -> I> Serialize for Listed<F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq((self.0)())
    }
}

#[derive(Serialize)]
struct InspectedImage<'c> {
    #[serde(flatten)]
    range: Range,
    address: &'c str,
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
struct InspectedAddress<'a> {
    #[serde(flatten)]
    range: Range,
    words: &'a str,
    target: &'a str,
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
    documents: &[(String, Document)],
    cues: &Cues,
    messages: &Messages,
) -> io::Result<()> {
    let chapters = Listed(|| documents.iter().map(|(name, document)| Inspected { name, document, cues, messages }));
    let out = &mut io::BufWriter::new(out);
    serde_json::to_writer_pretty(&mut *out, &Inspection { chapters }).map_err(io::Error::from)?;
    out.write_all(b"\n")?;
    out.flush()
}

/// A document, and what is needed to look into it.
struct Inspected<'d> {
    name: &'d str,
    document: &'d Document,
    cues: &'d Cues,
    messages: &'d Messages,
}

impl Serialize for Inspected<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Document { chapter, lessons, problems, .. } = self.document;
        let extract = extract(self.cues, chapter);
        let lessons = if lessons.is_empty() { &extract.lessons } else { lessons };
        let lessons = || lessons.iter().map(|lesson| InspectedLesson::of(lesson, chapter));
        let addresses = addresses(chapter);
        let problems = || problems.iter().map(|problem| messages::problem(self.messages, self.name, problem));
        // Blocks, sentences and addresses are each in order, but not relative to each other.
        let counter = || ScalarCounter::new(&chapter.text);
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("title", &chapter.meta.title)?;
        map.serialize_entry("author", &chapter.meta.author)?;
        map.serialize_entry("date", &chapter.meta.date)?;
        map.serialize_entry("source", &chapter.meta.source)?;
        map.serialize_entry("text", &chapter.text)?;
        map.serialize_entry("blocks", &Listed(|| blocks(chapter, counter())))?;
        map.serialize_entry("sentences", &Listed(|| sentences(&extract, counter())))?;
        // What its links and bare addresses lead to.
        map.serialize_entry("addresses", &Listed(|| led_to(&addresses, counter())))?;
        map.serialize_entry("images", &Listed(|| images(chapter, counter())))?;
        map.serialize_entry("lessons", &Listed(lessons))?;
        map.serialize_entry("problems", &Listed(problems))?;
        // What is not in the text because it is not for its readers.
        if !chapter.omitted.is_empty() {
            map.serialize_entry("omitted", &chapter.omitted)?;
        }
        map.end()
    }
}

fn blocks<'c>(chapter: &'c Chapter, mut counter: ScalarCounter<'c>) -> impl Iterator<Item = InspectedBlock> + 'c {
    chapter.blocks.iter().map(move |block| {
        let (kind, level) = kind(&block.kind);
        InspectedBlock { kind, level, range: range(&mut counter, block.span) }
    })
}

fn sentences<'c>(extract: &'c Extract, mut counter: ScalarCounter<'c>) -> impl Iterator<Item = InspectedSentence> + 'c {
    extract.sentences.iter().map(move |sentence| InspectedSentence {
        range: range(&mut counter, sentence.span),
        score: sentence.score.ok(),
        dropped: sentence.score.err().map(Dropped::name),
        reasons: reasons(&sentence.reasons),
    })
}

fn led_to<'c>(
    addresses: &'c [Address],
    mut counter: ScalarCounter<'c>,
) -> impl Iterator<Item = InspectedAddress<'c>> + 'c {
    addresses.iter().map(move |Address { span, words, target }| InspectedAddress {
        range: range(&mut counter, *span),
        words,
        target,
    })
}

fn images<'c>(chapter: &'c Chapter, mut counter: ScalarCounter<'c>) -> impl Iterator<Item = InspectedImage<'c>> + 'c {
    chapter.images.iter().map(move |image| InspectedImage {
        range: range(&mut counter, image.span),
        address: &image.address,
        width: image.size.map(|(width, _)| width),
        height: image.size.map(|(_, height)| height),
    })
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
