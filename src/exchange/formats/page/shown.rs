//! What a page of ours shows of its marks, without the records that it carries.

use std::collections::HashMap;

use uuid::Uuid;

use crate::exchange::imported::Imported;
use crate::ingest::{MarkupPiece, markup_pieces};
use crate::marks::{Colour, Style};

/// What parts lines, paragraphs and cells in the text.
const LINE: &str = "\n";
const PARAGRAPH: &str = "\n\n";
const CELL: &str = " | ";

/// The marks of a page, and what it says of its document.
pub(super) struct ShownPage {
    /// The document, as the fields of a quote name it.
    pub(super) book: Imported,
    /// The marks in the order in which they begin.
    pub(super) marks: Vec<ShownMark>,
}

/// A mark, joined from its pieces.
pub(super) struct ShownMark {
    pub(super) id: Uuid,
    pub(super) words: String,
    pub(super) colour: Colour,
    pub(super) style: Style,
}

/// An open element.
enum OpenElement {
    /// A piece of a mark, by the number of the mark.
    Mark(usize),
    /// A note: its words are not those of the text.
    Note,
    /// The quoted words of a lesson whose place is lost.
    Evidence,
    Title,
    Other,
}

/// The state of reading.
struct PageReader {
    page: ShownPage,
    numbers: HashMap<Uuid, usize>,
    open: Vec<(String, OpenElement)>,
    /// What has parted words so far: ends of lines, paragraphs and cells.
    gaps: Vec<&'static str>,
    /// How many of the gaps each mark has behind it, by its number.
    seen: Vec<usize>,
    /// The lesson whose statement stood last, as long as it has no words.
    lesson: Option<usize>,
    is_behind_break: bool,
}

impl ShownPage {
    /// Reads a page.
    pub(super) fn of(page: &str) -> Self {
        let book = Imported::default();
        let mut reader = PageReader {
            page: Self { book, marks: Vec::new() },
            numbers: HashMap::new(),
            open: Vec::new(),
            gaps: Vec::new(),
            seen: Vec::new(),
            lesson: None,
            is_behind_break: false,
        };
        for piece in markup_pieces(page) {
            match piece {
                MarkupPiece::Start { name, attributes } => reader.start(name, &attributes),
                MarkupPiece::End(name) => reader.end(&name),
                MarkupPiece::Text(text) => reader.text(&text),
            }
        }
        let Self { book, mut marks } = reader.page;
        marks.retain(|mark| !mark.words.trim().is_empty());
        Self { book, marks }
    }
}

impl PageReader {
    fn start(&mut self, name: String, attributes: &[(String, String)]) {
        let value = |of: &str| attributes.iter().find(|(known, _)| known == of).map_or("", |(_, value)| value.as_str());
        let class = value("class");
        let is_note = class.split(' ').any(|class| class == "note");
        let kind = match name.as_str() {
            "br" => {
                self.gaps.push(LINE);
                self.is_behind_break = true;
                return;
            }
            "meta" => return self.meta(value("name"), value("content")),
            "hr" | "link" => return,
            "title" => OpenElement::Title,
            "mark" => value("data-id").parse().map_or(OpenElement::Other, |id| OpenElement::Mark(self.mark(id, class))),
            "blockquote" if self.lesson.is_some() => OpenElement::Evidence,
            "div" if class.starts_with("statement") => {
                let id = value("id").strip_prefix("n-").and_then(|id| id.parse().ok());
                self.lesson = id.map(|id| self.mark(id, class.trim_start_matches("statement ")));
                self.lesson =
                    self.lesson.filter(|at| self.page.marks.get(*at).is_some_and(|mark| mark.words.is_empty()));
                OpenElement::Note
            }
            _ if is_note => OpenElement::Note,
            "p" | "li" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "pre" | "tr" | "figure" => {
                self.gaps.push(PARAGRAPH);
                OpenElement::Other
            }
            "td" | "th" => {
                self.gaps.push(CELL);
                OpenElement::Other
            }
            _ => OpenElement::Other,
        };
        self.open.push((name, kind));
    }

    fn meta(&mut self, name: &str, content: &str) {
        match name {
            "mitjul-doc" => self.page.book.doc = Some(content.to_owned()),
            "author" => self.page.book.author = Some(content.to_owned()),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        let Some(at) = self.open.iter().rposition(|(open, _)| open == name) else { return };
        if self.open.drain(at..).any(|(_, kind)| matches!(kind, OpenElement::Evidence)) {
            self.lesson = None;
        }
    }

    /// Returns the number of a mark, which may be new.
    fn mark(&mut self, id: Uuid, class: &str) -> usize {
        let new = self.page.marks.len();
        let at = *self.numbers.entry(id).or_insert(new);
        if at == new {
            let (colour, style) = (Colour::default(), Style::default());
            self.page.marks.push(ShownMark { id, words: String::new(), colour, style });
            self.seen.push(0);
        }
        let mut classes = class.split(' ');
        let colour = classes.next().map(|name| Colour::from(name.to_owned())).filter(|name| Colour::ALL.contains(name));
        let style = classes.next().map(|name| Style::from(name.to_owned())).filter(|name| Style::ALL.contains(name));
        if let Some(mark) = self.page.marks.get_mut(at) {
            mark.colour = colour.unwrap_or_default();
            mark.style = style.unwrap_or(mark.style.clone());
        }
        at
    }

    /// Adds words to the marks that they are in.
    fn text(&mut self, text: &str) {
        let is_behind_break = std::mem::take(&mut self.is_behind_break);
        let text = text.strip_prefix('\n').filter(|_| is_behind_break).unwrap_or(text);
        let mut marks: Vec<usize> = Vec::new();
        for (_, kind) in &self.open {
            match kind {
                OpenElement::Note => return,
                OpenElement::Title => self.page.book.title.push_str(text),
                OpenElement::Mark(at) => marks.push(*at),
                OpenElement::Evidence => marks.extend(self.lesson),
                OpenElement::Other => {}
            }
        }
        for at in marks {
            let (Some(mark), Some(seen)) = (self.page.marks.get_mut(at), self.seen.get_mut(at)) else { continue };
            if !mark.words.is_empty() {
                mark.words.push_str(&gap(self.gaps.get(*seen..).unwrap_or_default()));
            }
            *seen = self.gaps.len();
            mark.words.push_str(text);
        }
    }
}

/// Returns what parts words with some gaps between them: of different ones the widest.
fn gap(gaps: &[&'static str]) -> String {
    let widest = [PARAGRAPH, CELL].into_iter().find(|widest| gaps.contains(widest));
    widest.map_or_else(|| gaps.concat(), str::to_owned)
}
