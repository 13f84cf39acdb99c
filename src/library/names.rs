//! The order of names as people count, and names that are spelled otherwise on the disk than they are typed.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::iter::Peekable;
use std::path::{Component, Path, PathBuf};
use std::str::Chars;

use crate::text::fold;

/// Extensions of the files that a folder is searched for.
const OPEN: [&str; 10] = ["md", "markdown", "mkd", "mdown", "mdx", "txt", "text", "html", "htm", "xhtml"];
/// Extensions of files that hold several texts each.
const BOOKS: [&str; 1] = ["epub"];

/// A name that is ordered as people count: numbers by value, however Hangul is composed, and without regard to case.
///
/// The ending of a text counts last, so `글.md` stands before `글 2.md`. Names that differ never compare equal. What a
/// comparison needs is made once for each name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NaturalName {
    name: OsString,
    /// The name in canonical letters, where it is not that already.
    canonical: Option<String>,
}

impl NaturalName {
    pub(super) fn new(name: OsString) -> Self {
        let canonical = match name.to_str().map(fold::canonical) {
            Some(Cow::Borrowed(_)) => None,
            Some(Cow::Owned(canonical)) => Some(canonical),
            None => Some(fold::canonical(&name.to_string_lossy()).into_owned()),
        };
        Self { name, canonical }
    }

    /// Returns the name as it is on the disk.
    pub(super) fn as_os_str(&self) -> &OsStr {
        &self.name
    }

    fn canonical(&self) -> &str {
        self.canonical.as_deref().or_else(|| self.name.to_str()).unwrap_or_default()
    }
}

impl Ord for NaturalName {
    fn cmp(&self, other: &Self) -> Ordering {
        let (first, second) = (self.canonical(), other.canonical());
        let stems = compare(without_ending(first), without_ending(second));
        stems.then_with(|| first.cmp(second)).then_with(|| self.name.cmp(&other.name))
    }
}

impl PartialOrd for NaturalName {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

fn compare(one: &str, other: &str) -> Ordering {
    let (mut one, mut other) = (one.chars().peekable(), other.chars().peekable());
    loop {
        let ordering = match (one.peek().copied(), other.peek().copied()) {
            (None, None) => return Ordering::Equal,
            (None, Some(_)) => return Ordering::Less,
            (Some(_), None) => return Ordering::Greater,
            (Some(a), Some(b)) if digit(a).is_some() && digit(b).is_some() => numbers(&mut one, &mut other),
            (Some(a), Some(b)) => {
                one.next();
                other.next();
                if a == b { Ordering::Equal } else { a.to_lowercase().cmp(b.to_lowercase()) }
            }
        };
        if ordering.is_ne() {
            return ordering;
        }
    }
}

/// Compares two numbers by value, and takes them where they are equal. Nothing is allocated: folders are sorted so.
fn numbers(one: &mut Peekable<Chars<'_>>, other: &mut Peekable<Chars<'_>>) -> Ordering {
    let is_zero = |scalar: &char| digit(*scalar) == Some(0);
    while one.next_if(is_zero).is_some() {}
    while other.next_if(is_zero).is_some() {}
    let mut by_digits = Ordering::Equal;
    loop {
        match (next_digit(one), next_digit(other)) {
            (None, None) => return by_digits,
            (None, Some(_)) => return Ordering::Less,
            (Some(_), None) => return Ordering::Greater,
            (Some(a), Some(b)) => by_digits = by_digits.then(a.cmp(&b)),
        }
    }
}

fn next_digit(scalars: &mut Peekable<Chars<'_>>) -> Option<u32> {
    scalars.next_if(|scalar| digit(*scalar).is_some()).and_then(digit)
}

/// Returns the value of a digit, a full-width one too.
fn digit(scalar: char) -> Option<u32> {
    match scalar {
        '0'..='9' => scalar.to_digit(10),
        '０'..='９' => Some(u32::from(scalar) - u32::from('０')),
        _ => None,
    }
}

/// Finds the file that a path names with its letters composed otherwise, as other systems do (NFC, NFD).
///
/// Only the folders of a path that leads nowhere are listed, so it costs nothing where the path is right.
pub(super) fn respelled(path: &Path) -> Option<PathBuf> {
    let mut found = PathBuf::new();
    for component in path.components() {
        let next = found.join(component);
        let is_there = |next: &Path| fs::symlink_metadata(next).is_ok();
        found = match component {
            Component::Normal(name) if !is_there(&next) => sibling(&found, name)?,
            _ => next,
        };
    }
    Some(found)
}

/// Finds the entry of a folder whose name is the same text.
fn sibling(folder: &Path, name: &OsStr) -> Option<PathBuf> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let name = name.to_str()?;
    let wanted = fold::canonical(name);
    let mut entries = fs::read_dir(folder).ok()?.flatten();
    let same = |listed: &OsStr| listed.to_str().is_some_and(|listed| fold::canonical(listed) == wanted);
    let entry = entries.find(|entry| same(&entry.file_name()))?;
    Some(if folder == Path::new(".") { PathBuf::from(entry.file_name()) } else { entry.path() })
}

/// Whether a file in a folder is a text, by its name.
pub(super) fn is_text(path: &Path) -> bool {
    has_ending(path, &OPEN)
}

/// Whether a file holds several texts, by its name.
pub(super) fn is_book(path: &Path) -> bool {
    has_ending(path, &BOOKS)
}

/// Returns the name of a file without its ending, on one line.
pub(super) fn stem(path: &Path) -> String {
    let name = path.file_stem().or_else(|| path.file_name()).map(|name| name.to_string_lossy().into_owned());
    fold::one_line(&name.unwrap_or_default()).into_owned()
}

/// Returns a name without the ending of a text.
pub(super) fn without_ending(name: &str) -> &str {
    match name.rsplit_once('.') {
        Some((stem, ending)) if OPEN.iter().any(|open| open.eq_ignore_ascii_case(ending)) => stem,
        _ => name,
    }
}

/// Whether a file has one of some endings, in letters of either case.
pub(super) fn has_ending(path: &Path, endings: &[&str]) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str());
    ending.is_some_and(|ending| endings.iter().any(|known| known.eq_ignore_ascii_case(ending)))
}

#[cfg(test)]
mod tests {
    use unicode_normalization::UnicodeNormalization;

    use super::*;

    fn sorted(names: &[&str]) -> Vec<String> {
        let mut names: Vec<NaturalName> = names.iter().rev().map(|name| NaturalName::new((*name).into())).collect();
        names.sort();
        names.into_iter().map(|name| name.name.into_string().unwrap()).collect()
    }

    #[test]
    fn numbers_are_ordered_by_their_value_wherever_they_stand() {
        for names in [
            &["연재 1화.md", "연재 2화.md", "연재 10화.md", "연재 11화.md"][..],
            &["0. 글.md", "1. 글.md", "2. 글.md", "10. 글.md", "100. 글.md", "1000. 글.md"],
            &["1.md", "01-2.md", "1-10.md", "2.md"],
            &["글.md", "글 2.md", "글 10.txt"],
            &["１화.txt", "2화.txt", "１０화.txt"],
            &["제1장 3절", "제1장 12절", "제2장 1절"],
            &["98765432109876543210.md", "98765432109876543211.md"],
            &["가.md", "나.md", "다.md"],
            &["a.md", "B.md", "c.md"],
        ] {
            assert_eq!(sorted(names), names);
        }
    }

    #[test]
    fn decomposed_names_stand_where_composed_ones_do() {
        let apart: String = "나 2.md".nfd().collect();
        assert_eq!(sorted(&["가.md", "나 1.md", &apart, "나 10.md", "다.md"])[2], apart);
    }

    #[test]
    fn a_name_is_found_however_its_letters_are_composed() {
        let folder = tempfile::tempdir().unwrap();
        let apart = |text: &str| text.nfd().collect::<String>();
        let (outer, inner) = (apart("여름 글"), "새벽.md");
        fs::create_dir(folder.path().join(&outer)).unwrap();
        fs::write(folder.path().join(&outer).join(inner), "글").unwrap();
        let stored = folder.path().join(&outer).join(inner);
        assert_eq!(respelled(&folder.path().join("여름 글").join(apart(inner))), Some(stored));
        assert_eq!(respelled(&folder.path().join("겨울 글").join(inner)), None);
    }
}
