//! A folder whose texts are still being listed, while the one that is read first is known.
//!
//! Nobody waits for ten thousand names, or for a look at each of two thousand chapters, to read one text. A small folder
//! is listed at once; of a large one the first texts, or the text that was read last, and the rest by
//! [`Listing::finish`] on another thread. The one invariant: the texts that are listed at the end are those of
//! [`of_filtered`](crate::library::of_filtered), in the same order.

use std::fmt;
use std::fs;
use std::path::{self, Path, PathBuf};

use crate::library::collected::{BegunFolder, Collected};
use crate::library::file::key;
use crate::library::folder::{self, FolderItems};
use crate::library::{Entry, Filters, Library, LibraryError, Options, Positions, TextSource};

/// How many texts are listed before the first is shown: more than a window has lines.
const AT_ONCE: usize = 100;
/// From so many bytes on, a folder probably has more texts than are listed at once. Only the speed depends on it.
const LARGE: u64 = 8 * 1024;

/// A folder whose texts are being listed.
pub struct Listing {
    paths: Vec<PathBuf>,
    collected: Collected,
    begun: BegunFolder,
    rest: FolderItems,
    /// The text that is shown meanwhile, if its place among the others is not known yet.
    unplaced: Option<Entry>,
    options: Options,
}

/// What is known of the texts of a folder before all of them are listed.
#[derive(Debug)]
pub enum ListedFolder {
    /// All that can be known.
    Whole(Library, Vec<LibraryError>),
    /// The first texts, or one of them, and what lists the rest.
    Begun(Library, Box<Listing>),
}

/// The texts of a folder, after all of them are listed.
#[derive(Debug)]
pub struct ListedTexts {
    /// The library.
    pub library: Library,
    /// What could not be opened.
    pub errors: Vec<LibraryError>,
    /// The chapter that is shown, counted from 0, if its place was not known before.
    pub chapter: Option<usize>,
}

impl Listing {
    /// Begins to list the texts of a folder, or the chapters of its list, up to those that can be shown first; `state` is
    /// where positions are stored. `None` where the list cannot be read, and where the path is no folder.
    #[must_use]
    pub fn begin(path: &Path, filters: &Filters, options: Options, state: Option<&Path>) -> Option<ListedFolder> {
        let metadata = fs::metadata(path).ok().filter(fs::Metadata::is_dir)?;
        let rest = folder::items(path, filters).ok()?;
        let paths = vec![path.to_owned()];
        let mut collected = Collected::of(&paths);
        let begun = collected.begin_folder(&rest);
        let mut listing = Self { paths, collected, begun, rest, unplaced: None, options };
        let is_large = metadata.len() > LARGE;
        if !is_large && listing.list_first() {
            return Some(listing.whole());
        }
        let positions = Positions::load(state);
        if positions.has_older_key(path) {
            return Some(listing.whole());
        }
        let last = positions.last_at(path).map(Path::new).filter(|last| !listing.has(last));
        listing.unplaced = last.and_then(|last| listing.rest.text_at(last)).map(|text| Entry { options, ..text.entry });
        if listing.unplaced.is_none() {
            // A list may name its chapter otherwise than the disk does.
            let is_hidden = last.is_some() && listing.rest.is_book();
            if is_hidden || is_large && listing.list_first() {
                return Some(listing.whole());
            }
        }
        Some(listing.begun())
    }

    /// Lists the first texts; returns whether these are all.
    fn list_first(&mut self) -> bool {
        for _ in 0..AT_ONCE {
            let Some(listed) = self.rest.next() else { return true };
            self.collected.take(listed);
        }
        false
    }

    fn has(&self, file: &Path) -> bool {
        let is_it = |path: &Path| path::absolute(path).is_ok_and(|path| path == file);
        self.collected.library.entries.iter().any(|entry| entry.place.file().is_some_and(is_it))
    }

    /// Shows what is known so far, if it can be shown before the rest.
    fn begun(self) -> ListedFolder {
        let known = &self.collected.library;
        let shown = match &self.unplaced {
            Some(entry) => Library { entries: vec![entry.clone()], ..Library::default() },
            None => Library { entries: known.entries.clone(), parts: known.parts.clone(), ..Library::default() },
        };
        let can_be_shown = |entry: &Entry| entry.filter.is_none() && matches!(entry.place, TextSource::File(_));
        if shown.entries.is_empty() || !shown.entries.iter().all(can_be_shown) {
            return self.whole();
        }
        let shown = Library { title: known.title.clone(), opened_with: self.paths.clone(), ..shown };
        ListedFolder::Begun(shown.read_with(self.options), Box::new(self))
    }

    fn whole(self) -> ListedFolder {
        let ListedTexts { library, errors, .. } = Self { unplaced: None, ..self }.finish();
        ListedFolder::Whole(library, errors)
    }

    /// Whether the place of the text that is shown among the others is known.
    #[must_use]
    pub const fn is_placed(&self) -> bool {
        self.unplaced.is_none()
    }

    /// Lists the rest.
    #[must_use]
    pub fn finish(mut self) -> ListedTexts {
        self.rest.for_each(|listed| self.collected.take(listed));
        if let Some(folder) = self.paths.first() {
            self.collected.end_folder(folder, self.begun);
        }
        let (library, errors) = self.collected.finished(&self.paths);
        let mut library = library.read_with(self.options);
        let chapter = self.unplaced.map(|shown| place_of(shown, &mut library));
        ListedTexts { library, errors, chapter }
    }
}

/// Returns the place of a text among those of its folder, counted from 0. The same file may be listed by another name; one
/// that has gone since it was shown comes last.
fn place_of(shown: Entry, library: &mut Library) -> usize {
    let same_place = library.entries.iter().position(|entry| entry.place == shown.place);
    let file = |entry: &Entry| {
        let path = entry.place.file()?;
        Some(key(path, &fs::metadata(path).ok()?))
    };
    let same_file =
        || file(&shown).and_then(|wanted| library.entries.iter().position(|entry| file(entry) == Some(wanted)));
    same_place.or_else(same_file).unwrap_or_else(|| {
        library.entries.push(shown);
        library.entries.len() - 1
    })
}

impl fmt::Debug for Listing {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Listing").field("paths", &self.paths).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
