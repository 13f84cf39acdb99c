//! Misuse of the program, and the language of its messages.

use crate::cli::program::Machine;

#[test]
fn misuse_is_one_line_with_a_hint() {
    let machine = Machine::new();
    for line in [
        "--chaptr 2",
        "-x",
        "--chapter",
        "--chapter 글",
        "--chapter -1",
        "--ambiguous 3",
        "--lang fr",
        "cat --width",
        "cat --width 1",
        "cat --width 70000",
        "inspect --width 40",
        "--width 40",
    ] {
        assert!(machine.say(line).complaint(2).contains("mitjul --help"), "{line}");
    }
    assert!(machine.say("--chaptr 2").complaint(2).contains("--chapter"));
}

#[test]
fn a_chapter_that_is_not_there_is_misuse() {
    let machine = Machine::new();
    for line in ["cat --chapter 4", "inspect --chapter 4", "--chapter 4"] {
        let run = machine.say(line);
        let complaint = run.complaint(2);
        assert!(
            complaint.starts_with("4장은 없습니다. 3장까지 있습니다") && complaint.contains("--help"),
            "{complaint}"
        );
    }
    machine.say("cat --chapter 0").complaint(2);
}

#[test]
fn options_may_stand_before_a_command() {
    let machine = Machine::new();
    assert_eq!(machine.output("--lang en cat"), machine.output("cat"));
    assert_eq!(machine.output("--chapter 2 cat --width 30"), machine.output("cat --chapter 2 --width 30"));
    assert_eq!(machine.output("-c 3 inspect"), machine.output("inspect -c 3"));
}

#[test]
fn help_and_version_are_no_failure() {
    let machine = Machine::new();
    assert_eq!(machine.output("--version"), format!("mitjul {}\n", env!("CARGO_PKG_VERSION")));
    assert_eq!(machine.output("-V"), machine.output("--version"));
    for line in ["--help", "-h", "cat --help", "inspect --help", "cat -h --lang en", "--lang en --help"] {
        let help = machine.output(line);
        for option in ["--help", "--chapter", "--lang", "--ambiguous"] {
            assert!(help.contains(option), "{option} in {line}");
        }
        assert_eq!(help.contains("--width"), line.starts_with("cat"), "{line}");
    }
}

#[test]
fn the_language_is_that_of_the_option_or_of_the_surroundings() {
    let korean = "터미널에서 한국어 글을 읽고 밑줄을 긋습니다.";
    let english = "Read Korean texts in the terminal and underline them.";
    let first = |machine: Machine, line| machine.output(line).lines().next().unwrap().to_owned();
    assert_eq!(first(Machine::new(), "--help"), korean);
    assert_eq!(first(Machine::new(), "--lang en --help"), english);
    assert_eq!(first(Machine::new(), "--help --lang=en"), english);
    assert_eq!(first(Machine::new().with("LANG", "en_US.UTF-8"), "--help"), english);
    assert_eq!(first(Machine::new().with("LANG", "C.UTF-8"), "--help"), korean);
    assert_eq!(first(Machine::new().with("LANG", "en_US.UTF-8"), "--help --lang ko"), korean);
    assert_eq!(first(Machine::new().with("LANG", "en_US.UTF-8").with("LC_ALL", "ko_KR.UTF-8"), "--help"), korean);
    assert_eq!(first(Machine::new().with("LANG", "ko_KR.UTF-8").with("MITJUL_LANG", "en"), "--help"), english);
}

#[test]
fn complaints_are_made_in_the_readers_language() {
    let machine = Machine::new();
    machine.write("그림.md", b"\x7fELF\0\0");
    for (line, code, korean, english) in [
        ("cat 없음.md", 1, "없음.md: 열 수 없습니다 (없는 파일입니다)", "없음.md: cannot be opened (no such file)"),
        (
            "cat 그림.md",
            1,
            "그림.md: 열 수 없습니다 (텍스트 파일이 아닙니다)",
            "그림.md: cannot be opened (not a text file)",
        ),
        ("cat --wdth 3", 2, "알 수 없는 인수입니다: --wdth", "unknown argument: --wdth"),
    ] {
        let english_run = machine.say(&format!("{line} --lang en"));
        let (printed, in_english) = (machine.say(line), english_run.complaint(code));
        assert!(printed.complaint(code).starts_with(korean), "{printed:?}");
        assert!(in_english.starts_with(english), "{in_english}");
    }
}

#[test]
fn help_in_korean_has_no_english_headings() {
    let help = Machine::new().output("cat --help");
    for word in ["Usage", "Options", "Arguments", "Commands", "possible values"] {
        assert!(!help.contains(word), "{word}");
    }
}
