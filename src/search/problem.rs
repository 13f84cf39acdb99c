//! Why a query cannot be searched for, so exactly that one plain sentence tells its typist.

use regex_syntax::ast::ErrorKind as Grammar;
use regex_syntax::hir::ErrorKind as Meaning;

/// Why a query cannot be searched for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
pub enum QueryProblem {
    /// There is nothing in it but white space.
    #[error("nothing to search for")]
    Empty,
    /// It is too long.
    #[error("over {limit} characters")]
    TooLong {
        /// The most that it may have, in Unicode scalar values.
        limit: usize,
    },
    /// The regular expression is not one.
    #[error("{fault:?} at character {at}")]
    Broken {
        /// What is wrong.
        fault: Fault,
        /// Where: which character of the expression, counted from 1.
        at: usize,
    },
    /// The regular expression is too large when it is spelled out, as `(a{999}){999}` is.
    #[error("over {limit} bytes when compiled")]
    TooLarge {
        /// The most memory that it may take, in bytes.
        limit: usize,
    },
}

/// What is wrong with a regular expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fault {
    /// A `(` that nothing closes.
    GroupNotClosed,
    /// A `)` that closes nothing.
    GroupNotOpened,
    /// A `[` that nothing closes.
    ClassNotClosed,
    /// A range such as `[나-가]`, whose end comes first, or that is none.
    Range,
    /// A `*`, `+`, `?` or `{…}` with nothing before it.
    NothingToRepeat,
    /// A `{…}` that is not closed, or whose numbers make no sense.
    Count,
    /// A `\` before what has no meaning behind it, or at the end.
    Escape,
    /// `(?=…)`, `(?<!…)` and their kin, which this engine does not have.
    LookAround,
    /// `\1` and its kin, which this engine does not have.
    BackReference,
    /// A `\p{…}` that names no property of characters.
    Property,
    /// A `(?…)` that is neither a flag nor a name.
    Flag,
    /// Groups within groups, too deep.
    TooDeep,
    /// Something else.
    Other,
}

impl QueryProblem {
    /// Returns what the parser of regular expressions found.
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
