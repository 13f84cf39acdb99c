//! What keys mean, so that one key means one thing in all places.
//!
//! What a key does depends on the place: `m` underlines a sentence, a selection or the evidence of a lesson. What it
//! means does not. The tests of the keymap refuse a key with two meanings; all keys by place are in
//! `keymap/keys_by_place.txt`, which they compare with the keymap.

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
    /// Make it the reader's own.
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
    /// Show the texts that were opened.
    Shelf,
    /// Show the review.
    Review,
    /// Show all places and commands.
    Palette,
    /// Show the addresses in the text.
    Links,
    /// Show a footnote, or go back from it.
    Footnote,
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
    /// Show in other colours.
    Theme,
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
