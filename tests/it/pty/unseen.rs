//! Scalars that cannot be seen, or that a terminal obeys: no command sends one to a terminal, wherever it stands.

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use mitjul::exchange::ExchangeFormat;

use crate::support::pty::Reader;

/// Returns the scalars that no command may send: controls, marks of direction, what has no width, tags, noncharacters.
fn unseen() -> Vec<char> {
    let ranges: [(u32, u32); 22] = [
        (0x00, 0x09),
        (0x0B, 0x0C),
        (0x0E, 0x1F),
        (0x7F, 0x9F),
        (0xAD, 0xAD),
        (0x34F, 0x34F),
        (0x61C, 0x61C),
        (0x115F, 0x1160),
        (0x17B4, 0x17B5),
        (0x180B, 0x180F),
        (0x200B, 0x200F),
        (0x2028, 0x202E),
        (0x2060, 0x206F),
        (0x3164, 0x3164),
        (0xFE00, 0xFE0E),
        (0xFEFF, 0xFEFF),
        (0xFFA0, 0xFFA0),
        (0xFFF0, 0xFFFB),
        (0x1BCA0, 0x1BCA3),
        (0x1D173, 0x1D17A),
        (0xE0000, 0xE0FFF),
        (0x10_FFFE, 0x10_FFFF),
    ];
    ranges.iter().flat_map(|(first, last)| *first..=*last).filter_map(char::from_u32).collect()
}

/// Those that may stand in YAML, JSON and names of files; of the many tags a part.
fn written() -> String {
    let is_kept = |c: &char| !matches!(c, '\0' | '/') && (u32::from(*c) < 0xE0000 || u32::from(*c) % 16 == 1);
    unseen().into_iter().filter(is_kept).flat_map(|c| ['가', c]).collect()
}

/// One of each kind, for names of files, which are short.
const NAME: &str =
    "글\u{E0041}\u{E0001}\u{2066}\u{202E}\u{200B}\u{200D}\u{FEFF}\u{61C}\u{180E}\u{34F}\u{1B}[31m\u{9B}2J\u{7}";

/// A home with a text, its lessons, settings, marks of it and a file of marks, all full of such scalars.
struct Home {
    reader: Reader,
    text: PathBuf,
    clippings: PathBuf,
}

fn home() -> Home {
    let reader = Reader::new();
    let folder = reader.path("글");
    fs::create_dir(&folder).unwrap();
    let all = written();
    let yaml = all.chars().fold(String::new(), |mut yaml, c| {
        write!(yaml, "\\U{:08X}", u32::from(c)).unwrap();
        yaml
    });
    let text = folder.join(format!("{NAME}.md"));
    let head = format!("---\ntitle: \"제목{yaml}\"\nauthor: \"지은이{yaml}\"\n---\n");
    let body = format!(
        "# 봄{all}\n\n나는 글을 읽는다.{all} 끝.\n\n- 하나{all}\n\n| 가{all} | 나 |\n|---|---|\n| {all} | 라 |\n\n```\n{all}\n```\n"
    );
    fs::write(&text, head + &body).unwrap();
    let lessons = format!(
        "lessons:\n- statement: \"배움{yaml}\"\n  kind: \"갈래{yaml}\"\n  evidence: [\"나는 글을 읽는다.{yaml}\"]\n"
    );
    fs::write(folder.join(format!("{NAME}.lessons.yaml")), lessons).unwrap();
    fs::create_dir_all(reader.path("config/mitjul")).unwrap();
    reader.writes("config/mitjul/config.yaml", &format!("colours: {{yellow: \"노랑{yaml}\"}}\n\"모름{yaml}\": 1\n"));
    let clip = |words: &str| {
        let inline = all.replace(['\u{B}', '\u{C}', '\u{85}', '\u{2028}', '\u{2029}'], "");
        format!(
            "제목{inline} (지은이{inline})\n- Your Highlight on Location 1-9 | Added on Sunday, 1 March 2026 10:00:00\n\n{words}{inline}\n==========\n"
        )
    };
    let clippings = folder.join("clippings.txt");
    fs::write(&clippings, clip("나는 글을") + &clip("없는 말")).unwrap();
    Home { reader, text, clippings }
}

/// Returns the lines of the shell, all with a text that is full of such scalars.
fn commands(home: &Home) -> Vec<String> {
    let (text, folder) = (home.text.display(), home.reader.path("글"));
    let folder = folder.display();
    let mut commands = vec![
        format!("cat '{text}'"),
        format!("cat -w 20 '{text}'"),
        format!("inspect '{text}'"),
        format!("search 나는 '{text}'"),
        format!("search --json 나는 '{text}'"),
        format!("search '나는{}' '{text}'", "\u{E0041}\u{202E}"),
        format!("lessons '{text}'"),
        format!("lessons -f json '{text}'"),
        format!("lessons -f yaml '{text}'"),
        format!("lessons -f markdown '{text}'"),
        format!("marks import '{}' --into '{text}'", home.clippings.display()),
        format!("marks import '{}' '{folder}' --dry-run", home.clippings.display()),
        format!("marks list '{text}'"),
        "marks list --json".to_owned(),
        format!("marks check '{text}'"),
        format!("marks adopt '{text}' --never"),
        "marks merge '/없는 곳\u{202E}\u{E0041}'".to_owned(),
        format!("review --list '{text}'"),
        format!("review --json '{text}'"),
        "shelf".to_owned(),
        "shelf --json".to_owned(),
        format!("import '{text}'"),
        format!("cat '{text}.없음' '{text}'"),
        format!("inspect '{text}.없음'"),
        format!("search 나는 '{text}.없음'"),
        format!("marks import '{text}'"),
        format!("marks import '{text}.없음'"),
        format!("marks export '{text}.없음'"),
        "'--모름\u{202E}\u{E0041}\u{1B}[31m'".to_owned(),
        "marks '모름\u{202E}\u{E0041}'".to_owned(),
        "lessons -f '모름\u{202E}\u{E0041}'".to_owned(),
        "--help".to_owned(),
    ];
    commands.extend(ExchangeFormat::ALL.map(|(format, _)| format!("marks export -f {format} '{text}'")));
    commands
}

#[test]
fn no_command_sends_to_a_terminal_what_cannot_be_seen_there() {
    let home = home();
    let unseen = unseen();
    // A text that was opened is on the shelf.
    let session = home.reader.opens(60, 20, &[home.text.as_path()]);
    session.wait_for_text("제목");
    session.quit().assert_left_with(0);
    let commands = commands(&home);
    let script: Vec<String> = commands.iter().map(|words| format!("\"$0\" {words}; echo '@@@'")).collect();
    let ended = home.reader.says(80, 24, &script.join("\n")).end();
    let parts: Vec<&str> = ended.sent.split("@@@\r\n").collect();
    assert_eq!(parts.len(), commands.len() + 1);
    let mut faults = Vec::new();
    for (command, sent) in commands.iter().zip(parts) {
        // Hits of a search are bold.
        let sent = sent.replace("\r\n", "\n").replace("\x1b[1;4m", "").replace("\x1b[22;24m", "");
        let found: String = sent.chars().filter(|c| unseen.contains(c)).collect();
        if !found.is_empty() || sent.is_empty() {
            let found: String = found.escape_unicode().take(200).collect();
            faults.push(format!("{} sends “{found}” in {} bytes", visible(command), sent.len()));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

fn visible(command: &str) -> String {
    command.chars().filter(char::is_ascii_graphic).collect()
}
