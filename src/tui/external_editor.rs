//! The reader's own editor: a note is written to a private file and read back.
//!
//! The one invariant: the text written there is either returned or left in its file, whose name is shown.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus};

use tempfile::TempDir;

use crate::bounded::read_text;
use crate::messages;
use crate::reader::App;
use crate::text::fold;

/// The name of the file; editors show it.
const NAME: &str = "note.txt";

/// The longest text that is read back, in bytes.
const LONGEST: u64 = 64 * 1024 * 1024;

/// Why no text came back.
#[derive(Debug, thiserror::Error)]
pub(super) enum ExternalEditorError {
    /// No editor is set.
    #[error("no editor is named")]
    Unnamed,
    /// The name of the editor has an unclosed quotation mark.
    #[error("reading the editor's name {0}")]
    Name(String, #[source] shell_words::ParseError),
    /// The file could not be made.
    #[error("making a file for the note")]
    File(#[source] io::Error),
    /// The editor could not be started.
    #[error("starting {0}")]
    Start(String, #[source] io::Error),
    /// The terminal cannot be lent now.
    #[error("lending the terminal")]
    Busy,
    /// The editor failed and had changed nothing.
    #[error("{0} failed")]
    Failed(String),
    /// The editor failed or the file is no text any more; the file is kept.
    #[error("{} is left", .0.display())]
    Left(PathBuf),
}

/// Notifies the reader why no text came back.
pub(super) fn notify(app: &mut App, error: &ExternalEditorError) {
    let cause = messages::cause(&app.resources().messages, error);
    let plain = |text: &str| fold::one_line(text).into_owned();
    let (sentence, name) = match error {
        ExternalEditorError::Unnamed => ("editor_unnamed", String::new()),
        ExternalEditorError::Name(editor, _) => ("editor_name", plain(editor)),
        ExternalEditorError::File(_) => ("editor_file", String::new()),
        ExternalEditorError::Start(program, _) => ("editor_start", plain(program)),
        ExternalEditorError::Busy => ("editor_busy", String::new()),
        ExternalEditorError::Failed(program) => ("editor_failed", plain(program)),
        ExternalEditorError::Left(file) => ("editor_left", plain(&file.display().to_string())),
    };
    app.notify(sentence, &[("editor", &name), ("file", &name), ("cause", &plain(&cause))]);
}

/// A note being edited in the editor.
#[derive(Debug)]
pub(super) struct ExternalEdit {
    folder: TempDir,
    file: PathBuf,
    text: String,
    program: String,
    arguments: Vec<String>,
}

impl ExternalEdit {
    /// Writes a note to a file that nobody else can read; `editor` is a program and its arguments in shell syntax.
    pub(super) fn new(editor: Option<&str>, text: &str) -> Result<Self, ExternalEditorError> {
        let editor = editor.map(str::trim).filter(|editor| !editor.is_empty()).ok_or(ExternalEditorError::Unnamed)?;
        let words = words(editor).map_err(|error| ExternalEditorError::Name(editor.to_owned(), error))?;
        let mut words = words.into_iter();
        let program = words.next().ok_or(ExternalEditorError::Unnamed)?;
        let folder = private_folder().map_err(ExternalEditorError::File)?;
        let file = folder.path().join(NAME);
        let text = if text.is_empty() { String::new() } else { format!("{text}\n") };
        fs::write(&file, &text).map_err(ExternalEditorError::File)?;
        Ok(Self { folder, file, text, program, arguments: words.collect() })
    }

    /// Returns the command that opens the file.
    pub(super) fn command(&self) -> Command {
        let mut command = Command::new(&self.program);
        command.args(self.arguments.iter().map(OsString::from)).arg(&self.file);
        command
    }

    /// Reads the note back; `None` if it was not changed.
    pub(super) fn back(self, ended: io::Result<ExitStatus>) -> Result<Option<String>, ExternalEditorError> {
        let has_failed = match ended {
            Ok(status) => !status.success(),
            Err(error) => return Err(ExternalEditorError::Start(self.program, error)),
        };
        match read(&self.file) {
            Some(text) if !has_failed => Ok(Some(text).filter(|text| *text != self.text)),
            // An editor that was killed may leave the text in a separate file.
            Some(text) if text == self.text && self.is_alone() => Err(ExternalEditorError::Failed(self.program)),
            // Dropping the folder would delete the file.
            Some(_) | None => Err(self.left()),
        }
    }

    /// Whether the folder contains only the file.
    fn is_alone(&self) -> bool {
        fs::read_dir(self.folder.path()).is_ok_and(|entries| entries.count() == 1)
    }

    fn left(self) -> ExternalEditorError {
        ExternalEditorError::Left(self.folder.keep().join(NAME))
    }
}

/// Splits the name of an editor as a shell does. On Windows the escape character of the shell separates folders.
fn words(editor: &str) -> Result<Vec<String>, shell_words::ParseError> {
    if cfg!(windows) { shell_words::split(&editor.replace('\\', "\\\\")) } else { shell_words::split(editor) }
}

/// Makes a folder that nobody else can read: editors put copies beside the file.
fn private_folder() -> io::Result<TempDir> {
    let mut builder = tempfile::Builder::new();
    builder.prefix("mitjul-");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o700));
    builder.tempdir()
}

/// Reads a text; `None` if the file is no text.
fn read(file: &Path) -> Option<String> {
    read_text(file, LONGEST).ok()
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use super::*;

    /// Edits a note with a shell command.
    fn edited(note: &str, script: &str) -> Result<Option<String>, ExternalEditorError> {
        let edit = ExternalEdit::new(Some(&format!("sh -c '{script}' sh")), note)?;
        let ended = edit.command().status();
        edit.back(ended)
    }

    #[test]
    fn what_was_written_comes_back() {
        let back = edited("첫 줄", r#"echo "둘째 줄" >> "$1""#).unwrap();
        assert_eq!(back.as_deref(), Some("첫 줄\n둘째 줄\n"));
        assert_eq!(edited("첫 줄", "true").unwrap(), None);
        assert_eq!(edited("", "true").unwrap(), None);
    }

    #[test]
    fn the_file_is_private() {
        use std::os::unix::fs::PermissionsExt;
        let edit = ExternalEdit::new(Some("vi"), "비밀").unwrap();
        let mode = fs::metadata(edit.folder.path()).unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0);
    }

    #[test]
    fn a_file_that_a_failed_editor_has_changed_is_left() {
        let Err(ExternalEditorError::Left(file)) = edited("첫 줄", r#"echo "둘째" >> "$1"; exit 3"#) else {
            panic!()
        };
        assert_eq!(fs::read_to_string(&file).unwrap(), "첫 줄\n둘째\n");
        fs::remove_dir_all(file.parent().unwrap()).unwrap();
        let Err(ExternalEditorError::Left(file)) = edited("첫 줄", r#"echo "둘째" > "$1.swp"; exit 3"#) else {
            panic!()
        };
        assert!(file.with_extension("txt.swp").exists());
        fs::remove_dir_all(file.parent().unwrap()).unwrap();
    }

    #[test]
    fn an_editor_that_is_missing_or_fails_takes_nothing() {
        assert!(matches!(ExternalEdit::new(None, ""), Err(ExternalEditorError::Unnamed)));
        assert!(matches!(ExternalEdit::new(Some("  "), ""), Err(ExternalEditorError::Unnamed)));
        assert!(matches!(ExternalEdit::new(Some("vi 'x"), ""), Err(ExternalEditorError::Name(..))));
        assert!(matches!(edited("첫 줄", "exit 1"), Err(ExternalEditorError::Failed(_))));
        let edit = ExternalEdit::new(Some("없는-편집기"), "").unwrap();
        let ended = edit.command().status();
        assert!(matches!(edit.back(ended), Err(ExternalEditorError::Start(..))));
    }
}
