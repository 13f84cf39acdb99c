//! The program's questions to its terminal and its reaction to the answers. The other end of the pseudo terminal is a
//! model that draws ambiguous characters in one cell or in two, and answers on request of the test.

mod stage;

use std::fs;
use std::time::{Duration, Instant};

use stage::Stage;
use tempfile::{TempDir, tempdir};

use mitjul::settings::theme::Rgb;

use crate::support::model_terminal::Widths;

const NARROW: Widths = Widths { ambiguous: 1, vs16: 1, sequences: false };
const WIDE: Widths = Widths { ambiguous: 2, vs16: 1, sequences: false };
/// A terminal of our time.
const YOUNG: Widths = Widths { ambiguous: 1, vs16: 2, sequences: true };

/// Starts the program in the home of a reader.
fn start(widths: Widths, home: &TempDir) -> Stage {
    Stage::start(widths, home.path(), &[], &[])
}

/// Starts the program as over a network, where it waits three times as long for answers: a busy machine sends them
/// late.
fn start_far(widths: Widths, home: &TempDir) -> Stage {
    Stage::start(widths, home.path(), &[], &[("SSH_TTY", "/dev/pts/9")])
}

/// Returns the screen after three lines down, on a terminal that has answered before.
fn three_lines_down(home: &TempDir) -> String {
    let mut stage = start(NARROW, home);
    stage.until_drawn();
    stage.answer();
    let first = stage.screen();
    for frames in 2..=4 {
        stage.type_keys("j");
        stage.until("a line down", |stage| stage.frames() == frames);
    }
    assert_ne!(stage.screen(), first);
    stage.screen()
}

/// Whether a text has signs that a terminal with wide ambiguous characters cannot draw in one cell.
fn has_wide_signs(text: &str) -> bool {
    text.contains(['─', '│', '●'])
}

#[test]
fn the_first_frame_waits_for_no_answer_and_shows_nothing_of_the_question() {
    let mut stage = start(NARROW, &tempdir().unwrap());
    stage.until_drawn();
    assert!(stage.is_asked() && has_wide_signs(&stage.screen()));
    assert_eq!(stage.screen_before_frame().trim(), "");
}

#[test]
fn answers_that_agree_change_and_keep_nothing() {
    let home = tempdir().unwrap();
    let mut stage = start_far(NARROW, &home);
    stage.until_drawn();
    stage.answer();
    stage.type_keys("?");
    stage.until("another frame", |stage| stage.frames() == 2);
    assert!(stage.screen().contains("╭ 도움말"), "{}", stage.screen());
    assert_eq!(stage.quit("qq"), 0);
    assert!(!home.path().join("state/mitjul/terminals.yaml").exists());
}

#[test]
fn a_wide_terminal_gets_signs_of_ascii_now_and_from_the_first_frame_on_the_next_time() {
    let home = tempdir().unwrap();
    let mut stage = start_far(WIDE, &home);
    stage.until_drawn();
    stage.answer();
    stage.until("signs of ASCII", |stage| stage.frames() == 2);
    assert!(!has_wide_signs(&stage.screen()) && stage.screen().contains('|'));
    assert_eq!(stage.quit("q"), 0);

    let mut stage = start_far(WIDE, &home);
    stage.until_drawn();
    assert!(!has_wide_signs(&stage.screen()) && stage.screen().contains('|'));
    stage.answer();
    assert_eq!(stage.quit("q"), 0);
    assert_eq!(stage.frames(), 1);
}

#[test]
fn what_is_remembered_gives_way_to_what_the_terminal_says() {
    let home = tempdir().unwrap();
    let folder = home.path().join("state/mitjul");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("terminals.yaml"), "wide: [xterm-256color]\n").unwrap();
    let mut stage = start_far(NARROW, &home);
    stage.until_drawn();
    assert!(!has_wide_signs(&stage.screen()));
    stage.answer();
    stage.until("other signs", |stage| has_wide_signs(&stage.screen()));
    assert_eq!(stage.quit("q"), 0);
    assert_eq!(fs::read_to_string(folder.join("terminals.yaml")).unwrap(), "wide: []\n");
}

#[test]
fn keys_that_come_before_the_answers_are_kept() {
    let home = tempdir().unwrap();
    let wanted = three_lines_down(&home);
    let mut stage = start_far(NARROW, &tempdir().unwrap());
    stage.until_drawn();
    stage.type_keys("jjj");
    stage.answer();
    stage.until("three lines down", |stage| stage.screen() == wanted);
}

#[test]
fn a_terminal_that_never_answers_is_read_all_the_same() {
    let home = tempdir().unwrap();
    let wanted = three_lines_down(&home);
    let mut stage = start(NARROW, &tempdir().unwrap());
    stage.until_drawn();
    stage.type_keys("jjj");
    stage.until("three lines down", |stage| stage.screen() == wanted);
    assert_eq!(stage.quit("q"), 0);
}

/// Starts the program on a terminal with 24-bit colours and a ground, as over a network.
fn start_on(colour: &str, end: &str, home: &TempDir, arguments: &[&str]) -> Stage {
    let variables = [("SSH_TTY", "/dev/pts/9"), ("COLORTERM", "truecolor")];
    Stage::start(NARROW, home.path(), arguments, &variables).draws_on(colour, end)
}

/// Whether the theme is for a light ground, by its blue: that of the pointer and of headings.
fn is_light(stage: &Stage) -> bool {
    let is_blue = |ink: &Rgb| ink.b > ink.r.saturating_add(60);
    stage.inks().into_iter().rfind(is_blue).expect("a blue sign").luminance() < 0.3
}

#[test]
fn the_ground_that_the_terminal_answers_decides_the_theme_now_and_in_the_first_frame_of_the_next_time() {
    let light = ["rgb:fdfd/f6f6/e3e3", "rgb:ff/ff/ff", "rgba:eeee/eeee/eeee/ffff", "#fafafa"];
    let dark = ["rgb:0000/2b2b/3636", "rgb:1e/1e/1e", "rgba:0000/0000/0000/8080", "#2e3440"];
    let all = light.iter().map(|colour| (colour, true)).chain(dark.iter().map(|colour| (colour, false)));
    for ((colour, wants_light), end) in all.zip(["\x1b\\", "\x07"].into_iter().cycle()) {
        let home = tempdir().unwrap();
        let mut stage = start_on(colour, end, &home, &[]);
        stage.until_drawn();
        assert!(!is_light(&stage) && stage.screen_before_frame().trim().is_empty());
        stage.type_keys("g");
        stage.answer();
        stage.type_keys("2");
        stage.until("the second chapter", |stage| stage.screen().contains("2/3"));
        stage.until("the theme", |stage| is_light(stage) == wants_light);
        assert_eq!(stage.quit("q"), 0, "{colour}");
        let mut stage = start_on(colour, end, &home, &[]);
        stage.until_drawn();
        assert_eq!(is_light(&stage), wants_light, "{colour}");
        stage.answer();
        assert_eq!(stage.quit("q"), 0);
        assert_eq!(stage.frames(), 1);
    }
}

#[test]
fn nonsense_about_the_ground_is_neither_keys_nor_a_theme() {
    for colour in ["nonsense", "", "rgb:ffff/ffff", "rgb:zz/zz/zz", "?"] {
        let home = tempdir().unwrap();
        let mut stage = start_on(colour, "\x07", &home, &[]);
        stage.until_drawn();
        stage.type_keys("g");
        stage.answer();
        stage.type_keys("2");
        stage.until("the second chapter", |stage| stage.screen().contains("2/3"));
        stage.type_keys("?");
        stage.until("the help", |stage| stage.screen().contains("╭ 도움말"));
        assert!(!is_light(&stage), "{colour}");
        assert_eq!(stage.quit("qq"), 0);
    }
}

#[test]
fn the_reader_overrules_the_ground_on_the_command_line_and_on_the_screen_and_that_is_remembered() {
    let home = tempdir().unwrap();
    let mut stage = start_on("rgb:ffff/ffff/ffff", "\x07", &home, &["--theme", "dark"]);
    stage.until_drawn();
    stage.answer();
    assert!(!is_light(&stage));
    stage.type_keys("\x14");
    stage.until("the light theme and its notice", |stage| {
        is_light(stage) && stage.screen().contains("밝은 배경에 맞춥니다")
    });
    assert_eq!(stage.quit("q"), 0);

    let mut stage = start_on("rgb:0000/0000/0000", "\x07", &home, &[]);
    stage.until_drawn();
    stage.answer();
    stage.type_keys("j");
    stage.until("another frame", |stage| stage.frames() > 1);
    assert!(is_light(&stage));
    assert_eq!(stage.quit("q"), 0);

    let folder = home.path().join("config/mitjul");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("config.yaml"), "theme: dark\n").unwrap();
    let mut stage = start_on("rgb:ffff/ffff/ffff", "\x07", &home, &[]);
    stage.until_drawn();
    assert!(!is_light(&stage));
}

#[test]
fn without_an_answer_the_variable_decides() {
    for (variable, wants_light) in [("0;15", true), ("15;0", false), ("", false)] {
        let home = tempdir().unwrap();
        let mut stage = Stage::start(NARROW, home.path(), &[], &[("COLORFGBG", variable), ("COLORTERM", "truecolor")]);
        stage.until_drawn();
        assert_eq!(is_light(&stage), wants_light, "{variable}");
    }
}

#[test]
fn a_ground_that_is_answered_too_late_is_no_key_and_still_decides() {
    for end in ["\x1b\\", "\x07"] {
        let home = tempdir().unwrap();
        let variables = [("COLORTERM", "truecolor")];
        let mut stage = Stage::start(NARROW, home.path(), &[], &variables).draws_on("rgb:ffff/ffff/ffff", end);
        stage.until_drawn();
        stage.until("the end of patience", Stage::is_late);
        stage.type_keys("g");
        stage.answer();
        stage.type_keys("2");
        stage.until("the second chapter", |stage| stage.screen().contains("2/3"));
        stage.until("the light theme", is_light);
        stage.type_keys("?");
        stage.until("the help", |stage| stage.screen().contains("╭ 도움말"));
        stage.type_keys("\x1b");
        stage.until("the text again", |stage| !stage.screen().contains("╭ 도움말"));
        assert_eq!(stage.quit("q"), 0);
    }
}

#[test]
fn answers_that_come_too_late_are_no_keys() {
    let home = tempdir().unwrap();
    let wanted = three_lines_down(&home);
    let mut stage = start(NARROW, &tempdir().unwrap());
    stage.until_drawn();
    stage.until("the end of patience", Stage::is_late);
    stage.answer();
    stage.type_keys("jjj");
    stage.until("three lines down", |stage| stage.screen() == wanted);
    assert!(stage.frames() <= 4);
}

#[test]
fn answers_on_their_way_do_not_reach_the_shell() {
    let home = tempdir().unwrap();
    let mut stage = Stage::in_shell(NARROW, home.path(), "\"$0\"; echo ready; IFS= read -r line; echo \"<$line>\"");
    stage.until_drawn();
    stage.type_keys("q");
    stage.answer();
    stage.until("the shell", |stage| stage.has_sent("ready"));
    stage.type_keys("ls\n");
    stage.until("the line", |stage| stage.has_sent(">\r\n"));
    assert!(stage.has_sent("<ls>\r\n"), "{}", stage.screen());
}

#[test]
fn who_leaves_before_the_answers_waits_for_them_as_long_as_they_may_come() {
    let (start, home) = (Instant::now(), tempdir().unwrap());
    let mut stage = Stage::start(NARROW, home.path(), &[], &[("SSH_TTY", "/dev/pts/9")]);
    stage.until_drawn();
    assert_eq!(stage.quit("q"), 0);
    assert!(start.elapsed() >= Duration::from_millis(600));
}

#[test]
fn who_is_told_does_not_ask() {
    let home = tempdir().unwrap();
    let shown = |arguments: &[&str], variables: &[(&str, &str)]| {
        let mut stage = Stage::start(WIDE, home.path(), arguments, variables);
        stage.until_drawn();
        (stage.is_asked(), has_wide_signs(&stage.screen()))
    };
    assert_eq!(shown(&["--ambiguous", "1", "--theme", "dark"], &[("MITJUL_AMBIGUOUS", "2")]), (false, true));
    assert_eq!(shown(&["--theme", "light"], &[("MITJUL_AMBIGUOUS", "2")]), (false, false));
    assert_eq!(shown(&["--ambiguous", "1"], &[]), (true, true));
    assert_eq!(shown(&["--ambiguous", "auto"], &[("MITJUL_AMBIGUOUS", "2")]), (true, true));
    assert_eq!(shown(&[], &[("TERM", "linux")]), (false, true));
}

#[test]
fn a_mistake_in_the_config_file_is_the_first_thing_to_be_told() {
    let home = tempdir().unwrap();
    let folder = home.path().join("config/mitjul");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("config.yaml"), "ambiguous: 2\n").unwrap();
    let mut stage = start(WIDE, &home);
    stage.until_drawn();
    assert!(!has_wide_signs(&stage.screen()));

    fs::write(folder.join("config.yaml"), "# 너비\nambigous: 2\n").unwrap();
    let mut stage = start(NARROW, &home);
    stage.until_drawn();
    assert!(stage.is_asked());
    assert!(
        stage.screen().contains("config.yaml 2번째 줄: ‘ambigous’ 설정은 없습니다. 혹시 ambiguous?"),
        "{}",
        stage.screen()
    );
}

const FAMILY: &str = "👨‍👩‍👧";
const HAND: &str = "👍🏽";

/// Starts the program with a text of emoji in every line, on a terminal or in what stands before one.
fn start_with_emoji(widths: Widths, home: &TempDir, variables: &[(&str, &str)]) -> Stage {
    let text = home.path().join("글.md");
    let line = format!("가⁉️나➡️다❤️라 {FAMILY} 가족과 {HAND} 손 1️⃣ 🇰🇷 끝.\n\n");
    fs::write(&text, format!("# 그림\n\n{}", line.repeat(40))).unwrap();
    let variables: Vec<_> = [("SSH_TTY", "/dev/pts/9")].iter().chain(variables).copied().collect();
    Stage::start(widths, home.path(), &[text.to_str().unwrap()], &variables)
}

#[test]
fn sequences_of_emoji_are_whole_where_the_terminal_says_so_and_from_the_first_frame_on_the_next_time() {
    let home = tempdir().unwrap();
    let mut stage = start_with_emoji(YOUNG, &home, &[]);
    stage.until_drawn();
    assert!(!stage.screen().contains(FAMILY) && stage.screen().contains('👨'));
    stage.answer();
    stage.until("whole emoji", |stage| stage.screen().contains(FAMILY) && stage.screen().contains(HAND));
    stage.type_keys("  ");
    stage.until("another page", |stage| stage.frames() > 2);
    assert_eq!((stage.quit("q"), stage.faults()), (0, vec![]));

    let mut stage = start_with_emoji(YOUNG, &home, &[]);
    stage.until_drawn();
    assert!(stage.screen().contains(FAMILY));
    stage.answer();
    assert_eq!(stage.quit("q"), 0);
}

#[test]
fn sequences_of_emoji_are_their_first_picture_where_the_terminal_draws_them_wider() {
    let home = tempdir().unwrap();
    let mut stage = start_with_emoji(NARROW, &home, &[]);
    stage.until_drawn();
    stage.answer();
    stage.type_keys(" ");
    stage.until("another page", |stage| stage.frames() > 1);
    assert!(stage.screen().contains('👨') && !stage.screen().contains('\u{200d}'));
    assert_eq!(stage.quit("q"), 0);
}

#[test]
fn nothing_that_two_programs_count_differently_is_sent_through_a_multiplexer() {
    let inside =
        [("TMUX", "/tmp/tmux,1,0"), ("STY", "7.pts"), ("ZELLIJ", "0"), ("TERM", "tmux-256color"), ("TERM", "screen")];
    for variable in inside {
        let home = tempdir().unwrap();
        let mut stage = start_with_emoji(YOUNG, &home, &[variable]);
        stage.until_drawn();
        stage.answer();
        stage.type_keys("  ");
        stage.until("another page", |stage| stage.frames() > 1);
        assert!(stage.screen().contains('⁉') && stage.screen().contains('❤'));
        assert!(
            !stage.has_sent("\u{fe0f}") && !stage.has_sent("\u{200d}") && !stage.has_sent("\u{1f3fd}"),
            "{variable:?}"
        );
        assert_eq!(stage.quit("q"), 0);
    }
    let home = tempdir().unwrap();
    let mut stage = start_with_emoji(YOUNG, &home, &[]);
    stage.until_drawn();
    assert!(stage.has_sent("⁉\u{fe0f}"));
}

#[test]
fn answers_that_come_after_a_second_are_still_waited_for_on_the_way_out() {
    let home = tempdir().unwrap();
    let mut stage = Stage::in_shell(NARROW, home.path(), "\"$0\"; echo ready; IFS= read -r line; echo \"<$line>\"");
    stage.until_drawn();
    stage.until("the end of patience", Stage::is_late);
    stage.type_keys("q");
    stage.until_quiet();
    assert!(!stage.has_sent("ready"));
    stage.answer();
    stage.until("the shell", |stage| stage.has_sent("ready"));
    stage.type_keys("ls\n");
    stage.until("the line", |stage| stage.has_sent(">\r\n"));
    assert!(stage.has_sent("<ls>\r\n"), "{}", stage.screen());
}

#[test]
fn terminals_with_sixteen_colours_get_no_others() {
    for term in ["xterm", "linux", "screen", "vt100"] {
        let home = tempdir().unwrap();
        let mut stage = Stage::start(NARROW, home.path(), &[], &[("TERM", term)]);
        stage.until_drawn();
        stage.type_keys("jjvm");
        stage.until("a mark", |stage| stage.screen().contains("밑줄을 그었습니다"));
        for other in ["38;5;", "48;5;", "38;2;", "48;2;"] {
            assert!(!stage.has_sent(other), "{term} {other}");
        }
    }
}
