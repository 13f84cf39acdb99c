//! Keys come from the terminal even where standard input is a pipe.

#[cfg(unix)]
pub(in crate::tui) use imp::take;

#[cfg(unix)]
mod imp {
    use std::fs::OpenOptions;
    use std::io::{self, IsTerminal};
    use std::path::PathBuf;

    use rustix::fs::OFlags;
    use rustix::stdio::dup2_stdin;
    use rustix::termios::ttyname;

    /// Puts the terminal in the place of a standard input that is none: whoever reads keys from there, an editor that
    /// is started included, then reads those of the reader.
    ///
    /// The terminal is opened by its own name where that is known: macOS cannot wait for `/dev/tty`.
    ///
    /// # Errors
    ///
    /// Where there is no terminal to be opened.
    pub(crate) fn take() -> io::Result<()> {
        use std::os::unix::fs::OpenOptionsExt;
        if io::stdin().is_terminal() {
            return Ok(());
        }
        let flags = i32::try_from(OFlags::NOCTTY.bits()).unwrap_or_default();
        let open = |name: PathBuf| OpenOptions::new().read(true).write(true).custom_flags(flags).open(name);
        let terminal = name().map_or_else(|| Err(io::ErrorKind::NotFound.into()), &open);
        let terminal = terminal.or_else(|_| open(PathBuf::from("/dev/tty")))?;
        Ok(dup2_stdin(&terminal)?)
    }

    /// Returns the name of the terminal that is drawn on.
    fn name() -> Option<PathBuf> {
        use std::ffi::OsString;
        use std::os::unix::ffi::OsStringExt;
        let name = ttyname(io::stdout(), Vec::new()).or_else(|_| ttyname(io::stderr(), Vec::new())).ok()?;
        Some(PathBuf::from(OsString::from_vec(name.into_bytes())))
    }
}

/// Does nothing: the system has a way of its own to the keys.
///
/// # Errors
///
/// Never.
#[cfg(not(unix))]
pub(in crate::tui) fn take() -> std::io::Result<()> {
    Ok(())
}
