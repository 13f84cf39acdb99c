//! Reading what may be hostile: no file or text can cost more time or memory than its length warrants.
//!
//! Every file that the program opens to read, and every YAML text, comes in through here; a test reads the sources and
//! checks it. What is refused is refused with a [`Refusal`], before it costs anything.

mod file;
mod refusal;
mod scales;
mod yaml;

pub(crate) use file::open;
pub use file::{read, read_start, read_text};
pub use refusal::Refusal;
pub use yaml::{YamlError, YamlLimits, from_yaml};
