//! A screen as a picture: a buffer as SVG, every grapheme on the grid of the cells.
//!
//! Letters are text, so that the picture stays small and can be searched; lines and bars are drawn as shapes, because
//! those of a font rarely meet.

use std::fmt::Write as _;

use ratatui::buffer::{Buffer, Cell, CellWidth as _};
use ratatui::style::{Color, Modifier};

use crate::support::stage::screen::graphemes;

/// Pixels of a cell.
const CELL: (u16, u16) = (9, 21);
/// Pixels between the window's edge and the cells.
const MARGIN: u16 = 14;
/// Pixels of the bar on top of the window.
const BAR: u16 = 34;
/// Fonts of narrow graphemes, whose letters take six tenths of their size: a cell at 15 pixels.
const NARROW: &str = "Menlo, Consolas, 'DejaVu Sans Mono', 'Liberation Mono', monospace";
/// Fonts of wide graphemes, whose syllables take their size: two cells at 17 pixels, with a little air.
const WIDE: &str = "D2Coding, NanumGothicCoding, 'Apple SD Gothic Neo', 'Malgun Gothic', 'Noto Sans Mono CJK KR', \
                    'Noto Sans CJK KR', sans-serif";
const GROUND: &str = "#16181f";
const INK: &str = "#d6d9e2";

/// Draws a buffer in a window with a title.
pub(crate) fn svg(buffer: &Buffer, title: &str) -> String {
    let (width, height) = (left(buffer.area.width) + MARGIN, top(buffer.area.height) + MARGIN);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\">\n\
         <style>text{{font:15px {NARROW}}}.w{{font:17px {WIDE}}}.b{{font-weight:700}}.i{{font-style:italic}}</style>\n\
         <rect x=\".5\" y=\".5\" width=\"{}\" height=\"{}\" rx=\"10\" fill=\"{GROUND}\" stroke=\"#3a3f4d\"/>\n\
         <circle cx=\"20\" cy=\"18\" r=\"6\" fill=\"#f4605a\"/><circle cx=\"40\" cy=\"18\" r=\"6\" fill=\"#f6bd3e\"/>\
         <circle cx=\"60\" cy=\"18\" r=\"6\" fill=\"#4fc254\"/>\n\
         <text x=\"{}\" y=\"23\" text-anchor=\"middle\" fill=\"#8b91a3\">{}</text>\n",
        width - 1,
        height - 1,
        width / 2,
        escaped(title)
    );
    (0..buffer.area.height).for_each(|y| row(&mut svg, buffer, y));
    svg + "</svg>\n"
}

const fn left(x: u16) -> u16 {
    MARGIN + x * CELL.0
}

const fn top(y: u16) -> u16 {
    BAR + y * CELL.1
}

/// The look of a cell, with reversed colours resolved.
#[derive(Clone, Debug, PartialEq)]
struct Look {
    ink: String,
    ground: String,
    modifier: Modifier,
}

impl Look {
    fn of(cell: &Cell) -> Self {
        let (ink, ground) = (colour(cell.fg, INK), colour(cell.bg, GROUND));
        let reversed = cell.modifier.contains(Modifier::REVERSED);
        let (ink, ground) = if reversed { (ground, ink) } else { (ink, ground) };
        Self { ink, ground, modifier: cell.modifier - Modifier::REVERSED }
    }

    /// Returns the classes of a text, wide graphemes or narrow ones.
    fn classes(&self, is_wide: bool) -> String {
        let bold = self.modifier.contains(Modifier::BOLD);
        let italic = self.modifier.contains(Modifier::ITALIC);
        let names = [(is_wide, "w"), (bold, "b"), (italic, "i")].into_iter().filter(|(it, _)| *it);
        let names = names.map(|(_, name)| name).collect::<Vec<_>>().join(" ");
        if names.is_empty() { names } else { format!(" class=\"{names}\"") }
    }
}

/// Draws a row: runs of cells with the same look, the backgrounds before the letters.
fn row(svg: &mut String, buffer: &Buffer, y: u16) {
    let mut stretches: Vec<(Look, Vec<(u16, &Cell)>)> = Vec::new();
    for (x, cell) in graphemes(buffer, y) {
        let look = Look::of(cell);
        match stretches.last_mut() {
            Some((same, cells)) if *same == look => cells.push((x, cell)),
            _ => stretches.push((look, vec![(x, cell)])),
        }
    }
    for (look, cells) in &stretches {
        ground(svg, look, (cells[0].0, end(cells)), y);
    }
    for (look, cells) in &stretches {
        letters(svg, look, cells, y);
    }
}

/// Returns the column after the last of some cells.
fn end(cells: &[(u16, &Cell)]) -> u16 {
    cells.last().map_or(0, |(x, cell)| x + cell.cell_width().max(1))
}

/// Draws the background of the letters, and the line below or through them.
fn ground(svg: &mut String, look: &Look, (from, to): (u16, u16), y: u16) {
    let mut bar = |colour: &str, y: u16, height: u16| {
        let (x, width) = (left(from), (to - from) * CELL.0);
        writeln!(svg, "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"{colour}\"/>").unwrap();
    };
    if look.ground != GROUND {
        bar(&look.ground, top(y), CELL.1);
    }
    if look.modifier.contains(Modifier::UNDERLINED) {
        bar(&look.ink, top(y) + 18, 1);
    }
    if look.modifier.contains(Modifier::CROSSED_OUT) {
        bar(&look.ink, top(y) + 11, 1);
    }
}

/// Draws words as texts with a position for each letter, and other graphemes as shapes.
fn letters(svg: &mut String, look: &Look, cells: &[(u16, &Cell)], y: u16) {
    let is_shape = |(_, cell): &(u16, &Cell)| shape(cell.symbol()).is_some();
    let shapes =
        cells.iter().filter_map(|(x, cell)| Some(format!("M{} {}{}", left(*x), top(y), shape(cell.symbol())?)));
    let shapes: String = shapes.collect();
    if !shapes.is_empty() {
        writeln!(svg, "<path d=\"{shapes}\" fill=\"none\" stroke=\"{}\" stroke-width=\"1.2\"/>", look.ink).unwrap();
    }
    let is_wide = |(_, cell): &(u16, &Cell)| cell.cell_width() > 1;
    for word in cells.split(|cell| cell.1.symbol() == " " || is_shape(cell)) {
        for letters in word.chunk_by(|one, other| is_wide(one) == is_wide(other)) {
            // A place for each UTF-16 unit, as SVG counts; those after the first of a grapheme are not used.
            let places =
                letters.iter().flat_map(|(x, cell)| cell.symbol().encode_utf16().map(|_| left(*x).to_string()));
            let (places, classes) = (places.collect::<Vec<_>>().join(" "), look.classes(is_wide(&letters[0])));
            let text = escaped(&letters.iter().map(|(_, cell)| cell.symbol()).collect::<String>());
            let (base, ink) = (top(y) + 16, &look.ink);
            writeln!(svg, "<text x=\"{places}\" y=\"{base}\" fill=\"{ink}\"{classes}>{text}</text>").unwrap();
        }
    }
}

/// Returns the strokes of a line or a bar, from the upper left corner of its cell of 9 × 21 pixels.
fn shape(symbol: &str) -> Option<&'static str> {
    Some(match symbol {
        "─" => "m0 10.5h9",
        "│" => "m4.5 0v21",
        "╭" => "m9 10.5q-4.5 0 -4.5 4.5v6",
        "╮" => "m0 10.5q4.5 0 4.5 4.5v6",
        "╰" => "m4.5 0v6q0 4.5 4.5 4.5",
        "╯" => "m4.5 0v6q0 4.5 -4.5 4.5",
        "▎" => "m.6 0v21m1.2 0v-21",
        "▏" => "m.6 0v21",
        _ => return None,
    })
}

fn colour(colour: Color, default: &str) -> String {
    match colour {
        Color::Reset => default.to_owned(),
        Color::Indexed(index) => palette(index),
        Color::Rgb(red, green, blue) => format!("#{red:02x}{green:02x}{blue:02x}"),
        other => panic!("a theme names no colour {other:?}"),
    }
}

/// Returns a colour of the palette: the first sixteen as a dark terminal may have them, the others as xterm defines
/// them.
fn palette(index: u8) -> String {
    const FIRST: [&str; 16] = [
        "#23262f", "#e5686a", "#86c17a", "#e0b95f", "#6f9ff0", "#c78bd8", "#63c3cf", "#c5c9d3", "#747b8e", "#f08385",
        "#9dd391", "#efcd7d", "#8cb5ff", "#d7a3e6", "#7ed9e3", "#f2f4f8",
    ];
    let level = |step: u8| if step == 0 { 0 } else { 55 + 40 * step };
    match index {
        0..16 => FIRST[usize::from(index)].to_owned(),
        16..232 => {
            let cube = index - 16;
            format!("#{:02x}{:02x}{:02x}", level(cube / 36), level(cube / 6 % 6), level(cube % 6))
        }
        232.. => {
            let grey = 8 + 10 * (index - 232);
            format!("#{grey:02x}{grey:02x}{grey:02x}")
        }
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
