//! What the state asks of the world. Only one place performs it.

use uuid::Uuid;

use crate::exchange::ExchangeFormat;
use crate::lessons::Evidence;
use crate::marks::{Colour, Highlight, LessonData, Op, Style};
use crate::review::{ReviewItem, Schedule};
use crate::text::{Offset, Span};

/// One thing to be done outside.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Leave the program.
    Quit,
    /// Give the terminal back until the shell wakes us.
    Suspend,
    /// Forget what is on the screen and draw it all.
    Redraw,
    /// Open a chapter.
    Open {
        /// Its number, counted from 0.
        chapter: usize,
        /// Where to start reading.
        at: OpenAt,
    },
    /// Make marks in the open chapter and save them.
    Mark {
        /// The passages.
        spans: Vec<Span>,
        /// What they are like.
        look: MarkLook,
        /// Whether the note of the new mark is to be written next.
        then_note: bool,
    },
    /// Change marks of a chapter on the disk; the state has changed already.
    Change {
        /// The chapter, counted from 0.
        chapter: usize,
        /// What changes.
        ops: Vec<Op>,
    },
    /// Give a text to the clipboard.
    Copy(String),
    /// Look whether a note was left half written, then [`App::found_draft`](crate::reader::App::found_draft).
    SeekDraft {
        /// The mark of the note.
        mark: Uuid,
    },
    /// Forget the draft of a note, once the note itself is on the disk.
    DropDraft {
        /// The mark of the note.
        mark: Uuid,
    },
    /// Let the reader write the note in an editor of their own, then
    /// [`App::rewrite_note`](crate::reader::App::rewrite_note).
    EditOutside,
    /// Collect the marks of all chapters, then [`App::list_marks`](crate::reader::App::list_marks).
    GatherMarks,
    /// Search for words in all that is open, in place of any search before; tell what is found by
    /// [`App::found`](crate::reader::App::found) and [`App::search_ended`](crate::reader::App::search_ended).
    SearchEverywhere {
        /// The number of the search.
        number: u64,
        /// What is searched for.
        words: String,
    },
    /// Give up searching.
    StopSearching,
    /// Write marks into files of a format.
    Export {
        /// The format.
        format: ExchangeFormat,
        /// The marks with their chapters, counted from 0.
        marks: Vec<(usize, Highlight)>,
    },
    /// Take over the marks of a file, then [`App::imported`](crate::reader::App::imported).
    Import {
        /// Its path, as the reader wrote it.
        file: String,
    },
    /// Choose what the day brings back, then [`App::show_review`](crate::reader::App::show_review).
    GatherReview,
    /// Keep the schedule of the review; losing it costs little.
    KeepReview(Box<Schedule>),
    /// Find the document of an item, then [`App::show_item`](crate::reader::App::show_item).
    OpenItem(Box<ReviewItem>),
    /// Find lessons in the open chapter, then [`App::found_lessons`](crate::reader::App::found_lessons).
    FindLessons,
    /// Collect the lessons of all chapters, then [`App::show_all_lessons`](crate::reader::App::show_all_lessons).
    GatherLessons {
        /// Whether those that a score finds are wanted where a person wrote some too.
        with_found: bool,
    },
    /// Keep a lesson of the open chapter, or what was changed about one, and save it.
    KeepLesson {
        /// What it rests on; the first piece becomes the anchor of its mark.
        evidence: Vec<Evidence>,
        /// What its mark is like; the note is the statement.
        look: MarkLook,
        /// What is known about it beside.
        lesson: Box<LessonData>,
    },
}

/// What a new mark is like.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MarkLook {
    /// Its colour.
    pub colour: Colour,
    /// How it is drawn.
    pub style: Style,
    /// Its note; empty where there is none.
    pub note: String,
}

/// Where a chapter is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpenAt {
    /// Where it was left.
    Remembered,
    /// At its start.
    Start,
    /// At its end.
    End,
    /// At a place in its text.
    At(Offset),
}
