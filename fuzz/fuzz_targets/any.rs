//! One libFuzzer binary for all targets: `MITJUL_FUZZ_TARGET=sidecar cargo +nightly fuzz run any`.
#![cfg_attr(fuzzing, no_main)]

#[cfg(fuzzing)]
libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    static TARGET: std::sync::LazyLock<mitjul_fuzz::Target> = std::sync::LazyLock::new(|| {
        let name = std::env::var("MITJUL_FUZZ_TARGET").expect("MITJUL_FUZZ_TARGET names a target");
        *mitjul_fuzz::targets::named(&name).expect("a target of this name")
    });
    (TARGET.run)(data);
});

#[cfg(not(fuzzing))]
fn main() {
    eprintln!("built by cargo-fuzz only; the driver for the stable toolchain is `cargo run --release`");
}
