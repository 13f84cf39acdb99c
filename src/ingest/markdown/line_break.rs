//! Single line breaks: which ones are their author's.
//!
//! Markdown joins the lines of a paragraph. Koreans who write in editors that show them as they stand break the lines of
//! a poem, of an address and of `가. … 나. …` by hand; those breaks stay, and lines that only an editor wrapped are joined.

use crate::ingest::LineBreaks;
use crate::text::width::Width;

/// The widest line of a poem or an address, in cells.
const WIDEST: usize = 40;
/// The fewest lines of a poem.
const FEWEST: usize = 3;
/// Lines that an editor has wrapped are at least this wide, in cells, and differ by less than this much.
const WRAPPED: (usize, usize) = (30, 7);
/// The letters and numbers that count items, each list in its order.
const COUNTS: [&str; 6] = [
    "가 나 다 라 마 바 사 아 자 차 카 타 파 하",
    "ㄱ ㄴ ㄷ ㄹ ㅁ ㅂ ㅅ ㅇ ㅈ ㅊ ㅋ ㅌ ㅍ ㅎ",
    "a b c d e f g h i j k l m n o p q r s t u v w x y z",
    "A B C D E F G H I J K L M N O P Q R S T U V W X Y Z",
    "i ii iii iv v vi vii viii ix x xi xii",
    "I II III IV V VI VII VIII IX X XI XII",
];

/// The widest lines that may be a list of facts, in cells, and how much room a break leaves unused.
const FACTS: (usize, usize) = (80, 8);

/// Returns for each line but the last whether the break behind it stays; `is_below_verse` says that those of the paragraph
/// before stayed.
pub(super) fn kept(lines: &[&str], line_breaks: LineBreaks, is_below_verse: bool) -> Vec<bool> {
    let keeps_all = match line_breaks {
        LineBreaks::Keep => true,
        LineBreaks::Auto => is_verse(lines, if is_below_verse { 2 } else { FEWEST }) || is_list_of_facts(lines),
        LineBreaks::Join => false,
    };
    if keeps_all {
        return vec![true; lines.len().saturating_sub(1)];
    }
    let mut counts = [0; COUNTS.len()];
    let mut begins = |line: &&str| {
        counts_on(line, &mut counts)
            || is_enclosed(line)
            || is_article(line)
            || is_numbered(line)
            || has_own_sign(line)
            || is_tagged(line)
    };
    let begins: Vec<bool> = lines.iter().map(&mut begins).collect();
    let named: Vec<bool> = lines.iter().map(|line| is_named(line)).collect();
    let own = begins.iter().skip(1).zip(named.iter().zip(named.iter().skip(1)));
    let kept = own.map(|(&begins, (&one, &other))| begins || one && other);
    kept.zip(lines).map(|(kept, line)| kept || is_tagged(line)).collect()
}

/// Whether lines are those of a poem, an address, or anything else that is short line after line.
fn is_verse(lines: &[&str], fewest: usize) -> bool {
    if has_markdown_breaks(lines) || lines.len() < fewest {
        return false;
    }
    let widths = widths(lines);
    let widest = widths.iter().copied().max().unwrap_or(0);
    let Some((_, all_but_last)) = widths.split_last() else { return false };
    let narrowest = all_but_last.iter().copied().min().unwrap_or(0);
    widest <= WIDEST && !is_wrapped(widest, narrowest)
}

/// Whether two paragraphs, one of them of two lines, are stanzas of a poem.
pub(super) fn are_stanzas(one: &[&str], other: &[&str]) -> bool {
    let are_verse = [one, other].iter().all(|lines| is_verse(lines, 2));
    let first = |lines: &[&str]| widths(lines).first().copied().unwrap_or(0);
    let widest = widths(one).into_iter().chain(widths(other)).max().unwrap_or(0);
    are_verse && !is_wrapped(widest, first(one).min(first(other)))
}

/// Whether lines that are so wide, the narrowest that is not the last of its paragraph beside the widest, are an editor's.
const fn is_wrapped(widest: usize, narrowest: usize) -> bool {
    widest >= WRAPPED.0 && widest < narrowest + WRAPPED.1
}

/// Whether lines are facts, such as those of an address or a career: no sentences, and broken before they are full.
fn is_list_of_facts(lines: &[&str]) -> bool {
    if has_markdown_breaks(lines) || lines.len() < FEWEST {
        return false;
    }
    let widths = widths(lines);
    let widest = widths.iter().copied().max().unwrap_or(0);
    let first_word = |line: &str| Width::default().text(line.split_whitespace().next().unwrap_or_default());
    let breaks = || widths.iter().zip(lines.iter().skip(1));
    let is_early = |(width, next): &(&usize, &&str)| *width + 1 + first_word(next) + FACTS.1 <= widest;
    let is_full = |(width, next): &(&usize, &&str)| *width + 1 + first_word(next) > widest;
    let early = breaks().filter(is_early).count();
    let sentences = lines.iter().filter(|line| line.trim_end().ends_with(['.', '!', '?', '…', ','])).count();
    let full_inside = breaks().filter(is_full).count();
    widest <= FACTS.0 && early > 0 && full_inside <= 1 && early >= full_inside && sentences * 2 < lines.len()
}

/// Whether a line may be one of a poem: it is not too wide.
pub(super) fn is_of_verse(line: &str) -> bool {
    Width::default().text(line.trim()) <= WIDEST
}

fn widths(lines: &[&str]) -> Vec<usize> {
    lines.iter().map(|line| Width::default().text(line.trim())).collect()
}

/// Whether lines have the breaks of Markdown: whoever writes those means no others.
fn has_markdown_breaks(lines: &[&str]) -> bool {
    lines.iter().any(|line| line.ends_with('\\') || line.ends_with("  "))
}

/// Whether a line begins with a number of its own: `2.`, `1.1.`, `1의2.`, `(1)`, `3)`, `１．`.
fn is_numbered(line: &str) -> bool {
    let line = line.trim_start();
    let wide = line.trim_start_matches(|c| matches!(c, '０'..='９'));
    if wide.len() < line.len() && wide.starts_with(['.', '．', ')', '）']) {
        return true;
    }
    let inner = line.strip_prefix('(').unwrap_or(line);
    let number = inner.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | '의'));
    let label = inner.get(..inner.len() - number.len()).unwrap_or_default();
    let is_number = label.starts_with(|c: char| c.is_ascii_digit()) && label.len() <= 8;
    let is_roman = line.starts_with(|c| matches!(c, '\u{2160}'..='\u{217F}'));
    let inner = line.strip_prefix('[').and_then(|inner| inner.split_once("] "));
    let is_in_brackets = inner
        .is_some_and(|(number, _)| (1..=3).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit()));
    let is_raised = line.starts_with(['¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹']) && line.contains(' ');
    let is_closed = label.ends_with('.') && label.len() <= 4 && number.starts_with(' ')
        || label.matches('.').count() > 1 && label.ends_with('.') && number.starts_with(' ')
        || label.contains('의') && label.ends_with('.')
        || number.starts_with(") ") && !label.contains('.');
    is_roman || is_in_brackets || is_raised || is_number && is_closed
}

/// Whether a line begins with a sign that lines of their own have: `※`, `▶`, `☞`, `부칙`.
fn has_own_sign(line: &str) -> bool {
    let is_set_in = line.starts_with('\u{3000}');
    let line = line.trim_start();
    let signs = ['※', '▶', '▷', '☞', '●', '○', '■', '□', '◆', '◇', '★', '☆', '✓', '✔', '☐', '☑', '†', '‡', '•', '▪'];
    let is_row = line.len() > 2 && line.starts_with('|') && line.trim_end().ends_with('|');
    line.starts_with(signs) || line.starts_with('#') || is_set_in || is_row || line == "부칙"
}

/// Whether a line holds nothing but tags: `#독서 #에세이`.
fn is_tagged(line: &str) -> bool {
    let mut words = line.split_whitespace().peekable();
    words.peek().is_some() && words.all(|word| word.len() > 1 && word.starts_with('#') && !word.starts_with("##"))
}

/// Whether a line that is not set in begins a part of a rule or of an outline, which no item above it holds: `제3조`, `②`,
/// `Ⅱ.`, `부칙`.
pub(super) fn leaves_list(line: &str) -> bool {
    let is_roman = line.starts_with(|c| matches!(c, '\u{2160}'..='\u{216B}'));
    !line.starts_with([' ', '\t']) && (is_enclosed(line) || is_article(line) || is_roman || line.starts_with("부칙"))
}

/// Whether a line begins with a name and a colon, as in `작성일: 3월 1일` and `기자: 왜 쓰셨나요?`.
fn is_named(line: &str) -> bool {
    // Fields of notes have two: `평점:: 5`.
    let Some((name, value)) = line.trim().split_once("::").or_else(|| line.trim().split_once(':')) else {
        return line.trim_start().starts_with(": ");
    };
    let is_name =
        name.chars().count() <= 12 && !name.contains(['.', ',', '"', '“', '(', '/']) && !name.trim().is_empty();
    name.is_empty() && value.starts_with(' ') || is_name && (value.starts_with(' ') || value.is_empty())
}

/// Whether a line begins with what comes next in one of the lists: `가.`, `나)`, `(다)`, `b.`, `iii.`
fn counts_on(line: &str, counts: &mut [usize; COUNTS.len()]) -> bool {
    let line = line.trim_start();
    let inner = line.strip_prefix('(').unwrap_or(line);
    let Some((letter, behind)) = inner.find(['.', ')']).and_then(|end| inner.split_at_checked(end)) else {
        return false;
    };
    let is_closed = behind.starts_with(") ") || inner.len() == line.len() && behind.starts_with(". ");
    let mut is_next = false;
    for (list, count) in COUNTS.iter().zip(counts).filter(|_| is_closed) {
        if list.split(' ').nth(*count) == Some(letter) {
            *count += 1;
            is_next = true;
        }
    }
    is_next
}

/// Whether a line begins with an enclosed number or letter, as `①`.
fn is_enclosed(line: &str) -> bool {
    line.trim_start().starts_with(|c| {
        matches!(c, '\u{2460}'..='\u{24FF}' | '\u{2776}'..='\u{2793}' | '\u{3200}'..='\u{321E}' | '\u{3220}'..='\u{3247}' | '\u{3260}'..='\u{327B}' | '\u{3280}'..='\u{32B0}')
    })
}

/// Whether a line begins with an article of a law: `제1조`.
fn is_article(line: &str) -> bool {
    let Some(rest) = line.trim_start().strip_prefix('제') else { return false };
    let name = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    name.len() < rest.len() && name.starts_with(['조', '장', '절', '항'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn breaks_of_poems_addresses_and_items_stay() {
        for lines in [
            &["문을 닫고 돌아서면", "낮은 지붕 위로", "눈이 내린다"][..],
            &["받는 이", "서울시 종로구 어느 길 12", "책방 주인 귀하"],
            &["가. 첫째 약속을 지킨다.", "나. 둘째 약속도 지킨다."],
            &["① 읽는다", "② 긋는다"],
            &["㈎ 읽는다", "㈏ 긋는다"],
            &["a. 읽는다", "b. 긋는다"],
            &["i. 읽는다", "ii. 긋는다"],
            &["(가) 읽는다", "(나) 긋는다"],
            &["[1] 어느 책 12쪽.", "[2] 다른 책 3쪽."],
            &["１. 어느 책 12쪽.", "２． 다른 책 3쪽."],
            &["¹ 어느 책 12쪽.", "² 다른 책 3쪽."],
            &["평점:: 5", "읽은 날:: 2024-03-01"],
            &["#독서 #에세이", "오늘 읽은 책"],
            &["|왼|가운데|", "|가|나|"],
            &["보내는 분", "(03187) 서울특별시 종로구 세종대로 209, 3층", "홍길동 (010-0000-0000)"],
            &["경력사항", "2015.01 ~ 2019.12  (주)밑줄 / 편집팀 / 대리", "2020.01 ~ 현재  책방 / 기획팀 / 과장"],
            &["작성일: 2024년 3월 1일", "태그: 일기, 봄"],
            &["용어", ": 뜻풀이 하나", ": 뜻풀이 둘"],
            &["다음 각 목과 같다.", "가. 성명", "나. 번호", "1의2. 가명", "2. 삭제", "※ 참고"],
            &["제1조 (목적) 이 규칙은 모임을 정한다.", "제2조 (회원) ① 누구나 온다. ② 책을 가져온다."],
        ] {
            assert!(kept(lines, LineBreaks::Auto, false).iter().all(|&kept| kept), "{lines:?}");
        }
    }

    #[test]
    fn two_lines_below_verse_are_verse() {
        let lines = ["별을 노래하는 마음으로", "모든 죽어가는 것을 사랑해야지"];
        assert_eq!([false, true].map(|below| kept(&lines, LineBreaks::Auto, below)), [[false], [true]]);
    }

    #[test]
    fn paragraphs_of_two_short_lines_are_stanzas_beside_each_other() {
        let stanza = ["계절이 지나가는 하늘에는", "가을로 가득 차 있습니다."];
        assert!(are_stanzas(&stanza, &["나는 아무 걱정도 없이", "가을 속의 별들을 다 헤일 듯합니다."]));
        let wrapped = ["그는 강가에 서서 오래도록 물을 보고 있", "었다."];
        assert!(!are_stanzas(&wrapped, &["나는 그 뒤에 서서 한참을 망설이다가 돌", "아섰다."]));
        assert!(!are_stanzas(&stanza, &["나는 아무 걱정도 없이"]));
    }

    #[test]
    fn lines_that_an_editor_wrapped_are_joined() {
        for lines in [
            &["나는", "글을"][..],
            &["그는 강가에 서서 오래도록 물을 바라보고 있었", "다. 그리고 아무 말도 하지 않았다."],
            &[
                "아침에 일어나 물을 마시고 창문을 열",
                "었다. 바람이 차가워서 옷을 하나 더 입",
                "고 나갔다. 거리에는 아무도 없었다.",
            ],
        ] {
            assert!(kept(lines, LineBreaks::Auto, false).iter().all(|&kept| !kept), "{lines:?}");
        }
    }
}
