//! The syllable of a query that is searched for first.
//!
//! The regex crate skips through a text by the start of a match, and `이` begins a word in every line. So a query that
//! starts with a frequent syllable is looked for by its rarest one here, and the text around that is compared.
//! [`RarestSyllable::find`] returns the match to the walk from hit to hit.
//!
//! The one invariant: it finds exactly the matches of the query's expression.

use aho_corasick::packed::Searcher;
use memchr::memmem::Finder;
use regex::Regex;

use crate::search::pattern::QueryHead;
use crate::search::rest::{QueryRest, SYLLABLE, without_gap_behind};
use crate::text::{Offset, Span};

/// The most frequent syllables of the bound essays, the most frequent one first; any other is rare.
const FREQUENT: &str = "이다는하기을가의고에로지니한를사어은도리해자과적게서나아술전있으보인었장요시들실그트수것만습일";

/// How many syllables are many: all of one vowel, with and without 받침.
const MANY: usize = 28;

/// The syllables at the start of a hit, and the rarest of them.
#[derive(Clone, Debug)]
pub(super) struct RarestSyllable {
    anchor: SearchAnchor,
    before: Vec<String>,
    rest: QueryRest,
}

/// What is looked for first.
#[derive(Clone, Debug)]
enum SearchAnchor {
    /// A syllable.
    One(Finder<'static>),
    /// One of those that an open syllable may become.
    Several(Searcher),
    /// The same if there are many and all begin with the same two bytes.
    Many(SyllablesOfOneLead),
}

impl SearchAnchor {
    fn several(syllables: &[char]) -> Option<Self> {
        // Most of what begins like a few ones is something else.
        let many = SyllablesOfOneLead::new(syllables).filter(|_| syllables.len() >= MANY);
        if let Some(many) = many {
            return Some(Self::Many(many));
        }
        Searcher::new(syllables.iter().map(ToString::to_string)).map(Self::Several)
    }
}

/// Syllables whose first two bytes are the same: these bytes are found faster than one of many strings.
#[derive(Clone, Debug)]
pub(super) struct SyllablesOfOneLead {
    lead: Finder<'static>,
    /// A bit for each last byte, which has six bits of its own.
    lasts: u64,
}

impl SyllablesOfOneLead {
    /// `None` for syllables of several leads, and for none.
    pub(super) fn new(syllables: &[char]) -> Option<Self> {
        let mut bytes = [0; 4];
        let (&lead, _) = syllables.first()?.encode_utf8(&mut bytes).as_bytes().split_first_chunk::<2>()?;
        let mut lasts = 0;
        for syllable in syllables {
            let [first, second, last] = *syllable.encode_utf8(&mut bytes).as_bytes().as_array()?;
            if [first, second] != lead {
                return None;
            }
            lasts |= 1 << (last & 0x3F);
        }
        Some(Self { lead: Finder::new(&lead).into_owned(), lasts })
    }

    /// Finds all places of these syllables, in bytes.
    pub(super) fn places<'a>(&'a self, text: &'a str) -> impl Iterator<Item = usize> + 'a {
        let bytes = text.as_bytes();
        let is_one = |at: &usize| bytes.get(at + 2).is_some_and(|last| self.lasts >> (last & 0x3F) & 1 == 1);
        self.lead.find_iter(bytes).filter(is_one)
    }
}

impl RarestSyllable {
    /// Chooses the rarest of the syllables at the start of a query. If the query has more than those that stand for
    /// themselves, `whole` matches all of it at the start of a text.
    ///
    /// `None` if the first one is the rarest: the regex crate finds it as fast.
    pub(super) fn new(head: &QueryHead, whole: Option<Regex>) -> Option<Self> {
        let QueryHead { plain, open, is_one, .. } = head;
        let rarest = (0..plain.len()).rev().max_by_key(|&at| plain.get(at).map(|&syllable| rarity(syllable)));
        let of_plain = rarest.and_then(|at| plain.get(at)).map(|&syllable| rarity(syllable));
        let of_open = open.iter().map(|&syllable| rarity(syllable)).min();
        let written = |syllables: &[char]| syllables.iter().map(ToString::to_string).collect();
        if of_open > of_plain {
            let anchor = SearchAnchor::several(open)?;
            let rest = QueryRest::new(Vec::new(), whole.filter(|_| !is_one));
            return Some(Self { anchor, before: written(plain), rest });
        }
        let (before, from) = plain.split_at_checked(rarest?)?;
        let (one, behind) = from.split_first()?;
        let anchor = SearchAnchor::One(Finder::new(one.encode_utf8(&mut [0; 4])).into_owned());
        let rest = QueryRest::new(written(behind), whole);
        (!before.is_empty()).then(|| Self { anchor, before: written(before), rest })
    }

    /// Finds the first match at or after an offset, in bytes.
    pub(super) fn find(&self, text: &str, at: usize) -> Option<Span> {
        let (_, rest) = Offset(at).split(text);
        let hit = match &self.anchor {
            SearchAnchor::One(finder) => {
                let length = finder.needle().len();
                finder.find_iter(rest.as_bytes()).find_map(|place| self.around(rest, place, length))
            }
            SearchAnchor::Several(searcher) => {
                searcher.find_iter(rest).find_map(|found| self.around(rest, found.start(), found.len()))
            }
            SearchAnchor::Many(many) => many.places(rest).find_map(|place| self.around(rest, place, SYLLABLE)),
        };
        hit.map(|hit| hit.shifted(at))
    }

    /// Compares the text around the rarest syllable, of so many bytes, with any spacing.
    fn around(&self, text: &str, place: usize, length: usize) -> Option<Span> {
        let (before, _) = text.as_bytes().split_at_checked(place)?;
        let mut letters = self.before.iter().rev();
        let start =
            letters.try_fold(before, |left, letter| without_gap_behind(left).strip_suffix(letter.as_bytes()))?.len();
        Some(Span::new(start, self.rest.end(text, start, place + length)?))
    }
}

/// Returns how rare a syllable is: its place among the frequent ones, or after all of them for any other.
fn rarity(syllable: char) -> usize {
    FREQUENT.chars().position(|frequent| frequent == syllable).unwrap_or(FREQUENT.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rarest(query: &str) -> Option<RarestSyllable> {
        let head = QueryHead { plain: query.chars().collect(), is_whole: true, ..QueryHead::default() };
        RarestSyllable::new(&head, None)
    }

    /// Returns what is looked for first.
    fn anchor(query: &str) -> Option<String> {
        match rarest(query)?.anchor {
            SearchAnchor::One(finder) => Some(String::from_utf8(finder.needle().to_vec()).unwrap()),
            SearchAnchor::Several(_) | SearchAnchor::Many(_) => None,
        }
    }

    #[test]
    fn many_syllables_are_found_by_their_lead() {
        let text = "가기각 나강\n갛개가";
        let open: Vec<char> = ('가'..='갛').collect();
        let found: Vec<usize> = SyllablesOfOneLead::new(&open).unwrap().places(text).collect();
        let expected = text.char_indices().filter(|(_, scalar)| open.contains(scalar)).map(|(at, _)| at);
        assert_eq!(found, expected.collect::<Vec<_>>());
        let two_leads: Vec<char> = ('이'..='잏').collect();
        assert!([&two_leads, &Vec::new()].into_iter().all(|none| SyllablesOfOneLead::new(none).is_none()));
        assert!(matches!(SearchAnchor::several(&['것', '거']), Some(SearchAnchor::Several(_)) | None));
    }

    #[test]
    fn the_rarest_syllable_is_looked_for() {
        assert_eq!(anchor("이것").as_deref(), Some("것"));
        assert_eq!(anchor("이것뿐이다").as_deref(), Some("뿐"));
        assert!(rarest("조직").is_none());
        assert!(rarest("것이").is_none());
        assert!(rarest("이").is_none());
        assert!(rarest("").is_none());
    }

    #[test]
    fn syllables_are_spaced_freely_around_it() {
        let text = "것 그것, 이 \n 것\n은 이것\n\n은 이것은";
        let syllable = rarest("이것은").unwrap();
        let first = syllable.find(text, 0).unwrap();
        assert_eq!(first.slice(text), "이 \n 것\n은");
        let second = syllable.find(text, first.end.0).unwrap();
        assert_eq!(second.slice(text), "이것은");
        assert_eq!(syllable.find(text, second.start.0 + "이".len()), None);
    }
}
