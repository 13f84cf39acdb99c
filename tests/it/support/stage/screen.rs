//! A buffer as text that can be read and compared: graphemes with their places and styles.

use std::fmt::Write as _;

use ratatui::buffer::{Buffer, Cell, CellWidth as _};
use ratatui::style::{Color, Modifier};

/// The letters for styles; the default style is a dot.
const LETTERS: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

/// Returns the graphemes of a row with their columns, from left to right.
///
/// Panics if a grapheme is cut: the cells that a wide one covers must be empty.
pub(crate) fn graphemes(buffer: &Buffer, y: u16) -> impl Iterator<Item = (u16, &Cell)> {
    let mut end = 0;
    (0..buffer.area.width).filter_map(move |x| {
        let cell = &buffer[(x, y)];
        if x < end {
            assert_eq!(cell.symbol(), "", "a grapheme covers column {x} of row {y}");
            return None;
        }
        end = x + cell.cell_width().max(1);
        assert!(end <= buffer.area.width, "the grapheme at {x} of row {y} reaches out of the screen");
        Some((x, cell))
    })
}

/// Returns the text of each row, padded where a grapheme takes more cells here than elsewhere.
pub(crate) fn rows(buffer: &Buffer) -> Vec<String> {
    let row = |y| graphemes(buffer, y).map(|(_, cell)| padded(cell)).collect::<String>();
    (0..buffer.area.height).map(row).collect()
}

fn padded(cell: &Cell) -> String {
    let missing = cell.cell_width().saturating_sub(cell.symbol().cell_width());
    cell.symbol().to_owned() + &" ".repeat(missing.into())
}

/// Returns the whole screen: rows of text, rows of style letters for those with styles, and the legend.
pub(crate) fn screen(buffer: &Buffer) -> String {
    let mut screen = String::new();
    for (y, row) in rows(buffer).iter().enumerate() {
        writeln!(screen, "{:>3} {row}", y + 1).unwrap();
    }
    let mut legend = Vec::new();
    let styles: Vec<String> = (0..buffer.area.height).map(|y| style_letters(buffer, y, &mut legend)).collect();
    screen.push('\n');
    for (first, last, letters) in runs(&styles) {
        let rows = if first == last { format!("{first:>3}") } else { format!("{first:>3}–{last}") };
        writeln!(screen, "{rows:<7}{letters}").unwrap();
    }
    for (letter, style) in LETTERS.chars().zip(legend) {
        writeln!(screen, "{letter} {style}").unwrap();
    }
    trimmed(&screen)
}

/// Returns a letter for each cell of a row, nothing if all are plain; new styles get the next letter of the legend.
fn style_letters(buffer: &Buffer, y: u16, legend: &mut Vec<String>) -> String {
    let letters = (0..buffer.area.width).map(|x| {
        let style = style_name(&buffer[(x, y)]);
        if style.is_empty() {
            return '.';
        }
        let known = legend.iter().position(|known| *known == style).unwrap_or(legend.len());
        if known == legend.len() {
            legend.push(style);
        }
        LETTERS.chars().nth(known).expect("there are fewer styles than letters")
    });
    letters.collect::<String>().trim_end_matches('.').to_owned()
}

fn style_name(cell: &Cell) -> String {
    let colour = |name, colour| match colour {
        Color::Reset => None,
        Color::Indexed(index) => Some(format!("{name} {index}")),
        Color::Rgb(red, green, blue) => Some(format!("{name} #{red:02x}{green:02x}{blue:02x}")),
        other => Some(format!("{name} {other:?}")),
    };
    let modifiers = Some(cell.modifier).filter(|modifiers| *modifiers != Modifier::empty());
    let modifiers = modifiers.map(|modifiers| format!("{modifiers:?}").to_lowercase());
    [colour("fg", cell.fg), colour("bg", cell.bg), modifiers].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// Joins rows with the same styles: their first and last number, counted from 1.
fn runs(styles: &[String]) -> Vec<(usize, usize, &str)> {
    let mut runs: Vec<(usize, usize, &str)> = Vec::new();
    for (number, letters) in (1..).zip(styles) {
        match runs.last_mut() {
            Some((_, last, known)) if *known == letters && *last + 1 == number => *last = number,
            _ => runs.push((number, number, letters)),
        }
    }
    runs.retain(|(_, _, letters)| !letters.is_empty());
    runs
}

fn trimmed(text: &str) -> String {
    text.lines().map(|line| line.trim_end().to_owned() + "\n").collect()
}

#[test]
fn a_highlight_that_is_one_cell_off_is_another_screen() {
    use mitjul::text::width::Width;
    use mitjul::tui::canvas::Canvas;
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    let drawn = |x: u16| {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 10, 2));
        let area = buffer.area;
        let mut canvas = Canvas::new(&mut buffer, area, Width::default());
        canvas.put(0, 1, 10, "나는 ⁉️ 글", Style::new());
        canvas.patch(x, 1, 2, Style::new().reversed());
        screen(&buffer)
    };
    assert_eq!(drawn(2), "  1\n  2 나는 ⁉️ 글\n\n  2    ..aa\na reversed\n");
    assert_eq!(drawn(4), "  1\n  2 나는 ⁉️ 글\n\n  2    ....aaa\na reversed\n");
}
