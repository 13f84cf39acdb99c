//! Paints that are computed when something is first drawn with them.
//!
//! A frame draws with a few of all meanings, and computing the rest would hold up the first one.

use std::cell::OnceCell;
use std::ops::Deref;

use serde::{Deserialize, Deserializer};

use crate::settings::theme::backdrop::Backdrop;
use crate::settings::theme::looks::Paint;
use crate::settings::theme::recipe::Recipe;

/// A [`Paint`] that may not be computed yet.
#[derive(Clone, Debug, Default)]
pub struct LazyPaint {
    paint: OnceCell<Paint>,
    recipe: Recipe,
    backdrop: Backdrop,
    has_all_colours: bool,
}

impl LazyPaint {
    /// Computes a paint later, over a backdrop, with 24-bit colours or those of the palette.
    pub(super) const fn new(recipe: Recipe, backdrop: Backdrop, has_all_colours: bool) -> Self {
        Self { paint: OnceCell::new(), recipe, backdrop, has_all_colours }
    }
}

impl Deref for LazyPaint {
    type Target = Paint;

    fn deref(&self) -> &Paint {
        self.paint.get_or_init(|| self.recipe.paint(self.backdrop, self.has_all_colours))
    }
}

impl From<Paint> for LazyPaint {
    fn from(paint: Paint) -> Self {
        Self { paint: OnceCell::from(paint), ..Self::default() }
    }
}

impl<'de> Deserialize<'de> for LazyPaint {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Paint::deserialize(deserializer).map(Self::from)
    }
}

impl PartialEq for LazyPaint {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Eq for LazyPaint {}
