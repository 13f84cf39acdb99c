//! Random frames, one after another.

use mitjul::text::width::Width;
use mitjul::tui::canvas::Canvas;
use proptest::prelude::*;
use ratatui::buffer::{Buffer, CellDiffOption};
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::{NARROW, Stage, WIDE};

/// One stroke of a random frame.
#[derive(Clone, Debug)]
enum Stroke {
    Put(u16, u16, u16, String, Style),
    Patch(u16, u16, u16, Style),
    Popup(Rect, Style),
    Foreign(u16, u16, String, Style),
    Symbol(u16, u16, String),
}

impl Stroke {
    fn draw(&self, buffer: &mut Buffer, width: Width) {
        let mut canvas = Canvas::new(buffer, buffer.area, width);
        match self {
            Self::Put(x, y, cells, text, style) => {
                canvas.put(*x, *y, *cells, text, *style);
            }
            Self::Patch(x, y, cells, style) => canvas.patch(*x, *y, *cells, *style),
            Self::Popup(area, style) => {
                canvas.within(*area).clear(*style);
                canvas.within(*area).borders(*style, "밑줄");
            }
            Self::Foreign(x, y, text, style) => {
                if buffer.area.contains((*x, *y).into()) {
                    buffer.set_string(*x, *y, text, *style);
                }
            }
            Self::Symbol(x, y, symbol) => {
                if let Some(cell) = buffer.cell_mut((*x, *y)) {
                    cell.set_symbol(symbol).set_diff_option(CellDiffOption::None);
                }
            }
        }
    }
}

/// Graphemes of every kind; those of [`UNDISPUTED`] have the same width for ratatui as for any terminal.
const GRAPHEMES: [&str; 22] = [
    "가", "한", "밑", "ㅋ", "漢", "。", "ａ", "a", "B", " ", " ", "①", "“", "’", "…", "→", "─", "α", "⁉️", "➡️", "🇰🇷",
    "1️⃣",
];
const UNDISPUTED: usize = 11;

fn text_of(kinds: usize) -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(&GRAPHEMES[..kinds]), 1..14).prop_map(|graphemes| graphemes.concat())
}

fn style() -> impl Strategy<Value = Style> {
    let plain = Style::new();
    let styles = [
        plain,
        plain,
        plain.red(),
        plain.on_blue(),
        plain.reversed(),
        plain.underlined().bold(),
        plain.not_reversed().dim(),
        Style::reset(),
    ];
    prop::sample::select(styles.to_vec())
}

fn stroke() -> impl Strategy<Value = Stroke> {
    let at = || (0..18_u16, 0..5_u16);
    prop_oneof![
        5 => (at(), 0..20_u16, text_of(GRAPHEMES.len()), style())
            .prop_map(|((x, y), cells, text, style)| Stroke::Put(x, y, cells, text, style)),
        2 => (at(), 0..20_u16, style())
            .prop_map(|((x, y), cells, style)| Stroke::Patch(x, y, cells, style)),
        1 => (at(), 0..12_u16, 0..5_u16, style())
            .prop_map(|((x, y), w, h, style)| Stroke::Popup(Rect::new(x, y, w, h), style)),
        1 => (at(), text_of(UNDISPUTED), style())
            .prop_map(|((x, y), text, style)| Stroke::Foreign(x, y, text, style)),
        1 => (at(), prop::sample::select(&GRAPHEMES[..UNDISPUTED]))
            .prop_map(|((x, y), symbol)| Stroke::Symbol(x, y, symbol.to_owned())),
    ]
}

fn frames() -> impl Strategy<Value = Vec<Vec<Stroke>>> {
    prop::collection::vec(prop::collection::vec(stroke(), 0..8), 1..6)
}

proptest! {
    #[test]
    fn any_frames_after_each_other_are_shown_as_drawn(frames in frames(), is_wide: bool) {
        let mut stage = Stage::new(if is_wide { WIDE } else { NARROW }, 17, 4);
        for frame in frames {
            stage.show(|buffer, width| {
                for stroke in &frame {
                    stroke.draw(buffer, width);
                }
            });
        }
    }
}
