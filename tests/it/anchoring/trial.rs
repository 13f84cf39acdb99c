//! Trials: quotes are taken from a text, the text is edited, and the places found are compared with where the words
//! went.

use std::ops::Range;

use mitjul::library;
use mitjul::marks::{self, Anchor, AnchorText, Fit, Resolution, resolve};
use mitjul::text::Span;

use super::dice::Dice;
use super::edit::{Kind, Source, Traced};
use super::hypothesis;
use super::refrain::stanzas;

/// The lengths of the quotes, in characters.
const BANDS: [Range<usize>; 4] = [4..9, 8..21, 20..61, 60..201];

/// The outcomes of quotes, counted.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tally {
    pub(super) all: usize,
    /// Found where the words went: the intersection is at least 80 % of the union.
    pub(super) correct: usize,
    /// Found where only some of the words are.
    pub(super) partial: usize,
    /// Found somewhere else.
    pub(super) wrong: usize,
    /// Not found though half of the words are still there.
    pub(super) lost: usize,
    /// Not found, and rightly so.
    pub(super) orphans: usize,
    /// Less than half of the words are still there.
    pub(super) gone: usize,
}

/// The shares of repeated lines, in percent, of the texts in which lines repeat.
const SHARES: [usize; 4] = [10, 20, 30, 40];

/// The results of one kind of edit, by our rule and by that of Hypothesis.
#[derive(Clone, Copy, Debug)]
pub(super) struct Outcome {
    pub(super) kind: Kind,
    pub(super) ours: Tally,
    pub(super) theirs: Tally,
}

/// A text with its characters.
struct Text {
    whole: String,
    chars: Vec<char>,
    /// The byte of each character, and of the end.
    bytes: Vec<usize>,
}

/// Where the words of a quote are after the edit.
struct Went {
    places: Vec<Range<usize>>,
    length: usize,
}

/// Runs trials of every kind of edit, with this number of quotes of each length in each.
pub(super) fn outcomes(trials: usize, quotes: usize) -> Vec<Outcome> {
    let essays = essays();
    let outcome = |kind| {
        let mut outcome = Outcome { kind, ours: Tally::default(), theirs: Tally::default() };
        (0..trials).for_each(|trial| outcome.run(&essays, trial, quotes));
        outcome
    };
    Kind::ALL.into_iter().map(outcome).collect()
}

/// Runs trials as [`outcomes`] does, on texts of which some lines repeat; half of the quotes are whole lines.
pub(super) fn outcomes_of_refrains(trials: usize, quotes: usize, version: AnchorVersion) -> Vec<Outcome> {
    let essays = essays();
    let outcome = |kind| {
        let mut outcome = Outcome { kind, ours: Tally::default(), theirs: Tally::default() };
        for (share, trial) in SHARES.into_iter().flat_map(|share| (0..trials).map(move |trial| (share, trial))) {
            let mut dice = Dice::new(u64::try_from(share * 1_000 + trial).unwrap());
            let mut essays = essays.clone();
            let strangers = essays.remove(trial % essays.len());
            let paragraphs = stanzas(&essays.concat(), share, &mut dice);
            outcome.run_on(&paragraphs, &strangers, &mut dice, (quotes, Choice::Lines, version));
        }
        outcome
    };
    Kind::ALL.into_iter().map(outcome).collect()
}

/// The version that wrote an anchor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum AnchorVersion {
    /// The first one, which counted neither the text nor the places of the words in it.
    First,
    Now,
}

impl AnchorVersion {
    fn written(self, anchor: Anchor) -> Anchor {
        match self {
            Self::First => Anchor { chars: None, repeats: None, ..anchor },
            Self::Now => anchor,
        }
    }
}

/// Which quotes are taken from a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Choice {
    /// Words in a paragraph, of all lengths.
    Words,
    /// Whole lines as often as words of a few lengths.
    Lines,
}

/// Returns the paragraphs of each essay of the bound book.
pub(super) fn essays() -> Vec<Vec<String>> {
    let library = library::bound().unwrap();
    let texts = library.entries.iter().map(|entry| library::open(entry, None).unwrap().chapter.text);
    let paragraphs = |text: String| text.split("\n\n").filter(|part| !part.is_empty()).map(str::to_owned).collect();
    texts.map(paragraphs).collect()
}

/// Numbers the characters of paragraphs in their text, with a blank line between them.
pub(super) fn traced(paragraphs: &[String]) -> Vec<Traced> {
    let mut start = 0;
    let trace = |paragraph: &String| {
        let traced: Traced = paragraph.chars().enumerate().map(|(index, c)| (c, Some(start + index))).collect();
        start += traced.len() + 2;
        traced
    };
    paragraphs.iter().map(trace).collect()
}

pub(super) fn plain(traced: &Traced) -> String {
    traced.iter().map(|(c, _)| *c).collect()
}

impl Outcome {
    fn run(&mut self, essays: &[Vec<String>], trial: usize, quotes: usize) {
        let mut essays = essays.to_vec();
        let strangers = essays.remove(trial % essays.len());
        let mut dice = Dice::new(u64::try_from(trial).unwrap());
        self.run_on(&essays.concat(), &strangers, &mut dice, (quotes, Choice::Words, AnchorVersion::Now));
    }

    fn run_on(
        &mut self,
        paragraphs: &[String],
        strangers: &[String],
        dice: &mut Dice,
        taken: (usize, Choice, AnchorVersion),
    ) {
        let (quotes, choice, version) = taken;
        let source = Source { paragraphs: &traced(paragraphs), strangers };
        let edited = self.kind.edit(&source, dice);
        let before = Text::new(paragraphs.join("\n\n"));
        let after = Text::new(plain(&edited));
        let moved = before.moved(&edited);
        let (old, new) = (AnchorText::new(&before.whole), AnchorText::new(&after.whole));
        let bands = if choice == Choice::Lines { 2 } else { BANDS.len() };
        for band in &BANDS[..bands] {
            for number in 0..quotes {
                let is_line = choice == Choice::Lines && number % 2 == 0;
                let range = if is_line { before.line(dice) } else { before.quote(band, dice) };
                let anchor = version.written(marks::anchor(&old, before.span(&range)));
                // A quote that cuts a grapheme cluster is widened to hold all of it.
                let range = usize::try_from(anchor.start).unwrap()..usize::try_from(anchor.end).unwrap();
                let went = Went::of(range.clone(), &moved);
                let found = resolve(&anchor, &new);
                // Where the words stand between all that was kept of their neighbours, no rule could tell it is another place.
                match found.span().filter(|span| is_told_by_nothing(&anchor, &marks::anchor(&new, *span))) {
                    Some(_) => self.ours.count_equal(&after, &went, &found),
                    None => self.ours.count(&after, &went, &found),
                }
                self.theirs.count_place(&went, hypothesis::found(&before.chars, range, &after.chars).as_ref(), false);
            }
        }
    }
}

/// Whether two anchors have the same words with the same words around them. Where lines break tells nothing, as far as
/// both kept what is around them.
fn is_told_by_nothing(one: &Anchor, other: &Anchor) -> bool {
    let bare = |text: &str| -> Vec<char> { text.chars().filter(|c| !c.is_whitespace()).collect() };
    let [(words, before, behind), (other_words, other_before, other_behind)] =
        [one, other].map(|anchor| (bare(&anchor.exact), bare(&anchor.prefix), bare(&anchor.suffix)));
    let is_before = before.ends_with(&other_before) || other_before.ends_with(&before);
    let is_behind = behind.starts_with(&other_behind) || other_behind.starts_with(&behind);
    words == other_words && is_before && is_behind
}

impl Text {
    fn new(text: String) -> Self {
        let chars = text.chars().collect();
        let bytes = text.char_indices().map(|(byte, _)| byte).chain([text.len()]).collect();
        Self { whole: text, chars, bytes }
    }

    /// Chooses words within a paragraph that neither start nor end with white space.
    fn quote(&self, band: &Range<usize>, dice: &mut Dice) -> Range<usize> {
        loop {
            let length = band.start + dice.below(band.len());
            let start = dice.below(self.chars.len() - length);
            let words = &self.chars[start..start + length];
            let outer = words[0].is_whitespace() || words[length - 1].is_whitespace();
            if !outer && !words.windows(2).any(|pair| pair == ['\n', '\n']) {
                return start..start + length;
            }
        }
    }

    /// Chooses a whole line.
    fn line(&self, dice: &mut Dice) -> Range<usize> {
        loop {
            let at = dice.below(self.chars.len());
            let is_break = |c: &char| *c == '\n';
            let start = self.chars[..at].iter().rposition(is_break).map_or(0, |at| at + 1);
            let end = self.chars[at..].iter().position(is_break).map_or(self.chars.len(), |length| at + length);
            if start < end {
                return start..end;
            }
        }
    }

    fn span(&self, range: &Range<usize>) -> Span {
        Span::new(self.bytes[range.start], self.bytes[range.end])
    }

    fn range(&self, span: Span) -> Range<usize> {
        let index = |byte: usize| self.bytes.partition_point(|known| *known < byte);
        index(span.start.0)..index(span.end.0)
    }

    /// Returns where each character went.
    fn moved(&self, edited: &Traced) -> Vec<Option<Range<usize>>> {
        let mut moved: Vec<Option<Range<usize>>> = vec![None; self.chars.len()];
        for (at, origin) in edited.iter().enumerate().filter_map(|(at, (_, origin))| Some((at, (*origin)?))) {
            moved[origin].get_or_insert(at..at).end = at + 1;
        }
        moved
    }
}

impl Went {
    fn of(range: Range<usize>, moved: &[Option<Range<usize>>]) -> Self {
        let length = range.len();
        Self { places: moved[range].iter().flatten().cloned().collect(), length }
    }

    /// Returns the range of the edited text that contains all remaining words.
    fn hull(&self) -> Range<usize> {
        let start = self.places.iter().map(|place| place.start).min().unwrap_or(0);
        start..self.places.iter().map(|place| place.end).max().unwrap_or(0)
    }

    /// Whether less than half of the words is left, or the rest is scattered.
    fn is_gone(&self) -> bool {
        self.places.len() * 2 < self.length || self.hull().len() > self.places.len() * 6 + 20
    }
}

impl Tally {
    fn count(&mut self, after: &Text, went: &Went, resolution: &Resolution) {
        let place = resolution.span().map(|span| after.range(span));
        let between = matches!(resolution, Resolution::Found { fit: Fit::Between, .. });
        self.count_place(went, place.as_ref(), between);
    }

    /// Counts a place with the same words and the same neighbours: if it is another one, as if in part found.
    fn count_equal(&mut self, after: &Text, went: &Went, resolution: &Resolution) {
        let wrong = self.wrong;
        self.count(after, went, resolution);
        self.partial += self.wrong - wrong;
        self.wrong = wrong;
    }

    /// Counts a place that was found; one `between` the old contexts is shown as uncertain, so it is wrong only if the
    /// words are somewhere else.
    fn count_place(&mut self, went: &Went, place: Option<&Range<usize>>, between: bool) {
        let (gone, hull) = (went.is_gone(), went.hull());
        self.all += 1;
        self.gone += usize::from(gone);
        let Some(place) = place else {
            *(if gone { &mut self.orphans } else { &mut self.lost }) += 1;
            return;
        };
        let shared = place.end.min(hull.end).saturating_sub(place.start.max(hull.start));
        let both = place.end.max(hull.end) - place.start.min(hull.start);
        if !gone && shared * 10 >= both * 8 {
            self.correct += 1;
        } else if shared > 0 || (gone && between) {
            self.partial += 1;
        } else {
            self.wrong += 1;
        }
    }

    pub(super) fn add(&mut self, other: &Self) {
        self.all += other.all;
        self.correct += other.correct;
        self.partial += other.partial;
        self.wrong += other.wrong;
        self.lost += other.lost;
        self.orphans += other.orphans;
        self.gone += other.gone;
    }
}
