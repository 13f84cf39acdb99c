//! The fuzz targets, each with its corpus and some mutations of it; `fuzz/` has the long run.

#[expect(unreachable_pub, reason = "it is a file of another package")]
#[path = "../../fuzz/src/mutation.rs"]
mod mutation;
#[expect(dead_code, unreachable_pub, reason = "the long run and libFuzzer use the rest")]
#[path = "../../fuzz/src/targets.rs"]
mod targets;

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use mutation::{Dice, mutated};
use targets::TARGETS;

/// How many inputs each target is given: a second or two of all tests.
const INPUTS: usize = 150;

#[test]
fn no_target_falls_over_its_corpus_or_its_mutations() {
    for target in TARGETS {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(target.name);
        let files = fs::read_dir(&folder).unwrap_or_else(|_| panic!("{} has no corpus", target.name));
        let mut seeds: Vec<Vec<u8>> = files.map(|file| fs::read(file.unwrap().path()).unwrap()).collect();
        seeds.sort();
        assert!(!seeds.is_empty(), "{}", target.name);
        let mut dice = Dice::new(1);
        let mutations: Vec<Vec<u8>> = (0..INPUTS).map(|_| mutated(&seeds, target.words, &mut dice)).collect();
        for input in seeds.iter().chain(&mutations) {
            let ran = catch_unwind(AssertUnwindSafe(|| (target.run)(input)));
            assert!(ran.is_ok(), "{}: {:?}", target.name, String::from_utf8_lossy(input));
        }
    }
}

/// Returns the content of a file of a corpus.
fn corpus(target: &str, file: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(target).join(file)).unwrap()
}

#[test]
fn every_format_that_is_imported_is_a_target_and_its_corpus_is_of_it() {
    use mitjul::exchange::{ExchangeFormat, read};
    for (name, format) in ExchangeFormat::READ {
        assert!(TARGETS.iter().any(|target| target.name == name), "{name} is no target");
        assert!(read(format, &corpus(name, "export")).is_ok(), "{name}");
    }
    for (target, format) in [
        ("sidecar_lua", ExchangeFormat::Koreader),
        ("readest_notes", ExchangeFormat::Readest),
        ("apple_mail", ExchangeFormat::AppleBooks),
        ("zotero_note", ExchangeFormat::Zotero),
        ("zotero_markdown", ExchangeFormat::Zotero),
        ("pasted_notes", ExchangeFormat::Notes),
        ("kindle_notebook", ExchangeFormat::Kindle),
    ] {
        assert!(read(format, &corpus(target, "export")).is_ok(), "{target}");
    }
}

#[test]
fn the_corpora_of_what_readers_write_are_read_whole() {
    use mitjul::ingest::{Format, ingest};
    use mitjul::lessons::sidecar;
    use mitjul::marks::{DocId, load};
    use mitjul::settings::config;
    let home = tempfile::tempdir().unwrap();
    let only = |target: &str| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(target);
        let files: Vec<_> = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
        assert_eq!(files.len(), 1, "{target}");
        fs::read_to_string(&files[0]).unwrap()
    };
    let doc = DocId::of_name("글");
    let folder = home.path().join(doc.as_str());
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("desk-7f3a91.yaml"), only("shard")).unwrap();
    let loaded = load(home.path(), &doc).unwrap();
    assert!(loaded.highlights.len() == 2 && loaded.problems.is_empty(), "{loaded:?}");
    let (chapter, _) = ingest("나는 글을 읽는다. 나는 글을 쓴다. 그게 정상이다.".as_bytes(), Format::Plain);
    assert!(!sidecar::read(&only("sidecar"), &chapter).unwrap().is_empty());
    fs::write(home.path().join(config::FILE), only("config")).unwrap();
    let (_, mistakes) = config::load(home.path()).unwrap();
    assert!(mistakes.is_empty(), "{mistakes:?}");
}

#[test]
fn the_corpus_of_the_files_that_the_program_keeps_is_read_as_such() {
    use mitjul::library::{LastRead, Positions, Shelf, ThemeFile};
    use mitjul::marks::{DeviceId, Store, replay};
    use mitjul::review;
    use mitjul::settings::theme::ThemeChoice;
    let home = tempfile::tempdir().unwrap();
    let put = |file: &str, name: &str| fs::write(home.path().join(name), corpus("state", file)).unwrap();
    put("positions", "positions.yaml");
    put("shelf", "shelf.jsonl");
    put("last", "last.yaml");
    put("review", "review.yaml");
    put("theme", "theme.yaml");
    put("rescue", "rescue-2026-08-22T101112Z-1.yaml");
    let state = Some(home.path());
    assert!(Positions::load(state).get("book/01").is_some());
    assert_eq!(Shelf::of(state).read().unwrap().entries.len(), 2);
    assert!(LastRead::load(state).is_some());
    let (schedule, trouble) = review::load(state);
    assert!(schedule.standing("n-2bb9742efb56/1").favourite && trouble.is_none());
    assert_eq!(ThemeFile::of(state, ThemeChoice::Auto).choice(), ThemeChoice::Dark);
    let (root, state) = (home.path().join("notes"), home.path().to_owned());
    let replayed = replay(&Store { root, state, device: DeviceId::fresh("재기") });
    assert!(matches!(replayed.as_slice(), [one] if one.outcome.as_ref().is_ok_and(|acts| *acts == 2)), "{replayed:?}");
}
