//! Mutations of inputs, by a seed: the same seed gives the same inputs everywhere.

/// A generator of numbers (xorshift64*, Vigna 2016).
#[derive(Clone, Debug)]
pub struct Dice(u64);

impl Dice {
    /// Starts with a seed.
    #[must_use]
    pub const fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// Returns a number below a bound; 0 if the bound is 0.
    pub fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let number = self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 32;
        usize::try_from(number).unwrap_or(0) % bound.max(1)
    }
}

/// The longest input, in bytes.
const LONGEST: usize = 4096;

/// Changes an input in a few places: bytes, words of the language, parts of another input, repetitions.
#[must_use]
pub fn mutated(seeds: &[Vec<u8>], words: &[&str], dice: &mut Dice) -> Vec<u8> {
    let pick = |dice: &mut Dice| seeds.get(dice.below(seeds.len())).cloned().unwrap_or_default();
    let mut input = if dice.below(4) == 0 { Vec::new() } else { pick(dice) };
    for _ in 0..=dice.below(8) {
        let at = dice.below(input.len() + 1);
        let end = (at + dice.below(24)).min(input.len());
        match dice.below(8) {
            0 => drop(input.splice(at..end, [])),
            1 => {
                let part = input.get(at..end).unwrap_or_default().repeat(dice.below(40));
                input.splice(at..at, part);
            }
            2 => {
                let other = pick(dice);
                let from = dice.below(other.len() + 1);
                let part = other.get(from..).unwrap_or_default().to_vec();
                input.splice(at..end, part.into_iter().take(200));
            }
            3 => {
                if let Some(byte) = input.get_mut(at) {
                    *byte = u8::try_from(dice.below(256)).unwrap_or(0);
                }
            }
            number => {
                let times = if number == 4 { 1 + dice.below(60) } else { 1 };
                let word = words.get(dice.below(words.len())).map_or("", |word| *word);
                input.splice(at..at, word.repeat(times).into_bytes());
            }
        }
    }
    input.truncate(LONGEST);
    input
}
