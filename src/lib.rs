//! mitjul (밑줄): a terminal reader for Korean essays.

pub mod cli;
pub mod document;
pub mod ingest;
pub mod layout;
pub mod lessons;
pub mod library;
pub mod marks;
pub mod reader;
pub mod settings;
pub mod text;
pub mod tui;
