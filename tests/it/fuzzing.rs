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

#[test]
fn the_corpora_are_what_their_targets_read() {
    use mitjul::exchange::{ExchangeFormat, read};
    let corpus = |name: &str| {
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(name).join("export")).unwrap()
    };
    for (name, format) in [
        ("jsonl", ExchangeFormat::Jsonl),
        ("annotation", ExchangeFormat::Annotation),
        ("koreader", ExchangeFormat::Koreader),
        ("readwise", ExchangeFormat::Readwise),
        ("kindle", ExchangeFormat::Kindle),
        ("sidecar_lua", ExchangeFormat::Koreader),
        ("hypothesis", ExchangeFormat::Hypothesis),
        ("readest", ExchangeFormat::Readest),
        ("readest_notes", ExchangeFormat::Readest),
        ("apple_books", ExchangeFormat::AppleBooks),
        ("apple_mail", ExchangeFormat::AppleBooks),
        ("zotero", ExchangeFormat::Zotero),
        ("zotero_note", ExchangeFormat::Zotero),
        ("zotero_markdown", ExchangeFormat::Zotero),
        ("calibre", ExchangeFormat::Calibre),
        ("table", ExchangeFormat::Table),
    ] {
        assert!(read(format, &corpus(name)).is_ok(), "{name}");
    }
}
