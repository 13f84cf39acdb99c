//! Text that an editor wrapped at a column: how it is recognized, and which line ends are the editor's.

use crate::ingest::plain::bound::is_bound;
use crate::ingest::plain::line::{Line, Role};
use crate::ingest::plain::marker;
use crate::text::grapheme::split_first;
use crate::text::width::Width;

/// The columns that editors wrap at, in cells.
const COLUMNS: std::ops::RangeInclusive<usize> = 36..=200;
/// Line ends that are evidence enough where words are whole.
const WHOLE: usize = 3;
/// Line ends that are evidence enough where words are cut, without a cut that is plain to see.
const CUT: usize = 8;
/// The column from which two line ends are evidence enough, both full and inside a sentence: no verse is that long and
/// that even.
const WIDE: usize = 60;

/// How an editor wrapped a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Wrapping {
    /// The last column that holds text, in cells.
    pub(super) columns: usize,
    /// Whether lines end inside words too.
    pub(super) cuts_words: bool,
    /// Cells before a line that goes on; the first line of a paragraph has more.
    pub(super) edge: usize,
}

/// What is counted of the line ends of a text.
#[derive(Default)]
struct WrapEvidence {
    ends: usize,
    /// Ends where not one more scalar had room.
    full: usize,
    /// Ends where the next word had no room.
    filled: usize,
    /// Ends inside a sentence.
    inside: usize,
    /// Ends that plainly cut a word.
    cut: usize,
}

impl Wrapping {
    /// Looks at the line ends inside paragraphs; `None` where they are their author's.
    pub(super) fn of(lines: &[Line<'_>]) -> Option<Self> {
        let edge = edge(lines)?;
        let columns = columns(lines, edge).filter(|columns| COLUMNS.contains(columns))?;
        let wrapping = |cuts_words| Self { columns, cuts_words, edge };
        let mut evidence = WrapEvidence::default();
        // A sentence that ends far from the edge ends its paragraph, blank line or not.
        // In a wide text any line that ends so early is no evidence: the head of a mail, a name below it.
        let is_last =
            |line: &Line<'_>| line.extent() * 3 < columns * 2 && (columns >= WIDE || marker::ends_sentence(&line.text));
        for (line, next) in ends(lines, edge).filter(|(line, _)| !is_last(line)) {
            evidence.ends += 1;
            evidence.full += usize::from(wrapping(true).is_full(line, next));
            evidence.filled += usize::from(wrapping(false).is_full(line, next));
            evidence.inside += usize::from(!marker::ends_sentence(&line.text));
            evidence.cut += usize::from(wrapping(true).is_full(line, next) && is_bound(&line.text, &next.text));
        }
        let WrapEvidence { ends, full, filled, inside, cut } = evidence;
        let is_even = columns >= WIDE && full == ends && inside == ends;
        let cuts_words = full * 5 >= ends * 4
            && inside > 0
            && (ends >= 2 && (cut > 0 || is_even) || ends >= CUT && cut * 30 >= ends);
        let is_even_by_words = columns >= WIDE && ends >= 2 && filled == ends && inside == ends;
        let keeps_words = ends >= WHOLE && filled * 10 >= ends * 9 && inside * 2 >= ends || is_even_by_words;
        (cuts_words || keeps_words).then(|| wrapping(cuts_words))
    }

    /// Whether the next line had no room behind a line, so that the editor ended it.
    pub(super) fn is_full(self, line: &Line<'_>, next: &Line<'_>) -> bool {
        let room = self.columns.saturating_sub(line.extent());
        let first = if self.cuts_words { first_cells(&next.text) } else { word_cells(&next.text) };
        first + 1 > room
    }

    /// Whether a line goes on with the paragraph before it, by its place.
    pub(super) fn is_continuing(self, line: &Line<'_>, next: &Line<'_>) -> bool {
        next.indent() <= self.edge
            && !marker::has_leader(&next.text)
            && !marker::begins_anew_behind(&line.text, &next.text)
    }
}

/// Measures the first grapheme with the closing signs behind it, which stay with it.
fn first_cells(text: &str) -> usize {
    let Some((first, behind)) = split_first(text) else { return 0 };
    let closing =
        behind.len() - behind.trim_start_matches(['.', ',', '!', '?', '"', '”', '’', ')', '…', '」', '』']).len();
    usize::from(Width::default().grapheme(first)) + closing.min(4)
}

fn word_cells(text: &str) -> usize {
    Width::default().text(text.split([' ', '\t']).next().unwrap_or_default())
}

/// Finds the indent of lines that go on: the smallest that a tenth of the lines has.
fn edge(lines: &[Line<'_>]) -> Option<usize> {
    let mut counts = [0_usize; 16];
    let mut all = 0;
    for line in lines.iter().filter(|line| is_running(line)) {
        all += 1;
        if let Some(count) = counts.get_mut(line.indent()) {
            *count += 1;
        }
    }
    counts.iter().position(|&count| count > 0 && count * 10 >= all)
}

fn is_running(line: &Line<'_>) -> bool {
    !line.is_blank() && line.role() == Role::Text
}

/// Lists the pairs of lines of which the second goes on, as far as indents and markers tell.
fn ends<'l, 's>(lines: &'l [Line<'s>], edge: usize) -> impl Iterator<Item = (&'l Line<'s>, &'l Line<'s>)> {
    lines.iter().zip(lines.iter().skip(1)).filter(move |(line, next)| {
        is_running(line)
            && is_running(next)
            && line.quotes() == next.quotes()
            && !(marker::has_leader(&line.text) || marker::has_leader(&next.text))
            && next.indent() <= edge
            && !marker::begins_anew_behind(&line.text, &next.text)
            && !(marker::begins_speech(&next.text) && marker::ends_sentence(&line.text))
            && !(marker::ends_sentence(&line.text) && line.extent() < COLUMNS.start() / 2)
    })
}

/// Finds the column that nearly all lines end at or before.
fn columns(lines: &[Line<'_>], edge: usize) -> Option<usize> {
    let mut counts = vec![0_usize; COLUMNS.end() + 2];
    let mut all = 0;
    for (line, _) in ends(lines, edge) {
        all += 1;
        if let Some(count) = counts.get_mut(line.extent().min(COLUMNS.end() + 1)) {
            *count += 1;
        }
    }
    let mut beyond = 0;
    counts.iter().enumerate().rev().find_map(|(columns, &count)| {
        beyond += count;
        (count > 0 && beyond * 50 > all).then_some(columns)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::plain::line::raw_lines;

    fn wrapping(source: &str) -> Option<(usize, bool)> {
        let lines: Vec<_> = raw_lines(source).map(Line::read).collect();
        Wrapping::of(&lines).map(|wrapping| (wrapping.columns, wrapping.cuts_words))
    }

    #[test]
    fn a_scan_is_wrapped_inside_words() {
        let scan = "  나는 저녁을 먹고 나서 천천히 강가로 걸어 나갔다. 바람은\n아직 차가웠으나 흙냄새가 올라오고 있었다. 강물은 어둠 속\n에서 소리로만 흘렀고, 나는 그 소리를 따라 한참을 걸었다.\n  다리 아래에는 낚시꾼 하나가 앉아 있었다. 그는 나를 보\n지 않고 물만 보았다.\n";
        assert_eq!(wrapping(scan).map(|(_, cuts_words)| cuts_words), Some(true));
    }

    #[test]
    fn mail_is_wrapped_between_words() {
        let mail = "나는 저녁을 먹고 나서 천천히 강가로 걸어\n나갔다. 바람은 아직 차가웠으나 흙냄새가\n올라오고 있었다. 강물은 어둠 속에서\n소리로만 흘렀고, 나는 그 소리를 따라\n한참을 걸었다.\n";
        assert_eq!(wrapping(mail), Some((40, false)));
    }

    #[test]
    fn a_short_mail_is_wrapped_inside_words_behind_its_greeting() {
        let mail = "안녕하세요, 김철수입니다.\n지난번에 말씀드린 회의 건으로 연락드립니다. 회의는 다음 주 화요일 오\n후 세 시에 본사 5층 회의실에서 하기로 했으니 참석하실 수 있는지 알려\n주시면 고맙겠습니다.\n\n감사합니다.\n김철수 드림\n";
        assert_eq!(wrapping(mail), Some((68, true)));
    }

    #[test]
    fn poems_dialogue_and_sentences_on_lines_are_not_wrapped() {
        for text in [
            "나 보기가 역겨워\n가실 때에는\n말없이 고이 보내 드리오리다\n\n영변에 약산\n진달래꽃\n아름 따다 가실 길에 뿌리오리다",
            "\"어서 오세요.\"\n\"책 찾으러 왔는데요…\"\n그는 젖은 우산을 접었다.\n\"네.\"",
            "그날은 비가 왔다. 나는 우산이 없었고 갈 곳도 없었다.\n우산이 없었다.\n그래서 오래 걸어 집에 갔다. 젖은 옷을 벗고 불을 켰다.\n옷이 젖었다.",
            "죽는 날까지 하늘을 우러러 한 점 부끄럼이 없기를,\n잎새에 이는 바람에도\n나는 괴로워했다.\n별을 노래하는 마음으로 모든 죽어가는 것을 사랑해야지\n그리고 나한테 주어진 길을\n걸어가야겠다.",
            "받는 이\n서울시 종로구 어느 길 12\n책방 주인 귀하",
        ] {
            assert_eq!(wrapping(text), None, "{text}");
        }
    }
}
