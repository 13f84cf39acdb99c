//! Sentences of Korean prose.
//!
//! Reading, highlighting and lessons use sentences, independent of the line breaks on the screen. A sentence ends only
//! in the white space between two words, so the rules look at one gap after another: at the mark before it and at the
//! word after it. No sentence ends inside quotes or brackets that close. A sentence without any mark at its end can
//! only be recognised by its meaning, so none is guessed.

mod emoticon;
mod ending;
mod follow;
mod gap;
mod label;
mod list;
mod ornament;
mod pair;
mod period;
mod reader;
mod stop;

use crate::text::Span;

use self::list::Lists;

/// Finds the sentences of one block, in order.
///
/// No span has white space at its ends, and together they cover the whole block except white space. A line break ends a
/// sentence. The rules follow 한글 맞춤법, 부록 문장 부호, and what blogs, interviews and statutes make of it: `[그는 “가자.”라고 했다.]
/// [왜?]`. A span that does not fit the text has no sentences.
#[must_use]
pub fn sentences(text: &str, block: Span) -> Vec<Span> {
    let mut found = Vec::new();
    let mut lists = Lists::default();
    let mut start = block.start;
    for line in block.slice(text).split('\n') {
        reader::read_line(line, &mut lists, |sentence| {
            found.push(sentence.shifted(start.0));
        });
        start = start.plus(line.len() + 1);
    }
    found
}

/// Walks the sentences of one block as [`sentences`] finds them, and reads a line only when it is reached: a block may have
/// millions.
pub fn each_sentence(text: &str, block: Span) -> impl Iterator<Item = Span> {
    let mut lists = Lists::default();
    let mut start = block.start;
    block.slice(text).split('\n').flat_map(move |line| {
        let mut found = Vec::new();
        reader::read_line(line, &mut lists, |sentence| found.push(sentence.shifted(start.0)));
        start = start.plus(line.len() + 1);
        found
    })
}

#[cfg(test)]
mod tests;
