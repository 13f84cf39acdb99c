//! Whole screens, as text and styles.
//!
//! After an intended change of a screen, `INSTA_UPDATE=always cargo test screens` rewrites it; check the result.

mod searching;

use insta::Settings;
use mitjul::settings::language::Language;
use mitjul::settings::theme::Ground;
use mitjul::text::width::Ambiguous;
use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

use crate::reading::review::{long_mark, review_of};
use crate::reading::shelf;
use crate::support::stage::{Setup, Stage};

const SMALL: (u16, u16) = (40, 12);
const USUAL: (u16, u16) = (80, 24);
const ROOMY: (u16, u16) = (120, 40);
const HUGE: (u16, u16) = (200, 50);

/// A text of a reader's own, with everything that Markdown has.
const OWN: &str = include_str!("screens/own.md");

fn stage((columns, rows): (u16, u16)) -> Stage {
    Setup::sized(columns, rows).book()
}

/// Compares the screen with the snapshot of a name.
fn assert_screen(name: &str, stage: &Stage) {
    assert!(!stage.footer().contains("쓰지 않는 키"), "{name}: {}", stage.footer());
    let (columns, rows) = (stage.app.screen.columns, stage.app.screen.rows);
    assert_text(&format!("{name}-{columns}x{rows}"), &stage.screen());
}

fn assert_text(name: &str, text: &str) {
    let mut settings = Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, text));
}

/// Compares the result of some keys in a usual and in a large window.
fn assert_scene(name: &str, keys: &str) {
    for size in [USUAL, ROOMY] {
        assert_screen(name, stage(size).press(keys));
    }
}

/// Underlines in five colours: whole sentences, parts of them, two at once; the last one with a note.
fn underlined(mut stage: Stage) -> Stage {
    stage.press("} v 1 } ) v o l l 2 } } v j 3 } v h h 4 } v 5 e");
    stage.type_text("이때 멈출 수 있었다. 누가 멈췄어야 했나?").press("esc g g");
    stage
}

#[test]
fn each_chapter_opens_at_every_size() {
    for size in [SMALL, USUAL, ROOMY, HUGE] {
        for chapter in 1..=3 {
            assert_screen(&format!("chapter-{chapter}"), stage(size).press(&format!("g {chapter}")));
        }
    }
}

#[test]
fn the_middle_of_a_chapter() {
    assert_scene("middle", "5 0 %");
}

#[test]
fn a_selection() {
    assert_scene("selection", "3 } v j l");
}

#[test]
fn marks_in_several_colours_and_a_note() {
    for size in [USUAL, ROOMY] {
        assert_screen("marks", &underlined(stage(size)));
    }
}

#[test]
fn the_lessons_with_the_keys_tint_their_evidence() {
    assert_scene("lessons", "i j j");
}

#[test]
fn the_lessons_of_all_chapters() {
    assert_scene("all-lessons", "i a j");
}

#[test]
fn the_contents_with_the_keys() {
    assert_scene("contents", "4 ] t j");
}

#[test]
fn the_list_of_all_marks() {
    for size in [USUAL, ROOMY] {
        let mut stage = underlined(stage(size));
        stage.press("g 2 5 } v e").type_text("우리 회사는 몇 단계인가").press("esc g 1 M j");
        assert_screen("mark-list", &stage);
    }
}

#[test]
fn the_list_of_marks_when_there_are_none() {
    assert_scene("no-marks", "M");
}

#[test]
fn the_shelf() {
    for (columns, rows) in [SMALL, USUAL, ROOMY] {
        let mut stage = shelf::stage(columns, rows);
        assert_screen("shelf", shelf::shown(&mut stage));
    }
}

#[test]
fn the_review_of_a_lesson_and_of_a_mark_with_a_note() {
    assert_scene("review", "R");
    for size in [SMALL, USUAL] {
        let mut stage = stage(size);
        stage.app.show_review(review_of([long_mark()]));
        assert_screen("review-mark", stage.press("+"));
    }
}

#[test]
fn the_end_of_the_review() {
    assert_screen("review-end", stage(USUAL).press("R enter enter enter enter enter"));
}

#[test]
fn lessons_of_ones_own_and_kin_in_other_chapters() {
    assert_scene("own-lesson", "i g g +");
    assert_scene("kin", "i a g g");
    assert_screen("kin", stage(SMALL).press("i a g g"));
    assert_screen("hidden-lesson", stage(USUAL).press("i g g x D"));
    assert_screen("statement", stage(USUAL).press("} v L").type_text("멈출 때를 알아라."));
}

#[test]
fn the_help_in_the_text_and_in_the_lessons() {
    assert_scene("help-text", "?");
    assert_scene("help-lessons", "i ?");
}

#[test]
fn the_help_scrolled_to_its_end() {
    assert_scene("help-end", "? 9 9 j");
}

#[test]
fn a_note_while_it_is_written() {
    for size in [(30, 8), SMALL, USUAL, ROOMY, HUGE] {
        let mut stage = stage(size);
        stage.press("} } v m # 약 속 enter e");
        stage.type_text("지독하게 풀리지 않는 일은 기술보다 약속의 문제일 때가 많다. ‘일다운 일’").press("enter enter");
        stage.type_text("- 누가 약속했나?").press("enter").type_text("- 언제 알았나? ");
        assert_screen("note", &stage);
    }
}

#[test]
fn a_percentage_while_it_is_asked_for() {
    assert_scene("percent", "% 5 0");
}

#[test]
fn every_frame_is_whole() {
    for size in [(30, 8), SMALL, (60, 15), USUAL, ROOMY] {
        for keys in ["?", "M", "? 9 9 j"] {
            let rows = stage(size).press(keys).rows();
            let corners = ["╭", "╮", "╰", "╯"].map(|corner| rows.iter().filter(|row| row.contains(corner)).count());
            assert_eq!(corners, [1; 4], "{keys} at {size:?}");
        }
    }
}

#[test]
fn a_way_out_is_hinted_at_in_every_window() {
    for (keys, way_out) in [("j", "?"), ("v", "Esc"), ("t", "Esc"), ("i", "Esc"), ("M", "Esc"), ("?", "Esc")] {
        let mut stage = stage(USUAL);
        stage.press(keys);
        for columns in (30..=130).step_by(7) {
            let footer = stage.resize(columns, 24).footer();
            assert!(footer.contains(way_out), "{keys} at {columns}: {footer}");
        }
    }
}

#[test]
fn what_is_picked_is_one_bar() {
    let mut stage = stage(USUAL);
    let frame = stage.press("t j j").frame();
    let bar: Vec<_> = (1..24).map(|x| frame[(x, 4)].style()).collect();
    assert!(bar.iter().all(|style| *style == bar[0]), "{bar:?}");
    assert!(bar[0].bg.is_some_and(|ground| ground != Color::Reset), "{:?}", bar[0]);
}

#[test]
fn the_title_above_the_text_is_as_clear_as_the_text() {
    for ground in [Ground::Dark, Ground::Light, Ground::Mono] {
        let frame = Setup { ground, ..Setup::sized(80, 24) }.book().press("]").frame();
        let styles = [2, 22].map(|x| (frame[(x, 0)].fg, frame[(x, 0)].modifier - Modifier::BOLD));
        assert_eq!(styles, [(Color::Reset, Modifier::empty()); 2], "{ground:?}");
    }
}

#[test]
fn the_contents_know_the_title_that_a_file_gives_itself() {
    let stage = Setup::sized(120, 40).files(&[("갈무리.md", OWN.as_bytes())]);
    assert!(stage.rows()[2].contains("1 갈무리: 읽으며"), "{}", stage.rows()[2]);
}

#[test]
fn keys_that_wait_for_more_are_shown() {
    assert_scene("typed", "1 2 g");
}

#[test]
fn the_panels_lie_over_the_text_where_there_is_no_room() {
    assert_screen("drawer-contents", stage(SMALL).press("2 ] t"));
    assert_screen("drawer-lessons", stage(SMALL).press("2 ] i j"));
    assert_screen("drawer-lessons", stage((60, 20)).press("2 ] i j"));
    assert_screen("help-text", stage(SMALL).press("?"));
    assert_screen("mark-list", underlined(stage(SMALL)).press("M"));
}

#[test]
fn panels_that_are_closed_leave_their_room_to_the_text() {
    assert_screen("text-alone", stage(USUAL).press("i i"));
    assert_screen("text-alone", stage(ROOMY).press("i i t t"));
    assert_screen("contents-beside", stage(USUAL).press("t"));
}

#[test]
fn lines_are_set_as_the_reader_likes_it() {
    for size in [SMALL, USUAL] {
        assert_screen("justified", underlined(stage(size)).press("z j z h"));
        assert_screen("syllables", stage(size).press("z w"));
    }
}

#[test]
fn a_window_that_is_too_small_says_so() {
    assert_screen("too-small", &stage((29, 7)));
    assert_screen("too-small", &stage((10, 3)));
}

#[test]
fn signs_are_ascii_where_ambiguous_characters_are_wide() {
    let stage = |(columns, rows)| Setup { ambiguous: Ambiguous::Wide, ..Setup::sized(columns, rows) }.book();
    for size in [USUAL, ROOMY] {
        assert_screen("wide-marks", &underlined(stage(size)));
        assert_screen("wide-lessons", stage(size).press("2 ] backtab j"));
    }
    assert_screen("wide-chapter-2", stage(USUAL).press("g 2 3 }"));
    assert_screen("wide-mark-list", underlined(stage(USUAL)).press("M"));
}

/// The main screens, by the names of their snapshots.
fn main_screens(setup: Setup) -> Vec<(&'static str, Stage)> {
    let pressed = |keys: &str| {
        let mut stage = underlined(setup.book());
        stage.press(keys);
        stage
    };
    let mut own = setup.files(&[("갈무리.md", OWN.as_bytes())]);
    own.press("G");
    vec![
        ("marks", pressed("")),
        ("own-end", own),
        ("contents", pressed("4 ] t j")),
        ("mark-list", pressed("M j")),
        ("note", pressed("' e")),
        ("card", pressed("' enter")),
        ("lessons", pressed("2 ] backtab j")),
        ("all-lessons", pressed("i a j")),
        ("selection", pressed("3 } v j l")),
        ("search", pressed("} v 1 *")),
        ("search-prompt", pressed("/ 고 객")),
        ("palette", pressed(": 밑 줄")),
        ("help", pressed("?")),
        ("review", pressed("R")),
        ("colours", pressed("} } l m")),
    ]
}

#[test]
fn the_main_screens_in_every_theme() {
    for (theme, ground) in [("dark", Ground::Dark), ("light", Ground::Light), ("mono", Ground::Mono)] {
        for (name, stage) in main_screens(Setup { ground, ..Setup::sized(80, 24) }) {
            assert_screen(&format!("{theme}-{name}"), &stage);
        }
    }
}

/// Without colours each state is told by a sign, a number or a modifier.
#[test]
fn without_colours_no_cell_has_one() {
    for (name, stage) in main_screens(Setup { ground: Ground::Mono, ..Setup::sized(80, 24) }) {
        let coloured = |cell: &Cell| cell.fg != Color::Reset || cell.bg != Color::Reset;
        assert!(!stage.frame().content.iter().any(coloured), "{name}");
    }
}

#[test]
fn the_program_speaks_english_too() {
    let stage = || Setup { language: Language::English, ..Setup::sized(80, 24) }.book();
    assert_screen("english-chapter-1", &stage());
    assert_screen("english-help", stage().press("?"));
    assert_screen("english-marks", &underlined(stage()));
    assert_screen("english-selection", stage().press("3 } v"));
}

#[test]
fn a_text_of_ones_own_with_all_that_markdown_has() {
    for (columns, rows) in [SMALL, USUAL, ROOMY] {
        let mut stage = Setup::sized(columns, rows).files(&[("갈무리.md", OWN.as_bytes())]);
        assert_screen("own", &stage);
        assert_screen("own-end", stage.press("G"));
    }
}

#[test]
fn an_empty_text_says_so() {
    assert_screen("empty", &Setup::sized(80, 24).files(&[("빈 글.txt", b"\n")]));
}

/// Returns the footer after keys, at a width.
fn notices(width: u16) -> String {
    let notices = |keys: &str| {
        let mut stage = Setup::sized(width, 24).book();
        format!("{keys:<20}{}\n", stage.press(keys).footer())
    };
    let on_marks = [
        "v m",
        "v m v 2",
        "v m x",
        "v m ) v m g g v ) x",
        "v m e 글 esc",
        "v m e 글 ctrl-c",
        "v m # 글 enter",
        "v m u",
        "v m u u",
        "x",
        "e",
    ];
    let on_chapters = ["<", "g 3 >", "g 9", "g 3 G space", "ㅓ"];
    let on_lessons = ["i m", "i m m", "i m u"];
    on_marks.into_iter().chain(on_chapters).chain(on_lessons).map(notices).collect()
}

#[test]
fn what_is_told_fits_its_line() {
    for width in [40, 80] {
        assert_text(&format!("told-{width}"), &notices(width));
    }
    assert!(!notices(80).contains('…'));
}

#[test]
fn what_is_wrong_with_a_file_is_recognised_by_its_name() {
    let notices = |files: &[(&str, &[u8])]| Setup::sized(80, 24).files(files).footer();
    let not_utf8 = notices(&[("옛글.txt", b"\xea\xb8\x80, but \xff is not UTF-8")]);
    assert!(not_utf8.starts_with("옛글.txt 파일은 UTF-8이 아니어서"), "{not_utf8}");
    let front_matter = notices(&[("머리말.md", "---\ntitle: [\n---\n\n글.\n".as_bytes())]);
    assert!(front_matter.starts_with("머리말.md 파일의 글머리를 읽을 수 없습니다"), "{front_matter}");
    let lessons = notices(&[("교훈.md", "글.\n".as_bytes()), ("교훈.lessons.yaml", b"lessons: 3\n")]);
    assert!(lessons.starts_with("교훈.lessons.yaml 파일을 읽을 수 없습니다"), "{lessons}");
}

#[test]
fn the_formats_and_the_file_of_an_import() {
    for size in [SMALL, USUAL, ROOMY] {
        let mut stage = underlined(stage(size));
        assert_screen("formats", stage.press("M E j"));
        stage.press("esc I").type_text("~/메모/My Clippings.txt");
        assert_screen("import", &stage);
    }
}
