use proptest::prelude::*;
use ratatui::style::Color;

use super::*;

const NARROW: Width = Width::of(Ambiguous::Narrow);
const WIDE: Width = Width::of(Ambiguous::Wide);

fn buffer(columns: u16, rows: u16) -> Buffer {
    Buffer::empty(Rect::new(0, 0, columns, rows))
}

/// Draws a text on a separate row, as wide as it may be.
fn row_of(text: &str, columns: u16, width: Width) -> Buffer {
    let mut buffer = buffer(columns, 1);
    canvas(&mut buffer, width).put(0, 0, columns, text, Style::new());
    buffer
}

fn canvas(buffer: &mut Buffer, width: Width) -> Canvas<'_> {
    let area = buffer.area;
    Canvas::new(buffer, area, width)
}

/// Shows the cells of a row, a covered one as `<`.
fn cells(buffer: &Buffer, y: u16) -> String {
    let symbol = |x| match buffer[(x, y)].symbol() {
        "" => "<".to_owned(),
        symbol => symbol.to_owned(),
    };
    (0..buffer.area.width).map(symbol).collect()
}

/// Shows the backgrounds of a row: `#` if there is one.
fn backgrounds(buffer: &Buffer, y: u16) -> String {
    let mark = |x| {
        if buffer[(x, y)].bg == Color::Reset { '.' } else { '#' }
    };
    (0..buffer.area.width).map(mark).collect()
}

#[test]
fn each_grapheme_takes_the_cells_that_its_width_says() {
    assert_eq!(cells(&row_of("가①나", 8, NARROW), 0), "가<①나<   ");
    assert_eq!(cells(&row_of("가①나", 8, WIDE), 0), "가<①<나<  ");
    assert_eq!(cells(&row_of("➡️끝", 5, NARROW), 0), "➡️<끝< ");
}

#[test]
fn what_is_not_shown_takes_no_cell() {
    assert_eq!(cells(&row_of("밑\u{200b}줄\u{7}!", 6, NARROW), 0), "밑<줄<! ");
}

#[test]
fn a_grapheme_that_does_not_fit_leaves_a_blank_of_the_same_style() {
    let mut buffer = row_of("가나다라", 8, NARROW);
    let on_red = Style::new().on_red();
    let taken = canvas(&mut buffer, NARROW).put(0, 0, 5, "마바사", on_red);
    assert_eq!(taken, 4);
    assert_eq!(cells(&buffer, 0), "마<바<  라<");
    assert_eq!(backgrounds(&buffer, 0), "#####...");
}

#[test]
fn writing_over_half_a_grapheme_blanks_the_other_half() {
    let mut buffer = row_of("가나다", 6, NARROW);
    canvas(&mut buffer, NARROW).put(1, 0, 2, "xy", Style::new());
    assert_eq!(cells(&buffer, 0), " xy 다<");
    canvas(&mut buffer, NARROW).put(3, 0, 2, "라", Style::new());
    assert_eq!(cells(&buffer, 0), " xy라< ");
}

#[test]
fn a_patch_restyles_whole_graphemes() {
    let mut buffer = row_of("가나다", 7, NARROW);
    canvas(&mut buffer, NARROW).patch(1, 0, 2, Style::new().on_red());
    assert_eq!(backgrounds(&buffer, 0), "####...");
    assert_eq!(cells(&buffer, 0), "가<나<다< ");
}

#[test]
fn clearing_blanks_the_graphemes_that_its_edges_cut() {
    let mut buffer = row_of("가나다라", 8, NARROW);
    let mut page = canvas(&mut buffer, NARROW);
    page.patch(0, 0, 8, Style::new().on_green());
    page.within(Rect::new(3, 0, 2, 1)).clear(Style::new());
    assert_eq!(cells(&buffer, 0), "가<    라<");
    assert_eq!(backgrounds(&buffer, 0), "###..###");
}

#[test]
fn borders_are_round_or_ascii_as_ambiguous_characters_are() {
    let drawn = |width| {
        let mut buffer = buffer(10, 3);
        let inner = canvas(&mut buffer, width).borders(Style::new(), "교훈");
        assert_eq!(inner, Rect::new(1, 1, 8, 1));
        [cells(&buffer, 0), cells(&buffer, 1), cells(&buffer, 2)]
    };
    assert_eq!(drawn(NARROW), ["╭ 교<훈< ──╮", "│        │", "╰────────╯"]);
    assert_eq!(drawn(WIDE), ["+ 교<훈< --+", "|        |", "+--------+"]);
}

#[test]
fn an_area_without_room_for_borders_is_left_alone() {
    let mut buffer = row_of("밑줄", 4, NARROW);
    let inner = canvas(&mut buffer, NARROW).borders(Style::new(), "교훈");
    assert!(inner.is_empty());
    assert_eq!(cells(&buffer, 0), "밑<줄<");
}

proptest! {
    #[test]
    fn no_coordinates_make_it_panic_or_draw_outside(
        (x, y, w, h, column, row, columns) in any::<(u16, u16, u16, u16, u16, u16, u16)>(),
        near: bool,
    ) {
        let near = |value: u16| if near { value % 12 } else { value };
        let mut buffer = row_of("가나다라마", 10, NARROW);
        let area = Rect::new(near(x), near(y), near(w), near(h));
        let mut canvas = Canvas::new(&mut buffer, area, NARROW);
        let on_red = Style::new().on_red();
        canvas.put(near(column), near(row), columns, "밑①줄", on_red);
        canvas.patch(near(column), near(row), columns, on_red);
        canvas.borders(on_red, "제목");
        canvas.clear(on_red);
        let part = area.intersection(buffer.area);
        let outside = |x: &u16| *x + 1 < part.left() || *x > part.right() || part.is_empty();
        for x in (0..10).filter(outside) {
            prop_assert_eq!(buffer[(x, 0)].bg, Color::Reset);
        }
    }

    #[test]
    fn graphemes_stay_whole_and_in_one_style_whatever_is_drawn_over_them(
        steps in prop::collection::vec((0..4_u8, 0..12_u16, 0..12_u16, "[가①➡️a \u{1112}\u{1161}\u{11AB}]{0,6}"), 1..12),
        is_wide: bool,
    ) {
        let width = if is_wide { WIDE } else { NARROW };
        let mut buffer = row_of("가나①다라", 12, width);
        for (kind, x, columns, text) in &steps {
            let style = if x % 2 == 0 { Style::new().on_red() } else { Style::new().bold() };
            let mut canvas = canvas(&mut buffer, width);
            match kind {
                0 => drop(canvas.put(*x, 0, *columns, text, style)),
                1 => canvas.patch(*x, 0, *columns, style),
                2 => canvas.repeat(*x, 0, *columns, "─", style),
                _ => canvas.within(Rect::new(*x, 0, *columns, 1)).clear(style),
            }
        }
        let mut x = 0;
        while x < 12 {
            let first = &buffer[(x, 0)];
            prop_assert_ne!(first.symbol(), "");
            let end = x + cells_of(first);
            prop_assert!(end <= 12);
            for covered in x + 1..end {
                let covered = &buffer[(covered, 0)];
                prop_assert_eq!((covered.symbol(), covered.style()), ("", first.style()));
            }
            x = end;
        }
    }
}
