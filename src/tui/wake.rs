//! Waking a thread that waits for a file: a pipe, beside the file in the same wait.

pub(super) use imp::Wake;

#[cfg(unix)]
mod imp {
    use std::io::{self, PipeReader, PipeWriter, Read, Write};
    use std::os::fd::{AsFd, BorrowedFd};
    use std::sync::atomic::{AtomicBool, Ordering};

    /// A pipe that holds a byte while somebody is to be woken.
    #[derive(Debug)]
    pub(crate) struct Wake {
        reader: PipeReader,
        writer: PipeWriter,
        is_called: AtomicBool,
    }

    impl Wake {
        /// Makes the pipe.
        ///
        /// # Errors
        ///
        /// If the system has none left.
        pub(crate) fn new() -> io::Result<Self> {
            let (reader, writer) = io::pipe()?;
            Ok(Self { reader, writer, is_called: AtomicBool::default() })
        }

        /// Wakes the thread that waits, or the next one that is going to.
        pub(crate) fn call(&self) {
            if !self.is_called.swap(true, Ordering::SeqCst) {
                // Both ends are open as long as this is.
                drop((&self.writer).write_all(b"!"));
            }
        }

        /// Takes the call back; who was woken does so before looking for the reason.
        pub(crate) fn answer(&self) {
            drop((&self.reader).read(&mut [0]));
            // Read too, so that what was sent before a call that found it set is seen behind it.
            self.is_called.swap(false, Ordering::SeqCst);
        }
    }

    impl AsFd for Wake {
        fn as_fd(&self) -> BorrowedFd<'_> {
            self.reader.as_fd()
        }
    }

    #[cfg(test)]
    mod tests {
        use rustix::event::{PollFd, PollFlags, Timespec, poll};

        use super::*;

        fn is_woken(wake: &Wake) -> bool {
            poll(&mut [PollFd::new(wake, PollFlags::IN)], Some(&Timespec::default())).unwrap() == 1
        }

        #[test]
        fn many_calls_are_one_and_none_is_lost() {
            let wake = Wake::new().unwrap();
            assert!(!is_woken(&wake));
            (0..100_000).for_each(|_| wake.call());
            assert!(is_woken(&wake));
            wake.answer();
            assert!(!is_woken(&wake));
            wake.call();
            assert!(is_woken(&wake));
        }
    }
}

#[cfg(not(unix))]
mod imp {
    use std::io;

    /// Nothing: who waits there waits for no file.
    #[derive(Debug)]
    pub(crate) struct Wake;

    impl Wake {
        /// Makes nothing.
        ///
        /// # Errors
        ///
        /// Never.
        pub(crate) fn new() -> io::Result<Self> {
            Ok(Self)
        }

        /// Does nothing.
        pub(crate) fn call(&self) {}
    }
}
