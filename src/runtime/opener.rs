//! What opens an address outside the program.

use std::io;

/// Hands an address to the system.
pub type Opener = fn(&str) -> io::Result<()>;

/// Starts the system's program for an address without waiting for it. It gets no terminal: what it prints is not seen,
/// and it reads no keys.
pub(super) fn open_detached(address: &str) -> io::Result<()> {
    open::that_detached(address)
}
