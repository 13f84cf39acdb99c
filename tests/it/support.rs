//! What several tests build on.

pub(crate) mod model_terminal;
pub(crate) mod picture;
#[cfg(unix)]
pub(crate) mod pty;
pub(crate) mod stage;
