//! The areas of the screen, from its size alone: numbers in cells, no terminal.

use crate::reader::state::preferences::{Focus, Panels};
use crate::text::width::Width;

/// How wide a panel over the text is, in cells.
const DRAWER: u16 = 46;
/// The narrowest strip of the text beside it in which words can be read, in cells.
const STRIP: u16 = 24;

/// The smallest window in which more than a message is shown: columns and rows.
pub const SMALLEST: (u16, u16) = (30, 8);
/// The widest measure, in cells: 36 syllables.
pub const WIDEST_MEASURE: u16 = 72;
/// The cells to the left of the text: the gutter and a space.
pub const GUTTER: u16 = 3;
/// The cells kept free to the right of the text.
const MARGIN: u16 = 1;
/// The columns from which the text and one panel fit.
const TWO_COLUMNS: u16 = 80;
/// The columns from which the text and both panels fit.
const THREE_COLUMNS: u16 = 120;

/// The size of the window and the policy for widths.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Screen {
    /// Its width in cells.
    pub columns: u16,
    /// Its height in rows.
    pub rows: u16,
    /// How wide characters are.
    pub width: Width,
}

/// A rectangle in cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Area {
    /// The column of its left edge.
    pub x: u16,
    /// The row of its upper edge.
    pub y: u16,
    /// Its width in cells.
    pub width: u16,
    /// Its height in rows.
    pub height: u16,
}

impl Area {
    /// Returns a rectangle in its middle, at most as large as itself.
    #[must_use]
    pub fn centred(self, width: u16, height: u16) -> Self {
        let (width, height) = (width.min(self.width), height.min(self.height));
        Self { x: self.x + (self.width - width) / 2, y: self.y + (self.height - height) / 2, width, height }
    }
}

/// The parts of the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Geometry {
    /// Whether the window is too small for anything but a message.
    pub too_small: bool,
    /// The line on top: the reading position.
    pub status: Area,
    /// The contents, if they are shown.
    pub contents: Option<Area>,
    /// The text, with its gutter and margins.
    pub text: Area,
    /// The lessons, if they are shown.
    pub lessons: Option<Area>,
    /// Whether a panel lies over the text because it does not fit beside it.
    pub overlaid: bool,
    /// The line between the body and the hints, if it fits.
    pub rule: Option<Area>,
    /// The line at the bottom: hints, messages, inputs.
    pub footer: Area,
}

impl Geometry {
    /// Divides a window among the wanted parts.
    #[must_use]
    pub fn new(screen: Screen, panels: Panels, focus: Focus) -> Self {
        let Screen { columns, rows, .. } = screen;
        if columns < SMALLEST.0 || rows < SMALLEST.1 {
            return Self { too_small: true, ..Self::default() };
        }
        let roomy = rows >= 16;
        let row = |y: u16| Area { x: 0, y, width: columns, height: 1 };
        let body = Area { x: 0, y: 1, width: columns, height: rows - 2 - u16::from(roomy) };
        let divided = Self {
            status: row(0),
            text: body,
            rule: roomy.then(|| row(rows - 2)),
            footer: row(rows - 1),
            ..Self::default()
        };
        match columns {
            ..TWO_COLUMNS => divided.with_drawer(focus),
            TWO_COLUMNS..THREE_COLUMNS => divided.with_one_panel(panels, focus),
            THREE_COLUMNS.. => divided.with_both_panels(panels, focus),
        }
    }

    /// Returns the cells of a full line of text.
    #[must_use]
    pub const fn measure(&self) -> u16 {
        let room = self.text.width.saturating_sub(GUTTER + MARGIN);
        if room < WIDEST_MEASURE { room } else { WIDEST_MEASURE }
    }

    /// Returns the area of the lines themselves: in the middle of the text area, without gutter and margins.
    #[must_use]
    pub const fn page(&self) -> Area {
        let measure = self.measure();
        let free = self.text.width.saturating_sub(measure + GUTTER + MARGIN);
        Area { x: self.text.x + GUTTER + free / 2, y: self.text.y, width: measure, height: self.text.height }
    }

    /// Returns how many rows of text fit.
    #[must_use]
    pub const fn height(&self) -> usize {
        self.text.height as usize
    }

    /// Places a window below rows of the screen, else above them. In too little room it is lower, but at least `fewest`
    /// rows high; `None` if it fits at neither side.
    #[must_use]
    pub fn beside(&self, (first, last): (u16, u16), width: u16, height: u16, fewest: u16) -> Option<Area> {
        let end = self.rule.map_or(self.footer.y, |rule| rule.y);
        let below = end.saturating_sub(last + 1);
        let above = first.saturating_sub(self.status.y + 1);
        let is_below = height <= below || (height > above && below >= above);
        let height = height.min(if is_below { below } else { above });
        let x = self.page().x.saturating_sub(GUTTER);
        let y = if is_below { last + 1 } else { first - height };
        (height >= fewest).then_some(Area { x, y, width, height })
    }

    /// Lays a panel over the text while it has the focus, in a window too narrow for two columns; over all of it where
    /// only ends of its lines would be left.
    fn with_drawer(mut self, focus: Focus) -> Self {
        let width = if self.text.width < DRAWER + STRIP { self.text.width } else { DRAWER };
        let drawer = Area { width, ..self.text };
        match focus {
            Focus::Text => {}
            Focus::Contents => self.contents = Some(drawer),
            Focus::Lessons => self.lessons = Some(Area { x: self.text.width - drawer.width, ..drawer }),
        }
        self.overlaid = focus != Focus::Text;
        self
    }

    fn with_one_panel(mut self, panels: Panels, focus: Focus) -> Self {
        let contents = focus == Focus::Contents || (panels.contents == Some(true) && focus != Focus::Lessons);
        let lessons = !contents && (focus == Focus::Lessons || panels.lessons != Some(false));
        self.take_left(contents, self.text.width / 3 + 1);
        self.take_right(lessons, self.text.width / 3 + 1);
        self
    }

    fn with_both_panels(mut self, panels: Panels, focus: Focus) -> Self {
        let width = self.text.width;
        self.take_left(focus == Focus::Contents || panels.contents != Some(false), (width / 5).clamp(27, 33));
        self.take_right(focus == Focus::Lessons || panels.lessons != Some(false), (width * 2 / 7).clamp(34, 44));
        self
    }

    fn take_left(&mut self, wanted: bool, width: u16) {
        if wanted {
            self.contents = Some(Area { width, ..self.text });
            self.text = Area { x: self.text.x + width, width: self.text.width - width, ..self.text };
        }
    }

    fn take_right(&mut self, wanted: bool, width: u16) {
        if wanted {
            self.text.width -= width;
            self.lessons = Some(Area { x: self.text.x + self.text.width, width, ..self.text });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn geometry(columns: u16, rows: u16, focus: Focus) -> Geometry {
        Geometry::new(Screen { columns, rows, ..Screen::default() }, Panels::default(), focus)
    }

    #[test]
    fn the_window_decides_how_many_panels_there_are() {
        for (columns, contents, lessons) in
            [(40, false, false), (79, false, false), (80, false, true), (120, true, true)]
        {
            let geometry = geometry(columns, 24, Focus::Text);
            assert_eq!((geometry.contents.is_some(), geometry.lessons.is_some()), (contents, lessons), "{columns}");
        }
        assert!(geometry(29, 24, Focus::Text).too_small && geometry(30, 7, Focus::Text).too_small);
    }

    #[test]
    fn a_panel_with_the_keys_is_always_shown() {
        for columns in 30..=220 {
            assert!(geometry(columns, 24, Focus::Contents).contents.is_some());
            assert!(geometry(columns, 24, Focus::Lessons).lessons.is_some());
        }
    }

    #[test]
    fn parts_stay_in_the_window_and_the_text_keeps_a_readable_measure() {
        for columns in 30..=220 {
            for rows in 8..=60 {
                for focus in [Focus::Text, Focus::Contents, Focus::Lessons] {
                    let geometry = geometry(columns, rows, focus);
                    let areas = [
                        Some(geometry.page()),
                        Some(geometry.status),
                        Some(geometry.footer),
                        geometry.contents,
                        geometry.lessons,
                    ];
                    for area in areas.into_iter().flatten() {
                        assert!(
                            area.x + area.width <= columns && area.y + area.height <= rows,
                            "{columns}×{rows} {geometry:?}"
                        );
                    }
                    assert!((26..=72).contains(&geometry.measure()), "{columns}: {}", geometry.measure());
                    assert!(geometry.page().x >= geometry.text.x + GUTTER);
                }
            }
        }
    }
}
