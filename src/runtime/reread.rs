//! The open text changes on the disk: it is read again, and the reader stays where they are.

use std::path::Path;

use crate::document::Chapter;
use crate::library::LibraryError;
use crate::marks::{AnchorStatus, anchor, resolve};
use crate::messages;
use crate::reader::{App, OpenChapter};
use crate::runtime::Runtime;
use crate::runtime::answer::Reread;
use crate::runtime::background;
use crate::runtime::file_state::come_to_rest;
use crate::runtime::ongoing::Rereading;
use crate::runtime::prepared::PreparedChapter;
use crate::runtime::worker::{Job, RuntimeEvent};
use crate::text::sentence::sentences;
use crate::text::{Offset, Span};

/// How many sentences behind the reading position, and before it, are looked for where that one is gone.
const NEIGHBOURS: usize = 8;

/// How many bytes of two texts are compared at once.
const COMPARED: usize = 4096;

/// The length in scalar values from which a sentence is like few others.
const DISTINCT: usize = 12;

impl Runtime {
    /// Has the thread hear of changes to the open text, where it is a file.
    pub(super) fn watch_text(&self) {
        let (Some(worker), Some(chapter)) = (&self.worker, self.text.chapter) else { return };
        let file = self.library.entries.get(chapter).and_then(|entry| entry.place.file()).map(Path::to_owned);
        worker.send(Job::WatchText { chapter, file, seen: self.text.seen });
    }

    /// Has the open text read again, once it is written to its end.
    pub(super) fn text_touched(&mut self, chapter: usize) {
        if self.text.chapter != Some(chapter) {
            return;
        }
        if self.text.rereading != Rereading::No {
            self.text.rereading = Rereading::Again;
            return;
        }
        let (Some(events), Ok(reading)) = (self.events.clone(), self.reading(chapter)) else { return };
        let Some(file) = reading.entry.place.file().map(Path::to_owned) else { return };
        self.text.rereading = Rereading::Yes;
        let nothing = move || RuntimeEvent::NotReread(chapter);
        background::spawn(&events, nothing, move |events| {
            come_to_rest(&file);
            events.send(RuntimeEvent::Reread(Box::new(Reread { chapter, read: reading.prepare() })));
        });
    }

    /// Called when reading the text again has failed: what is open stays.
    pub(super) fn not_reread(&mut self, chapter: usize) {
        if std::mem::take(&mut self.text.rereading) == Rereading::Again {
            self.text_touched(chapter);
        }
    }

    /// Shows the text as it was read again, where it is another one.
    pub(super) fn reread(&mut self, app: &mut App, reread: Reread) {
        let Reread { chapter, read } = reread;
        let was = std::mem::take(&mut self.text.rereading);
        if self.text.chapter != Some(chapter) || app.open.index != chapter {
            self.text.arrived.clear();
            if was == Rereading::Again
                && let Some(open) = self.text.chapter
            {
                // What changed meanwhile may be the chapter that is open now.
                self.text_touched(open);
            }
            return;
        }
        let is_older = |read: &PreparedChapter| read.in_flight.is_older_than(&self.pending.in_flight.acts(chapter));
        if was == Rereading::Again || read.as_ref().is_ok_and(is_older) {
            return self.text_touched(chapter);
        }
        let arrived = std::mem::take(&mut self.text.arrived);
        let PreparedChapter { desk, identity, seen, .. } = match read {
            Ok(prepared) => prepared,
            // What is open is all there is as long as nothing comes in its place.
            Err(LibraryError::Read { .. }) => return,
            Err(error) => {
                app.notice = Some(messages::cannot_open(&app.resources().messages, &error));
                return;
            }
        };
        let is_same_text = *desk.chapter == *app.open.chapter && !app.open.is_growing();
        if is_same_text && desk.lessons == app.open.lessons {
            return;
        }
        let cursor = place(&app.open, &desk);
        self.documents.insert(chapter, (identity, None));
        (self.text.growing, self.text.seen) = (None, seen);
        app.reread(desk.at(cursor));
        self.refresh(app, chapter, arrived);
        if !is_same_text {
            app.notify("text_changed", &[]);
        }
        self.watch();
        self.study(app);
    }
}

/// Finds where the reading position is in a text that was changed: in the part that stayed as it was, else at the
/// nearest sentence that is the same or similar, else where it was.
pub(super) fn place(old: &OpenChapter, new: &OpenChapter) -> Offset {
    let cursor = old.cursor;
    let (old_text, new_text) = (old.chapter.text.as_str(), new.chapter.text.as_str());
    let (old_bytes, new_bytes) = (old_text.as_bytes(), new_text.as_bytes());
    let same_before = count_same(old_bytes.chunks(COMPARED).zip(new_bytes.chunks(COMPARED)), <[u8]>::iter);
    let behind = old_bytes.rchunks(COMPARED).zip(new_bytes.rchunks(COMPARED));
    let same_behind = count_same(behind, |bytes| bytes.iter().rev());
    let around = around(&old.chapter, cursor);
    let Some(&here) = around.first() else { return cursor };
    if here.end.max(cursor).0 <= same_before {
        return cursor;
    }
    if here.start.min(cursor).0 >= old_text.len() - same_behind {
        return Offset(new_text.len() - (old_text.len() - cursor.0));
    }
    let same = |sentence: &Span| nearest(old_text, new_text, *sentence, cursor);
    let found = same(&here).or_else(|| similar(old, new, here));
    found.or_else(|| around.iter().find_map(same)).unwrap_or(cursor)
}

/// Counts the bytes in which the parts of two texts are the same from their beginnings on, in the direction of `bytes`.
fn count_same<'t, B: Iterator<Item = &'t u8>>(
    parts: impl Iterator<Item = (&'t [u8], &'t [u8])>,
    bytes: impl Fn(&'t [u8]) -> B,
) -> usize {
    let mut count = 0;
    for (old, new) in parts {
        if old != new {
            return count + bytes(old).zip(bytes(new)).take_while(|(old, new)| old == new).count();
        }
        count += old.len();
    }
    count
}

/// Returns the sentence that an offset is in, those behind it in its block, and those before it, the nearest first.
fn around(chapter: &Chapter, cursor: Offset) -> Vec<Span> {
    let text = &chapter.text;
    let after = chapter.blocks.partition_point(|block| block.span.end <= cursor);
    let blocks = |from: usize, count: usize| {
        let blocks = chapter.blocks.get(from..(from + count).min(chapter.blocks.len())).unwrap_or_default();
        blocks.iter().flat_map(|block| sentences(text, block.span)).collect::<Vec<_>>()
    };
    let first = after.saturating_sub(NEIGHBOURS);
    let all = blocks(first, after - first + NEIGHBOURS);
    let at = all.partition_point(|sentence| sentence.end <= cursor);
    let (before, behind) = all.split_at(at);
    let before = before.iter().rev().take(NEIGHBOURS);
    behind.iter().take(NEIGHBOURS).chain(before).copied().collect()
}

/// Finds the same sentence in a text, the nearest to where it was; an offset within it stays within it.
fn nearest(old: &str, new: &str, sentence: Span, cursor: Offset) -> Option<Offset> {
    let words = sentence.slice(old);
    let found = new.match_indices(words).map(|(at, _)| at).min_by_key(|at| at.abs_diff(sentence.start.0))?;
    let within = cursor.0.saturating_sub(sentence.start.0);
    Some(Offset(found + if within < words.len() { within } else { 0 }))
}

/// Finds where a sentence was rewritten; short ones are like too many others.
fn similar(old: &OpenChapter, new: &OpenChapter, sentence: Span) -> Option<Offset> {
    if sentence.slice(&old.chapter.text).chars().count() < DISTINCT {
        return None;
    }
    let quote = anchor(&old.anchor_text(), sentence);
    let found = resolve(&quote, &new.anchor_text());
    let is_likely = AnchorStatus::of(&found) <= AnchorStatus::Changed;
    found.span().filter(|_| is_likely).map(|span| span.start)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::{Format, ingest};

    const TEXT: &str =
        "첫째 글이다. 둘째 글이다.\n\n셋째 글은 봄에 대하여 쓴 긴 글이다.\n\n넷째 글이다. 다섯째 글이다.\n";

    /// What stands at the reading position, after an edit, that stood at some words before.
    fn after(words: &str, edited: &str) -> String {
        let opened = |text: &str| {
            let (chapter, _) = ingest(text.as_bytes(), Format::Plain);
            OpenChapter::new(0, chapter, Vec::new(), Vec::new(), Offset::START)
        };
        let (old, new) = (opened(TEXT), opened(edited));
        let at = Offset(old.chapter.text.find(words).unwrap());
        place(&old.at(at), &new).split(&new.chapter.text).1.chars().take(words.chars().count()).collect()
    }

    #[test]
    fn what_two_texts_have_in_common_is_counted_from_both_ends() {
        for size in [0, 1, 2, COMPARED - 1, COMPARED, COMPARED + 1, 3 * COMPARED] {
            let old: Vec<u8> = (0..=250).cycle().take(size).collect();
            for at in [0, 1, size / 2, size.saturating_sub(1)] {
                let (mut other, mut longer) = (old.clone(), old.clone());
                if let Some(byte) = other.get_mut(at) {
                    *byte = 255;
                }
                longer.splice(at.min(size)..at.min(size), [254; 3]);
                for new in [&old, &other, &longer] {
                    let common = |one: &[u8], other: &[u8]| one.iter().zip(other).take_while(|(a, b)| a == b).count();
                    let reversed = |bytes: &[u8]| bytes.iter().rev().copied().collect::<Vec<u8>>();
                    let before = count_same(old.chunks(COMPARED).zip(new.chunks(COMPARED)), <[u8]>::iter);
                    assert_eq!(before, common(&old, new), "{size} {at}");
                    let parts = old.rchunks(COMPARED).zip(new.rchunks(COMPARED));
                    let behind = count_same(parts, |bytes| bytes.iter().rev());
                    assert_eq!(behind, common(&reversed(&old), &reversed(new)), "{size} {at}");
                }
            }
        }
    }

    #[test]
    fn the_place_stays_at_its_words_through_edits() {
        for words in ["첫째", "둘째", "글이다. 둘째", "셋째", "다섯째"] {
            assert_eq!(after(words, &format!("새 머리말.\n\n{TEXT}")), words, "something in front");
            assert_eq!(after(words, &format!("{TEXT}\n뒤.\n")), words, "something behind");
            let both = format!("앞.\n\n{}\n뒤.\n", TEXT.replace("셋째", "그리고\n\n셋째"));
            assert_eq!(after(words, &both), words, "everywhere");
        }
    }

    #[test]
    fn where_the_words_are_gone_their_neighbours_hold_the_place() {
        assert_eq!(
            after("셋째", &format!("앞. {}뒤.", TEXT.replace("셋째 글은 봄에 대하여 쓴 긴 글이다.", ""))),
            "넷째"
        );
        assert_eq!(after("둘째", &format!("앞. {}뒤.", TEXT.replace("둘째 글이다.", ""))), "셋째");
        assert_eq!(after("셋째", &format!("앞. {}뒤.", TEXT.replace("쓴 긴", "다시 쓴"))), "셋째");
        assert_eq!(after("다섯째", "모두 다르다."), "");
    }
}
