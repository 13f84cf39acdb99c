//! The window of a footnote: its words, beside the sentence that calls it.

use crate::reader::App;
use crate::reader::state::footnote_window::FootnoteWindow;
use crate::text::fold;
use crate::tui::theme::style;
use crate::tui::view::{View, rows};

impl View<'_> {
    pub(super) fn footnotes(&mut self, window: &FootnoteWindow) {
        let Some(call) = window.shown() else { return };
        let (area, lines) = self.app.footnote(window);
        let shown = App::footnote_rows(area);
        let label = fold::one_line(call.span.slice(&self.app.open.chapter.text)).into_owned();
        let count = (window.calls.len() > 1).then(|| format!("{}/{}", window.list.selected + 1, window.calls.len()));
        let top = window.top.min(lines.len().saturating_sub(shown));
        let is_cut = lines.len() > shown;
        let range = is_cut.then(|| format!("{}–{}/{}", top + 1, top + shown, lines.len()));
        let name = format!("{} {label}", self.app.say("footnotes_title", &[]));
        let title = [Some(name), count, range].into_iter().flatten().collect::<Vec<_>>().join(" · ");
        let inside = self.popup(area, &title);
        for (row, line) in rows(inside).zip(lines.iter().skip(top)) {
            self.line(row, line, style(&self.theme.text));
        }
    }
}
