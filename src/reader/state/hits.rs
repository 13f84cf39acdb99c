//! The hits of the search in the open chapter, and their count.

use crate::reader::state::App;
use crate::text::Span;

impl App {
    /// Returns the hits in a part of the text while a search is active.
    #[must_use]
    pub fn hits(&self, window: Span) -> Vec<Span> {
        let current = self.searching.current.as_ref();
        current.map_or_else(Vec::new, |search| search.hits_in(&self.open.chapter.text, window))
    }

    /// Returns the hit at the reading position.
    #[must_use]
    pub fn hit_here(&self) -> Option<Span> {
        let at = self.open.cursor;
        self.hits(Span { start: at, end: at.plus(1) }).into_iter().find(|hit| hit.contains(at))
    }

    /// Returns the number of the current hit and the total: `3/17`; `…` stands for a number not counted yet.
    #[must_use]
    pub fn hits_counted(&self) -> Option<String> {
        self.searching.current.as_ref()?.counted(&self.open.chapter.text, self.hit_here())
    }

    /// Whether there is work waiting for [`App::look_on`].
    #[must_use]
    pub fn is_looking(&self) -> bool {
        self.searching.is_looking()
    }
}
