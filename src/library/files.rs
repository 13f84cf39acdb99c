//! A reader's own files as chapters.

use std::fs::{self, File, Metadata};
#[cfg(unix)]
use std::os::unix::fs::FileTypeExt;
use std::path::{Path, PathBuf};

use crate::library::{Entry, Library, LibraryError, Piped, TextSource};
use crate::text::fold;

/// Extensions of documents of a kind that cannot be read.
const CLOSED: [&str; 14] =
    ["pdf", "epub", "hwp", "hwpx", "doc", "docx", "odt", "rtf", "mobi", "azw3", "zip", "png", "jpg", "jpeg"];
/// The path that stands for standard input.
pub(crate) const STANDARD_INPUT: &str = "-";
/// Extensions of the files that a folder is searched for.
const OPEN: [&str; 6] = ["md", "markdown", "mkd", "mdown", "txt", "text"];

/// Makes a library of files, and of the texts in folders, in the given order; a folder's files are sorted by name.
///
/// Errors of files that cannot be opened are returned beside the library; the rest can still be read.
#[must_use]
pub fn of_paths(paths: &[PathBuf]) -> (Library, Vec<LibraryError>) {
    of_sources(paths, None)
}

/// Makes a library as [`of_paths`] does, where the path `-` stands for what came through standard input.
#[must_use]
pub fn of_sources(paths: &[PathBuf], piped: Option<&Piped>) -> (Library, Vec<LibraryError>) {
    let mut library = Library::default();
    let mut errors = Vec::new();
    for path in paths {
        let piped = piped.filter(|_| path.as_os_str() == STANDARD_INPUT);
        match piped.map_or_else(|| entries(path), |piped| piped_entry(piped.clone()).map(|entry| vec![entry])) {
            Ok(entries) => library.entries.extend(entries),
            Err(error) => errors.push(error),
        }
    }
    library.title = match library.entries.as_slice() {
        [entry] => entry.title.clone(),
        _ => paths.first().map(|path| stem(path)).unwrap_or_default(),
    };
    (library, errors)
}

fn piped_entry(piped: Piped) -> Result<Entry, LibraryError> {
    if piped.is_empty() {
        return Err(LibraryError::Empty { file: PathBuf::from(piped.label) });
    }
    Ok(Entry { title: piped.label.clone(), place: TextSource::Piped(piped) })
}

fn entries(path: &Path) -> Result<Vec<Entry>, LibraryError> {
    let failed = |source| LibraryError::Read { file: path.to_owned(), source };
    let metadata = fs::metadata(path).map_err(failed)?;
    if !metadata.is_dir() {
        if has_ending(path, &CLOSED) {
            return Err(LibraryError::UnknownFormat { file: path.to_owned() });
        }
        if is_pipe(&metadata) {
            let name = path.display().to_string();
            let piped = Piped::read(File::open(path).map_err(failed)?, name, stem(path)).map_err(failed)?;
            return piped_entry(piped).map(|entry| vec![entry]);
        }
        return Ok(vec![entry(path)]);
    }
    let listed: Result<Vec<PathBuf>, _> =
        fs::read_dir(path).map_err(failed)?.map(|entry| entry.map(|entry| entry.path())).collect();
    let mut files: Vec<PathBuf> =
        listed.map_err(failed)?.into_iter().filter(|file| is_text(file) && file.is_file()).collect();
    files.sort();
    if files.is_empty() {
        return Err(LibraryError::Empty { file: path.to_owned() });
    }
    Ok(files.iter().map(|file| entry(file)).collect())
}

/// Whether a file is a pipe, such as a shell makes for `<(…)`: it can be read only once.
#[cfg(unix)]
fn is_pipe(metadata: &Metadata) -> bool {
    metadata.file_type().is_fifo()
}

#[cfg(not(unix))]
const fn is_pipe(_metadata: &Metadata) -> bool {
    false
}

pub(super) fn entry(path: &Path) -> Entry {
    Entry { title: stem(path), place: TextSource::File(path.to_owned()) }
}

/// Whether a file in a folder is a text, by its name.
pub(super) fn is_text(path: &Path) -> bool {
    has_ending(path, &OPEN)
}

pub(super) fn stem(path: &Path) -> String {
    let name = path.file_stem().or_else(|| path.file_name()).map(|name| name.to_string_lossy().into_owned());
    fold::one_line(&name.unwrap_or_default()).into_owned()
}

fn has_ending(path: &Path, endings: &[&str]) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str()).map(str::to_ascii_lowercase);
    ending.is_some_and(|ending| endings.contains(&ending.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_gives_its_texts_by_name_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["2 나.txt", "1 가.md", "그림.png", "없음"] {
            fs::write(folder.path().join(name), "글").unwrap();
        }
        let (library, errors) = of_paths(&[folder.path().to_owned()]);
        let titles: Vec<_> = library.entries.iter().map(|entry| entry.title.as_str()).collect();
        assert_eq!((titles, errors.len()), (vec!["1 가", "2 나"], 0));
    }

    #[test]
    fn what_cannot_be_opened_does_not_keep_the_rest_closed() {
        let folder = tempfile::tempdir().unwrap();
        let (good, bad, missing) =
            (folder.path().join("글.txt"), folder.path().join("책.epub"), folder.path().join("없음.md"));
        fs::write(&good, "글").unwrap();
        fs::write(&bad, "PK").unwrap();
        let (library, errors) = of_paths(&[good, bad, missing, folder.path().join("..")]);
        assert_eq!(library.entries.first().map(|entry| entry.title.as_str()), Some("글"));
        assert!(matches!(errors.first(), Some(LibraryError::UnknownFormat { .. })));
        assert!(matches!(errors.get(1), Some(LibraryError::Read { .. })));
    }
}
