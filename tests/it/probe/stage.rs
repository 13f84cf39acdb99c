//! The program on a pseudo terminal, and the model terminal at its other end.

use std::io::{Read as _, Write};
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use mitjul::settings::theme::Rgb;
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use ratatui::layout::Size;

use crate::support::PATIENCE;
use crate::support::model_terminal::{ModelTerminal, Widths};

const SIZE: Size = Size::new(80, 24);
/// The pause between two looks at something that does not report changes.
const GLANCE: Duration = Duration::from_millis(5);

/// How long after its start the program has certainly stopped to wait for answers.
const LATE: Duration = Duration::from_millis(900);

/// A pause after which a program that draws is idle.
const QUIET: Duration = Duration::from_millis(300);

const WHERE_IS_THE_CURSOR: &str = "\x1b[6n";
const WHO_ARE_YOU: &str = "\x1b[c";
const WHAT_IS_TEXT: &str = "\x1b]10;?\x1b\\";
const WHAT_IS_GROUND: &str = "\x1b]11;?\x1b\\";
const FRAME: &str = "\x1b[?2026h";
const FRAME_END: &str = "\x1b[?2026l";

/// The program, its terminal, and the questions not answered yet.
pub(super) struct Stage {
    child: Box<dyn Child + Send + Sync>,
    keyboard: Box<dyn Write + Send>,
    output: Receiver<Vec<u8>>,
    model: ModelTerminal,
    sent: Vec<u8>,
    fed: usize,
    begun: Instant,
    answers: String,
    /// What it answers about its colours: nothing, or the same to both questions.
    colour: Option<String>,
    _master: Box<dyn MasterPty + Send>,
}

impl Stage {
    /// Starts the program with arguments, with a folder as its home, and variables added to those of a Korean terminal.
    pub(super) fn start(widths: Widths, home: &Path, arguments: &[&str], variables: &[(&str, &str)]) -> Self {
        let mut command = command(env!("CARGO_BIN_EXE_mitjul"), home);
        command.args(arguments);
        for (name, value) in variables {
            command.env(name, value);
        }
        Self::of(widths, command)
    }

    /// Starts a shell with a script, in which the program is `$0`.
    pub(super) fn in_shell(widths: Widths, home: &Path, script: &str) -> Self {
        let mut command = command("/bin/sh", home);
        command.args(["-c", script, env!("CARGO_BIN_EXE_mitjul")]);
        Self::of(widths, command)
    }

    fn of(widths: Widths, command: CommandBuilder) -> Self {
        let size = PtySize { rows: SIZE.height, cols: SIZE.width, ..PtySize::default() };
        let pair = native_pty_system().openpty(size).unwrap();
        let child = pair.slave.spawn_command(command).unwrap();
        let output = read(&*pair.master);
        Self {
            child,
            keyboard: pair.master.take_writer().unwrap(),
            output,
            model: ModelTerminal::new(widths, SIZE),
            sent: Vec::new(),
            fed: 0,
            begun: Instant::now(),
            answers: String::new(),
            colour: None,
            _master: pair.master,
        }
    }

    /// Sets what the terminal answers when it is asked for the colour of its ground: a value and an end.
    pub(super) fn draws_on(mut self, colour: &str, end: &str) -> Self {
        self.colour = Some(format!("{colour}{end}"));
        self
    }

    /// Returns the 24-bit colours of letters in all frames, in their order.
    pub(super) fn inks(&self) -> Vec<Rgb> {
        let sent = String::from_utf8_lossy(&self.sent);
        let inks = sent.split("38;2;").skip(1).filter_map(|ink| {
            let mut parts = ink.split([';', 'm']).map_while(|part| part.parse().ok());
            Some(Rgb { r: parts.next()?, g: parts.next()?, b: parts.next()? })
        });
        inks.collect()
    }

    /// Waits until the first frame is complete.
    pub(super) fn until_drawn(&mut self) {
        self.until("the first frame", |stage| stage.has_sent(FRAME_END));
    }

    /// Waits until a condition holds.
    pub(super) fn until(&mut self, what: &str, is_so: impl Fn(&Self) -> bool) {
        let end = Instant::now() + PATIENCE;
        while !is_so(self) {
            assert!(Instant::now() < end, "waited in vain for {what}:\n{}", self.screen());
            if let Ok(bytes) = self.output.recv_timeout(GLANCE) {
                self.sent.extend(bytes);
                self.feed();
            }
        }
    }

    /// Sends all answers that are due.
    pub(super) fn answer(&mut self) {
        assert!(self.is_asked());
        let answers = std::mem::take(&mut self.answers);
        self.type_keys(&answers);
    }

    /// Types on the keyboard.
    pub(super) fn type_keys(&mut self, keys: &str) {
        self.keyboard.write_all(keys.as_bytes()).unwrap();
    }

    /// Types keys that leave the program, and waits for its end; returns its exit code.
    pub(super) fn quit(&mut self, keys: &str) -> u32 {
        self.type_keys(keys);
        self.until("the way out", |stage| stage.has_sent("\x1b[?1049l"));
        self.child.wait().unwrap().exit_code()
    }

    /// Whether the terminal owes answers.
    pub(super) fn is_asked(&self) -> bool {
        !self.answers.is_empty()
    }

    /// Whether the program has sent a text.
    pub(super) fn has_sent(&self, text: &str) -> bool {
        self.count(text) > 0
    }

    /// Counts the complete frames.
    pub(super) fn frames(&self) -> usize {
        self.count(FRAME_END)
    }

    /// Whether the program has waited for answers for as long as it does before it uses what it knows.
    pub(super) fn is_late(&self) -> bool {
        self.begun.elapsed() > LATE
    }

    /// Waits until nothing more comes for a while.
    pub(super) fn until_quiet(&mut self) {
        while let Ok(bytes) = self.output.recv_timeout(QUIET) {
            self.sent.extend(bytes);
            self.feed();
        }
    }

    /// Lists the wrapped lines and the unknown widths that the model has seen.
    pub(super) fn faults(&self) -> Vec<&String> {
        self.model.faults.iter().filter(|fault| fault.starts_with("wrapped")).collect()
    }

    /// Returns the rows of the screen.
    pub(super) fn screen(&self) -> String {
        rows(&self.model)
    }

    /// Returns the rows of the screen at the start of the first frame.
    pub(super) fn screen_before_frame(&self) -> String {
        let begun = self.sent.windows(FRAME.len()).position(|window| window == FRAME.as_bytes()).unwrap();
        let mut model = ModelTerminal::new(self.model.widths, SIZE);
        // A terminal knows the questions about colours and shows nothing of them.
        let sent = String::from_utf8_lossy(&self.sent[..begun]).replace(WHAT_IS_TEXT, "").replace(WHAT_IS_GROUND, "");
        model.feed(sent.as_bytes());
        rows(&model)
    }

    fn count(&self, text: &str) -> usize {
        self.sent.windows(text.len()).filter(|window| *window == text.as_bytes()).count()
    }

    /// Shows what was sent on the model, as far as it is complete, and records what it would answer.
    fn feed(&mut self) {
        let sent = whole(&self.sent[self.fed..]).to_owned();
        self.fed += sent.len();
        let mut rest = sent.as_str();
        while let Some((before, question, behind)) = next_question(rest) {
            self.model.feed(before.as_bytes());
            let cursor = self.model.cursor();
            let place = format!("\x1b[{};{}R", cursor.y + 1, cursor.x + 1);
            let answer = match (question, &self.colour) {
                (WHO_ARE_YOU, _) => "\x1b[?65;1;9c".to_owned(),
                (WHERE_IS_THE_CURSOR, _) => place,
                (_, None) => String::new(),
                (WHAT_IS_TEXT, Some(colour)) => text_on(colour),
                (_, Some(colour)) => format!("\x1b]11;{colour}"),
            };
            self.answers += &answer;
            rest = behind;
        }
        self.model.feed(rest.as_bytes());
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        // It may have ended already.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// Returns the answer about text that can be read on a ground.
fn text_on(ground: &str) -> String {
    let is_light = Rgb::parse(ground.trim_end_matches(['\x07', '\x1b', '\\'])).is_some_and(|ground| !ground.is_dark());
    let part = if is_light { "2020" } else { "e0e0" };
    format!("\x1b]10;rgb:{part}/{part}/{part}\x1b\\")
}

fn rows(model: &ModelTerminal) -> String {
    (0..SIZE.height).map(|y| model.row(y) + "\n").collect()
}

fn command(program: &str, home: &Path) -> CommandBuilder {
    let mut command = CommandBuilder::new(program);
    command.env_clear();
    command.env("TERM", "xterm-256color");
    command.env("LANG", "ko_KR.UTF-8");
    command.env("HOME", home);
    for (name, folder) in [("XDG_CONFIG_HOME", "config"), ("XDG_DATA_HOME", "data"), ("XDG_STATE_HOME", "state")] {
        command.env(name, home.join(folder));
    }
    command
}

/// Reads what the program sends, on a thread that ends with it.
fn read(master: &dyn MasterPty) -> Receiver<Vec<u8>> {
    let mut reader = master.try_clone_reader().unwrap();
    let (sender, receiver) = channel();
    thread::spawn(move || {
        let mut buffer = vec![0; 64 * 1024];
        while let Ok(count @ 1..) = reader.read(&mut buffer) {
            if sender.send(buffer[..count].to_vec()).is_err() {
                return;
            }
        }
    });
    receiver
}

/// Returns the part of a stream that does not end inside a character or sequence.
fn whole(bytes: &[u8]) -> &str {
    let text = bytes.utf8_chunks().next().map_or("", |chunk| chunk.valid());
    let (before, last) = text.split_at(text.rfind('\x1b').unwrap_or(0));
    let is_string = last.starts_with("\x1b]");
    let is_whole = !is_string && last.chars().skip(2).any(|scalar| ('@'..='~').contains(&scalar)) || last == "\x1b\\";
    if is_whole { text } else { before }
}

/// Finds the first question: returns the text before it, the question, and the text after it.
fn next_question(text: &str) -> Option<(&str, &str, &str)> {
    let asked = [WHERE_IS_THE_CURSOR, WHO_ARE_YOU, WHAT_IS_TEXT, WHAT_IS_GROUND].into_iter().filter_map(|question| {
        let (before, behind) = text.split_once(question)?;
        Some((before, question, behind))
    });
    asked.min_by_key(|(before, ..)| before.len())
}
