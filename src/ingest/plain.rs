//! Plain text to a chapter: blank lines part paragraphs, a single line break is the author's.
//!
//! A line that begins like a list item is one. Lost structure is not guessed here.

use crate::document::{BlockKind, Chapter, Meta, Nesting};
use crate::ingest::builder::{BlockStart, Builder, own_marker};
use crate::text::fold;

/// Characters that begin an item when a space follows.
const BULLETS: [char; 9] = ['•', '·', '-', '*', '▪', '■', '◆', '○', '※'];

/// Reads plain text.
pub(super) fn chapter(source: &str) -> Chapter {
    let source = fold::canonical(source);
    let mut builder = Builder::new(Meta::default(), source.len());
    let mut open = false;
    for line in source.lines() {
        let line = line.trim();
        if line.is_empty() {
            open = false;
        } else if let Some((marker, content)) = item(line) {
            builder.open(BlockStart::Item { marker, tight: true }, Nesting { lists: 1, quotes: 0 });
            builder.text(content);
            open = true;
        } else {
            if open {
                builder.line_break();
            } else {
                builder.open(BlockStart::Plain(BlockKind::Paragraph), Nesting::default());
            }
            builder.text(line);
            open = true;
        }
    }
    builder.finish()
}

/// Splits a line that begins like a list item; without a marker to write, the content begins with its own.
fn item(line: &str) -> Option<(Option<String>, &str)> {
    if own_marker(line) > 0 {
        return Some((None, line));
    }
    let (marker, content) = line.split_once(' ')?;
    let bullet = marker.chars().count() == 1 && marker.starts_with(BULLETS);
    let number = marker.strip_suffix('.').is_some_and(is_short_number);
    (bullet || number).then(|| (Some(marker.to_owned()), content))
}

fn is_short_number(text: &str) -> bool {
    (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blank_lines_part_paragraphs_and_line_breaks_stay() {
        let chapter = chapter("이랬을 것이다.\r\n\"진행시켜...\"\r\n\r\n\r\n그리고\u{a0}그들이\n");
        assert_eq!(chapter.text, "이랬을 것이다.\n\"진행시켜...\"\n\n그리고 그들이");
        assert_eq!(chapter.blocks.len(), 2);
    }

    #[test]
    fn items_keep_their_marker_and_the_lines_under_them() {
        let chapter = chapter("1. 옮기기\n→ 탈락\n  • 고객사\n① 구현\n2021. 6월의 일\n");
        let items: Vec<_> = chapter.blocks.iter().map(|block| block.span.slice(&chapter.text)).collect();
        assert_eq!(items, ["1. 옮기기\n→ 탈락", "• 고객사", "① 구현\n2021. 6월의 일"]);
        assert!(
            matches!(&chapter.blocks[1].kind, BlockKind::Item { marker, .. } if marker.slice(&chapter.text) == "• ")
        );
    }

    #[test]
    fn an_empty_file_is_an_empty_chapter() {
        assert_eq!(chapter(" \n\u{feff}\n"), Chapter::default());
    }
}
