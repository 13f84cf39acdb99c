//! What stands within a line of HTML: emphasis, links, ruby, small pictures.

use crate::document::InlineKind;
use crate::ingest::html::element::HtmlElement;
use crate::ingest::writer::{OpenRange, TextWriter};

/// What stands for a picture that its author has not described: the name of its file is no word of theirs.
pub(in crate::ingest) const PICTURE: &str = "그림";

/// Writes the start of an element that stands within a line.
pub(in crate::ingest) fn start(out: &mut TextWriter, element: &HtmlElement) {
    match element.name.as_str() {
        "img" => out.builder.text(&caption(element)),
        "q" => out.builder.text("“"),
        "rp" => out.ruby.bracket(),
        "rt" if !out.ruby.has_brackets => {
            out.ruby.is_open = true;
            out.builder.text("(");
        }
        _ => {
            if let Some(kind) = kind(element) {
                out.open_range(kind, OpenRange::Tag(element.name.to_string()));
            }
        }
    }
}

/// Writes the end of an element that stands within a line.
pub(in crate::ingest) fn end(out: &mut TextWriter, name: &str) {
    match name {
        "q" => out.builder.text("”"),
        "rt" | "ruby" => {
            if std::mem::take(&mut out.ruby.is_open) {
                out.builder.text(")");
            }
            out.ruby.has_brackets &= name == "rt";
        }
        _ => out.close_tag(name),
    }
}

/// Returns the words that stand for a picture: what its author says is on it, else that it is one.
pub(in crate::ingest) fn caption(picture: &HtmlElement) -> String {
    description(picture).unwrap_or(PICTURE).to_owned()
}

/// Returns what the author of a picture says is on it.
pub(super) fn description(picture: &HtmlElement) -> Option<&str> {
    picture.attribute("alt").filter(|alt| !alt.trim().is_empty())
}

/// Returns where the file of a picture is, and its width and height where they are written. A page that was saved whole
/// may hold the picture itself instead; it is nowhere then.
pub(in crate::ingest) fn address_and_size(picture: &HtmlElement) -> (String, Option<(u32, u32)>) {
    let addresses = ["src", "data-src", "data-lazy-src", "data-original", "xlink:href", "href"];
    let mut addresses = addresses.iter().filter_map(|name| picture.attribute(name));
    let address = addresses.find(|address| !address.is_empty() && !address.starts_with("data:"));
    let size = picture.attribute("width").zip(picture.attribute("height"));
    (address.unwrap_or_default().to_owned(), size.and_then(|(width, height)| size_of(width, height)))
}

/// Reads a width and a height in pixels.
pub(in crate::ingest) fn size_of(width: &str, height: &str) -> Option<(u32, u32)> {
    let pixels = |text: &str| text.trim().trim_end_matches("px").parse().ok().filter(|pixels| *pixels > 0);
    Some((pixels(width)?, pixels(height)?))
}

/// Returns the kind of the range that an element makes, where it makes one.
pub(super) fn kind(element: &HtmlElement) -> Option<InlineKind> {
    match element.name.as_str() {
        "b" | "strong" | "mark" => Some(InlineKind::Strong),
        "i" | "em" | "cite" | "dfn" | "var" => Some(InlineKind::Emphasis),
        "s" | "del" | "strike" => Some(InlineKind::Struck),
        "code" | "kbd" | "samp" | "tt" => Some(InlineKind::Code),
        // A place within the page leads nowhere in a chapter.
        "a" => {
            let address = element.attribute("href").filter(|address| !address.starts_with('#'));
            address.map(|address| InlineKind::Link(address.to_owned()))
        }
        _ => None,
    }
}
