//! Single rules of pages.

use super::{blocks, read};
use crate::document::{BlockKind, InlineKind};
use crate::ingest::{Format, Problem, ingest};

#[test]
fn a_page_without_a_site_around_it_is_whole() {
    let chapter = read("<h1>봄</h1>짧은 글<p>나<p>다<hr><div>라<div>마</div>바</div>");
    assert_eq!(blocks(&chapter), ["봄", "짧은 글", "나", "다", "", "라", "마", "바"]);
    assert_eq!((chapter.meta.title.as_str(), chapter.omitted.len()), ("봄", 0));
}

#[test]
fn two_line_breaks_part_paragraphs_and_one_is_the_authors() {
    let chapter = read("<div>가<br>나<br/><br>다<br>&nbsp;<br>라</div>");
    assert_eq!(blocks(&chapter), ["가\n나", "다", "라"]);
}

#[test]
fn the_caption_of_a_figure_stands_for_a_picture_that_nothing_describes() {
    let picture = "<figure><img src=x.jpg ALT><figcaption>벚꽃 길</figcaption></figure>";
    let described = "<figure><img src=x.jpg alt='강가'><figcaption>찍은 이: 김한글</figcaption></figure>";
    let twice = "<figure><img src=x.jpg alt='강가'><figcaption>강가</figcaption></figure>";
    let bare = "<figure><img src='data:image/png;base64,AAAA'></figure><img src='b/c%20d.png?w=3'>";
    let chapter = read(&[picture, described, twice, bare].concat());
    assert_eq!(blocks(&chapter), ["벚꽃 길", "강가", "찍은 이: 김한글", "강가", "그림", "그림"]);
    let pictures = chapter.blocks.iter().filter(|block| block.kind == BlockKind::Image).count();
    assert_eq!(pictures, 5);
}

#[test]
fn emphasis_goes_on_over_blocks_and_ends_with_the_block_that_it_is_in() {
    let chapter = read("<div><b>가<p>나</p></b>다</div><p>라 <a href=x>마</a></p>");
    let shown: Vec<_> = chapter.inlines.iter().map(|inline| (inline.span.slice(&chapter.text), &inline.kind)).collect();
    assert_eq!(
        shown,
        [("가", &InlineKind::Strong), ("나", &InlineKind::Strong), ("마", &InlineKind::Link("x".to_owned()))]
    );
}

#[test]
fn tables_that_only_place_things_are_none() {
    let chapter = read(
        "<table><tr><td><p>가</p></td></tr><tr><td>나</td></tr></table><table><tr><td>다</td><td>라</td></tr></table>",
    );
    assert_eq!(blocks(&chapter), ["가", "나", "다 | 라"]);
}

#[test]
fn footnotes_stand_at_the_end_without_their_way_back() {
    for note in [
        "<ol><li id=f1><p>뜻이다. <a href='#r1'>↩</a></p></li></ol>",
        "<aside epub:type=footnote id=f1><p><a href='#r1'>[1]</a> 뜻이다.</p></aside>",
        "<p><a id=f1 href='#r1'>1.</a> 뜻이다.</p>",
    ] {
        let chapter = read(&format!("<p>말<a id=r1 href='#f1'><sup>1</sup></a>이다.</p>{note}<p>끝이다.</p>"));
        assert_eq!(blocks(&chapter), ["말[1]이다.", "끝이다.", "[1] 뜻이다."], "{note}");
    }
}

#[test]
fn what_the_bytes_are_counts_more_than_what_a_page_says() {
    let text = "나는 첫눈을 보았다. 똠방각하도 펭귄도 보았다.";
    let page = |charset: &str| format!("<meta charset=\"{charset}\"><p>{text}</p>");
    for charset in ["euc-kr", "utf-8", "iso-8859-1", "ks_c_5601-1987", "cp949", "없음"] {
        let source = page(charset);
        assert_eq!(ingest(source.as_bytes(), Format::Html).0.text, text, "{charset}");
        let (bytes, ..) = encoding_rs::EUC_KR.encode(&source);
        let (chapter, problems) = ingest(&bytes, Format::Html);
        assert_eq!(
            (chapter.text.as_str(), problems),
            (text, vec![Problem::Decoded { encoding: "CP949" }]),
            "{charset}"
        );
    }
}

#[test]
fn nested_tags_end_where_a_browser_ends_them() {
    for (tag, count) in
        [("div", 100_000), ("b", 100_000), ("ul><li", 5_000), ("blockquote", 5_000), ("table><tr><td", 5_000)]
    {
        let source = format!("<{tag}>").repeat(count) + "<p>가나다</p>";
        let (chapter, problems) = ingest(source.as_bytes(), Format::Html);
        assert!(chapter.text.contains("가나다"), "{tag}");
        assert!(matches!(problems.as_slice(), [Problem::TooDeep { .. }]), "{tag}: {problems:?}");
    }
}

#[test]
fn what_stands_outside_of_the_body_is_shown() {
    assert_eq!(blocks(&read("<html><head><title>창</title>가<body>나</body></html>다")), ["가", "나다"]);
    assert_eq!(blocks(&read("<head><p>가</p>")), ["가"]);
}
