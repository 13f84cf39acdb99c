//! Converts the keys, messages and colours of `assets/` to JSON, which the program reads ten times as fast at every
//! start.
//!
//! The YAML files stay the form that people write and read. A mistake in one of them is an error when the program is
//! built.

use std::path::{Path, PathBuf};
use std::{env, fs};

/// The files, without their extensions.
const ASSETS: [&str; 6] = ["keymap", "messages/en", "messages/ko", "themes/colour", "themes/mono", "themes/sixteen"];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let out = PathBuf::from(env::var("OUT_DIR")?);
    println!("cargo::rerun-if-changed=build.rs");
    for asset in ASSETS {
        let file = Path::new("assets").join(asset).with_extension("yaml");
        println!("cargo::rerun-if-changed={}", file.display());
        let yaml = fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))?;
        let value: serde_yaml::Value =
            serde_yaml::from_str(&yaml).map_err(|error| format!("{}: {error}", file.display()))?;
        fs::write(out.join(asset.replace('/', "-") + ".json"), serde_json::to_string(&value)?)?;
    }
    Ok(())
}
