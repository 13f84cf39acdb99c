//! The integration tests of mitjul, in one binary.

#![cfg(test)]

mod anchoring;
mod any_text;
mod architecture;
mod cli;
mod content;
mod exchange;
mod extract;
mod fuzzing;
mod growing;
mod layout;
mod painting;
mod painting_app;
mod picture;
mod plain_text;
#[cfg(unix)]
mod probe;
#[cfg(unix)]
mod pty;
mod reading;
mod screens;
mod sentences;
mod support;
mod vectors;
