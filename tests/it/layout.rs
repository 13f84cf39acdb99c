//! The essays at every measure of a terminal: nothing is lost, no line is too wide, and every rule of Korean line
//! breaking holds.

use std::fmt;
use std::ops::RangeInclusive;
use std::sync::LazyLock;

use mitjul::document::Chapter;
use mitjul::layout::{Layout, LayoutSettings, Row, RowKind, RowPosition};
use mitjul::library;
use mitjul::text::width::{Ambiguous, Width};
use mitjul::text::wrap::Breaking;
use mitjul::text::{Offset, Span, grapheme};
use unicode_segmentation::UnicodeSegmentation;

const MEASURES: RangeInclusive<u16> = 10..=200;

/// Characters that must not start a line: closing brackets and quotes, punctuation, and signs that belong to the number
/// before.
const NEVER_FIRST: &str = ")]}）］｝〉》」』】〕’”.,!?:;…·%‰℃℉。、，．！？：；";
/// Characters that must not end a line: opening brackets and quotes.
const NEVER_LAST: &str = "([{（［｛〈《「『【〔‘“";

/// The step between tested characters; the first one differs from measure to measure, so that all are tested.
const SAMPLED: usize = 23;

/// A chapter with the data for the checks, computed differently than in the line breaker.
struct Essay {
    chapter: Chapter,
    letters: String,
    /// Each run of graphemes that are not white space.
    words: Vec<Span>,
    /// Words that the rules tie together, or single ones.
    chains: Vec<Span>,
}

/// The rows of an essay at one setting.
struct Page {
    essay: &'static Essay,
    setting: LayoutSettings,
    rows: Vec<(RowPosition, Row)>,
}

static ESSAYS: LazyLock<Vec<Essay>> = LazyLock::new(|| {
    let library = library::bound().unwrap();
    library.entries.iter().map(|entry| Essay::new(library::open(entry, None).unwrap().chapter)).collect()
});

/// All essays at all measures, with both policies of width.
static PAGES: LazyLock<Vec<Page>> = LazyLock::new(|| pages(Breaking::Word));

fn pages(breaking: Breaking) -> Vec<Page> {
    let mut pages = Vec::new();
    for essay in ESSAYS.iter() {
        for ambiguous in [Ambiguous::Narrow, Ambiguous::Wide] {
            let settings = MEASURES.map(|cells| LayoutSettings {
                cells,
                width: Width::of(ambiguous),
                breaking,
                ..LayoutSettings::default()
            });
            pages.extend(settings.map(|setting| Page::new(essay, setting)));
        }
    }
    pages
}

impl Essay {
    fn new(chapter: Chapter) -> Self {
        let mut words: Vec<Span> = Vec::new();
        for (at, grapheme) in chapter.text.grapheme_indices(true) {
            let span = Span::new(at, at + grapheme.len());
            match words.last_mut() {
                _ if grapheme.trim().is_empty() => {}
                Some(word) if word.end == span.start => word.end = span.end,
                _ => words.push(span),
            }
        }
        let text = &chapter.text;
        let tied = |one: &Span, other: &Span| {
            let between = Span::between(one.end, other.start).slice(text);
            between == " " && (other.slice(text).starts_with(never_first) || one.slice(text).ends_with(never_last))
        };
        let chains = words.chunk_by(tied).map(|chain| chain[0].union(chain[chain.len() - 1])).collect();
        Self { letters: letters(text).collect(), words, chains, chapter }
    }
}

impl Page {
    fn new(essay: &'static Essay, setting: LayoutSettings) -> Self {
        let chapter = &essay.chapter;
        let layout = Layout::new(chapter, setting);
        let places = std::iter::successors(Some(RowPosition::default()), |&place| layout.next(chapter, place));
        let rows = places.map(|place| (place, layout.row(chapter, place).unwrap())).collect();
        Self { essay, setting, rows }
    }

    /// Returns the rows with text.
    fn lines(&self) -> impl Iterator<Item = Row> {
        self.rows.iter().map(|(_, row)| *row).filter(|row| row.kind == RowKind::Text)
    }

    fn text(&self, span: Span) -> &str {
        span.slice(&self.essay.chapter.text)
    }

    fn cells(&self, span: Span) -> usize {
        self.setting.width.text(self.text(span))
    }

    /// Whether a span is too wide for a line with the indent of a row.
    fn is_too_wide(&self, span: Span, row: Row) -> bool {
        self.cells(span) + usize::from(row.indent) > usize::from(self.setting.cells)
    }
}

impl fmt::Display for Page {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let LayoutSettings { cells, width, breaking, .. } = self.setting;
        write!(f, "{} at {cells} cells, {:?}, {breaking:?}", self.essay.chapter.meta.title, width.ambiguous)
    }
}

fn letters(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| !c.is_whitespace())
}

fn never_first(c: char) -> bool {
    NEVER_FIRST.contains(c)
}

fn never_last(c: char) -> bool {
    NEVER_LAST.contains(c)
}

/// Finds the span of a list that is cut in two by an offset.
fn cut(spans: &[Span], at: Offset) -> Option<Span> {
    let after = spans.partition_point(|span| span.end <= at);
    spans.get(after).copied().filter(|span| span.start < at)
}

fn no_line_is_wider_than_the_measure(page: &Page) {
    for row in page.lines() {
        assert!(!page.is_too_wide(row.span, row), "{page}: {:?}", page.text(row.span));
        assert!(row.indent <= page.setting.cells / 2, "{page}: {:?}", page.text(row.span));
    }
}

fn lines_hold_the_whole_text(page: &Page) {
    assert!(page.lines().flat_map(|row| letters(page.text(row.span))).eq(page.essay.letters.chars()), "{page}");
    for row in page.lines() {
        let line = page.text(row.span);
        assert!(!line.is_empty() && line.trim() == line && !line.contains('\n'), "{page}: {line:?}");
    }
}

/// Words that a rule ties together may be wider than a line; then, and only then, they are split at a space. An address
/// too wide for a line is broken where it can be.
fn no_line_starts_or_ends_with_what_it_may_not(page: &Page) {
    let text = &page.essay.chapter.text;
    let excused = |row: Row, at: Offset| {
        let beside_space = at.split(text).0.ends_with(' ') || at.split(text).1.starts_with(' ');
        let chain = cut(&page.essay.chains, at);
        chain.is_some_and(|chain| page.is_too_wide(chain, row) && (beside_space || page.text(chain).contains("://")))
    };
    for row in page.lines() {
        let line = page.text(row.span);
        assert!(!line.starts_with(never_first) || excused(row, row.span.start), "{page}: {line:?}");
        assert!(!line.ends_with(never_last) || excused(row, row.span.end), "{page}: {line:?}");
    }
}

fn every_eojeol_that_fits_is_whole(page: &Page) {
    let rows: Vec<Row> = page.lines().collect();
    for pair in rows.windows(2) {
        if let Some(word) = cut(&page.essay.words, pair[0].span.end) {
            assert!(page.is_too_wide(word, pair[1]), "{page}: {:?} is split", page.text(word));
        }
    }
}

/// Checks the way from an offset to row and column, and back by walking along the row.
fn offsets_are_found_again(page: &Page) {
    let chapter = &page.essay.chapter;
    let layout = Layout::new(chapter, page.setting);
    for (place, row) in page.rows.iter().filter(|(_, row)| row.kind == RowKind::Text) {
        assert_eq!(layout.locate(chapter, row.span.start), *place, "{page}");
    }
    let characters = chapter.text.grapheme_indices(true).filter(|(_, grapheme)| !grapheme.trim().is_empty());
    for (at, grapheme) in characters.skip(usize::from(page.setting.cells) % SAMPLED).step_by(SAMPLED) {
        let row = layout.row(chapter, layout.locate(chapter, Offset(at))).unwrap();
        let column = layout.column(chapter, row, Offset(at));
        assert_eq!(character_at(page, row, column), Some((Offset(at), grapheme)), "{page}");
    }
}

fn character_at(page: &Page, row: Row, column: u16) -> Option<(Offset, &str)> {
    let mut here = row.indent;
    grapheme::graphemes(&page.essay.chapter.text, row.span).find(|(_, grapheme)| {
        let start = here;
        here += page.setting.width.grapheme(grapheme);
        start == column
    })
}

#[test]
fn every_measure_is_laid_out() {
    assert_eq!(PAGES.len(), 3 * 2 * 191);
    let by_measure =
        |cells: u16| PAGES.iter().filter(move |page| page.setting.cells == cells).map(|page| page.rows.len());
    assert!(by_measure(10).zip(by_measure(200)).all(|(narrow, wide)| narrow > 2 * wide));
}

#[test]
fn lines_fit_at_every_measure() {
    PAGES.iter().for_each(no_line_is_wider_than_the_measure);
}

#[test]
fn nothing_is_lost_or_repeated_at_any_measure() {
    PAGES.iter().for_each(lines_hold_the_whole_text);
}

#[test]
fn the_rules_for_both_ends_of_a_line_hold_at_every_measure() {
    PAGES.iter().for_each(no_line_starts_or_ends_with_what_it_may_not);
}

#[test]
fn no_eojeol_is_split_that_has_room_at_any_measure() {
    PAGES.iter().for_each(every_eojeol_that_fits_is_whole);
}

#[test]
fn offsets_rows_and_columns_agree_at_every_measure() {
    PAGES.iter().for_each(offsets_are_found_again);
}

#[test]
fn lines_broken_between_syllables_lose_nothing_and_keep_the_rules() {
    for page in pages(Breaking::Syllable) {
        no_line_is_wider_than_the_measure(&page);
        lines_hold_the_whole_text(&page);
        no_line_starts_or_ends_with_what_it_may_not(&page);
    }
}
