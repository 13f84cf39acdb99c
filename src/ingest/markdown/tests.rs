mod law;
mod region;

use super::*;
use crate::document::{BlockKind, CellAlignment, InlineKind, Nesting, TableRowRole};
use crate::text::fold;

fn read(source: &str) -> Chapter {
    chapter(source.into(), Options::default(), SourceExtent::Whole, &mut Vec::new())
}

fn blocks(chapter: &Chapter) -> Vec<&str> {
    chapter.blocks.iter().map(|block| block.span.slice(&chapter.text)).collect()
}

fn inlines(chapter: &Chapter) -> Vec<(&str, &InlineKind)> {
    chapter.inlines.iter().map(|inline| (inline.span.slice(&chapter.text), &inline.kind)).collect()
}

#[test]
fn emphasis_closes_before_a_particle() {
    let chapter = read("**마크다운(Markdown)**을 **\"따옴표\"**는 *쓴다*.");
    assert_eq!(chapter.text, "마크다운(Markdown)을 \"따옴표\"는 쓴다.");
    let strong = InlineKind::Strong;
    assert_eq!(
        inlines(&chapter),
        [("마크다운(Markdown)", &strong), ("\"따옴표\"", &strong), ("쓴다", &InlineKind::Emphasis)]
    );
}

#[test]
fn list_markers_are_part_of_the_text() {
    let chapter = read("- 하나\n- ① 둘\n- A) 셋\n\n3. 넷\n4. 다섯\\\n   → 탈락\n");
    assert_eq!(blocks(&chapter), ["• 하나", "① 둘", "A) 셋", "3. 넷", "4. 다섯\n→ 탈락"]);
}

#[test]
fn a_number_alone_above_a_paragraph_is_the_heading_of_a_part() {
    let chapter = read(
        "# 글\n\n1.\n\n첫 문단이다.\n\n2)\n\n둘째 문단이다.\n\n3. \n바로 아래 문단이다.\n\n- 하나\n- 둘\n\n1.\n2.\n\n끝이다.\n",
    );
    let all: Vec<_> = chapter.blocks.iter().map(|block| (block.span.slice(&chapter.text), &block.kind)).collect();
    assert_eq!(
        blocks(&chapter),
        [
            "글",
            "1.",
            "첫 문단이다.",
            "2)",
            "둘째 문단이다.",
            "3.",
            "바로 아래 문단이다.",
            "• 하나",
            "• 둘",
            "1.",
            "2.",
            "끝이다."
        ]
    );
    let headings = all.iter().filter(|(_, kind)| matches!(kind, BlockKind::Heading(2))).map(|(words, _)| *words);
    assert_eq!(headings.collect::<Vec<_>>(), ["1.", "2)", "3."]);
}

#[test]
fn a_break_in_a_cell_is_one() {
    let chapter = read("| 가 | 나 |\n|---|---|\n| 하나<br>둘 | 셋<br/>넷 |\n");
    assert_eq!(blocks(&chapter), ["가 | 나", "하나\n둘 | 셋\n넷"]);
}

#[test]
fn a_bold_lead_in_keeps_its_place_behind_the_marker() {
    let chapter = read("- **학습**: 배운다.\n\n- **공유**: 나눈다.\n");
    assert_eq!(blocks(&chapter), ["• 학습: 배운다.", "• 공유: 나눈다."]);
    assert_eq!(inlines(&chapter).iter().map(|inline| inline.0).collect::<Vec<_>>(), ["학습", "공유"]);
    assert!(chapter.blocks.iter().all(|block| matches!(block.kind, BlockKind::Item { tight: false, .. })));
}

#[test]
fn pictures_are_captions_and_site_variables_vanish() {
    let chapter = read("![사내 행사]({{ site.baseurl }}/images/a.png)\n\n![]({{ site.baseurl }}/images/b.png)\n");
    assert_eq!(blocks(&chapter), ["사내 행사", "그림"]);
    assert!(chapter.blocks.iter().all(|block| block.kind == BlockKind::Image));
    assert_eq!(read("쓰는 법: `{{ page.title }}`").text, "쓰는 법: {{ page.title }}");
}

#[test]
fn an_address_is_shown_readable_and_kept_raw() {
    let raw = "https://a.kr/%EC%97%AD%ED%95%A0/";
    let chapter = read(&format!("<{raw}>"));
    assert_eq!(inlines(&chapter), [("https://a.kr/역할/", &InlineKind::Link(raw.to_owned()))]);
    assert_eq!(inlines(&read(&format!("[글]({raw})"))), [("글", &InlineKind::Link(raw.to_owned()))]);
}

#[test]
fn the_title_is_that_of_the_front_matter_or_of_the_first_heading() {
    assert_eq!(read("---\ntitle: 앞\n---\n# 뒤\n").meta.title, "앞");
    assert_eq!(read("글\n\n## **굵은** 제목\n").meta.title, "굵은 제목");
}

#[test]
fn quotations_tables_code_and_html_lose_no_text() {
    let chapter = read(
        "> 인용\n>\n> - 항목\n\n|가|나|\n|-|-|\n|다|라|\n\n```\n  코드\n\t둘\n```\n\n<p>문단<br>둘</p>\n\n---\n\n끝[^1]\n\n[^1]: 각주\n",
    );
    assert_eq!(
        blocks(&chapter),
        ["인용", "• 항목", "가 | 나", "다 | 라", "  코드\n    둘", "문단\n둘", "", "끝[1]", "[1] 각주"]
    );
    assert_eq!(chapter.blocks[1].nesting, Nesting { quotes: 1, lists: 1 });
}

#[test]
fn an_item_that_holds_no_paragraph_keeps_its_marker() {
    let chapter = read("-\n- > 인용\n1. ```\n   코드\n   ```\n");
    assert_eq!(blocks(&chapter), ["•", "• 인용", "1.", "코드"]);
}

#[test]
fn hard_breaks_are_lines_and_soft_breaks_spaces() {
    assert_eq!(read("나는\n글을\\\n읽는다").text, "나는 글을\n읽는다");
}

#[test]
fn control_characters_and_entities_are_canonical() {
    assert_eq!(read("가\u{1b}[31m&nbsp;&nbsp;나&#8238;").text, "가[31m 나");
}

fn kinds(chapter: &Chapter) -> Vec<&BlockKind> {
    chapter.blocks.iter().map(|block| &block.kind).collect()
}

#[test]
fn a_single_tilde_is_a_tilde() {
    let chapter =
        read("보통 2~3시간, **하루 10~15쪽**씩. 그래요~ 만나요~ ~~지난 3~4월~~ `a~b~c` [글](http://a.kr/~가~)");
    assert_eq!(chapter.text, "보통 2~3시간, 하루 10~15쪽씩. 그래요~ 만나요~ 지난 3~4월 a~b~c 글");
    assert_eq!(
        inlines(&chapter),
        [
            ("하루 10~15쪽", &InlineKind::Strong),
            ("지난 3~4월", &InlineKind::Struck),
            ("a~b~c", &InlineKind::Code),
            ("글", &InlineKind::Link("http://a.kr/~가~".to_owned())),
        ]
    );
}

#[test]
fn dates_and_numbers_in_the_text_are_no_lists() {
    for line in [
        "2026. 1. 3. 눈이 왔다.",
        "12. 25. 성탄절에는 조용히 지냈다.",
        "3. 1 운동 기념일에 쓴 글이다.",
        "2026. 그해 겨울은 추웠다.",
        "1. 1. 개요",
        "5) 다섯째만 적는다.",
        "2026.",
    ] {
        let chapter = read(line);
        assert_eq!(chapter.text, line);
        assert_eq!(kinds(&chapter), [&BlockKind::Paragraph], "{line}");
        assert_eq!(chapter.blocks[0].nesting, Nesting::default());
    }
    let diary = read("2026. 1. 3. 눈이 왔다.\n마당을 쓸었다.\n\n2026. 1. 4. 그쳤다.\n\n3. 1 운동\n\n12. 25. 성탄절\n");
    let days = ["2026. 1. 3. 눈이 왔다. 마당을 쓸었다.", "2026. 1. 4. 그쳤다.", "3. 1 운동", "12. 25. 성탄절"];
    assert_eq!(blocks(&diary), days);
}

#[test]
fn items_are_numbered_as_their_author_numbers_them() {
    let chapter = read("1. 가\n1. 나\n4. 다\n\n문단\n\n5. 라\n\n## 절\n\n03) 마\n04) 바\n");
    assert_eq!(blocks(&chapter), ["1. 가", "1. 나", "4. 다", "문단", "5. 라", "절", "03) 마", "04) 바"]);
    let items = chapter.blocks.iter().filter(|block| matches!(block.kind, BlockKind::Item { .. }));
    assert_eq!(items.count(), 6);
    assert_eq!(blocks(&read("> 3. 셋\n> 2. 둘\n> 1. 하나\n")), ["3. 셋", "2. 둘", "1. 하나"]);
}

#[test]
fn an_item_that_begins_with_a_list_keeps_its_own_marker() {
    assert_eq!(blocks(&read("- - 겹친\n")), ["•", "• 겹친"]);
    assert_eq!(blocks(&read("1. - 안\n   - 밖\n2. 다음\n")), ["1.", "• 안", "• 밖", "2. 다음"]);
    assert_eq!(blocks(&read("- 1. 하나\n  2. 둘\n- 3) 셋\n")), ["1. 하나", "2. 둘", "3) 셋"]);
    assert_eq!(blocks(&read("2026. - 가\n")), ["2026.", "• 가"]);
}

#[test]
fn a_footnote_that_nobody_calls_stands_at_the_end() {
    let chapter = read(
        "첫[^1] 둘[^주석] 셋[^없음].\n\n[^주석]: 둘째.\n\n    그 둘째 단락.\n\n[^1]: 첫 주석.\n[^남은것]: 부르지 않는 주석.\n\n끝.\n",
    );
    assert_eq!(
        blocks(&chapter),
        [
            "첫[1] 둘[주석] 셋[^없음].",
            "끝.",
            "[1] 첫 주석.",
            "[주석] 둘째.",
            "그 둘째 단락.",
            "[남은것] 부르지 않는 주석."
        ]
    );
    assert_eq!(blocks(&read("가[^가]\n\n[^가]: 하나\n\n[^가]: 둘\n")), ["가[가]", "[가] 하나", "[가] 둘"]);
}

#[test]
fn titles_in_angle_brackets_are_text() {
    let text = "영화 <Paterson>을 보고 <Toy Story>와 <Title>, <봄날>을 보았다.";
    assert_eq!(read(text).text, text);
    assert_eq!(read("<Walden>").text, "<Walden>");
    assert_eq!(read("<Walden>\n**둘째** 줄\n").text, "<Walden> 둘째 줄");
    assert_eq!(read("<u>밑줄</u>과 H<sub>2</sub>O<!-- 메모 -->").text, "밑줄과 H2O");
    assert_eq!(read("1 < 2, <i>가</i> <3 마음").text, "1 < 2, 가 <3 마음");
}

#[test]
fn faces_and_products_are_no_emphasis() {
    for text in [
        "좋아요 *^^* 또 봐요 *^^*",
        "반가워요 ^_^ 진짜 >_< 정말 >_< 아 -_- 네 -_-;;",
        "(*^▽^*) ㅠ_ㅠ T_T @_@ m(_ _)m <(_ _)> ._.",
        "a*b*c 는 2*x*3 이다.",
    ] {
        assert_eq!(read(text).text, text);
    }
    assert_eq!(read("*기울임*과 _밑줄_, **★ 굵게 ★**").text, "기울임과 밑줄, ★ 굵게 ★");
}

#[test]
fn words_about_tags_are_text() {
    for text in [
        "HTML에는 <div>, <p>, <li>, <td>, <img>, <hr> 같은 태그가 있다.",
        "영화 <Us>와 <B>, <p>와 <source>를 보았다.",
        "닫는 </b>만 있다.",
    ] {
        assert_eq!(read(text).text, text);
    }
    assert_eq!(read("글 <B>와 <b>굵게</b>").text, "글 <B>와 굵게");
    assert_eq!(read("<details>\n<summary>접기</summary>\n\n글 <i>하나</i>\n\n</details>").text, "접기\n\n글 하나");
    let chapter = read("<p> 태그는 문단이다.");
    assert_eq!((chapter.text.as_str(), chapter.omitted.as_slice()), ("태그는 문단이다.", &["<p>".to_owned()][..]));
}

#[test]
fn an_address_of_mail_or_web_is_shown_as_it_is_written() {
    for text in ["<reader@example.com>", "reader@example.com", "www.example.com"] {
        assert_eq!(read(text).text, text.trim_matches(['<', '>']));
    }
    for source in ["<a@b.kr>", "<mailto:a@b.kr>"] {
        let chapter = read(source);
        assert_eq!(chapter.text, "a@b.kr");
        assert_eq!(inlines(&chapter)[0].1, &InlineKind::Link("mailto:a@b.kr".to_owned()));
    }
}

#[test]
fn nesting_without_end_is_flattened_and_told() {
    let quotes = format!("{} 가", ">".repeat(5_000));
    let emphasis = format!("{}가{}", "*".repeat(50_000), "*".repeat(50_000));
    let images = format!("{}가{}", "![".repeat(20_000), "](a)".repeat(20_000));
    let links = format!("{}가{}", "*가 _나 ".repeat(10_000), "_ *".repeat(10_000));
    let lists = format!("{} 가", "- ".repeat(5_000));
    for source in [quotes, emphasis, images, links, lists] {
        let mut problems = Vec::new();
        let chapter = chapter(source.as_str().into(), Options::default(), SourceExtent::Whole, &mut problems);
        assert!(chapter.text.contains('가'));
        let deepest = chapter.blocks.iter().map(|block| block.nesting.quotes.max(block.nesting.lists)).max();
        assert!(deepest <= Some(100));
        // Pictures are no ranges, and comrak itself follows no more than 100 lists.
        let is_told = problems == [Problem::TooDeep { limit: 100 }];
        assert!(is_told || source.starts_with(['!', '-']), "{problems:?}");
    }
}

#[test]
fn obsidian_s_marks_go_and_their_words_stay() {
    let chapter = read(
        "> [!quote]- 한 문장\n> 책은 [[오래된 방|낡은 방]]과 같다.\n\n어제 ==이 문장을== 그었다. ^b1c2d3\n\n![[사진.png|300]]\n\n%%나만 보는 메모%%\n\n본문^[바로 쓴 각주다.] 100%%라 [[1]](a)\n\n- [ ] 할 일\n- [/] 하는 일\n",
    );
    assert_eq!(
        blocks(&chapter),
        [
            "한 문장",
            "책은 낡은 방과 같다.",
            "어제 이 문장을 그었다.",
            "그림",
            "본문[주1] 100%%라 [[1]](a)",
            "☐ 할 일",
            "[/] 하는 일",
            "[주1] 바로 쓴 각주다."
        ]
    );
    assert_eq!(chapter.blocks[0].nesting.quotes, 1);
    assert_eq!(chapter.blocks[3].kind, BlockKind::Image);
    assert_eq!(chapter.omitted, ["^b1c2d3", "quote", "나만 보는 메모"]);
    let strong = [("한 문장", &InlineKind::Strong), ("이 문장을", &InlineKind::Strong)];
    assert!(strong.iter().all(|range| inlines(&chapter).contains(range)));
}

#[test]
fn a_tag_in_the_title_of_a_callout_ends_its_own_range() {
    let chapter = read("> [!note] 봄 <i>여름</i> 가을\n> 겨울\n");
    assert_eq!(inlines(&chapter), [("봄 여름 가을", &InlineKind::Strong), ("여름", &InlineKind::Emphasis)]);
}

#[test]
fn html_between_the_lines_shapes_the_text() {
    let chapter = read(
        "<div>\n<h2>머리말</h2>\n<p>첫째 단락.</p>\n<p>둘째 3 &lt; 5,\n책&nbsp;이름.</p>\n<img src=\"봄.jpg\" alt=\"벚꽃 길\">\n</div>\n\n<style>\n.a { color: red; }\n</style>\n\n<table><tr><td>가</td><td>나</td></tr><tr><td>다</td><td>라</td></tr></table>\n\n<ul><li>하나</li><li><b>둘</b></li></ul>\n\n<pre>\n  코드 &amp;\n</pre>\n\n<!-- 편집자 -->\n",
    );
    assert_eq!(
        blocks(&chapter),
        ["머리말", "첫째 단락.", "둘째 3 < 5, 책 이름.", "벚꽃 길", "가 | 나", "다 | 라", "• 하나", "• 둘", "  코드 &"]
    );
    assert_eq!(chapter.blocks[0].kind, BlockKind::Heading(2));
    assert!(matches!(chapter.blocks[4].kind, BlockKind::TableRow(_)));
    assert_eq!(chapter.omitted, ["\n.a { color: red; }\n", "<!-- 편집자 -->"]);
}

#[test]
fn html_within_a_line_keeps_its_words() {
    let chapter = read(
        "<ruby>漢字<rt>한자</rt></ruby>와 <ruby>漢<rp>(</rp><rt>한</rt><rp>)</rp></ruby>, <u>밑줄</u> <b>굵게 *함께</b>*<br>다음 <a href=\"b.md\">글</a>",
    );
    assert_eq!(chapter.text, "漢字(한자)와 漢(한), 밑줄 굵게 함께\n다음 글");
    assert_eq!(inlines(&chapter)[0], ("굵게 함께", &InlineKind::Strong));
    assert_eq!(inlines(&chapter).last().unwrap(), &("글", &InlineKind::Link("b.md".to_owned())));
    assert_eq!(blocks(&read("앞 <img src=\"a.png\" alt=\"작은 그림\"/> 뒤")), ["앞", "작은 그림", "뒤"]);
}

#[test]
fn lines_that_look_like_addresses_are_text_unless_a_link_uses_them() {
    let chapter =
        read("[가]와 [글][1], [다](/b \"풀이\").\n\n[가]: 나\n[1]: https://a.kr\n\"그는 말했다.\"\n\n- [참고]: 책\n");
    assert_eq!(blocks(&chapter), ["[가]와 글, 다.", "[가]: 나", "\"그는 말했다.\"", "• [참고]: 책"]);
    assert_eq!(chapter.omitted, ["풀이"]);
    assert_eq!(inlines(&chapter)[0], ("글", &InlineKind::Link("https://a.kr".to_owned())));
    assert_eq!(read("```\n[가]: 나\n```\n").text, "[가]: 나");
}

#[test]
fn cells_that_a_table_has_no_columns_for_stay() {
    let chapter = read("가 | 나\n---|---\n1 | 2 | 셋째 칸 | 넷\n\n| 하나 |\n|:-:|\n| `a|b` |\n| **많다** | 넘침 |\n");
    assert_eq!(blocks(&chapter), ["가 | 나", "1 | 2 | 셋째 칸 | 넷", "하나", "`a | b`", "많다 | 넘침"]);
}

#[test]
fn formulas_are_kept_whole_and_prices_are_none() {
    let chapter =
        read("속도는 $v_1 = a_1 * t_1$ 이고 $5와 $7, 5*3*2 는 30, my_file_name.\n\n$$\n\\frac{a}{b} \\\\\n= 1\n$$\n");
    assert_eq!(
        blocks(&chapter),
        ["속도는 v₁ = a₁ * t₁ 이고 $5와 $7, 5*3*2 는 30, my_file_name.", "\\frac{a}{b} \\\\\n= 1"]
    );
    assert_eq!(chapter.blocks[1].kind, BlockKind::Code);
    assert_eq!(read("값은 $5이고 할인은 3$다.").text, "값은 $5이고 할인은 3$다.");
    let chapter = read(r"면적은 \(a^2\) 이고 \[ \frac{1}{2} \] 이다. \(주\) \[출처\]");
    assert_eq!(chapter.text, r"면적은 a² 이고 \frac{1}{2} 이다. (주) [출처]");
    assert_eq!(chapter.omitted, ["$a^2$"]);
    let chapter = read("앞\n\\[\nx \\\\\n\\]\n뒤\n\n\\begin{align}\nx &= 1 \\\\\n\\end{align}\n");
    assert_eq!(blocks(&chapter), ["앞", "x \\\\", "뒤", "\\begin{align}\nx &= 1 \\\\\n\\end{align}"]);
}

#[test]
fn a_table_knows_its_cells_and_how_they_stand() {
    let chapter = read(
        "| 갈래 | 말 |\n|:-:|--:|\n| `a \\| b` |  |\n| 시 | <br>끝 |\n\n<table><tr><th>이름</th><td>하나</td></tr></table>\n",
    );
    let cells = |number: usize| {
        let block = &chapter.blocks[number];
        let BlockKind::TableRow(role) = block.kind else { panic!("a row") };
        let cells: Vec<_> = chapter.cells(block).map(|cell| cell.slice(&chapter.text).to_owned()).collect();
        (role, cells)
    };
    assert_eq!(cells(0), (TableRowRole::Header, vec!["갈래".to_owned(), "말".to_owned()]));
    assert_eq!(cells(1), (TableRowRole::Next, vec!["a | b".to_owned(), String::new()]));
    assert_eq!(cells(2).1, ["시", "끝"]);
    assert_eq!(cells(3), (TableRowRole::First, vec!["이름".to_owned(), "하나".to_owned()]));
    let alignments = |number: usize| chapter.tables.alignments(&chapter.blocks[number]);
    assert_eq!(alignments(0), [CellAlignment::Centre, CellAlignment::Right]);
    assert!(alignments(1).is_empty() && alignments(3).is_empty());
}

#[test]
fn a_text_that_is_nothing_but_markup_stands_as_it_is_written() {
    let source = format!("---\ntitle: 이음\n---\n{}", "[가](나) ".repeat(80_000));
    let mut problems = Vec::new();
    let chapter = chapter(source.as_str().into(), Options::default(), SourceExtent::Whole, &mut problems);
    assert_eq!((chapter.meta.title.as_str(), chapter.inlines.len()), ("이음", 0));
    assert_eq!(chapter.text.matches("[가](나)").count(), 80_000);
    assert_eq!(problems, [Problem::TooMuchMarkup { limit: 150_000 }]);
}

#[test]
fn footnotes_know_where_they_are_called_and_where_they_stand() {
    let chapter = read(
        "첫[^1] 둘[^주석], 또[^1] 안^[안쪽 *주석*].\n\n[^주석]: 둘째.\n\n    그 둘째 단락.\n\n[^1]: 첫 주석.\n[^남은것]: 부르지 않는 주석.\n\n끝.\n",
    );
    let calls: Vec<_> = chapter.calls.iter().map(|call| (call.span.slice(&chapter.text), call.note)).collect();
    assert_eq!(calls, [("[1]", 0), ("[주석]", 1), ("[1]", 0), ("[주1]", 2)]);
    let notes: Vec<_> = chapter.footnotes.iter().map(|note| note.content().slice(&chapter.text)).collect();
    assert_eq!(notes, ["첫 주석.", "둘째.\n\n그 둘째 단락.", "안쪽 주석", "부르지 않는 주석."]);
    let labels: Vec<_> = chapter.footnotes.iter().map(|note| note.label.slice(&chapter.text)).collect();
    assert_eq!(labels, ["[1] ", "[주석] ", "[주1] ", "[남은것] "]);
    for (index, note) in chapter.footnotes.iter().enumerate() {
        assert_eq!(chapter.footnote_at(note.span.start), Some(index));
        assert_eq!(chapter.footnote_at(note.span.end), None);
    }
    assert_eq!(chapter.calls_in(chapter.sentences(0)[0]).len(), 4);
    assert_eq!(read("가[^가]\n\n[^가]: 하나\n\n[^가]: 둘\n").calls[0].note, 0);
}

#[test]
fn no_place_of_a_text_lets_a_control_in() {
    let places = [
        "글[^@].\n\n[^@]: 주.\n",
        "[^@]: 부르지 않는 주.\n",
        "글^[@가@].\n",
        "[[@]] [[가|@]] ![[@]]\n",
        "> [!@] 가\n",
        "> [!note]@ @가\n> @\n",
        "![@](나@ \"@\") [@](@ '@') [@]: @\n",
        "# @ 제목 @ #\n\n가@\n=@\n",
        "```@\n@\n```\n\n    @\n\n`@`\n",
        "@1. 가\n1.@ 나\n-@ 다\n- [@] 라\n",
        "<@> <b @=@>@</b @> <!--@--> <@a>\n",
        "$@$ $$@$$ ==@== ~~@~~ **@**\n",
        "| @ | 나@ |\n|-@|:-|\n|@|@|\n",
        "{{ @ }} {% @ %} {: .@}\n\n:::@\n@\n:::\n",
        "<p>@</p>\n<img alt=\"@\" src=\"@\">\n<table><tr><td>@</table>\n",
        "---\ntitle: @\nauthor: [@]\n---\n@\n",
        "%%@%% ^@ #@\n\n©&@; https://@.kr/@\n",
    ];
    let unseen =
        ['\u{1}', '\u{7}', '\u{8}', '\u{B}', '\u{C}', '\u{16}', '\u{1B}', '\u{7F}', '\u{85}', '\u{9B}', '\u{AD}'];
    for unseen in unseen.into_iter().chain(['\u{200B}', '\u{202E}', '\u{2028}', '\u{2066}', '\u{FEFF}', '\u{FDD0}']) {
        for place in places {
            let source = place.replace('@', &unseen.to_string());
            let (chapter, _) = crate::ingest::ingest(source.as_bytes(), crate::ingest::Format::Markdown);
            let text = &chapter.text;
            assert_eq!(fold::canonical(text), text.as_str(), "{place:?} {unseen:?}");
            let names = std::iter::once(&chapter.meta.title).chain(&chapter.meta.author);
            for name in names.chain(&chapter.omitted) {
                assert_eq!(fold::canonical(name), name.as_str(), "{place:?} {unseen:?}");
            }
        }
    }
}
