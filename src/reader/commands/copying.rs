//! Copying: the words of a passage or of marks, with or without their source.

use percent_encoding::percent_decode_str;

use crate::document::{Chapter, InlineKind};
use crate::reader::effect::Effect;
use crate::reader::keys::action::Action;
use crate::reader::state::App;
use crate::reader::state::mark_list::MarkEntry;
use crate::text::Span;

impl App {
    pub(in crate::reader) fn copy_selection(&mut self, action: Action) -> Vec<Effect> {
        let Some(span) = self.selecting.current.map(|selection| selection.span().trimmed(&self.open.chapter.text))
        else {
            return Vec::new();
        };
        self.end_selection();
        let words = copied(&self.open.chapter, span);
        self.copy(vec![(words, self.open.index)], action)
    }

    /// Copies the mark at the reading position, else the sentence there.
    pub(in crate::reader) fn copy_here(&mut self, action: Action) -> Vec<Effect> {
        let sentence = || {
            let unit = crate::layout::motion::Unit::Sentence;
            crate::layout::motion::at(&self.open.chapter, self.open.cursor, unit)
        };
        let Some(span) = self.open.mark_here().and_then(|mark| mark.span).or_else(sentence) else { return Vec::new() };
        let words = copied(&self.open.chapter, span);
        self.copy(vec![(words, self.open.index)], action)
    }

    /// Copies the words of marks, each with its chapter, counted from 0.
    pub(in crate::reader) fn copy_marks(&mut self, marks: &[MarkEntry], action: Action) -> Vec<Effect> {
        let words = marks.iter().map(|entry| (entry.mark.highlight.anchor.exact.to_string(), entry.chapter)).collect();
        self.copy(words, action)
    }

    fn copy(&self, words: Vec<(String, usize)>, action: Action) -> Vec<Effect> {
        let with_source = action == Action::CopyWithSource;
        let text = |(words, chapter): (String, usize)| {
            if with_source { format!("{words}\n{}", self.source_of(chapter)) } else { words }
        };
        let texts: Vec<String> = words.into_iter().map(text).collect();
        if texts.is_empty() { Vec::new() } else { vec![Effect::Copy(texts.join("\n\n"))] }
    }

    /// Returns the source of a passage: `— 글쓴이, 「제목」, 출처`, as far as it is known.
    fn source_of(&self, chapter: usize) -> String {
        let meta = Some(&self.open.chapter.meta).filter(|_| chapter == self.open.index);
        let title = self.titles.get(chapter).map(|title| format!("「{title}」"));
        let author = meta.and_then(|meta| meta.author.clone());
        let source = meta.and_then(|meta| meta.source.clone());
        let parts: Vec<String> = [author, title, source].into_iter().flatten().collect();
        format!("— {}", parts.join(", "))
    }
}

/// Returns the words of a passage as they are copied: an address that is shown decoded is copied as it was written.
fn copied(chapter: &Chapter, span: Span) -> String {
    let mut text = String::new();
    let mut at = span.start;
    for inline in chapter.inlines_in(span).filter(|inline| span.covers(inline.span)) {
        let InlineKind::Link(target) = &inline.kind else { continue };
        if inline.span.start < at {
            continue;
        }
        let shown = inline.span.slice(&chapter.text);
        if shown != target && percent_decode_str(target).decode_utf8().is_ok_and(|decoded| decoded == shown) {
            text.push_str(Span { start: at, end: inline.span.start }.slice(&chapter.text));
            text.push_str(target);
            at = inline.span.end;
        }
    }
    text + Span { start: at, end: span.end }.slice(&chapter.text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::{Format, ingest};

    #[test]
    fn an_address_is_copied_as_it_was_written() {
        let source = "한글은 <https://ko.wikipedia.org/wiki/%ED%95%9C%EA%B8%80> 에 있다.";
        let chapter = ingest(source.as_bytes(), Format::Markdown).0;
        assert!(chapter.text.contains("/wiki/한글"), "{}", chapter.text);
        assert_eq!(copied(&chapter, Span::of(&chapter.text)), source.replace(['<', '>'], ""));
    }

    #[test]
    fn plain_words_are_copied_as_they_are() {
        let chapter = ingest("나는 [글](https://example.com)을 읽는다.".as_bytes(), Format::Markdown).0;
        assert_eq!(copied(&chapter, Span::of(&chapter.text)), "나는 글을 읽는다.");
    }
}
