//! The effects that the state asks for. Only the runtime performs them.

use uuid::Uuid;

use crate::exchange::ExchangeFormat;
use crate::lessons::Evidence;
use crate::library::{Edition, ShelfEntry};
use crate::marks::{Colour, Highlight, LessonData, Op, Style};
use crate::reader::keys::action::Action;
use crate::review::{ReviewItem, Schedule};
use crate::settings::theme::ThemeChoice;
use crate::text::{Offset, Span};

/// One effect outside the state.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Leave the program.
    Quit,
    /// Hand the terminal to the shell until it continues the program.
    Suspend,
    /// Clear the screen and draw everything again.
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
        /// The look of the marks.
        look: MarkLook,
        /// What is written about the new mark next.
        then: MarkNext,
    },
    /// Change marks of a chapter on the disk; the state is already changed.
    Change {
        /// The chapter, counted from 0.
        chapter: usize,
        /// The changes.
        ops: Vec<Op>,
    },
    /// Remember the theme.
    KeepTheme(ThemeChoice),
    /// Put a text on the clipboard.
    Copy(String),
    /// Open an address in the program that the system has for it.
    OpenAddress(String),
    /// Open a picture beside the open text, by its address there, in the program that the system has for it.
    OpenImage(String),
    /// Look for a draft of a note, then call [`App::found_draft`](crate::reader::App::found_draft).
    SeekDraft {
        /// The mark of the note.
        mark: Uuid,
    },
    /// Remove the draft of a note, once the note itself is on the disk.
    DropDraft {
        /// The mark of the note.
        mark: Uuid,
    },
    /// Open the note in the reader's own editor, then call [`App::rewrite_note`](crate::reader::App::rewrite_note).
    EditOutside,
    /// Load the marks of all chapters, then call [`App::list_marks`](crate::reader::App::list_marks).
    GatherMarks,
    /// Do an action after the effects before it.
    Act(Action),
    /// Read what can be gone to in the other chapters, then call [`App::add_places`](crate::reader::App::add_places).
    GatherPlaces {
        /// The number of the request.
        number: u64,
    },
    /// Search for words in everything that is open, replacing any search before; report hits by
    /// [`App::found`](crate::reader::App::found) and the end by
    /// [`App::search_ended`](crate::reader::App::search_ended).
    SearchEverywhere {
        /// The number of the search.
        number: u64,
        /// The words.
        words: String,
    },
    /// Cancel the search.
    StopSearching,
    /// Export marks in a format.
    Export {
        /// The format.
        format: ExchangeFormat,
        /// The marks with their chapters, counted from 0.
        marks: Vec<(usize, Highlight)>,
    },
    /// Import the marks of a file, then call [`App::imported`](crate::reader::App::imported).
    Import {
        /// Its path, as typed.
        file: String,
    },
    /// End the tool that turns a file into text.
    StopTool,
    /// Read the shelf, then call [`App::show_shelf`](crate::reader::App::show_shelf).
    GatherShelf,
    /// Open a text of the shelf in place of what is open.
    OpenShelved(Box<ShelfEntry>),
    /// Take a text off the shelf; its marks stay.
    ForgetShelved(Box<ShelfEntry>),
    /// Put a text back on the shelf.
    RestoreShelved(Box<ShelfEntry>),
    /// Store what the reader says about an edition of the open text, and show its marks if it takes them over.
    AnswerEdition {
        /// The document with the marks.
        edition: Box<Edition>,
        /// The answer.
        answer: EditionAnswer,
    },
    /// Choose the day's review, then call [`App::show_review`](crate::reader::App::show_review).
    GatherReview,
    /// Save the schedule of the review; losing it costs little.
    KeepReview(Box<Schedule>),
    /// Find the document of an item, then call [`App::show_item`](crate::reader::App::show_item).
    OpenItem(Box<ReviewItem>),
    /// Find lessons in the open chapter, then call [`App::found_lessons`](crate::reader::App::found_lessons).
    FindLessons,
    /// Collect the lessons of all chapters, then call [`App::show_all_lessons`](crate::reader::App::show_all_lessons).
    GatherLessons {
        /// Whether found lessons are also wanted for chapters with lessons written by a person.
        with_found: bool,
    },
    /// Save a lesson of the open chapter, or a change to one.
    KeepLesson {
        /// Its evidence; the first piece becomes the anchor of its mark.
        evidence: Vec<Evidence>,
        /// The look of its mark; the note is the statement.
        look: MarkLook,
        /// The other data of the lesson.
        lesson: Box<LessonData>,
    },
}

impl Effect {
    /// Whether it changes marks or lessons of the reader, which the disk has to answer.
    pub(in crate::reader) const fn changes_marks(&self) -> bool {
        matches!(self, Self::Mark { .. } | Self::Change { .. } | Self::KeepLesson { .. })
    }
}

/// What a reader says to the question whether a text is a new edition of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EditionAnswer {
    /// It is, and takes its marks over.
    Take,
    /// Not now.
    Later,
    /// It is not, and is not asked about again.
    Never,
}

/// What is opened on a mark that was just made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MarkNext {
    /// Nothing.
    #[default]
    Nothing,
    /// Its note.
    Note,
    /// Its tags.
    Tags,
}

/// The look of a new mark.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MarkLook {
    /// Its colour.
    pub colour: Colour,
    /// Its style.
    pub style: Style,
    /// Its note; empty if there is none.
    pub note: String,
}

/// Where to open a chapter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpenAt {
    /// At the last reading position.
    Remembered,
    /// At its start.
    Start,
    /// At its end.
    End,
    /// At an offset.
    At(Offset),
}
