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
fn what_stands_behind_a_cell_of_several_rows_or_columns_keeps_its_column() {
    let table = "<table><tr><th>갈래<th>책<th>값<tr><td rowspan=2>수필<td>가<td>1<tr><td>나<td>2\
        <tr><td colspan=2>모두<td>3<tr><td>시<td rowspan=9>다<td>4<tr><td>소설<td>5</table><table><tr><td>끝<td>6</table>";
    let expected = ["갈래 | 책 | 값", "수필 | 가 | 1", "| 나 | 2", "모두 | | 3", "시 | 다 | 4", "소설 | | 5", "끝 | 6"];
    let chapter = read(table);
    let shown: Vec<String> = blocks(&chapter).iter().map(|row| row.replace("  ", " ")).collect();
    assert_eq!(shown, expected);
    let hostile = "<table>".to_owned() + &"<tr><td colspan=9999 rowspan=9999>가<td>나".repeat(500) + "</table>";
    assert!(read(&hostile).text.len() < hostile.len() * 8);
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

#[test]
fn the_title_is_the_articles_and_not_the_sites() {
    let article = "<p>나는 글을 읽는다. 오래 걸었다. 봄이 왔다.</p>";
    let site = "<header><h1><a href='/'>봄밤의 서재</a></h1></header>";
    for (window, heading) in [
        ("필사의 기쁨 :: 봄밤의 서재", "<h3>필사의 기쁨</h3>"),
        ("봄밤의 서재 | 필사의 기쁨", "<h2>필사의 기쁨</h2>"),
        ("필사의 기쁨 - 봄밤의 서재", ""),
        ("필사의 기쁨", "<h2>딴 제목</h2>"),
        ("필사의 기쁨 - 봄밤의 서재", "<h2>봄밤의 서재</h2><span class=view_subject>필사의 기쁨</span>"),
        ("봄밤의 서재: 필사의 기쁨", "<h3 class=post-title>필사의 기쁨</h3>"),
    ] {
        let page = format!(
            "<title>{window}</title>{site}<div class=head>{heading}</div><div class=contents_style>{article}</div>"
        );
        assert_eq!(read(&page).meta.title, "필사의 기쁨", "{window}");
    }
}

#[test]
fn an_article_that_begins_with_a_heading_of_the_first_level_is_called_so() {
    let page = "<title>봄밤/글: 읽은 것</title><main><article class='markdown-body'><h1>필사의 기쁨</h1><p>글이다.</p></article></main>";
    assert_eq!(read(page).meta.title, "필사의 기쁨");
}

#[test]
fn what_readers_sign_and_date_is_not_the_articles() {
    let article = "<div class=contents_style><p>나는 글을 읽는다. 오래 걸었다. 봄이 왔다.</p></div>";
    let comment = "<div class=comments><div class=username>길손</div><time>2026.03.09</time><span class=date>2026년 3월 9일</span><p>좋아요.</p></div>";
    for (head, author, date) in [
        ("<span class=writer>김한글</span><span>2026년 3월 2일</span>", Some("김한글"), Some("2026년 3월 2일")),
        ("", None, None),
    ] {
        let meta = read(&format!("<h2>봄밤</h2>{head}{article}{comment}")).meta;
        assert_eq!((meta.author.as_deref(), meta.date.as_deref()), (author, date), "{head}");
    }
}

#[test]
fn a_title_that_stands_over_the_article_stands_in_the_text() {
    let page = "<title>봄밤 - 밑줄신문</title><div class=head><h2 class=title>봄밤</h2><span>밑줄신문</span></div>\
        <div class=article_body><p>나는 글을 읽는다. 오래 걸었다. 봄이 왔다.</p></div>";
    assert_eq!(blocks(&read(page)), ["봄밤", "나는 글을 읽는다. 오래 걸었다. 봄이 왔다."]);
    let within = page.replace("<p>나는", "<h3>봄밤</h3><p>나는");
    assert_eq!(blocks(&read(&within))[0..2], ["봄밤", "나는 글을 읽는다. 오래 걸었다. 봄이 왔다."]);
    let nowhere = page.replace("<h2 class=title>봄밤</h2>", "");
    assert_eq!(blocks(&read(&nowhere)), ["나는 글을 읽는다. 오래 걸었다. 봄이 왔다."]);
}

#[test]
fn readings_stand_in_brackets_once() {
    for ruby in [
        "<ruby>漢<rp>(</rp><rt>한</rt><rp>)</rp>字<rt>자</rt></ruby>",
        "<ruby>漢<rt>한</rt>字<rt>자</rt></ruby>",
        "<ruby>漢<rp>(</rp><rt>한</rt><rp>)</rp>字<rp>(</rp><rt>자</rt><rp>)</rp></ruby>",
    ] {
        assert_eq!(read(ruby).text, "漢(한)字(자)", "{ruby}");
    }
}

#[test]
fn what_a_wiki_adds_is_none_of_its_article() {
    let note = |number: u8| {
        format!("<a class='wiki-fn-content' href='#fn-{number}'><span id='rfn-{number}'></span>[{number}]</a>")
    };
    let text = |number: u8| {
        format!(
            "<span class='footnote-list'><span id='fn-{number}'></span><a href='#rfn-{number}'>[{number}]</a> 풀이{number}</span>"
        )
    };
    let heading = "<h2><a id='s-1' href='#toc'>1.</a> 개요<span class='wiki-edit-section'>[편집]</span></h2>";
    let page = format!(
        "{heading}<p>글이다.{}{}</p><div class=navbox>둘레</div><div class='wiki-macro-footnote'>{}{}</div>",
        note(1),
        note(2),
        text(1),
        text(2),
    );
    let chapter = read(&page);
    assert_eq!(blocks(&chapter), ["1. 개요", "글이다.[1][2]", "[1] 풀이1", "[2] 풀이2"]);
    assert!(
        !chapter.inlines.iter().any(|inline| matches!(inline.kind, InlineKind::Link(_))),
        "nothing leads elsewhere"
    );
}

#[test]
fn documents_of_office_programs_have_the_title_that_they_call_so() {
    let google = "<p class='c3 title' id='h.a1'><span>필사</span></p><h1 id='h.a2'>첫 장</h1><p>글이다.</p>";
    let word = "<p class=MsoTitle>필사</p><h1>첫 장</h1><p class=MsoNormal>글이다.</p>";
    for page in [google, word] {
        let chapter = read(page);
        assert_eq!((chapter.meta.title.as_str(), blocks(&chapter)), ("필사", vec!["필사", "첫 장", "글이다."]));
        assert_eq!(chapter.blocks.first().map(|block| &block.kind), Some(&BlockKind::Heading(1)));
    }
    let lists = "<ul class='lst-kix_a-0 start'><li>가</li></ul><ul class='lst-kix_a-2'><li>나</li></ul><ul class='lst-kix_a-0'><li>다</li></ul>";
    let depths: Vec<_> = read(lists).blocks.iter().map(|block| block.nesting.lists).collect();
    assert_eq!(depths, [1, 3, 1]);
}

#[test]
fn a_subtitle_stands_under_the_title_and_is_the_authors() {
    let article = "<div id=articleBody><p>나는 글을 읽는다. 오래 걸었다. 봄이 왔다.</p></div>";
    for subtitle in ["<h2 class=subtitle>", "<div class='cover_sub_title'>", "<p class=article-subtitle>"] {
        let head = format!("<div class=head><h1>필사의 기쁨</h1>{subtitle}느린 것이 남는다</div>");
        let page = format!("<meta property='og:title' content='필사의 기쁨'>{head}{article}");
        assert_eq!(
            blocks(&read(&page)),
            ["필사의 기쁨", "느린 것이 남는다", "나는 글을 읽는다. 오래 걸었다. 봄이 왔다."],
            "{subtitle}"
        );
    }
}

#[test]
fn a_formula_stands_once_as_its_author_wrote_it() {
    let shown = "<mrow><mi>a</mi><mn>2</mn></mrow>";
    let annotation = "<annotation encoding='application/x-tex'>a^2+\\frac{1}{b}</annotation>";
    let katex = format!(
        "<span class=katex><span class=katex-mathml><math><semantics>{shown}{annotation}</semantics></math></span><span class=katex-html aria-hidden=true>a2+1b</span></span>"
    );
    let wiki = "<math alttext='{\\displaystyle a^2+\\frac{1}{b}}'><mi>a</mi></math>".to_owned();
    let image = "<img class='mwe-math-fallback-image-inline' alt='{\\displaystyle a^2+\\frac{1}{b}}'>".to_owned();
    let mathjax = "<span class=MathJax_Preview>a2</span><span class=MathJax><span>a2+1b</span></span><script type='math/tex'>a^2+\\frac{1}{b}</script>".to_owned();
    for formula in [katex, wiki, image, mathjax] {
        let chapter = read(&format!("<p>넓이는 {formula}이다.</p>"));
        assert_eq!(blocks(&chapter), ["넓이는 a^2+\\frac{1}{b}이다."], "{formula}");
    }
    let simple = read("<p><math alttext='a^2 \\le 3'><mi>a</mi></math></p>");
    assert_eq!((blocks(&simple), &*simple.omitted), (vec!["a² ≤ 3"], &["a^2 \\le 3".to_owned()][..]));
    assert_eq!(blocks(&read("<p><math><mi>a</mi><mo>+</mo><mn>1</mn></math></p>")), ["a+1"]);
}

#[test]
fn pictures_of_sites_without_figures_have_their_captions() {
    let brunch = "<div class='wrap_item item_type_img'><div><img src=a.png><span class=img_caption>옮겨 적은 공책</span></div></div>";
    let chapter = read(&format!("<p>글이다.</p>{brunch}"));
    assert_eq!(blocks(&chapter), ["글이다.", "옮겨 적은 공책"]);
    assert_eq!(chapter.blocks.last().map(|block| &block.kind), Some(&BlockKind::Image));
}

#[test]
fn conditions_of_office_programs_are_no_words() {
    let item = "<p><![if !supportLists]><span>1.<span>&nbsp; </span></span><![endif]>연필</p>";
    let chapter = read(item);
    assert_eq!((blocks(&chapter), chapter.omitted.len()), (vec!["1. 연필"], 0));
}
