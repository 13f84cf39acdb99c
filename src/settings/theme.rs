//! A theme as data: the look of everything that is drawn, by its meaning.
//!
//! The colours are computed over the ground that the terminal answered, so that every text can be read on it. A
//! terminal with sixteen colours, and a reader who wants none, get themes of attributes and signs.

mod backdrop;
mod choice;
mod ground;
mod lazy_paint;
mod looks;
pub mod palette;
mod recipe;
mod rgb;
mod surroundings;

pub use self::backdrop::Backdrop;
pub use self::choice::ThemeChoice;
pub use self::ground::Ground;
pub use self::lazy_paint::LazyPaint;
pub use self::looks::{Attribute, Looks, Paint, Shade};
pub use self::recipe::READABLE;
use self::recipe::Recipe;
pub use self::rgb::Rgb;
pub use self::surroundings::{Depth, Surroundings};

const COLOUR: &str = include_str!(concat!(env!("OUT_DIR"), "/themes-colour.json"));
const SIXTEEN: &str = include_str!(concat!(env!("OUT_DIR"), "/themes-sixteen.json"));
const MONO: &str = include_str!(concat!(env!("OUT_DIR"), "/themes-mono.json"));

/// The looks of everything that is drawn, by meaning.
pub type Theme = Looks<LazyPaint>;

/// Returns a built-in theme, computed over a backdrop for a number of colours.
///
/// # Errors
///
/// If its file has another structure; a test checks that the built-in ones do not.
pub fn built_in(ground: Ground, backdrop: Backdrop, depth: Depth) -> Result<Theme, serde_json::Error> {
    match (ground, depth) {
        (Ground::Mono, _) => serde_json::from_str(MONO),
        (Ground::Dark | Ground::Light, Depth::Sixteen) => serde_json::from_str(SIXTEEN),
        (Ground::Dark | Ground::Light, Depth::Palette | Depth::All) => {
            let recipes: Looks<Recipe> = serde_json::from_str(COLOUR)?;
            let has_all_colours = depth == Depth::All;
            let mut theme = recipes.map(|recipe| LazyPaint::new(recipe, backdrop, has_all_colours));
            if backdrop.is_text_known {
                let fg = recipe::text(backdrop, has_all_colours);
                theme.text = LazyPaint::from(Paint { fg, ..(*theme.text).clone() });
            }
            Ok(theme)
        }
    }
}

#[cfg(test)]
mod tests;
