//! Large texts are shown from their head, and grow while they are read.

use std::fs;
use std::path::{Path, PathBuf};

use mitjul::ingest::{Format, Options, ingest, ingest_head};

/// What a long text goes on with.
const REST: &str = "\n\n그는 강가에 서서 오래도록 물을 바라보고 있었다. 바람이 아직 차가웠다.";

/// Returns the texts of the project and of its tests, with their formats.
fn texts() -> Vec<(PathBuf, Format, Vec<u8>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = ["content", "seeds", "tests/data/texts", "tests/data"];
    let files = folders.iter().flat_map(|folder| fs::read_dir(root.join(folder)).unwrap());
    let mut paths: Vec<PathBuf> = files.map(|file| file.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "md" || ending == "txt"));
    paths.sort();
    let read = |path: PathBuf| {
        let bytes = fs::read(&path).unwrap();
        (path.clone(), Format::of_file(&path.to_string_lossy(), &bytes), bytes)
    };
    paths.into_iter().map(read).collect()
}

/// The head of nearly every text is the beginning of the whole wherever it is cut, so that nothing moves when the rest
/// comes. Where it is not, the reader's place is looked up by its words.
#[test]
fn the_text_of_a_head_is_the_beginning_of_the_whole() {
    let (mut all, mut other) = (0_usize, 0_usize);
    for (path, format, bytes) in texts() {
        let length = bytes.len();
        let bytes = [bytes, REST.repeat(60).into_bytes()].concat();
        let (whole, _) = ingest(&bytes, format);
        let step = (length / 200).max(1);
        let (mut cuts, mut failed) = (0, Vec::new());
        for end in (step..length).step_by(step) {
            let Some(head) = ingest_head(&bytes[..end], format, Options::default(), bytes.len()) else { continue };
            cuts += 1;
            if !whole.text.starts_with(&head.text) {
                failed.push(end);
            }
        }
        if !failed.is_empty() {
            println!("{}: {} of {cuts}, first {}", path.display(), failed.len(), failed[0]);
        }
        all += cuts;
        other += failed.len();
    }
    println!("{other} of {all} heads are read otherwise than the whole");
    assert!(all > 1_000 && other * 20 <= all, "{other} of {all}");
}
