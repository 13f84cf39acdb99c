//! The long run on the stable toolchain: `cargo run --release -- [SECONDS [SEED [TARGET…]]]`.
//!
//! Each target runs for so many seconds with inputs that the seed decides. A panic, or a run of more than a second,
//! prints the target, the seed and the number of the input, and keeps the input in `fuzz/found`.

use std::env;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use mitjul_fuzz::mutation::{Dice, mutated};
use mitjul_fuzz::targets::{TARGETS, Target};

/// The longest time of a run that is no finding.
const SLOW: Duration = Duration::from_secs(1);

fn main() -> ExitCode {
    let words: Vec<String> = env::args().skip(1).collect();
    let number = |at: usize| words.get(at).and_then(|word| word.parse().ok());
    let (seconds, seed) = (number(0).unwrap_or(10), number(1).unwrap_or(1));
    let names = words.get(2..).unwrap_or_default();
    let (mut all, mut findings) = (0_u64, 0);
    for target in TARGETS.iter().filter(|target| names.is_empty() || names.iter().any(|name| name == target.name)) {
        let (runs, found) = run(target, Duration::from_secs(seconds), seed);
        println!("{:>12}  seed {seed}  {runs:>10} runs  {found} findings", target.name);
        all += runs;
        findings += found;
    }
    println!("{all} runs, {findings} findings");
    if findings == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Runs a target for some time; returns how often it ran, and how often something was wrong.
fn run(target: &Target, time: Duration, seed: u64) -> (u64, u64) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let files = fs::read_dir(folder.join("corpus").join(target.name)).into_iter().flatten().flatten();
    let mut seeds: Vec<Vec<u8>> = files.filter_map(|file| fs::read(file.path()).ok()).collect();
    seeds.sort();
    let mut dice = Dice::new(seed);
    let (start, mut runs, mut found) = (Instant::now(), 0, 0);
    while start.elapsed() < time {
        let input = mutated(&seeds, target.words, &mut dice);
        let begun = Instant::now();
        let is_sound = catch_unwind(AssertUnwindSafe(|| (target.run)(&input))).is_ok();
        runs += 1;
        if !is_sound || begun.elapsed() > SLOW {
            found += 1;
            let file = folder.join("found").join(format!("{}-{seed}-{runs}", target.name));
            drop(fs::create_dir_all(folder.join("found")).and_then(|()| fs::write(&file, &input)));
            println!("{}: seed {seed}, input {runs}, {:?}: {}", target.name, begun.elapsed(), file.display());
        }
    }
    (runs, found)
}
