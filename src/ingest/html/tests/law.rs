//! The law of the text for pages: every word that a page shows stands in the chapter in its order, or among what is left
//! out. Words of the article itself are never left out.
//!
//! Pages are put together from fragments whose words are known. `LAW_CASES=1000000 cargo unit html::tests::law` tries more.

use proptest::prelude::*;

use super::read;
use crate::document::Meta;
use crate::ingest::{Format, epub, ingest, to_markdown};

/// A piece of a block: what is written, and what of it a reader sees.
const FRAGMENTS: &[(&str, &str)] = &[
    ("나는 2~3시간을 걸었다.", "나는 2~3시간을 걸었다."),
    ("그래요~", "그래요~"),
    ("2026. 1. 3. 눈", "2026. 1. 3. 눈"),
    ("<Walden>을", "<Walden>을"),
    ("<제목>", "<제목>"),
    ("<Title>", "<Title>"),
    ("<Toy Story>", "<Toy Story>"),
    ("(주)밑줄", "(주)밑줄"),
    ("5*3*2는 my_file_name", "5*3*2는 my_file_name"),
    ("[가] [ ] ^2 |", "[가] [ ] ^2 |"),
    ("C:\\책\\글", "C:\\책\\글"),
    ("&lt;책&gt; &amp; A&B", "<책> & A&B"),
    ("책&nbsp;이름&#44032;", "책 이름가"),
    ("<b>굵게(bold)</b>은", "굵게(bold)은"),
    ("<b><i>겹친</b> 글</i>", "겹친 글"),
    ("<span style=\"color: red\">붉은</span> 말", "붉은 말"),
    ("<a href=\"http://a.kr/~b\">이음</a>", "이음"),
    ("<u>밑줄</u>과 H<sub>2</sub>O", "밑줄과 H2O"),
    ("<ruby>漢字<rt>한자</rt></ruby>", "漢字(한자)"),
    ("<ruby>漢<rp>(</rp><rt>한</rt><rp>)</rp></ruby>", "漢(한)"),
    ("5 < 6, 7 > 6", "5 < 6, 7 > 6"),
    ("둘째 줄<br>셋째 줄", "둘째 줄셋째 줄"),
    ("끝났다.<br><br>다시", "끝났다.다시"),
    ("<!-- 나만 봄 -->보임", "보임"),
    ("<code>a~b*c</code>", "a~b*c"),
    ("부름<sup><a href=\"#n1\">[1]</a></sup>", "부름[1]"),
    ("<q>따옴</q>", "“따옴”"),
    ("“따옴표” … #태그", "“따옴표” … #태그"),
    ("<font color=red>낡은</font> <center>가운데</center>", "낡은 가운데"),
    ("<img src=\"a.png\" alt=\"벚꽃 길\">", "벚꽃 길"),
    ("<data>자료</data> <time>저녁</time>", "자료 저녁"),
    ("끝이 없는 <b>굵은 말", "끝이 없는 굵은 말"),
    ("짝 없는 끝</span></p>", "짝 없는 끝"),
];

/// What a block of the article stands in.
const BLOCKS: &[(&str, &str)] = &[
    ("<p>", "</p>"),
    ("<p>", ""),
    ("<div>", "</div>"),
    ("<h2>", "</h2>"),
    ("<ul><li>", "</li></ul>"),
    ("<ul><li>", "</ul>"),
    ("<ol start=3><li><p>", "</p></li></ol>"),
    ("<blockquote><p>", "</p></blockquote>"),
    ("<table><tr><th>이름</th><td>", "</td></tr></table>"),
    ("<table><tr><td>", "</table>"),
    ("<figure><img src=\"b.jpg\"><figcaption>", "</figcaption></figure>"),
    ("<dl><dt>", "</dl>"),
    ("<pre>", "</pre>"),
    ("", "<br><br>"),
    ("<section><div><div>", "</div></div></section>"),
    ("<details><summary>", "</summary></details>"),
];

/// What stands around the article: before it, behind it, and words of the site that are in them.
const PAGES: &[(&str, &str, &[&str])] = &[
    ("", "", &[]),
    ("<!doctype html><html><head><meta charset=utf-8><title>창</title></head><body>", "</body></html>", &[]),
    (
        "<nav><ul><li><a href=/>홈으로</a></ul></nav><article>",
        "</article><footer>모든 권리는 서재에 있다.</footer>",
        &["홈으로", "모든 권리는 서재에 있다."],
    ),
    (
        "<div id=header><a href=/>서재의 이름</a></div><div class=entry-content>",
        "</div><div id=comments><p>댓글이 하나 있다. 잘 읽었다.</p></div>",
        &["서재의 이름", "댓글이 하나 있다."],
    ),
    ("<body><div id=wrap><div class=main>", "</div></div><script>var a = '<p>아님</p>';</script>", &[]),
];

#[derive(Clone, Debug)]
struct Page {
    around: usize,
    blocks: Vec<(usize, Vec<usize>)>,
}

fn page() -> impl Strategy<Value = Page> {
    let block = (0..BLOCKS.len(), prop::collection::vec(0..FRAGMENTS.len(), 1..5));
    (0..PAGES.len(), prop::collection::vec(block, 1..7)).prop_map(|(around, blocks)| Page { around, blocks })
}

/// The words of a text without its white space and the bars between cells.
fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn cases() -> u32 {
    std::env::var("LAW_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(10_000)
}

/// A page as it is written, and the words of its fragments in order.
fn written(page: &Page, is_book: bool) -> (String, Vec<String>) {
    let (before, behind, _) = if is_book { PAGES[0] } else { PAGES[page.around] };
    let mut source = before.to_owned();
    let mut words = Vec::new();
    for (block, fragments) in &page.blocks {
        let (start, end) = BLOCKS[*block];
        source += start;
        for &fragment in fragments {
            let (written, seen) = FRAGMENTS[fragment];
            // XML has no words that only look like tags.
            if is_book && ["<Walden>", "<Title>", "<Toy"].iter().any(|title| written.contains(title)) {
                continue;
            }
            source.extend([written, " 그리고 "]);
            words.push(squeezed(seen));
        }
        source.extend([end, "\n"]);
    }
    source.extend(["<p id=n1>첫째 주석의 말이다.</p>", behind]);
    words.push("첫째주석의말이다.".to_owned());
    (source, words)
}

/// Returns the first words that do not follow in a text.
fn missing<'a>(text: &str, words: &'a [String]) -> Option<&'a str> {
    let text = squeezed(text);
    let mut rest = text.as_str();
    for words in words {
        match rest.split_once(words.as_str()) {
            Some((_, behind)) => rest = behind,
            None => return Some(words),
        }
    }
    None
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_word_of_a_page_arrives_in_order(page in page()) {
        let (source, words) = written(&page, false);
        let chapter = read(&source);
        let lost = missing(&chapter.text, &words);
        prop_assert!(lost.is_none(), "{lost:?} is missing in order\n{source}\n{}\n{:?}", chapter.text, chapter.omitted);
        let (text, omitted) = (squeezed(&chapter.text), squeezed(&chapter.omitted.join(" ")));
        for words in PAGES[page.around].2 {
            let words = squeezed(words);
            prop_assert!(omitted.contains(&words) || text.contains(&words), "{words:?} is lost\n{source}");
        }
    }

    #[test]
    fn every_word_of_a_chapter_of_a_book_arrives_in_order(page in page()) {
        let (source, words) = written(&page, true);
        let (chapter, _) = epub::chapter(source.as_bytes(), "a.xhtml", Meta::default(), &[], &mut |_| None);
        let lost = missing(&chapter.text, &words);
        prop_assert!(lost.is_none(), "{lost:?} is missing in order\n{source}\n{}", chapter.text);
        prop_assert!(chapter.omitted.len() <= source.matches("<!--").count());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases() / 10, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_page_written_as_markdown_reads_back_to_the_same_text(page in page()) {
        let chapter = read(&written(&page, false).0);
        let markdown = to_markdown(&chapter);
        prop_assert!(markdown.is_some(), "{:?}", chapter.text);
        let again = ingest(markdown.unwrap_or_default().as_bytes(), Format::Markdown).0;
        prop_assert_eq!(again.text, chapter.text);
    }
}
