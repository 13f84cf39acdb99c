use super::*;
use crate::exchange::formats::tests::doc;
use crate::ingest::{Format, ingest};
use crate::marks::fixtures::{at, highlight};
use crate::marks::{AnchorText, Colour, Highlight, Style, anchor};
use crate::text::Span;

/// Marks the first occurrence of some words; the number chooses the colour.
fn mark(chapter: &Chapter, number: u8, words: &str) -> Highlight {
    let text = AnchorText::new(&chapter.text);
    let start = chapter.text.find(words).unwrap();
    let anchor = anchor(&text, Span::new(start, start + words.len()));
    Highlight { anchor, color: Colour::ALL[usize::from(number)].clone(), ..highlight(number) }
}

/// Returns the content of the article without the ids of the pieces of marks.
fn article(source: &str, marks: impl Fn(&Chapter) -> Vec<Highlight>) -> String {
    let (chapter, _) = ingest(source.as_bytes(), Format::Markdown);
    let marks = marks(&chapter);
    let doc = doc("");
    let marked = Marked { doc: &doc, chapter: Some(&chapter), highlights: &marks };
    let Sealed { text: page, .. } = write(&marked, &ExportWords::default(), at(0)).unwrap();
    let (_, rest) = page.split_once("<article>\n").unwrap();
    let (article, _) = rest.split_once("</article>").unwrap();
    let mut parts = article.split(" data-id=\"");
    let first = parts.next().unwrap().to_owned();
    parts.fold(first, |html, part| html + part.split_once('"').unwrap().1)
}

#[test]
fn blocks_become_the_elements_that_they_are() {
    let source = "# 봄\n\n밤낮 **일**만 *해* 주고.\n\n> 인용\n>\n> - 하나\n> - 둘\n\n1. 첫째\n   - 안\n\n   이어서\n2. 둘째\n\n---\n\n```\na < b\n```\n\n| 가 | 나 |\n|---|---|\n| 다 | 라 |\n";
    assert_eq!(
        article(source, |_| Vec::new()),
        "<header>\n<h1>봄</h1>\n</header>\n<p>밤낮 <strong>일</strong>만 <em>해</em> 주고.</p>\n\
         <blockquote>\n<p>인용</p>\n<ul>\n<li><p class=\"item\"><span class=\"marker\">• </span>하나</p>\n</li>\n\
         <li><p class=\"item\"><span class=\"marker\">• </span>둘</p>\n</li>\n</ul>\n</blockquote>\n\
         <ol>\n<li><p class=\"item\"><span class=\"marker\">1. </span>첫째</p>\n\
         <ul>\n<li><p class=\"item\"><span class=\"marker\">• </span>안</p>\n</li>\n</ul>\n<p>이어서</p>\n</li>\n\
         <li><p class=\"item\"><span class=\"marker\">2. </span>둘째</p>\n</li>\n</ol>\n<hr>\n\
         <pre><code>a &lt; b</code></pre>\n\
         <table>\n<tr><th>가</th><th>나</th></tr>\n<tr><td>다</td><td>라</td></tr>\n</table>\n"
    );
}

#[test]
fn marks_that_overlap_stay_a_tree_and_the_later_one_is_on_top() {
    let html = article("청춘의 피는 **끓는다. 끓는** 피에", |chapter| {
        vec![mark(chapter, 0, "피는 끓는다."), mark(chapter, 1, "끓는다. 끓는 피에")]
    });
    assert_eq!(
        html,
        "<p>청춘의 <mark class=\"yellow solid\">피는 </mark>\
         <strong><mark class=\"yellow under\"><mark class=\"green solid\">끓는다.</mark></mark>\
         <mark class=\"green solid\"> 끓는</mark></strong><mark class=\"green solid\"> 피에</mark></p>\n"
    );
}

#[test]
fn a_note_stands_in_the_margin_where_its_mark_begins_and_below_the_block_where_it_ends() {
    let html = article("첫 문단이다.\n\n둘째 문단이다.", |chapter| {
        let mut mark = mark(chapter, 2, "문단이다.\n\n둘째");
        mark.note = "하나 <둘>\n\n셋".to_owned();
        mark.tags = vec!["청춘".to_owned()];
        mark.style = Style::Underline;
        vec![mark]
    });
    let (first, second) = html.split_once("</p>\n<p>").unwrap();
    assert!(first.contains("첫 <span class=\"note margin blue\" hidden aria-hidden=\"true\">"), "{html}");
    assert!(first.contains("<span class=\"p\">하나 &lt;둘&gt;</span><span class=\"p\">셋</span>"), "{html}");
    assert!(
        second.contains("<mark class=\"blue underline\">둘째</mark> 문단이다.</p>\n<aside class=\"note blue twin\"")
    );
    assert!(second.contains("<p class=\"tags\">#청춘</p></aside>"), "{html}");
}

#[test]
fn every_colour_has_its_look_in_the_style_sheet() {
    for colour in Colour::ALL {
        assert!(STYLE.contains(&format!(".{} {{", colour.name())), "{colour:?}");
    }
    for style in Style::ALL {
        assert!(STYLE.contains(&format!("mark.{}", style.name())), "{style:?}");
    }
}

#[test]
fn nothing_of_a_text_or_a_note_becomes_markup_or_a_script() {
    let html =
        article("봄 <script>alert(1)</script> [글](javascript:alert) [웹](https://a.kr/?a=1&b=2)", |chapter| {
            let mut mark = mark(chapter, 0, "글");
            mark.note = "</aside><script>".to_owned();
            vec![mark]
        });
    assert!(!html.contains("<script") && !html.contains("javascript:"), "{html}");
    assert!(html.contains("<a href=\"https://a.kr/?a=1&amp;b=2\" rel=\"noopener noreferrer\">웹</a>"), "{html}");
}
