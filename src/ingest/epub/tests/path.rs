//! Names within a book.

use proptest::prelude::*;

use crate::ingest::epub::{inner_path, resolved};

#[test]
fn addresses_lead_from_the_folder_of_their_document_and_never_out_of_the_book() {
    for (from, address, to) in [
        ("OEBPS/a.opf", "b.xhtml", "OEBPS/b.xhtml"),
        ("OEBPS/a.opf", "속/나.xhtml#p1", "OEBPS/속/나.xhtml"),
        ("OEBPS/a.opf", "%EB%82%98.xhtml", "OEBPS/나.xhtml"),
        ("OEBPS/a.opf", "../b.xhtml", "b.xhtml"),
        ("OEBPS/a.opf", "../../../b.xhtml", "b.xhtml"),
        ("OEBPS/a.opf", "/b.xhtml", "b.xhtml"),
        ("OEBPS/a.opf", "./c//b.xhtml", "OEBPS/c/b.xhtml"),
        ("OEBPS/a.opf", "c\\b.xhtml", "OEBPS/c/b.xhtml"),
        ("OEBPS/a.opf", "c/..b/.d", "OEBPS/c/..b/.d"),
        ("OEBPS/a.opf", "c/", "OEBPS/c"),
        ("OEBPS/a.opf", "#p1", "OEBPS/a.opf"),
        ("a.opf", "b", "b"),
    ] {
        assert_eq!(resolved(from, address), to, "{from} {address}");
    }
}

/// Follows a name part by part.
fn followed(name: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in name.split(['/', '\\']) {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

proptest! {
    #[test]
    fn a_name_is_followed_part_by_part(name in "([a가.]{0,3}[/\\\\]?){0,5}") {
        prop_assert_eq!(inner_path(&name), followed(&name));
    }
}
