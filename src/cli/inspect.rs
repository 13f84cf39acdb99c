//! `mitjul inspect`: everything that is known about the chapters, as JSON. Offsets count Unicode scalar values.

use std::io::{self, Write};

use serde::Serialize;

use crate::document::{BlockKind, Chapter};
use crate::lessons::Lesson;
use crate::library::Document;
use crate::reader::message;
use crate::settings::messages::Messages;
use crate::text::Span;
use crate::text::scalar::Counter;

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
    sentences: Vec<Range>,
    lessons: Vec<InspectedLesson>,
    problems: Vec<String>,
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
struct Range {
    start: usize,
    end: usize,
}

#[derive(Serialize)]
struct InspectedLesson {
    statement: String,
    kind: String,
    source: &'static str,
    weight: u8,
    evidence: Vec<InspectedEvidence>,
}

#[derive(Serialize)]
struct InspectedEvidence {
    start: Option<usize>,
    end: Option<usize>,
    quote: String,
}

/// Writes chapters with all that is known about them.
pub(super) fn write(out: &mut impl Write, documents: Vec<(String, Document)>, messages: &Messages) -> io::Result<()> {
    let chapters = documents.into_iter().map(|(name, document)| inspected(document, &name, messages)).collect();
    let out = &mut io::BufWriter::new(out);
    serde_json::to_writer_pretty(&mut *out, &Inspection { chapters }).map_err(io::Error::from)?;
    out.write_all(b"\n")?;
    out.flush()
}

fn inspected(document: Document, name: &str, messages: &Messages) -> InspectedChapter {
    let Document { chapter, lessons, problems, .. } = document;
    let mut counter = Counter::new(&chapter.text);
    let mut range = |span: Span| Range { start: counter.count(span.start), end: counter.count(span.end) };
    let blocks = chapter.blocks.iter().map(|block| {
        let (kind, level) = kind(&block.kind);
        InspectedBlock { kind, level, range: range(block.span) }
    });
    let blocks = blocks.collect();
    let sentences = (0..chapter.blocks.len()).flat_map(|block| chapter.sentences(block)).map(range).collect();
    let lessons = lessons.iter().map(|lesson| inspected_lesson(lesson, &chapter)).collect();
    InspectedChapter {
        title: chapter.meta.title,
        author: chapter.meta.author,
        date: chapter.meta.date,
        source: chapter.meta.source,
        text: chapter.text,
        blocks,
        sentences,
        lessons,
        problems: problems.iter().map(|problem| message::problem(messages, name, problem)).collect(),
    }
}

const fn kind(kind: &BlockKind) -> (&'static str, Option<u8>) {
    match kind {
        BlockKind::Heading(level) => ("heading", Some(*level)),
        BlockKind::Paragraph => ("paragraph", None),
        BlockKind::Item { .. } => ("item", None),
        BlockKind::Code => ("code", None),
        BlockKind::Image => ("image", None),
        BlockKind::TableRow => ("table_row", None),
        BlockKind::Rule => ("rule", None),
    }
}

fn inspected_lesson(lesson: &Lesson, chapter: &Chapter) -> InspectedLesson {
    let mut counter = Counter::new(&chapter.text);
    let evidence = lesson.evidence.iter().map(|evidence| InspectedEvidence {
        start: evidence.span.map(|span| counter.count(span.start)),
        end: evidence.span.map(|span| counter.count(span.end)),
        quote: evidence.quote.clone(),
    });
    InspectedLesson {
        statement: lesson.statement.clone(),
        kind: lesson.kind.clone(),
        source: lesson.source.name(),
        weight: lesson.weight,
        evidence: evidence.collect(),
    }
}
