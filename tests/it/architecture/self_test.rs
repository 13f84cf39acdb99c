//! Every rule can fail: each is checked against made-up sources that break it, and against some that do not.

use crate::architecture::circles::circles;
use crate::architecture::{
    File, Rule, crates_stay_in_their_room, no_globs, no_lossy_widgets, no_mod_rs, reads_are_bounded,
    rooms_import_what_their_row_names,
};

fn faults(rule: Rule, path: &str, text: &str) -> Vec<String> {
    let faults = rule(&File { path: path.to_owned(), text: text.to_owned() });
    faults.into_iter().map(|fault| fault.trim_start_matches(path).trim_start_matches(": ").to_owned()).collect()
}

fn imports(path: &str, text: &str) -> Vec<String> {
    faults(rooms_import_what_their_row_names, path, text)
}

#[test]
fn a_room_that_imports_a_sibling_is_seen() {
    assert_eq!(imports("src/layout.rs", "use crate::marks::Store;"), ["crate::marks::Store"]);
    assert_eq!(
        imports("src/layout/block.rs", "use crate::{text::Span, lessons::{self, Lesson}};"),
        ["crate::lessons", "crate::lessons::Lesson"]
    );
    assert_eq!(imports("src/text/wrap.rs", "fn f(c: &crate::document::Chapter) {}"), ["crate::document::Chapter"]);
    assert_eq!(imports("src/settings/keys.rs", "use super::super::text::Span;"), ["crate::text::Span"]);
    assert_eq!(imports("src/reader.rs", "use crate::tui;"), ["crate::tui"]);
    assert_eq!(imports("src/tui.rs", "use crate as all; fn f() { all::cli::run(&[]) }"), ["crate", "crate::cli::run"]);
    assert_eq!(imports("src/marks.rs", "use crate::{*};"), ["crate::*"]);
}

#[test]
fn a_read_without_bounds_is_seen() {
    for read in ["std::fs::read(file)", "fs::read_to_string(&file)", "File::open(file)", "serde_yaml::from_str::<V>(s)"]
    {
        assert_eq!(faults(reads_are_bounded, "src/marks.rs", &format!("fn f() {{ {read} }}")).len(), 1, "{read}");
        assert_eq!(faults(reads_are_bounded, "src/bounded/file.rs", &format!("fn f() {{ {read} }}")).len(), 0);
    }
    let tests = "#[cfg(test)] mod tests { fn f() { fs::read(file) } }";
    assert_eq!(faults(reads_are_bounded, "src/marks.rs", tests), [""; 0]);
}

#[test]
fn a_room_may_import_itself_and_what_is_below() {
    let text =
        "use crate::layout::Row; use crate::{document::Chapter, text}; use super::block; use self::window::Window;";
    assert_eq!(imports("src/layout/motion.rs", text), [""; 0]);
    assert_eq!(imports("src/tui/view.rs", "use crate::reader::App; use crate::library::Library;"), [""; 0]);
}

#[test]
fn tests_of_a_room_may_import_what_they_need() {
    let text = "use crate::text::Span; #[cfg(test)] mod tests { use crate::ingest::ingest; }";
    assert_eq!(imports("src/document/reading.rs", text), [""; 0]);
    assert_eq!(imports("src/layout/tests.rs", "use crate::ingest::ingest;"), [""; 0]);
    assert_eq!(imports("src/layout/tests_of.rs", "use crate::ingest::ingest;"), ["crate::ingest::ingest"]);
}

#[test]
fn the_command_line_knows_only_the_way_into_the_terminal() {
    let text = "use crate::tui::{self, RunOutcome, Start}; fn f() { tui::run() }";
    assert_eq!(imports("src/cli/screen.rs", text), [""; 0]);
    assert_eq!(
        imports("src/cli/screen.rs", "use crate::tui; fn f() { tui::view::draw() }"),
        ["crate::tui::view::draw"]
    );
    assert_eq!(imports("src/cli.rs", "use crate::tui::{canvas::Canvas as Run};"), ["crate::tui::canvas::Canvas"]);
    assert_eq!(imports("src/cli.rs", "use crate::tui::*;"), ["crate::tui::*"]);
    assert_eq!(
        imports("src/main.rs", "fn f() { mitjul::cli::run(&[]); mitjul::library::bound() }"),
        ["mitjul::library::bound"]
    );
}

#[test]
fn a_crate_outside_its_room_is_seen() {
    for (path, text, name) in [
        ("src/reader.rs", "use ratatui::layout::Rect;", "ratatui"),
        ("src/tuition.rs", "fn f() -> ratatui::style::Color { todo!() }", "ratatui"),
        ("src/cli.rs", "use ::crossterm::terminal as t;", "crossterm"),
        ("src/layout/tests.rs", "use unicode_width::UnicodeWidthStr;", "unicode_width"),
        ("src/ingest.rs", "use {comrak::Arena, std::fmt};", "comrak"),
    ] {
        assert_eq!(faults(crates_stay_in_their_room, path, text), [name], "{path}");
    }
    for (path, text) in [
        ("src/tui/backend/pen.rs", "use crossterm::style::Color; use ratatui::style::Style;"),
        ("src/text/width/scalar.rs", "use unicode_width::UnicodeWidthChar;"),
        ("src/ingest/markdown.rs", "use comrak::Arena;"),
        ("src/reader.rs", "//! Without ratatui.\nconst NAME: &str = \"crossterm\";"),
    ] {
        assert_eq!(faults(crates_stay_in_their_room, path, text), [""; 0], "{path}");
    }
}

#[test]
fn a_glob_is_seen_and_a_product_is_none() {
    assert_eq!(faults(no_globs, "src/text.rs", "use std::fmt::{self, *};"), ["std::fmt::*"]);
    assert_eq!(
        faults(
            no_globs,
            "src/text.rs",
            "#[cfg(test)] mod tests { use super::{
    File, Rule, crates_stay_in_their_room, no_globs, no_lossy_widgets, no_mod_rs, reads_are_bounded, rooms_import_what_their_row_names,
}; } fn f() -> u8 { a * b }"
        ),
        [""; 0]
    );
}

#[test]
fn widgets_that_lose_characters_are_seen() {
    let lossy = |text| faults(no_lossy_widgets, "src/tui/view.rs", text);
    assert_eq!(lossy("fn f() { Paragraph::new(text).wrap(Wrap { trim: true }) }"), [".wrap("]);
    assert_eq!(lossy("use ratatui::widgets::{Block, Clear};"), ["ratatui::widgets::Clear"]);
    assert_eq!(lossy("use ratatui::widgets; fn f() { widgets::Clear }"), ["ratatui::widgets::Clear"]);
    assert_eq!(lossy("use crossterm::terminal::Clear; fn f() { queue!(out, Clear(all)); wrap(text) }"), [""; 0]);
}

#[test]
fn a_file_mod_rs_is_seen() {
    assert_eq!(no_mod_rs(&File { path: "src/text/mod.rs".to_owned(), text: String::new() }), ["src/text/mod.rs"]);
    assert_eq!(faults(no_mod_rs, "src/text/model.rs", ""), [""; 0]);
}

/// Lists the circles among files, each a path within `src` and its text.
fn circles_of(files: &[(&str, &str)]) -> Vec<String> {
    let file = |(path, text): &(&str, &str)| File { path: format!("src/{path}"), text: (*text).to_owned() };
    circles(&files.iter().map(file).collect::<Vec<_>>())
}

#[test]
fn files_that_import_each_other_are_seen_however_they_name_each_other() {
    let circle = ["src/text/a.rs src/text/b.rs"];
    let face = "mod a; pub mod b; pub use a::A; pub(crate) use b::{self as c, B as D};";
    for (a, b) in [
        ("use crate::text::b::B; pub struct A;", "use crate::text::a::A; pub struct B;"),
        ("use crate::text::D; pub struct A;", "use crate::text::A; pub struct B;"),
        ("use crate::text::{b, c}; fn f() { b::f() }", "use super::a; fn f() { a::f() }"),
        ("fn f() -> super::D { todo!() }", "type C = crate::text::A;"),
    ] {
        assert_eq!(circles_of(&[("text.rs", face), ("text/a.rs", a), ("text/b.rs", b)]), circle, "{a} {b}");
    }
    let long = [("text/a.rs", "use crate::text::b::B;"), ("text/b.rs", "use crate::text::c::C;")];
    let long = [("text.rs", ""), long[0], long[1], ("text/c.rs", "use crate::text::a::A;")];
    assert_eq!(circles_of(&long), ["src/text/a.rs src/text/b.rs src/text/c.rs"]);
}

#[test]
fn a_parent_and_its_child_that_need_each_other_are_a_circle() {
    let child = ("text/a.rs", "use crate::text::B; pub fn a() {}");
    for parent in ["mod a; pub struct B; fn f() { a::a() }", "mod a; use a::a; pub struct B;"] {
        assert_eq!(circles_of(&[("text.rs", parent), child]), ["src/text.rs src/text/a.rs"], "{parent}");
    }
}

#[test]
fn what_only_goes_down_is_no_circle() {
    let handing_on = ("text.rs", "mod a; pub(crate) mod b; pub use a::A; pub struct C;");
    let (a, b) = (("text/a.rs", "use crate::text::C; use crate::text::b::B;"), ("text/b.rs", "pub struct B;"));
    assert_eq!(circles_of(&[handing_on, a, b]), [""; 0]);
    let seen_by = ("text/b.rs", "pub(in crate::text) struct B; #[cfg(test)] mod tests { use crate::text::A; }");
    assert_eq!(circles_of(&[handing_on, a, seen_by]), [""; 0]);
    let calling = ("text.rs", "mod a; mod b; pub use b::B; fn f() { a::a() }");
    let grouped = ("text/a.rs", "use crate::text::{B, b}; pub fn a() { b::b() }");
    assert_eq!(circles_of(&[calling, grouped, b]), [""; 0], "what is handed on is not the parent's own");
    let tests = ("text/a/tests.rs", "use crate::text::C;");
    assert_eq!(circles_of(&[("text.rs", "mod a; pub struct C; fn f() { a::a() }"), ("text/a.rs", ""), tests]), [""; 0]);
    let rooms = [("text.rs", "use crate::layout::A;"), ("layout.rs", "use crate::text::B;")];
    assert_eq!(circles_of(&rooms), [""; 0], "between rooms another rule is in force");
}
