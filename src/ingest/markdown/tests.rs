use super::*;

fn read(source: &str) -> Chapter {
    chapter(source, &mut Vec::new())
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
fn a_bold_lead_in_keeps_its_place_behind_the_marker() {
    let chapter = read("- **학습**: 배운다.\n\n- **공유**: 나눈다.\n");
    assert_eq!(blocks(&chapter), ["• 학습: 배운다.", "• 공유: 나눈다."]);
    assert_eq!(inlines(&chapter).iter().map(|inline| inline.0).collect::<Vec<_>>(), ["학습", "공유"]);
    assert!(chapter.blocks.iter().all(|block| matches!(block.kind, BlockKind::Item { tight: false, .. })));
}

#[test]
fn pictures_are_captions_and_site_variables_vanish() {
    let chapter = read("![사내 행사]({{ site.baseurl }}/images/a.png)\n\n![]({{ site.baseurl }}/images/b.png)\n");
    assert_eq!(blocks(&chapter), ["사내 행사", "b.png"]);
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
