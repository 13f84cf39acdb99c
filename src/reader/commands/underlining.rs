//! One key for the sentence at the pointer: it is underlined at once, and noted or tagged in the same step.
//!
//! On a mark the same keys concern the mark: its colour, its note, its tags. So nothing is underlined twice.

use crate::layout::motion::Unit;
use crate::marks::Highlight;
use crate::reader::effect::{Effect, MarkNext};
use crate::reader::state::App;
use crate::reader::state::selection::Selection;
use crate::text::Span;

impl App {
    /// Underlines a number of sentences from the pointer on, as one mark; if they are marked already, goes to their
    /// mark.
    pub(in crate::reader) fn mark_sentence(&mut self, count: usize, then: MarkNext) -> Vec<Effect> {
        let Some(span) = self.sentences_here(count) else {
            self.notify("nothing_to_select", &[]);
            return Vec::new();
        };
        match (self.mark_meant(span, count).cloned(), then) {
            (None, _) => return self.mark_and_offer(span, then),
            (Some(mark), MarkNext::Nothing) => self.choose_colour(&mark),
            (Some(mark), _) => self.open_after_marking(mark.id, then, None),
        }
        Vec::new()
    }

    /// Returns the mark that the keys of the pointer concern: the one there, or one that covers the whole passage.
    fn mark_meant(&self, span: Span, count: usize) -> Option<&Highlight> {
        let here = self.open.mark_here().filter(|_| count == 1);
        let covering = || self.open.marks.iter().find(|mark| mark.span.is_some_and(|mark| mark.covers(span)));
        here.or_else(covering).map(|mark| &mark.highlight)
    }

    fn sentences_here(&self, count: usize) -> Option<Span> {
        let first = Selection::of(self.open.sentence()?);
        let grown = first.grown_onward(&self.open.chapter, Unit::Sentence, count.saturating_sub(1));
        let span = grown.span().trimmed(&self.open.chapter.text);
        (!span.is_empty()).then_some(span)
    }

    /// Offers the colours for a mark: a digit right after is its colour.
    fn choose_colour(&mut self, mark: &Highlight) {
        self.pen.marked = vec![mark.id];
        let name = self.colour_name(&mark.color);
        self.notify("mark_chosen", &[("colour", &name)]);
        self.offer_colours();
    }

    /// Gives the marks that were just made or chosen a colour, and keeps the colour for the next ones.
    pub(in crate::reader) fn colour_marked(&mut self, number: Option<u32>) -> Vec<Effect> {
        let chapter = self.open.index;
        let marks: Vec<_> = std::mem::take(&mut self.pen.marked).into_iter().map(|mark| (chapter, mark)).collect();
        let Some(number) = number.filter(|_| !marks.is_empty()) else {
            return self.mark_sentence(1, MarkNext::Nothing);
        };
        self.pen.take_colour(number);
        self.recolour(&marks, Some(number))
    }

    /// Switches the mark at the pointer to the next style; without one, the marks that will be made.
    pub(in crate::reader) fn restyle_here(&mut self) -> Vec<Effect> {
        if let Some(mark) = self.open.mark_here().map(|mark| (self.open.index, mark.highlight.id)) {
            return self.restyle(&[mark]);
        }
        self.next_style();
        Vec::new()
    }
}
