//! `mitjul lessons`: the lessons of each document, for people, for other programs and for cards.

mod format;

use std::io::{self, Write};

use crate::cli::output::VisibleLines;
use crate::lessons::cues::Cues;
use crate::lessons::extract;
use crate::library::Document;
use crate::settings::messages::Messages;

use format::Taught;

/// The format of lessons.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum LessonFormat {
    #[default]
    Text,
    Markdown,
    Json,
    /// The file to put beside a document.
    Yaml,
    /// Cards for Anki, separated by tabs.
    Anki,
}

impl LessonFormat {
    /// The names of the formats on the command line.
    pub(super) const WORDS: [&'static str; 5] = ["text", "md", "json", "yaml", "anki"];

    pub(super) fn parse(word: &str) -> Option<Self> {
        let formats = [Self::Text, Self::Markdown, Self::Json, Self::Yaml, Self::Anki];
        Self::WORDS.iter().zip(formats).find(|(known, _)| **known == word).map(|(_, format)| format)
    }
}

/// Writes the lessons of documents: those that a person wrote, else those found in the text.
pub(super) fn write(
    out: &mut impl Write,
    documents: Vec<(String, Document)>,
    format: LessonFormat,
    cues: &Cues,
    messages: &Messages,
) -> io::Result<()> {
    let out = &mut io::BufWriter::new(out);
    let taught = documents.into_iter().map(|(_, Document { chapter, lessons, .. })| {
        let lessons = if lessons.is_empty() { extract(cues, &chapter).lessons } else { lessons };
        Taught { chapter, lessons }
    });
    let taught: Vec<Taught> = taught.collect();
    match format {
        LessonFormat::Text => format::text(&mut VisibleLines::new(&mut *out), &taught, messages)?,
        LessonFormat::Markdown => format::markdown(out, &taught, messages)?,
        LessonFormat::Json => format::json(out, &taught)?,
        LessonFormat::Yaml => format::yaml(out, &taught)?,
        LessonFormat::Anki => format::anki(out, &taught)?,
    }
    out.flush()
}
