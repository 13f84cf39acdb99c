//! Plain text as its readers have it.

use super::*;
use crate::document::BlockKind;

fn read(source: &str) -> (Chapter, Vec<Problem>) {
    let mut problems = Vec::new();
    let chapter = chapter(source.into(), Options::default(), SourceExtent::Whole, &mut problems);
    (chapter, problems)
}

/// The blocks of a text, each with a letter for its kind.
fn blocks(source: &str) -> Vec<String> {
    let chapter = read(source).0;
    let shown = chapter.blocks.iter().map(|block| {
        let kind = match block.kind {
            BlockKind::Heading(level) => format!("h{level}"),
            BlockKind::Paragraph => "p".to_owned(),
            BlockKind::Item { .. } => "i".to_owned(),
            BlockKind::Code => "c".to_owned(),
            BlockKind::Rule => "-".to_owned(),
            BlockKind::Image | BlockKind::TableRow(_) => "?".to_owned(),
        };
        format!("{kind} {}", block.span.slice(&chapter.text)).trim_end().to_owned()
    });
    shown.collect()
}

#[test]
fn blank_lines_part_paragraphs_and_line_breaks_stay() {
    let (chapter, problems) = read("이랬을 것이다.\r\n\"진행시켜...\"\r\n\r\n\r\n그리고\u{a0}그들이\n");
    assert_eq!(chapter.text, "이랬을 것이다.\n\"진행시켜...\"\n\n그리고 그들이");
    assert_eq!(chapter.blocks.len(), 2);
    assert!(problems.is_empty());
}

#[test]
fn items_keep_their_marker_and_the_lines_under_them() {
    let (chapter, _) = read("1. 옮기기\n→ 탈락\n  • 고객사\n① 구현\n2021. 6월의 일\n");
    let items: Vec<_> = chapter.blocks.iter().map(|block| block.span.slice(&chapter.text)).collect();
    assert_eq!(items, ["1. 옮기기\n→ 탈락", "• 고객사", "① 구현\n2021. 6월의 일"]);
    assert_eq!(chapter.blocks[1].marker().slice(&chapter.text), "• ");
}

#[test]
fn an_empty_file_is_an_empty_chapter() {
    assert_eq!(read(" \n\u{feff}\n").0, Chapter::default());
}

#[test]
fn a_scan_is_joined_to_paragraphs_and_its_page_number_is_listed() {
    let scan = "                         봄밤의 산책\n\n  나는 저녁을 먹고 나서 천천히 강가로 걸어 나갔다. 바람은\n아직 차가웠으나 흙냄새가 올라오고 있었다. 강물은 어둠 속\n에서 소리로만 흘렀고, 나는 그 소리를 따라 한참을 걸었다.\n  다리 아래에는 낚시꾼 하나가 앉아 있었다. 그는 나를 보\n지 않고 물만 보았다.\n\n                           - 12 -\n";
    assert_eq!(
        blocks(scan),
        [
            "h1 봄밤의 산책",
            "p 나는 저녁을 먹고 나서 천천히 강가로 걸어 나갔다. 바람은 아직 차가웠으나 흙냄새가 올라오고 있었다. 강물은 어둠 속에서 소리로만 흘렀고, 나는 그 소리를 따라 한참을 걸었다.",
            "p 다리 아래에는 낚시꾼 하나가 앉아 있었다. 그는 나를 보지 않고 물만 보았다.",
        ]
    );
    let (chapter, problems) = read(scan);
    assert_eq!((chapter.meta.title.as_str(), chapter.omitted), ("봄밤의 산책", vec!["- 12 -".to_owned()]));
    assert!(matches!(problems[..], [Problem::Unwrapped { .. }]), "{problems:?}");
    let mut problems = Vec::new();
    let kept =
        super::chapter(scan.into(), Options { line_breaks: LineBreaks::Keep }, SourceExtent::Whole, &mut problems);
    assert!(kept.text.contains("어둠 속\n에서") && kept.text.ends_with("- 12 -") && problems.is_empty());
}

#[test]
fn what_is_left_out_is_listed_in_the_order_of_the_text() {
    let line = "나는 저녁을 먹고 나서 천천히 강가로 걸어 나갔다가 돌아\n";
    let scan =
        format!("봄밤\n\n  {}왔다.\n\n    - 12 -\n\n  {}왔다.\n\n좋아요 3\n댓글 0\n", line.repeat(4), line.repeat(4));
    assert_eq!(read(&scan).0.omitted, ["- 12 -", "좋아요 3", "댓글 0"]);
}

#[test]
fn a_web_novel_has_its_chapters_and_breaks() {
    let novel = "책방 주인의 하루\n\n<프롤로그>\n\n비가 왔다.\n\n제 1 화\n\n\"어서 오세요.\"\n\"책 찾으러 왔는데요…\"\n그는 젖은 우산을 접었다.\n\n* * *\n\n◆ ◇ ◆\n\n[시스템: 새 손님이 들어왔습니다.]\n\n- 여보세요?\n- 누구세요.\n\n제2화. 두 번째 손님\n\n다음 날도 비가 왔다.\n\n============================\n\n3장\n\n100. 백 번째 책\n101. 백한 번째 책\n\n作者後記\n끝.\n";
    assert_eq!(
        blocks(novel),
        [
            "h1 책방 주인의 하루",
            "h2 <프롤로그>",
            "p 비가 왔다.",
            "h2 제 1 화",
            "p \"어서 오세요.\"\n\"책 찾으러 왔는데요…\"\n그는 젖은 우산을 접었다.",
            "-",
            "-",
            "p [시스템: 새 손님이 들어왔습니다.]",
            "i - 여보세요?",
            "i - 누구세요.",
            "h2 제2화. 두 번째 손님",
            "p 다음 날도 비가 왔다.",
            "-",
            "h2 3장",
            "i 100. 백 번째 책",
            "i 101. 백한 번째 책",
            "h2 作者後記",
            "p 끝.",
        ]
    );
}

#[test]
fn white_space_that_means_something_stays() {
    let text = "\u{FEFF}제목 줄\n\n\u{3000}\u{3000}전각 공백으로 들여 쓴 문단이다.\n\u{3000}\u{3000}둘째 문단도 그렇다.\n\n항목\t값\t비고\n사과\t3\t달다\n배\t12\t시원하다\n\u{C}\n쪽이 바뀐 뒤의 글.\n\n    for i in 책들:\n        print(i)\n\n시 한 편\n  한 칸 들어간 줄\n    두 칸 들어간 줄\n";
    assert_eq!(
        blocks(text),
        [
            "h1 제목 줄",
            "p 전각 공백으로 들여 쓴 문단이다.",
            "p 둘째 문단도 그렇다.",
            "c 항목  값  비고\n사과  3   달다\n배    12  시원하다",
            "p 쪽이 바뀐 뒤의 글.",
            "c for i in 책들:\n    print(i)",
            "c 시 한 편\n  한 칸 들어간 줄\n    두 칸 들어간 줄",
        ]
    );
}

#[test]
fn lines_that_only_look_blank_part_paragraphs() {
    let text = "봄 나들이 기록\n\n어제는 친구와 강가를 걸었다.\n\u{200B}\n바람이 불어서 모자를 꼭 눌러썼다.\n\u{200B}\u{200B}\n\u{A0}\n점심으로는 국수를 먹었다.\n\u{3000}\n끝이다.";
    assert_eq!(
        blocks(text),
        [
            "h1 봄 나들이 기록",
            "p 어제는 친구와 강가를 걸었다.",
            "p 바람이 불어서 모자를 꼭 눌러썼다.",
            "p 점심으로는 국수를 먹었다.",
            "p 끝이다.",
        ]
    );
}

#[test]
fn lines_can_be_joined_on_demand() {
    let mut problems = Vec::new();
    let poem = "문을 닫고 돌아서면\n낮은 지붕 위로\n눈이 내린다\n\n가. 첫째\n나. 둘째\n\n\"네.\"\n\"왜?\"";
    let joined =
        super::chapter(poem.into(), Options { line_breaks: LineBreaks::Join }, SourceExtent::Whole, &mut problems);
    assert_eq!(joined.text, "문을 닫고 돌아서면 낮은 지붕 위로 눈이 내린다\n\n가. 첫째\n나. 둘째\n\n\"네.\"\n\"왜?\"");
    assert_eq!(read(poem).0.text, poem);
}

#[test]
fn five_hundred_chapters_are_five_hundred_headings() {
    let chapter =
        |number: usize| format!("제{number}화 읽었다\n\n\"나는 길을 걷다.\"\n\n나는 길을 걷다. 책을 펴고.\n\n");
    let novel: String = (1..=500).map(chapter).collect();
    assert_eq!(blocks(&novel).iter().filter(|block| block.starts_with("h1 ")).count(), 500);
    assert!(read(&novel).0.meta.title.is_empty());
}

#[test]
fn markdown_that_is_named_text_is_markdown() {
    assert!(is_markdown("---\ntitle: 봄\n---\n\n# 봄\n\n글".as_bytes()));
    for source in ["---\n글\n---\n# 봄", "# 봄\n\n글", "---\ntitle: 봄\n---\n\n글", "---\ntitle: 봄\n# 글"] {
        assert!(!is_markdown(source.as_bytes()), "{source}");
    }
}

/// A source that is given away is dropped while its chapter is written; what it says is the same.
#[test]
fn a_source_in_pieces_is_the_same_chapter() {
    let seeds = [
        include_str!("../../../seeds/000_f62fa04cb32f4df1.txt"),
        include_str!("../../../seeds/001_23c0b27ec80296cb.txt"),
        include_str!("../../../seeds/002_b70a9f4f1e497c68.txt"),
    ];
    let each = seeds.iter().zip([LineBreaks::Auto, LineBreaks::Keep, LineBreaks::Join]);
    for (seed, breaks) in each {
        let source = seed.repeat(12) + "\n\u{A0}나\u{1112}\u{1161}\u{11AB} 글\n\n";
        let source = source.repeat(3);
        let read = |source: std::borrow::Cow<'_, str>, piece| {
            let mut problems = Vec::new();
            let options = Options { line_breaks: breaks };
            (super::chapter_in_pieces(source, options, SourceExtent::Whole, &mut problems, piece), problems)
        };
        let whole = read(source.as_str().into(), super::PIECE);
        for piece in [1, 10_000, 1_000_000] {
            assert_eq!(read(source.clone().into(), piece), whole, "{piece}");
        }
    }
}
