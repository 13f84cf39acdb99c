//! The thread that looks for lessons: a long text takes it seconds, and saving must not wait for it.
//!
//! It starts with the first request. Results are remembered by text for the rest of the session, whatever the file is
//! called. The one invariant: it writes nothing.

use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Sender, channel};
use std::thread;

use crate::document::Chapter;
use crate::lessons::cues::Cues;
use crate::lessons::{FoundLessons, Lesson, extract, is_too_long};
use crate::library::{self, Entry};
use crate::marks::TextId;
use crate::reader::state::open_chapter;
use crate::reader::{Gathered, LessonEntry, composed};
use crate::runtime::worker::job::{Job, LessonRequest, RuntimeEvent};

/// The channel to the thread.
pub(super) struct Study {
    questions: Option<Sender<LessonRequest>>,
    answers: Sender<Job>,
}

impl Study {
    /// Starts no thread yet; answers go to the worker, which passes them on.
    pub(super) const fn new(answers: Sender<Job>) -> Self {
        Self { questions: None, answers }
    }

    /// Sends a request; requests are answered in order.
    pub(super) fn ask(&mut self, question: LessonRequest) {
        let answers = &self.answers;
        let questions = self.questions.get_or_insert_with(|| {
            let (questions, asked) = channel();
            let answers = answers.clone();
            thread::spawn(move || {
                let mut known = KnownLessons::default();
                for question in asked {
                    let conclusion = without_lessons(&question);
                    let answer = catch_unwind(AssertUnwindSafe(|| known.answer(question)));
                    let events = match answer {
                        Ok(answer) => vec![answer],
                        Err(_) => vec![conclusion, RuntimeEvent::Panicked],
                    };
                    // The receiver is gone once the worker has ended.
                    for event in events {
                        drop(answers.send(Job::Tell(Box::new(event))));
                    }
                }
            });
            questions
        });
        drop(questions.send(question));
    }
}

/// Returns the answer to a request whose thread has panicked.
fn without_lessons(question: &LessonRequest) -> RuntimeEvent {
    match question {
        LessonRequest::Find(chapter) => RuntimeEvent::Studied(Arc::clone(chapter), FoundLessons::default()),
        LessonRequest::Gather { .. } => RuntimeEvent::Lessons(Box::new(Gathered::of(Vec::new()))),
    }
}

/// The cues, once they are loaded, and the found lessons by the id of the text.
#[derive(Default)]
struct KnownLessons {
    cues: Option<Cues>,
    found: HashMap<TextId, FoundLessons>,
}

impl KnownLessons {
    fn answer(&mut self, question: LessonRequest) -> RuntimeEvent {
        match question {
            LessonRequest::Find(chapter) => {
                let lessons = self.find(&chapter);
                RuntimeEvent::Studied(chapter, lessons)
            }
            LessonRequest::Gather { entries, notes, with_found } => {
                let chapters = entries.iter().enumerate();
                let all = chapters.flat_map(|(chapter, entry)| self.read(chapter, entry, notes.as_deref(), with_found));
                RuntimeEvent::Lessons(Box::new(Gathered::of(all.collect())))
            }
        }
    }

    /// Reads the lessons of a document; one that cannot be read has none, and its problem is reported when it is
    /// opened.
    fn read(&mut self, chapter: usize, entry: &Entry, notes: Option<&Path>, with_found: bool) -> Vec<LessonEntry> {
        let Ok(document) = library::open(entry, notes) else { return Vec::new() };
        let text = &document.chapter;
        let found = if with_found || document.lessons.is_empty() { self.find(text).lessons } else { Vec::new() };
        let is_new = |lesson: &&Lesson| !document.lessons.iter().any(|known| known.statement == lesson.statement);
        let records = open_chapter::placed(document.highlights, text);
        composed(chapter, document.lessons.iter().chain(found.iter().filter(is_new)), records.iter())
    }

    fn find(&mut self, chapter: &Chapter) -> FoundLessons {
        if is_too_long(chapter.text.len()) {
            return FoundLessons::default();
        }
        // The cues are part of the program, and a test reads them.
        if self.cues.is_none() {
            self.cues = Cues::built_in().ok();
        }
        let Some(cues) = &self.cues else { return FoundLessons::default() };
        let found = self.found.entry(TextId::of(&chapter.text));
        found.or_insert_with(|| extract(cues, chapter).into()).clone()
    }
}
