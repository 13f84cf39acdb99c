"""Small made-up sources, and the expected figures."""

from sources.file import File
from sources.heart import best_order, improved
from sources.house import ORDER_TABLE, ROOMS_TABLE, House
from sources.imports import circles
from sources.measure import measure
from sources.sizes import LONG_FILE, dead, figures
from sources.tokens import tokens

SAMPLE = {
    "src/lib.rs": "pub mod reader; pub mod marks; mod ground;",
    "src/main.rs": "fn main() { mitjul::reader::start() }",
    "src/ground.rs": "pub struct Span; pub(crate) type Spans = Vec<Span>;",
    "src/marks.rs": """
        pub mod store; mod model; mod extra;
        #[cfg(test)] mod disaster;
        pub use model::{Highlight, Mark as Line};
        pub fn used() -> char { '"' }
        pub fn unused<'a>(x: &'a str) -> &'a str { unused(x) }
        """,
    # A circle with extra.rs; the names that marks.rs passes on lead here.
    "src/marks/model.rs": """
        use crate::marks::extra::{self, Extra};
        pub struct Highlight { extra: Extra } pub struct Mark; pub enum Twice { A }
        impl Highlight { pub fn get(&self) -> u8 { extra::default(); 0 } pub fn lonely(&self) {} }
        """,
    "src/marks/extra.rs": """
        use crate::marks::Highlight; use crate::ground::Span;
        #[derive(Deserialize)] pub struct Extra { #[serde(default = "default")] span: Span }
        pub fn default() { let _ = "crate::marks::store::X \\" {"; }
        trait Shape { type Out; }
        impl Shape for Extra { type Out = Highlight; }
        """,
    # An import from a room above; no circle, because only a test and a comment point back.
    "src/marks/store.rs": """
        /* crate::marks::model /* nested */ still */ // }
        use crate::{ground, marks::Line}; use crate::reader::App as Whole;
        pub union Twice { a: u8 }
        fn store(_: Line, app: Whole, s: ground::Span) { let r = r#"} " fn no() {"#; crate::marks::used(); }
        #[cfg(all(unix, test))] mod tests { struct Twice; fn long() {} }
        #[test]
        fn alone() {
        }
        """,
    "src/marks/disaster.rs": "pub struct Twice; use crate::marks::store;",
    "src/reader.rs": "pub mod state; mod commands; mod update; pub use state::App; pub fn start() {}",
    "src/reader/state.rs": """
        use std::collections::HashMap;
        pub struct App { pub one: HashMap<u8, (u8, u8)>, /// a: b
        #[rustfmt::skip] two: [u8; 2], three: fn(a: u8) -> u8 }
        impl App { pub fn fetch(&self) { self.press(); let x: Vec<Vec<u8>> = vec![]; } }
        impl Default for App { fn default() -> Self { todo() } }
        """,
    "src/reader/commands.rs": "mod first; mod second; use crate::reader::App;",
    "src/reader/commands/first.rs": """
        use crate::reader::App;
        impl<'a> App { fn one(&self) { self.fetch(); self.two(); self.part.press(); } }
        fn free(app: &App) { app.press() }
        """,
    "src/reader/commands/second.rs": "use super::App; impl App { fn two(&self) { self.one(); App::one(self) } }",
    "src/reader/update.rs": f"use crate::reader::App; impl App {{ fn press(&self) {{ self.two();{chr(10) * 60} }} }}",
}
FACES = {
    "src/lib.rs": "mod a;",
    "src/a.rs": "mod b; pub(crate) struct A; fn a() { b::go() }",
    "src/a/b.rs": "use super::A; pub(super) fn go(_: A) {}",
}
SAMPLE_ROOMS = 'const ROOMS: [(&str, &[&str]); 3] = [("ground", &[]), ("marks", &["ground"]), ("reader", &["marks"])];'
NEW_ROOMS = """const ROOMS: [(&str, MayImport); 3] = [("ground", MayImport::Only(&[])), ("marks", MayImport::AllAbove),
    ("reader", MayImport::Only(&["marks"]))];"""
SAMPLE_ORDER = 'const ORDER: [&str; 2] = ["first", "second.rs"];'


def self_test():
    """Checks the figures of made-up sources; returns the differences."""
    taken = measure(House(SAMPLE, {ROOMS_TABLE: SAMPLE_ROOMS, ORDER_TABLE: SAMPLE_ORDER}))
    computed = measure(House(SAMPLE))
    rooms, long_file = taken["rooms"], File("src/a.rs", "\n" * (LONG_FILE + 1))
    first = "src/reader/commands/first.rs"
    checks = [
        ("tokens", tokens("a'b 'c' r#d \"e\\\"\" /* /* */ f */ 1_u8..=2 b'\\'' g->h"),
         ["a", "'b", "'c'", "d", '"e\\""', "1_u8", ".", ".", "=", "2", "b'\\''", "g", "->", "h"]),
        ("lines", [token.line for token in tokens("a /*\n*/ b \"\n\" c\nd")], [1, 2, 2, 3, 4]),
        ("fields of App", taken["app"]["fields"], 3),
        ("impl App", len(taken["app"]["impl_files"]), 4),
        ("impl App elsewhere", taken["app"]["impl_files_outside"], []),
        ("calls between", taken["calls"]["between"], 3),
        ("calls against", taken["calls"]["places"],
         [f"{first}:3: two of src/reader/commands/second.rs", f"{first}:4: press of src/reader/update.rs",
          "src/reader/state.rs:5: press of src/reader/update.rs"]),
        ("order of the test", taken["calls"]["order"], ["first", "second"]),
        ("computed order", computed["calls"]["order"], ["first", "second"]),
        ("order of few", best_order(["a", "b", "c"], {("a", "b"): 3, ("b", "c"): 2, ("c", "a"): 1}), ["c", "b", "a"]),
        ("order of many", improved(["a", "b", "c"], {("a", "b"): 2, ("b", "c"): 1}), ["c", "b", "a"]),
        ("shared names", {name: len(places) for name, places in taken["names"]["names"].items()}, {"Twice": 2}),
        ("definitions", taken["names"]["definitions"], 9),
        ("circles", taken["circles"]["groups"], [["src/marks/extra.rs", "src/marks/model.rs"]]),
        ("circles with faces", circles(House(FACES))["groups_with_faces"], [["src/a.rs", "src/a/b.rs"]]),
        ("circles without", circles(House(FACES))["count"], 0),
        ("arrows up", taken["arrows_up"]["places"], ["src/marks/store.rs: reader"]),
        ("table of rooms", House(SAMPLE, {ROOMS_TABLE: NEW_ROOMS}).room_table,
         {"ground": [], "marks": ["ground"], "reader": ["marks"]}),
        ("no table", computed["arrows_up"]["count"], None),
        ("files", rooms["marks"]["files"], 4),
        ("long functions", rooms["reader"]["long_functions"], ["src/reader/update.rs:1: press (61)"]),
        ("test lines", House({"src/a.rs": "fn a() {\n}\n\n#[test]\nfn b() {\n}\n"}).files["a",].lines, 3),
        ("functions", rooms["marks"]["functions"], 6),
        ("long file", figures([long_file])["long_files"], [f"src/a.rs ({LONG_FILE + 1})"]),
        ("dead", [place.split(": ")[1] for place in dead(House(SAMPLE))], ["unused", "get", "lonely"]),
    ]  # fmt: skip
    return [f"{name}: {got!r}, not {wanted!r}" for name, got, wanted in checks if got != wanted]
