//! Paints that are computed over the ground of the terminal.

use serde::Deserialize;

use crate::settings::theme::backdrop::Backdrop;
use crate::settings::theme::looks::{Attribute, Paint, Shade};
use crate::settings::theme::palette;
use crate::settings::theme::rgb::{self, Oklch, Rgb};

/// The contrast that every text has at least.
pub const READABLE: f64 = 4.5;
/// The contrast of letters on a tint, if the terminal's own text has as much on its ground.
const EASY: f64 = 7.0;
/// What rounding to bytes may take from a contrast.
const ROUNDING: f64 = 0.02;

/// How a paint is computed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Recipe {
    ink: Option<Ink>,
    tint: Option<Tint>,
    add: Vec<Attribute>,
}

/// The colour of letters and signs.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Ink {
    hue: f64,
    chroma: f64,
    /// The part of the contrast that the terminal's own text has.
    share: f64,
    #[serde(default = "readable")]
    least: f64,
}

const fn readable() -> f64 {
    READABLE
}

/// A ground for letters.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Tint {
    hue: f64,
    chroma: f64,
    /// Its contrast to a dark ground.
    dark: f64,
    /// Its contrast to a light ground.
    light: f64,
    /// The colours of the palette that stand for it on a dark and on a light ground.
    palette: Option<[u8; 2]>,
}

impl Recipe {
    /// Computes the paint over a backdrop, with 24-bit colours or those of the palette.
    pub(super) fn paint(&self, backdrop: Backdrop, has_all_colours: bool) -> Paint {
        let mixer = Mixer { backdrop, has_all_colours };
        let mut paint = Paint { add: self.add.clone(), ..Paint::default() };
        if let Some(ink) = self.ink {
            let contrast = ink.least.max(ink.share * backdrop.text.contrast(backdrop.ground));
            paint.fg = Some(mixer.legible(ink.hue, ink.chroma, contrast, &[backdrop.ground]));
        }
        if let Some(tint) = self.tint {
            let ground = mixer.tint(tint);
            let letters = mixer.letters_on(ground.rgb());
            let clear = mixer.legible(tint.hue, tint.chroma * 2.2, READABLE, &[backdrop.ground, ground.rgb()]);
            (paint.bg, paint.fg, paint.clear) = (Some(ground), Some(letters), Some(clear));
        }
        paint
    }
}

/// Computes a text's colour if the terminal's own is too faint to be read.
pub(super) fn text(backdrop: Backdrop, has_all_colours: bool) -> Option<Shade> {
    let is_faint = backdrop.text.contrast(backdrop.ground) < READABLE;
    is_faint.then(|| Mixer { backdrop, has_all_colours }.letters_on(backdrop.ground))
}

struct Mixer {
    backdrop: Backdrop,
    has_all_colours: bool,
}

impl Mixer {
    /// Returns a colour as the terminal can show it, with a contrast to some grounds.
    fn shade(&self, colour: Rgb, contrast: f64, grounds: &[Rgb]) -> Shade {
        if self.has_all_colours {
            return Shade::Rgb(colour);
        }
        let grounds = luminances(grounds);
        let nearest = palette::nearest(colour, |luminance| least_contrast(luminance, &grounds) >= contrast);
        nearest.map_or(Shade::Rgb(colour), Shade::Indexed)
    }

    /// Returns the colour of a hue that is just clear enough on some grounds, as the terminal can show it.
    fn legible(&self, hue: f64, chroma: f64, contrast: f64, grounds: &[Rgb]) -> Shade {
        self.shade(legible(hue, chroma, contrast, grounds), contrast, grounds)
    }

    /// Tints of the same contrast have the same lightness, whatever their hues.
    fn tint(&self, tint: Tint) -> Shade {
        let ground = self.backdrop.ground;
        let is_dark = ground.is_dark();
        let index =
            tint.palette.filter(|_| !self.has_all_colours).map(|[dark, light]| if is_dark { dark } else { light });
        if let Some(index) = index {
            return Shade::Indexed(index);
        }
        let contrast = if is_dark { tint.dark } else { tint.light };
        let grey = beyond(ground, contrast, is_dark);
        let colour = Oklch { lightness: grey.oklch().lightness, chroma: tint.chroma, hue: tint.hue }.rgb();
        self.shade(colour, 1.0, &[ground])
    }

    /// Returns the colour of letters on a ground: that of the terminal's text, or one that is like it and clear enough.
    fn letters_on(&self, ground: Rgb) -> Shade {
        let Backdrop { text, ground: own, .. } = self.backdrop;
        let contrast = text.contrast(own).clamp(READABLE, EASY);
        if text.contrast(ground) >= contrast {
            return self.shade(text, contrast, &[ground]);
        }
        let Oklch { hue, chroma, .. } = text.oklch();
        self.legible(hue, chroma, contrast, &[ground])
    }
}

fn luminances(grounds: &[Rgb]) -> Vec<f64> {
    grounds.iter().map(|ground| ground.luminance()).collect()
}

/// Returns the least contrast of a luminance to those of some grounds.
fn least_contrast(luminance: f64, grounds: &[f64]) -> f64 {
    grounds.iter().map(|ground| rgb::contrast(luminance, *ground)).fold(f64::INFINITY, f64::min)
}

/// Returns the colour of a hue that is just clear enough on some grounds, or the clearest there is.
fn legible(hue: f64, chroma: f64, contrast: f64, grounds: &[Rgb]) -> Rgb {
    let is_dark = grounds.iter().all(|ground| ground.is_dark());
    let luminances = luminances(grounds);
    let of = |lightness: f64| Oklch { lightness, chroma, hue }.rgb();
    let (mut faint, mut clear) = (grounds.first().map_or(0.5, |ground| ground.oklch().lightness), f64::from(is_dark));
    for _ in 0..12 {
        let middle = f64::midpoint(faint, clear);
        let is_clear = least_contrast(of(middle).luminance(), &luminances) >= contrast + ROUNDING;
        if is_clear { clear = middle } else { faint = middle }
    }
    of(clear)
}

/// Returns the grey with a contrast to a ground, lighter or darker than it.
fn beyond(ground: Rgb, contrast: f64, is_lighter: bool) -> Rgb {
    let grey = |level: u8| Rgb { r: level, g: level, b: level };
    let below = ground.luminance();
    let is_beyond = |level: &u8| {
        let luminance = grey(*level).luminance();
        (luminance > below) == is_lighter && rgb::contrast(luminance, below) >= contrast
    };
    let found = if is_lighter { (0..=255).find(is_beyond) } else { (0..=255).rev().find(is_beyond) };
    grey(found.unwrap_or(if is_lighter { 255 } else { 0 }))
}
