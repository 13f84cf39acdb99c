//! A search query, ready for any text.

use regex::{Regex, RegexBuilder};
use regex_syntax::ParserBuilder;
use regex_syntax::ast::{self, Ast, ClassSetItem, Visitor};

use crate::search::apart::Lookalikes;
use crate::search::behind::SyllableBehind;
use crate::search::letters::FirstLetters;
use crate::search::mode;
use crate::search::pattern::{Breadth, LastSyllable, head, pattern, rare_characters};
use crate::search::problem::{Fault, QueryProblem};
use crate::search::rarest::RarestSyllable;
use crate::search::rest::QueryRest;
use crate::text::fold;

/// The longest query, in Unicode scalar values: longer than anybody types, and still compiled at once.
const LONGEST: usize = 1_000;
/// The longest query that is looked for by its first letters or its rarest syllable, in Unicode scalar values. The whole
/// query is compared at each place of these, and a text may contain nothing else.
const LONGEST_ANCHORED: usize = 32;
/// The longest query whose letters are looked for as other characters too, in Unicode scalar values.
const LONGEST_ALIKE: usize = 64;
/// The largest memory of a compiled query, in bytes. A larger one takes seconds on a long text.
const LARGEST: usize = 1024 * 1024;
/// The memory for the cached states of an expression, in bytes: enough to keep all of them in practice.
const REMEMBERED: usize = 8 * 1024 * 1024;
/// The deepest nesting of groups.
const DEEPEST: u32 = 100;

/// The prefixes of a regular expression.
const SIGNS: [&str; 2] = [r"\v", "re:"];

/// A query that can be searched for.
///
/// Words are found in any case of Latin letters and with any spacing and composition, across line ends but not across
/// blank lines. `ㅇㄷㅇ` finds `일다운`. All kinds of quotes count as equal, and so do dashes, dots between words, brackets of
/// titles, `…` and `...`, `1000` and `1,000`, and characters that read alike: `CTO` and `ＣＴＯ`, `kg` and `㎏`, `(주)` and
/// `㈜`, `cafe` and `café`.
///
/// Text after `\v` or `re:` is a regular expression of the regex crate. `^` and `$` are the ends of a line. It is
/// searched for paragraph by paragraph, its case matters if it has a capital letter, and empty matches are not found. A
/// hit longer than 64 KiB may be cut.
#[derive(Clone, Debug)]
pub struct Query {
    typed: String,
    kind: QueryKind,
    regex: Regex,
    anchor: Option<QueryAnchor>,
    lookalikes: Option<Box<Lookalikes>>,
}

/// What a query is looked for by, if that is faster than by its expression.
#[derive(Clone, Debug)]
pub(super) enum QueryAnchor {
    Letters(Box<FirstLetters>),
    Behind(Box<SyllableBehind>),
    Syllable(Box<RarestSyllable>),
}

/// How a query matches a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum QueryKind {
    Words,
    Expression,
}

impl Query {
    /// Parses a query while it is being typed: its last syllable stands for everything it may become.
    ///
    /// `혁시` finds `혁신`, `고` finds `과`, `일당` finds `일다운`.
    ///
    /// # Errors
    ///
    /// If nothing can be searched for; see [`QueryProblem`].
    pub fn parse(typed: &str) -> Result<Self, QueryProblem> {
        Self::new(typed, LastSyllable::Open)
    }

    /// Parses a finished query: its last syllable stands for itself.
    ///
    /// `글` then does not find `그런`. 초성 are still recognised.
    ///
    /// # Errors
    ///
    /// As [`Query::parse`].
    pub fn finished(typed: &str) -> Result<Self, QueryProblem> {
        Self::new(typed, LastSyllable::Closed)
    }

    fn new(typed: &str, ending: LastSyllable) -> Result<Self, QueryProblem> {
        if typed.chars().nth(LONGEST).is_some() {
            return Err(QueryProblem::TooLong { limit: LONGEST });
        }
        let canonical = fold::canonical(typed);
        let expression = SIGNS.iter().find_map(|sign| canonical.trim_start().strip_prefix(sign));
        let typed = typed.to_owned();
        if let Some(expression) = expression {
            let regex = expression_of(expression)?;
            return Ok(Self { typed, kind: QueryKind::Expression, regex, anchor: None, lookalikes: None });
        }
        let regex = words(&canonical, ending)?;
        let lookalikes = lookalikes(&canonical, ending).map(Box::new);
        let anchor = anchor(&canonical, ending, lookalikes.as_deref())?;
        Ok(Self { typed, kind: QueryKind::Words, regex, anchor, lookalikes })
    }

    /// Returns the typed text.
    #[must_use]
    pub fn typed(&self) -> &str {
        &self.typed
    }

    /// Whether it is a regular expression.
    #[must_use]
    pub fn is_expression(&self) -> bool {
        self.kind == QueryKind::Expression
    }

    /// Returns the query as meant if it was typed in the wrong input mode: `dlfekdns` is `일다운`, `ㅎㅑㅅ` is `git`.
    ///
    /// Offer it only when nothing was found and this finds something. `None` if the letters make no word in the other
    /// mode either.
    #[must_use]
    pub fn suggestion(&self) -> Option<String> {
        if self.is_expression() { None } else { mode::other(&fold::canonical(&self.typed)) }
    }

    pub(super) const fn kind(&self) -> QueryKind {
        self.kind
    }

    pub(super) const fn regex(&self) -> &Regex {
        &self.regex
    }

    pub(super) fn lookalikes(&self) -> Option<&Lookalikes> {
        self.lookalikes.as_deref()
    }

    pub(super) fn anchor(&self) -> Option<&QueryAnchor> {
        self.anchor.as_ref()
    }

    /// Whether the characters that only read like letters are found in one pass with the letters, or there are none.
    pub(super) fn is_one_pass(&self) -> bool {
        match self.anchor() {
            Some(QueryAnchor::Letters(letters)) if letters.has_lookalikes() => true,
            Some(QueryAnchor::Behind(_)) => true,
            _ => self.lookalikes.is_none(),
        }
    }
}

fn words(query: &str, ending: LastSyllable) -> Result<Regex, QueryProblem> {
    let source = pattern(query, ending, Breadth::Common);
    if source.is_empty() {
        return Err(QueryProblem::Empty);
    }
    compiled(RegexBuilder::new(&source).case_insensitive(true))
}

/// Chooses the letters by which a query is looked for; `None` if its expression alone is as fast.
fn anchor(
    query: &str,
    ending: LastSyllable,
    lookalikes: Option<&Lookalikes>,
) -> Result<Option<QueryAnchor>, QueryProblem> {
    if query.chars().nth(LONGEST_ANCHORED).is_some() {
        return Ok(None);
    }
    let head = head(query, ending);
    if head.letters.is_empty() && head.plain.len() < 2 && head.open.is_empty() {
        return Ok(None);
    }
    let source = format!(r"\A(?:{})", pattern(query, ending, Breadth::Common));
    let whole = (!head.is_whole).then(|| compiled(RegexBuilder::new(&source).case_insensitive(true)));
    let whole = whole.transpose()?;
    if head.letters.is_empty() {
        return Ok(RarestSyllable::new(&head, whole).map(Box::new).map(QueryAnchor::Syllable));
    }
    let rest = QueryRest::behind_letters(&head, whole);
    let behind = lookalikes.and_then(|lookalikes| SyllableBehind::new(&head, &rest, lookalikes));
    let letters = FirstLetters::new(&head, rest, lookalikes);
    let behind = behind.filter(|_| !letters.as_ref().is_some_and(FirstLetters::has_lookalikes));
    Ok(match behind {
        Some(behind) => Some(QueryAnchor::Behind(Box::new(behind))),
        None => letters.map(Box::new).map(QueryAnchor::Letters),
    })
}

/// Prepares the search for characters that only read like the letters of a query; `None` if there are none, or if the
/// query is too long for it.
fn lookalikes(query: &str, ending: LastSyllable) -> Option<Lookalikes> {
    if query.chars().nth(LONGEST_ALIKE).is_some() {
        return None;
    }
    let rare = rare_characters(query);
    if rare.is_empty() {
        return None;
    }
    let source = pattern(query, ending, Breadth::Lookalikes);
    let regex = compiled(RegexBuilder::new(&source).case_insensitive(true)).ok()?;
    Some(Lookalikes::new(regex, rare))
}

fn expression_of(source: &str) -> Result<Regex, QueryProblem> {
    if source.trim().is_empty() {
        return Err(QueryProblem::Empty);
    }
    let mut parser = ParserBuilder::new().nest_limit(DEEPEST).multi_line(true).build();
    parser.parse(source).map_err(|error| QueryProblem::of(&error))?;
    compiled(RegexBuilder::new(source).multi_line(true).case_insensitive(!has_capital(source)))
}

fn compiled(builder: &mut RegexBuilder) -> Result<Regex, QueryProblem> {
    let built = builder.size_limit(LARGEST).dfa_size_limit(REMEMBERED).nest_limit(DEEPEST).build();
    built.map_err(|error| match error {
        regex::Error::CompiledTooBig(limit) => QueryProblem::TooLarge { limit },
        _ => QueryProblem::Broken { fault: Fault::Other, at: 1 },
    })
}

/// Whether an expression has a letter that was typed with Shift; `\S` and `\p{Hangul}` do not count.
fn has_capital(source: &str) -> bool {
    let Ok(tree) = ast::parse::Parser::new().parse(source) else { return false };
    ast::visit(&tree, Capitals(false)).unwrap_or_default()
}

struct Capitals(bool);

impl Visitor for Capitals {
    type Output = bool;
    type Err = ();

    fn finish(self) -> Result<bool, ()> {
        Ok(self.0)
    }

    fn visit_pre(&mut self, tree: &Ast) -> Result<(), ()> {
        self.0 |= matches!(tree, Ast::Literal(literal) if literal.c.is_uppercase());
        Ok(())
    }

    fn visit_class_set_item_pre(&mut self, item: &ClassSetItem) -> Result<(), ()> {
        self.0 |= match item {
            ClassSetItem::Literal(literal) => literal.c.is_uppercase(),
            ClassSetItem::Range(range) => range.start.c.is_uppercase() || range.end.c.is_uppercase(),
            _ => false,
        };
        Ok(())
    }
}
