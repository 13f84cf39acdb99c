//! `mitjul cat`: the text, broken into lines as on the screen.

use std::io::{self, Write};

use crate::cli::arguments::Request;
use crate::document::Chapter;
use crate::layout::{Layout, Place, Row, RowKind, Setting};
use crate::library::{self, Library};
use crate::text::width::Width;
use crate::text::{Span, display, grapheme};

/// Writes the chapters that were asked for, parted by blank lines.
pub(super) fn write(out: &mut impl Write, library: &Library, request: &Request, cells: u16) -> io::Result<()> {
    let out = &mut io::BufWriter::new(out);
    let setting = Setting { cells, width: Width { ambiguous: request.ambiguous }, ..Setting::default() };
    for (number, entry) in
        (1..).zip(&library.entries).filter(|(number, _)| request.chapter.is_none_or(|chapter| chapter == *number))
    {
        if number > 1 && request.chapter.is_none() {
            out.write_all(b"\n\n")?;
        }
        let document = library::open(entry, None).map_err(io::Error::other)?;
        chapter(out, &document.chapter, setting)?;
    }
    out.flush()
}

fn chapter(out: &mut impl Write, chapter: &Chapter, setting: Setting) -> io::Result<()> {
    let layout = Layout::new(chapter, setting);
    let mut place = layout.row(chapter, Place::default()).map(|_| Place::default());
    while let Some(at) = place {
        if let Some(row) = layout.row(chapter, at) {
            out.write_all(line(chapter, row).as_bytes())?;
            out.write_all(b"\n")?;
        }
        place = layout.next(chapter, at);
    }
    Ok(())
}

fn line(chapter: &Chapter, row: Row) -> String {
    match row.kind {
        RowKind::Blank => String::new(),
        RowKind::Rule => "───".to_owned(),
        RowKind::Text => " ".repeat(row.indent.into()) + &shown(row.span.slice(&chapter.text)),
    }
}

/// Keeps what may reach a terminal.
fn shown(text: &str) -> String {
    grapheme::graphemes(text, Span::of(text)).map(|(_, grapheme)| display::shown(grapheme)).collect()
}
