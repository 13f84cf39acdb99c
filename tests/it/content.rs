//! The bound book is true to its originals: not a word of an essay is lost, changed or added.

mod lessons;
mod raw;
mod seed;
mod structure;

use std::fs;
use std::path::{Path, PathBuf};

use mitjul::document::{Chapter, InlineKind};
use mitjul::library::{self, Document, TextSource};
use mitjul::text::{Span, sentence};
use serde_yaml::Value;

use seed::Seed;

/// The originals, and the hashes of their bytes.
const SEEDS: [(&str, &str); 3] = [
    ("000_f62fa04cb32f4df1.txt", "6da2e386e4ad3d771d2e0bfb54f1d0b1ea3499660b190f8bcc623d2c317755db"),
    ("001_23c0b27ec80296cb.txt", "073dc7e3538ad9a87eaaa175d4f8f6db705a2442f47dc46c381b755b380e43f9"),
    ("002_b70a9f4f1e497c68.txt", "19f55e13062f20fe481458452d80676a8b1d77288bf8d590382bfbdcd7bfa784"),
];

/// A chapter of the bound book: its original, its front matter, and its parsed form.
struct Bound {
    name: String,
    front_matter: Value,
    document: Document,
}

impl Bound {
    fn seed(&self) -> Seed {
        Seed::read(self.front_matter["seed"].as_str().unwrap())
    }

    /// Returns the text that the site put around the essay, in the order of the original.
    fn omitted(&self) -> Vec<String> {
        let omitted = self.front_matter["omitted"].as_sequence().unwrap();
        omitted.iter().map(|words| letters(words.as_str().unwrap())).collect()
    }

    /// Returns the original as running text. A link shown decoded in the chapter is decoded here too.
    fn original(&self) -> String {
        let mut text = self.seed().text();
        for (target, shown) in addresses(&self.document.chapter) {
            assert_eq!(text.matches(target).count(), 1, "{target}");
            text = text.replace(target, shown);
        }
        text
    }
}

/// Returns the targets of the links that stand in a chapter as addresses, each as it is written and as it is shown.
/// Words of the author that are a link add nothing to the text.
fn addresses(chapter: &Chapter) -> impl Iterator<Item = (&str, &str)> {
    chapter.inlines.iter().filter_map(|inline| {
        let InlineKind::Link(target) = &inline.kind else { return None };
        let shown = inline.span.slice(&chapter.text);
        let decoded = percent_encoding::percent_decode_str(target).decode_utf8().unwrap();
        (decoded == shown).then_some((target.as_str(), shown))
    })
}

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn files_in(name: &str) -> Vec<String> {
    let entries = fs::read_dir(folder(name)).unwrap();
    let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn content(file: &str) -> String {
    fs::read_to_string(folder("content").join(file)).unwrap()
}

fn book() -> Value {
    serde_yaml::from_str(&content("book.yaml")).unwrap()
}

fn chapters() -> Vec<Bound> {
    let library = library::bound().unwrap();
    let entries = library.entries.iter();
    entries
        .map(|entry| {
            let TextSource::Bound(name) = entry.place.clone() else { panic!("{entry:?}") };
            let source = content(&name);
            let (front_matter, _) = seed::parted(&source).unwrap();
            let front_matter = serde_yaml::from_str(front_matter).unwrap();
            Bound { name, front_matter, document: library::open(entry, None).unwrap() }
        })
        .collect()
}

/// Returns all characters except white space.
fn letters(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Returns the first characters of a text, for a message.
fn head(text: &str) -> String {
    text.chars().take(40).collect()
}

#[test]
fn the_originals_are_what_they_were() {
    let hashed = |name: &String| blake3::hash(&fs::read(folder("seeds").join(name)).unwrap()).to_hex().to_string();
    let found: Vec<_> = files_in("seeds").iter().map(|name| (name.clone(), hashed(name))).collect();
    assert_eq!(found, SEEDS.map(|(name, hash)| (name.to_owned(), hash.to_owned())));
}

#[test]
fn every_sentence_of_an_original_is_in_its_chapter_or_left_out_by_name() {
    for bound in chapters() {
        let (chapter, omitted) = (letters(&bound.document.chapter.text), bound.omitted().concat());
        let (mut chapter, mut omitted) = (chapter.as_str(), omitted.as_str());
        let original = bound.original();
        for span in sentence::sentences(&original, Span::of(&original)) {
            let sentence = letters(span.slice(&original));
            if let Some(rest) = chapter.strip_prefix(&sentence) {
                chapter = rest;
            } else if let Some(rest) = omitted.strip_prefix(&sentence) {
                omitted = rest;
            } else {
                let (name, chapter, omitted) = (&bound.name, head(chapter), head(omitted));
                panic!("{name}: {sentence:?} is not next; the chapter has {chapter:?}, left out is {omitted:?}");
            }
        }
        assert_eq!((chapter, omitted), ("", ""), "{} has what its seed has not", bound.name);
    }
}

#[test]
fn what_is_left_out_stands_around_the_essay_and_never_in_it() {
    for bound in chapters() {
        let (original, chapter) = (letters(&bound.original()), letters(&bound.document.chapter.text));
        let omitted = bound.omitted();
        let around = |before: usize| omitted[..before].concat() + &chapter + &omitted[before..].concat();
        assert!((0..=omitted.len()).any(|before| around(before) == original), "{}", bound.name);
    }
}

#[test]
fn the_book_lists_every_file_and_every_original_once() {
    let files: Vec<_> =
        book()["chapters"].as_sequence().unwrap().iter().map(|chapter| chapter["file"].clone()).collect();
    let mut names: Vec<String> = vec!["book.yaml".to_owned()];
    for file in files {
        let name = file.as_str().unwrap();
        names.extend([name.to_owned(), name.replace(".md", ".lessons.yaml")]);
    }
    names.sort();
    assert_eq!(files_in("content"), names);
    let seeds: Vec<_> =
        chapters().iter().map(|bound| bound.front_matter["seed"].as_str().unwrap().to_owned()).collect();
    assert_eq!(seeds, SEEDS.map(|(name, _)| name));
}

#[test]
fn the_book_and_its_chapters_say_the_same_about_themselves() {
    let book = book();
    let library = library::bound().unwrap();
    assert_eq!(book["title"].as_str(), Some(library.title.as_str()));
    for (index, bound) in chapters().iter().enumerate() {
        let listed = &book["chapters"][index];
        assert_eq!(listed["file"].as_str(), Some(bound.name.as_str()));
        for key in ["title", "author", "date", "source", "seed"] {
            assert_eq!(listed[key], bound.front_matter[key], "{key} of {}", bound.name);
        }
        let meta = &bound.document.chapter.meta;
        let written = |key: &str| bound.front_matter[key].as_str().map(str::to_owned);
        assert_eq!(Some(&meta.title), written("title").as_ref());
        assert_eq!(library.entries[index].title, meta.title);
        assert_eq!(
            [&meta.id, &meta.author, &meta.date, &meta.source],
            [&written("id"), &written("author"), &written("date"), &written("source")]
        );
        assert!(meta.id.as_ref().is_some_and(|id| id.starts_with("d-")), "{}", bound.name);
    }
}

#[test]
fn chapters_have_names_of_their_own() {
    let mut names: Vec<_> = chapters().into_iter().map(|bound| bound.document.chapter.meta.id).collect();
    names.sort();
    names.dedup();
    assert_eq!(names.len(), SEEDS.len());
}

#[test]
fn the_site_generators_keys_are_kept_and_never_shown() {
    let bound = &chapters()[2];
    let kept = bound.seed().front_matter.unwrap();
    // The number of the title stands in the source and in the heading; a list of chapters has numbers of its own.
    let kept_without_number = kept.replace("title: '2.6. ", "title: '");
    assert!(kept_without_number != kept && content(&bound.name).starts_with(&format!("---\n{kept_without_number}")));
    let keys: Value = serde_yaml::from_str(&kept).unwrap();
    let text = &bound.document.chapter.text;
    assert_eq!(keys.as_mapping().unwrap().len(), 7);
    for (key, value) in keys.as_mapping().unwrap() {
        assert!(!text.contains(&format!("{}:", key.as_str().unwrap())), "{key:?}");
        // The title is also the essay's own heading.
        assert!(
            key == "title" || value.as_str().is_none_or(|value| value == "ko" || !text.contains(value)),
            "{value:?}"
        );
    }
}

#[test]
fn opening_the_book_meets_no_trouble() {
    for bound in chapters() {
        assert!(bound.document.problems.is_empty(), "{}: {:?}", bound.name, bound.document.problems);
        assert!(bound.document.highlights.is_empty());
    }
}
