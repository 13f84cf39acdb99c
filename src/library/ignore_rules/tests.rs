use std::fs;

use ignore::WalkBuilder;
use proptest::prelude::*;

use super::*;
use crate::library::Filters;
use crate::library::folder::{self, FolderItem};

/// What a walk finds below a folder: the names of the texts, and of the files that could not be read.
fn walked(folder: &Path) -> (Vec<String>, Vec<String>) {
    let name = |file: &Path| file.strip_prefix(folder).unwrap().to_string_lossy().into_owned();
    let (mut texts, mut unread) = (Vec::new(), Vec::new());
    for item in folder::list(folder, &Filters::default()) {
        match item {
            FolderItem::Text(text) => match text.entry.place {
                crate::library::TextSource::File(file) => texts.push(name(&file)),
                other => panic!("{other:?}"),
            },
            FolderItem::Unread(LibraryError::Read { file, .. }) => unread.push(name(&file)),
            other => panic!("{other:?}"),
        }
    }
    texts.sort();
    unread.sort();
    (texts, unread)
}

fn write(folder: &Path, name: &str, text: &[u8]) {
    let file = folder.join(name);
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(file, text).unwrap();
}

#[test]
fn an_ignore_file_that_is_none_costs_its_rules_and_nothing_else() {
    let nested = format!("{}글{}.md\n", "{가,".repeat(100_000), "}".repeat(100_000));
    let long = format!("{}\n", "가".repeat(2_000));
    let many = "*.x\n".repeat(100_000);
    for (name, text) in [(".ignore", nested.as_str()), (".ignore", &long), (".ignore", &many)] {
        let home = tempfile::tempdir().unwrap();
        write(home.path(), "글.md", b"text");
        write(home.path(), &format!("part/{name}"), text.as_bytes());
        write(home.path(), "part/글.md", b"text");
        let (texts, unread) = walked(home.path());
        assert_eq!((texts, unread), (vec!["part/글.md".to_owned(), "글.md".to_owned()], vec![format!("part/{name}")]));
    }
}

#[cfg(unix)]
#[test]
fn an_ignore_file_that_never_ends_is_not_waited_for() {
    use rustix::fs::{FileType, Mode, mknodat};

    let home = tempfile::tempdir().unwrap();
    for (part, name) in [("1", ".ignore"), ("2", ".gitignore"), ("3", ".git/info/exclude")] {
        let folder = home.path().join(part);
        write(&folder, ".git/HEAD", b"ref");
        write(&folder, "글.md", b"text");
        let file = folder.join(name);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        mknodat(rustix::fs::CWD, &file, FileType::Fifo, Mode::RUSR, 0).unwrap();
    }
    write(&home.path().join("4"), "글.md", b"text");
    std::os::unix::fs::symlink("/dev/zero", home.path().join("4/.ignore")).unwrap();
    let (texts, unread) = walked(home.path());
    assert_eq!(texts, ["1/글.md", "2/글.md", "3/글.md", "4/글.md"]);
    assert_eq!(unread, ["1/.ignore", "2/.gitignore", "3/.git/info/exclude", "4/.ignore"]);
}

#[test]
fn a_rule_is_followed_however_its_letters_are_composed() {
    let (apart, together) = ("\u{1106}\u{1162}\u{1112}\u{116A}", "매화");
    for (rule, name) in [(apart, together), (together, apart)] {
        let home = tempfile::tempdir().unwrap();
        write(home.path(), &format!("{name}/글.md"), b"text");
        write(home.path(), "둘.md", b"text");
        write(home.path(), ".ignore", format!("\u{FEFF}{rule}/\n").as_bytes());
        assert_eq!(walked(home.path()), (vec!["둘.md".to_owned()], vec![]));
    }
}

const NAMES: [&str; 7] = ["a.md", "b.md", ".c.md", "part/a.md", "part/b.txt", "part/.d/a.md", "part/deep/a.md"];
const RULES: [&str; 14] = [
    "a.md",
    "/a.md",
    "!a.md",
    "part/",
    "!part/",
    "part/a.md",
    "*.md",
    "!b.*",
    "**/deep",
    "!.c.md",
    "!.d",
    "# a.md",
    "[",
    "a.{md,txt}",
];
const FILES: [&str; 6] =
    [".ignore", ".gitignore", "part/.ignore", "part/.gitignore", "part/deep/.gitignore", ".git/info/exclude"];

proptest! {
    /// The crate ignore walks a folder by itself, but reads whatever lies there.
    #[test]
    fn rules_leave_out_what_they_leave_out_elsewhere(
        rules in prop::collection::vec((0..FILES.len(), prop::collection::vec(0..RULES.len(), 1..4)), 0..4),
        repositories in prop::collection::vec(prop::sample::select(vec!["", "part", "part/deep"]), 0..2),
    ) {
        let home = tempfile::tempdir().unwrap();
        let root = home.path().join("글");
        for name in NAMES {
            write(&root, name, b"text");
        }
        for repository in repositories {
            write(&root.join(repository), ".git/HEAD", b"ref");
        }
        for (file, rules) in rules {
            let lines: Vec<&str> = rules.iter().map(|&rule| RULES[rule]).collect();
            write(&root, FILES[file], lines.join("\n").as_bytes());
        }
        for folder in [root.clone(), root.join("part")] {
            let found = WalkBuilder::new(&folder).build().map(Result::unwrap);
            let found = found.filter(|found| found.file_type().unwrap().is_file());
            let found = found.map(|found| found.path().strip_prefix(&folder).unwrap().to_string_lossy().into_owned());
            let mut found: Vec<String> = found.filter(|name| name.ends_with("md") || name.ends_with("txt")).collect();
            found.sort();
            prop_assert_eq!(walked(&folder).0, found);
        }
    }
}
