//! `mitjul cat`: the text, broken into lines as on the screen.

use std::io::{self, Write};

use crate::document::Chapter;
use crate::layout::{Layout, LayoutSettings, Row, RowKind, RowPosition};
use crate::library::Document;
use crate::reader::state::addresses;
use crate::text::width::Width;
use crate::text::{Span, display, grapheme};

/// Writes chapters, separated by blank lines.
pub(super) fn write(
    out: &mut impl Write,
    documents: &[(String, Document)],
    width: Width,
    cells: u16,
) -> io::Result<()> {
    let out = &mut io::BufWriter::new(out);
    let setting = LayoutSettings { cells, width, ..LayoutSettings::default() };
    for (number, (_, document)) in documents.iter().enumerate() {
        if number > 0 {
            out.write_all(b"\n\n")?;
        }
        chapter(out, &document.chapter, setting)?;
        addresses(out, &document.chapter)?;
    }
    out.flush()
}

fn chapter(out: &mut impl Write, chapter: &Chapter, setting: LayoutSettings) -> io::Result<()> {
    let layout = Layout::new(chapter, setting);
    let mut place = layout.row(chapter, RowPosition::default()).map(|_| RowPosition::default());
    while let Some(at) = place {
        if let Some(row) = layout.row(chapter, at) {
            out.write_all(line(chapter, row, setting).as_bytes())?;
            out.write_all(b"\n")?;
        }
        place = layout.next(chapter, at);
    }
    Ok(())
}

/// Writes the addresses that the text does not show: each with the words that lead to it.
fn addresses(out: &mut impl Write, chapter: &Chapter) -> io::Result<()> {
    let all = addresses::addresses(chapter);
    let hidden: Vec<_> = all.iter().filter(|address| !addresses::is_shown(address)).collect();
    if !hidden.is_empty() {
        out.write_all(b"\n")?;
    }
    for address in hidden {
        writeln!(out, "{}: {}", shown(&address.words), shown(&address.target))?;
    }
    Ok(())
}

fn line(chapter: &Chapter, row: Row, setting: LayoutSettings) -> String {
    match row.kind {
        RowKind::Blank => String::new(),
        RowKind::Rule => "-".repeat(setting.cells.min(3).into()),
        RowKind::Text => " ".repeat(row.indent.into()) + &shown(row.span.slice(&chapter.text)),
    }
}

/// Removes what must not reach a terminal.
fn shown(text: &str) -> String {
    grapheme::graphemes(text, Span::of(text)).map(|(_, grapheme)| display::shown(grapheme)).collect()
}
