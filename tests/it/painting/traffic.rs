//! The number of bytes of a frame, compared with ratatui's stock backend for the same page.

use mitjul::tui::backend::WidthSafeBackend;
use mitjul::tui::canvas::Canvas;
use ratatui::backend::{Backend as _, CrosstermBackend};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect, Size};
use ratatui::style::Style;

use super::{NARROW, lines, seeds};

/// The bytes of all frames, with the stock backend and with ours.
#[derive(Debug, Default)]
struct Traffic {
    frames: usize,
    stock: usize,
    ours: usize,
}

impl Traffic {
    fn percent(&self) -> usize {
        self.ours * 100 / self.stock
    }
}

/// Counts bytes while a text is shown `step` lines further in each frame, drawn by a plain ratatui program and by ours.
fn traffic(size: Size, step: usize) -> Traffic {
    let area = Rect::from((Position::ORIGIN, size));
    let lines = lines(&seeds().join("\n"), size.width, NARROW);
    let mut traffic = Traffic::default();
    let (mut stock_before, mut before) = (Buffer::empty(area), Buffer::empty(area));
    let mut backend = WidthSafeBackend::fixed(Vec::new(), size);
    backend.clear().unwrap();
    for top in (0..lines.len()).step_by(step) {
        let (mut stock, mut ours) = (Buffer::empty(area), Buffer::empty(area));
        for (y, line) in (0..size.height).zip(&lines[top..]) {
            stock.set_string(0, y, line, Style::new());
            Canvas::new(&mut ours, area, NARROW).put(0, y, size.width, line, Style::new());
        }
        let mut bytes = Vec::new();
        CrosstermBackend::new(&mut bytes).draw(stock_before.diff(&stock).into_iter()).unwrap();
        backend.draw(before.diff(&ours).into_iter()).unwrap();
        backend.flush().unwrap();
        traffic.frames += 1;
        traffic.stock += bytes.len();
        traffic.ours += std::mem::take(backend.writer_mut()).len();
        (stock_before, before) = (stock, ours);
    }
    traffic
}

#[test]
fn scrolling_line_by_line_sends_less_than_two_thirds_of_the_stock_backend() {
    let traffic = traffic(Size::new(72, 30), 1);
    println!("{traffic:?}: {} %", traffic.percent());
    assert!(traffic.percent() <= 63);
}

#[test]
fn paging_through_hangul_sends_less_than_a_third_of_the_stock_backend() {
    let traffic = traffic(Size::new(120, 40), 40);
    println!("{traffic:?}: {} %", traffic.percent());
    assert!(traffic.percent() <= 30);
}
