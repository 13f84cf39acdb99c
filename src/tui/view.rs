//! Drawing the state as cells. The view reads [`App`] and changes nothing but the buffer.

mod addresses;
mod card;
mod contents;
mod edition;
mod footer;
mod footnotes;
mod frame;
mod global_search;
mod help;
mod input;
mod lesson_lines;
mod lessons;
mod line_cache;
mod marks;
mod note;
mod page;
mod palette;
mod review;
mod shelf;
mod status;
mod transfer;

use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use ratatui::style::Style;

use crate::document::InlineKind;
use crate::layout::Window;
use crate::reader::{App, Dialog, Geometry};
use crate::settings::theme::Theme;
use crate::tui::canvas::Canvas;
use crate::tui::hyperlinks::Hyperlinks;
use crate::tui::theme::style;

pub(super) use frame::{View, fitted, inside, on_one_line, rect, rows, scrolled};
pub(super) use line_cache::LineCache;

/// Draws the whole screen.
pub fn draw(app: &App, theme: &Theme, buffer: &mut Buffer) {
    let area = buffer.area;
    let canvas = Canvas::new(buffer, area, app.screen.width);
    let (links, broken) = (&Hyperlinks::default(), &LineCache::default());
    View { app, theme, links, broken, canvas, window: window(app) }.screen();
}

/// Returns the rows on the page.
#[must_use]
pub fn window(app: &App) -> Window {
    app.open.window(app.geometry().height())
}

/// Lists the targets of the links in a window.
pub fn links<'a>(app: &'a App, window: &Window) -> impl Iterator<Item = &'a str> + use<'a> {
    app.open.chapter.inlines_in(window.span()).filter_map(|inline| match &inline.kind {
        InlineKind::Link(target) => Some(target.as_str()),
        InlineKind::Emphasis | InlineKind::Strong | InlineKind::Struck | InlineKind::Code => None,
    })
}

/// The cells to the right of the cursor that stay free: a syllable that is being composed is drawn at it.
const COMPOSING: u16 = 2;

/// Returns the place of the terminal's cursor, which is always visible: some input methods hand over keys in the wrong
/// order while it is hidden, and screen readers and magnifiers follow it.
///
/// It stays at the caret of an input or of the text, else at the pointer, else at the right end of the last line.
#[must_use]
pub fn cursor(app: &App, window: &Window) -> Position {
    let caret = note::cursor(app).or_else(|| global_search::cursor(app)).or_else(|| palette::cursor(app));
    let caret = caret.or_else(|| footer::cursor(app)).or_else(|| page::cursor(app, window));
    let place = caret.unwrap_or_else(|| footer::end(app));
    Position { x: place.x.min(app.screen.columns.saturating_sub(1 + COMPOSING)), ..place }
}

impl View<'_> {
    /// Draws the whole screen.
    pub(in crate::tui) fn screen(&mut self) {
        let geometry = self.app.geometry();
        self.canvas.clear(style(&self.theme.text));
        if geometry.too_small {
            let sentence = self.app.say("too_small", &[]);
            let area = self.canvas.area();
            self.canvas.put(area.x, area.y, area.width, &sentence, Style::new());
            return;
        }
        let (shown, under) = (self.app.dialogs.shown(), self.app.dialogs.under_help());
        if let Some(Dialog::Review(review)) = under.or(shown) {
            self.review(&geometry, review);
            self.dialog(&geometry, shown);
            return self.footer(&geometry);
        }
        self.status(&geometry);
        self.page(&geometry);
        if let Some(area) = geometry.contents {
            self.contents(area, geometry.overlaid);
        }
        if let Some(area) = geometry.lessons {
            self.lessons(area, geometry.overlaid);
        }
        self.dialog(&geometry, under);
        self.dialog(&geometry, shown);
        self.footer(&geometry);
    }

    fn dialog(&mut self, geometry: &Geometry, dialog: Option<&Dialog>) {
        match dialog {
            Some(Dialog::Help { about, top }) => self.help(*about, *top),
            Some(Dialog::Card(card)) => self.card(geometry, card),
            Some(Dialog::Marks(list)) => self.marks(geometry, list),
            Some(Dialog::Shelf(list)) => self.shelf(geometry, list),
            Some(Dialog::Note(note)) => self.note(note),
            Some(Dialog::GlobalSearch(list)) => self.everywhere(geometry, list),
            Some(Dialog::Palette(palette)) => self.palette(geometry, palette),
            Some(Dialog::Addresses(list)) => self.addresses(geometry, list),
            Some(Dialog::Footnotes(window)) => self.footnotes(window),
            Some(Dialog::Edition(edition)) => self.edition(geometry, edition),
            Some(Dialog::Export(list)) => self.formats(geometry, list.selected),
            Some(Dialog::Review(_) | Dialog::Prompt(_)) | None => {}
        }
    }
}
