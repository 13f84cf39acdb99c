//! A reader's own files as chapters.

use std::path::PathBuf;

use crate::library::collected::Collected;
use crate::library::{Filters, Library, LibraryError, Piped};

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
    let mut collected = Collected::of(paths);
    for path in paths {
        match piped.filter(|_| path.as_os_str() == STANDARD_INPUT) {
            Some(piped) => collected.pipe(piped.clone()),
            None => collected.path(path, filters),
        }
    }
    collected.finished(paths)
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
