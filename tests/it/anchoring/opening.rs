//! Opening a text changes no mark, however often the text is edited.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use mitjul::library::{Document, of_paths, open};
use mitjul::marks::{AnchorText, Highlight, Op, Store, Timestamp, anchor, resolve};
use mitjul::text::Span;

use super::dice::Dice;
use super::edit::{Kind, Source};
use super::trial::{essays, plain, traced};

/// The kinds of edits that the text goes through, in turn.
const EDITS: [Kind; 4] = [Kind::Typing(1), Kind::Particles, Kind::Sentences, Kind::Moved];

#[test]
fn a_hundred_edits_leave_every_byte_of_the_marks_as_it_was() {
    let home = tempfile::tempdir().unwrap();
    let (file, notes) = (home.path().join("글.txt"), home.path().join("notes"));
    let mut paragraphs = essays().swap_remove(1);
    fs::write(&file, paragraphs.join("\n\n")).unwrap();
    let doc = mark(&opened(&file, &notes), home.path());
    let before = bytes(&notes);
    assert_eq!(before.len(), 2, "the marks, and what the folder is for");
    let mut dice = Dice::new(3);
    for kind in EDITS.into_iter().cycle().take(100) {
        let source = Source { paragraphs: &traced(&paragraphs), strangers: &paragraphs };
        let text = plain(&kind.edit(&source, &mut dice));
        paragraphs = text.split("\n\n").filter(|part| !part.trim().is_empty()).map(str::to_owned).collect();
        fs::write(&file, &text).unwrap();
        let document = opened(&file, &notes);
        assert_eq!(document.identity.doc.as_ref(), Some(&doc.id));
        assert_eq!(document.highlights, doc.highlights);
        let text = AnchorText::new(&document.chapter.text);
        let places = document.highlights.iter().filter_map(|mark| resolve(&mark.anchor, &text).span());
        assert!(places.into_iter().all(|place| !place.slice(text.text()).is_empty()));
    }
    assert_eq!(bytes(&notes), before);
}

/// A document with marks, as it was stored.
struct Marked {
    id: mitjul::marks::DocId,
    highlights: Vec<Highlight>,
}

fn opened(file: &Path, notes: &Path) -> Document {
    let (library, _) = of_paths(&[file.to_owned()]);
    open(&library.entries[0], Some(notes)).unwrap()
}

/// Marks ten places of a document.
fn mark(document: &Document, home: &Path) -> Marked {
    let now = Timestamp::from_millisecond(1_787_393_472_123);
    let device = "desk-7f3a91".to_owned().try_into().unwrap();
    let store = Store { root: home.join("notes"), state: home.join("state"), device };
    let reference = document.identity.reference(&document.chapter, now);
    let text = AnchorText::new(&document.chapter.text);
    let spans = (0..10).map(|tenth| text.text().len() * tenth / 10).map(|start| Span::new(start, start + 90));
    let new = |span| Highlight::new(anchor(&text, span), store.device.clone(), now);
    let ops: Vec<Op> = spans.map(|span| Op::Add(Box::new(new(span)))).collect();
    store.commit(&reference, &ops, now).unwrap();
    Marked { highlights: store.load(&reference.id).unwrap().highlights, id: reference.id }
}

/// Reads every file below a folder.
fn bytes(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.append(&mut bytes(&path));
        } else {
            files.insert(path.clone(), fs::read(&path).unwrap());
        }
    }
    files
}
