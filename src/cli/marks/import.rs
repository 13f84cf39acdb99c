//! `mitjul marks import`: adding the marks of a file to ours.

use std::collections::HashMap;
use std::path::Path;

use crate::cli::arguments::DryRun;
use crate::cli::arguments::marks::ImportArguments;
use crate::cli::marks::keep;
use crate::cli::marks::setting::MarksContext;
use crate::cli::marks::shelf::gather;
use crate::cli::output::{Failure, print};
use crate::exchange::{
    ExchangeFormat, ImportOutcome, ImportReport, Imported, MarkedDocument, commit_all, plan, read_file, read_format,
};
use crate::messages::{cannot_import, say};
use crate::text::fold::one_line;

pub(super) fn run(setting: MarksContext<'_>, import: &ImportArguments) -> Result<u8, Failure> {
    let held = read_file(&import.file, import.format)
        .map_err(|error| Failure { sentence: cannot_import(setting.messages, &import.file, &error), code: 1 })?;
    let (shelf, into) = shelf(setting, import)?;
    // The id of this device is made when it is first requested, so a dry run must not request it.
    let store = match import.dry_run {
        DryRun::No => Some(keep::store(setting)?),
        DryRun::Yes => None,
    };
    let by = store.as_ref().map_or_else(keep::nobody, |store| store.device.clone());
    let plan = plan(held, &shelf, into, &by, setting.now);
    let mut report = summary(setting, &plan.report);
    match store {
        Some(store) => {
            let kept = commit_all(&plan.acts, &store, setting.now);
            kept.map_err(|error| keep::failure(setting, &store.root, &error))?;
        }
        None => report += &(say(setting.messages, "marks_rehearsal", &[]) + "\n"),
    }
    print(&report)
}

/// Collects all documents, and finds the one named as the target, if any.
fn shelf(setting: MarksContext<'_>, import: &ImportArguments) -> Result<(Vec<MarkedDocument>, Option<usize>), Failure> {
    let mut shelf = gather(setting, &[])?;
    let texts = if import.texts.is_empty() { Vec::new() } else { gather(setting, &import.texts)? };
    for text in texts.into_iter().filter(|text| !is_of_marks(text)) {
        if shelf.iter().all(|known| known.doc.id != text.doc.id && known.doc.text != text.doc.text) {
            shelf.push(text);
        }
    }
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

/// Whether a text of a folder is a file of marks, such as the one that is imported: quotes in it are none of its own.
fn is_of_marks(text: &MarkedDocument) -> bool {
    let file = text.doc.seen.last().map(Path::new).filter(|file| file.is_file());
    file.is_some_and(|file| read_format(file).is_some_and(|format| format != ExchangeFormat::Notes))
}

/// Returns the report: the outcomes of quotes, with those without a place one by one, or the counts of records.
fn summary(setting: MarksContext<'_>, report: &ImportReport) -> String {
    let ImportReport::Quotes { quotes, unread } = report else { return adopted_report(setting, report) };
    let outcomes = [
        ("kept", ImportOutcome::Kept),
        ("lost", ImportOutcome::Lost),
        ("merged", ImportOutcome::Merged),
        ("known", ImportOutcome::Known),
        ("unattached", ImportOutcome::Unattached),
    ];
    let mut lines = counted(setting, "marks_imported", report, &outcomes);
    for (name, count) in [("marks_attached", report.count(ImportOutcome::Attached)), ("marks_unread", *unread)] {
        if count > 0 {
            lines.extend([&*say(setting.messages, name, &[("count", &count.to_string())]), "\n"]);
        }
    }
    lines += &by_text(setting, quotes);
    for (name, outcome) in
        [("marks_outcome_lost", ImportOutcome::Lost), ("marks_outcome_unattached", ImportOutcome::Unattached)]
    {
        for (quote, _) in quotes.iter().filter(|(_, known)| *known == outcome) {
            let words = if quote.exact.is_empty() { &quote.note } else { &quote.exact };
            let (title, quote) = (one_line(&quote.title), one_line(words));
            lines.extend(["  ", &say(setting.messages, name, &[("title", &title), ("quote", &quote)]), "\n"]);
        }
    }
    lines
}

/// Returns a line for each text that the file names, with what came of its quotes.
fn by_text(setting: MarksContext<'_>, quotes: &[(Imported, ImportOutcome)]) -> String {
    let mut tallies: Vec<TitleTally<'_>> = Vec::new();
    let mut places: HashMap<&str, usize> = HashMap::new();
    for (quote, outcome) in quotes {
        let place = *places.entry(&quote.title).or_insert(tallies.len());
        if place == tallies.len() {
            tallies.push(TitleTally { title: &quote.title, ..TitleTally::default() });
        }
        if let Some(tally) = tallies.get_mut(place) {
            tally.count(*outcome);
        }
    }
    if tallies.len() < 2 {
        return String::new();
    }
    tallies.iter().map(|tally| tally.line(setting)).collect()
}

/// What came of the quotes of a title.
#[derive(Default)]
struct TitleTally<'a> {
    title: &'a str,
    kept: usize,
    known: usize,
    lost: usize,
    unattached: usize,
}

impl TitleTally<'_> {
    const fn count(&mut self, outcome: ImportOutcome) {
        match outcome {
            ImportOutcome::Kept | ImportOutcome::Attached => self.kept += 1,
            ImportOutcome::Merged | ImportOutcome::Known => self.known += 1,
            ImportOutcome::Lost => self.lost += 1,
            ImportOutcome::Unattached => self.unattached += 1,
            ImportOutcome::NotFound => {}
        }
    }

    fn line(&self, setting: MarksContext<'_>) -> String {
        let [kept, known, lost, unattached] =
            [self.kept, self.known, self.lost, self.unattached].map(|count| count.to_string());
        let title = one_line(self.title);
        let values =
            [("title", &*title), ("kept", &kept), ("known", &known), ("lost", &lost), ("unattached", &unattached)];
        format!("  {}\n", say(setting.messages, "marks_of_text", &values))
    }
}

/// Returns the report of how many records were taken over.
pub(super) fn adopted_report(setting: MarksContext<'_>, report: &ImportReport) -> String {
    let outcomes = [("added", ImportOutcome::Kept), ("newer", ImportOutcome::Merged), ("known", ImportOutcome::Known)];
    counted(setting, "marks_adopted", report, &outcomes)
}

fn counted(
    setting: MarksContext<'_>,
    sentence: &str,
    report: &ImportReport,
    outcomes: &[(&str, ImportOutcome)],
) -> String {
    let counts = outcomes.iter().map(|(name, outcome)| (*name, report.count(*outcome).to_string()));
    let counts: Vec<(&str, String)> = counts.collect();
    let values: Vec<(&str, &str)> = counts.iter().map(|(name, count)| (*name, count.as_str())).collect();
    say(setting.messages, sentence, &values) + "\n"
}
