//! What became of a text for the clipboard.

/// The result of copying.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CopyOutcome {
    /// The text is on the clipboard.
    Kept,
    /// The text was passed on to a terminal, which does not say what becomes of it.
    Relayed,
    /// No tool takes the text: it is for the terminal.
    Refused(String),
}
