//! A quote in the canonical spelling of our texts, in the forms in which it is looked for.

use uuid::Uuid;

use crate::exchange::imported::Imported;
use crate::marks::{Anchor, DocId, Extra, TextId, Timestamp, folded};
use crate::text::fold;

/// A quote in the canonical spelling of our texts.
pub(super) struct ImportedWords<'a> {
    pub(super) quote: &'a Imported,
    pub(super) anchor: Anchor,
    /// The titles that its document may have, in the form in which titles are compared.
    pub(super) titles: [Vec<char>; 2],
    /// Its title without what follows it in brackets, where an edition is named: `느린 산책 (한글판)`.
    pub(super) short: Vec<char>,
    /// The document that keeps it as long as its text is not here.
    pub(super) parked_in: DocId,
    /// The id that its mark has there, and keeps where it is moved to.
    pub(super) id: Uuid,
}

/// All of a quote that its place depends on: words, words around it, position, id and title and author of its document.
pub(super) type QuoteKey<'a> = ([&'a str; 4], Option<(u32, u32)>, Option<&'a str>, Option<&'a str>);

impl<'a> ImportedWords<'a> {
    pub(super) fn new(quote: &'a Imported) -> Self {
        let words = |text: &str| fold::canonical(text).into_owned();
        let (start, end) = quote.position.unwrap_or_default();
        let anchor = Anchor {
            exact: words(&quote.exact).into(),
            prefix: words(&quote.prefix),
            suffix: words(&quote.suffix),
            start,
            end,
            // Only the empty text has this id: the position refers to an unknown text.
            text: TextId::of(""),
            chars: None,
            repeats: None,
            section: quote.section.clone(),
            block: None,
            extra: Extra::new(),
        };
        let whole = format!("{} ({})", quote.title, quote.author.as_deref().unwrap_or_default());
        let (short, _) = quote.title.split_once(['(', '[', '（']).unwrap_or_default();
        let parked_in = parked_in(&quote.title, quote.author.as_deref());
        let id = quote.id.unwrap_or_else(|| derived_id(quote, &parked_in));
        let titles = [folded(&quote.title), folded(&whole)];
        Self { quote, anchor, titles, short: folded(short), parked_in, id }
    }

    pub(super) fn key(&self) -> QuoteKey<'a> {
        let quote = self.quote;
        let words = [&quote.exact, &quote.prefix, &quote.suffix, &quote.title].map(String::as_str);
        (words, quote.position, quote.doc.as_deref(), quote.author.as_deref())
    }

    /// Returns its anchor without the signs of emphasis that programs write into a quote: `__다르다__`.
    pub(super) fn unmarked(&self) -> Option<Anchor> {
        let exact: String = self.anchor.exact.chars().filter(|c| !matches!(c, '*' | '_' | '`')).collect();
        (self.anchor.exact != *exact).then(|| Anchor { exact: exact.into(), ..self.anchor.clone() })
    }
}

/// Returns the id of the document that keeps quotes of a title and an author whose text is not here.
///
/// It is made from both, so that importing the file again finds it.
pub(in crate::exchange) fn parked_in(title: &str, author: Option<&str>) -> DocId {
    DocId::of_name(&format!("{title}\n{}", author.unwrap_or_default()))
}

/// Derives an id for a quote without one from its content, so that importing it again finds it.
///
/// The id sorts by the time of the quote like every other (UUID version 7); its BLAKE3 hash takes the place of the
/// random part.
pub(super) fn derived_id(quote: &Imported, doc: &DocId) -> Uuid {
    let parts = [doc.as_str(), &quote.exact, &quote.prefix, &quote.suffix, &format!("{:?}", quote.position)];
    // A note without a quote has no other words to be identified by.
    let note = if quote.exact.is_empty() { quote.note.as_str() } else { "" };
    let hash = blake3::hash(format!("{}\0{note}", parts.join("\0")).as_bytes());
    let mut random = [0; 10];
    for (byte, hashed) in random.iter_mut().zip(hash.as_bytes()) {
        *byte = *hashed;
    }
    let millisecond = quote.created.map_or(0, Timestamp::as_millisecond);
    uuid::Builder::from_unix_timestamp_millis(u64::try_from(millisecond).unwrap_or(0), &random).into_uuid()
}
