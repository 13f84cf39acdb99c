//! The addresses in a text: what its links lead to, and the bare ones between its words.

use percent_encoding::percent_decode_str;

use crate::document::{Chapter, InlineKind};
use crate::reader::state::list::List;
use crate::text::{Offset, Span, fold};

/// The addresses of a chapter, one of them selected.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AddressList {
    /// The addresses, in the order of the text.
    pub addresses: Vec<Address>,
    /// The selection among them.
    pub list: List,
}

/// An address in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// The place of its words.
    pub span: Span,
    /// The words that lead to it, on one line.
    pub words: String,
    /// The address as it is written.
    pub target: String,
}

impl AddressList {
    /// Lists addresses; the one at an offset or after it is selected, else the last one.
    #[must_use]
    pub fn new(addresses: Vec<Address>, at: Offset) -> Self {
        let reached = addresses.partition_point(|address| address.span.end <= at);
        let list = List::at(reached.min(addresses.len().saturating_sub(1)));
        Self { addresses, list }
    }

    /// Returns the selected address.
    #[must_use]
    pub fn picked(&self) -> Option<&Address> {
        self.addresses.get(self.list.selected)
    }
}

/// Lists the addresses of a chapter in the order of its text.
#[must_use]
pub fn addresses(chapter: &Chapter) -> Vec<Address> {
    let text = &chapter.text;
    let links = chapter.inlines.iter().filter_map(|inline| match &inline.kind {
        InlineKind::Link(target) if !target.trim().is_empty() => Some((inline.span, target.clone())),
        _ => None,
    });
    in_order(links.collect(), text)
}

/// Lists the addresses of a chapter as [`addresses`] does, and those of its pictures.
#[must_use]
pub fn addresses_and_images(chapter: &Chapter) -> Vec<Address> {
    let mut found = addresses(chapter);
    let text = &chapter.text;
    found.extend(chapter.images.iter().map(|image| address(text, image.span, image.address.clone())));
    found.sort_by_key(|address| address.span);
    found
}

/// Adds the bare addresses of a text to its links, and puts all in order.
fn in_order(mut found: Vec<(Span, String)>, text: &str) -> Vec<Address> {
    let bare: Vec<Span> = bare(text).filter(|span| !found.iter().any(|(link, _)| link.overlaps(*span))).collect();
    found.extend(bare.into_iter().map(|span| (span, span.slice(text).to_owned())));
    found.sort_by_key(|(span, _)| *span);
    found.into_iter().map(|(span, target)| address(text, span, target)).collect()
}

fn address(text: &str, span: Span, target: String) -> Address {
    Address { span, words: fold::one_line(span.slice(text)).trim().to_owned(), target }
}

/// Finds addresses that are no links: `https://…` as it stands in a plain text.
fn bare(text: &str) -> impl Iterator<Item = Span> {
    let starts = text.match_indices("://").filter_map(|(at, _)| {
        let scheme = ["https", "http"].into_iter().find(|scheme| text.get(..at).is_some_and(|it| it.ends_with(scheme)));
        Some(at - scheme?.len())
    });
    starts.map(|start| {
        let length = text.get(start..).map_or(0, written);
        Span::new(start, start + length)
    })
}

/// Returns how many bytes of a text that starts with an address belong to it.
///
/// Hangul belongs to it only where a part of the path starts, because a particle may follow anywhere else:
/// `https://a.kr/글` as a whole, `https://a.kr/b에서` up to the `b`.
fn written(text: &str) -> usize {
    let (mut end, mut is_open) = (0, false);
    for (at, c) in text.char_indices() {
        let is_wide = !c.is_ascii();
        is_open = if is_wide { is_open && c.is_alphanumeric() } else { "/=?&#-_(".contains(c) };
        if c.is_whitespace() || c.is_control() || "<>\"`{}|\\^".contains(c) || (is_wide && !is_open) {
            break;
        }
        end = at + c.len_utf8();
    }
    let url = text.get(..end).unwrap_or_default();
    let trimmed = url.trim_end_matches(|last| "]}>’'.,;:!?".contains(last));
    let is_paired = trimmed.matches('(').count() >= trimmed.matches(')').count();
    if is_paired { trimmed.len() } else { trimmed.trim_end_matches([')', '.', ',']).len() }
}

/// Whether an address is that of a picture beside the text, which its own program may show.
#[must_use]
pub fn is_image_beside(chapter: &Chapter, target: &str) -> bool {
    !target.contains("://") && chapter.images.iter().any(|image| image.address == target)
}

/// Whether a text itself shows an address, with its percent escapes decoded or not.
#[must_use]
pub fn is_shown(address: &Address, text: &str) -> bool {
    let decoded = percent_decode_str(&address.target).decode_utf8();
    text.contains(&address.target) || decoded.is_ok_and(|decoded| text.contains(decoded.as_ref()))
}

/// Whether an address may be handed to the system: it leads to the web or to a letter, and is exactly what is shown.
#[must_use]
pub fn is_openable(target: &str) -> bool {
    let lower = target.to_ascii_lowercase();
    let is_known = ["http://", "https://", "mailto:"].iter().any(|scheme| lower.starts_with(scheme));
    let is_plain = !target.chars().any(|c| c.is_control() || c.is_whitespace());
    is_known && is_plain && fold::one_line(target) == target
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::{Format, ingest};

    fn found(text: &str, format: Format) -> Vec<(String, String)> {
        let chapter = ingest(text.as_bytes(), format).0;
        addresses(&chapter).into_iter().map(|address| (address.words, address.target)).collect()
    }

    #[test]
    fn links_and_bare_addresses_are_found_in_the_order_of_the_text() {
        let text = "[글](https://a.kr/글)과 <https://ko.wikipedia.org/wiki/%ED%95%9C%EA%B8%80>, [옆 글](둘.md).\n\n\
            [편지](mailto:a@b.kr)";
        let targets: Vec<String> = found(text, Format::Markdown).into_iter().map(|(_, target)| target).collect();
        assert_eq!(
            targets,
            ["https://a.kr/글", "https://ko.wikipedia.org/wiki/%ED%95%9C%EA%B8%80", "둘.md", "mailto:a@b.kr"]
        );
        assert_eq!(found(text, Format::Markdown)[0].0, "글");
    }

    #[test]
    fn a_bare_address_ends_before_the_particle_and_the_full_stop() {
        for (text, target) in [
            ("출처는 https://a.kr/b?c=d#e 이다.", "https://a.kr/b?c=d#e"),
            ("https://a.kr에서 읽었다.", "https://a.kr"),
            ("https://a.kr/b에서 읽었다.", "https://a.kr/b"),
            ("(https://a.kr/b)를 보라.", "https://a.kr/b"),
            ("보라: http://a.kr/위키_(글).", "http://a.kr/위키_(글)"),
            ("‘https://a.kr/wiki/한글’", "https://a.kr/wiki/한글"),
        ] {
            assert_eq!(
                found(text, Format::Plain).into_iter().map(|(_, it)| it).collect::<Vec<_>>(),
                [target],
                "{text}"
            );
        }
        assert!(found("주소가 없는 글이다. ftp://a.kr 도 아니다.", Format::Plain).is_empty());
    }

    #[test]
    fn only_the_web_and_letters_are_opened_and_only_as_they_are_shown() {
        for target in ["https://a.kr/글", "HTTP://A.KR", "mailto:a@b.kr"] {
            assert!(is_openable(target), "{target}");
        }
        for target in [
            "둘.md",
            "#절",
            "/etc/passwd",
            "file:///etc/passwd",
            "javascript:alert(1)",
            "data:text/html,글",
            "vbscript:x",
            "--help",
            " https://a.kr",
            "https://a.kr/ b",
            "https://a.kr/\u{7}",
            "https://a.kr/\u{202E}gnp",
            "https:a.kr",
            "",
        ] {
            assert!(!is_openable(target), "{target:?}");
        }
    }

    #[test]
    fn the_next_address_is_selected() {
        let chapter = ingest("https://a.kr 과 https://b.kr 그리고 끝이다.".as_bytes(), Format::Plain).0;
        let picked = |at| AddressList::new(addresses(&chapter), Offset(at)).picked().unwrap().target.clone();
        assert_eq!([0, 14, 60].map(picked), ["https://a.kr", "https://b.kr", "https://b.kr"]);
        assert_eq!(AddressList::new(Vec::new(), Offset(3)).picked(), None);
    }
}
