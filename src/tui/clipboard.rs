//! Copying: to the clipboard of this machine, or through the terminal to the clipboard of the machine it runs on.
//!
//! Over a network the reader's clipboard is on another machine, and only the terminal can reach it (OSC 52). A
//! desktop's clipboard is used on a separate thread: a hanging display server must not hang the page. The thread keeps
//! the words as long as the program runs, because X11 and Wayland fetch them from the program when they are pasted.

use std::io::{self, Write};
use std::sync::mpsc::{Sender, channel};
use std::thread;

use crossterm::clipboard::CopyToClipboard;
use crossterm::execute;

/// The result of copying.
#[derive(Debug)]
pub(super) enum Copied {
    /// The words are in the clipboard.
    Kept,
    /// The clipboard refused the words: they go to the terminal.
    Refused(String),
}

/// The clipboard of this machine.
#[derive(Debug, Default)]
pub(super) struct Clipboard {
    texts: Option<Sender<String>>,
}

impl Clipboard {
    /// Copies words; calls `notify` with the result.
    pub(super) fn copy(&mut self, text: String, notify: impl Fn(Copied) + Send + 'static) {
        let texts = self.texts.get_or_insert_with(|| {
            let (sender, receiver) = channel::<String>();
            thread::spawn(move || {
                let mut clipboard = arboard::Clipboard::new();
                for text in receiver {
                    let kept = clipboard.as_mut().is_ok_and(|clipboard| clipboard.set_text(text.as_str()).is_ok());
                    notify(if kept { Copied::Kept } else { Copied::Refused(text) });
                }
            });
            sender
        });
        // The thread ends only after this sender is gone.
        drop(texts.send(text));
    }
}

/// Sends words to the terminal. It does not answer, so the result is unknown.
pub(super) fn hand_to_terminal(text: &str) -> io::Result<()> {
    execute!(io::stdout(), CopyToClipboard::to_clipboard_from(text))?;
    io::stdout().flush()
}
