//! What of a book is encrypted. Fonts are often obfuscated, which locks nobody out of the text.

use crate::ingest::epub::path::inner_path;
use crate::ingest::epub::xml::{NEAR, XmlTree};

/// The ways to obfuscate a font (EPUB 3.3 §4.4; Adobe's own).
const FONTS: [&str; 2] = ["http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"];

/// What an `encryption.xml` says is encrypted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Encryption {
    /// The paths of the files that only someone who has bought the book can read.
    pub files: Vec<String>,
}

/// Reads what is encrypted in a book.
#[must_use]
pub fn encryption(source: &str) -> Encryption {
    let tree = XmlTree::of(source);
    let data = tree.elements().filter(|(_, element)| element.is("encrypteddata"));
    let locked = data.filter_map(|(node, _)| {
        let inner = |name: &str| tree.within(node).take(NEAR).find(|(_, element)| element.is(name));
        let method = inner("encryptionmethod").and_then(|(_, element)| element.attribute("algorithm"));
        let is_font = method.is_some_and(|method| FONTS.contains(&method));
        let file = inner("cipherreference").and_then(|(_, element)| element.attribute("uri"));
        file.filter(|_| !is_font).map(|file| inner_path(file).into_owned())
    });
    Encryption { files: locked.collect() }
}
