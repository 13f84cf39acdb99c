use std::num::NonZeroU16;

use ratatui::Terminal;
use ratatui::buffer::CellDiffOption;
use ratatui::style::Style;

use super::*;

/// A writer that stores the bytes of each write.
#[derive(Debug, Default)]
struct Writes(Vec<String>);

impl Write for Writes {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.push(String::from_utf8(bytes.to_vec()).unwrap());
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn backend() -> WidthSafeBackend<Writes> {
    WidthSafeBackend::fixed(Writes::default(), Size::new(20, 3))
}

fn cell(symbol: &str, style: Style) -> Cell {
    let mut cell = Cell::default();
    cell.set_symbol(symbol).set_style(style);
    cell
}

fn forced(symbol: &str, cells: u16) -> Cell {
    let mut cell = cell(symbol, Style::new());
    let cells = NonZeroU16::new(cells).unwrap();
    cell.set_diff_option(CellDiffOption::ForcedWidth(cells));
    cell
}

/// Returns the bytes of a frame with these cells, between the marks of its synchronized update.
fn painted(backend: &mut WidthSafeBackend<Writes>, cells: &[(u16, u16, Cell)]) -> String {
    backend.draw(cells.iter().map(|(x, y, cell)| (*x, *y, cell))).unwrap();
    backend.flush().unwrap();
    let sent = backend.writer.0.pop().unwrap();
    let sent = sent.strip_prefix("\x1b[?2026h").unwrap();
    sent.strip_suffix("\x1b[1;1H\x1b[?2026l").unwrap().to_owned()
}

fn plain(symbols: &[(u16, &str)]) -> Vec<(u16, u16, Cell)> {
    let at_row = |(x, symbol): &(u16, &str)| (*x, 0, cell(symbol, Style::new()));
    symbols.iter().map(at_row).collect()
}

#[test]
fn nothing_is_written_where_nothing_changed() {
    let mut backend = backend();
    backend.draw(std::iter::empty()).unwrap();
    backend.flush().unwrap();
    assert_eq!(backend.writer.0, [""; 0]);
}

#[test]
fn a_frame_with_its_cursor_is_one_synchronized_write() {
    let mut terminal = Terminal::new(backend()).unwrap();
    for word in ["밑줄", "읽기"] {
        terminal
            .draw(|frame| {
                frame.buffer_mut().set_string(3, 1, word, Style::new());
                frame.set_cursor_position((7, 1));
            })
            .unwrap();
    }
    let expected =
        ["\x1b[?2026h\x1b[2;4H밑줄\x1b[?25h\x1b[2;8H\x1b[?2026l", "\x1b[?2026h\x1b[2;4H읽기\x1b[2;8H\x1b[?2026l"];
    assert_eq!(terminal.backend().writer.0, expected);
}

#[test]
fn no_cursor_move_is_sent_after_a_syllable() {
    let cells = plain(&[(0, "밑"), (2, "줄"), (4, "은"), (6, "A"), (7, "요")]);
    assert_eq!(painted(&mut backend(), &cells), "\x1b[1;1H밑줄은A요");
}

#[test]
fn a_disputed_grapheme_is_painted_over_blanks_and_followed_by_a_cursor_move() {
    let mut cells = vec![(2, 0, forced("①", 2)), (4, 0, forced("➡️", 2))];
    cells.extend(plain(&[(6, "가")]));
    let expected = "\x1b[1;3H  \x08\x08①\x1b[5G  \x08\x08➡️\x1b[7G가";
    assert_eq!(painted(&mut backend(), &cells), expected);
}

#[test]
fn a_rule_is_painted_in_one_go_only_on_a_terminal_that_said_how_wide_it_is() {
    let cells = plain(&[(0, "─"), (1, "─"), (2, "가"), (4, "①"), (5, "─")]);
    let careful = "\x1b[1;1H─\x1b[2G─\x1b[3G가①\x1b[6G─";
    let trusting = |is_multiplexed: bool, has_narrow_rules: bool| {
        let mut backend = backend().through_multiplexer(is_multiplexed);
        backend.trust_rules(has_narrow_rules);
        painted(&mut backend, &cells)
    };
    assert_eq!(trusting(false, true), "\x1b[1;1H──가①\x1b[6G─");
    assert_eq!([(false, false), (true, false), (true, true)].map(|(one, other)| trusting(one, other)), [careful; 3]);
}

#[test]
fn a_disputed_grapheme_at_the_end_of_a_row_is_found_again_by_row_and_column() {
    let cells = [(18, 0, forced("①", 2)), (0, 1, forced("②", 1))];
    let expected = "\x1b[1;19H  \x1b[1;19H①\x1b[2;1H②";
    assert_eq!(painted(&mut backend(), &cells), expected);
}

#[test]
fn the_second_cell_of_a_painted_grapheme_is_left_alone() {
    let cells = plain(&[(0, "가"), (1, " "), (2, "나")]);
    assert_eq!(painted(&mut backend(), &cells), "\x1b[1;1H가나");
}

#[test]
fn a_grapheme_that_the_edge_cuts_becomes_a_blank() {
    let cells = plain(&[(18, "끝"), (19, "을")]);
    assert_eq!(painted(&mut backend(), &cells[1..]), "\x1b[1;20H ");
}

#[test]
fn a_control_never_gets_through() {
    let cells = [
        (0, 0, forced("\x1b[2J", 4)),
        (4, 0, forced("\u{9b}가", 2)),
        (6, 0, forced("\u{7}", 1)),
        (7, 0, forced("\u{202e}", 1)),
    ];
    let sent = painted(&mut backend(), &cells).replace("\x1b[", "").replace('\x08', "");
    assert!(!sent.contains(|scalar: char| scalar.is_control() || scalar == '\u{202e}'));
    assert!(sent.contains('가'));
}

#[test]
fn a_row_that_got_shorter_is_erased_through_the_blanks_it_held() {
    let mut backend = backend();
    backend.clear().unwrap();
    painted(&mut backend, &plain(&[(0, "밑"), (2, "줄"), (5, "긋"), (7, "기")]));
    let cells = plain(&[(2, " "), (3, " "), (5, " "), (6, " "), (7, " "), (8, " ")]);
    assert_eq!(painted(&mut backend, &cells), "\x1b[1;3H\x1b[K");
}

#[test]
fn blanks_between_changed_words_are_printed_instead_of_jumped() {
    let mut backend = backend();
    backend.clear().unwrap();
    backend.flush().unwrap();
    let cells = plain(&[(0, "글"), (3, "책"), (12, "끝")]);
    assert_eq!(painted(&mut backend, &cells), "\x1b[1;1H글 책\x1b[7C끝");
}

#[test]
fn long_blanks_in_the_middle_of_a_row_are_printed() {
    let mut cells = plain(&[(0, "가")]);
    cells.extend((2..14).map(|x| (x, 0, Cell::default())));
    cells.extend(plain(&[(14, "나")]));
    let expected = "\x1b[1;1H가            나";
    assert_eq!(painted(&mut backend(), &cells), expected);
}

#[test]
fn blanks_that_carry_a_background_are_printed() {
    let on_blue = Style::new().on_blue();
    let cells: Vec<_> = (0..20).map(|x| (x, 0, cell(" ", on_blue))).collect();
    let expected = format!("\x1b[1;1H\x1b[44m{}\x1b[m", " ".repeat(20));
    assert_eq!(painted(&mut backend(), &cells), expected);
}

#[test]
fn a_frame_ends_in_the_default_style() {
    let cells = [(0, 0, cell("밑", Style::new().underlined()))];
    assert_eq!(painted(&mut backend(), &cells), "\x1b[1;1H\x1b[4m밑\x1b[m");
}

#[test]
fn the_cursor_is_shown_and_hidden_only_when_that_changes() {
    let mut backend = backend();
    backend.hide_cursor().unwrap();
    backend.hide_cursor().unwrap();
    backend.flush().unwrap();
    backend.hide_cursor().unwrap();
    backend.flush().unwrap();
    assert_eq!(backend.writer.0, ["\x1b[?25l"]);
}

#[test]
fn the_cursor_returns_to_where_it_was_put() {
    let mut backend = backend();
    backend.set_cursor_position((19, 2)).unwrap();
    backend.draw([(0, 0, &Cell::new("가"))].into_iter()).unwrap();
    backend.flush().unwrap();
    assert!(backend.writer.0.concat().ends_with("가\x1b[3;20H\x1b[?2026l"));
    assert_eq!(backend.get_cursor_position().unwrap(), Position::new(19, 2));
}

#[test]
fn clearing_waits_for_the_frame_that_follows() {
    let mut backend = backend();
    backend.clear().unwrap();
    assert_eq!(backend.writer.0, [""; 0]);
    assert_eq!(painted(&mut backend, &plain(&[(0, "글")])), "\x1b[r\x1b[2J\x1b[1;1H글");
}

#[test]
fn appended_lines_move_the_cursor_down_to_the_last_row_at_most() {
    let mut backend = backend();
    backend.set_cursor_position((4, 1)).unwrap();
    backend.append_lines(5).unwrap();
    assert_eq!(backend.writer.0, ["\x1b[2;5H\n\n\n\n\n"]);
    assert_eq!(backend.get_cursor_position().unwrap(), Position::new(4, 2));
}

#[test]
fn a_terminal_that_is_dropped_shows_its_cursor_again() {
    let mut sent = Vec::new();
    let backend = WidthSafeBackend::fixed(&mut sent, Size::new(20, 3));
    let mut terminal = Terminal::new(backend).unwrap();
    terminal.draw(|_| {}).unwrap();
    drop(terminal);
    assert_eq!(String::from_utf8(sent).unwrap(), "\x1b[?25l\x1b[?25h");
}

#[test]
fn a_link_is_opened_before_its_words_and_closed_behind_them() {
    let mut backend = backend();
    backend.links_mut().show(["https://a.kr/글\u{1B}", "file:///etc/passwd"].into_iter());
    let linked = |symbol, link| cell(symbol, Style::new().add_modifier(backend.links.sign(link)));
    let cells = [
        (0, 0, cell("앞", Style::new())),
        (2, 0, linked("말", "https://a.kr/글\u{1B}")),
        (4, 0, linked("씀", "https://a.kr/글\u{1B}")),
        (6, 0, linked("뒤", "file:///etc/passwd")),
        (0, 1, linked("끝", "https://a.kr/글\u{1B}")),
    ];
    let open = "\x1b]8;id=1;https://a.kr/%EA%B8%80%1B\x1b\\";
    let close = "\x1b]8;;\x1b\\";
    let expected = format!("\x1b[1;1H앞{open}말씀{close}뒤{open}\n\r끝{close}");
    assert_eq!(painted(&mut backend, &cells), expected);
}

#[test]
fn words_that_lead_elsewhere_are_painted_again_although_they_look_the_same() {
    let mut terminal = Terminal::new(backend()).unwrap();
    for (link, open) in [("https://a.kr", "\x1b]8;id=1;"), ("https://b.kr", "\x1b]8;id=2;"), ("b.md", "\x1b[1;1H밑줄")]
    {
        terminal.backend_mut().links_mut().show([link].into_iter());
        let style = Style::new().add_modifier(terminal.backend().links.sign(link));
        terminal.draw(|frame| frame.buffer_mut().set_string(0, 0, "밑줄", style)).unwrap();
        let sent = terminal.backend_mut().writer.0.pop().unwrap();
        assert!(sent.contains(open) && sent.contains("밑줄"), "{sent:?}");
        assert_eq!(sent.matches("\x1b]8;").count() % 2, 0, "{sent:?}");
    }
}
