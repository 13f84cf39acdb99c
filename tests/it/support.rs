//! What several tests build on.

pub(crate) mod model_terminal;
