//! Colours as numbers: sRGB as terminals have it, its contrast, and OKLCH, in which equal steps look equal.

/// The light of each level of a part of sRGB; a theme needs some thousands of them.
#[expect(clippy::unreadable_literal, reason = "they are written when the program is built")]
static LINEAR: [f64; 256] = include!(concat!(env!("OUT_DIR"), "/light.rs"));

/// A colour in sRGB.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rgb {
    /// Red.
    pub r: u8,
    /// Green.
    pub g: u8,
    /// Blue.
    pub b: u8,
}

/// A colour in OKLCH (Björn Ottosson, "A perceptual color space for image processing").
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Oklch {
    /// Lightness, from 0 to 1.
    pub(super) lightness: f64,
    pub(super) chroma: f64,
    /// In degrees.
    pub(super) hue: f64,
}

impl Rgb {
    /// Parses a colour as X11 writes it and terminals answer: `rgb:` or `rgba:` with one to four hexadecimal digits for
    /// each part, or `#` with as many digits for all three; `None` for anything else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        if let Some(digits) = text.strip_prefix('#') {
            let length = digits.len() / 3;
            let part = |number: usize| digits.get(number * length..(number + 1) * length);
            return (digits.len() % 3 == 0).then(|| Self::of_parts(part(0)?, part(1)?, part(2)?))?;
        }
        let (parts, count) = match (text.strip_prefix("rgb:"), text.strip_prefix("rgba:")) {
            (Some(parts), _) => (parts, 3),
            (None, parts) => (parts?, 4),
        };
        match *parts.split('/').collect::<Vec<_>>().as_slice() {
            [r, g, b] if count == 3 => Self::of_parts(r, g, b),
            [r, g, b, a] if count == 4 => part(a).and(Self::of_parts(r, g, b)),
            _ => None,
        }
    }

    fn of_parts(r: &str, g: &str, b: &str) -> Option<Self> {
        Some(Self { r: part(r)?, g: part(g)?, b: part(b)? })
    }

    /// Returns the relative luminance of WCAG 2, from 0 to 1.
    #[must_use]
    pub fn luminance(self) -> f64 {
        luminance(self.linear())
    }

    /// Returns the contrast to another colour by WCAG 2, from 1 to 21.
    #[must_use]
    pub fn contrast(self, other: Self) -> f64 {
        contrast(self.luminance(), other.luminance())
    }

    /// Whether light letters are clearer on it than dark ones.
    #[must_use]
    pub fn is_dark(self) -> bool {
        self.luminance() < 0.179
    }

    fn linear(self) -> [f64; 3] {
        [self.r, self.g, self.b].map(|part| LINEAR.get(usize::from(part)).copied().unwrap_or_default())
    }

    /// Returns it in `OKLab`: lightness, and the two axes of colour.
    #[expect(clippy::many_single_char_names, reason = "the names are those of the paper")]
    pub(super) fn oklab(self) -> [f64; 3] {
        let [r, g, b] = self.linear();
        let l = libm::cbrt(0.412_221_470_8 * r + 0.536_332_536_3 * g + 0.051_445_992_9 * b);
        let m = libm::cbrt(0.211_903_498_2 * r + 0.680_699_545_1 * g + 0.107_396_956_6 * b);
        let s = libm::cbrt(0.088_302_461_9 * r + 0.281_718_837_6 * g + 0.629_978_700_5 * b);
        [
            0.210_454_255_3 * l + 0.793_617_785_0 * m - 0.004_072_046_8 * s,
            1.977_998_495_1 * l - 2.428_592_205_0 * m + 0.450_593_709_9 * s,
            0.025_904_037_1 * l + 0.782_771_766_2 * m - 0.808_675_766_0 * s,
        ]
    }

    pub(super) fn oklch(self) -> Oklch {
        let [lightness, a, b] = self.oklab();
        Oklch { lightness, chroma: libm::hypot(a, b), hue: libm::atan2(b, a).to_degrees() }
    }
}

/// Returns the contrast of two luminances by WCAG 2, from 1 to 21.
pub(super) fn contrast(one: f64, other: f64) -> f64 {
    let (one, other) = (one + 0.05, other + 0.05);
    one.max(other) / one.min(other)
}

/// Parses one part of a colour; its digits stand for the share of the largest number that they can write.
fn part(digits: &str) -> Option<u8> {
    let is_part = (1..=4).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    let number = u32::from_str_radix(digits, 16).ok().filter(|_| is_part)?;
    let largest = (1_u32 << (4 * digits.len())) - 1;
    u8::try_from((number * 255 + largest / 2) / largest).ok()
}

impl Oklch {
    /// Returns it in sRGB, with less chroma if the screen has none as colourful.
    pub(super) fn rgb(self) -> Rgb {
        let [r, g, b] = self.light().map(encoded);
        Rgb { r, g, b }
    }

    /// Returns it in linear sRGB, with less chroma if the screen has none as colourful.
    fn light(self) -> [f64; 3] {
        let (b, a) = libm::sincos(self.hue.to_radians());
        let in_range = |chroma: f64| in_range(self.lightness, chroma * a, chroma * b);
        if let Some(light) = in_range(self.chroma) {
            return light;
        }
        let (mut least, mut most) = (0.0, self.chroma);
        for _ in 0..12 {
            let middle = f64::midpoint(least, most);
            if in_range(middle).is_some() { least = middle } else { most = middle }
        }
        in_range(least).unwrap_or([self.lightness.clamp(0.0, 1.0).powi(3); 3])
    }
}

/// Returns a colour of `OKLab` in linear sRGB, if that has it.
#[expect(clippy::many_single_char_names, reason = "the names are those of the paper")]
fn in_range(lightness: f64, a: f64, b: f64) -> Option<[f64; 3]> {
    let l = (lightness + 0.396_337_777_4 * a + 0.215_803_757_3 * b).powi(3);
    let m = (lightness - 0.105_561_345_8 * a - 0.063_854_172_8 * b).powi(3);
    let s = (lightness - 0.089_484_177_5 * a - 1.291_485_548_0 * b).powi(3);
    let parts = [
        4.076_741_662_1 * l - 3.307_711_591_3 * m + 0.230_969_929_2 * s,
        -1.268_438_004_6 * l + 2.609_757_401_1 * m - 0.341_319_396_5 * s,
        -0.004_196_086_3 * l - 0.703_418_614_7 * m + 1.707_614_701_0 * s,
    ];
    parts.iter().all(|part| (-0.000_1..=1.000_1).contains(part)).then_some(parts)
}

/// Returns the relative luminance of linear sRGB; what is out of range counts as its end.
fn luminance(light: [f64; 3]) -> f64 {
    let [r, g, b] = light.map(|part| part.clamp(0.0, 1.0));
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

/// Encodes a part of linear sRGB in a byte.
fn encoded(part: f64) -> u8 {
    let part = part.clamp(0.0, 1.0);
    let part = if part <= 0.003_130_8 { part * 12.92 } else { 1.055 * libm::pow(part, 1.0 / 2.4) - 0.055 };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is between 0 and 255")]
    let byte = (part * 255.0).round() as u8;
    byte
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> Option<(u8, u8, u8)> {
        Rgb::parse(text).map(|Rgb { r, g, b }| (r, g, b))
    }

    #[test]
    fn colours_are_read_in_every_form_that_terminals_answer() {
        for text in ["rgb:ffff/8080/0000", "rgb:ff/80/00", "rgba:ffff/8080/0000/cccc", "#ff8000", "#ffff80800000"] {
            assert_eq!(parsed(text), Some((255, 128, 0)), "{text}");
        }
        assert_eq!((parsed("rgb:f/0/8"), parsed("rgb:fff/000/800")), (Some((255, 0, 136)), Some((255, 0, 128))));
        assert_eq!(parsed("#f08"), Some((255, 0, 136)));
    }

    #[test]
    fn what_is_no_colour_is_none() {
        for text in [
            "",
            "rgb:",
            "rgb:ff/ff",
            "rgb:ff/ff/ff/ff",
            "rgba:ff/ff/ff",
            "rgb:fffff/ff/ff",
            "rgb:+f/ff/ff",
            "#ffff",
            "#",
            "white",
            "rgb:한/글/밑",
            "#한글",
            "?",
        ] {
            assert_eq!(parsed(text), None, "{text}");
        }
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        let (black, white) = (Rgb { r: 0, g: 0, b: 0 }, Rgb { r: 255, g: 255, b: 255 });
        assert!((black.contrast(white) - 21.0).abs() < 1e-9);
        let grey = Rgb { r: 0x75, g: 0x75, b: 0x75 };
        assert!((grey.contrast(white) - 4.61).abs() < 0.01);
        assert!(grey.is_dark() != white.is_dark());
    }

    #[test]
    fn oklch_and_back_is_the_same_colour() {
        for r in (0..=255).step_by(51) {
            for g in (0..=255).step_by(51) {
                for b in (0..=255).step_by(51) {
                    let rgb = Rgb { r, g, b };
                    assert_eq!(rgb.oklch().rgb(), rgb);
                }
            }
        }
    }
}
