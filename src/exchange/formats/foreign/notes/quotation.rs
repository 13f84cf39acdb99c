//! The quotations of notes: callouts, and plain ones.

use crate::exchange::export_words::key;
use crate::exchange::formats::foreign::colour::nearest;
use crate::exchange::formats::foreign::notes::line::{inner, is_place, labelled, plain};
use crate::exchange::formats::foreign::notes::{LineOf, NotesReader};
use crate::exchange::formats::kindle::spoken_moment;
use crate::exchange::formats::moment;
use crate::marks::Colour;

/// The kinds of callouts that hold a quote.
const QUOTES: [&str; 9] = ["quote", "cite", "highlight", "annotation", "excerpt", "인용", "밑줄", "하이라이트", "발췌"];

/// How a quotation is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum QuotedAs {
    Callout,
    Plain,
}

impl NotesReader {
    /// Reads a quotation: a callout, or the words and perhaps a note below them.
    pub(super) fn quotation(&mut self, lines: &[&str]) {
        let callout = lines.first().and_then(|line| callout(line));
        let is_quote = |kind: &str| QUOTES.contains(&kind.to_lowercase().as_str());
        match callout {
            Some((kind, title)) if is_quote(kind) || self.current.is_none() => {
                self.is_certain |= is_quote(kind);
                self.begin("");
                self.within = LineOf::Note;
                let is_about = self.about(title);
                let words = lines.get(1..).unwrap_or_default();
                let is_alone = words.iter().all(|line| line.is_empty() || line.starts_with('>'));
                if let Some(quote) = self.current.as_mut().filter(|_| is_alone && !is_about) {
                    title.clone_into(&mut quote.exact);
                }
                self.body(words, QuotedAs::Callout);
            }
            // A callout of another kind says something of the quote above.
            Some((_, title)) => {
                for line in std::iter::once(title).chain(lines.iter().skip(1).copied()) {
                    self.said(line);
                }
            }
            None => {
                self.begin("");
                self.within = LineOf::Note;
                self.body(lines, QuotedAs::Plain);
            }
        }
    }

    /// Reads the lines of a quotation. What follows a label or is quoted within is a note; in a callout, so is what
    /// follows the first paragraph.
    fn body(&mut self, lines: &[&str], quotation: QuotedAs) {
        let has_words = |notes: &Self| notes.current.as_ref().is_some_and(|quote| !quote.exact.is_empty());
        let (mut is_note, mut is_gap) = (has_words(self), false);
        for line in lines {
            let nested = line.strip_prefix('>').map(|_| inner(line));
            is_note |= nested.is_some() || labelled(line).is_some() || is_place(line);
            is_note |= is_gap && quotation == QuotedAs::Callout;
            if let Some((_, title)) = nested.and_then(callout) {
                // The title may be no more than a label.
                if labelled(&format!("{title}:")).is_none() {
                    self.said(title);
                }
            } else if is_note {
                self.said(nested.unwrap_or(line));
            } else if line.is_empty() {
                is_gap |= has_words(self);
            } else if let Some(quote) = &mut self.current {
                let gap = if is_gap { "\n\n" } else { "\n" };
                quote.exact.extend([if quote.exact.is_empty() { "" } else { gap }, line]);
                is_gap = false;
            }
        }
    }

    /// Reads the title of a callout: when the mark was made, its colour, where it stands. Whether all of it is that.
    fn about(&mut self, title: &str) -> bool {
        let Some(quote) = &mut self.current else { return false };
        let mut is_about = true;
        for part in title.split([',', '|', '·']).map(str::trim).filter(|part| !part.is_empty()) {
            let (colour, kept) = nearest(key(part));
            if let Some(at) =
                moment::read(&format!("{part} 00:00")).or_else(|| moment::read(part)).or_else(|| spoken_moment(part))
            {
                quote.created = Some(at);
            } else if !matches!(colour, Colour::Other(_)) {
                quote.color = colour;
                if let Some(origin) = &mut quote.origin {
                    origin.colour = kept;
                }
            } else if is_place(part) {
                if let Some(origin) = &mut quote.origin {
                    origin.place = Some(plain(part));
                }
            } else {
                is_about = false;
            }
        }
        is_about
    }
}

/// Returns the kind and the title of a callout that a line of a quotation begins: `[!quote]- words`.
fn callout(line: &str) -> Option<(&str, &str)> {
    let (kind, title) = line.trim_start().strip_prefix("[!")?.split_once(']')?;
    Some((kind.split('|').next().unwrap_or(kind).trim(), title.trim_start_matches(['+', '-']).trim()))
}
