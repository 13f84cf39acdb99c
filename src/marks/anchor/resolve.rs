//! Finding a quote again in a text that may have been edited.
//!
//! There are six steps, each taken only when the one before has not decided: the same text; the same place; the same
//! words elsewhere; similar words; the text now between the old contexts; lost. Every number below was chosen by
//! measuring edits with a known outcome (typing errors, exchanged particles, moved and cut paragraphs, re-wrapping).
//!
//! The one invariant: a place is never guessed. When two places fit about equally well, both are returned and neither
//! is chosen.

mod scoring;

use crate::marks::anchor::anchor_text::AnchorText;
use crate::marks::anchor::quote::{Anchor, after, before};
use crate::text::Span;

use scoring::{CandidatePlace, Judged, Quote};

/// How many scalars of matching context on each side prove that a quote has not moved.
const NEAR: usize = 8;
/// The length from which a quote counts as unique without a look at its context, in folded characters.
const LONG: usize = 32;
/// How many places are returned when none can be chosen.
const NAMED: usize = 5;

/// How well a quote was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fit {
    /// The same words at the same place.
    Exact,
    /// The same words elsewhere, or words that differ only in spacing and quotation marks.
    Moved,
    /// Similar words.
    Changed,
    /// Other words between the old contexts; a reader should check.
    Between,
}

/// Where a quote is in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resolution {
    /// Found at one place.
    Found {
        /// The place, on grapheme boundaries.
        span: Span,
        /// How well it fits.
        fit: Fit,
    },
    /// At most five possible places, the likeliest first, none of them certain.
    Ambiguous(Vec<Span>),
    /// Not found.
    Lost,
}

impl Resolution {
    /// Returns the place of a quote that was found.
    #[must_use]
    pub fn span(&self) -> Option<Span> {
        match self {
            Self::Found { span, .. } => Some(*span),
            Self::Ambiguous(_) | Self::Lost => None,
        }
    }
}

/// Finds the place of a quote in a text.
///
/// The search is nearly free while the text is unchanged, and takes about a millisecond for each quote in a changed
/// text of thirty thousand characters. Nothing is written: an anchor changes only when a reader confirms it.
#[must_use]
pub fn resolve(anchor: &Anchor, text: &AnchorText<'_>) -> Resolution {
    if let Some(span) = in_place(anchor, text) {
        return Resolution::Found { span, fit: Fit::Exact };
    }
    let quote = Quote::new(anchor, text);
    if quote.is_empty() {
        return Resolution::Lost;
    }
    let same = quote.same_words();
    if !same.is_empty() {
        let best = certain_same(&quote, &same);
        return settle(&quote, best, Fit::Moved, &same);
    }
    let similar = quote.similar_words();
    settle(&quote, certain_similar(&similar), Fit::Changed, &similar)
}

/// Finds the place of a quote by its exact words only: the first three of the six steps.
///
/// Much cheaper than [`resolve()`] where the quote is not in the text, because it does not search for similar words.
#[must_use]
pub fn resolve_same_words(anchor: &Anchor, text: &AnchorText<'_>) -> Option<Span> {
    let elsewhere = || {
        let quote = Quote::new(anchor, text);
        let same = if quote.is_empty() { Vec::new() } else { quote.same_words() };
        certain_same(&quote, &same).and_then(|place| quote.span(place))
    };
    in_place(anchor, text).or_else(elsewhere)
}

/// Checks the old position: the text is the same, or the words and their neighbours are.
fn in_place(anchor: &Anchor, text: &AnchorText<'_>) -> Option<Span> {
    let span = Span::between(text.offset(anchor.start)?, text.offset(anchor.end)?);
    let same_words = !span.is_empty() && span.slice(text.text()) == anchor.exact;
    let same_context = || {
        let prefix = before(text.text(), span.start);
        let suffix = after(text.text(), span.end);
        anchor.prefix.chars().rev().take(NEAR).eq(prefix.chars().rev().take(NEAR))
            && anchor.suffix.chars().take(NEAR).eq(suffix.chars().take(NEAR))
    };
    let found = same_words && (anchor.text == *text.id() || same_context());
    found.then(|| text.snapped(span))
}

/// Chooses among places with the exact words of the quote.
fn certain_same(quote: &Quote<'_>, places: &[Judged]) -> Option<CandidatePlace> {
    let best = places.first()?;
    let certain = match places {
        [only] => quote.len() >= LONG || only.context >= 0.45,
        _ => best.leads(places) && best.context >= 0.50,
    };
    certain.then_some(best.place)
}

/// Chooses among places with similar words.
fn certain_similar(places: &[Judged]) -> Option<CandidatePlace> {
    let best = places.first()?;
    let certain = best.is_likely() && best.leads(places) && best.context >= 0.30;
    certain.then_some(best.place)
}

/// Returns the certain place, else the text between the contexts, else the possible places.
fn settle(quote: &Quote<'_>, certain: Option<CandidatePlace>, fit: Fit, places: &[Judged]) -> Resolution {
    let certain = certain.map(|place| (place, fit));
    let between = || quote.between_contexts().map(|place| (place, Fit::Between));
    if let Some((place, fit)) = certain.or_else(between)
        && let Some(span) = quote.span(place)
    {
        return Resolution::Found { span, fit };
    }
    let likely = places.iter().filter(|judged| judged.is_likely() || fit == Fit::Moved);
    let spans = likely.filter_map(|judged| quote.span(judged.place));
    match spans.take(NAMED).collect::<Vec<_>>() {
        none if none.is_empty() => Resolution::Lost,
        spans => Resolution::Ambiguous(spans),
    }
}

#[cfg(test)]
mod tests;
