//! Copying with the tools of the system, which keep the text after the program has ended.
//!
//! A tool runs on a thread that handles one text after another: one that hangs does not hang the page, and of two texts
//! the later one stays. What no tool takes is handed to the terminal by the run loop.

use std::io::{self, Write as _};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use crate::runtime::copy_outcome::CopyOutcome;
use crate::runtime::worker::{EventSender, RuntimeEvent};
use crate::settings::clipboard::{ClipboardEncoding, ClipboardTool};

/// How long a tool may take. It usually takes a few milliseconds.
const PATIENCE: Duration = Duration::from_secs(2);
/// The pause between two looks at a tool.
const PAUSE: Duration = Duration::from_millis(2);

/// The tools of the system, and the texts on their way.
#[derive(Debug, Default)]
pub(in crate::runtime) struct Clipboard {
    tools: Vec<ClipboardTool>,
    texts: Option<Sender<String>>,
    under_way: usize,
    refused: Option<String>,
}

impl Clipboard {
    pub(in crate::runtime) fn new(tools: Vec<ClipboardTool>) -> Self {
        Self { tools, ..Self::default() }
    }

    /// Copies a text on the thread; returns it if there is no tool to try.
    pub(in crate::runtime) fn copy(&mut self, text: String, events: Option<&EventSender>) -> Option<String> {
        let Some(events) = events.filter(|_| !self.tools.is_empty()) else { return Some(text) };
        let (tools, events) = (self.tools.clone(), events.clone());
        let texts = self.texts.get_or_insert_with(|| {
            let (sender, receiver) = channel();
            thread::spawn(move || work(&receiver, &tools, &events));
            sender
        });
        match texts.send(text) {
            Ok(()) => {
                self.under_way += 1;
                None
            }
            Err(unsent) => Some(unsent.0),
        }
    }

    /// Whether a text is on its way.
    pub(in crate::runtime) const fn is_busy(&self) -> bool {
        self.under_way > 0
    }

    /// Takes a result; returns the name of the message about it, if the terminal has no part in it.
    pub(in crate::runtime) fn finished(&mut self, outcome: CopyOutcome) -> Option<&'static str> {
        self.under_way = self.under_way.saturating_sub(1);
        // A text before it is not wanted any more.
        self.refused = None;
        match outcome {
            CopyOutcome::Kept => Some("copied"),
            CopyOutcome::Relayed => Some("copied_by_terminal"),
            CopyOutcome::Refused(text) => {
                self.refused = Some(text);
                None
            }
        }
    }

    /// Returns the text that no tool took, once.
    pub(in crate::runtime) const fn take_refused(&mut self) -> Option<String> {
        self.refused.take()
    }
}

fn work(texts: &Receiver<String>, tools: &[ClipboardTool], events: &EventSender) {
    for text in texts {
        let taken = tools.iter().find(|tool| run(tool, &text).is_ok());
        events.send(RuntimeEvent::Copied(match taken {
            Some(tool) if tool.is_relay => CopyOutcome::Relayed,
            Some(_) => CopyOutcome::Kept,
            None => CopyOutcome::Refused(text),
        }));
    }
}

/// Runs a tool with a text as its input; what it prints goes nowhere.
fn run(tool: &ClipboardTool, text: &str) -> io::Result<()> {
    let mut command = Command::new(tool.program);
    command.args(tool.arguments).envs(tool.variable).stdin(Stdio::piped());
    command.stdout(Stdio::null()).stderr(Stdio::null());
    // A tool that keeps the text stays when the window of the terminal is closed.
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    let mut child = command.spawn()?;
    if let Some(mut input) = child.stdin.take() {
        let bytes = encoded(text, tool.encoding);
        // A tool that does not read must not be waited for here; it is given up below.
        thread::spawn(move || drop(input.write_all(&bytes)));
    }
    wait(&mut child)
}

/// Waits until a tool has ended well.
fn wait(child: &mut Child) -> io::Result<()> {
    let until = Instant::now() + PATIENCE;
    loop {
        match child.try_wait()? {
            Some(status) if status.success() => return Ok(()),
            Some(status) => return Err(io::Error::other(status.to_string())),
            None if Instant::now() >= until => {
                child.kill()?;
                child.wait()?;
                return Err(io::ErrorKind::TimedOut.into());
            }
            None => thread::sleep(PAUSE),
        }
    }
}

fn encoded(text: &str, encoding: ClipboardEncoding) -> Vec<u8> {
    match encoding {
        ClipboardEncoding::Utf8 => text.as_bytes().to_vec(),
        ClipboardEncoding::Utf16 => {
            let units = [0xfeff_u16].into_iter().chain(text.encode_utf16());
            units.flat_map(u16::to_le_bytes).collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_gets_utf_16_with_a_mark() {
        assert_eq!(encoded("밑", ClipboardEncoding::Utf16), [0xff, 0xfe, 0x11, 0xbc]);
        assert_eq!(encoded("밑", ClipboardEncoding::Utf8), "밑".as_bytes());
    }
}
