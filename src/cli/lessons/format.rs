//! Lessons in each format.

use std::io::{self, Write};

use serde::Serialize;

use crate::cli::json::InspectedLesson;
use crate::document::Chapter;
use crate::lessons::{Evidence, Lesson, Source, sidecar};
use crate::messages::say;
use crate::settings::messages::Messages;

/// A chapter and its lessons.
pub(super) struct Taught {
    pub(super) chapter: Chapter,
    pub(super) lessons: Vec<Lesson>,
}

#[derive(Serialize)]
struct ToldChapter<'t> {
    title: &'t str,
    lessons: Vec<InspectedLesson>,
}

/// Writes a list for people: statement, kind and source, evidence, and reasons.
pub(super) fn text(out: &mut impl Write, all: &[Taught], messages: &Messages) -> io::Result<()> {
    for (number, taught) in all.iter().enumerate() {
        if number > 0 {
            writeln!(out)?;
        }
        writeln!(out, "{}", taught.chapter.meta.title)?;
        if taught.lessons.is_empty() {
            writeln!(out, "\n{}", say(messages, "lessons_none", &[]))?;
        }
        for (number, lesson) in (1..).zip(&taught.lessons) {
            writeln!(out, "\n{number}. {}", lesson.statement)?;
            writeln!(out, "   {}", about(lesson, messages))?;
            for evidence in quoted(lesson) {
                writeln!(out, "   {}“{}”", lost(evidence, messages), evidence.quote)?;
            }
        }
    }
    Ok(())
}

/// Writes the same as Markdown; markup in it is the essay's own.
pub(super) fn markdown(out: &mut impl Write, all: &[Taught], messages: &Messages) -> io::Result<()> {
    for (number, taught) in all.iter().enumerate() {
        if number > 0 {
            writeln!(out)?;
        }
        writeln!(out, "# {}\n", taught.chapter.meta.title)?;
        if taught.lessons.is_empty() {
            writeln!(out, "{}", say(messages, "lessons_none", &[]))?;
        }
        for lesson in &taught.lessons {
            writeln!(out, "- {} — {}", lesson.statement, about(lesson, messages))?;
            for evidence in quoted(lesson) {
                writeln!(out, "  > {}{}", lost(evidence, messages), evidence.quote)?;
            }
        }
    }
    Ok(())
}

pub(super) fn json(out: &mut impl Write, all: &[Taught]) -> io::Result<()> {
    let json =
        |taught: &Taught| taught.lessons.iter().map(|lesson| InspectedLesson::of(lesson, &taught.chapter)).collect();
    let chapters: Vec<_> =
        all.iter().map(|taught| ToldChapter { title: &taught.chapter.meta.title, lessons: json(taught) }).collect();
    serde_json::to_writer_pretty(&mut *out, &chapters).map_err(io::Error::from)?;
    out.write_all(b"\n")
}

/// Writes the file to put beside a document; several are separated as YAML documents.
pub(super) fn yaml(out: &mut impl Write, all: &[Taught]) -> io::Result<()> {
    for (number, taught) in all.iter().enumerate() {
        if number > 0 {
            writeln!(out, "---")?;
        }
        let yaml = sidecar::write(&taught.lessons, &taught.chapter).map_err(io::Error::other)?;
        out.write_all(yaml.as_bytes())?;
    }
    Ok(())
}

/// Writes cards: the lesson, its evidence with the title, and its kind as a tag.
pub(super) fn anki(out: &mut impl Write, all: &[Taught]) -> io::Result<()> {
    out.write_all(b"#separator:tab\n#html:false\n#tags column:3\n")?;
    let mut cards = csv::WriterBuilder::new().delimiter(b'\t').from_writer(out);
    for taught in all {
        for lesson in &taught.lessons {
            let quotes: Vec<&str> = quoted(lesson).map(|evidence| evidence.quote.as_str()).collect();
            let back = [quotes.join("\n"), taught.chapter.meta.title.clone()].join("\n");
            let tags = format!("mitjul {}", lesson.kind.replace(' ', "_"));
            cards.write_record([lesson.statement.as_str(), back.trim(), tags.trim()])?;
        }
    }
    cards.flush()
}

/// Returns the evidence that adds to the lesson itself.
fn quoted(lesson: &Lesson) -> impl Iterator<Item = &Evidence> {
    lesson.evidence.iter().filter(|evidence| evidence.span.is_none() || evidence.quote != lesson.statement)
}

fn lost(evidence: &Evidence, messages: &Messages) -> String {
    if evidence.span.is_some() { String::new() } else { format!("{}: ", say(messages, "lost_evidence", &[])) }
}

/// Returns kind, source and reason on one line.
fn about(lesson: &Lesson, messages: &Messages) -> String {
    let source = match lesson.source {
        Source::Curated => None,
        Source::Author => Some(say(messages, "lesson_by_author", &[])),
        Source::Automatic => Some(say(messages, "lesson_automatic", &[])),
    };
    let why = lesson.reasons.why();
    let why = (!why.is_empty()).then(|| say(messages, "lesson_why", &[("reasons", &why)]));
    let kind = Some(lesson.kind.clone()).filter(|kind| !kind.is_empty());
    [kind, source, why].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}
