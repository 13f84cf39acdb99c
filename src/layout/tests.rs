use super::*;
use crate::ingest::{Format, ingest};
use crate::text::fit::fitted;
use crate::text::width::Width;

const ESSAY: &str = "# 제목\n\n나는 글을 읽는다. 너는 글을 쓴다.\n\n- 하나 둘 셋 넷\n- 다섯\n\n> 인용\n\n---\n\n```\n  코드\n```\n\n![그림](a.png)\n";

fn laid_out(source: &str, cells: u16) -> (Chapter, Layout) {
    let (chapter, _) = ingest(source.as_bytes(), Format::Markdown);
    let setting = LayoutSettings { cells, width: Width::default(), ..LayoutSettings::default() };
    let layout = Layout::new(&chapter, setting);
    (chapter, layout)
}

/// Returns every row as its indent in spaces and its text; `·` for a blank row, `-` for a rule.
fn picture(chapter: &Chapter, layout: &Layout) -> Vec<String> {
    let places = std::iter::successors(Some(RowPosition::default()), |&place| layout.next(chapter, place));
    places
        .map(|place| layout.row(chapter, place).unwrap())
        .map(|row| match row.kind {
            RowKind::Text => " ".repeat(row.indent.into()) + row.span.slice(&chapter.text),
            RowKind::Blank => "·".to_owned(),
            RowKind::Rule => "-".to_owned(),
            RowKind::TableRule => "=".to_owned(),
            RowKind::Byline => "@".to_owned(),
        })
        .collect()
}

/// Returns every row as its pieces stand in their columns.
fn drawn(chapter: &Chapter, layout: &Layout) -> Vec<String> {
    let places = std::iter::successors(Some(RowPosition::default()), |&place| layout.next(chapter, place));
    places.map(|place| line(chapter, layout, layout.row(chapter, place).unwrap())).collect()
}

fn line(chapter: &Chapter, layout: &Layout, row: Row) -> String {
    let mut line = String::new();
    for piece in layout.pieces(chapter, row) {
        let before = usize::from(piece.column).saturating_sub(layout.setting().width.text(&line));
        line += &" ".repeat(before);
        line += &match piece.kind {
            PieceKind::Words => piece.span.slice(&chapter.text).to_owned(),
            PieceKind::Label(cells) => fitted(piece.span.slice(&chapter.text), cells, layout.setting().width),
            PieceKind::Bar if row.kind == RowKind::TableRule => String::new(),
            PieceKind::Bar => "|".to_owned(),
            PieceKind::Colon => ":".to_owned(),
            PieceKind::Rule(cells) => "-".repeat(cells.into()),
        };
    }
    line.trim_end().to_owned()
}

#[test]
fn lists_that_stand_side_by_side_are_set_off_from_each_other() {
    let (chapter, layout) = laid_out("1. 하나\n2. 둘\n\n- 가\n  - 나\n- 다\n\n* 라\n* 마\n", 30);
    let rows = ["1. 하나", "2. 둘", "·", "• 가", "  • 나", "• 다", "·", "• 라", "• 마"];
    assert_eq!(picture(&chapter, &layout), rows);
    let page = "<ul><li>가<ul><li>나</ul></ul><ol><li>하나<li>둘</ol><p>글</p><ul><li>다</ul>";
    let (chapter, _) = ingest(page.as_bytes(), Format::Html);
    let layout = Layout::new(&chapter, layout.setting());
    let rows = ["• 가", "  • 나", "·", "1. 하나", "2. 둘", "·", "글", "·", "• 다"];
    assert_eq!(picture(&chapter, &layout), rows);
}

#[test]
fn footnotes_are_set_off_from_a_list_before_them() {
    let (chapter, layout) = laid_out("글[^1].\n\n- 하나\n- 둘[^2]\n\n[^1]: 첫 주.\n\n[^2]: 둘째 주.\n", 30);
    let rows = ["글[1].", "·", "• 하나", "• 둘[2]", "·", "[1] 첫 주.", "[2] 둘째 주."];
    assert_eq!(picture(&chapter, &layout), rows);
}

#[test]
fn author_date_and_source_stand_below_the_title_and_are_no_text() {
    let head = "---\nauthor: 김하나\ndate: 2026-01-03\nsource: 겨울 잡지\n---\n";
    let (chapter, layout) = laid_out(&format!("{head}# 제목\n\n글을 읽는다.\n"), 30);
    assert_eq!(picture(&chapter, &layout), ["제목", "@", "@", "·", "글을 읽는다."]);
    let byline = |row| layout.byline(&chapter, RowPosition { block: 1, row });
    assert_eq!((byline(0).as_str(), byline(1).as_str()), ("김하나 · 2026-01-03 · 겨울", "잡지"));
    assert!(!chapter.text.contains("김하나"));
    let start = layout.locate(&chapter, Offset(0));
    assert_eq!(layout.moved(&chapter, start, 1), layout.locate(&chapter, Offset(chapter.text.len())));
    let (chapter, layout) = laid_out(&format!("{head}글을 읽는다.\n"), 40);
    assert_eq!(picture(&chapter, &layout), ["@", "·", "글을 읽는다."]);
    let (chapter, layout) = laid_out(&format!("{head}| 가 | 나 |\n|--|--|\n| 다 | 라 |\n"), 40);
    assert_eq!(drawn(&chapter, &layout)[2..], ["가 | 나", "-------", "다 | 라"]);
}

const TABLE: &str = "| 갈래 | 읽은 책 | 한마디 |\n|:--|:--:|--:|\n| 수필 | 열두 권 | 느리게 읽을수록 오래 남는다 |\n| 시 |  | ①②③ |\n| `a \\| b` | 3권 | 끝 |\n";

#[test]
fn a_table_stands_in_columns_where_it_fits() {
    let (chapter, layout) = laid_out(TABLE, 50);
    let rows = [
        "갈래  | 읽은 책 |                      한마디",
        "---------------------------------------------",
        "수필  | 열두 권 | 느리게 읽을수록 오래 남는다",
        "시    |         |                         ①②③",
        "a | b |   3권   |                          끝",
    ];
    assert_eq!(drawn(&chapter, &layout), rows);
}

#[test]
fn a_long_cell_goes_on_below_itself_and_blank_rows_part_the_rows() {
    let (chapter, layout) = laid_out(TABLE, 32);
    assert_eq!(
        drawn(&chapter, &layout),
        [
            "갈래  | 읽은 책 |         한마디",
            "--------------------------------",
            "수필  | 열두 권 |         느리게",
            "      |         |  읽을수록 오래",
            "      |         |         남는다",
            "",
            "시    |         |            ①②③",
            "",
            "a | b |   3권   |             끝",
        ]
    );
}

#[test]
fn a_table_that_does_not_fit_is_a_row_for_each_cell_with_its_name() {
    let source = "| 이름 | 맡은 일과 그 까닭 | 값 |\n|--|--|--|\n| 김하나 | 서버를 옮기고 지켜본다 | 삼십이만 원쯤 |\n| 이둘 |  | 둘 |\n";
    let (chapter, layout) = laid_out(source, 24);
    let rows = [
        "이름 | 맡은 일과 그 까닭",
        "| 값",
        "",
        "이름:     김하나",
        "맡은 일…: 서버를 옮기고",
        "          지켜본다",
        "값:       삼십이만 원쯤",
        "",
        "이름:     이둘",
        "맡은 일…:",
        "값:       둘",
    ];
    assert_eq!(drawn(&chapter, &layout), rows);
}

#[test]
fn a_caret_walks_a_table_down_its_column_and_along_its_cells() {
    let (chapter, layout) = laid_out(TABLE, 50);
    let at = |word: &str| Offset(chapter.text.find(word).unwrap());
    assert_eq!(layout.caret_rows(&chapter, at("갈래"), 1, 0), Some(at("수필")));
    assert_eq!(layout.caret_rows(&chapter, at("열두"), 2, 10), Some(at("3권")));
    // Where the column has no words, the bar before it is the nearest.
    assert_eq!(layout.caret_rows(&chapter, at("열두"), 1, 12), Some(at("시").plus("시 ".len())));
    let next = layout.caret(&chapter, at("필 |"), caret::CaretMotion::NextCharacter);
    assert_eq!(next, Some(at("필 |").plus("필 ".len())));
    assert_eq!(chapter.sentences(1).len(), 3, "no sentence goes over a bar");
}

#[test]
fn blocks_keep_their_distance_and_items_hang() {
    let (chapter, layout) = laid_out(ESSAY, 12);
    let rows = [
        "제목",
        "·",
        "나는 글을",
        "읽는다. 너는",
        "글을 쓴다.",
        "·",
        "• 하나 둘 셋",
        "  넷",
        "• 다섯",
        "·",
        "  인용",
        "·",
        "-",
        "·",
        "    코드",
        "·",
        "  그림",
    ];
    assert_eq!(picture(&chapter, &layout), rows);
}

#[test]
fn next_and_previous_walk_the_same_rows() {
    let (chapter, layout) = laid_out(ESSAY, 9);
    let down: Vec<RowPosition> =
        std::iter::successors(Some(RowPosition::default()), |&place| layout.next(&chapter, place)).collect();
    let mut up: Vec<RowPosition> =
        std::iter::successors(Some(layout.last(&chapter)), |&place| layout.previous(&chapter, place)).collect();
    up.reverse();
    assert_eq!(down, up);
}

#[test]
fn every_character_is_located_on_the_row_that_shows_it() {
    let (chapter, layout) = laid_out(ESSAY, 7);
    for (byte, c) in chapter.text.char_indices().filter(|(_, c)| !c.is_whitespace()) {
        let row = layout.row(&chapter, layout.locate(&chapter, Offset(byte))).unwrap();
        assert!(row.span.contains(Offset(byte)), "{c} at {byte}");
    }
}

#[test]
fn a_window_is_full_where_the_chapter_allows_it() {
    let (chapter, layout) = laid_out(ESSAY, 12);
    let end = Offset(chapter.text.len());
    for offset in [Offset(0), Offset(40), end] {
        for wanted in [0, 2, 9] {
            let window = layout.window(&chapter, offset, wanted, 6);
            assert_eq!(window.rows.len(), 6);
            assert_eq!(window.rows[window.cursor].0, layout.locate(&chapter, offset));
        }
    }
    assert_eq!(layout.window(&chapter, Offset(0), 3, 99).rows.len(), 17);
    let (empty, layout) = laid_out("", 12);
    assert_eq!(layout.window(&empty, Offset(0), 3, 9), Window::default());
}

#[test]
fn moving_stops_at_the_ends_and_on_text() {
    let (chapter, layout) = laid_out(ESSAY, 12);
    let start = layout.locate(&chapter, Offset(0));
    let second = layout.moved(&chapter, start, 1);
    assert_eq!(layout.row(&chapter, second).unwrap().span.slice(&chapter.text), "나는 글을");
    assert_eq!(layout.moved(&chapter, second, -1), start);
    assert_eq!(layout.moved(&chapter, start, 999), layout.last(&chapter));
    assert_eq!(layout.moved(&chapter, layout.last(&chapter), -999), start);
}

#[test]
fn deep_nesting_leaves_half_of_the_line() {
    let (chapter, layout) = laid_out("> > > > - - - - - 글을 읽는다", 8);
    assert!(picture(&chapter, &layout).iter().all(|row| row.chars().take_while(|&c| c == ' ').count() <= 4));
}

#[test]
fn columns_count_cells_from_the_edge() {
    let (chapter, layout) = laid_out("- 하나 둘 셋 넷", 12);
    let place = layout.locate(&chapter, Offset(chapter.text.find('넷').unwrap()));
    let row = layout.row(&chapter, place).unwrap();
    assert_eq!(layout.column(&chapter, row, row.span.start), 2);
    assert_eq!(layout.column(&chapter, row, row.span.end), 4);
}

#[test]
fn a_layout_at_another_setting_is_that_of_a_new_one() {
    let source =
        format!("{ESSAY}\n| 하나 | 둘 |\n|---|---|\n| 가나 다라 | 마바 |\n\n{}", "글을 읽는다.\n\n".repeat(200));
    let (chapter, mut layout) = laid_out(&source, 40);
    for cells in [12, 40, 6, 40, 23] {
        layout.set(LayoutSettings { cells, ..layout.setting() });
        let (chapter, fresh) = (&chapter, laid_out(&source, cells).1);
        assert_eq!(picture(chapter, &layout), picture(chapter, &fresh), "{cells}");
        assert_eq!(drawn(chapter, &layout), drawn(chapter, &fresh), "{cells}");
    }
}

fn set(source: &str, setting: LayoutSettings) -> (Chapter, Layout) {
    let (chapter, _) = ingest(source.as_bytes(), Format::Plain);
    let layout = Layout::new(&chapter, setting);
    (chapter, layout)
}

/// Returns the rows of the first block.
fn rows(chapter: &Chapter, layout: &Layout) -> Vec<Row> {
    (0..layout.row_count(chapter, 0)).filter_map(|row| layout.row(chapter, RowPosition { block: 0, row })).collect()
}

#[test]
fn an_even_edge_costs_at_most_a_cell_for_each_space() {
    let setting = LayoutSettings { cells: 13, justified: true, ..LayoutSettings::default() };
    let (chapter, layout) = set("가나 다라 마 바사아자차카 타파하 거너더러 머 버 서", setting);
    let rows: Vec<Row> = rows(&chapter, &layout);
    let found: Vec<_> = rows.iter().map(|row| (row.span.slice(&chapter.text), row.stretch)).collect();
    assert_eq!(found, [("가나 다라 마", 1), ("바사아자차카", 0), ("타파하", 0), ("거너더러 머", 0), ("버 서", 0)]);
    let ends: Vec<_> = rows.iter().map(|row| layout.column(&chapter, *row, row.span.end)).collect();
    assert_eq!(ends, [13, 12, 6, 11, 5]);
    let third = Offset(chapter.text.find('마').unwrap());
    assert_eq!(layout.column(&chapter, rows[0], third), 11);
}

#[test]
fn stops_hang_one_cell_outside() {
    let narrow = LayoutSettings { cells: 9, ..LayoutSettings::default() };
    let text = "나는 글을. 읽고 쓴다.";
    let (chapter, layout) = set(text, narrow);
    assert_eq!(picture(&chapter, &layout), ["나는", "글을.", "읽고", "쓴다."]);
    let (chapter, layout) = set(text, LayoutSettings { hanging: true, ..narrow });
    assert_eq!(picture(&chapter, &layout), ["나는 글을.", "읽고 쓴다."]);
}

#[test]
fn a_cell_belongs_to_the_grapheme_that_covers_it() {
    let (chapter, layout) = laid_out("- 하나 ⁉️a 둘", 8);
    let place = layout.locate(&chapter, Offset(chapter.text.find('⁉').unwrap()));
    let row = layout.row(&chapter, place).unwrap();
    assert_eq!((row.indent, row.span.slice(&chapter.text)), (2, "⁉️a 둘"));
    let covered = |column| layout.offset_at(&chapter, row, column).map(|offset| offset.split(&chapter.text).1);
    let seen: Vec<_> = (0..9).map(|column| covered(column).and_then(|behind| behind.chars().next())).collect();
    assert_eq!(seen, [None, None, Some('⁉'), Some('⁉'), Some('a'), Some(' '), Some('둘'), Some('둘'), None]);
}

#[test]
fn a_stretched_space_covers_the_cell_that_it_was_given() {
    let setting = LayoutSettings { cells: 13, justified: true, ..LayoutSettings::default() };
    let (chapter, layout) = set("가나 다라 마 바사아자차카", setting);
    let row = rows(&chapter, &layout)[0];
    let covered: Vec<_> = (0..14).map(|column| layout.offset_at(&chapter, row, column)).collect();
    let [ga, na, space, da, ra, stretched, ma] = [0, 3, 6, 7, 10, 13, 14].map(|byte| Some(Offset(byte)));
    assert_eq!(covered, [ga, ga, na, na, space, da, da, ra, ra, stretched, stretched, ma, ma, None]);
}
