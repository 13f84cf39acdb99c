//! Exports and imports of marks, and the notices about them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::exchange::{CollectionError, ExchangeFormat, ImportOutcome, ImportReport};
use crate::marks::Highlight;
use crate::messages;
use crate::reader::App;
use crate::runtime::Runtime;
use crate::runtime::worker::{ExportError, ExportJob, Exported, ImportJob, Job, TakeError, Taken};
use crate::settings::paths::{expanded, under_home};
use crate::text::fold;

impl Runtime {
    pub(super) fn export(&self, app: &App, format: ExchangeFormat, marks: Vec<(usize, Highlight)>) {
        let mut chapters: BTreeMap<usize, Vec<Highlight>> = BTreeMap::new();
        for (chapter, highlight) in marks.into_iter().filter(|(_, highlight)| highlight.is_live()) {
            chapters.entry(chapter).or_default().push(highlight);
        }
        let entry =
            |(chapter, marks): (usize, Vec<Highlight>)| Some((self.library.entries.get(chapter)?.clone(), marks));
        let Some(worker) = &self.worker else { return };
        worker.send(Job::Export(Box::new(ExportJob {
            format,
            documents: chapters.into_iter().filter_map(entry).collect(),
            notes: self.notes(),
            folder: self.started.folder.clone(),
            words: messages::export_words(&app.resources().messages),
            now: (self.clock)(),
        })));
    }

    pub(super) fn exported(&self, app: &mut App, outcome: Result<Exported, ExportError>) {
        let messages = &app.resources().messages;
        let sentence = match outcome {
            Ok(Exported { files, marks }) => {
                let first = files.first().map_or(Path::new(""), PathBuf::as_path);
                let one = |path: &Path| fold::one_line(&self.shown(path).to_string_lossy()).into_owned();
                let folder = one(first.parent().unwrap_or(Path::new("")));
                let name = if files.len() > 1 { "exported_files" } else { "exported" };
                let (count, all) = (marks.to_string(), files.len().to_string());
                let values = [("count", &count), ("file", &one(first)), ("folder", &folder), ("files", &all)];
                messages::say(messages, name, &values.map(|(name, value)| (name, value.as_str())))
            }
            Err(ExportError::Open(error)) => messages::cannot_open(messages, &error),
            Err(ExportError::Form(error)) => messages::cause(messages, &error),
            Err(ExportError::Write { file, source }) => messages::not_written(messages, name_of(&file), &source),
        };
        app.notice = Some(sentence);
    }

    /// Returns a path with `~` for the reader's home folder.
    fn shown(&self, path: &Path) -> PathBuf {
        under_home(path, self.started.home.as_deref())
    }

    pub(super) fn import(&self, app: &mut App, written: &str) {
        let written = Path::new(written);
        let (Some(store), Some(worker)) = (self.store.clone(), &self.worker) else {
            app.notice = Some(messages::not_imported(&app.resources().messages, written, "HOME"));
            return;
        };
        let Some(file) = expanded(written, self.started.home.as_deref()) else {
            let cause = app.say("cause_no_home", &[]);
            app.notice = Some(messages::not_imported(&app.resources().messages, written, &cause));
            return;
        };
        app.notify("importing", &[("file", &fold::one_line(&written.to_string_lossy()))]);
        let file = self.started.folder.join(file);
        let entries = self.library.entries.clone();
        worker.send(Job::Import(Box::new(ImportJob { file, entries, store, now: (self.clock)() })));
    }

    pub(super) fn imported(&mut self, app: &mut App, file: &Path, outcome: Result<Taken, TakeError>) {
        let taken = match outcome {
            Ok(taken) => taken,
            Err(error) => {
                app.notice = Some(self.not_taken(app, name_of(file), &error));
                return;
            }
        };
        let mut arrivals = Vec::new();
        for (doc, arrival) in taken.arrivals {
            // The document may have had no folder when it was opened, or may have another one since.
            if let Some((identity, known)) = self.documents.get_mut(&arrival.chapter) {
                identity.doc = Some(doc.clone());
                if let Some(known) = known {
                    known.id = doc.clone();
                }
            }
            arrivals.push(arrival);
        }
        self.watch();
        let sentence = taken_over(app, &taken.report);
        let is_undone = !arrivals.is_empty() && !taken.is_final;
        let undo = is_undone.then(|| app.say("import_undo", &[]));
        app.imported(arrivals);
        app.notice = Some([sentence].into_iter().chain(undo).collect::<Vec<_>>().join(" "));
    }

    fn not_taken(&self, app: &App, file: &Path, error: &TakeError) -> String {
        let messages = &app.resources().messages;
        let kept = |folder: Option<&PathBuf>, error| {
            let folder =
                folder.map_or_else(String::new, |folder| fold::one_line(&folder.display().to_string()).into_owned());
            app.say("marks_not_kept", &[("file", &folder), ("cause", &messages::cause(messages, error))])
        };
        match error {
            TakeError::File(error) => messages::cannot_import(messages, file, error),
            TakeError::Shelf(CollectionError::Open(error)) => messages::cannot_open(messages, error),
            TakeError::Shelf(CollectionError::Notes { folder, source }) => kept(Some(folder), source),
            TakeError::Keep(error) => kept(self.paths.as_ref().map(|paths| &paths.notes), error),
        }
    }
}

/// Returns the name of a file, if it has one: the line for the notice is short.
fn name_of(file: &Path) -> &Path {
    file.file_name().map_or(file, Path::new)
}

/// Returns the sentence about an imported file, with the outcomes that occurred.
fn taken_over(app: &App, report: &ImportReport) -> String {
    let outcomes = [
        ("import_kept", ImportOutcome::Kept),
        ("import_merged", ImportOutcome::Merged),
        ("import_lost", ImportOutcome::Lost),
        ("import_known", ImportOutcome::Known),
        ("import_unattached", ImportOutcome::Unattached),
        ("import_attached", ImportOutcome::Attached),
    ];
    let outcomes = outcomes.map(|(name, outcome)| (name, report.count(outcome)));
    let unread = ("import_unread", report.unread());
    let counts = outcomes.into_iter().chain([unread]).filter(|(_, count)| *count > 0);
    let counts: Vec<String> = counts.map(|(name, count)| app.say(name, &[("count", &count.to_string())])).collect();
    if counts.is_empty() { app.say("import_nothing", &[]) } else { counts.join(" · ") }
}
