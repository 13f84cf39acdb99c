//! How certain the place of a mark is, how that is shown, and how a reader confirms a place.

use crate::marks::anchor::{Anchor, AnchorText, Fit, Resolution, anchor};
use crate::marks::model::Highlight;
use crate::marks::op::{Change, Patch};
use crate::text::Span;

/// How certain a mark's place in the current text is, the most certain first.
///
/// Each status has its own sign beside the text, one cell wide in every terminal: `▎` (U+258E) where ambiguous
/// characters are narrow and `|` where they are wide, `~` and `?` everywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AnchorStatus {
    /// `▎`: the same words at the same place.
    Exact,
    /// `▎`: the same words elsewhere. The marked words are unchanged, so nothing is shown.
    Moved,
    /// `~`: similar words; the text was edited here.
    Changed,
    /// `?`: other words between the old neighbours, or several places of which none is certain. A reader has to check.
    NeedsCheck,
    /// Shown only in the list of marks: the words were not found.
    Lost,
}

impl AnchorStatus {
    /// Returns the status of a mark with this search result.
    #[must_use]
    pub const fn of(resolution: &Resolution) -> Self {
        match resolution {
            Resolution::Found { fit: Fit::Exact, .. } => Self::Exact,
            Resolution::Found { fit: Fit::Moved, .. } => Self::Moved,
            Resolution::Found { fit: Fit::Changed, .. } => Self::Changed,
            Resolution::Found { fit: Fit::Between, .. } | Resolution::Ambiguous(_) => Self::NeedsCheck,
            Resolution::Lost => Self::Lost,
        }
    }
}

/// Returns the edit that assigns a mark to a span: to confirm the place that was found, to choose one of several, or to
/// place a lost mark by hand.
///
/// The new anchor quotes the span as it is now. Heading and block stay as they were until [`Anchor::placed`] updates
/// them, and fields of later versions are carried along. The edit changes nothing until it is committed.
#[must_use]
pub fn confirm(highlight: &Highlight, text: &AnchorText<'_>, span: Span) -> Patch {
    let from = highlight.anchor.clone();
    let Anchor { section, block, extra, .. } = from.clone();
    let to = Anchor { section, block, extra, ..anchor(text, span) };
    Patch { anchor: Some(Change::new(from, to)), ..Patch::default() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::marks::anchor::resolve;
    use crate::marks::op::tests::highlight;

    /// Returns the status of the mark on `청춘의 피는 끓는다.` in another text.
    fn standing(text: &str) -> AnchorStatus {
        AnchorStatus::of(&resolve(&highlight(1).anchor, &AnchorText::new(text)))
    }

    #[test]
    fn the_same_words_are_sure_wherever_they_are() {
        assert_eq!(standing("청춘의 피는 끓는다. 끓는 피에 뛰노는 심장"), AnchorStatus::Exact);
        assert_eq!(standing("보라! 청춘의 피는 끓는다. 끓는 피에 뛰노는 심장"), AnchorStatus::Moved);
        assert_eq!(standing("보라! 청춘의 피가 끓는다. 끓는 피에 뛰노는 심장"), AnchorStatus::Changed);
    }

    #[test]
    fn two_places_need_a_look_and_none_is_lost() {
        let twice = "보라! 청춘의 피는 끓는다. 끓는 피에 뛰노는 심장. ".repeat(2);
        assert_eq!(standing(&twice), AnchorStatus::NeedsCheck);
        assert_eq!(standing("전혀 다른 글이다."), AnchorStatus::Lost);
    }

    #[test]
    fn a_confirmed_mark_is_sure_and_keeps_what_later_versions_wrote() {
        let mut known = highlight(1);
        known.anchor.extra.insert("판".to_owned(), 2.into());
        known.note = "비유".to_owned();
        let text = AnchorText::new("보라! 청춘의 피가 끓는다. 끓는 피에 뛰노는 심장");
        let span = resolve(&known.anchor, &text).span().unwrap();
        let patch = confirm(&known, &text, span);
        let mut confirmed = known.clone();
        patch.apply(&mut confirmed);
        assert_eq!(AnchorStatus::of(&resolve(&confirmed.anchor, &text)), AnchorStatus::Exact);
        assert_eq!((confirmed.anchor.exact.as_str(), confirmed.note.as_str()), ("청춘의 피가 끓는다.", "비유"));
        assert_eq!(confirmed.anchor.extra, known.anchor.extra);
        patch.inverse().apply(&mut confirmed);
        assert_eq!(confirmed, known);
    }
}
