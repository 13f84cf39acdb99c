//! Keeps marks as the reader does, one at a time, for the scripts that break disks: `tests/faults`, `tests/store-soak`.
//!
//! `keep add HOME NUMBER…` adds marks and prints for each one on the disk `ACK`, its number and the microseconds it
//! took; `keep list HOME` prints the numbers of the marks found. The folders are `HOME/notes` and `HOME/state`.

use std::env;
use std::error::Error;
use std::io::{self, Write};
use std::path::PathBuf;
use std::time::{Instant, SystemTime};

use mitjul::marks::{AnchorText, DeviceId, DocId, DocRef, Extra, Highlight, Op, Store, TextId, Timestamp, anchor};
use mitjul::text::Span;
use uuid::Uuid;

const TEXT: &str = "청춘의 피는 끓는다. 끓는 피에 뛰노는 심장은 거선의 기관같이 힘있다.";
/// The ids of the marks, without their numbers.
const IDS: u128 = 0x0199_1f3e_6c1b_7d20_9a44_0000_0000_0000;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [verb, home, numbers @ ..] = arguments.as_slice() else {
        return Err("keep add|list HOME NUMBER…".into());
    };
    let home = PathBuf::from(home);
    let device = DeviceId::try_from("desk-7f3a91".to_owned())?;
    let store = Store { root: home.join("notes"), state: home.join("state"), device };
    match verb.as_str() {
        "add" => add(&store, numbers),
        "list" => list(&store),
        _ => Err("no such verb".into()),
    }
}

fn add(store: &Store, numbers: &[String]) -> Result<(), Box<dyn Error>> {
    for number in numbers {
        let start = Instant::now();
        let op = Op::Add(Box::new(mark(store, number.parse()?)));
        store.commit(&document(), &[op], Timestamp::from(SystemTime::now()))?;
        writeln!(io::stdout(), "ACK {number} {}", start.elapsed().as_micros())?;
    }
    Ok(())
}

fn list(store: &Store) -> Result<(), Box<dyn Error>> {
    let loaded = store.load(&document().id)?;
    for problem in &loaded.problems {
        writeln!(io::stderr(), "{problem}")?;
    }
    for highlight in &loaded.highlights {
        writeln!(io::stdout(), "{} {} {}", highlight.id.as_u128().wrapping_sub(IDS), highlight.rev, highlight.note)?;
    }
    if loaded.read_only { Err("a file cannot be read".into()) } else { Ok(()) }
}

fn document() -> DocRef {
    let (id, text) = (DocId::of_name("청춘예찬"), TextId::of(TEXT));
    DocRef {
        id,
        title: "청춘예찬".to_owned(),
        author: None,
        book: None,
        seen: Vec::new(),
        text,
        chars: 40,
        extra: Extra::new(),
    }
}

fn mark(store: &Store, number: u64) -> Highlight {
    let anchor = anchor(&AnchorText::new(TEXT), Span::new(0, TEXT.len()));
    let id = Uuid::from_u128(IDS + u128::from(number));
    Highlight { id, ..Highlight::new(anchor, store.device.clone(), Timestamp::from(SystemTime::now())) }
}
