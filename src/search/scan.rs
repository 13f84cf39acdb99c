//! Walking from hit to hit through a text.

use crate::search::apart::Lookalikes;
use crate::search::behind::{FoundBefore, SyllableBehind};
use crate::search::letters::FirstLetters;
use crate::search::paragraph::{BLANK_LINE, REACH, behind_blank, paragraph_end, paragraph_start, reach_of};
use crate::search::query::{Query, QueryAnchor, QueryKind};
use crate::text::{Offset, Span, grapheme};

/// How many hits a slice has at most, so that a slice full of them takes no longer than others.
const MANY: usize = 4_096;
/// How far ahead characters that only read like letters of a query are looked for at once, in bytes: much farther than to
/// the next of many hits, and not so far that the first hit has to wait.
const AHEAD: usize = 64 * 1024;
/// How much is searched for the common expression before the characters that only read like letters are looked for in
/// it, in bytes: what the cache of a processor holds, so that the text is fetched from memory once. The texts of tests are
/// longer than a block too.
const BLOCK: usize = if cfg!(test) { 16 } else { 512 * 1024 };

impl Query {
    /// Finds all hits of a canonical text, in order; none overlaps another.
    pub fn hits<'a>(&'a self, text: &'a str) -> impl Iterator<Item = Span> + 'a {
        Scan::new(self, text, 0, text.len())
    }

    /// Finds the hits that lie in a window of a text or reach into it. They are among those of [`Query::hits`], and
    /// only the window is searched.
    pub fn hits_in<'a>(&'a self, text: &'a str, window: Span) -> impl Iterator<Item = Span> + 'a {
        let at = paragraph_start(text, window.start.0);
        let scan = Scan::new(self, text, at, window.end.0.min(text.len()));
        scan.skip_while(move |hit| hit.end <= window.start)
    }

    /// Finds the hits of a slice of a text, and where to continue, for a worker that can be interrupted between slices.
    ///
    /// The first slice starts at 0, each other one at the returned offset; together they have the hits of
    /// [`Query::hits`]. A slice ends after `bytes` or some thousands of hits, whichever comes first; with a mebibyte it
    /// takes some ten milliseconds at most. `None` after the last one.
    #[must_use]
    pub fn slice(&self, text: &str, from: Offset, bytes: usize) -> (Vec<Span>, Option<Offset>) {
        let until = text.ceil_char_boundary(from.0.saturating_add(bytes.max(1)));
        let hits: Vec<Span> = Scan::new(self, text, from.0, until).take(MANY).collect();
        // A full slice ends with its last hit; any other has covered everything that starts before its end.
        let seen = if hits.len() == MANY { 0 } else { until };
        let next = hits.last().map_or(0, |hit| hit.end.0).max(seen);
        (hits, (next < text.len()).then_some(Offset(next)))
    }
}

/// Finds the hits that start in `at..until`, in bytes.
struct Scan<'a> {
    query: &'a Query,
    text: &'a str,
    at: usize,
    until: usize,
    /// Where the block ends that is searched in two ways, in bytes.
    block: usize,
    /// How far hits may reach that start in the block, in bytes.
    reach: usize,
    /// The last part searched by an expression.
    part: Span,
    /// The last hit of the common expression.
    common: CommonHit,
    /// Up to where it is known which characters only read like letters of the query, in bytes.
    looked_at: usize,
    /// The last of these that was found, in bytes.
    rare: Option<usize>,
}

/// What is known of the next hit of the common expression.
#[derive(Clone, Copy, Debug)]
enum CommonHit {
    Unknown,
    At(Span),
    NoMore,
}

impl Iterator for Scan<'_> {
    type Item = Span;

    fn next(&mut self) -> Option<Span> {
        let found = match self.query.kind() {
            QueryKind::Words => self.words(),
            QueryKind::Expression => self.expression(),
        };
        let hit = found.filter(|hit| hit.start.0 < self.until).map(|hit| grapheme::snap(self.text, hit));
        self.at = hit.map_or(self.text.len().saturating_add(1), |hit| hit.end.0);
        hit
    }
}

impl<'a> Scan<'a> {
    fn new(query: &'a Query, text: &'a str, at: usize, until: usize) -> Self {
        let (part, common) = (Span::default(), CommonHit::Unknown);
        let block = if query.is_one_pass() { until } else { at };
        Self { query, text, at, until, block, reach: reach_of(text, block), part, common, looked_at: at, rare: None }
    }

    /// Finds the next hit of words, block by block if these are searched in two ways.
    fn words(&mut self) -> Option<Span> {
        let Some(lookalikes) = self.query.lookalikes() else { return self.common() };
        while self.at < self.until {
            if self.at >= self.block {
                self.block = self.text.ceil_char_boundary(self.at.saturating_add(BLOCK)).min(self.until);
                self.reach = reach_of(self.text, self.block);
                self.common = CommonHit::Unknown;
            }
            let hit = self.words_of_block(lookalikes).filter(|hit| hit.start.0 < self.block);
            if hit.is_some() {
                return hit;
            }
            self.at = self.block;
        }
        None
    }

    /// Finds the next hit in all of a block at once, because words never cross a blank line.
    ///
    /// A paragraph that has characters which only read like letters of the query is searched for them too.
    fn words_of_block(&mut self, lookalikes: &Lookalikes) -> Option<Span> {
        match self.query.anchor() {
            Some(QueryAnchor::Letters(letters)) if letters.has_lookalikes() => {
                return self.words_in_one_pass(letters, lookalikes);
            }
            Some(QueryAnchor::Behind(behind)) => return self.words_before_syllable(behind, lookalikes),
            _ => {}
        }
        let end = self.reach;
        let common = self.common();
        let mut at = self.at;
        let to = common.map_or(end, |hit| hit.end.0);
        while let Some(place) = self.rare(lookalikes, (at, to), end) {
            let (hit, end) = self.among_lookalikes(lookalikes, place);
            if let Some(hit) = hit {
                return Some(common.filter(|common| common.start < hit.start).unwrap_or(hit));
            }
            at = end;
        }
        common
    }

    /// Finds the next hit if the first letters and the characters that only read like letters are found together.
    fn words_in_one_pass(&self, letters: &FirstLetters, lookalikes: &Lookalikes) -> Option<Span> {
        let text = Span::new(0, self.reach).slice(self.text);
        let mut next = letters.place(text, self.at);
        while let Some(place) = next {
            let common = letters.at(text, place);
            let end = common.map_or(place.end(), |hit| hit.end.0);
            // Letters that are no match are what they look like.
            let may_have_rare = common.is_some() || !letters.has_letters(place);
            let rare = if may_have_rare { lookalikes.next(text, place.start(), end) } else { None };
            let Some(rare) = rare else {
                if common.is_some() {
                    return common;
                }
                next = letters.place_behind(text, place);
                continue;
            };
            let (hit, end) = self.among_lookalikes(lookalikes, rare);
            if let Some(hit) = hit.or(common) {
                return Some(common.filter(|common| common.start < hit.start).unwrap_or(hit));
            }
            next = letters.place(text, end);
        }
        None
    }

    /// Finds the next hit by the syllable behind the first letters, and with it what only reads like letters.
    fn words_before_syllable(&self, behind: &SyllableBehind, lookalikes: &Lookalikes) -> Option<Span> {
        let text = Span::new(0, self.reach).slice(self.text);
        let mut from = self.at;
        loop {
            let rare = match behind.find(text, self.at, from, lookalikes)? {
                FoundBefore::Hit(hit) => return Some(hit),
                FoundBefore::Lookalike(place) => place,
            };
            let (hit, end) = self.among_lookalikes(lookalikes, rare);
            if hit.is_some() {
                return hit;
            }
            from = end;
        }
    }

    /// Searches the paragraph around a character that only reads like a letter; returns its first hit, and where it ends.
    fn among_lookalikes(&self, lookalikes: &Lookalikes, place: usize) -> (Option<Span>, usize) {
        let part = Span::new(paragraph_start(self.text, place).max(self.at), paragraph_end(self.text, place));
        let hit = lookalikes.find(part.slice(self.text)).map(|hit| hit.shifted(part.start.0));
        (hit, part.end.0)
    }

    /// Finds the next character in a range of bytes that only reads like a letter of the query, once for all calls that
    /// it lies before; nothing at or behind `end` is looked at.
    fn rare(&mut self, lookalikes: &Lookalikes, (at, to): (usize, usize), end: usize) -> Option<usize> {
        if let Some(rare) = self.rare.filter(|&rare| rare >= at) {
            return Some(rare).filter(|&rare| rare < to);
        }
        let mut from = at.max(self.looked_at);
        while from < to {
            let stop = self.text.ceil_char_boundary(from.saturating_add(AHEAD)).min(end).max(to);
            self.rare = lookalikes.next(self.text, from, stop);
            self.looked_at = self.rare.unwrap_or(stop);
            if self.rare.is_some() {
                return self.rare.filter(|&rare| rare < to);
            }
            from = stop;
        }
        None
    }

    /// Finds the next hit of the common expression, once for all calls that it lies before.
    fn common(&mut self) -> Option<Span> {
        match self.common {
            CommonHit::At(hit) if hit.start.0 >= self.at => return Some(hit),
            CommonHit::NoMore => return None,
            CommonHit::At(_) | CommonHit::Unknown => {}
        }
        let all = Span::new(0, self.reach);
        let found = match self.query.anchor() {
            Some(QueryAnchor::Letters(letters)) => letters.find(all.slice(self.text), self.at),
            Some(QueryAnchor::Syllable(rarest)) => rarest.find(all.slice(self.text), self.at),
            Some(QueryAnchor::Behind(_)) | None => self.matched(all, self.at).filter(|hit| !hit.is_empty()),
        };
        self.common = found.map_or(CommonHit::NoMore, CommonHit::At);
        found
    }

    /// Finds the next hit of an expression, in one paragraph after another.
    fn expression(&mut self) -> Option<Span> {
        let mut at = behind_blank(self.text, self.at);
        while at < self.until {
            let part = self.part_at(at);
            let hit = self.filled(part, at);
            if hit.is_some() {
                return hit;
            }
            // A part without a blank line at its end was cut for its length, and the next one begins right there.
            at = behind_blank(self.text, part.end.0 + usize::from(self.ends_at_blank(part)));
        }
        None
    }

    /// Returns the paragraph at an offset, or as much of it around the offset as a hit can need.
    ///
    /// Found once for each paragraph, or once for as many bytes as a hit may have, not once for each hit.
    fn part_at(&mut self, at: usize) -> Span {
        let reaches = self.part.end.0 >= at.saturating_add(REACH)
            || self.part.end.0 == self.text.len()
            || self.ends_at_blank(self.part);
        if !(self.part.contains(Offset(at)) && reaches) {
            self.part = Span::new(paragraph_start(self.text, at), paragraph_end(self.text, at));
        }
        self.part
    }

    fn ends_at_blank(&self, part: Span) -> bool {
        part.end.split(self.text).1.starts_with(BLANK_LINE)
    }

    /// Finds the first match that is not empty; an empty match is no hit, but there may be one after it.
    fn filled(&self, part: Span, mut at: usize) -> Option<Span> {
        loop {
            let hit = self.matched(part, at)?;
            if !hit.is_empty() {
                return Some(hit);
            }
            let next = hit.start.0 + 1;
            if next > part.end.0 {
                return None;
            }
            at = self.text.ceil_char_boundary(next);
        }
    }

    /// Finds the first match in a part of the text at or after an offset; `None` if that is past the part.
    fn matched(&self, part: Span, at: usize) -> Option<Span> {
        let text = part.slice(self.text);
        let at = at.checked_sub(part.start.0).filter(|&at| at <= text.len())?;
        let found = self.query.regex().find_at(text, at)?;
        Some(Span::new(found.start(), found.end()).shifted(part.start.0))
    }
}
