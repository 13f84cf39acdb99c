//! `mitjul cat`: the text, broken into lines as on the screen.

use std::io::{self, Write};

use crate::document::Chapter;
use crate::layout::{Layout, LayoutSettings, Row, RowKind, RowPosition};
use crate::library::Document;
use crate::text::width::Width;
use crate::text::{Span, display, grapheme};

/// Where a text is printed to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PrintTarget {
    /// A terminal, which gets only what has a sure width.
    Terminal,
    /// A file or another program: every character arrives.
    Other,
}

/// Writes chapters, separated by blank lines.
pub(super) fn write(
    out: &mut impl Write,
    documents: &[(String, Document)],
    width: Width,
    cells: u16,
    target: PrintTarget,
) -> io::Result<()> {
    let out = &mut io::BufWriter::new(out);
    let setting = LayoutSettings { cells, width, ..LayoutSettings::default() };
    for (number, (_, document)) in documents.iter().enumerate() {
        if number > 0 {
            out.write_all(b"\n\n")?;
        }
        chapter(out, &document.chapter, setting, target)?;
    }
    out.flush()
}

fn chapter(out: &mut impl Write, chapter: &Chapter, setting: LayoutSettings, target: PrintTarget) -> io::Result<()> {
    let layout = Layout::new(chapter, setting);
    let mut place = layout.row(chapter, RowPosition::default()).map(|_| RowPosition::default());
    while let Some(at) = place {
        if let Some(row) = layout.row(chapter, at) {
            out.write_all(line(chapter, row, setting, target).as_bytes())?;
            out.write_all(b"\n")?;
        }
        place = layout.next(chapter, at);
    }
    Ok(())
}

fn line(chapter: &Chapter, row: Row, setting: LayoutSettings, target: PrintTarget) -> String {
    match row.kind {
        RowKind::Blank => String::new(),
        RowKind::Rule => "-".repeat(setting.cells.min(3).into()),
        RowKind::Text => {
            let words = row.span.slice(&chapter.text);
            let words = if target == PrintTarget::Terminal { shown(words) } else { words.to_owned() };
            " ".repeat(row.indent.into()) + &words
        }
    }
}

/// Returns the display form of a canonical text, which itself holds no control.
fn shown(text: &str) -> String {
    grapheme::graphemes(text, Span::of(text)).map(|(_, grapheme)| display::shown(grapheme)).collect()
}
