//! A page of the review as lines: the words in the middle, the note and the source below them.

use crate::marks::Colour;
use crate::reader::state::App;
use crate::reader::state::geometry::Area;
use crate::reader::state::review::Review;
use crate::review::{Matter, ReviewItem};
use crate::text::Span;
use crate::text::wrap::{Measure, wrap};

/// The widest measure of a page of the review, in cells: 30 syllables.
const MEASURE: u16 = 60;
/// Cells kept free on either side, including the sign of a mark.
const MARGIN: u16 = 3;

/// A line of a page, broken to fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReviewLine {
    /// Marked words and their colour.
    Quote(String, Colour),
    /// The words of a lesson.
    Statement(String),
    /// The words of a lesson's evidence.
    Evidence(String),
    /// A note; only its first line has a sign.
    Note(String, bool),
    /// Tags and the source.
    Source(String),
    /// A message of the program.
    Sentence(String),
    /// An empty line.
    Blank,
}

/// A page and its place on the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReviewPage {
    /// The area of its lines, as wide as the measure.
    pub area: Area,
    /// All of its lines.
    pub lines: Vec<ReviewLine>,
    /// The first line shown, counted from 0.
    pub top: usize,
}

impl ReviewPage {
    /// Returns the last possible first line, which leaves no row empty below the last line.
    pub(in crate::reader) fn last_top(&self) -> usize {
        self.lines.len().saturating_sub(self.area.height.into())
    }
}

impl App {
    /// Lays out a page of the review: the current item, or a message after the last one.
    #[must_use]
    pub fn review_page(&self, review: &Review) -> ReviewPage {
        let geometry = self.geometry();
        let bottom = geometry.rule.unwrap_or(geometry.footer).y;
        let (top, roomy) = (geometry.status.y + 1, geometry.rule.is_some());
        // In a low window every row is needed; elsewhere the words keep away from the lines above and below.
        let (top, bottom) = if roomy { (top + 1, bottom.saturating_sub(1)) } else { (top, bottom) };
        let width = geometry.status.width.saturating_sub(2 * MARGIN).min(MEASURE);
        let lines = match review.item() {
            Some(item) => self.lines_of_item(item, width),
            None => self.set(&self.closing(review), width).into_iter().map(ReviewLine::Sentence).collect(),
        };
        let room = Area { y: top, height: bottom.saturating_sub(top), ..geometry.status };
        let wanted = u16::try_from(lines.len()).unwrap_or(u16::MAX).min(room.height);
        // A little above the middle looks like the middle.
        let y = room.y + (room.height - wanted) * 2 / 5;
        let area = Area { y, height: wanted, ..room.centred(width, room.height) };
        let mut page = ReviewPage { area, lines, top: 0 };
        page.top = review.top(page.last_top());
        page
    }

    fn lines_of_item(&self, item: &ReviewItem, width: u16) -> Vec<ReviewLine> {
        let mut lines = Vec::new();
        match &item.matter {
            Matter::Mark { quote, note, colour, .. } => {
                let words = self.set(quote, width).into_iter();
                lines.extend(words.map(|line| ReviewLine::Quote(line, colour.clone())));
                if !note.is_empty() {
                    lines.push(ReviewLine::Blank);
                    let note = self.set(note, width.saturating_sub(2)).into_iter();
                    lines.extend(note.zip(0..).map(|(line, number)| ReviewLine::Note(line, number == 0)));
                }
            }
            Matter::Lesson { statement, evidence, .. } => {
                lines.extend(self.set(statement, width).into_iter().map(ReviewLine::Statement));
                for quote in evidence {
                    lines.push(ReviewLine::Blank);
                    let quote = self.set(&format!("“{quote}”"), width).into_iter();
                    lines.extend(quote.map(ReviewLine::Evidence));
                }
            }
        }
        lines.push(ReviewLine::Blank);
        lines.extend(self.set(&source(item), width).into_iter().map(ReviewLine::Source));
        lines
    }

    /// Returns the message after the last item: how many there were, or why there was none.
    fn closing(&self, review: &Review) -> String {
        let (_, all) = review.progress();
        let days = review.days_in_a_row();
        let (all, days_told) = (all.to_string(), days.to_string());
        let values = [("count", all.as_str()), ("days", days_told.as_str())];
        match (all.as_str(), days) {
            ("0", _) if review.has_more() => self.say("review_rested", &[]),
            ("0", _) => self.say("review_empty", &[]),
            (_, 0 | 1) => self.say("review_over", &values),
            _ => self.say("review_over_again", &values),
        }
    }

    /// Breaks a text into lines by the rules of the essay.
    fn set(&self, text: &str, cells: u16) -> Vec<String> {
        let breaking = self.preferences.typography.breaking_at(cells);
        let measure = Measure { first: cells, rest: cells, width: self.screen.width, breaking, hanging: false };
        wrap(text, Span::of(text), &measure).into_iter().map(|line| line.slice(text).to_owned()).collect()
    }
}

/// Returns the source of an item, followed by its tags.
fn source(item: &ReviewItem) -> String {
    let tags: &[String] = match &item.matter {
        Matter::Mark { tags, .. } => tags,
        Matter::Lesson { .. } => &[],
    };
    let from = Some(item.source()).filter(|source| !source.is_empty());
    let parts: Vec<String> = from.into_iter().chain(tags.iter().map(|tag| format!("#{tag}"))).collect();
    parts.join("  ")
}
