//! Shows a text file page by page: `floor FILE`, space for the next page, `q` to leave.
//!
//! It reads no further than the page that it shows, so that the size of the file costs nothing.

use std::fs::File;
use std::io::{self, BufRead, BufReader};

use ratatui::buffer::Buffer;
use ratatui::crossterm::event::{self, KeyCode};
use ratatui::style::Style;

fn main() -> io::Result<()> {
    let name = std::env::args_os().nth(1).ok_or_else(|| io::Error::other("floor FILE"))?;
    let mut text = BufReader::new(File::open(name)?);
    let mut terminal = ratatui::try_init()?;
    let mut rest = String::new();
    loop {
        let mut drawn = Ok(());
        terminal.draw(|frame| drawn = page(&mut text, &mut rest, frame.buffer_mut()))?;
        drawn?;
        loop {
            match event::read()?.as_key_press_event().map(|key| key.code) {
                Some(KeyCode::Char(' ')) => break,
                Some(KeyCode::Char('q')) => return ratatui::try_restore(),
                _ => {}
            }
        }
    }
}

/// Fills the rows with what comes next; a line that is too long goes on in the next row.
fn page(text: &mut impl BufRead, rest: &mut String, buffer: &mut Buffer) -> io::Result<()> {
    let area = buffer.area;
    for y in 0..area.height {
        if rest.is_empty() && text.read_line(rest)? == 0 {
            break;
        }
        let row: String = rest.drain(..fitting(rest, area.width)).collect();
        buffer.set_string(0, y, row.trim_end(), Style::new());
    }
    Ok(())
}

/// Counts the bytes that fit into a row; in this text whatever is not ASCII takes two cells.
fn fitting(text: &str, cells: u16) -> usize {
    let mut used = 0;
    let end = text.char_indices().find(|(_, c)| {
        used += if c.is_ascii() { 1 } else { 2 };
        used > cells
    });
    end.map_or(text.len(), |(at, _)| at)
}
