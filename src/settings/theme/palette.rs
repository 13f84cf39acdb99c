//! The palette of 256 colours, without the first sixteen, which readers change.

use std::sync::LazyLock;

use crate::settings::theme::rgb::Rgb;

/// The levels of the parts of a colour in the cube of six by six by six.
const LEVELS: [u8; 6] = [0, 95, 135, 175, 215, 255];

/// The colours of the palette, measured once: each of them is compared for every shade of a theme.
static COLOURS: LazyLock<Vec<PaletteColour>> = LazyLock::new(|| {
    let measured =
        |(index, colour): (u8, Rgb)| PaletteColour { index, luminance: colour.luminance(), lab: colour.oklab() };
    (16..=u8::MAX).filter_map(|index| Some((index, colour(index)?))).map(measured).collect()
});

/// A colour of the palette, measured.
struct PaletteColour {
    index: u8,
    luminance: f64,
    /// The colour in `OKLab`.
    lab: [f64; 3],
}

/// Returns a colour of the palette as xterm defines it; `None` for the first sixteen.
#[must_use]
pub fn colour(index: u8) -> Option<Rgb> {
    let level = |step: u8| LEVELS.get(usize::from(step)).copied();
    match index {
        0..16 => None,
        16..232 => {
            let cube = index - 16;
            Some(Rgb { r: level(cube / 36)?, g: level(cube / 6 % 6)?, b: level(cube % 6)? })
        }
        232.. => {
            let grey = 8 + 10 * (index - 232);
            Some(Rgb { r: grey, g: grey, b: grey })
        }
    }
}

/// Returns the square of the distance of two colours in `OKLab`.
fn distance(one: [f64; 3], other: [f64; 3]) -> f64 {
    let ([l1, a1, b1], [l2, a2, b2]) = (one, other);
    let squared = |part: f64| part * part;
    squared(l1 - l2) + squared(a1 - a2) + squared(b1 - b2)
}

/// Returns the index of the colour that looks most like another, among those whose luminance is allowed.
pub(super) fn nearest(to: Rgb, is_allowed: impl Fn(f64) -> bool) -> Option<u8> {
    let wanted = to.oklab();
    let mut nearest: Option<(f64, u8)> = None;
    for colour in COLOURS.iter() {
        let distance = distance(colour.lab, wanted);
        // Most colours are farther than the best so far, so it does not matter whether they are allowed.
        if nearest.is_none_or(|(least, _)| distance < least) && is_allowed(colour.luminance) {
            nearest = Some((distance, colour.index));
        }
    }
    nearest.map(|(_, index)| index)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_to_a_colour_of_the_palette_is_itself() {
        for index in [17, 58, 124, 208, 229, 240, 250] {
            assert_eq!(nearest(colour(index).unwrap(), |_| true), Some(index));
        }
        assert_eq!(colour(15), None);
    }
}
