//! A reader's own files as chapters.

use std::collections::HashSet;
use std::fs::{File, Metadata};
use std::path::{Path, PathBuf};

use crate::library::epub::{self, EpubBook};
use crate::library::file::{FileKey, entry, find, is_pipe, key};
use crate::library::folder::{self, FolderBook, FolderItem, FolderText};
use crate::library::names::{has_ending, is_book, stem};
use crate::library::{Entry, Filters, Library, LibraryError, Piped, TextSource};
use crate::text::fold;

/// Extensions of documents of a kind that cannot be read.
const CLOSED: [&str; 13] =
    ["pdf", "hwp", "hwpx", "doc", "docx", "odt", "rtf", "mobi", "azw3", "zip", "png", "jpg", "jpeg"];
/// How many files or folders are named in the title of a library of several.
const MOST_NAMED: usize = 3;
/// The path that stands for standard input.
pub(crate) const STANDARD_INPUT: &str = "-";

/// Makes a library of files, and of all texts below folders, in the given order; a folder's texts come in the order of
/// their names, or as its `book.yaml` lists them. A file that is named twice is there once.
///
/// Errors of files that cannot be opened are returned beside the library; the rest can still be read. No text is read.
#[must_use]
pub fn of_paths(paths: &[PathBuf]) -> (Library, Vec<LibraryError>) {
    of_sources(paths, None)
}

/// Makes a library as [`of_paths`] does, where the path `-` stands for what came through standard input.
#[must_use]
pub fn of_sources(paths: &[PathBuf], piped: Option<&Piped>) -> (Library, Vec<LibraryError>) {
    of_filtered(paths, piped, &Filters::default())
}

/// Makes a library as [`of_sources`] does, where tools turn files of other kinds into text, named or in a folder. No tool
/// is started.
#[must_use]
pub fn of_filtered(paths: &[PathBuf], piped: Option<&Piped>, filters: &Filters) -> (Library, Vec<LibraryError>) {
    let mut collected = Collected { is_alone: paths.len() == 1, ..Collected::default() };
    for path in paths {
        match piped.filter(|_| path.as_os_str() == STANDARD_INPUT) {
            Some(piped) => collected.pipe(piped.clone()),
            None => collected.path(path, filters),
        }
    }
    let Collected { mut library, errors, .. } = collected;
    library.opened_with = paths.to_vec();
    library.title = match (library.entries.as_slice(), paths) {
        (_, [_]) if !library.title.is_empty() => library.title,
        ([entry], _) => entry.title.clone(),
        _ => names_of(paths),
    };
    (library, errors)
}

/// Returns the names of the folders that were given, as the title of all of it; none if they are many. The name of a file
/// is no title.
fn names_of(paths: &[PathBuf]) -> String {
    if !paths.iter().all(|path| path.is_dir()) {
        return String::new();
    }
    let mut names: Vec<String> = paths.iter().map(|path| stem(path)).filter(|name| !name.is_empty()).collect();
    names.dedup();
    if names.len() > MOST_NAMED { String::new() } else { names.join(", ") }
}

/// What was found so far.
#[derive(Default)]
struct Collected {
    library: Library,
    errors: Vec<LibraryError>,
    /// Whether one path was given and nothing else.
    is_alone: bool,
    /// The files that are there already.
    known: HashSet<FileKey>,
}

impl Collected {
    fn pipe(&mut self, piped: Piped) {
        if piped.is_empty() {
            self.errors.push(LibraryError::Empty { file: PathBuf::from(piped.label) });
            return;
        }
        self.library.entries.push(Entry::new(piped.label.clone(), TextSource::Piped(piped)));
    }

    fn path(&mut self, path: &Path, filters: &Filters) {
        let failed = |source| LibraryError::Read { file: path.to_owned(), source };
        match find(path).map_err(failed) {
            Ok((path, metadata)) if metadata.is_dir() => self.folder(&path, filters),
            Ok((path, metadata)) if filters.of(&path).is_some() && metadata.is_file() => {
                self.text(Entry { filter: filters.of(&path), ..entry(&path) }, &path, &metadata, "");
            }
            Ok((path, _)) if has_ending(&path, &CLOSED) => {
                self.errors.push(LibraryError::UnknownFormat { file: path });
            }
            Ok((path, metadata)) if is_book(&path) && metadata.is_file() => self.book(&path, &metadata, ""),
            Ok((path, metadata)) if is_pipe(&path, &metadata) => {
                let piped = File::open(&path)
                    .and_then(|pipe| Piped::read(pipe, path.display().to_string(), path.display().to_string()));
                match piped.map_err(failed) {
                    Ok(piped) => self.pipe(piped),
                    Err(error) => self.errors.push(error),
                }
            }
            Ok((path, metadata)) => self.text(entry(&path), &path, &metadata, ""),
            Err(error) => self.errors.push(error),
        }
    }

    fn folder(&mut self, path: &Path, filters: &Filters) {
        self.is_alone = false;
        let (before, troubles) = (self.library.entries.len(), self.errors.len());
        let mut is_empty = true;
        for listed in folder::list(path, filters) {
            match listed {
                FolderItem::Text(text) => {
                    let FolderText { entry, part, metadata } = *text;
                    is_empty = false;
                    if let TextSource::File(file) = entry.place.clone() {
                        self.text(entry, &file, &metadata, &part);
                    }
                }
                FolderItem::Book(file, metadata, part) => {
                    is_empty = false;
                    self.book(&file, &metadata, &part);
                }
                FolderItem::Other => self.library.others += 1,
                FolderItem::Unread(error) => self.errors.push(error),
            }
        }
        if is_empty && self.errors.len() == troubles {
            self.errors.push(LibraryError::Empty { file: path.to_owned() });
        }
        if before == 0
            && let Ok(Some(FolderBook { title: Some(title), .. })) = folder::book(path)
        {
            self.library.title = fold::one_line(&title).into_owned();
        }
    }

    /// Adds the chapters of a book where it is not there already; beside other texts they are a part by its title.
    fn book(&mut self, file: &Path, metadata: &Metadata, part: &str) {
        if !self.known.insert(key(file, metadata)) {
            return;
        }
        match epub::list(file) {
            Ok(EpubBook { book, entries, parts, missing }) if self.is_alone => {
                self.errors.extend(missing);
                self.library.title = fold::one_line(&book.title).into_owned();
                self.library.entries = entries;
                self.library.parts = parts;
            }
            Ok(EpubBook { book, entries, parts, missing }) => {
                self.errors.extend(missing);
                let joined = |names: &[&str]| {
                    let names = names.iter().filter(|name| !name.is_empty()).copied();
                    fold::one_line(&names.collect::<Vec<_>>().join(" / ")).into_owned()
                };
                let start = self.library.entries.len();
                self.library.parts.insert(start, joined(&[part, &book.title]));
                for (at, section) in parts {
                    self.library.parts.insert(start + at, joined(&[part, &book.title, &section]));
                }
                self.library.entries.extend(entries);
            }
            Err(error) => self.errors.push(error),
        }
    }

    /// Adds a text where it is not there already.
    fn text(&mut self, entry: Entry, file: &Path, metadata: &Metadata, part: &str) {
        if !self.known.insert(key(file, metadata)) {
            return;
        }
        let is_new_part = self.library.parts.last_key_value().map_or("", |(_, last)| last.as_str()) != part;
        if is_new_part {
            self.library.parts.insert(self.library.entries.len(), part.to_owned());
        }
        self.library.entries.push(entry);
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        folder
    }

    fn titles(library: &Library) -> Vec<&str> {
        library.entries.iter().map(|entry| entry.title.as_str()).collect()
    }

    #[test]
    fn a_folder_gives_its_texts_by_name_and_nothing_else() {
        let names = ["10 다.md", "2 나.txt", "1 가.MD", "그림.png", "없음", "1 가.lessons.yaml", ".숨음.md"];
        let folder = folder(&names.map(|name| (name, "글")));
        let (library, errors) = of_paths(&[folder.path().to_owned()]);
        assert_eq!((titles(&library), errors.len()), (vec!["1 가", "2 나", "10 다"], 0));
        assert_eq!((library.others, library.parts.len()), (1, 0));
    }

    #[test]
    fn several_folders_are_called_by_all_their_names() {
        let files = ["일기/1.md", "메모/2.md", "서평/3.md", "그밖/4.md"];
        let folder = folder(&files.map(|name| (name, "글")));
        let paths: Vec<PathBuf> = ["일기", "메모", "서평", "그밖"].map(|name| folder.path().join(name)).into();
        let title = |count: usize| of_paths(&paths[..count]).0.title;
        assert_eq!([2, 3, 4].map(title), ["일기, 메모", "일기, 메모, 서평", ""]);
    }

    #[test]
    fn folders_below_are_parts_in_the_order_of_their_names() {
        let files = ["10부/1.md", "2부/1.md", "2부/3장/1.md", "0 머리말.md", "99 맺음말.md", "2부/빈.md"];
        let folder = folder(&files.map(|name| (name, if name.contains("빈") { "" } else { "글" })));
        let (library, _) = of_paths(&[folder.path().to_owned()]);
        assert_eq!(titles(&library), ["0 머리말", "1", "1", "1", "99 맺음말"]);
        let parts: Vec<_> = library.parts.iter().map(|(at, part)| (*at, part.as_str())).collect();
        assert_eq!(parts, [(1, "2부"), (2, "2부 / 3장"), (3, "10부"), (4, "")]);
    }

    #[test]
    fn a_file_that_is_given_twice_is_there_once() {
        let folder = folder(&[("1화.md", "글"), ("2화.md", "글")]);
        let (one, all) = (folder.path().join("2화.md"), folder.path().to_owned());
        assert_eq!(titles(&of_paths(&[one.clone(), all.clone()]).0), ["2화", "1화"]);
        assert_eq!(
            titles(&of_paths(&[all.clone(), one, all.join("../").join(all.file_name().unwrap())]).0),
            ["1화", "2화"]
        );
    }

    #[test]
    fn a_list_of_chapters_makes_a_book_of_a_folder() {
        let book = "title: 책\nchapters:\n- file: 나.md\n  title: 둘째가 먼저\n- file: 속/가.md\n- file: 없음.md\n- file: ../밖.md\n";
        let folder = folder(&[("book.yaml", book), ("나.md", "글"), ("속/가.md", "글"), ("다.md", "글")]);
        let (library, errors) = of_paths(&[folder.path().to_owned()]);
        assert_eq!((library.title.as_str(), titles(&library)), ("책", vec!["둘째가 먼저", "가"]));
        assert_eq!(errors.len(), 2);
        fs::write(folder.path().join("book.yaml"), "chapters: 3\n").unwrap();
        let (library, errors) = of_paths(&[folder.path().to_owned()]);
        assert_eq!((titles(&library), errors.len()), (vec!["나", "다", "가"], 1));
    }

    #[cfg(unix)]
    #[test]
    fn links_to_files_are_followed_and_links_to_folders_are_not() {
        let folder = folder(&[("글.md", "글"), ("속/둘.md", "글")]);
        let link = |to: &str, name: &str| std::os::unix::fs::symlink(to, folder.path().join(name)).unwrap();
        link(".", "고리");
        link("../..", "속/위로");
        link("없음.md", "끊김.md");
        link("글.md", "이음.md");
        let (library, errors) = of_paths(&[folder.path().to_owned()]);
        assert_eq!((titles(&library), errors.len()), (vec!["글", "둘"], 0));
    }

    #[test]
    fn what_cannot_be_opened_does_not_keep_the_rest_closed() {
        let folder = folder(&[("글.txt", "글"), ("책.hwp", "PK"), ("속/둘.md", "글")]);
        let paths = ["글.txt", "책.hwp", "없음.md", "속/.."].map(|name| folder.path().join(name));
        let (library, errors) = of_paths(&paths);
        assert_eq!((titles(&library), errors.len()), (vec!["글", "둘"], 2));
        assert!(matches!(errors.first(), Some(LibraryError::UnknownFormat { .. })));
        assert!(matches!(errors.get(1), Some(LibraryError::Read { .. })));
    }
}
