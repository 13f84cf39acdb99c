//! Runs a case and looks at how it ends and what it sends.

use std::env;
use std::fs::File;
use std::process::{Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::cli::bounds::hostile::cases::{HostileCase, HostilePlace};
use crate::cli::program::Machine;
use crate::support::PATIENCE;

/// How much memory a command may take besides four times its file, in bytes.
const MEMORY: usize = 64 * 1024 * 1024;

/// Returns sentences about what went wrong with a case.
pub(super) fn faults(case: &HostileCase) -> Vec<String> {
    let machine = machine(case);
    let text = if case.place == HostilePlace::Document { case.file } else { "글.md" };
    let commands: Vec<Vec<&str>> = match case.place {
        HostilePlace::Document | HostilePlace::Sidecar => {
            vec![vec!["cat", text], vec!["inspect", text], vec!["search", "글", text], vec!["lessons", text]]
        }
        HostilePlace::Config => vec![vec!["cat", text], vec!["marks", "list"]],
        HostilePlace::State => {
            vec![vec!["cat", text], vec!["review", "--list"], vec!["shelf"], vec!["marks", "import", "clippings.txt"]]
        }
        HostilePlace::Book => vec![vec!["cat", "책"], vec!["search", "글", "책"]],
        HostilePlace::Import => {
            let import = vec!["marks", "import", case.file, "--dry-run"];
            vec![[import.clone(), vec!["--into", text]].concat(), import]
        }
    };
    commands.iter().filter_map(|words| fault(&machine, case, words)).collect()
}

fn machine(case: &HostileCase) -> Machine {
    let machine = Machine::with_markdown("# 글\n\n나는 글을 읽는다.\n");
    match case.place {
        HostilePlace::Document | HostilePlace::Sidecar | HostilePlace::Import => {
            machine.write(case.file, &case.bytes);
        }
        HostilePlace::Book => {
            machine.write("책/글.md", "나는 글을 읽는다.\n");
            machine.write(case.file, &case.bytes);
        }
        HostilePlace::Config => machine.configure(&String::from_utf8_lossy(&case.bytes)),
        HostilePlace::State => {
            // An import writes to them.
            let clip =
                "글\n- Your Highlight on page 1 | Added on Sunday, 1 March 2026 10:00:00\n\n글을 읽는다\n==========\n";
            machine.write("clippings.txt", clip);
            machine.write_at_home(&format!(".local/state/mitjul/{}", case.file), &case.bytes);
        }
    }
    machine
}

fn fault(machine: &Machine, case: &HostileCase, words: &[&str]) -> Option<String> {
    let told = |what: String| Some(format!("{} {words:?}: {what}", case.name));
    let (out, err) = (machine.write("out", ""), machine.write("err", ""));
    let start = Instant::now();
    let status = run(machine, case, words, [&out, &err].map(|file| File::create(file).unwrap()));
    match status {
        None => return told(format!("did not end in {:?}", patience())),
        Some(status) if status.code().is_none_or(|code| code > 1) => {
            let said = std::fs::read(&err).unwrap();
            let said: String = String::from_utf8_lossy(&said).chars().take(300).collect();
            return told(format!("{status} after {:?} {said}", start.elapsed()));
        }
        Some(_) => {}
    }
    let sent = [std::fs::read(out).unwrap(), std::fs::read(err).unwrap()].concat();
    let Ok(text) = String::from_utf8(sent) else { return told("sent what is no UTF-8".to_owned()) };
    let is_control =
        |c: &char| c.is_control() && *c != '\n' || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    text.chars().find(is_control).and_then(|control| told(format!("sent {control:?}")))
}

/// Runs a command with bounded memory; `None` if it takes too long, and is ended.
fn run(machine: &Machine, case: &HostileCase, words: &[&str], [out, err]: [File; 2]) -> Option<ExitStatus> {
    let program = machine.command();
    let kib = (case.bytes.len() * 4 + MEMORY) / 1024;
    let mut command = Command::new("sh");
    command.args(["-c", "ulimit -d $0; exec \"$@\"", &kib.to_string()]).arg(program.get_program()).args(words);
    command.env_clear().envs(program.get_envs().filter_map(|(name, value)| Some((name, value?))));
    command.current_dir(program.get_current_dir().unwrap()).stdin(Stdio::null()).stdout(out).stderr(err);
    let mut child = command.spawn().unwrap();
    let end = Instant::now() + patience();
    loop {
        match child.try_wait().unwrap() {
            Some(status) => return Some(status),
            None if Instant::now() > end => {
                child.kill().unwrap();
                child.wait().unwrap();
                return None;
            }
            None => thread::sleep(Duration::from_millis(2)),
        }
    }
}

fn patience() -> Duration {
    let seconds = env::var("MITJUL_HOSTILE_SECONDS").ok().and_then(|word| word.parse().ok());
    seconds.map_or(PATIENCE, Duration::from_secs)
}

/// Opens a case on the screen, goes through it, and leaves it as a reader does.
#[cfg(unix)]
pub(super) fn go_through(case: &HostileCase) {
    use crate::support::pty::Reader;
    println!("{}", case.name);
    let reader = Reader::new();
    let text = reader.path("글.md");
    std::fs::write(&text, "# 글\n\n나는 글을 읽는다.\n").unwrap();
    let folder = match case.place {
        HostilePlace::Document | HostilePlace::Sidecar | HostilePlace::Book | HostilePlace::Import => "",
        HostilePlace::Config => "config/mitjul",
        HostilePlace::State => "state/mitjul",
    };
    let file = reader.path(folder).join(case.file);
    std::fs::create_dir_all(file.parent().unwrap()).unwrap();
    std::fs::write(&file, &case.bytes).unwrap();
    let shown = match case.place {
        HostilePlace::Document => file.clone(),
        HostilePlace::Sidecar | HostilePlace::Config | HostilePlace::State | HostilePlace::Import => text,
        HostilePlace::Book => {
            std::fs::write(file.with_file_name("글.md"), "나는 글을 읽는다.\n").unwrap();
            file.parent().unwrap().to_owned()
        }
    };
    let mut session = reader.opens(80, 24, &[shown.as_path()]);
    for keys in ["j", " ", "G", "gg", "v", "m"] {
        session.press(keys);
    }
    let ended = session.quit();
    // What consists of controls is no text, and is refused before there is a screen.
    let is_refused = ended.code == Some(1) && ended.sent.contains("텍스트 파일이 아닙니다");
    if !is_refused {
        // A mark that cannot be kept is told on the way out.
        let is_unkept = case.place == HostilePlace::State && ended.code == Some(1);
        ended.assert_left_with(u32::from(is_unkept));
    }
}
