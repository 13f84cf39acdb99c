use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation;

use crate::text::span::Span;
use crate::text::width::{Ambiguous, Width};
use crate::text::wrap::{Breaking, Measure, wrap};

const NEVER_FIRST: &str = ")）]］}｝〕〉》」』〉’”.,。、!?:;·…%℃";
const NEVER_LAST: &str = "(（[{「『《〈‘“";

/// A text with the data for the checks, computed differently than in the breaker.
struct Source<'t> {
    text: &'t str,
    boundaries: Vec<usize>,
    /// Each run of graphemes that are not white space.
    words: Vec<Span>,
}

impl<'t> Source<'t> {
    fn new(text: &'t str) -> Self {
        let mut words: Vec<Span> = Vec::new();
        for (at, grapheme) in text.grapheme_indices(true) {
            let span = Span::new(at, at + grapheme.len());
            match words.last_mut() {
                _ if grapheme.trim().is_empty() => {}
                Some(word) if word.end == span.start => word.end = span.end,
                _ => words.push(span),
            }
        }
        let ends = text.grapheme_indices(true).map(|(at, _)| at).chain([text.len()]);
        Self { text, boundaries: ends.collect(), words }
    }

    /// Returns the word that is cut in two by the end of a line.
    fn word_cut_at(&self, at: usize) -> Option<Span> {
        let after = self.words.partition_point(|word| word.end.0 <= at);
        self.words.get(after).copied().filter(|word| word.start.0 < at)
    }

    /// Returns the words around the end of a line that the rules tie together.
    fn tied_around(&self, line: Span, next: Span) -> Span {
        let starts = |word: Span, set: &str| word.slice(self.text).starts_with(|c| set.contains(c));
        let ends = |word: Span, set: &str| word.slice(self.text).ends_with(|c| set.contains(c));
        self.words
            .chunk_by(|one, other| ends(*one, NEVER_LAST) || starts(*other, NEVER_FIRST))
            .map(|chain| chain[0].union(chain[chain.len() - 1]))
            .find(|chain| chain.start < line.end && next.start < chain.end)
            .unwrap_or_default()
    }
}

/// Makes a measure whose lines all have one width.
fn even(cells: u16, width: Width, breaking: Breaking) -> Measure {
    Measure { first: cells, rest: cells, width, breaking, hanging: false }
}

fn room(measure: Measure, line: usize) -> usize {
    usize::from(if line == 0 { measure.first } else { measure.rest })
}

fn lines_hold_all_but_white_space(source: &Source, lines: &[Span]) {
    let ends = [Span::new(0, 0)].into_iter().chain(lines.iter().copied());
    let starts = lines.iter().copied().chain([Span::at(Span::of(source.text).end)]);
    let mut forced = 0;
    for (line, next) in ends.zip(starts) {
        assert!(line.end <= next.start, "{line} {next}");
        assert!(source.boundaries.binary_search(&line.end.0).is_ok(), "{line} cuts a grapheme");
        assert!(source.boundaries.binary_search(&next.start.0).is_ok(), "{next} cuts a grapheme");
        let between = Span::between(line.end, next.start).slice(source.text);
        assert_eq!(between.trim(), "", "lost between {line} and {next}");
        forced += between.matches('\n').count();
    }
    assert_eq!(forced, source.text.matches('\n').count(), "a line holds a line feed");
}

fn lines_fit(source: &Source, lines: &[Span], measure: Measure) {
    for (row, line) in lines.iter().enumerate() {
        let line = line.slice(source.text);
        let visible = line.graphemes(true).filter(|g| measure.width.grapheme(g) > 0).count();
        let last = line.graphemes(true).rfind(|g| measure.width.grapheme(g) > 0);
        let hangs = |last: &str| last.starts_with([',', '.', '!', '?', ')', '”', '’', '"', '\'']);
        let hung = measure.hanging && last.is_some_and(|last| hangs(last) && measure.width.grapheme(last) == 1);
        let room = room(measure, row) + usize::from(hung);
        assert!(measure.width.text(line) <= room || visible == 1, "{line:?}");
        let last = line.graphemes(true).next_back();
        assert!(last.is_none_or(|last| !last.trim().is_empty()), "{line:?} ends in white space");
    }
}

fn words_that_fit_are_whole(source: &Source, lines: &[Span], measure: Measure) {
    let own = usize::from(measure.first.min(measure.rest));
    for word in lines.iter().filter_map(|line| source.word_cut_at(line.end.0)) {
        let word = word.slice(source.text);
        assert!(measure.width.text(word) > own, "{word:?} is split at {own}");
    }
}

fn rules_hold_where_there_is_room(source: &Source, lines: &[Span], measure: Measure) {
    for pair in lines.windows(2) {
        let (line, next) = (pair[0], pair[1]);
        let (last, first) = (line.slice(source.text), next.slice(source.text));
        let between = Span::between(line.end, next.start).slice(source.text);
        let broken = first.starts_with(|c| NEVER_FIRST.contains(c)) || last.ends_with(|c| NEVER_LAST.contains(c));
        if between.contains('\n') || !broken {
            continue;
        }
        let tied = source.tied_around(line, next).slice(source.text);
        assert!(measure.width.text(tied) > usize::from(measure.rest), "{last:?} {first:?}");
        assert!(!between.is_empty() || tied.contains("://"), "{last:?} {first:?}");
    }
}

fn particles_stay_with_what_they_follow(source: &Source, lines: &[Span], _: Measure) {
    for pair in lines.windows(2).filter(|pair| pair[0].end == pair[1].start) {
        let (last, first) = (pair[0].slice(source.text), pair[1].slice(source.text));
        let holds = |c: char| c.is_ascii_alphanumeric() || ")]’”%①②③④⑤⑥".contains(c);
        let parted = last.ends_with(holds) && first.starts_with(|c| ('가'..='힣').contains(&c));
        assert!(!parted, "{last:?} {first:?}");
    }
}

fn seeds() -> Vec<String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/seeds");
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    files.map(|path| std::fs::read_to_string(path).unwrap().replace('\u{A0}', " ")).collect()
}

fn over_seeds(breaking: Breaking, check: impl Fn(&Source, &[Span], Measure)) {
    for text in seeds() {
        let source = Source::new(&text);
        for ambiguous in [Ambiguous::Narrow, Ambiguous::Wide] {
            for cells in 10..=200 {
                let measure = even(cells, Width::of(ambiguous), breaking);
                check(&source, &wrap(&text, Span::of(&text), &measure), measure);
            }
        }
    }
}

#[test]
fn essays_lose_nothing_and_keep_the_rules_at_every_width() {
    for breaking in [Breaking::Word, Breaking::Syllable] {
        over_seeds(breaking, |source, lines, measure| {
            lines_hold_all_but_white_space(source, lines);
            lines_fit(source, lines, measure);
            rules_hold_where_there_is_room(source, lines, measure);
            particles_stay_with_what_they_follow(source, lines, measure);
        });
    }
}

#[test]
fn essays_keep_every_eojeol_that_fits() {
    over_seeds(Breaking::Word, words_that_fit_are_whole);
}

#[test]
fn essays_take_hardly_more_lines_by_eojeol_than_by_syllable() {
    let count = |breaking| -> usize {
        let measure = even(72, Width::default(), breaking);
        seeds().iter().map(|text| wrap(text, Span::of(text), &measure).iter().filter(|l| !l.is_empty()).count()).sum()
    };
    assert_eq!((count(Breaking::Word), count(Breaking::Syllable)), (322, 317));
}

fn any_piece() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[가-힣]{1,12}",
        1 => "[\u{1100}-\u{1112}]{1,2}[\u{1161}-\u{1175}]{0,2}[\u{11A8}-\u{11C2}]?",
        1 => "[ㄱ-ㅣㅋㅎㅠ]{1,6}",
        1 => "[가-힣]{1,2}\\([一-龥]{1,3}\\)[은이]?",
        1 => "[ぁ-んァ-ヶー]{1,6}",
        1 => "(👨\u{200D}👩\u{200D}👧|👍🏽|🇰🇷|🇰|⁉\u{FE0F}|1\u{FE0F}⃣|➡\u{FE0F}){1,3}",
        1 => "[\u{300}-\u{303}\u{302E}\u{200B}\u{200D}\u{2060}\u{FE0F}\u{600}]",
        2 => "[A-Za-z0-9]{1,14}",
        1 => "(https://|www\\.)[a-z./?&=#%-]{1,20}(%[0-9A-F]{2}){0,4}[가-힣]{0,3}",
        3 => "[()\\[\\]‘’“”'\".,!?:;…·~/%℃—「」①→-]{1,3}",
        1 => "[\u{0}-\u{1F}\u{7F}\u{85}\u{A0}\u{2028}]",
        4 => "[ \u{3000}]{1,2}",
        1 => "\n|\r\n",
    ]
}

fn any_text() -> impl Strategy<Value = String> {
    prop::collection::vec(any_piece(), 0..30).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn any_text_is_held_whole_and_fits(
        text in any_text(),
        first in 0_u16..80,
        rest in 1_u16..80,
        wide: bool,
        by_syllable: bool,
        hanging: bool,
    ) {
        let ambiguous = if wide { Ambiguous::Wide } else { Ambiguous::Narrow };
        let breaking = if by_syllable { Breaking::Syllable } else { Breaking::Word };
        let measure = Measure { first, rest, width: Width::of(ambiguous), breaking, hanging };
        let source = Source::new(&text);
        let lines = wrap(&text, Span::of(&text), &measure);
        lines_hold_all_but_white_space(&source, &lines);
        lines_fit(&source, &lines, measure);
        if breaking == Breaking::Word {
            words_that_fit_are_whole(&source, &lines, measure);
        }
    }
}
