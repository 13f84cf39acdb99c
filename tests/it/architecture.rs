//! Checks the sources against the table of the rooms: which room may import which, and which part alone may use a
//! crate.

mod circles;
mod paths;
mod reader;
mod self_test;
mod source;

use std::fs;
use std::path::Path;

use source::{Token, tokens, without_tests};

/// The rooms from the lowest to the highest, and the imports of each besides itself.
const ROOMS: [(&str, MayImport); 16] = [
    ("bounded", MayImport::Only(&[])),
    ("text", MayImport::Only(&[])),
    ("document", MayImport::Only(&["text"])),
    ("ingest", MayImport::Only(&["bounded", "document", "text"])),
    ("layout", MayImport::Only(&["document", "text"])),
    ("marks", MayImport::Only(&["bounded", "document", "text"])),
    ("lessons", MayImport::Only(&["bounded", "document", "text"])),
    ("search", MayImport::Only(&["document", "text"])),
    ("settings", MayImport::Only(&["bounded"])),
    ("library", MayImport::AllAbove),
    ("exchange", MayImport::Only(&["library", "marks", "ingest", "bounded", "document", "text"])),
    ("review", MayImport::Only(&["library", "marks", "lessons", "bounded", "document", "text"])),
    ("messages", MayImport::AllAbove),
    ("reader", MayImport::AllAbove),
    ("runtime", MayImport::AllAbove),
    ("tui", MayImport::AllAbove),
];

/// The imports of a room.
#[derive(Clone, Copy)]
enum MayImport {
    /// The rooms of this list.
    Only(&'static [&'static str]),
    /// Every room above it in the table.
    AllAbove,
}

/// What the command line may import: every room, but of `tui` only the entry.
const OF_TUI: [&str; 4] = ["run", "Start", "RunOutcome", "RunError"];

/// The crates that only one part of the sources may use, and that part.
const CRATES: [(&str, &str); 4] = [
    ("ratatui", "src/tui"),
    ("crossterm", "src/tui"),
    ("unicode_width", "src/text/width"),
    ("comrak", "src/ingest/markdown"),
];

/// One file of the sources.
struct File {
    /// Its path from the root of the package, with `/`.
    path: String,
    text: String,
}

/// A rule returns a sentence for each place that breaks it.
type Rule = fn(&File) -> Vec<String>;

/// What reads without bounds, and so is left to the room that sets them.
const READS: [&str; 6] = [
    "fs::read(",
    "fs::read_to_string(",
    "File::open(",
    "serde_yaml::from_str",
    "serde_yaml::from_slice",
    "serde_yaml::from_reader",
];

/// The files that may open another file themselves, and why.
const OPENERS: [(&str, &str); 4] = [
    ("src/bounded/", "it sets the bounds"),
    ("src/library/collected.rs", "a pipe is read once, up to a length"),
    ("src/library/search/cache.rs", "it sets the time of a file"),
    ("src/marks/store/disk.rs", "it syncs a folder"),
];

const RULES: [Rule; 6] = [
    rooms_import_what_their_row_names,
    crates_stay_in_their_room,
    no_globs,
    no_lossy_widgets,
    no_mod_rs,
    reads_are_bounded,
];

fn sources() -> Vec<File> {
    let mut files = Vec::new();
    collect(Path::new(env!("CARGO_MANIFEST_DIR")), "src", &mut files);
    files
}

fn collect(root: &Path, folder: &str, files: &mut Vec<File>) {
    for entry in fs::read_dir(root.join(folder)).unwrap() {
        let entry = entry.unwrap();
        let path = format!("{folder}/{}", entry.file_name().into_string().unwrap());
        if entry.file_type().unwrap().is_dir() {
            collect(root, &path, files);
        } else if entry.path().extension().is_some_and(|ending| ending == "rs") {
            files.push(File { text: fs::read_to_string(entry.path()).unwrap(), path });
        }
    }
}

impl File {
    /// Returns the module of the file: `src/layout/block.rs` is `crate`, `layout`, `block`.
    fn module(&self) -> Vec<&str> {
        let inner = self.path.trim_start_matches("src/").trim_end_matches(".rs");
        std::iter::once("crate").chain(inner.split('/')).collect()
    }

    /// Returns the room of the file; `main` and `lib` for those two.
    fn room(&self) -> &str {
        self.module()[1]
    }

    fn is_test(&self) -> bool {
        self.module().contains(&"tests")
    }

    /// Returns the tokens of the program, without those of its tests.
    fn program(&self) -> Vec<Token<'_>> {
        if self.is_test() { Vec::new() } else { without_tests(&tokens(&self.text)) }
    }

    fn paths(&self) -> Vec<paths::Path> {
        paths::paths(&self.program(), &self.module())
    }

    /// Whether the file is `place`, or the module of that name, or inside it.
    fn is_in(&self, place: &str) -> bool {
        let behind = self.path.strip_prefix(place);
        behind.is_some_and(|behind| behind.is_empty() || behind == ".rs" || behind.starts_with('/'))
    }

    fn broken<'a>(&self, faults: impl Iterator<Item = &'a paths::Path>) -> Vec<String> {
        faults.map(|path| format!("{}: {}", self.path, path.join("::"))).collect()
    }
}

fn rooms_import_what_their_row_names(file: &File) -> Vec<String> {
    let paths = file.paths();
    file.broken(paths.iter().filter(|path| !may_import(file.room(), path)))
}

fn may_import(room: &str, path: &[String]) -> bool {
    let path: Vec<&str> = path.iter().map(String::as_str).collect();
    let ["crate" | "mitjul", rest @ ..] = path.as_slice() else { return true };
    match (room, rest) {
        // A file that imports the whole crate can name any room after that.
        (_, [] | ["*", ..]) => false,
        ("cli", ["tui", inner, ..]) => OF_TUI.contains(inner),
        // Uses of the name are checked where they occur.
        ("cli", [_, ..]) => true,
        ("main", [other, ..]) => *other == "cli",
        (_, [other, ..]) if *other == room => true,
        (_, [other, ..]) => allowed(room).contains(other),
    }
}

/// Lists the rooms that a room may import; none for other names.
fn allowed(room: &str) -> Vec<&'static str> {
    let Some(row) = ROOMS.iter().position(|(name, _)| *name == room) else { return Vec::new() };
    match ROOMS[row].1 {
        MayImport::Only(rooms) => rooms.to_vec(),
        MayImport::AllAbove => ROOMS[..row].iter().map(|(name, _)| *name).collect(),
    }
}

fn crates_stay_in_their_room(file: &File) -> Vec<String> {
    let words = tokens(&file.text);
    let named = |name: &str| words.contains(&Token::Word(name));
    let faults = CRATES.iter().filter(|(name, place)| named(name) && !file.is_in(place));
    faults.map(|(name, _)| format!("{}: {name}", file.path)).collect()
}

/// A glob hides what it imports.
fn no_globs(file: &File) -> Vec<String> {
    let paths = file.paths();
    file.broken(paths.iter().filter(|path| path.last().is_some_and(|last| last == "*")))
}

/// ratatui's `Paragraph::wrap` and its `Clear` widget lose Korean characters.
fn no_lossy_widgets(file: &File) -> Vec<String> {
    let wrap = tokens(".wrap(");
    let wraps = file.program().windows(wrap.len()).any(|window| window == wrap);
    let paths = file.paths();
    let clear =
        |path: &&paths::Path| path.iter().any(|segment| segment == "widgets") && path.ends_with(&["Clear".to_owned()]);
    let mut faults = file.broken(paths.iter().filter(clear));
    faults.extend(wraps.then(|| format!("{}: .wrap(", file.path)));
    faults
}

fn no_mod_rs(file: &File) -> Vec<String> {
    file.path.ends_with("/mod.rs").then(|| file.path.clone()).into_iter().collect()
}

/// Files and YAML may be hostile wherever they come from.
fn reads_are_bounded(file: &File) -> Vec<String> {
    let program = file.program();
    let may_open = OPENERS.iter().any(|(place, _)| file.path.starts_with(place));
    let names = |read: &&&str| {
        let wanted = tokens(read);
        program.windows(wanted.len()).any(|window| window == wanted)
    };
    let found = READS.iter().filter(|read| !may_open && names(read));
    found.map(|read| format!("{}: {read}", file.path)).collect()
}

#[test]
fn the_sources_keep_every_rule() {
    let sources = sources();
    assert!(sources.len() > 100);
    let faults: Vec<_> = sources.iter().flat_map(|file| RULES.iter().flat_map(move |rule| rule(file))).collect();
    assert_eq!(faults, [""; 0]);
}

#[test]
fn no_files_of_a_room_import_each_other_in_a_circle() {
    assert_eq!(circles::circles(&sources()), [""; 0]);
}

#[test]
fn every_room_has_a_row_and_every_row_a_room() {
    let library = sources().into_iter().find(|file| file.path == "src/lib.rs").unwrap();
    let tokens = tokens(&library.text);
    let modules = tokens.windows(2).filter(|pair| pair[0] == Token::Word("mod"));
    let mut modules: Vec<_> = modules.map(|pair| pair[1]).collect();
    let mut rooms: Vec<_> = ROOMS.iter().map(|(room, _)| *room).chain(["cli"]).map(Token::Word).collect();
    let name = |token: &Token<'_>| format!("{token:?}");
    modules.sort_by_key(name);
    rooms.sort_by_key(name);
    assert_eq!(modules, rooms);
    for file in sources() {
        assert!(
            file.room() == "main" || file.room() == "lib" || rooms.contains(&Token::Word(file.room())),
            "{}",
            file.path
        );
    }
}

#[test]
fn contributors_are_told_the_same_table() {
    let listed = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("CONTRIBUTING.md")).unwrap();
    let rows: Vec<Vec<&str>> =
        listed.lines().filter(|line| line.starts_with("| `")).map(|line| line.split('|').collect()).collect();
    let room = |row: &[&str]| row[1].trim().trim_matches('`').to_owned();
    let rooms: Vec<String> = rows.iter().map(|row| room(row)).collect();
    assert_eq!(rooms, ROOMS.iter().map(|(room, _)| *room).chain(["cli"]).collect::<Vec<_>>());
    for (index, (room, _)) in ROOMS.iter().enumerate() {
        let listed: Vec<&str> = match rows[index][3].trim() {
            "–" => Vec::new(),
            "all above" => rooms[..index].iter().map(String::as_str).collect(),
            names => names.split(", ").map(|name| name.trim_matches('`')).collect(),
        };
        assert_eq!(listed, allowed(room), "{room}");
    }
    let inner = OF_TUI.map(|name| format!("`tui::{name}`")).join(", ");
    assert_eq!(rows[ROOMS.len()][3].trim(), format!("all above; of `tui` only {inner}"));
}

/// The places that a document names in backquotes: paths from the package or from `src/`.
fn named_places(document: &str) -> Vec<&str> {
    let quoted = document.split('`').skip(1).step_by(2);
    let is_place = |text: &&str| {
        let is_file = Path::new(text).extension().is_some_and(|ending| ending == "rs" || ending == "yaml");
        (is_file || text.ends_with('/')) && text.contains('/') && !text.contains([' ', '…']) && !text.contains("NAME")
    };
    quoted.filter(is_place).collect()
}

#[test]
fn the_architecture_names_places_that_there_are() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let document = fs::read_to_string(root.join("ARCHITECTURE.md")).unwrap();
    let places = named_places(&document);
    assert!(places.len() > 40);
    let is_there = |place: &&str| root.join(place).exists() || root.join("src").join(place).exists();
    let missing: Vec<_> = places.into_iter().filter(|place| !is_there(place)).collect();
    assert_eq!(missing, [""; 0]);
    assert_eq!(named_places("`src/a.rs` `a b/c.rs` `marks/` `x` `src/NAME.rs` `/`"), ["src/a.rs", "marks/", "/"]);
}
