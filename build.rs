//! Prepares the data of the program when it is built, so that nothing of it is parsed at a start before it is needed.
//!
//! The keys and messages of `assets/` become tables in Rust. Its colours and cues, and the lists beside the bound
//! chapters, become JSON, which is read ten times as fast as YAML. The YAML files stay the form that people write and
//! read. A mistake in one of them is an error when the program is built.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write as _;
use std::path::PathBuf;
use std::{env, fs};

use serde_yaml::{Mapping, Value};

/// The files that become JSON, without their extension.
const LISTS: [&str; 8] = [
    "assets/lesson-cues",
    "assets/themes/colour",
    "assets/themes/mono",
    "assets/themes/sixteen",
    "content/book",
    "content/01-real-work.lessons",
    "content/02-cto.lessons",
    "content/03-failure.lessons",
];

/// The files of the messages, without their extension.
const MESSAGES: [&str; 2] = ["assets/messages/en", "assets/messages/ko"];

/// The file of the keys, without its extension.
const KEYS: &str = "assets/keymap";

/// The file of the light of each level of a part of sRGB, computed here and not before a page.
const LIGHT: &str = "assets/light";

/// The functions that a start runs, by their names in the program; `scripts/functions` lists them.
const FUNCTIONS: &str = "assets/functions.txt";

/// The lists of the messages: their order counts, and they have no names.
const ORDERED: [&str; 2] = ["colours", "styles"];

/// The tables of the messages that have one more level: a table for each context.
const BY_CONTEXT: [&str; 1] = ["short_in"];

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    link_in_place()?;
    link_in_order()?;
    for name in LISTS {
        fs::write(output(name, "json")?, serde_json::to_string(&read(name)?)?)?;
    }
    for name in MESSAGES {
        fs::write(output(name, "rs")?, messages(read(name)?)?)?;
    }
    fs::write(output(KEYS, "rs")?, keys(read(KEYS)?)?)?;
    fs::write(output(LIGHT, "rs")?, format!("{:?}", (0..=u8::MAX).map(light).collect::<Vec<_>>()))?;
    Ok(())
}

/// Returns the light of a level of a part of sRGB (IEC 61966-2-1).
#[expect(clippy::disallowed_methods, reason = "this runs when the program is built")]
fn light(level: u8) -> f64 {
    let part = f64::from(level) / 255.0;
    if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
}

/// Links the program to a fixed address where the linker is known to.
///
/// Wherever it were loaded otherwise, the loader would have to correct 19,000 addresses in 80 pages of tables before
/// each start, a tenth of the time to the first page. Stack, heap and libraries stay at random addresses.
fn link_in_place() -> Result<(), Box<dyn Error>> {
    let is_known = env::var("CARGO_CFG_TARGET_OS")? == "linux" && env::var("CARGO_CFG_TARGET_ENV")? == "gnu";
    if is_known {
        println!("cargo::rustc-link-arg-bins=-no-pie");
    }
    Ok(())
}

/// Links the functions that every start runs side by side, in release builds, where the linker is known to take a script.
///
/// The system loads a program by blocks of 64 KB, and in other orders nearly every block has such a function: the
/// memory would be twice as much.
fn link_in_order() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={FUNCTIONS}");
    let is_gnu = env::var("CARGO_CFG_TARGET_OS")? == "linux" && env::var("CARGO_CFG_TARGET_ENV")? == "gnu";
    let flags = env::var("CARGO_ENCODED_RUSTFLAGS").unwrap_or_default();
    let is_other_linker =
        env::var_os("RUSTC_LINKER").is_some() || ["link", "ld"].iter().any(|word| flags.contains(word));
    if !is_gnu || is_other_linker || env::var("PROFILE")? != "release" {
        return Ok(());
    }
    let names = fs::read_to_string(FUNCTIONS)?;
    let mut sections = String::new();
    // A build of other settings has other hashes at the ends of names: there all functions of a name come together.
    for name in names.lines().map(str::to_owned).chain(names.lines().filter_map(without_hash)) {
        // A function that is marked as hardly ever run may run at a start all the same.
        writeln!(sections, "    *(.text.{name} .text.{name}.* .text.unlikely.{name} .text.unlikely.{name}.*)")?;
    }
    let script = PathBuf::from(env::var("OUT_DIR")?).join("functions.ld");
    fs::write(&script, format!("SECTIONS {{\n  .text.start : {{\n{sections}  }}\n}}\nINSERT BEFORE .text;\n"))?;
    println!("cargo::rustc-link-arg-bins=-Wl,-T,{}", script.display());
    Ok(())
}

/// Returns a pattern for a name without the hash at its end: `17h`, 16 digits and `E`; `None` if it has none.
fn without_hash(name: &str) -> Option<String> {
    let (start, hash) = name.split_at_checked(name.len().checked_sub(20)?)?;
    (hash.starts_with("17h") && hash.ends_with('E')).then(|| format!("{start}17h*"))
}

/// Reads a YAML file of the repository; an error names the file.
fn read(name: &str) -> Result<Value, Box<dyn Error>> {
    let file = format!("{name}.yaml");
    println!("cargo::rerun-if-changed={file}");
    let yaml = fs::read_to_string(&file).map_err(|error| format!("{file}: {error}"))?;
    Ok(serde_yaml::from_str(&yaml).map_err(|error| format!("{file}: {error}"))?)
}

/// Returns the file that a YAML file becomes: `messages-ko.rs` for `assets/messages/ko`.
fn output(name: &str, extension: &str) -> Result<PathBuf, Box<dyn Error>> {
    let (_, name) = name.split_once('/').ok_or("a name without a folder")?;
    Ok(PathBuf::from(env::var("OUT_DIR")?).join(format!("{}.{extension}", name.replace('/', "-"))))
}

/// Writes the messages of a language as a `BuiltIn`, its tables sorted by name.
fn messages(file: Value) -> Result<String, Box<dyn Error>> {
    let file: BTreeMap<String, Value> = serde_yaml::from_value(file)?;
    let mut rust = String::from("BuiltIn {\n");
    for (name, value) in file {
        if ORDERED.contains(&name.as_str()) {
            let list: Vec<String> = serde_yaml::from_value(value)?;
            writeln!(rust, "{name}: &{list:?},")?;
        } else if BY_CONTEXT.contains(&name.as_str()) {
            let contexts: BTreeMap<String, Value> = serde_yaml::from_value(value)?;
            let tables = contexts.into_iter().map(|(context, words)| Ok(format!("({context:?}, {})", table(words)?)));
            let tables: Vec<String> = tables.collect::<Result<_, serde_yaml::Error>>()?;
            writeln!(rust, "{name}: &[{}],", tables.join(", "))?;
        } else {
            writeln!(rust, "{name}: {},", table(value)?)?;
        }
    }
    Ok(rust + "}\n")
}

/// Writes messages by name as a `MessageTable`.
fn table(words: Value) -> Result<String, serde_yaml::Error> {
    let words: BTreeMap<String, String> = serde_yaml::from_value(words)?;
    let words: Vec<(&String, &String)> = words.iter().collect();
    Ok(format!("MessageTable(&{words:?})"))
}

/// Writes the keymap as the contexts by name with their lists, in the order of the file, each sequence of keys cut into
/// its keys.
fn keys(file: Value) -> Result<String, Box<dyn Error>> {
    let file: Mapping = serde_yaml::from_value(file)?;
    let mut rust = String::from("&[\n");
    for (context, lists) in file {
        let context: String = serde_yaml::from_value(context)?;
        let lists: Mapping = serde_yaml::from_value(lists)?;
        writeln!(rust, "({context:?}, &[")?;
        for (name, sequences) in lists {
            let name: String = serde_yaml::from_value(name)?;
            let sequences: Vec<String> = serde_yaml::from_value(sequences)?;
            let sequences = sequences.iter().map(|keys| format!("&{:?}", keys.split(' ').collect::<Vec<_>>()));
            writeln!(rust, "({name:?}, &[{}]),", sequences.collect::<Vec<_>>().join(", "))?;
        }
        rust.push_str("]),\n");
    }
    Ok(rust + "]\n")
}
