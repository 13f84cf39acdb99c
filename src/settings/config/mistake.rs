//! What can be wrong with a setting.

use std::path::PathBuf;

/// How many letters a name may differ from a known one that is offered instead.
const SLIPS: usize = 3;

/// A mistake in a config file; its setting is left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// The file.
    pub file: PathBuf,
    /// Its line, counted from 1.
    pub line: usize,
    /// The setting that the mistaken one belongs to.
    pub group: Option<String>,
    /// What is wrong.
    pub kind: MistakeKind,
}

/// The kinds of mistakes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MistakeKind {
    /// No setting has this name.
    UnknownKey {
        /// The name.
        key: String,
        /// The known name that is most like it, if there is one.
        nearest: Option<&'static str>,
    },
    /// The setting cannot have this value.
    Value {
        /// The setting.
        key: String,
        /// The value as written; empty if there is none.
        value: String,
        /// What it can be.
        allowed: Allowed,
    },
    /// The name was set above; the first one holds.
    Twice {
        /// The name.
        key: String,
        /// The line of the first one, counted from 1.
        first: usize,
    },
    /// The line is no setting.
    Unreadable,
}

/// What a setting can be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Allowed {
    /// One of some words.
    Words(&'static [&'static str]),
    /// A number, from the first to the second.
    Count(usize, usize),
    /// A path that means the same wherever the program is started.
    Path,
    /// A name.
    Name,
    /// The ending of a file, with its dot.
    Ending,
    /// A tool and its arguments, one of which has `{}` for the file.
    Command,
    /// Settings of its own, each with a name.
    Group,
}

impl MistakeKind {
    /// Names a key that is unknown, with the most similar of the known ones.
    pub(super) fn unknown(key: &str, known: &[&'static str]) -> Self {
        let low = key.to_lowercase().replace('-', "_");
        let distance = |known: &&'static str| (strsim::damerau_levenshtein(&low, known), *known);
        let nearest = known.iter().map(distance).min();
        // A short name that differs in three letters is another word.
        let is_near = |(slips, known): &(usize, &str)| *slips <= SLIPS && slips * 2 <= known.len();
        Self::UnknownKey { key: key.to_owned(), nearest: nearest.filter(is_near).map(|(_, known)| known) }
    }
}
