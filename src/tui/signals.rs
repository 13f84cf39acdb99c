//! Signals as events: what would end or stop the program lets it put things in order first.

/// What a signal asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(not(unix), expect(dead_code, reason = "only Unix has such signals"))]
pub(super) enum Signal {
    /// Leave; the number is the signal's.
    End(i32),
    /// Stop until continued.
    Stop,
    /// Draw for another size of the window.
    Resized,
}

pub(super) use imp::{HANGUP, INTERRUPT, ignore_interrupts, stop, wake, watch};

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

    /// The signal of a key that means the program which has the terminal.
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

    /// Watches for signals on a thread of its own; `told` hears of each.
    ///
    /// # Errors
    ///
    /// Where the system does not let them be watched.
    pub(crate) fn watch(sender: impl Fn(Signal) + Send + 'static) -> io::Result<SignalWatch> {
        let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGTSTP, SIGWINCH])?;
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
        Ok(SignalWatch(handle))
    }

    /// Stops the program as the shell's Ctrl-Z does; comes back when it is continued.
    ///
    /// # Errors
    ///
    /// Where the system does not let it stop.
    pub(crate) fn stop() -> io::Result<()> {
        emulate_default_handler(SIGTSTP)
    }

    /// Wakes whoever waits for the terminal, as a change of the window does; returns whether that is possible.
    pub(crate) fn wake() -> bool {
        raise(SIGWINCH).is_ok()
    }

    /// Keeps the key that ends programs with a core (SIGQUIT) from ending this one.
    #[derive(Debug)]
    pub(crate) struct Held(Option<SigId>);

    /// Holds SIGQUIT back until what it gives is dropped: it is meant for the program that has the terminal.
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
    /// The signal of a key that means the program which has the terminal.
    pub(crate) const INTERRUPT: i32 = 2;

    /// A watch that can be ended.
    #[derive(Debug)]
    pub(crate) struct SignalWatch(());

    impl SignalWatch {
        /// Ends the watch.
        pub(crate) fn close(self) {}
    }

    /// Watches for nothing: there are no such signals here.
    ///
    /// # Errors
    ///
    /// Never.
    pub(crate) fn watch(_sender: impl Fn(Signal) + Send + 'static) -> io::Result<SignalWatch> {
        Ok(SignalWatch(()))
    }

    /// Does nothing: programs do not stop here.
    ///
    /// # Errors
    ///
    /// Never.
    pub(crate) fn stop() -> io::Result<()> {
        Ok(())
    }

    /// Returns that nobody who waits for the terminal can be woken here.
    pub(crate) fn wake() -> bool {
        false
    }

    /// Holds nothing.
    #[derive(Debug)]
    pub(crate) struct Held(());

    /// Holds nothing back: there is no such signal here.
    pub(crate) fn ignore_interrupts() -> Held {
        Held(())
    }
}
