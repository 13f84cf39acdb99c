//! The white space between two words, and whether the sentence before it is over.

use super::ending::{is_final, is_final_in_chat};
use super::follow::{Manner, carries_on};
use super::ornament::is_address;
use super::pair::{PairKind, Pairs};
use super::period::Period;
use super::stop::{Stop, StopKind};
use crate::text::{Offset, Span};

/// A gap of a line, and what is around it.
pub(super) struct Gap<'a> {
    /// The line.
    pub(super) line: &'a str,
    /// Its pairs.
    pub(super) pairs: &'a Pairs,
    /// Where the sentence before the gap begins, behind its label.
    pub(super) body: Offset,
    /// The word before the gap.
    pub(super) here: Span,
    /// The word behind the gap.
    pub(super) next: Span,
}

impl<'a> Gap<'a> {
    /// Gives the word before the gap.
    pub(super) fn word(&self) -> &'a str {
        self.here.slice(self.line)
    }

    /// Gives the word behind the gap.
    pub(super) fn next_word(&self) -> &'a str {
        self.next.slice(self.line)
    }

    /// Gives the line behind the gap.
    fn rest(&self) -> &'a str {
        self.next.start.split(self.line).1
    }

    /// Tells whether the sentence ends with the word before the gap; a list label ends none.
    pub(super) fn ends_sentence(&self) -> bool {
        if self.here.end <= self.body {
            return false;
        }
        if let Some(here) = self.without_notes() {
            return Gap { here, ..*self }.ends_sentence();
        }
        match Stop::of(self.word()) {
            Some(stop) => self.ends_at(&stop),
            None => self.ends_in_statement() || self.ends_in_address(),
        }
    }

    /// Tells whether no letter touches the end of a pair, as one does in `(주)가나`.
    pub(super) fn is_apart(&self, pair: Span) -> bool {
        let (_, rest) = pair.end.split(self.line);
        !rest.starts_with(char::is_alphanumeric)
    }

    /// Tells whether laughter behind the gap would end the sentence: `좋아요 ㅎㅎ`, `산더미인... :)`.
    pub(super) fn ends_if_laughed_at(&self) -> bool {
        self.here.end > self.body
            && match Stop::of(self.word()) {
                Some(stop) => stop.kind == StopKind::Pause || is_final_in_chat(stop.stem),
                None => is_final_in_chat(self.word()),
            }
    }

    /// Gives the last word before the notes that touch its mark: `한다.` of `한다.[4][참고 2]`.
    fn without_notes(&self) -> Option<Span> {
        if !self.word().ends_with([')', ']']) {
            return None;
        }
        let mut end = self.here.end;
        while let Some(note) = self.pairs.ending_at(end) {
            end = note.start;
        }
        let text = Span::between(self.body.min(end), end).slice(self.line);
        let word = text.rsplit(char::is_whitespace).next()?;
        let is_noted = end < self.here.end && Stop::of(word).is_some_and(|stop| stop.kind != StopKind::Feeling);
        is_noted.then(|| Span::between(end.minus(word.len()), end))
    }

    fn ends_at(&self, stop: &Stop) -> bool {
        let before = self.before();
        let stem = if stop.stem.is_empty() { before } else { stop.stem };
        let pair = self.pairs.around(self.here.start.plus(stop.stem.len()));
        let kind = pair.map(|pair| PairKind::of(pair.slice(self.line)));
        let is_end = match stop.kind {
            _ if stem.is_empty() => false,
            StopKind::Firm => true,
            StopKind::Period => Period { before, stem, rest: self.rest() }.ends_sentence(),
            StopKind::Pause if kind == Some(PairKind::Quotation) => true,
            StopKind::Pause => is_final(stem, self.next_word()),
            StopKind::Feeling => is_final_in_chat(stem),
        };
        let manner = match stop.kind {
            _ if pair.is_some() => Manner::Quoted,
            StopKind::Firm => Manner::Exclaimed,
            StopKind::Period | StopKind::Pause | StopKind::Feeling => Manner::Stated,
        };
        is_end
            && !(kind == Some(PairKind::Title) && stop.kind == StopKind::Firm)
            && pair.is_none_or(|pair| self.stands_alone(pair))
            && !carries_on(self.rest(), manner)
    }

    /// Gives the sentence before the last word, without its label.
    fn before(&self) -> &'a str {
        Span::between(self.body.min(self.here.start), self.here.start).slice(self.line).trim_end()
    }

    /// Tells whether a pair is a sentence by itself and not a part of one: `그는 “왜?” 물었다`.
    fn stands_alone(&self, pair: Span) -> bool {
        if pair.start <= self.body {
            return true;
        }
        let before = Span::between(self.body, pair.start).slice(self.line).trim_end();
        before.ends_with([':', '：', ',', '.', '…', '—', '―', '-']) || is_final(before, "")
    }

    /// Tells of a whole sentence in brackets that lacks its period: `(그날 떠나야 했다) 그래서`.
    fn ends_in_statement(&self) -> bool {
        if !self.word().ends_with([')', ']']) {
            return false;
        }
        let pair = self.pairs.ending_at(self.here.end).filter(|pair| pair.start <= self.body);
        pair.is_some_and(|pair| {
            let inner = pair.slice(self.line).trim_end_matches([')', ']']);
            inner.contains(char::is_whitespace) && is_final(inner, "")
        })
    }

    /// Tells of a bare address that closes a note: `(홍길동, 2021) https://… 이 글은`.
    ///
    /// An address that a sentence speaks of has a particle before it or behind it.
    fn ends_in_address(&self) -> bool {
        is_address(self.word())
            && self.next_word().starts_with(|c| matches!(c, '가'..='힣'))
            && !self.before().ends_with(['은', '는', '이', '가', '을', '를', '에', '서', '로', '의', '와', '과', ','])
            && !ADDRESS_FOLLOWERS.iter().any(|word| self.next_word().starts_with(word))
            && !carries_on(self.rest(), Manner::Stated)
    }
}

const ADDRESS_FOLLOWERS: [&str; 10] =
    ["참고", "참조", "접속", "방문", "클릭", "링크", "사이트", "홈페이지", "주소", "에"];
