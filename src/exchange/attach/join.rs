//! What a quote adds to a mark that is already there.

use crate::exchange::attach::record::ImportRecord;
use crate::exchange::imported::Imported;
use crate::marks::{Anchor, Change, Highlight, Patch, TextId, tidy_tags};

/// Returns the changes that a quote brings to its mark; idle if it brings nothing new.
///
/// A program that names its marks replaces what it brought before and the reader has not changed since. Any other only
/// adds its note and its tags. `anchor` is where the words stand now, if that is certain.
pub(super) fn changes(mark: &Highlight, quote: &Imported, anchor: Option<Anchor>) -> Patch {
    let (before, now) = (ImportRecord::of_mark(mark), ImportRecord::of_quote(quote));
    match (before, now) {
        (Some(before), Some(now)) if before.is_same(&now) => replaced(mark, (quote, anchor), (&before, &now)),
        _ => added(mark, &quote.note, &quote.tags),
    }
}

/// Returns the changes that add a note and tags to a mark.
pub(super) fn added(mark: &Highlight, note: &str, tags: &[String]) -> Patch {
    let mut patch = Patch::default();
    if !says(&mark.note, note) {
        patch.note = Some(Change::new(mark.note.clone(), both(&mark.note, note)));
    }
    let all = tidy_tags(mark.tags.iter().chain(tags.iter().filter(|tag| !has_tag(mark, tag))));
    if all != mark.tags {
        patch.tags = Some(Change::new(mark.tags.clone(), all));
    }
    patch
}

/// Whether a note says what another does, whatever their line breaks: some formats join the lines of a note.
fn says(known: &str, new: &str) -> bool {
    let words = |note: &str| note.split_whitespace().collect::<Vec<_>>().join(" ");
    known.contains(new) || words(known).contains(&words(new))
}

/// Whether a mark has a tag, or one that formats write so: most cannot hold spaces or signs in a tag.
fn has_tag(mark: &Highlight, tag: &String) -> bool {
    let spelled = |tag: &str| tag.chars().map(|c| if c.is_alphanumeric() { c } else { '_' }).collect::<String>();
    mark.tags.iter().any(|known| known == tag || tag.contains('_') && spelled(known) == spelled(tag))
}

fn both(one: &str, other: &str) -> String {
    if one.is_empty() { other.to_owned() } else { format!("{one}\n\n{other}") }
}

fn replaced(
    mark: &Highlight,
    (quote, anchor): (&Imported, Option<Anchor>),
    (before, now): (&ImportRecord, &ImportRecord),
) -> Patch {
    let mut patch = Patch::default();
    if before == now {
        return patch;
    }
    patch.extra = Some(Change::new(mark.extra.clone(), now.within(&mark.extra)));
    if before.note != now.note && mark.note != quote.note {
        let note = if before.is_note_of(mark) { quote.note.clone() } else { both(&mark.note, &quote.note) };
        patch.note = Some(Change::new(mark.note.clone(), note));
    }
    if before.tags != now.tags {
        let kept = mark.tags.iter().filter(|tag| !before.tags.contains(tag));
        patch.tags = Some(Change::new(mark.tags.clone(), tidy_tags(kept.chain(&now.tags))));
    }
    if !before.looks_like(now) && before.is_look_of(mark) {
        patch.color = Some(Change::new(mark.color.clone(), quote.color.clone()));
        patch.style = Some(Change::new(mark.style.clone(), quote.style.clone()));
    }
    if before.words != now.words {
        patch.anchor = anchor.or_else(|| unplaced(mark, quote)).map(|anchor| Change::new(mark.anchor.clone(), anchor));
    }
    patch
}

/// Returns the anchor of a mark without a place with the words that the program has now.
fn unplaced(mark: &Highlight, quote: &Imported) -> Option<Anchor> {
    let is_unplaced = mark.anchor.text == TextId::of("");
    is_unplaced.then(|| Anchor { exact: quote.exact.as_str().into(), ..mark.anchor.clone() })
}
