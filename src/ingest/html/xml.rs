//! XML in its usual form to its tags, comments and text, without the tables that the HTML standard needs.
//!
//! The lists of a book have thousands of elements and are read before its first page. Whatever is not in the usual form
//! is left to the lexer of HTML. The one invariant: the pieces are those that it makes.

use crate::ingest::html::element::HtmlElement;
use crate::ingest::html::token::HtmlToken;

/// The references that every XML has (XML 1.0, 4.6).
const REFERENCES: [(&str, char); 5] = [("amp;", '&'), ("lt;", '<'), ("gt;", '>'), ("quot;", '"'), ("apos;", '\'')];

/// Elements whose content the lexer of HTML reads in other ways.
const SPECIAL: [&str; 10] =
    ["script", "style", "textarea", "xmp", "noembed", "noframes", "title", "iframe", "plaintext", "noscript"];

/// The most attributes of an element in the usual form: each is compared with those before it.
const MOST_ATTRIBUTES: usize = 100;

/// The most pieces of a source in the usual form: they are kept until all of it is known to be.
const MOST: usize = 200_000;

/// Reads a source that is in the usual form; `None` for any other.
pub(super) fn tokens(source: &str) -> Option<Vec<HtmlToken>> {
    let mut found = Vec::new();
    let mut rest = source;
    while !rest.is_empty() {
        if found.len() > MOST {
            return None;
        }
        let Some((text, behind)) = parted(rest, b'<') else {
            push_text(&mut found, rest)?;
            break;
        };
        push_text(&mut found, text)?;
        rest = match behind.as_bytes().first()? {
            b'?' => {
                let (words, behind) = parted(behind, b'>')?;
                found.push(HtmlToken::Comment(usual(words)?.to_owned()));
                behind
            }
            b'!' => {
                let (words, behind) = behind.strip_prefix("!--")?.split_once("-->")?;
                let is_simple = !words.contains("--") && !words.starts_with(['>', '-']) && !words.ends_with('-');
                found.push(HtmlToken::Comment(usual(words).filter(|_| is_simple)?.to_owned()));
                behind
            }
            b'/' => {
                let (name, behind) = parted(behind.get(1..)?, b'>')?;
                found.push(HtmlToken::End(name_of(name.trim_ascii_end())?));
                behind
            }
            _ => start(behind, &mut found)?,
        };
    }
    Some(found)
}

/// Reads a tag that opens an element, behind its `<`; returns what is behind its `>`.
fn start<'s>(source: &'s str, found: &mut Vec<HtmlToken>) -> Option<&'s str> {
    let end = source.find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>'))?;
    let (name, mut rest) = source.split_at_checked(end)?;
    let mut element = HtmlElement { name: name_of(name)?.into(), attributes: Vec::new() };
    loop {
        let trimmed = rest.trim_ascii_start();
        let is_closed = trimmed.starts_with("/>");
        if is_closed || trimmed.starts_with('>') {
            // The lexer of HTML sorts them too.
            element.attributes.sort_unstable();
            found.push(HtmlToken::Start(element, is_closed));
            return trimmed.get(1 + usize::from(is_closed)..);
        }
        if trimmed.len() == rest.len() {
            return None;
        }
        if element.attributes.len() >= MOST_ATTRIBUTES {
            return None;
        }
        let (name, behind) = parted(trimmed, b'=')?;
        let quote = behind.bytes().next().filter(|quote| matches!(quote, b'"' | b'\''))?;
        let (value, behind) = parted(behind.get(1..)?, quote)?;
        let name = name_of(name)?;
        // Of two attributes with one name the first counts.
        if !element.attributes.iter().any(|(known, _)| *known == name) {
            element.attributes.push((name, decoded(value)?));
        }
        rest = behind;
    }
}

/// Parts a source at the first sign of a kind, which is ASCII: what is before it, and what is behind it.
fn parted(source: &str, sign: u8) -> Option<(&str, &str)> {
    let at = memchr::memchr(sign, source.as_bytes())?;
    Some((source.get(..at)?, source.get(at + 1..)?))
}

/// Returns a name in small letters; `None` where it is none in the usual form, or that of an element with other rules.
fn name_of(name: &str) -> Option<String> {
    let is_usual = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b':' | b'.'));
    let name = name.to_ascii_lowercase();
    (is_usual && !SPECIAL.contains(&name.as_str())).then_some(name)
}

fn push_text(found: &mut Vec<HtmlToken>, text: &str) -> Option<()> {
    if !text.is_empty() {
        found.push(HtmlToken::Text(decoded(text)?));
    }
    Some(())
}

/// Decodes the references in a text; `None` where there is another one.
fn decoded(text: &str) -> Option<String> {
    let text = usual(text)?;
    if memchr::memchr(b'&', text.as_bytes()).is_none() {
        return Some(text.to_owned());
    }
    let mut pieces = text.split('&');
    let mut decoded = pieces.next()?.to_owned();
    for piece in pieces {
        let (name, sign) = REFERENCES.iter().find(|(name, _)| piece.starts_with(name))?;
        decoded.push(*sign);
        decoded.push_str(piece.get(name.len()..)?);
    }
    Some(decoded)
}

/// Returns a text without characters that the lexer of HTML replaces.
fn usual(text: &str) -> Option<&str> {
    memchr::memchr2(0, b'\r', text.as_bytes()).is_none().then_some(text)
}
