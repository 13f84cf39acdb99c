//! Random frames, one after another, of everything that a canvas can draw: nothing else draws on a frame.

use mitjul::tui::canvas::Canvas;
use proptest::prelude::*;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::{NARROW, Stage, WIDE};

/// One stroke of a random frame.
#[derive(Clone, Debug)]
enum Stroke {
    Put(u16, u16, u16, String, Style),
    Patch(u16, u16, u16, Style),
    Popup(Rect, Style),
    Repeat(u16, u16, u16, &'static str, Style),
}

impl Stroke {
    fn draw(&self, canvas: &mut Canvas<'_>) {
        match self {
            Self::Put(x, y, cells, text, style) => {
                canvas.put(*x, *y, *cells, text, *style);
            }
            Self::Patch(x, y, cells, style) => canvas.patch(*x, *y, *cells, *style),
            Self::Popup(area, style) => {
                canvas.within(*area).clear(*style);
                canvas.within(*area).borders(*style, "밑줄");
            }
            Self::Repeat(x, y, cells, symbol, style) => canvas.repeat(*x, *y, *cells, symbol, *style),
        }
    }
}

/// Graphemes of every kind.
const GRAPHEMES: [&str; 22] = [
    "가", "한", "밑", "ㅋ", "漢", "。", "ａ", "a", "B", " ", " ", "①", "“", "’", "…", "→", "─", "α", "⁉️", "➡️", "🇰🇷",
    "1️⃣",
];

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(&GRAPHEMES[..]), 1..14).prop_map(|graphemes| graphemes.concat())
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
        5 => (at(), 0..20_u16, text(), style())
            .prop_map(|((x, y), cells, text, style)| Stroke::Put(x, y, cells, text, style)),
        2 => (at(), 0..20_u16, style())
            .prop_map(|((x, y), cells, style)| Stroke::Patch(x, y, cells, style)),
        1 => (at(), 0..12_u16, 0..5_u16, style())
            .prop_map(|((x, y), w, h, style)| Stroke::Popup(Rect::new(x, y, w, h), style)),
        1 => (at(), 0..20_u16, prop::sample::select(&GRAPHEMES[..]), style())
            .prop_map(|((x, y), cells, symbol, style)| Stroke::Repeat(x, y, cells, symbol, style)),
    ]
}

fn frames() -> impl Strategy<Value = Vec<Vec<Stroke>>> {
    prop::collection::vec(prop::collection::vec(stroke(), 0..8), 1..6)
}

/// A line of the text beside one of a panel: the graphemes of each, and how often they stand in a row.
type PanelRow = ((String, usize), (String, usize));

fn panel_rows() -> impl Strategy<Value = Vec<Vec<PanelRow>>> {
    let graphemes = || prop::collection::vec(prop::sample::select(&GRAPHEMES[..]), 0..3).prop_map(|some| some.concat());
    let row = ((graphemes(), 0..14_usize), (graphemes(), 0..6_usize));
    prop::collection::vec(prop::collection::vec(row, 3), 2..5)
}

proptest! {
    #[test]
    fn lines_that_become_shorter_beside_a_panel_leave_it_as_it_is(frames in panel_rows(), is_wide: bool, style in style()) {
        let mut stage = Stage::new(if is_wide { WIDE } else { NARROW }, 72, 3);
        for frame in frames {
            stage.show(|canvas| {
                for (y, ((text, times), (lesson, many))) in (0..).zip(&frame) {
                    canvas.put(0, y, 44, &text.repeat(*times), Style::new());
                    canvas.put(46, y, 1, "|", style);
                    canvas.put(48, y, 24, &lesson.repeat(*many), Style::new().dim());
                }
            });
        }
    }

    #[test]
    fn any_frames_after_each_other_are_shown_as_drawn(frames in frames(), is_wide: bool) {
        let mut stage = Stage::new(if is_wide { WIDE } else { NARROW }, 17, 4);
        for frame in frames {
            stage.show(|canvas| frame.iter().for_each(|stroke| stroke.draw(canvas)));
        }
    }
}
