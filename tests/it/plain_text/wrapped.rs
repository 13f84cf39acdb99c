//! The bound essays, wrapped as editors and scans do it, and joined again.

use mitjul::document::{BlockKind, Chapter};
use mitjul::ingest::LineBreaks;
use mitjul::library;
use mitjul::text::width::Width;

use crate::plain_text::{letters, read};

/// How an essay is wrapped.
#[derive(Clone, Copy)]
struct Style {
    columns: usize,
    cuts_words: bool,
    set_in: bool,
}

/// The paragraphs of the bound essays, one line each.
fn paragraphs() -> Vec<Vec<String>> {
    let library = library::bound().unwrap();
    let chapters = library.entries.iter().map(|entry| library::open(entry, None).unwrap().chapter);
    let running = |chapter: Chapter| {
        let blocks = chapter.blocks.iter().filter(|block| block.kind == BlockKind::Paragraph);
        let texts = blocks.map(|block| block.span.slice(&chapter.text).replace('\n', " "));
        texts.filter(|text| text.ends_with('.') && !text.starts_with(['"', '(']) && !text.contains("http")).collect()
    };
    chapters.map(running).collect()
}

/// Wraps a paragraph; where words are cut, a space that falls on the end of a line is gone.
fn wrapped(paragraph: &str, style: Style) -> Vec<String> {
    let cells = |text: &str| Width::default().text(text);
    let mut lines = vec![if style.set_in { "  ".to_owned() } else { String::new() }];
    let units: Vec<String> = if style.cuts_words {
        paragraph.chars().map(String::from).collect()
    } else {
        paragraph.split_inclusive(' ').map(str::to_owned).collect()
    };
    for unit in units {
        let last = lines.last_mut().unwrap();
        if cells(last) + cells(unit.trim_end()) > style.columns {
            lines.push(if unit == " " { String::new() } else { unit });
        } else if !(unit == " " && last.is_empty()) {
            last.push_str(&unit);
        }
    }
    lines.iter().map(|line| line.trim_end().to_owned()).filter(|line| !line.trim().is_empty()).collect()
}

/// What came of the breaks that an editor made: how many are right, glued and torn.
#[derive(Default)]
struct Score {
    right: usize,
    glued: usize,
    torn: usize,
    paragraphs: usize,
    whole: usize,
}

fn score(style: Style) -> Score {
    let mut score = Score::default();
    for essay in paragraphs() {
        let parts: Vec<_> = essay.iter().map(|paragraph| wrapped(paragraph, style)).collect();
        let gap = if style.set_in { "\n" } else { "\n\n" };
        let source = parts.iter().map(|lines| lines.join("\n")).collect::<Vec<_>>().join(gap);
        let chapter = read(&source, LineBreaks::Auto);
        let found: Vec<_> = chapter.blocks.iter().map(|block| block.span.slice(&chapter.text)).collect();
        score.paragraphs += essay.len();
        for (paragraph, lines) in essay.iter().zip(&parts) {
            let Some(block) = found.iter().find(|block| letters(block) == letters(paragraph)) else { continue };
            score.whole += 1;
            let mut at = 0;
            for line in &lines[..lines.len() - 1] {
                at += letters(line).chars().count();
                let [wanted, got] = [paragraph.as_str(), block].map(|text| has_space(text, at));
                score.right += usize::from(wanted == got);
                score.glued += usize::from(wanted && !got);
                score.torn += usize::from(!wanted && got);
            }
        }
    }
    score
}

/// Whether white space stands behind so many letters of a text.
fn has_space(text: &str, letters: usize) -> bool {
    let places = text.char_indices().filter(|(_, c)| !c.is_whitespace());
    let place = places.skip(letters - 1).map(|(at, c)| at + c.len_utf8()).next().unwrap();
    text.get(place..).unwrap().starts_with(char::is_whitespace)
}

#[test]
fn wrapped_essays_are_whole_again() {
    for columns in [40, 58, 59, 72, 80] {
        for (cuts_words, set_in) in [(false, false), (false, true), (true, false), (true, true)] {
            let told = score(Style { columns, cuts_words, set_in });
            let breaks = told.right + told.glued + told.torn;
            println!(
                "{columns} cells, words cut: {cuts_words}, set in: {set_in}: {}/{} paragraphs, {}/{breaks} breaks right, {} glued, {} torn",
                told.whole, told.paragraphs, told.right, told.glued, told.torn
            );
            assert!(told.whole * 100 >= told.paragraphs * 95);
            assert!(told.right * 100 >= breaks * if cuts_words { 80 } else { 100 });
        }
    }
}
