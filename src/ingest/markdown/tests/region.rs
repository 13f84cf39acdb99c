//! A document that is read in regions is the one that is read whole.

use proptest::prelude::*;

use crate::document::{Chapter, Meta};
use crate::ingest::LineBreaks;
use crate::ingest::extent::SourceExtent;
use crate::ingest::markdown::prepare::prepare;
use crate::ingest::markdown::writer::MarkdownWriter;
use crate::ingest::markdown::{apart, read_in_regions, region};

/// Blocks, and parts of blocks that go on over blank lines.
const PIECES: [&str; 52] = [
    "나는 길을 걷다가 책을 펴고 문장을 읽었다. 그리고 천천히 돌아와 불을 켰다.",
    "별을 노래하는 마음으로",
    "모든 죽어가는 것을 사랑해야지",
    "가",
    "가\n나",
    "가\n나\n다",
    "# 제목",
    "## 둘째\n글",
    "제목\n===",
    "말했다.\n---",
    "---",
    "***",
    "```\n글",
    "```",
    "~~~~\n글\n~~~~",
    "~~~",
    "    ```",
    "- ```\n\n  글",
    "  ```",
    "> ```\n> 글",
    "- 하나\n- 둘",
    "- 하나\n\n- 둘",
    "  이어진 글",
    "    들여 쓴 글",
    "\t들여 쓴 글",
    "1. 하나\n2. 둘",
    "3. 셋",
    "4.",
    "5)",
    "!!! note \"제목\"\n    글",
    "??? note",
    "12) 열둘",
    "2026. 1. 3. 눈이 왔다.",
    "- 1) 하나",
    "- [ ] 할 일",
    "> 따온 글",
    "> 따온 글\n이어진 글",
    ">",
    "> [!note] 알림",
    "> 나\n>\n> 다",
    "| 가 | 나 |\n|---|---|\n| 다 | 라 |",
    "| 마 | 바 |",
    "%%\n메모",
    "%%",
    "%% 메모 %%",
    "$$\nx^2\n$$",
    "$$",
    "![그림](가.png)",
    "[글](나.md) **굵게** *기울* `코드` ~~지움~~ 2~3",
    "① 하나\n② 둘",
    "\\",
    ": 뜻풀이",
];

/// Reads a text in regions of at least so many bytes.
fn read_at(text: &str, least: usize) -> Chapter {
    let (text, tilde) = apart(prepare(text).text);
    assert!(region::may_be_cut(&text), "{text:?}");
    let writer = MarkdownWriter::new(Meta::default(), 0, tilde, LineBreaks::Auto);
    read_in_regions(&text, least, writer, SourceExtent::Whole, &mut Vec::new())
}

#[test]
fn every_pair_of_blocks_is_the_same_in_regions() {
    for [one, other] in PIECES.iter().flat_map(|one| PIECES.iter().map(move |other| [one, other])) {
        let text = format!("머리.\n\n{one}\n\n{other}\n\n꼬리.\n\n끝이다.\n");
        assert_eq!(read_at(&text, 0), read_at(&text, text.len()), "{text:?}");
    }
}

proptest! {
    #[test]
    fn a_document_is_the_same_in_regions(
        pieces in prop::collection::vec((prop::sample::select(PIECES.to_vec()), 1..4_usize), 1..40),
        least in 0..200_usize,
    ) {
        let text: String = pieces.iter().map(|(piece, gap)| [*piece, &"\n".repeat(*gap)].concat()).collect();
        prop_assert_eq!(read_at(&text, least), read_at(&text, text.len()), "{:?}", text);
    }
}
