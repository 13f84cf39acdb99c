//! HTML within Markdown: tags that are markup shape the text, their words stay.

use crate::document::Nesting;
use crate::ingest::html::flow::HtmlFlow;
use crate::ingest::html::inline;
use crate::ingest::markdown::element::tag_element;
use crate::ingest::markdown::entity::decoded;
use crate::ingest::markdown::tag::{HtmlPiece, TagKind, TagPlace, pieces};
use crate::ingest::markdown::writer::MarkdownWriter;

/// Elements whose content is not for a reader.
const HIDDEN: [&str; 6] = ["script", "style", "template", "noscript", "iframe", "svg"];

/// An element that is not shown: its name, and what it holds so far.
type Hidden = (String, String);

impl MarkdownWriter<'_> {
    /// Writes a tag that stands within a line.
    pub(super) fn inline_tag(&mut self, tag: &str, place: TagPlace) {
        match self.tags.kind_within_line(tag, place) {
            TagKind::Break => self.out.builder.line_break(),
            TagKind::Text => self.text(tag),
            TagKind::Markup if tag.starts_with("<!") => self.out.builder.omit(tag),
            TagKind::Markup => match tag_element(tag) {
                Some((element, true)) => inline::end(&mut self.out, &element.name),
                Some((element, false)) => inline::start(&mut self.out, &element),
                None => {}
            },
        }
    }

    /// Writes a block of HTML.
    pub(super) fn html(&mut self, html: &str, nesting: Nesting) {
        let mut flow = HtmlFlow::new(nesting);
        let mut hidden = None;
        for piece in pieces(html) {
            self.piece(piece, &mut flow, &mut hidden);
        }
        if let Some((_, words)) = hidden {
            self.out.builder.omit(&words);
        }
        flow.finish(&mut self.out);
    }

    fn piece(&mut self, piece: HtmlPiece<'_>, flow: &mut HtmlFlow, hidden: &mut Option<Hidden>) {
        let HtmlPiece { text, is_tag } = piece;
        let element = if is_tag { tag_element(text) } else { None };
        if let Some((name, words)) = hidden {
            if element.is_some_and(|(element, is_end)| is_end && element.name == *name) {
                self.out.builder.omit(words);
                *hidden = None;
            } else {
                words.push_str(text);
            }
            return;
        }
        let kind = if is_tag { self.tags.kind(text) } else { TagKind::Text };
        match (kind, element) {
            (TagKind::Text, _) => flow.text(&mut self.out, &self.tilde.back(&decoded(text))),
            (TagKind::Break, _) => flow.line_break(&mut self.out),
            (TagKind::Markup, Some((element, true))) => flow.end(&mut self.out, &element.name),
            (TagKind::Markup, Some((element, false))) if HIDDEN.contains(&element.name.as_str()) => {
                *hidden = Some((element.name.into(), String::new()));
            }
            (TagKind::Markup, Some((element, false))) => {
                // It may be a word about the element: `<p> 태그는 …`.
                if self.tags.is_left_open(&element.name) {
                    self.out.builder.omit(text);
                }
                flow.start(&mut self.out, &element);
            }
            (TagKind::Markup, None) => self.out.builder.omit(text),
        }
    }
}
