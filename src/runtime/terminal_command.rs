//! What the runtime leaves to the run loop.

/// What the run loop has to do itself, because it concerns the terminal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TerminalCommand {
    /// Leave.
    Quit,
    /// Stop until the shell continues the program.
    Suspend,
    /// Draw everything again.
    Redraw,
    /// Copy a text.
    Copy(String),
    /// Open the note in the reader's editor.
    EditOutside,
}
