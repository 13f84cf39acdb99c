//! The structure of the essays, parsed and checked by hand: headings, lists, pictures, links, and their places.

use std::collections::BTreeSet;

use mitjul::document::{Block, BlockKind, Chapter, InlineKind, Nesting};
use mitjul::text::Span;
use unicode_normalization::is_nfc;
use unicode_segmentation::UnicodeSegmentation;

use crate::content::{chapters, letters};

const REAL_WORK: &[&str] = &[
    "# '일다운 일'이란?",
    "## 성급했던 시작",
    "## 임시방편과 그 대가",
    "## 왜 해결이 불가능했나?",
    "## 왜 미리 발견하지 못했나?",
    "## 대안은 없었나?",
    "## 남은 이야기",
    "## Technical Validation을 뭉갰을 때 기술 담당자의 고통",
    "### 꼬리잡기의 시작",
    "### 드러난 신호",
    "## 일다운 일",
    "### \"일다운 일을 해보자\"",
    "### Becoming > Being",
    "### 조직이 원하는 '일다운 일'",
    "### 점점 멀어지는 혁신",
    "## 선택의 기로",
    "### Decision point",
];

const CTO: &[&str] = &[
    "# ⁉️CTO는 무엇을 하는 사람들인가요?",
    "## ➡️➡️➡️➡️ 요약 ⬅️⬅️⬅️⬅️",
    "### 1. (5명 미만) 암흑기에서 필요한 능력",
    "### 2. (5명~수십명) 성장기에서 필요한 능력",
    "### 3. (수십명~수백명) 르네상스 시기에 필요한 능력",
    "### 4. 성숙기에 필요한 능력",
    "## ➡️➡️➡️➡️ 제 생각 추가요 ⬅️⬅️⬅️⬅️",
    "### 1. 회사가 시작되어 제품이라는 것이 아예 없는 시기",
    "### 2. 제품도 비지니스도 존재하고 한두번의 더블, 또는 트리플이 발생하는 성장기",
    "### 3. 트리플 더블, 더블 트리플이 꿈이아닌 현실이 되어가는 유니콘, 또는 예비 유니콘의 시기",
    "### 4. 위대한 기업을 향해가는 시기",
    "## ➡️➡️➡️➡️ 마무리 ⬅️⬅️⬅️⬅️",
];

const FAILURE: &[&str] = &[
    "# 2.6. 실패를 장려하는 실험적 문화",
    "## 학습하는 조직, 변화에 앞서가는 조직",
    "## AI 네이티브를 잇는 만남: ‘AI Beer Chat Day’의 소통과 확장",
    "### AI Beer Chat Day의 탄생",
    "### AI 에이전트와 함께한 이벤트 준비 과정",
    "#### 초기 브레인스토밍 및 기획 (Gemini)",
    "#### 웹사이트 및 디자인 (Claude Code, GPT-4o)",
    "#### 홍보 및 소통 (Gemini, Veo3)",
    "#### 현장 이벤트 운영 (Claude, flowith)",
    "### AI 네이티브로 일한다는 것",
    "## 실패를 두려워하지 않는 실험적 문화: “Fail Fast, Learn Faster”",
];

const LINK: &str =
    "https://www.popit.kr/%EC%8A%A4%ED%83%80%ED%8A%B8%EC%97%85%EC%97%90%EC%84%9C-cto%EC%9D%98-%EC%97%AD%ED%95%A0/";

fn texts() -> [Chapter; 3] {
    let chapters: Vec<_> = chapters().into_iter().map(|bound| bound.document.chapter).collect();
    chapters.try_into().unwrap()
}

fn outline(chapter: &Chapter) -> Vec<String> {
    let line = |block: &Block| match block.kind {
        BlockKind::Heading(level) => Some("#".repeat(level.into()) + " " + block.span.slice(&chapter.text)),
        _ => None,
    };
    chapter.blocks.iter().filter_map(line).collect()
}

/// Returns the markers of the list items, in order, without the space after them.
fn markers(chapter: &Chapter) -> Vec<&str> {
    let marker = |block: &Block| match block.kind {
        BlockKind::Item { .. } => Some(block.marker().slice(&chapter.text).trim_end()),
        _ => None,
    };
    chapter.blocks.iter().filter_map(marker).collect()
}

fn count(chapter: &Chapter, wanted: impl Fn(&BlockKind) -> bool) -> usize {
    chapter.blocks.iter().filter(|block| wanted(&block.kind)).count()
}

fn inlines(chapter: &Chapter, wanted: impl Fn(&InlineKind) -> bool) -> Vec<&str> {
    let inlines = chapter.inlines.iter().filter(|inline| wanted(&inline.kind));
    inlines.map(|inline| inline.span.slice(&chapter.text)).collect()
}

#[test]
fn headings_and_their_levels_are_the_authors() {
    let [real_work, cto, failure] = texts();
    assert_eq!(outline(&real_work), REAL_WORK);
    assert_eq!(outline(&cto), CTO);
    assert_eq!(outline(&failure), FAILURE);
}

#[test]
fn lists_have_all_their_items() {
    let [real_work, cto, failure] = texts();
    let bullets = |count| vec!["•"; count];
    assert_eq!(markers(&real_work), [&["1.", "2.", "3."][..], &bullets(2 + 3 + 3), &["A)", "B)"]].concat());
    assert_eq!(markers(&cto), ["①", "②", "①", "②", "③", "④", "⑤", "⑥", "①", "②", "③", "①"]);
    assert_eq!(markers(&failure), bullets(3 + 4));
}

#[test]
fn blocks_are_of_no_other_kinds() {
    let counts = texts().map(|chapter| {
        let paragraphs = count(&chapter, |kind| *kind == BlockKind::Paragraph);
        let pictures = count(&chapter, |kind| *kind == BlockKind::Image);
        let breaks = count(&chapter, |kind| *kind == BlockKind::Rule);
        let others = paragraphs + pictures + breaks;
        assert_eq!(outline(&chapter).len() + markers(&chapter).len() + others, chapter.blocks.len());
        assert!(chapter.blocks.iter().all(|block| block.nesting.lists <= 1));
        (paragraphs, pictures, breaks)
    });
    assert_eq!(counts, [(58, 0, 4), (15, 0, 0), (18, 3, 0)]);
}

#[test]
fn what_is_said_by_others_is_a_quotation() {
    let quoted = |chapter: &Chapter| -> Vec<String> {
        let quotes = chapter.blocks.iter().filter(|block| block.nesting.quotes > 0);
        quotes.map(|block| block.span.slice(&chapter.text).to_owned()).collect()
    };
    let [real_work, cto, failure] = texts();
    let said = [
        "\"어떻게든 우리가 해결해볼게... 일단 진행시켜...\"",
        "\"거기서 뭔가를 올리지 않으면 안 되는 건가요?\"",
        "\"Becoming is better than being\"",
    ];
    assert_eq!(
        (quoted(&real_work), quoted(&cto), quoted(&failure)),
        (said.map(str::to_owned).to_vec(), vec![], vec![])
    );
}

#[test]
fn the_authors_blank_lines_are_breaks_between_scenes() {
    let [real_work, ..] = texts();
    let after = real_work.blocks.windows(2).filter(|pair| pair[0].kind == BlockKind::Rule);
    let after: Vec<_> = after.map(|pair| pair[1].span.slice(&real_work.text).split(' ').next().unwrap()).collect();
    assert_eq!(after, ["엄밀하게", "그", "꽤나", "연말"]);
}

#[test]
fn a_sentence_is_not_cut_by_a_break_of_paragraphs() {
    let [_, cto, _] = texts();
    assert!(cto.text.contains("짐작컨데) 성숙기에 오른 위대한 기업의 CTO는"));
}

#[test]
fn remarks_behind_arrows_stay_in_their_items() {
    let [real_work, ..] = texts();
    let items = real_work.blocks.iter().filter(|block| block.span.slice(&real_work.text).contains('→'));
    let items: Vec<_> = items.inspect(|block| assert_eq!(block.nesting, Nesting { quotes: 0, lists: 1 })).collect();
    let remarks =
        ["→ 비용 문제, 호환성 이슈, 물량 부족으로 탈락", "→ 그야말로 기약 없는 기다림.", "→ 제안조차 되지 못했다."];
    assert_eq!(items.len(), remarks.len());
    for ((item, marker), remark) in items.iter().zip(["1. ", "2. ", "3. "]).zip(remarks) {
        let (choice, rest) = item.span.slice(&real_work.text).split_once('\n').unwrap();
        assert!(choice.starts_with(marker) && rest.starts_with(remark), "{choice:?} {rest:?}");
    }
}

#[test]
fn the_link_is_shown_readable_and_leads_where_it_led() {
    let [real_work, cto, failure] = texts();
    let is_link = |kind: &InlineKind| matches!(kind, InlineKind::Link(_));
    assert_eq!(inlines(&cto, is_link), ["스타트업에서 CTO의 역할", "https://www.popit.kr/스타트업에서-cto의-역할/"]);
    assert!(cto.inlines.iter().all(|inline| inline.kind == InlineKind::Link(LINK.to_owned())));
    assert!(inlines(&real_work, |_| true).is_empty() && inlines(&failure, is_link).is_empty());
}

#[test]
fn pictures_show_their_caption_or_that_they_are_pictures() {
    let [.., failure] = texts();
    let pictures = failure.blocks.iter().filter(|block| block.kind == BlockKind::Image);
    let captions: Vec<_> = pictures.map(|block| block.span.slice(&failure.text)).collect();
    assert_eq!(captions, ["사내 내부 지식 공유 플랫폼 및 커뮤니티 활동 사례", "그림", "그림"]);
    let files: Vec<_> = failure.images.iter().filter_map(|image| image.address.rsplit('/').next()).collect();
    assert_eq!(files.len(), 3);
    assert_eq!(files[1..], ["4c410b8b019900001.png", "4c4129b5019900001.png"]);
}

#[test]
fn strong_words_are_the_authors() {
    let [.., failure] = texts();
    let strong = inlines(&failure, |kind| *kind == InlineKind::Strong);
    assert_eq!(strong.len(), 7 + 2);
    assert_eq!((strong[0], strong[5]), ("지속적인 학습과 탐색을 위한 시간 및 자원 투자", "‘안전한 실패’ 환경 조성"));
    assert_eq!(strong[3..5], ["지능형 협업의 실체", "만남을 통한 지속적 성장과 확산"]);
    assert_eq!(failure.inlines.len(), strong.len());
}

#[test]
fn texts_are_canonical_and_hold_no_markup() {
    for chapter in texts() {
        let text = &chapter.text;
        assert!(is_nfc(text) && !text.contains('\u{A0}'));
        assert!(text.chars().all(|c| c == '\n' || !c.is_control() && (c == ' ' || !c.is_whitespace())));
        for markup in ["{{", "}}", "**", "![", "](", "```", "<http", "\\\n", "\n#", "\n- ", "---", "  ", " \n", "\n "] {
            assert!(!text.contains(markup), "{markup:?} in {}", chapter.meta.title);
        }
    }
}

#[test]
fn blocks_are_in_order_and_parted_by_one_blank_line() {
    for chapter in texts() {
        let ends: Vec<_> = chapter.blocks.windows(2).map(|pair| (pair[0].span.end, pair[1].span.start)).collect();
        assert!(ends.iter().all(|&(end, start)| Span { start: end, end: start }.slice(&chapter.text) == "\n\n"));
        let (first, last) = (&chapter.blocks[0], &chapter.blocks[chapter.blocks.len() - 1]);
        assert_eq!(first.span.union(last.span), Span::of(&chapter.text));
        assert!(chapter.blocks.iter().all(|block| !block.span.slice(&chapter.text).contains("\n\n")));
    }
}

#[test]
fn every_span_lies_on_grapheme_boundaries() {
    for bound in chapters() {
        let chapter = &bound.document.chapter;
        let starts = chapter.text.grapheme_indices(true).map(|(at, _)| at);
        let boundaries: BTreeSet<_> = starts.chain([chapter.text.len()]).collect();
        // A break has a place and no words.
        let blocks = chapter.blocks.iter().filter(|block| block.kind != BlockKind::Rule);
        let blocks = blocks.flat_map(|block| [block.span, block.content()]);
        let inlines = chapter.inlines.iter().map(|inline| inline.span);
        let sentences = (0..chapter.blocks.len()).flat_map(|block| chapter.sentences(block));
        let evidence = bound.document.lessons.iter().flat_map(mitjul::lessons::Lesson::spans);
        for span in blocks.chain(inlines).chain(sentences).chain(evidence) {
            assert!(
                !span.is_empty() && boundaries.contains(&span.start.0) && boundaries.contains(&span.end.0),
                "{span}"
            );
        }
    }
}

#[test]
fn sentences_cover_their_blocks_in_order() {
    for chapter in texts() {
        for (index, block) in chapter.blocks.iter().enumerate() {
            let sentences = chapter.sentences(index);
            assert!(sentences.iter().all(|&sentence| block.content().covers(sentence)));
            let joined: String = sentences.iter().map(|sentence| sentence.slice(&chapter.text)).collect();
            assert_eq!(letters(&joined), letters(block.content().slice(&chapter.text)));
        }
    }
}
