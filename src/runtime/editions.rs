//! Asking whether a text is a new edition of another one, and carrying out the answer.

use crate::library::{DocumentProblem, Edition};
use crate::messages;
use crate::reader::App;
use crate::reader::effect::{EditionAnswer, OpenAt};
use crate::runtime::Runtime;
use crate::runtime::worker::{AnsweredEdition, EditionStored, Job};

impl Runtime {
    /// Asks about an edition among the problems of the open chapter, unless the reader has put it off in this session
    /// or has made marks in it meanwhile.
    pub fn offer_edition(&self, app: &mut App, problems: &[DocumentProblem]) {
        let offered = problems.iter().find_map(|problem| match problem {
            DocumentProblem::OtherEdition(edition) => Some(edition),
            _ => None,
        });
        let is_open = |edition: &&Edition| !self.put_off.contains(&(app.open.index, edition.doc.clone()));
        if let Some(edition) = offered.filter(is_open)
            && app.dialogs.is_empty()
            && !self.is_named(app.open.index)
        {
            app.offer_edition(edition.clone());
        }
    }

    /// Carries out the answer.
    pub(super) fn answer_edition(&mut self, app: &mut App, edition: Box<Edition>, answer: EditionAnswer) {
        let chapter = app.open.index;
        self.put_off.insert((chapter, edition.doc.clone()));
        if answer == EditionAnswer::Later {
            return;
        }
        let now = (self.clock)();
        let has_marks = self.is_named(chapter);
        let text = self.documents.get(&chapter).map(|(identity, _)| identity.reference(&app.open.chapter, now));
        let (Some(store), Some(worker), Some(text), false) = (self.store.clone(), &self.worker, text, has_marks) else {
            return;
        };
        let takes = answer == EditionAnswer::Take;
        worker.send(Job::Edition(Box::new(AnsweredEdition { store, chapter, edition, text, takes, now })));
    }

    /// Shows the chapter with the marks that it has taken over.
    pub(super) fn edition_stored(&mut self, app: &mut App, stored: EditionStored) {
        let EditionStored { chapter, edition, stored } = stored;
        let doc = match stored {
            Ok(Some(doc)) => doc,
            Ok(None) => return app.notify("adopt_refused", &[("title", &edition.title)]),
            Err(error) => {
                let cause = messages::cause(&app.resources().messages, &error);
                let folder = edition.folder.display().to_string();
                return app.notify("marks_not_kept", &[("file", &folder), ("cause", &cause)]);
            }
        };
        if let Some((identity, known)) = self.documents.get_mut(&chapter)
            && identity.doc.is_none()
        {
            (identity.doc, *known) = (Some(doc), None);
            if app.open.index == chapter {
                let at = OpenAt::At(app.open.cursor);
                self.turn_to(app, chapter, at, None);
            }
        }
        let (count, found) = (edition.marks.to_string(), edition.found.to_string());
        app.notify("adopt_taken", &[("title", &edition.title), ("count", &count), ("found", &found)]);
    }
}
