//! The palette of 256 colours, without the first sixteen, which readers change.

use crate::settings::theme::rgb::Rgb;

/// The levels of the parts of a colour in the cube of six by six by six.
const LEVELS: [u8; 6] = [0, 95, 135, 175, 215, 255];

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

/// Returns the index of the colour that looks most like another, among those that are allowed.
pub(super) fn nearest(to: Rgb, is_allowed: impl Fn(Rgb) -> bool) -> Option<u8> {
    let [lightness, a, b] = to.oklab();
    let distance = |colour: Rgb| {
        let [l, x, y] = colour.oklab();
        (lightness - l).powi(2) + (a - x).powi(2) + (b - y).powi(2)
    };
    let all = (16..=255).filter_map(|index| Some((index, colour(index)?))).filter(|(_, colour)| is_allowed(*colour));
    all.min_by(|(_, one), (_, other)| distance(*one).total_cmp(&distance(*other))).map(|(index, _)| index)
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
