//! Popups over the text, at every column.

use mitjul::text::width::Width;
use mitjul::tui::canvas::Canvas;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::{HEIGHT, MEASURES, NARROW, Stage, WIDE, draw_page, lines, seeds};

/// Opens and closes a popup at each column over every seed, on different rows each time.
fn open_popups_at_each_column(width: Width) {
    let height = HEIGHT / 2;
    for (seed, measure) in seeds().iter().flat_map(|seed| MEASURES.map(|measure| (seed, measure))) {
        let lines = lines(seed, measure, width);
        let tops = lines.len().saturating_sub(height.into()) + 1;
        let mut stage = Stage::new(width, measure, height);
        for (x, top) in (0..measure).zip((0..tops).cycle().step_by(7)) {
            let popup = Rect::new(x, 2, measure / 2 + 1, height - 4);
            let page = |canvas: &mut Canvas<'_>| draw_page(canvas, &lines[top..]);
            stage.show(page);
            stage.show(|canvas| {
                page(canvas);
                draw_popup(&mut canvas.within(popup));
            });
            assert_borders(stage.program.last(), popup, width);
            stage.show(page);
        }
    }
}

#[test]
fn a_popup_at_any_column_leaves_the_text_whole_where_ambiguous_is_narrow() {
    open_popups_at_each_column(NARROW);
}

#[test]
fn a_popup_at_any_column_leaves_the_text_whole_on_all_terminals_where_ambiguous_is_wide() {
    open_popups_at_each_column(WIDE);
}

fn draw_popup(canvas: &mut Canvas<'_>) {
    canvas.clear(Style::new().on_blue());
    let inner = canvas.borders(Style::new().white(), "교훈 ①");
    let text = "“검증이 끝나기 전에” ➡️ 계약부터 했다… 그리고 또 했다";
    canvas.within(inner).put(inner.x, inner.y, 80, text, Style::new().bold());
}

/// Checks both sides of a popup on the screen, with its corners.
fn assert_borders(buffer: &Buffer, popup: Rect, width: Width) {
    let area = popup.intersection(buffer.area);
    if area.width < 2 {
        return;
    }
    let between = usize::from(area.height - 2);
    let sides = if width == WIDE { [["+", "|", "+"]; 2] } else { [["╭", "│", "╰"], ["╮", "│", "╯"]] };
    for (x, [upper, line, lower]) in [area.left(), area.right() - 1].into_iter().zip(sides) {
        let shown: String = (area.top()..area.bottom()).map(|y| buffer[(x, y)].symbol()).collect();
        assert_eq!(shown, upper.to_owned() + &line.repeat(between) + lower);
    }
}
