//! Whether a space stood where an editor ended a line.
//!
//! Without a dictionary: particles and endings never stand alone, and the text itself knows most of its words. In doubt
//! there was a space.

use std::collections::HashSet;

use crate::ingest::plain::bound::{bare, first_word, is_bound, is_complete, is_hangul, last_word};
use crate::ingest::plain::line::Line;
use crate::ingest::plain::marker::OPENING;
use crate::ingest::plain::wrap::Wrapping;

/// Bytes of a text that are read for its words.
const READ: usize = 2 * 1024 * 1024;
/// The longest word that is kept, in bytes.
const LONGEST: usize = 45;

/// What begins the rest of a verb that was made of a noun: `진행|하기로`, `포장|된다`, `작|동적으로`.
const MADE: &str = "하기 하게 하고 하는 하다 하던 하도록 하며 하면 하려 하자 하지 하여 하였 한다 합니다 합니까 했 해서 해야 해도 해졌 해진 \
    해지 되기 되게 되고 되는 되다 되던 되도록 되며 되면 되지 되어 되었 된다 됩니다 됐 돼 된 될 시키 시켰 시킨 시켜 시킬 스럽 스러 스런 롭게 롭고 \
    로운 로웠 적으로 적인 적이고 적이다 적이며 적인데 었습 았습 겠습 였습 이었습 이거든 이었 ";
/// Words that begin like those.
const WHOLE: [&str; 4] = ["하지만", "하기야", "하여튼", "되도록"];
/// Words that a large text is read for until what it does not know is no word of it.
const MANY: usize = 2000;

/// Words of one syllable.
const SHORT: &str = "그이저나너내네제게수것때더안못한두세네다섯또다잘좀왜곧막늘온첫몇집길물말손눈일밤낮속앞뒤옆위밑밖돈책글꽃비별달\
    해날년월중등및채줄데뿐만큼번개명시분초권원쪽점면편자신몸맘발문방벽창산강섬숲불땅흙돌풀새소개말닭배차병약술밥국떡김빵쌀차\
    각매전후총약단즉혹딱꼭꽤참볼할갈올될줄볼본한된간온큰새헌옛뭐꿈힘빛색맛멋값끝둘셋넷열백천만억조저희듯팀타\
    주호층회군양씨님반역동칸성탑칼줌잔컵통알쌍짐짓틀터품턱뺨춤잠옷붓솥굴꿀벌뱀쥐곰범";

/// The words of a text, as far as they stand whole on a line.
pub(super) struct KnownWords {
    known: HashSet<String>,
    /// The beginnings of words that may be their stems.
    stems: HashSet<String>,
    /// Whether the editor left the spaces at the ends of lines.
    keeps_spaces: bool,
}

impl KnownWords {
    /// Collects the words that stand inside the lines of a text.
    pub(super) fn of(lines: &[Line<'_>], wrapping: Wrapping) -> Self {
        let (mut known, mut stems) = (HashSet::new(), HashSet::new());
        let (mut bytes, mut full, mut spaced) = (0, 0_usize, 0_usize);
        for line in lines {
            bytes += line.text.len();
            if bytes > READ || !wrapping.cuts_words {
                break;
            }
            if line.extent() + 2 >= wrapping.columns {
                full += 1;
                spaced += usize::from(line.ends_in_space());
            }
            let words = line.text.split([' ', '\t']);
            let inner = line.text.split([' ', '\t']).count().saturating_sub(2);
            for word in words.skip(1).take(inner) {
                learn(&mut known, &mut stems, bare(word));
            }
        }
        Self { known, stems, keeps_spaces: spaced * 5 >= full && full > spaced && spaced > 1 }
    }

    /// Whether a space stood between a line and the next one.
    pub(super) fn part(&self, line: &Line<'_>, next: &Line<'_>, wrapping: Wrapping) -> bool {
        let (last, first) = (last_word(&line.text), first_word(&next.text));
        if line.text.ends_with('-') && next.text.starts_with(|c: char| c.is_ascii_lowercase()) {
            return false;
        }
        if line.ends_in_space() {
            return true;
        }
        if !wrapping.cuts_words {
            let has_no_room = line.extent() + 2 >= wrapping.columns;
            return !(has_no_room && is_bound(&line.text, &next.text));
        }
        if first.starts_with(['.', ',', '!', '?', ')', '”', '’', '」', '』', '…', ']'])
            || last.trim_matches(OPENING).is_empty()
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
        if self.keeps_spaces || is_number_cut(last, first) {
            return false;
        }
        let (head, tail) = (bare(last), bare(first));
        let is_known = |word: &str| self.known.contains(word);
        if is_known(head) && is_known(tail) {
            return true;
        }
        if self.knows_across(head, tail) || is_made(head, tail) {
            return false;
        }
        let is_fragment = |word: &str| is_syllable(word) && !SHORT.contains(word) && !is_known(word);
        let is_strange = self.known.len() >= MANY && !is_known(head) && !is_known(tail);
        let is_korean = head.ends_with(is_hangul) && tail.starts_with(is_hangul);
        let is_open = is_strange && is_korean && !is_complete(head) && !is_syllable(head);
        !(is_fragment(head) || is_fragment(tail) || is_open)
    }

    /// Whether the text knows the word that two parts make, or its beginning that holds more than the first part.
    fn knows_across(&self, head: &str, tail: &str) -> bool {
        let ends = tail.char_indices().map(|(at, scalar)| at + scalar.len_utf8());
        ends.filter_map(|end| tail.get(..end)).any(|tail| {
            let word = head.to_owned() + tail;
            self.known.contains(&word) || self.stems.contains(&word)
        })
    }
}

/// Whether a word is one Korean syllable.
fn is_syllable(word: &str) -> bool {
    let mut scalars = word.chars();
    scalars.next().is_some_and(is_hangul) && scalars.next().is_none()
}

/// Whether the second part makes a verb of the first, a noun: `진행|하기로`.
fn is_made(head: &str, tail: &str) -> bool {
    let is_noun = head.chars().nth(1).is_some() && !is_complete(head);
    let is_rest = MADE.split_ascii_whitespace().any(|made| tail.starts_with(made));
    is_noun && is_rest && !WHOLE.contains(&tail)
}

/// Keeps a word and the beginnings of it that may be its stem.
fn learn(known: &mut HashSet<String>, stems: &mut HashSet<String>, word: &str) {
    if word.is_empty() || word.len() > LONGEST {
        return;
    }
    if !known.contains(word) {
        known.insert(word.to_owned());
    }
    for cut in 1..3 {
        let end = word.char_indices().rev().nth(cut).map(|(at, scalar)| at + scalar.len_utf8());
        let Some(stem) = end.and_then(|end| word.get(..end)) else { return };
        if stem.chars().nth(1).is_some() && !stems.contains(stem) {
            stems.insert(stem.to_owned());
        }
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::plain::line::raw_lines;

    const WRAPPING: Wrapping = Wrapping { columns: 40, cuts_words: true, edge: 0 };

    fn parted(text: &str, line: &str, next: &str) -> bool {
        let lines: Vec<_> = raw_lines(text).map(Line::read).collect();
        KnownWords::of(&lines, WRAPPING).part(&Line::read(line), &Line::read(next), WRAPPING)
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
            ("모든 사람들", "이 왔다"),
            ("그 자리에", "서는 불가능하다"),
            ("이제 진행", "하기로 했다"),
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
            ("나는 깊은", "도시에 산다"),
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
