//! The white space between two words, and whether the sentence before it ends there.

use super::ending::{is_final, is_final_in_chat};
use super::follow::{Manner, carries_on};
use super::ornament::is_address;
use super::pair::{PairKind, Pairs};
use super::period::Period;
use super::stop::{StopKind, StopMark};
use crate::text::{Offset, Span};

/// A gap in a line, and the text around it.
pub(super) struct Gap<'a> {
    /// The line.
    pub(super) line: &'a str,
    /// Its pairs.
    pub(super) pairs: &'a Pairs,
    /// The start of the sentence before the gap, after its label.
    pub(super) body: Offset,
    /// The word before the gap.
    pub(super) here: Span,
    /// The word after the gap.
    pub(super) next: Span,
}

impl<'a> Gap<'a> {
    /// Returns the word before the gap.
    pub(super) fn word(&self) -> &'a str {
        self.here.slice(self.line)
    }

    /// Returns the word after the gap.
    pub(super) fn next_word(&self) -> &'a str {
        self.next.slice(self.line)
    }

    /// Returns the line after the gap.
    fn rest(&self) -> &'a str {
        self.next.start.split(self.line).1
    }

    /// Whether the sentence ends with the word before the gap; a list label does not end one.
    pub(super) fn ends_sentence(&self) -> bool {
        if self.here.end <= self.body {
            return false;
        }
        if let Some(here) = self.without_notes() {
            return Gap { here, ..*self }.ends_sentence();
        }
        match StopMark::of(self.word()) {
            Some(stop) => self.ends_at(&stop),
            None => self.ends_in_statement() || self.ends_in_address(),
        }
    }

    /// Whether no letter touches the end of a pair, as one does in `(주)가나`.
    pub(super) fn is_apart(&self, pair: Span) -> bool {
        let (_, rest) = pair.end.split(self.line);
        !rest.starts_with(char::is_alphanumeric)
    }

    /// Whether laughter after the gap would end the sentence: `좋아요 ㅎㅎ`, `산더미인... :)`.
    pub(super) fn ends_if_laughed_at(&self) -> bool {
        self.here.end > self.body
            && match StopMark::of(self.word()) {
                Some(stop) => stop.kind == StopKind::Pause || is_final_in_chat(stop.stem),
                None => is_final_in_chat(self.word()),
            }
    }

    /// Returns the last word before the notes that touch its mark: `한다.` of `한다.[4][참고 2]`.
    fn without_notes(&self) -> Option<Span> {
        if !self.word().ends_with([')', ']']) {
            return None;
        }
        let notes = self.pairs.back_from(self.here.end);
        let end = notes.take_while(|note| self.kind(*note) == PairKind::Remark).last()?.start;
        let text = Span::between(self.body.min(end), end).slice(self.line);
        let word = text.rsplit(char::is_whitespace).next()?;
        let is_noted = StopMark::of(word).is_some_and(|stop| stop.kind != StopKind::Feeling);
        is_noted.then(|| Span::between(end.minus(word.len()), end))
    }

    fn ends_at(&self, stop: &StopMark) -> bool {
        let pair = self.pairs.around(self.here.start.plus(stop.stem.len()));
        let kind = pair.map(|pair| self.kind(pair));
        let manner = match stop.kind {
            _ if pair.is_some() => Manner::Quoted,
            StopKind::Firm => Manner::Exclaimed,
            StopKind::Period | StopKind::Pause | StopKind::Feeling => Manner::Stated,
        };
        self.is_full(stop, kind) && pair.is_none_or(|pair| self.stands_alone(pair)) && !carries_on(self.rest(), manner)
    }

    /// Whether a stop inside a pair of this kind, or outside any, ends a sentence.
    fn is_full(&self, stop: &StopMark, kind: Option<PairKind>) -> bool {
        let before = self.before();
        let stem = if stop.stem.is_empty() { before } else { stop.stem };
        let rest = self.rest();
        match stop.kind {
            _ if stem.is_empty() => false,
            StopKind::Firm => kind != Some(PairKind::Title),
            StopKind::Period => Period { before, stem, rest }.ends_sentence(),
            StopKind::Pause => kind == Some(PairKind::Quotation) || is_final(stem, self.next_word()),
            StopKind::Feeling => is_final_in_chat(stem),
        }
    }

    fn kind(&self, pair: Span) -> PairKind {
        PairKind::of(pair.slice(self.line))
    }

    /// Returns the sentence before the last word, without its label.
    fn before(&self) -> &'a str {
        Span::between(self.body.min(self.here.start), self.here.start).slice(self.line).trim_end()
    }

    /// Whether a pair is a sentence by itself and not part of one: `그는 “왜?” 물었다`.
    fn stands_alone(&self, pair: Span) -> bool {
        if pair.start <= self.body {
            return true;
        }
        let before = Span::between(self.body, pair.start).slice(self.line).trim_end();
        before.ends_with([':', '：', ',', '.', '…', '—', '―', '-']) || is_final(before, "")
    }

    /// Recognizes a whole sentence in brackets that lacks its period: `(그날 떠나야 했다) 그래서`.
    fn ends_in_statement(&self) -> bool {
        let is_statement = |pair: Span| {
            let inner = pair.slice(self.line).trim_end_matches([')', ']']);
            pair.start <= self.body && inner.contains(char::is_whitespace) && is_final(inner, "")
        };
        self.word().ends_with([')', ']']) && self.pairs.back_from(self.here.end).next().is_some_and(is_statement)
    }

    /// Recognizes a bare address that closes a note: `(홍길동, 2021) https://… 이 글은`.
    ///
    /// An address that is part of a sentence has a particle before or after it.
    fn ends_in_address(&self) -> bool {
        is_address(self.word())
            && self.next_word().starts_with(|c| matches!(c, '가'..='힣'))
            && !self.before().ends_with(PARTICLES)
            && !ADDRESS_FOLLOWERS.iter().any(|word| self.next_word().starts_with(word))
            && !carries_on(self.rest(), Manner::Stated)
    }
}

const PARTICLES: [char; 13] = ['은', '는', '이', '가', '을', '를', '에', '서', '로', '의', '와', '과', ','];
const ADDRESS_FOLLOWERS: [&str; 9] = ["참고", "참조", "접속", "방문", "클릭", "링크", "주소", "홈페", "에"];
