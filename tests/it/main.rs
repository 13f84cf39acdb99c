//! The integration tests of mitjul, in one binary.

#![cfg(test)]

mod architecture;
mod cli;
mod content;
mod layout;
mod painting;
mod probe;
mod sentences;
mod support;
