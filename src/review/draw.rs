//! Draws that give the same result for the same day.
//!
//! The lot of a thing is a hash of the day and its name, read as a number u in (0, 1). Among things of weights w the
//! one with the least −ln(u)/w is drawn: its chance is w over the sum of all weights (Efraimidis and Spirakis 2006,
//! “Weighted random sampling with a reservoir”). So the lot of a thing depends on neither the other things nor their
//! order.

use crate::review::Day;

/// Draws one of several things by their names and weights; a thing without weight is never drawn.
pub(super) fn draw<'a, T>(day: Day, round: usize, things: impl IntoIterator<Item = (&'a str, f64, T)>) -> Option<T> {
    let prefix = format!("{} {round} ", day.text());
    let drawn = things.into_iter().filter(|(_, weight, _)| *weight > 0.0).map(|(name, weight, thing)| {
        let key = -libm::log(lot(&(prefix.clone() + name))) / weight;
        (key, name, thing)
    });
    let first = drawn.min_by(|(one, name, _), (other, than, _)| one.total_cmp(other).then_with(|| name.cmp(than)));
    first.map(|(.., thing)| thing)
}

/// Reads 32 bits of a hash as a number between 0 and 1, both excluded.
fn lot(name: &str) -> f64 {
    let [a, b, c, d, ..] = *blake3::hash(name.as_bytes()).as_bytes();
    (f64::from(u32::from_le_bytes([a, b, c, d])) + 0.5) / (f64::from(u32::MAX) + 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chances_follow_the_weights() {
        let things = [("가", 1.0, 0_usize), ("나", 3.0, 1), ("없음", 0.0, 2)];
        let mut drawn = [0_u32; 3];
        for round in 0..4_000 {
            let day = Day::of(crate::marks::Timestamp::from_millisecond(0), 0);
            drawn[draw(day, round, things).unwrap()] += 1;
        }
        assert!((900..1_100).contains(&drawn[0]) && drawn[2] == 0, "{drawn:?}");
    }

    #[test]
    fn a_lot_lies_between_nothing_and_one() {
        for name in 0..1_000 {
            let lot = lot(&name.to_string());
            assert!(lot > 0.0 && lot < 1.0);
        }
    }
}
