//! The integration tests of mitjul, in one binary.

#![cfg(test)]

mod painting;
mod sentences;
mod support;
