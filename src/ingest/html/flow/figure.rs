//! Pictures: each stands as a block of its own, and in a figure waits for its caption.

use crate::document::BlockKind;
use crate::ingest::html::element::HtmlElement;
use crate::ingest::html::flow::{HtmlFlow, Picture};
use crate::ingest::html::inline;
use crate::ingest::writer::TextWriter;

impl HtmlFlow {
    /// A picture stands as a block of its own, but for one that is a sign among words.
    pub(super) fn picture(&mut self, out: &mut TextWriter, element: &HtmlElement) {
        let words = inline::caption(element);
        let is_sign = inline::description(element).is_some_and(|alt| !alt.contains(char::is_alphanumeric));
        if self.cells > 0 || is_sign {
            self.is_broken = false;
            self.begin(out, "");
            return out.builder.text(&words);
        }
        let (is_described, place) = (inline::description(element).is_some(), inline::address_and_size(element));
        if self.is_in_figure {
            self.picture_written(out);
            self.picture = Some(Picture { words, place, is_described });
        } else {
            self.write_picture(out, &words, &place);
        }
    }

    fn write_picture(&mut self, out: &mut TextWriter, words: &str, place: &(String, Option<(u32, u32)>)) {
        self.part(out, BlockKind::Paragraph);
        out.open(BlockKind::Image, self.nesting);
        out.builder.image(&place.0, place.1);
        out.builder.text(words);
    }

    /// Writes the picture of a figure whose caption begins: the caption stands for a picture that nothing else describes.
    pub(super) fn caption_begins(&mut self, out: &mut TextWriter, caption: &str) {
        let Some(picture) = self.picture.take() else { return };
        if picture.is_described && picture.words.trim() != caption.trim() {
            let kind = self.next.take();
            self.write_picture(out, &picture.words, &picture.place);
            self.next = kind.or(Some(BlockKind::Paragraph));
        } else {
            out.builder.image(&picture.place.0, picture.place.1);
            self.part(out, BlockKind::Image);
        }
    }

    fn picture_written(&mut self, out: &mut TextWriter) {
        if let Some(picture) = self.picture.take() {
            self.write_picture(out, &picture.words, &picture.place);
        }
    }

    pub(super) fn figure_ends(&mut self, out: &mut TextWriter) {
        self.picture_written(out);
        self.is_in_figure = false;
    }
}
