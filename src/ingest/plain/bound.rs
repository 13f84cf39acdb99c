//! Parts of words that cannot stand alone: the particles and endings of Korean.

use memchr::memmem;

use crate::text::hangul::has_final;

/// The longest entry of a list with its spaces, in bytes.
const LONGEST: usize = 20;

/// Particles and endings that begin no word.
const BOUND: &str = " 은 는 을 를 의 에 에서 에게 에게서 에게는 에게도 께서 께서는 와 로 으로 로서 으로서 로써 으로써 까지 부터 조차 \
    처럼 이라도 라는 이라는 이란 라고 이라고 이며 이면 이다 입니다 이었다 였다 이고 이지만 에는 에도 에만 에서는 에서도 에서의 로는 로도 로만 \
    으로는 으로도 으로만 까지는 까지도 부터는 들은 들이 들을 들의 들에게 들과 들도 들이다 \
    니다 습니다 읍니다 었다 았다 겠다 는다 었고 았고 었던 았던 었지만 았지만 었으나 았으나 었는데 았는데 였고 였던 \
    과의 와의 과는 와는 과도 와도 들과의 들에게는 이라면 이자 이나마 에게로 으로의 로의 마다 밖에는 \
    으며 면서 으면서 지만 는데 은데 는데도 려고 으려고 도록 던 며 며서 었으며 았으며 었다는 았다는 는다고 었다고 았다고 \
    니까 으니까 으니 으므로 므로 더니 었더니 았더니 거나 든지 듯이 자마자 ";

/// Endings that end a sentence: they are bound where a stop follows.
const CLOSING: &str =
    " 다 요 죠 까 네 군 지 자 라 오 소 고 게 나 나요 까요 지요 어요 아요 세요 네요 군요 해요 이다 니 냐 가 ";

/// Syllables that many words end with: particles, endings, adverbs. Behind them `하다` and its kin begin a word.
const COMPLETE: &str = "은는이가을를의에서로와과도만고며면지게다요해어아여워려니나데던한할된될인일운친린간른때것수등중후전듯히리야자라대까네들기\
    해히혀미께랑뿐째쯤씩끼터지록시온준본낸든큰작난산진선생님";

/// Whether the next line begins with a particle or an ending, which cannot stand alone.
pub(super) fn is_bound(line: &str, next: &str) -> bool {
    let (last, first) = (last_word(line), first_word(next));
    if !last.ends_with(|c: char| {
        c.is_alphanumeric() || matches!(c, '"' | '”' | '\'' | '’' | ')' | '」' | '』' | '》' | '%')
    }) {
        return false;
    }
    let word = bare(first);
    if word.is_empty() || !first.starts_with(word) {
        return false;
    }
    let listed = |list: &str| is_listed(list, word);
    let is_closed = first.get(word.len()..).is_some_and(|behind| behind.starts_with(['.', '!', '?', '…']));
    let second = next.split(' ').nth(1).unwrap_or_default();
    let head = bare(last);
    let is_noun = head.chars().nth(1).is_some() && (!is_complete(head) || head.ends_with('들'));
    let is_particle = is_noun
        && match word {
            "이" | "과" => has_final(head) == Some(true),
            "가" => has_final(head) == Some(false),
            "도" | "만" => true,
            _ => false,
        };
    let is_continued =
        matches!(word, "서" | "서는" | "서도" | "서의") && head.ends_with(['에', '해', '어', '아', '여', '려']);
    let is_denied = word == "지" && second.starts_with(['않', '못', '말', '마']);
    listed(BOUND) || is_closed && listed(CLOSING) || is_denied || is_particle || is_continued
}

/// Whether a word stands between two spaces of a list.
fn is_listed(list: &str, word: &str) -> bool {
    let needle = format!(" {word} ");
    needle.len() <= LONGEST && memmem::find(list.as_bytes(), needle.as_bytes()).is_some()
}

/// Whether a scalar is a Korean syllable.
pub(super) const fn is_hangul(scalar: char) -> bool {
    matches!(scalar, '가'..='힣')
}

/// Whether a word ends as whole ones do.
pub(super) fn is_complete(word: &str) -> bool {
    word.ends_with(|c| COMPLETE.contains(c))
}

/// Returns the last word of a line.
pub(super) fn last_word(line: &str) -> &str {
    line.rsplit([' ', '\t']).next().unwrap_or_default()
}

/// Returns the first word of a line.
pub(super) fn first_word(line: &str) -> &str {
    line.split([' ', '\t']).next().unwrap_or_default()
}

/// Takes the signs around a word away.
pub(super) fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}
