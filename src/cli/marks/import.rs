//! `mitjul marks import`: the marks of a file among ours.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use crate::cli::Failure;
use crate::cli::marks::arguments::{Import, Trial};
use crate::cli::marks::shelf::{Shelved, gather};
use crate::cli::marks::{Setting, keep, one_line, tell};
use crate::marks::exchange::{self, Adopted, Backup, ExchangeError, Format, Held, Imported, Outcome, adopt, attach};
use crate::marks::{DocRef, Op};
use crate::reader::message::{cause, say};

/// The longest file that is read, in bytes.
const LONGEST: u64 = 64 * 1024 * 1024;

/// What is to be done to each document, and what is told about it.
struct Plan {
    acts: Vec<(DocRef, Vec<Op>)>,
    report: String,
}

pub(super) fn run(setting: Setting<'_>, import: &Import) -> Result<u8, Failure> {
    let text = text(setting, &import.file)?;
    let refused = |cause: &str| refused(setting, &import.file, cause);
    let format = import.format.or_else(|| Format::of_text(&text));
    let format = format.ok_or_else(|| refused(&say(setting.messages, "marks_unknown_format", &[])))?;
    let held = exchange::read(format, &text).map_err(|error| refused(&understood(setting, &error)))?;
    let (shelf, into) = shelf(setting, import)?;
    let plan = match held {
        Held::Quotes(quotes) => of_quotes(setting, &quotes, (&shelf, into), import.trial)?,
        Held::Records(backups) => of_records(setting, &backups, &shelf, into),
    };
    if import.trial == Trial::Earnest && plan.acts.iter().any(|(_, ops)| !ops.is_empty()) {
        let store = keep::store(setting)?;
        for (doc, ops) in &plan.acts {
            keep::commit(setting, &store, doc, ops)?;
        }
    }
    let rehearsal = match import.trial {
        Trial::Earnest => String::new(),
        Trial::Rehearsal => say(setting.messages, "marks_rehearsal", &[]) + "\n",
    };
    tell(&(plan.report + &rehearsal))
}

fn text(setting: Setting<'_>, file: &Path) -> Result<String, Failure> {
    let mut bytes = Vec::new();
    let read = File::open(file).and_then(|open| open.take(LONGEST + 1).read_to_end(&mut bytes));
    let refused = |cause: &str| refused(setting, file, cause);
    read.map_err(|error: io::Error| refused(&cause(setting.messages, &error)))?;
    if u64::try_from(bytes.len()).is_ok_and(|length| length > LONGEST) {
        return Err(refused(&say(setting.messages, "marks_too_long", &[])));
    }
    String::from_utf8(bytes).map_err(|_| refused(&say(setting.messages, "not_text", &[])))
}

fn refused(setting: Setting<'_>, file: &Path, cause: &str) -> Failure {
    let file = file.display().to_string();
    Failure { sentence: say(setting.messages, "marks_not_imported", &[("file", &file), ("cause", cause)]), code: 1 }
}

/// Says why a file could not be understood.
fn understood(setting: Setting<'_>, error: &ExchangeError) -> String {
    let told = |name: &str| say(setting.messages, name, &[]);
    match error {
        ExchangeError::Other | ExchangeError::OneWay => told("marks_other_format"),
        ExchangeError::Cut => told("marks_cut"),
        ExchangeError::Newer => told("marks_newer_backup"),
        ExchangeError::Line { line, source } => {
            let (line, cause) = (line.to_string(), understood(setting, source));
            say(setting.messages, "marks_line", &[("line", &line), ("cause", &cause)])
        }
        ExchangeError::Json(_) | ExchangeError::Csv(_) | ExchangeError::Yaml(_) => cause(setting.messages, error),
    }
}

/// Gathers all documents, and finds the one that everything is to go to, if one was named.
fn shelf(setting: Setting<'_>, import: &Import) -> Result<(Vec<Shelved>, Option<usize>), Failure> {
    let mut shelf = gather(setting, &[])?;
    let Some(name) = &import.into else { return Ok((shelf, None)) };
    let mut named = gather(setting, std::slice::from_ref(name))?;
    let (Some(into), true) = (named.pop(), named.is_empty()) else {
        let sentence = say(setting.messages, "marks_into_several", &[("file", &name.display().to_string())]);
        return Err(Failure { sentence, code: 1 });
    };
    if let Some(index) = shelf.iter().position(|shelved| shelved.doc.id == into.doc.id) {
        return Ok((shelf, Some(index)));
    }
    shelf.push(into);
    let last = shelf.len() - 1;
    Ok((shelf, Some(last)))
}

/// Plans what becomes of quotes on a shelf, of which one document may be the only one that they can belong to.
fn of_quotes(
    setting: Setting<'_>,
    quotes: &[Imported],
    (shelf, into): (&[Shelved], Option<usize>),
    trial: Trial,
) -> Result<Plan, Failure> {
    let documents: Vec<_> = shelf.iter().map(Shelved::marked).collect();
    // The name of this device is made when it is first asked for, so who only tries must not ask.
    let by = match trial {
        Trial::Earnest => keep::store(setting)?.device,
        Trial::Rehearsal => keep::nobody(),
    };
    let attached = attach(quotes, &documents, into, &by, setting.now);
    let count = |outcome| attached.count(outcome).to_string();
    let values = [
        ("kept", count(Outcome::Kept)),
        ("lost", count(Outcome::Lost)),
        ("merged", count(Outcome::Merged)),
        ("known", count(Outcome::Known)),
        ("missing", count(Outcome::NotFound)),
    ];
    let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let mut report = say(setting.messages, "marks_imported", &values) + "\n";
    let told = quotes.iter().zip(&attached.outcomes);
    for (name, outcome) in [("marks_outcome_lost", Outcome::Lost), ("marks_outcome_missing", Outcome::NotFound)] {
        for (quote, _) in told.clone().filter(|(_, known)| **known == outcome) {
            let words = if quote.exact.is_empty() { &quote.note } else { &quote.exact };
            let values = [("title", one_line(&quote.title)), ("quote", one_line(words))];
            let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
            report.extend(["  ", &say(setting.messages, name, &values), "\n"]);
        }
    }
    let docs = shelf.iter().map(|shelved| shelved.doc.clone());
    Ok(Plan { acts: docs.zip(attached.ops).collect(), report })
}

fn of_records(setting: Setting<'_>, backups: &[Backup], shelf: &[Shelved], into: Option<usize>) -> Plan {
    let mut acts = Vec::new();
    let mut total = Adopted::default();
    for Backup { doc, highlights } in backups {
        let ours = into.and_then(|index| shelf.get(index)).or_else(|| same(doc, shelf));
        let known = ours.map_or(&[][..], |shelved| &shelved.highlights);
        let adopted = adopt(highlights, known);
        total.added += adopted.added;
        total.newer += adopted.newer;
        total.known += adopted.known;
        acts.push((ours.map_or_else(|| doc.clone(), |shelved| shelved.doc.clone()), adopted.ops));
    }
    Plan { acts, report: adopted_report(setting, &total) }
}

/// Finds our document that a record of another folder is about: the same name, else the same text.
pub(super) fn same<'a>(doc: &DocRef, shelf: &'a [Shelved]) -> Option<&'a Shelved> {
    let same_name = shelf.iter().find(|shelved| shelved.doc.id == doc.id);
    same_name.or_else(|| shelf.iter().find(|shelved| shelved.doc.text == doc.text && doc.chars > 0))
}

/// Says how many records were taken over.
pub(super) fn adopted_report(setting: Setting<'_>, adopted: &Adopted) -> String {
    let Adopted { added, newer, known, .. } = adopted;
    let values = [("added", added.to_string()), ("newer", newer.to_string()), ("known", known.to_string())];
    let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    say(setting.messages, "marks_adopted", &values) + "\n"
}
