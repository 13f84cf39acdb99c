//! The keys that edit text, wherever text is typed: in notes, in prompts, above lists.

/// Defines the edits of a text and their names in the keymap.
macro_rules! edits {
    ($($(#[$doc:meta])* $variant:ident = $name:literal,)*) => {
        /// What a key does to a text or its caret.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Edit {
            $($(#[$doc])* $variant,)*
        }

        impl Edit {
            /// All edits.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// Returns its name in the keymap.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }
        }
    };
}

edits! {
    /// Deletes the character before the caret.
    DeleteBefore = "delete_before",
    /// Deletes the character after the caret.
    DeleteAfter = "delete_after",
    /// Deletes back to the start of an 어절.
    DeleteWordBefore = "delete_word_before",
    /// Deletes forward to the end of an 어절.
    DeleteWordAfter = "delete_word_after",
    /// Deletes back to the start of the line.
    DeleteToLineStart = "delete_to_line_start",
    /// Deletes forward to the end of the line.
    DeleteToLineEnd = "delete_to_line_end",
    /// Moves to the character before.
    Back = "back",
    /// Moves past the next character.
    On = "on",
    /// Moves back to the start of an 어절.
    WordBack = "word_back",
    /// Moves forward to the end of an 어절.
    WordOn = "word_on",
    /// Moves to the start of the row; a prompt has only one.
    RowStart = "row_start",
    /// Moves to the end of the row.
    RowEnd = "row_end",
    /// Moves to the start of the text.
    Start = "start",
    /// Moves to the end of the text.
    End = "end",
}

impl Edit {
    /// Finds an edit by its name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|edit| edit.name() == name)
    }
}
