//! Signals as events: the program puts things in order before it ends or stops.

/// The request of a signal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(not(unix), expect(dead_code, reason = "only Unix has such signals"))]
pub(super) enum Signal {
    /// End; the number is the signal's.
    End(i32),
    /// Stop until continued.
    Stop,
    /// Draw for a new size of the window.
    Resized,
}

pub(super) use imp::{HANGUP, INTERRUPT, catch, exit, stop, wake};

#[cfg(unix)]
mod imp {
    use std::io::{self, ErrorKind, PipeReader, PipeWriter, Read, Write};
    use std::thread;

    use rustix::fs::{OFlags, fcntl_getfl, fcntl_setfl};
    use signal_hook::consts::{SIGABRT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
    use signal_hook::iterator::{Handle, Signals};
    use signal_hook::low_level::{self, emulate_default_handler, pipe, raise};

    use super::Signal;
    use crate::tui::watchdog::Watchdog;

    /// The signal of a key that is meant for the program in the foreground.
    pub(crate) const INTERRUPT: i32 = SIGINT;

    /// The signal of a terminal that is gone.
    pub(crate) const HANGUP: i32 = SIGHUP;

    /// A watch that can be ended.
    #[derive(Debug)]
    pub(crate) struct SignalWatch(Handle);

    impl SignalWatch {
        /// Ends the watch.
        pub(crate) fn close(self) {
            self.0.close();
        }
    }

    /// Catches signals from now on.
    ///
    /// # Errors
    ///
    /// If the system does not allow it.
    pub(crate) fn catch() -> io::Result<CaughtSignals> {
        let signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGTSTP, SIGWINCH, SIGQUIT, SIGABRT])?;
        // Behind the line above: whoever aborts first wakes the thread, then waits for it.
        Ok(CaughtSignals { signals, gate: AbortGate::new()? })
    }

    /// Signals that are caught and kept until they are watched.
    #[derive(Debug)]
    pub(crate) struct CaughtSignals {
        signals: Signals,
        gate: AbortGate,
    }

    impl CaughtSignals {
        /// Watches on a separate thread, first those that came before; `sender` is called with each that the loop
        /// handles.
        ///
        /// The watchdog hears of those that end the program too, and those that leave the loop no time are handled
        /// here.
        pub(crate) fn watch(self, sender: impl Fn(Signal) + Send + 'static, watchdog: Watchdog) -> SignalWatch {
            let Self { mut signals, gate } = self;
            let handle = signals.handle();
            thread::spawn(move || {
                for number in signals.forever() {
                    handle_signal(number, &sender, &watchdog, &gate);
                }
                // From here on nobody would open it.
                gate.open();
            });
            SignalWatch(handle)
        }
    }

    fn handle_signal(number: i32, sender: &impl Fn(Signal), watchdog: &Watchdog, gate: &AbortGate) {
        match number {
            SIGTSTP => sender(Signal::Stop),
            SIGWINCH => sender(Signal::Resized),
            SIGQUIT if watchdog.is_lent() => {}
            SIGQUIT | SIGABRT => {
                watchdog.put_in_order();
                gate.open();
                // An abort goes on by itself; one that came from outside is carried out here.
                drop(emulate_default_handler(number));
            }
            _ => {
                sender(Signal::End(number));
                if !(number == SIGINT && watchdog.is_lent()) {
                    watchdog.expect_end(number);
                }
            }
        }
    }

    /// Ends the program now.
    pub(crate) fn exit(code: i32) -> ! {
        low_level::exit(code)
    }

    /// What holds up an abort until the terminal is restored.
    ///
    /// An abort kills the program as soon as its handler returns. The handler writes into a pipe that is full, so it
    /// returns when the pipe is read: the only way to wait there that needs no unsafe code of ours.
    #[derive(Debug)]
    struct AbortGate(PipeReader);

    impl AbortGate {
        fn new() -> io::Result<Self> {
            let (reader, writer) = io::pipe()?;
            let handler = writer.try_clone()?;
            fill(&writer)?;
            pipe::register(SIGABRT, handler)?;
            // Both are one open file, and registering it has made it one that nobody waits for.
            fcntl_setfl(&writer, fcntl_getfl(&writer)? - OFlags::NONBLOCK)?;
            Ok(Self(reader))
        }

        fn open(&self) {
            drop((&self.0).read(&mut vec![0; 64 * 1024]));
        }
    }

    /// Writes until nothing more fits.
    fn fill(mut pipe: &PipeWriter) -> io::Result<()> {
        fcntl_setfl(pipe, fcntl_getfl(pipe)? | OFlags::NONBLOCK)?;
        for size in [4096, 1] {
            loop {
                match pipe.write(&vec![0; size]) {
                    Ok(_) => {}
                    Err(error) if error.kind() == ErrorKind::WouldBlock => break,
                    Err(error) => return Err(error),
                }
            }
        }
        Ok(())
    }

    /// Stops the program as the shell's Ctrl-Z does; returns when it is continued.
    ///
    /// # Errors
    ///
    /// If the system does not allow it.
    pub(crate) fn stop() -> io::Result<()> {
        emulate_default_handler(SIGTSTP)
    }

    /// Makes the thread that watches signals report one, as a change of the window size does; returns whether that is
    /// possible.
    pub(crate) fn wake() -> bool {
        raise(SIGWINCH).is_ok()
    }
}

#[cfg(not(unix))]
mod imp {
    use std::io;

    use super::Signal;
    use crate::tui::watchdog::Watchdog;

    /// The signal of a terminal that is gone.
    pub(crate) const HANGUP: i32 = 1;
    /// The signal of a key that is meant for the program in the foreground.
    pub(crate) const INTERRUPT: i32 = 2;

    /// A watch that can be ended.
    #[derive(Debug)]
    pub(crate) struct SignalWatch(());

    impl SignalWatch {
        /// Ends the watch.
        pub(crate) fn close(self) {}
    }

    /// Catches nothing: there are no such signals here.
    ///
    /// # Errors
    ///
    /// Never.
    pub(crate) fn catch() -> io::Result<CaughtSignals> {
        Ok(CaughtSignals(()))
    }

    /// Signals that are caught.
    #[derive(Debug)]
    pub(crate) struct CaughtSignals(());

    impl CaughtSignals {
        /// Watches nothing.
        pub(crate) fn watch(self, _sender: impl Fn(Signal) + Send + 'static, _watchdog: Watchdog) -> SignalWatch {
            SignalWatch(())
        }
    }

    /// Ends the program now.
    pub(crate) fn exit(code: i32) -> ! {
        std::process::exit(code)
    }

    /// Does nothing: programs do not stop here.
    ///
    /// # Errors
    ///
    /// Never.
    pub(crate) fn stop() -> io::Result<()> {
        Ok(())
    }

    /// Returns that no signal can be raised here.
    pub(crate) fn wake() -> bool {
        false
    }
}
