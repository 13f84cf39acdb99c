//! Why a query cannot be searched for, precise enough for one plain sentence.

use regex_syntax::ast::ErrorKind as Grammar;
use regex_syntax::hir::ErrorKind as Meaning;

/// Why a query cannot be searched for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
pub enum QueryProblem {
    /// It is empty or only white space.
    #[error("nothing to search for")]
    Empty,
    /// It is too long.
    #[error("over {limit} characters")]
    TooLong {
        /// The largest length, in Unicode scalar values.
        limit: usize,
    },
    /// The regular expression is not valid.
    #[error("{fault:?} at character {at}")]
    Broken {
        /// The mistake.
        fault: Fault,
        /// Its place: the character of the expression, counted from 1.
        at: usize,
    },
    /// The regular expression is too large when it is expanded, as `(a{999}){999}` is.
    #[error("over {limit} bytes when compiled")]
    TooLarge {
        /// The largest memory it may take, in bytes.
        limit: usize,
    },
}

/// A mistake in a regular expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fault {
    /// A `(` that is not closed.
    GroupNotClosed,
    /// A `)` without an opener.
    GroupNotOpened,
    /// A `[` that is not closed.
    ClassNotClosed,
    /// A range such as `[나-가]`, whose end comes first, or an invalid range.
    Range,
    /// A `*`, `+`, `?` or `{…}` with nothing before it.
    NothingToRepeat,
    /// A `{…}` that is not closed, or whose numbers are invalid.
    Count,
    /// A `\` before a character for which it has no meaning, or at the end.
    Escape,
    /// `(?=…)`, `(?<!…)` and similar, which this engine does not have.
    LookAround,
    /// `\1` and similar, which this engine does not have.
    BackReference,
    /// A `\p{…}` with an unknown property of characters.
    Property,
    /// A `(?…)` that is neither a flag nor a name.
    Flag,
    /// Groups that are nested too deep.
    TooDeep,
    /// Something else.
    Other,
}

impl QueryProblem {
    /// Returns the problem for an error of the parser of regular expressions.
    pub(super) fn of(error: &regex_syntax::Error) -> Self {
        let (fault, span) = match error {
            regex_syntax::Error::Parse(error) => (Fault::of_grammar(error.kind()), error.span()),
            regex_syntax::Error::Translate(error) => (Fault::of_meaning(error.kind()), error.span()),
            _ => return Self::Broken { fault: Fault::Other, at: 1 },
        };
        let lines = span.start.line.saturating_sub(1);
        let at = if lines == 0 { span.start.column } else { 1 };
        Self::Broken { fault, at }
    }
}

impl Fault {
    /// Returns its name among the messages.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::GroupNotClosed => "regex_group_not_closed",
            Self::GroupNotOpened => "regex_group_not_opened",
            Self::ClassNotClosed => "regex_class_not_closed",
            Self::Range => "regex_range",
            Self::NothingToRepeat => "regex_nothing_to_repeat",
            Self::Count => "regex_count",
            Self::Escape => "regex_escape",
            Self::LookAround => "regex_look_around",
            Self::BackReference => "regex_back_reference",
            Self::Property => "regex_property",
            Self::Flag => "regex_flag",
            Self::TooDeep => "regex_too_deep",
            Self::Other => "regex_other",
        }
    }

    fn of_grammar(kind: &Grammar) -> Self {
        match kind {
            Grammar::GroupUnclosed => Self::GroupNotClosed,
            Grammar::GroupUnopened => Self::GroupNotOpened,
            Grammar::ClassUnclosed => Self::ClassNotClosed,
            Grammar::ClassRangeInvalid | Grammar::ClassRangeLiteral | Grammar::ClassEscapeInvalid => Self::Range,
            Grammar::RepetitionMissing => Self::NothingToRepeat,
            Grammar::RepetitionCountInvalid
            | Grammar::RepetitionCountDecimalEmpty
            | Grammar::RepetitionCountUnclosed
            | Grammar::DecimalEmpty
            | Grammar::DecimalInvalid => Self::Count,
            Grammar::EscapeHexEmpty
            | Grammar::EscapeHexInvalid
            | Grammar::EscapeHexInvalidDigit
            | Grammar::EscapeUnexpectedEof
            | Grammar::EscapeUnrecognized
            | Grammar::SpecialWordBoundaryUnclosed
            | Grammar::SpecialWordBoundaryUnrecognized
            | Grammar::SpecialWordOrRepetitionUnexpectedEof => Self::Escape,
            Grammar::UnsupportedLookAround => Self::LookAround,
            Grammar::UnsupportedBackreference => Self::BackReference,
            Grammar::UnicodeClassInvalid => Self::Property,
            Grammar::NestLimitExceeded(_) => Self::TooDeep,
            Grammar::FlagDanglingNegation
            | Grammar::FlagDuplicate { .. }
            | Grammar::FlagRepeatedNegation { .. }
            | Grammar::FlagUnexpectedEof
            | Grammar::FlagUnrecognized
            | Grammar::GroupNameDuplicate { .. }
            | Grammar::GroupNameEmpty
            | Grammar::GroupNameInvalid
            | Grammar::GroupNameUnexpectedEof => Self::Flag,
            _ => Self::Other,
        }
    }

    fn of_meaning(kind: &Meaning) -> Self {
        match kind {
            Meaning::UnicodePropertyNotFound | Meaning::UnicodePropertyValueNotFound => Self::Property,
            _ => Self::Other,
        }
    }
}
