//! Whether a space stood where an editor ended a line.
//!
//! Without a dictionary: particles and endings never stand alone, and the text itself knows most of its words. In doubt
//! there was a space.

use std::collections::HashSet;

use crate::ingest::plain::line::Line;
use crate::ingest::plain::marker::OPENING;
use crate::ingest::plain::wrap::Wrapping;

/// Bytes of a text that are read for its words.
const READ: usize = 2 * 1024 * 1024;
/// The longest word that is kept, in bytes.
const LONGEST: usize = 45;

/// Particles and endings that begin no word.
const BOUND: &str = " 은 는 을 를 의 에 에서 에게 에게서 에게는 에게도 께서 께서는 와 로 으로 로서 으로서 로써 으로써 까지 부터 조차 \
    처럼 이라도 라는 이라는 이란 라고 이라고 이며 이면 이다 입니다 이었다 였다 이고 이지만 에는 에도 에만 에서는 에서도 에서의 로는 로도 로만 \
    으로는 으로도 으로만 까지는 까지도 부터는 들은 들이 들을 들의 들에게 들과 들도 들이다 \
    니다 습니다 읍니다 었다 았다 겠다 는다 었고 았고 었던 았던 었지만 았지만 었으나 았으나 었는데 았는데 였고 였던 \
    으며 면서 으면서 지만 는데 은데 는데도 려고 으려고 도록 던 며 며서 었으며 았으며 었다는 았다는 는다고 었다고 았다고 \
    니까 으니까 으니 으므로 므로 더니 었더니 았더니 거나 든지 듯이 자마자 ";

/// Endings that end a sentence: they are bound where a stop follows.
const CLOSING: &str = " 다 요 죠 까 네 군 지 자 라 오 소 고 게 나 나요 까요 지요 어요 아요 세요 네요 군요 해요 이다 니 냐 가 ";

/// Words of one syllable.
const SHORT: &str = "그이저나너내네제게수것때더안못한두세네다섯또다잘좀왜곧막늘온첫몇집길물말손눈일밤낮속앞뒤옆위밑밖돈책글꽃비별달\
    해날년월중등및채줄데뿐만큼번개명시분초권원쪽점면편자신몸맘발문방벽창산강섬숲불땅흙돌풀새소개말닭배차병약술밥국떡김빵쌀차\
    각매전후총약단즉혹딱꼭꽤참볼할갈올될줄볼본한된간온큰새헌옛뭐꿈힘빛색맛멋값끝둘셋넷열백천만억조저희";

/// The words of a text, as far as they stand whole on a line.
pub(super) struct Words {
    known: HashSet<String>,
    /// Whether the editor left the spaces at the ends of lines.
    keeps_spaces: bool,
}

impl Words {
    /// Collects the words that stand inside the lines of a text.
    pub(super) fn of(lines: &[Line<'_>], wrapping: Wrapping) -> Self {
        let mut known = HashSet::new();
        let (mut bytes, mut full, mut spaced) = (0, 0_usize, 0_usize);
        for line in lines {
            bytes += line.text.len();
            if bytes > READ || !wrapping.cuts_words {
                break;
            }
            if line.extent() + 2 >= wrapping.columns {
                full += 1;
                spaced += usize::from(line.ends_in_space);
            }
            let words = line.text.split([' ', '\t']);
            let inner = line.text.split([' ', '\t']).count().saturating_sub(2);
            for word in words.skip(1).take(inner) {
                learn(&mut known, bare(word));
            }
        }
        Self { known, keeps_spaces: spaced * 5 >= full && full > spaced && spaced > 1 }
    }

    /// Whether a space stood between a line and the next one.
    pub(super) fn part(&self, line: &Line<'_>, next: &Line<'_>, wrapping: Wrapping) -> bool {
        let (last, first) = (last_word(&line.text), first_word(&next.text));
        if line.text.ends_with('-') && next.text.starts_with(|c: char| c.is_ascii_lowercase()) {
            return false;
        }
        if !wrapping.cuts_words || line.ends_in_space {
            return true;
        }
        if first.starts_with(['.', ',', '!', '?', ')', '”', '’', '」', '』', '…', ']']) || last.trim_matches(OPENING).is_empty()
        {
            return false;
        }
        if is_bound(&line.text, &next.text) {
            return false;
        }
        if is_closed(last) || first.starts_with(OPENING) {
            return !is_number_cut(last, first);
        }
        self.is_parted_by_words(last, first)
    }

    fn is_parted_by_words(&self, last: &str, first: &str) -> bool {
        if self.keeps_spaces {
            return false;
        }
        if is_number_cut(last, first) {
            return false;
        }
        let (head, tail) = (bare(last), bare(first));
        let is_known = |word: &str| self.known.contains(word);
        let whole = head.to_owned() + tail;
        if is_known(head) && is_known(tail) {
            return !is_known(&whole) || tail.chars().count() > 2;
        }
        let goes_on = tail.char_indices().skip(1).map(|(at, _)| at).chain([tail.len()]);
        let is_word = goes_on.filter(|at| head.chars().count() > 1 || *at > 5 || *at == tail.len()).any(|at| {
            tail.get(..at).is_some_and(|tail| is_known(&(head.to_owned() + tail)))
        });
        if is_word {
            return false;
        }
        let is_fragment = |word: &str| {
            let mut scalars = word.chars();
            let only = scalars.next().filter(|_| scalars.next().is_none());
            only.is_some_and(|scalar| matches!(scalar, '가'..='힣') && !SHORT.contains(scalar)) && !is_known(word)
        };
        !(is_fragment(head) || is_fragment(tail))
    }
}

/// Keeps a word and the beginnings of it that may be its stem.
fn learn(known: &mut HashSet<String>, word: &str) {
    if word.is_empty() || word.len() > LONGEST {
        return;
    }
    for cut in 0..3 {
        let end = word.char_indices().rev().nth(cut).map(|(at, scalar)| at + scalar.len_utf8());
        let Some(stem) = end.and_then(|end| word.get(..end)) else { return };
        let is_stem = cut == 0 || stem.chars().nth(1).is_some();
        if is_stem && !known.contains(stem) {
            known.insert(stem.to_owned());
        }
    }
}

/// Whether the next line begins with a particle or an ending, which cannot stand alone.
pub(super) fn is_bound(line: &str, next: &str) -> bool {
    let (last, first) = (last_word(line), first_word(next));
    if !last.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '"' | '”' | '\'' | '’' | ')' | '」' | '』' | '》' | '%')) {
        return false;
    }
    let word = bare(first);
    if word.is_empty() || !first.starts_with(word) {
        return false;
    }
    let listed = |list: &str| list.split_ascii_whitespace().any(|known| known == word);
    let is_closed = first.get(word.len()..).is_some_and(|behind| behind.starts_with(['.', '!', '?', '…']));
    let second = next.split(' ').nth(1).unwrap_or_default();
    let is_denied = word == "지" && second.starts_with(['않', '못', '말', '마']);
    listed(BOUND) || is_closed && listed(CLOSING) || is_denied
}

/// Whether a break lies inside a number: `1,` and `000`, `20` and `26`.
fn is_number_cut(last: &str, first: &str) -> bool {
    let is_digit = |c: char| c.is_ascii_digit();
    let head = last.strip_suffix([',', '.']).unwrap_or(last);
    let has_stop = head.len() < last.len();
    let digits = first.bytes().take_while(u8::is_ascii_digit).count();
    head.ends_with(is_digit) && if has_stop { last.ends_with(',') && digits == 3 } else { digits > 0 }
}

fn is_closed(word: &str) -> bool {
    word.ends_with(['.', ',', '!', '?', '…', ':', ';', ')', '"', '”', '’', '」', '』', '》', '〉', ']', '—', '~'])
}

fn last_word(line: &str) -> &str {
    line.rsplit([' ', '\t']).next().unwrap_or_default()
}

fn first_word(line: &str) -> &str {
    line.split([' ', '\t']).next().unwrap_or_default()
}

/// Takes the signs around a word away.
fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::plain::line::raw_lines;

    const WRAPPING: Wrapping = Wrapping { columns: 40, cuts_words: true, edge: 0 };

    fn parted(text: &str, line: &str, next: &str) -> bool {
        let lines: Vec<_> = raw_lines(text).map(Line::read).collect();
        Words::of(&lines, WRAPPING).part(&Line::read(line), &Line::read(next), WRAPPING)
    }

    #[test]
    fn particles_and_endings_belong_to_the_word_before_them() {
        for (line, next) in [
            ("강물은 어둠 속", "에서 소리로만"),
            ("그는 나를 보", "지 않고 물만"),
            ("나는 걸었", "다. 그리고"),
            ("“가자”", "라고 말했다."),
            ("약 1,", "000명이"),
            ("2", "026년의 봄"),
            ("그는 「", "봄」을 읽었다"),
            ("그는 왔다", ". 그리고"),
        ] {
            assert!(!parted("", line, next), "{line} | {next}");
        }
    }

    #[test]
    fn in_doubt_there_was_a_space() {
        for (line, next) in [
            ("나는 오래", "걸었다"),
            ("그는 말했다.", "그리고 갔다"),
            ("하늘이", "이 단계에서"),
            ("걸었다.", "다. 그리고"),
            ("나는 그", "소리를 들었다"),
        ] {
            assert!(parted("", line, next), "{line} | {next}");
        }
    }

    #[test]
    fn a_word_that_the_text_knows_is_joined() {
        let text = "그때 낚시꾼이 왔다. 또 자전거는 갔다. 이제 깊은 강물을 보았다. 끝";
        assert!(!parted(text, "다리 아래 낚", "시꾼 하나가"));
        assert!(!parted(text, "나는 자전", "거를 탔다"));
        assert!(parted(text, "나는 깊은", "강물을 보았다"));
    }
}
