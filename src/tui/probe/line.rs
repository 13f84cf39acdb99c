//! Reading the terminal's answers with a time limit: the bytes there are, or nothing after a while.

#[cfg(unix)]
pub(in crate::tui) use imp::read;

#[cfg(unix)]
mod imp {
    use std::io;
    use std::time::Duration;

    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    use rustix::io::{Errno, read as read_bytes};

    /// Waits for bytes on standard input; `None` if none came in time, no bytes if a signal came instead.
    ///
    /// # Errors
    ///
    /// If nothing can be read any more.
    pub(crate) fn read(patience: Duration) -> io::Result<Option<Vec<u8>>> {
        match wait_and_read(patience) {
            Ok(Some(bytes)) if bytes.is_empty() => Err(io::ErrorKind::UnexpectedEof.into()),
            Err(Errno::INTR | Errno::AGAIN) => Ok(Some(Vec::new())),
            read => Ok(read?),
        }
    }

    fn wait_and_read(patience: Duration) -> Result<Option<Vec<u8>>, Errno> {
        let line = io::stdin();
        let patience = Timespec::try_from(patience).map_err(|_| Errno::INVAL)?;
        if poll(&mut [PollFd::new(&line, PollFlags::IN)], Some(&patience))? == 0 {
            return Ok(None);
        }
        let mut bytes = vec![0; 1024];
        let count = read_bytes(&line, &mut bytes)?;
        bytes.truncate(count);
        Ok(Some(bytes))
    }
}

/// Reads nothing: no terminal is asked here.
///
/// # Errors
///
/// Always.
#[cfg(not(unix))]
pub(in crate::tui) fn read(_patience: std::time::Duration) -> std::io::Result<Option<Vec<u8>>> {
    Err(std::io::ErrorKind::Unsupported.into())
}
