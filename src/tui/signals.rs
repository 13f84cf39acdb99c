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

pub(super) use imp::{HANGUP, INTERRUPT, catch, ignore_interrupts, stop, wake};

#[cfg(unix)]
mod imp {
    use std::io;
    use std::sync::Arc;
    use std::sync::atomic::AtomicBool;
    use std::thread;

    use signal_hook::SigId;
    use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
    use signal_hook::flag;
    use signal_hook::iterator::{Handle, Signals};
    use signal_hook::low_level::{emulate_default_handler, raise, unregister};

    use super::Signal;

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
        Signals::new([SIGTERM, SIGHUP, SIGINT, SIGTSTP, SIGWINCH]).map(CaughtSignals)
    }

    /// Signals that are caught and kept until they are watched.
    #[derive(Debug)]
    pub(crate) struct CaughtSignals(Signals);

    impl CaughtSignals {
        /// Calls `sender` with each signal, on a separate thread, first with those that came before.
        pub(crate) fn watch(self, sender: impl Fn(Signal) + Send + 'static) -> SignalWatch {
            let mut signals = self.0;
            let handle = signals.handle();
            thread::spawn(move || {
                for number in signals.forever() {
                    sender(match number {
                        SIGTSTP => Signal::Stop,
                        SIGWINCH => Signal::Resized,
                        _ => Signal::End(number),
                    });
                }
            });
            SignalWatch(handle)
        }
    }

    /// Stops the program as the shell's Ctrl-Z does; returns when it is continued.
    ///
    /// # Errors
    ///
    /// If the system does not allow it.
    pub(crate) fn stop() -> io::Result<()> {
        emulate_default_handler(SIGTSTP)
    }

    /// Wakes the thread that waits for the terminal, as a change of the window size does; returns whether that is
    /// possible.
    pub(crate) fn wake() -> bool {
        raise(SIGWINCH).is_ok()
    }

    /// Keeps the key that ends programs with a core dump (SIGQUIT) from ending this one.
    #[derive(Debug)]
    pub(crate) struct Held(Option<SigId>);

    /// Ignores SIGQUIT until the result is dropped: the key is meant for the program that has the terminal.
    pub(crate) fn ignore_interrupts() -> Held {
        Held(flag::register(SIGQUIT, Arc::new(AtomicBool::new(false))).ok())
    }

    impl Drop for Held {
        fn drop(&mut self) {
            self.0.take().map(unregister);
        }
    }
}

#[cfg(not(unix))]
mod imp {
    use std::io;

    use super::Signal;

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
        pub(crate) fn watch(self, _sender: impl Fn(Signal) + Send + 'static) -> SignalWatch {
            SignalWatch(())
        }
    }

    /// Does nothing: programs do not stop here.
    ///
    /// # Errors
    ///
    /// Never.
    pub(crate) fn stop() -> io::Result<()> {
        Ok(())
    }

    /// Returns that the thread that waits for the terminal cannot be woken here.
    pub(crate) fn wake() -> bool {
        false
    }

    /// Holds nothing.
    #[derive(Debug)]
    pub(crate) struct Held(());

    /// Ignores nothing: there is no such signal here.
    pub(crate) fn ignore_interrupts() -> Held {
        Held(())
    }
}
