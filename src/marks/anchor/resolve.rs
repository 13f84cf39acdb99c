//! Finding a quote again in a text that may have been edited.
//!
//! There are six steps, each taken only when the one before has not decided: the same text; the same place; the same
//! words elsewhere; similar words; the text now between the old contexts; lost. Every number below was chosen by
//! measuring edits with a known outcome (typing errors, exchanged particles, moved and cut paragraphs, re-wrapping).
//!
//! The one invariant: a place is never guessed. When two places fit about equally well, both are returned and neither
//! is chosen. Of words that a text repeats, only a place between its old neighbours is chosen: when a refrain was
//! deleted, the next one is not it, although half of what is around it is the same.

mod scoring;

use crate::marks::anchor::anchor_text::AnchorText;
use crate::marks::anchor::quote::{Anchor, after, before};
use crate::marks::anchor::repeats::Repeats;
use crate::marks::text_id::TextId;
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
        let best = certain_same(anchor, &quote, &same);
        return settle(anchor, &quote, best, (Fit::Moved, &same));
    }
    let similar = quote.similar_words();
    settle(anchor, &quote, certain_similar(anchor, &quote, &similar), (Fit::Changed, &similar))
}

/// Finds the place of a quote by its exact words only: the first three of the six steps.
///
/// Much cheaper than [`resolve()`] where the quote is not in the text, because it does not search for similar words.
#[must_use]
pub fn resolve_same_words(anchor: &Anchor, text: &AnchorText<'_>) -> Option<Span> {
    let elsewhere = || {
        let quote = Quote::new(anchor, text);
        let same = if quote.is_empty() { Vec::new() } else { quote.same_words() };
        certain_same(anchor, &quote, &same).and_then(|place| quote.span(place))
    };
    in_place(anchor, text).or_else(elsewhere)
}

/// Returns how often the words stood elsewhere; `None` where nobody has counted it, as in anchors of the first version.
/// Words from elsewhere stand for themselves: they are found where they stand once.
fn repeats(anchor: &Anchor) -> Option<Repeats> {
    anchor.repeats.or_else(|| (anchor.text == TextId::of("")).then(Repeats::default))
}

/// Checks the old position: the text is the same, or the words and their neighbours are.
///
/// Where the text repeated the words, or may have, all of the stored context has to be there, and their number has to
/// be the same if nothing but the order told them apart.
fn in_place(anchor: &Anchor, text: &AnchorText<'_>) -> Option<Span> {
    let span = Span::between(text.offset(anchor.start)?, text.offset(anchor.end)?);
    let same_words = !span.is_empty() && anchor.exact == span.slice(text.text());
    let repeats = repeats(anchor);
    let near = if repeats.is_some_and(|then| then.words == 0) { NEAR } else { usize::MAX };
    let same_context = || {
        let prefix = before(text.text(), span.start);
        let suffix = after(text.text(), span.end);
        anchor.prefix.chars().rev().take(near).eq(prefix.chars().rev().take(near))
            && anchor.suffix.chars().take(near).eq(suffix.chars().take(near))
    };
    let same_order = || match repeats {
        Some(then) => then.same == 0 || Repeats::count(text, span) == then.words,
        None => Repeats::of(text, span, &anchor.prefix, &anchor.suffix).same == 0,
    };
    let found = same_words && (anchor.text == *text.id() || (same_context() && same_order()));
    found.then(|| text.snapped(span))
}

/// Chooses among places with the exact words of the quote.
///
/// Short words whose lines broke elsewhere may have been put together by an edit that moved lines, so all of the context
/// has to be there. Words that were or are repeated have to stand between their neighbours, and no other place may do so
/// as well. The neighbours have to be the very same where another place has or may have had similar ones. If there are
/// fewer places than before, or nobody has counted them, it may be this one that is gone: then all of the context has to
/// be there. Of places that had the same neighbours as many must still have them.
fn certain_same(anchor: &Anchor, quote: &Quote<'_>, places: &[Judged]) -> Option<CandidatePlace> {
    let [best, rivals @ ..] = places else { return None };
    let is_certain = match repeats(anchor) {
        Some(then) if then.words == 0 && rivals.is_empty() => {
            let is_broken = !quote.has_breaks_of(&anchor.exact, best.place);
            quote.len() >= LONG || if is_broken { best.is_between_all() } else { best.context >= 0.45 }
        }
        then => {
            let count =
                |of: fn(&Repeats) -> u32| then.as_ref().map_or(0, |then| usize::try_from(of(then)).unwrap_or(0));
            let was_alike = then.is_none_or(|then| then.like > 0) || quote.has_twin();
            let may_be_gone = then.is_none() || places.len() <= count(|then| then.words);
            let is_between = if may_be_gone && was_alike {
                best.is_between_same() && best.is_between_all()
            } else if was_alike || quote.is_at_edge() || rivals.iter().any(Judged::is_alike) {
                best.is_between_same()
            } else {
                best.is_between_like()
            };
            let same = count(|then| then.same);
            let is_one_of_all = same == 0 || places.iter().filter(|place| place.is_beside_same()).count() > same;
            is_between && is_one_of_all && best.leads(places)
        }
    };
    is_certain.then_some(best.place)
}

/// Chooses among places with similar words: between the old neighbours, because one line may be like another. A long
/// quote with hardly an edit needs half of them, unless it may have been repeated.
fn certain_similar(anchor: &Anchor, quote: &Quote<'_>, places: &[Judged]) -> Option<CandidatePlace> {
    let best = places.first()?;
    let is_counted = repeats(anchor).is_some();
    let is_long = is_counted && quote.len() >= LONG / 2 && best.is_nearest() && best.context >= 0.45;
    // Where the text began or ended there is one side to compare.
    let is_half = is_counted && quote.is_at_edge() && best.is_near() && best.is_beside_like();
    let is_between = best.is_between_like() || is_half || is_long;
    let certain = best.is_likely() && best.leads(places) && is_between && !quote.is_sibling(best.place);
    certain.then_some(best.place)
}

/// Returns the certain place, else the text between the contexts, else the possible places.
///
/// Where the text had similar places, nothing is looked for between the contexts: they may be those of another one. Nor
/// where the words are in more places than they were besides their own: then they were not rewritten.
fn settle(
    anchor: &Anchor,
    quote: &Quote<'_>,
    certain: Option<CandidatePlace>,
    (fit, places): (Fit, &[Judged]),
) -> Resolution {
    let then = repeats(anchor);
    let was_alike = then.is_some_and(|then| then.like > 0) || quote.has_twin();
    let is_left = fit == Fit::Moved && then.is_none_or(|then| places.len() > usize::try_from(then.words).unwrap_or(0));
    let certain = certain.map(|place| (place, fit));
    // What is between the contexts is of no use where the words themselves are elsewhere, or are there and not certain.
    let is_out = |place: &CandidatePlace| {
        let mut near = places.iter().filter(|judged| judged.is_near());
        near.any(|judged| judged.place.meets(*place) == (fit == Fit::Moved))
    };
    let between = || {
        let place = if was_alike || is_left { None } else { quote.between_contexts() };
        place.filter(|place| !is_out(place)).map(|place| (place, Fit::Between))
    };
    if let Some((place, fit)) = certain.or_else(between)
        && let Some(span) = quote.span(place)
    {
        return Resolution::Found { span, fit };
    }
    let likely = places.iter().filter(|judged| judged.is_likely() || judged.is_near());
    let spans = likely.filter_map(|judged| quote.span(judged.place));
    match spans.take(NAMED).collect::<Vec<_>>() {
        none if none.is_empty() => Resolution::Lost,
        spans => Resolution::Ambiguous(spans),
    }
}

#[cfg(test)]
mod tests;
