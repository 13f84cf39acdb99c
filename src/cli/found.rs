//! The documents that a request names, or those that were read last.

use std::path::PathBuf;

use crate::cli::arguments::{CliCommand, Request};
use crate::cli::environment::Environment;
use crate::cli::output::Failure;
use crate::cli::standard_input::Sources;
use crate::library::{self, LastRead, Library, LibraryError, ListedFolder, Listing, STANDARD_INPUT};
use crate::messages::listing::unopened;
use crate::messages::say;
use crate::settings::messages::Messages;

/// What was found.
pub(super) struct FoundLibrary {
    pub(super) library: Library,
    /// Sentences about what cannot be opened.
    pub(super) unopened: Vec<String>,
    /// What lists the rest of a large folder, whose first text can be shown already.
    pub(super) listing: Option<Listing>,
}

/// What a start without a path opens.
enum Resumed {
    /// What was read last.
    Last(Box<FoundLibrary>),
    /// The bound book, with sentences about what was read last and cannot be opened.
    Book(Vec<String>),
}

impl FoundLibrary {
    fn of((library, errors): (Library, Vec<LibraryError>), messages: &Messages) -> Self {
        let unopened = unopened(messages, &library, &errors);
        Self { library, unopened, listing: None }
    }
}

/// Finds the documents to read. A document that cannot be opened is a failure only if no other can.
pub(super) fn found(
    request: &Request,
    messages: &Messages,
    environment: &Environment,
    on_screen: bool,
) -> Result<FoundLibrary, Failure> {
    // With a number of a chapter, and for a review of all of them, all are wanted.
    let can_grow = on_screen && request.chapter.is_none() && matches!(request.command, CliCommand::Read);
    let sources = Sources::of(request, messages)?;
    if sources.is_empty() {
        let resumed = if resumes(request, environment) {
            resumed(messages, environment, can_grow)
        } else {
            Resumed::Book(Vec::new())
        };
        let unopened = match resumed {
            Resumed::Last(found) => return Ok(*found),
            Resumed::Book(notices) => notices,
        };
        let library = library::bound().map_err(|error| Failure { sentence: error.to_string(), code: 1 })?;
        return Ok(FoundLibrary { library: library.read_with(environment.options), unopened, listing: None });
    }
    let listed = can_grow.then(|| listed(sources.paths(), messages, environment)).flatten();
    let found = listed.unwrap_or_else(|| FoundLibrary::of(sources.library(sources.paths(), environment), messages));
    if found.library.entries.is_empty() {
        return Err(Failure { sentence: found.unopened.into_iter().next().unwrap_or_default(), code: 1 });
    }
    Ok(found)
}

/// Lists a folder as far as its first text needs; `None` for anything else.
fn listed(paths: &[PathBuf], messages: &Messages, environment: &Environment) -> Option<FoundLibrary> {
    let [path] = paths else { return None };
    if path.as_os_str() == STANDARD_INPUT {
        return None;
    }
    let state = environment.paths.as_ref().map(|paths| paths.state.as_path());
    Some(match Listing::begin(path, &environment.filters, environment.options, state)? {
        ListedFolder::Whole(library, errors) => FoundLibrary::of((library, errors), messages),
        ListedFolder::Begun(library, listing) => {
            FoundLibrary { library, unopened: Vec::new(), listing: Some(*listing) }
        }
    })
}

/// Whether a start without a path goes on with what was read last; what is printed is the bound book, as with `cat`.
const fn resumes(request: &Request, environment: &Environment) -> bool {
    matches!(request.command, CliCommand::Read) && !request.book && environment.has_screen
}

/// Opens what was read last.
fn resumed(messages: &Messages, environment: &Environment, can_grow: bool) -> Resumed {
    let state = environment.paths.as_ref().map(|paths| paths.state.as_path());
    let paths = LastRead::load(state).map(|last| last.paths).unwrap_or_default();
    if paths.is_empty() {
        return Resumed::Book(Vec::new());
    }
    let listed = can_grow.then(|| listed(&paths, messages, environment)).flatten();
    let found = listed.unwrap_or_else(|| {
        let (library, errors) = library::of_filtered(&paths, None, &environment.filters);
        FoundLibrary::of((library.read_with(environment.options), errors), messages)
    });
    if found.library.entries.is_empty() {
        let first = found.unopened.into_iter().next().unwrap_or_default();
        return Resumed::Book(vec![say(messages, "resume_failed", &[("notice", &first)])]);
    }
    Resumed::Last(Box::new(found))
}
