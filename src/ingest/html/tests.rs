//! Pages of each kind and what becomes of them.

mod law;
mod pages;

use crate::document::Chapter;
use crate::ingest::{Format, ingest};

fn read(source: &str) -> Chapter {
    ingest(source.as_bytes(), Format::Html).0
}

fn blocks(chapter: &Chapter) -> Vec<&str> {
    chapter.blocks.iter().map(|block| block.span.slice(&chapter.text)).collect()
}
