//! Reading the terminal with a time limit, so that the thread that reads can be woken.

#[cfg(unix)]
pub(in crate::tui) use imp::WakeableInput;

/// What reading gave.
#[cfg(unix)]
#[derive(Debug, PartialEq, Eq)]
pub(in crate::tui) enum Reading {
    /// Bytes.
    Bytes(Vec<u8>),
    /// Nothing in time.
    Silence,
    /// Somebody wants the thread.
    Woken,
}

#[cfg(unix)]
mod imp {
    use std::io::{self, PipeReader, PipeWriter, Read, Write};
    use std::time::Duration;

    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    use rustix::io::{Errno, read};

    use super::Reading;

    /// How many bytes are read at once.
    const MOST: usize = 64 * 1024;

    /// Standard input, and a pipe that wakes who waits for it.
    #[derive(Debug)]
    pub(crate) struct WakeableInput(PipeReader);

    /// The other end of the pipe.
    #[derive(Debug)]
    pub(crate) struct Wake(PipeWriter);

    impl Wake {
        /// Wakes the thread that reads; returns whether that was possible.
        pub(crate) fn wake(&self) -> bool {
            (&self.0).write_all(b"!").is_ok()
        }
    }

    impl WakeableInput {
        /// Makes the pipe.
        ///
        /// # Errors
        ///
        /// If the system has none left.
        pub(crate) fn new() -> io::Result<(Self, Wake)> {
            let (reader, writer) = io::pipe()?;
            Ok((Self(reader), Wake(writer)))
        }

        /// Waits for bytes, at most for some time.
        ///
        /// # Errors
        ///
        /// If nothing can be read any more: the terminal is gone.
        pub(crate) fn read(&self, patience: Option<Duration>) -> io::Result<Reading> {
            match self.wait_and_read(patience) {
                Ok(Reading::Bytes(bytes)) if bytes.is_empty() => Err(io::ErrorKind::UnexpectedEof.into()),
                Err(Errno::INTR | Errno::AGAIN) => Ok(Reading::Woken),
                read => Ok(read?),
            }
        }

        fn wait_and_read(&self, patience: Option<Duration>) -> Result<Reading, Errno> {
            let line = io::stdin();
            let patience = patience.map(Timespec::try_from).transpose().map_err(|_| Errno::INVAL)?;
            let mut waited = [PollFd::new(&line, PollFlags::IN), PollFd::new(&self.0, PollFlags::IN)];
            if poll(&mut waited, patience.as_ref())? == 0 {
                return Ok(Reading::Silence);
            }
            let [of_line, of_pipe] = waited.map(|waited| waited.revents());
            if of_pipe.contains(PollFlags::IN) {
                // One byte for each wish; who wished knows when the thread has come.
                let mut one = [0];
                (&self.0).read(&mut one).map_err(|_| Errno::IO)?;
                return Ok(Reading::Woken);
            }
            if of_line.is_empty() {
                return Ok(Reading::Woken);
            }
            let mut bytes = vec![0; MOST];
            let count = read(&line, &mut bytes)?;
            bytes.truncate(count);
            Ok(Reading::Bytes(bytes))
        }
    }
}
