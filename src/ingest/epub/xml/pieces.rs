//! XML in its usual form to its tags and text, without the tables that the HTML standard needs.
//!
//! The lists of a book have thousands of elements and are read before its first page, so nothing is copied that stands
//! in the source as it is. Whatever is not in the usual form is left to the lexer of HTML. The one invariant: the pieces
//! are those that it makes, but for comments and the like, which are left out.

use std::borrow::Cow;

/// A piece of XML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::ingest::epub) enum XmlPiece<'s> {
    /// The name of an element that begins, in small letters.
    Start(Cow<'s, str>),
    /// The name of an attribute of the element that began last, in small letters, and its value.
    Attribute(Cow<'s, str>, Cow<'s, str>),
    /// That the element that began last is empty, behind its attributes.
    Empty,
    /// The name of an element that ends.
    End(Cow<'s, str>),
    /// Text with its entities decoded.
    Text(Cow<'s, str>),
}

/// The references that every XML has (XML 1.0, 4.6).
const REFERENCES: [(&str, char); 5] = [("amp;", '&'), ("lt;", '<'), ("gt;", '>'), ("quot;", '"'), ("apos;", '\'')];

/// The most attributes of an element in the usual form: each is compared with those before it.
const MOST_ATTRIBUTES: usize = 100;

/// Reads a source piece by piece as far as it is in the usual form; `None` if not all of it is.
pub(super) fn usual_pieces<'s>(source: &'s str, mut each: impl FnMut(XmlPiece<'s>)) -> Option<()> {
    if memchr::memchr(0, source.as_bytes()).is_some() {
        return None;
    }
    // Most lists have nothing to decode.
    let is_plain = memchr::memchr2(b'&', b'\r', source.as_bytes()).is_none();
    let decoded = |text: &'s str| if is_plain { Some(Cow::Borrowed(text)) } else { decoded(text) };
    let mut rest = source;
    while !rest.is_empty() {
        let (text, behind) = parted(rest, b'<').map_or((rest, None), |(text, behind)| (text, Some(behind)));
        if !text.is_empty() {
            each(XmlPiece::Text(decoded(text)?));
        }
        let Some(behind) = behind else { break };
        rest = match behind.as_bytes().first()? {
            b'?' => parted(behind, b'>')?.1,
            b'!' => behind_declaration(behind)?,
            b'/' => {
                let (name, behind) = parted(behind.get(1..)?, b'>')?;
                each(XmlPiece::End(name_of(name.trim_ascii_end())?));
                behind
            }
            _ => start(behind, decoded, &mut each)?,
        };
    }
    Some(())
}

/// Returns what is behind a comment or the type of the document, which begins with a `!`.
fn behind_declaration(source: &str) -> Option<&str> {
    if let Some(comment) = source.strip_prefix("!--") {
        let (words, behind) = comment.split_once("-->")?;
        let is_simple = !words.contains("--") && !words.starts_with(['>', '-']) && !words.ends_with('-');
        return is_simple.then_some(behind);
    }
    let (kind, behind) = parted(source, b'>')?;
    let is_type = kind.get(..9).is_some_and(|sign| sign.eq_ignore_ascii_case("!doctype ")) && !kind.contains('[');
    is_type.then_some(behind)
}

/// Reads a tag that opens an element, behind its `<`; returns what is behind its `>`.
fn start<'s>(
    source: &'s str,
    decoded: impl Fn(&'s str) -> Option<Cow<'s, str>>,
    each: &mut impl FnMut(XmlPiece<'s>),
) -> Option<&'s str> {
    let end = source.bytes().position(|byte| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>'))?;
    let (name, mut rest) = source.split_at_checked(end)?;
    each(XmlPiece::Start(name_of(name)?));
    for _ in 0..=MOST_ATTRIBUTES {
        let trimmed = rest.trim_ascii_start();
        if let Some(behind) = trimmed.strip_prefix('>') {
            return Some(behind);
        }
        if let Some(behind) = trimmed.strip_prefix("/>") {
            each(XmlPiece::Empty);
            return Some(behind);
        }
        if trimmed.len() == rest.len() {
            return None;
        }
        let (name, behind) = parted(trimmed, b'=')?;
        let quote = behind.bytes().next().filter(|quote| matches!(quote, b'"' | b'\''))?;
        let (value, behind) = parted(behind.get(1..)?, quote)?;
        each(XmlPiece::Attribute(name_of(name)?, decoded(value)?));
        rest = behind;
    }
    None
}

/// Parts a source at the first sign of a kind, which is ASCII: what is before it, and what is behind it.
fn parted(source: &str, sign: u8) -> Option<(&str, &str)> {
    let at = memchr::memchr(sign, source.as_bytes())?;
    Some((source.get(..at)?, source.get(at + 1..)?))
}

/// Returns a name in small letters; `None` where it is none in the usual form, or that of an element with other rules.
fn name_of(name: &str) -> Option<Cow<'_, str>> {
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let mut is_small = true;
    for byte in name.bytes() {
        match byte {
            b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b':' | b'.' => {}
            b'A'..=b'Z' => is_small = false,
            _ => return None,
        }
    }
    let name = if is_small { Cow::Borrowed(name) } else { Cow::Owned(name.to_ascii_lowercase()) };
    (!is_special(&name)).then_some(name)
}

/// Whether the lexer of HTML reads the content of an element in other ways.
fn is_special(name: &str) -> bool {
    matches!(name, "script" | "style" | "textarea" | "xmp" | "noembed" | "noframes")
}

/// Decodes the references in a text, and its line ends; `None` where there is a reference of another kind.
fn decoded(text: &str) -> Option<Cow<'_, str>> {
    if memchr::memchr2(b'&', b'\r', text.as_bytes()).is_none() {
        return Some(Cow::Borrowed(text));
    }
    let mut pieces = text.split('&');
    let mut decoded = pieces.next()?.to_owned();
    for piece in pieces {
        let (name, sign) = REFERENCES.iter().find(|(name, _)| piece.starts_with(name))?;
        decoded.push(*sign);
        decoded.push_str(piece.get(name.len()..)?);
    }
    let has_returns = decoded.contains('\r');
    Some(Cow::Owned(if has_returns { decoded.replace("\r\n", "\n").replace('\r', "\n") } else { decoded }))
}
