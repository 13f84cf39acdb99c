//! The application without a terminal: its state, the meaning of keys, and the effect of each action on the state.
//!
//! [`App::press`] takes a key and returns [`Effect`]s; the view reads the state and changes nothing; the runtime
//! performs the effects and reports the results through [`App`]'s methods. The one invariant: nothing here does I/O.

mod commands;
pub mod effect;
pub mod keys;
pub mod state;
mod update;

pub use commands::tags::with_signs as tags_with_signs;
pub use effect::Effect;
pub use keys::context::Context;
pub use state::dialog::Dialog;
pub use state::geometry::{Geometry, Screen};
pub use state::lesson_browser::{Gathered, Grouping, LessonBrowser, RelatedLesson};
pub use state::lesson_entry::{LessonEntry, composed};
pub use state::lesson_panel::LessonView;
pub use state::line::LineInput;
pub use state::note_panel::{NotePanel, note_top};
pub use state::open_chapter::{OpenChapter, PlacedMark};
pub use state::preferences::{Focus, Panels, Typography};
pub use state::prompt::{Prompt, PromptKind};
pub use state::search::Search;
pub use state::search_prompt::{MatchCount, SearchPrompt};
pub use state::seek::Direction;
pub use state::selection::{Grain, Selection};
pub use state::statement::Subject;
pub use state::{App, Resources};
