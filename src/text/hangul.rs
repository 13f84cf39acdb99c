//! Hangul: syllables and jamo, the 두벌식 keyboard, and the particles that words take.
//!
//! Search and the key machine convert letters typed under the wrong input method; messages get their particles here.
//! Everything works on composed text (NFC) and compatibility jamo (U+3131–3163).

mod jamo;
mod keyboard;
mod particle;
mod stem;

pub use jamo::{Syllable, initials};
pub use keyboard::{from_keys, to_keys};
pub use particle::{Particle, has_final, with_particle};
pub use stem::strip_particle;
