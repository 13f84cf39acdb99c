//! The meaning of each action, so that one key means one thing in all places.
//!
//! What a key does depends on the place: `m` underlines a sentence, a selection or the evidence of a lesson. What it
//! means does not. The tests of the keymap refuse a key with two meanings; all keys by place are in
//! `sense/keys_by_place.txt`, which they compare with the keymap.

use crate::reader::keys::action::Action;

/// What a key is for, whatever the place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Sense {
    /// Go on, or down, or to the next.
    Onward,
    /// Go back, or up, or to the one before.
    Back,
    /// Go to a place of a number or a name.
    GoTo,
    /// Enter or take what is chosen.
    Enter,
    /// Leave what was entered; in the bare text, the program.
    Leave,
    /// End the program at once.
    End,
    /// Throw away what was typed.
    Discard,
    /// Underline, or give a colour.
    Mark,
    /// Write about it.
    Write,
    /// Tag it.
    Tag,
    /// Draw it in another style.
    Style,
    /// Remove it, or put it aside.
    Remove,
    /// Bring it back.
    Restore,
    /// Make it one's own.
    Keep,
    /// Select, or check.
    Select,
    /// Go to the other end of a selection.
    OtherEnd,
    /// Copy.
    Copy,
    /// Copy with the source.
    CopySource,
    /// Choose its place.
    Place,
    /// Confirm its place.
    Confirm,
    /// Make a lesson of it.
    Teach,
    /// Search, or filter by words.
    Search,
    /// Take what is offered while typing.
    Offer,
    /// Turn to another part of the screen.
    Turn,
    /// Show the contents.
    Contents,
    /// Show the lessons.
    Lessons,
    /// Show the marks.
    Marks,
    /// Show the review.
    Review,
    /// Show all places and commands.
    Palette,
    /// Show the help.
    Help,
    /// Show the caret, or hide it.
    Caret,
    /// Show what was deleted or hidden.
    Trash,
    /// Show all chapters, or this one.
    Scope,
    /// Show in another order.
    Order,
    /// Show other entries, or more of them.
    Filter,
    /// Show what was found by score.
    Found,
    /// Move it up or down in its list.
    Arrange,
    /// Set lines otherwise.
    Layout,
    /// Undo.
    Undo,
    /// Redo.
    Redo,
    /// Write to a file of another program.
    Export,
    /// Read a file of another program.
    Import,
    /// Use another editor.
    Editor,
    /// Hand the terminal over.
    Suspend,
    /// Draw the screen again.
    Redraw,
}

impl Action {
    /// Returns what its keys mean.
    #[must_use]
    pub const fn sense(self) -> Sense {
        match self {
            Self::NextLine
            | Self::NextPage
            | Self::HalfPageDown
            | Self::NextCharacter
            | Self::NextWord
            | Self::WordEnd
            | Self::LineEnd
            | Self::FindNext
            | Self::FindTillNext
            | Self::RepeatFind
            | Self::NextSentence
            | Self::NextParagraph
            | Self::NextSection
            | Self::NextChapter
            | Self::GoToEnd
            | Self::NextMark
            | Self::NextHit
            | Self::NewerQuery
            | Self::JumpForward
            | Self::NextEntry
            | Self::LastEntry
            | Self::PostponeItem => Sense::Onward,
            Self::PreviousLine
            | Self::PreviousPage
            | Self::HalfPageUp
            | Self::PreviousCharacter
            | Self::PreviousWord
            | Self::LineStart
            | Self::FindPrevious
            | Self::FindTillPrevious
            | Self::RepeatFindBack
            | Self::PreviousSentence
            | Self::PreviousParagraph
            | Self::PreviousSection
            | Self::PreviousChapter
            | Self::GoToStart
            | Self::PreviousMark
            | Self::PreviousHit
            | Self::OlderQuery
            | Self::JumpBack
            | Self::ReturnFromRelated
            | Self::PreviousEntry
            | Self::FirstEntry => Sense::Back,
            Self::GoToChapter | Self::GoToPercent | Self::FollowRelated => Sense::GoTo,
            Self::OpenMark | Self::OpenEntry | Self::Submit | Self::FinishItem | Self::NewLine => Sense::Enter,
            Self::Cancel | Self::Leave | Self::Quit => Sense::Leave,
            Self::MarkSentence | Self::MarkSelection | Self::MarkWithColour | Self::MarkLesson => Sense::Mark,
            _ => self.sense_of_act(),
        }
    }

    const fn sense_of_act(self) -> Sense {
        match self {
            Self::EditNote | Self::EditLesson => Sense::Write,
            Self::EditTags => Sense::Tag,
            Self::NextStyle => Sense::Style,
            Self::RemoveMark | Self::HideLesson | Self::DiscardItem => Sense::Remove,
            Self::RestoreMark => Sense::Restore,
            Self::AdoptLesson | Self::FavourItem => Sense::Keep,
            Self::SelectSentence
            | Self::SelectCharacters
            | Self::SelectInside
            | Self::SelectAround
            | Self::SelectAgain
            | Self::CheckEntry => Sense::Select,
            Self::SwapEnds => Sense::OtherEnd,
            Self::CopyQuote => Sense::Copy,
            Self::CopyWithSource => Sense::CopySource,
            Self::MoveMark => Sense::Place,
            Self::ConfirmPlace => Sense::Confirm,
            Self::WriteLesson => Sense::Teach,
            Self::SearchForward | Self::SearchBackward | Self::SearchWord | Self::FilterText => Sense::Search,
            Self::SearchEverywhere => Sense::Search,
            Self::TakeOffer => Sense::Offer,
            Self::RaiseLesson | Self::LowerLesson => Sense::Arrange,
            Self::Undo => Sense::Undo,
            Self::Redo => Sense::Redo,
            Self::ExportMarks => Sense::Export,
            Self::ImportMarks => Sense::Import,
            Self::EditOutside => Sense::Editor,
            Self::Suspend => Sense::Suspend,
            Self::Redraw => Sense::Redraw,
            _ => self.sense_of_view(),
        }
    }
}
