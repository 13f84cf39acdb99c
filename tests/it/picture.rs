//! The picture of the README: a real screen of the program.

use std::env;
use std::fs;

use crate::support::picture;
use crate::support::stage::{Setup, Stage};

/// Opens the first chapter with some marks.
fn scene() -> Stage {
    let mut stage = Setup::sized(120, 36).book();
    stage.press("} v 1 } ) v o l l 2 } } v j 3 } v h h 4 } v 5 e");
    stage.type_text("이때 멈출 수 있었다. 누가 멈췄어야 했나?").press("esc g g 6 }");
    stage
}

#[test]
fn the_picture_shows_the_program_as_it_is() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/screen.svg");
    let drawn = picture::svg(&scene().frame(), "mitjul");
    if env::var_os("MITJUL_UPDATE").is_some() {
        fs::write(file, &drawn).unwrap();
    }
    let kept = fs::read_to_string(file).unwrap_or_default();
    assert!(kept == drawn, "{file} is not what the program shows; draw it anew with MITJUL_UPDATE=1");
}
