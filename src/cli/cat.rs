//! `mitjul cat`: the text, broken into lines as on the screen.

use std::io::{self, Write};

use crate::document::Chapter;
use crate::layout::{Layout, LayoutSettings, Piece, PieceKind, Row, RowKind, RowPosition};
use crate::library::Document;
use crate::reader::state::addresses;
use crate::text::width::Width;
use crate::text::{Span, display, fit, fold, grapheme};

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
        addresses(out, &document.chapter)?;
    }
    out.flush()
}

fn chapter(out: &mut impl Write, chapter: &Chapter, setting: LayoutSettings, target: PrintTarget) -> io::Result<()> {
    let mut layout = Layout::new(chapter, setting);
    let mut place = layout.row(chapter, RowPosition::default()).map(|_| RowPosition::default());
    let mut has_begun = false;
    // The byline is no part of the text, nor is the blank row below one that stands above all of it.
    let is_written = |row: &Row, has_begun: bool| match row.kind {
        RowKind::Byline => false,
        RowKind::Blank => has_begun,
        RowKind::Text | RowKind::Rule | RowKind::TableRule => true,
    };
    while let Some(at) = place {
        if let Some(row) = layout.row(chapter, at).filter(|row| is_written(row, has_begun)) {
            out.write_all(line(chapter, &layout, row, target).as_bytes())?;
            out.write_all(b"\n")?;
            has_begun = true;
        }
        place = layout.next(chapter, at);
        if place.is_none_or(|next| next.block > at.block) {
            layout.forget(at.block);
        }
    }
    Ok(())
}

/// Writes the addresses that the text does not show: each with the words that lead to it.
fn addresses(out: &mut impl Write, chapter: &Chapter) -> io::Result<()> {
    let all = addresses::addresses(chapter);
    let hidden: Vec<_> = all.iter().filter(|address| !addresses::is_shown(address, &chapter.text)).collect();
    if !hidden.is_empty() {
        out.write_all(b"\n")?;
    }
    for address in hidden {
        writeln!(out, "{}: {}", shown(&address.words), shown(&address.target))?;
    }
    Ok(())
}

fn line(chapter: &Chapter, layout: &Layout, row: Row, target: PrintTarget) -> String {
    let setting = layout.setting();
    match row.kind {
        RowKind::Blank | RowKind::Byline => String::new(),
        RowKind::Rule => "-".repeat(setting.cells.min(3).into()),
        RowKind::TableRule => table_rule(chapter, layout, row),
        RowKind::Text => {
            let mut line = String::new();
            for piece in layout.pieces(chapter, row) {
                let before = usize::from(piece.column).saturating_sub(setting.width.text(&line));
                line.push_str(&" ".repeat(before));
                line.push_str(&words(chapter, piece, setting.width, target));
            }
            line.truncate(line.trim_end().len());
            line
        }
    }
}

/// Returns the line below the names of the columns.
fn table_rule(chapter: &Chapter, layout: &Layout, row: Row) -> String {
    let bars: Vec<u16> =
        layout.pieces(chapter, row).filter(|piece| piece.kind == PieceKind::Bar).map(|piece| piece.column).collect();
    let rule = layout.pieces(chapter, row).find_map(|piece| match piece.kind {
        PieceKind::Rule(cells) => Some(piece.column..piece.column.saturating_add(cells)),
        _ => None,
    });
    let rule = rule.unwrap_or_default();
    let sign = |column| if bars.contains(&column) { '+' } else { '-' };
    " ".repeat(rule.start.into()) + &rule.map(sign).collect::<String>()
}

/// Returns what a piece of a row shows.
fn words(chapter: &Chapter, piece: Piece, width: Width, target: PrintTarget) -> String {
    match piece.kind {
        PieceKind::Words if target == PrintTarget::Terminal => shown(piece.span.slice(&chapter.text)),
        PieceKind::Words => piece.span.slice(&chapter.text).to_owned(),
        PieceKind::Bar => "|".to_owned(),
        PieceKind::Colon => ":".to_owned(),
        PieceKind::Label(cells) => fit::fitted(&shown(&fold::one_line(piece.span.slice(&chapter.text))), cells, width),
        PieceKind::Rule(_) => String::new(),
    }
}

/// Returns the display form of a canonical text, which itself holds no control.
fn shown(text: &str) -> String {
    grapheme::graphemes(text, Span::of(text)).map(|(_, grapheme)| display::shown(grapheme)).collect()
}
