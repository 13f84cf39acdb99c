//! Anki: a text file with one note per line. The first field is the mark's id, so importing again updates.
//!
//! Lines that begin with `#` are for the importer or for nobody; those at the end carry the records.

use std::collections::HashMap;

use csv::{ReaderBuilder, StringRecord};
use uuid::Uuid;

use crate::exchange::error::ExchangeError;
use crate::exchange::export_words::ExportWords;
use crate::exchange::formats::carried;
use crate::exchange::formats::placed::placed;
use crate::exchange::formats::shown::{NoteLines, Shown, changes, with_edits};
use crate::exchange::imported::{Imported, ImportedMarks};
use crate::exchange::marked::Marked;
use crate::exchange::written::Sealed;
use crate::marks::{Highlight, Patch};
use crate::text::fold;

/// The lines before the deck.
const HEAD: &str = "#separator:Tab\n#html:true\n#columns:ID\tQuote\tNote\tSource\tTags\n#tags column:5\n";
/// The lead of the lines that carry the records.
const LEAD: &str = "# ";
/// The scalars that a field writes as entities. `[latex]` and `[$]` run LaTeX, `[sound:…]` plays a file.
const ENTITIES: [(char, &str); 5] = [('&', "&amp;"), ('<', "&lt;"), ('>', "&gt;"), ('"', "&quot;"), ('[', "&#91;")];

/// Writes an essay's marks as notes in a separate deck.
pub(super) fn write(marked: &Marked<'_>, words: &ExportWords) -> Result<Sealed, ExchangeError> {
    let seal = format!("#{}\n", marked.doc.id);
    let deck = fold::one_line(&marked.doc.whole_title()).replace("::", " ");
    let mut text = HEAD.to_owned();
    text.extend(["#deck:mitjul::", deck.as_str(), "\n", &seal]);
    let all = placed(marked);
    for mark in &all {
        let [quote, note, tags] = fields(mark.highlight);
        let id = mark.highlight.id.to_string();
        text.push_str(&[id, quote, note, source(marked, mark.highlight, words), tags].join("\t"));
        text.push('\n');
    }
    for line in carried::lines(marked, &all)? {
        text.extend([LEAD, &line, "\n"]);
    }
    Ok(Sealed { text, seal })
}

/// Returns what a row says besides its id and its source: the quoted words, the note, the tags.
fn fields(highlight: &Highlight) -> [String; 3] {
    let quotes: Vec<&str> = highlight.anchors().map(|anchor| anchor.exact.as_str()).collect();
    let tags = highlight.tags.iter().map(|tag| tag.split_whitespace().collect::<Vec<_>>().join("_"));
    [field(&quotes.join("\n\n")), field(&highlight.note), field(&tags.collect::<Vec<_>>().join(" "))]
}

/// Returns where a mark is from and what it is: title, author, heading, colour, and the kind of a lesson.
fn source(marked: &Marked<'_>, highlight: &Highlight, words: &ExportWords) -> String {
    let doc = marked.doc;
    let (title, colour) = (doc.whole_title(), words.colour(&highlight.color));
    let section = highlight.anchor.section.as_deref().filter(|section| *section != doc.title);
    let kind = highlight.lesson.as_ref().map(|lesson| lesson.kind.as_str());
    let parts = [Some(title.as_str()), doc.author.as_deref(), section, Some(&colour), kind];
    let parts: Vec<&str> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    field(&parts.join(" · "))
}

/// Escapes HTML markup and everything that would end a field or a line. Quotation marks quote a field, so they go too.
fn field(text: &str) -> String {
    let text = fold::canonical(text);
    let mut field = String::with_capacity(text.len());
    for c in text.chars() {
        match (c, ENTITIES.iter().find(|(sign, _)| *sign == c)) {
            (_, Some((_, entity))) => field.push_str(entity),
            ('\n', None) => field.push_str("<br>"),
            (c, None) => field.push(c),
        }
    }
    field
}

/// Returns the words of a field. Elements are formatting that was added in Anki, because our own `<` is an entity.
/// `&amp;` is read last, because it may be part of another entity that was written out.
fn words(field: &str) -> String {
    let mut text = String::with_capacity(field.len());
    let mut rest = field;
    while let Some((before, behind)) = rest.split_once('<') {
        let Some((element, after)) = behind.split_once('>') else { break };
        text.push_str(before);
        let is_line = ["br", "div", "p", "li"].iter().any(|name| element.trim_end_matches([' ', '/']) == *name);
        text.push_str(if is_line { "\n" } else { "" });
        rest = after;
    }
    text.push_str(rest);
    text = text.replace("&nbsp;", " ");
    for (sign, entity) in ENTITIES.iter().rev() {
        text = text.replace(entity, sign.encode_utf8(&mut [0; 4]));
    }
    text
}

/// The lines of a note in a field.
struct FieldLines;

impl NoteLines for FieldLines {
    fn write(&self, line: &str) -> String {
        field(line)
    }

    fn read(&self, line: &str) -> String {
        words(line)
    }
}

/// Whether a text is one of our files, or of our notes as Anki exports them: with its own head and the id in front.
pub(super) fn is_ours(text: &str) -> bool {
    let first = text.lines().find(|line| !line.starts_with('#')).and_then(|row| row.split('\t').next());
    let has_id = || first.is_some_and(|id| id.trim_matches('"').parse::<Uuid>().is_ok());
    text.starts_with("#separator:") && (carried::is_in(text, LEAD) || has_id())
}

/// Whether a text begins with the first line of such a file.
pub(super) fn is_head(text: &str) -> bool {
    text.starts_with("#separator:")
}

/// Reads a file: the records with what was edited, and the rows that were added. Without its records, it has only its
/// rows.
pub(super) fn read(text: &str) -> Result<ImportedMarks, ExchangeError> {
    if !is_ours(text) {
        return Err(ExchangeError::Other);
    }
    let backups = carried::read(text, LEAD);
    let records: HashMap<Uuid, &Highlight> =
        backups.iter().flat_map(|backup| &backup.highlights).map(|record| (record.id, record)).collect();
    let (mut patches, mut quotes) = (HashMap::new(), Vec::new());
    let mut table = ReaderBuilder::new()
        .delimiter(b'\t')
        .has_headers(false)
        .flexible(true)
        .comment(Some(b'#'))
        .from_reader(text.as_bytes());
    for row in table.records() {
        let row = row?;
        match row.get(0).and_then(|id| id.parse().ok()).and_then(|id: Uuid| records.get(&id)) {
            Some(record) => patches.extend(edit(record, &row)),
            None => quotes.push(imported(text, &row)),
        }
    }
    if backups.is_empty() {
        return Ok(ImportedMarks::Quotes { quotes, unread: 0 });
    }
    Ok(ImportedMarks::Export { backups: with_edits(backups, patches), quotes })
}

fn edit(record: &Highlight, row: &StringRecord) -> Option<(Uuid, Patch)> {
    let [_, note, tags] = fields(record);
    let now = shown(row.get(2).unwrap_or_default(), row.get(4).unwrap_or_default());
    changes(record, &now, &shown(&note, &tags), &FieldLines).map(|patch| (record.id, patch))
}

fn shown(note: &str, tags: &str) -> Shown {
    let note = note.replace("<br />", "<br>").replace("<br/>", "<br>");
    Shown {
        note: note.split("<br>").map(str::to_owned).collect(),
        tags: tags.split_whitespace().map(str::to_owned).collect(),
        colour: String::new(),
    }
}

/// Reads a row by what it says alone. The deck is named for the text; the source begins with its name too.
fn imported(text: &str, row: &StringRecord) -> Imported {
    let deck = text.lines().find_map(|line| line.strip_prefix("#deck:mitjul::"));
    let part = |number: usize| words(row.get(number).unwrap_or_default());
    let source = part(3);
    let title = deck.or_else(|| source.split(" · ").next()).unwrap_or_default();
    Imported {
        exact: part(1),
        note: part(2),
        tags: part(4).split_whitespace().map(str::to_owned).collect(),
        id: row.get(0).and_then(|id| id.parse().ok()),
        title: title.trim().to_owned(),
        ..Imported::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_field_runs_plays_or_ends_it() {
        let text = "[latex]\\input{/etc/passwd}[/latex] [$]x[/$] [sound:a.mp3]\t\"<img onerror=x>\"\n끝 &#91; &amp;";
        let field = field(text);
        for sign in ["[", "<img", "\t", "\n", "\""] {
            assert!(!field.contains(sign), "{field}");
        }
        assert_eq!(words(&field), text.replace('\t', " "));
    }

    #[test]
    fn a_note_that_was_edited_in_anki_is_read_without_its_formatting() {
        let text = "#separator:tab\n#html:true\n#tags column:5\n\
            01991f3e-6c1b-7d21-9a44-5b1f0c2e7a10\t청춘\t\"<b>고친</b> 메모<br>\"\"둘째\"\" 줄<div>끝 &lt;</div>\"\t청춘예찬 · 민태원\t피\n";
        assert!(is_ours(text) && !is_ours("#separator:tab\n봄\t여름\n"));
        let ImportedMarks::Quotes { quotes, .. } = read(text).unwrap() else { panic!("quotes") };
        assert_eq!(quotes[0].note, "고친 메모\n\"둘째\" 줄\n끝 <");
        assert_eq!((quotes[0].title.as_str(), quotes[0].tags.as_slice()), ("청춘예찬", &["피".to_owned()][..]));
    }
}
