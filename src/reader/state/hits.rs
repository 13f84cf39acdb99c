//! The hits of what is searched for in the open chapter, and how they are counted.

use crate::reader::state::App;
use crate::text::Span;

impl App {
    /// Returns the hits on a part of the text, while something is searched for.
    #[must_use]
    pub fn hits(&self, window: Span) -> Vec<Span> {
        let current = self.searching.current.as_ref();
        current.map_or_else(Vec::new, |search| search.hits_in(&self.open.chapter.text, window))
    }

    /// Returns the hit that the reader is on.
    #[must_use]
    pub fn hit_here(&self) -> Option<Span> {
        let at = self.open.cursor;
        self.hits(Span { start: at, end: at.plus(1) }).into_iter().find(|hit| hit.contains(at))
    }

    /// Returns which of the hits the reader is on, and how many there are: `3/17`; `…` is what is not counted yet.
    #[must_use]
    pub fn hits_counted(&self) -> Option<String> {
        self.searching.current.as_ref()?.counted(&self.open.chapter.text, self.hit_here())
    }

    /// Whether there is something to look for that waits for [`App::look_on`].
    #[must_use]
    pub fn is_looking(&self) -> bool {
        self.searching.is_looking()
    }
}
