//! Colours of other programs: the nearest of ours, by name or by hue.

use crate::marks::Colour;

/// Names of colours that other programs use, with the nearest of ours. Grey has none; it gets that of a new mark.
const NAMES: [(&str, Colour); 37] = [
    ("red", Colour::Pink),
    ("rose", Colour::Pink),
    ("빨강", Colour::Pink),
    ("빨간", Colour::Pink),
    ("분홍", Colour::Pink),
    ("노랑", Colour::Yellow),
    ("노란", Colour::Yellow),
    ("gold", Colour::Yellow),
    ("gray", Colour::Yellow),
    ("grey", Colour::Yellow),
    ("black", Colour::Yellow),
    ("white", Colour::Yellow),
    ("회색", Colour::Yellow),
    ("lime", Colour::Green),
    ("olive", Colour::Green),
    ("초록", Colour::Green),
    ("녹색", Colour::Green),
    ("연두", Colour::Green),
    ("cyan", Colour::Blue),
    ("aqua", Colour::Blue),
    ("teal", Colour::Blue),
    ("navy", Colour::Blue),
    ("indigo", Colour::Blue),
    ("파랑", Colour::Blue),
    ("파란", Colour::Blue),
    ("하늘", Colour::Blue),
    ("brown", Colour::Orange),
    ("주황", Colour::Orange),
    ("갈색", Colour::Orange),
    ("violet", Colour::Purple),
    ("magenta", Colour::Purple),
    ("fuchsia", Colour::Purple),
    ("lilac", Colour::Purple),
    ("lavender", Colour::Purple),
    ("보라", Colour::Purple),
    ("자주", Colour::Purple),
    ("남색", Colour::Blue),
];

/// Our colours by their hues, in degrees.
const HUES: [(u32, Colour); 6] = [
    (28, Colour::Orange),
    (50, Colour::Yellow),
    (120, Colour::Green),
    (210, Colour::Blue),
    (275, Colour::Purple),
    (340, Colour::Pink),
];

/// Finds our nearest colour for a name or a value such as `#ff6666`; also returns the name where the two differ. A name
/// that nobody knows stays as it is.
pub(in crate::exchange::formats) fn nearest(name: &str) -> (Colour, Option<String>) {
    let name = name.trim();
    let lower = name.to_lowercase();
    let bare = lower.strip_suffix('색').unwrap_or(&lower);
    let ours = Colour::ALL.into_iter().find(|colour| colour.name() == lower);
    let known = || NAMES.into_iter().find(|(known, _)| *known == lower || *known == bare).map(|(_, colour)| colour);
    match ours.clone().or_else(known).or_else(|| by_hue(&lower)) {
        _ if name.is_empty() => (Colour::default(), None),
        Some(colour) if ours.is_some() => (colour, None),
        Some(colour) => (colour, Some(name.to_owned())),
        None => (Colour::from(name.to_owned()), None),
    }
}

/// Returns our colour with the nearest hue; that of a new mark for one without a hue.
fn by_hue(name: &str) -> Option<Colour> {
    let digits = name.strip_prefix('#')?;
    let channel = |at: usize| match digits.len() {
        3 | 4 => u32::from_str_radix(digits.get(at..=at)?, 16).ok().map(|value| value * 17),
        6 | 8 => u32::from_str_radix(digits.get(at * 2..at * 2 + 2)?, 16).ok(),
        _ => None,
    };
    let (red, green, blue) = (channel(0)?, channel(1)?, channel(2)?);
    let (most, least) = (red.max(green).max(blue), red.min(green).min(blue));
    let range = most - least;
    if range * 8 < most || range == 0 {
        return Some(Colour::default());
    }
    // Degrees from the channel that is strongest: 60 for each step to the next one.
    let part = |from: u32, one: u32, other: u32| (from + (60 * (one + range - other)) / range - 60) % 360;
    let hue = match most {
        _ if most == red => part(360, green, blue),
        _ if most == green => part(120, blue, red),
        _ => part(240, red, green),
    };
    let apart = |other: u32| hue.abs_diff(other).min(360 - hue.abs_diff(other));
    HUES.into_iter().min_by_key(|(other, _)| apart(*other)).map(|(_, colour)| colour)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_of_other_programs_are_the_nearest_of_ours_and_keep_their_names() {
        for (name, colour, kept) in [
            ("yellow", Colour::Yellow, None),
            ("Yellow", Colour::Yellow, None),
            ("red", Colour::Pink, Some("red")),
            ("violet", Colour::Purple, Some("violet")),
            ("gray", Colour::Yellow, Some("gray")),
            ("보라색", Colour::Purple, Some("보라색")),
            ("#ffd400", Colour::Yellow, Some("#ffd400")),
            ("#ff6666", Colour::Pink, Some("#ff6666")),
            ("#5fb236", Colour::Green, Some("#5fb236")),
            ("#2ea8e5", Colour::Blue, Some("#2ea8e5")),
            ("#a28ae5", Colour::Purple, Some("#a28ae5")),
            ("#e56eee", Colour::Purple, Some("#e56eee")),
            ("#f19837", Colour::Orange, Some("#f19837")),
            ("#aaaaaa", Colour::Yellow, Some("#aaaaaa")),
            ("#fff", Colour::Yellow, Some("#fff")),
            ("#000000", Colour::Yellow, Some("#000000")),
            ("#나나나", Colour::Other("#나나나".to_owned()), None),
            ("쪽빛", Colour::Other("쪽빛".to_owned()), None),
            ("", Colour::Yellow, None),
        ] {
            assert_eq!(nearest(name), (colour, kept.map(str::to_owned)), "{name}");
        }
    }
}
