//! Everything a reader can do, in one table: the source of the names in help, hints and the keymap.

/// Defines the actions and their names in the keymap and in the messages.
macro_rules! actions {
    ($($(#[$doc:meta])* $variant:ident = $name:literal,)*) => {
        /// One thing that a reader can do. Its exact effect depends on the [`Context`](crate::reader::Context).
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Action {
            $($(#[$doc])* $variant,)*
        }

        impl Action {
            /// All actions.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// Returns its name in the keymap and in the messages.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }

            /// Finds an action by its name.
            #[must_use]
            pub fn named(name: &str) -> Option<Self> {
                match name {
                    $($name => Some(Self::$variant),)*
                    _ => None,
                }
            }
        }
    };
}

actions! {
    /// Moves a line down.
    NextLine = "next_line",
    /// Moves a line up.
    PreviousLine = "previous_line",
    /// Moves a page down; at the end of a chapter, to the next chapter.
    NextPage = "next_page",
    /// Moves a page up; at the start of a chapter, to the chapter before.
    PreviousPage = "previous_page",
    /// Moves half a page down.
    HalfPageDown = "half_page_down",
    /// Moves half a page up.
    HalfPageUp = "half_page_up",
    /// Moves the caret to the next character.
    NextCharacter = "next_character",
    /// Moves the caret to the character before.
    PreviousCharacter = "previous_character",
    /// Moves the caret, or the end of the selection, by an 어절.
    NextWord = "next_word",
    /// Moves the caret, or the end of the selection, back by an 어절.
    PreviousWord = "previous_word",
    /// Moves the caret to the end of an 어절.
    WordEnd = "word_end",
    /// Moves the caret to the start of its line.
    LineStart = "line_start",
    /// Moves the caret to the end of its line.
    LineEnd = "line_end",
    /// Moves the caret to the next occurrence of a character.
    FindNext = "find_next",
    /// Moves the caret back to an occurrence of a character.
    FindPrevious = "find_previous",
    /// Moves the caret to just before the next occurrence of a character.
    FindTillNext = "find_till_next",
    /// Moves the caret back to just after an occurrence of a character.
    FindTillPrevious = "find_till_previous",
    /// Looks for the same character again.
    RepeatFind = "repeat_find",
    /// Looks for the same character in the other direction.
    RepeatFindBack = "repeat_find_back",
    /// Moves to the next sentence.
    NextSentence = "next_sentence",
    /// Moves to the sentence before.
    PreviousSentence = "previous_sentence",
    /// Moves to the next paragraph.
    NextParagraph = "next_paragraph",
    /// Moves to the paragraph before.
    PreviousParagraph = "previous_paragraph",
    /// Moves to the next heading.
    NextSection = "next_section",
    /// Moves to the heading before.
    PreviousSection = "previous_section",
    /// Opens the next chapter.
    NextChapter = "next_chapter",
    /// Opens the chapter before.
    PreviousChapter = "previous_chapter",
    /// Opens the chapter of a number.
    GoToChapter = "go_to_chapter",
    /// Moves to the start of the chapter.
    GoToStart = "go_to_start",
    /// Moves to the end of the chapter.
    GoToEnd = "go_to_end",
    /// Moves to a percentage of the chapter, asking for it if none was typed.
    GoToPercent = "go_to_percent",
    /// Moves to the next mark.
    NextMark = "next_mark",
    /// Moves to the mark before.
    PreviousMark = "previous_mark",
    /// Searches for words towards the end of the chapter.
    SearchForward = "search_forward",
    /// Searches for words towards the start of the chapter.
    SearchBackward = "search_backward",
    /// Searches in all chapters, marks, notes, tags and lessons.
    SearchEverywhere = "search_everywhere",
    /// Searches for the word at the pointer, or for the selection.
    SearchWord = "search_word",
    /// Moves to the next hit of the search.
    NextHit = "next_hit",
    /// Moves to the hit before.
    PreviousHit = "previous_hit",
    /// Takes the offered words instead of the typed ones.
    TakeOffer = "take_offer",
    /// Puts an older query into the prompt.
    OlderQuery = "older_query",
    /// Puts a newer query into the prompt.
    NewerQuery = "newer_query",
    /// Goes back to where the last far jump began.
    JumpBack = "jump_back",
    /// Goes forward again to where going back began.
    JumpForward = "jump_forward",
    /// Shows the caret, or hides it.
    ToggleCaret = "toggle_caret",
    /// Selects the sentence at the pointer; then extends by sentences.
    SelectSentence = "select_sentence",
    /// Selects the character at the caret; then extends by characters.
    SelectCharacters = "select_characters",
    /// Selects the inside of a word, a sentence, quotation marks, brackets.
    SelectInside = "select_inside",
    /// Selects the same with its delimiters.
    SelectAround = "select_around",
    /// Selects the last selection again.
    SelectAgain = "select_again",
    /// Opens the card of the mark at the pointer, or starts a selection.
    OpenMark = "open_mark",
    /// Swaps the ends of the selection.
    SwapEnds = "swap_ends",
    /// Underlines the sentence at the pointer; on a mark offers its colours.
    MarkSentence = "mark_sentence",
    /// Underlines the selection with the last colour.
    MarkSelection = "mark_selection",
    /// Underlines with the colour of a number, or gives a mark that colour.
    MarkWithColour = "mark_with_colour",
    /// Switches to the next style, for new marks or for the selected mark.
    NextStyle = "next_style",
    /// Chooses another place for a mark.
    MoveMark = "move_mark",
    /// Confirms the place where a mark was found.
    ConfirmPlace = "confirm_place",
    /// Copies the words.
    CopyQuote = "copy_quote",
    /// Copies the words with their source.
    CopyWithSource = "copy_with_source",
    /// Opens the note of a mark.
    EditNote = "edit_note",
    /// Opens the tags of a mark.
    EditTags = "edit_tags",
    /// Starts a new line in a note.
    NewLine = "new_line",
    /// Opens the note in the reader's own editor.
    EditOutside = "edit_outside",
    /// Removes a mark.
    RemoveMark = "remove_mark",
    /// Underlines the evidence of a lesson.
    MarkLesson = "mark_lesson",
    /// Makes a lesson the reader's own.
    AdoptLesson = "adopt_lesson",
    /// Writes a lesson from a passage or a mark.
    WriteLesson = "write_lesson",
    /// Opens the statement of a lesson for editing.
    EditLesson = "edit_lesson",
    /// Hides a lesson.
    HideLesson = "hide_lesson",
    /// Moves a lesson up in its chapter.
    RaiseLesson = "raise_lesson",
    /// Moves a lesson down in its chapter.
    LowerLesson = "lower_lesson",
    /// Shows the lessons found by score beside those that a person wrote, or hides them.
    ToggleFound = "toggle_found",
    /// Shows every point of the score of a lesson, or only the two strongest.
    ToggleTally = "toggle_tally",
    /// Shows the lessons of all chapters, or of this one again.
    ToggleAllLessons = "toggle_all_lessons",
    /// Groups the lessons of all chapters by chapter or by kind.
    ToggleGrouping = "toggle_grouping",
    /// Goes to one of the lessons related to a lesson.
    FollowRelated = "follow_related",
    /// Goes back to the lesson that a related one was followed from.
    ReturnFromRelated = "return_from_related",
    /// Moves to the next entry of a list.
    NextEntry = "next_entry",
    /// Moves to the entry before.
    PreviousEntry = "previous_entry",
    /// Moves to the first entry.
    FirstEntry = "first_entry",
    /// Moves to the last entry.
    LastEntry = "last_entry",
    /// Goes to the target of an entry.
    OpenEntry = "open_entry",
    /// Moves the focus from text to contents to lessons.
    NextPanel = "next_panel",
    /// Moves the focus in the other direction.
    PreviousPanel = "previous_panel",
    /// Shows or hides the contents.
    ToggleContents = "toggle_contents",
    /// Shows or hides the lessons.
    ToggleLessons = "toggle_lessons",
    /// Breaks lines between words, or between syllables.
    ToggleBreaking = "toggle_breaking",
    /// Justifies the right edge, or leaves it ragged.
    ToggleJustified = "toggle_justified",
    /// Hangs punctuation in the margin, or keeps it inside.
    ToggleHanging = "toggle_hanging",
    /// Changes the colours to the next theme.
    ChangeTheme = "change_theme",
    /// Lists all marks of the book.
    ListMarks = "list_marks",
    /// Filters the list by words.
    FilterText = "filter_text",
    /// Filters the list by a colour.
    FilterColour = "filter_colour",
    /// Shows only marks with a note.
    FilterNotes = "filter_notes",
    /// Shows only lost marks, or only those that were found.
    FilterState = "filter_state",
    /// Shows only the marks of this chapter, or all marks.
    ToggleScope = "toggle_scope",
    /// Sorts the list by place or by time.
    ToggleOrder = "toggle_order",
    /// Shows the deleted marks, or the others.
    ToggleTrash = "toggle_trash",
    /// Checks an entry, so that the next act applies to it.
    CheckEntry = "check_entry",
    /// Restores a deleted mark.
    RestoreMark = "restore_mark",
    /// Opens the day's review.
    OpenReview = "open_review",
    /// Marks an item of the review as looked at.
    FinishItem = "finish_item",
    /// Postpones an item of the review.
    PostponeItem = "postpone_item",
    /// Makes an item of the review a favourite, or no longer one.
    FavourItem = "favour_item",
    /// Discards an item of the review, so that it never comes back.
    DiscardItem = "discard_item",
    /// Lists all places to go to and all commands.
    OpenPalette = "open_palette",
    /// Exports the marks of the list for other programs.
    ExportMarks = "export_marks",
    /// Imports the marks of a file.
    ImportMarks = "import_marks",
    /// Shows the keys of this context.
    ShowHelp = "show_help",
    /// Undoes the last change of a mark.
    Undo = "undo",
    /// Redoes a change that was undone.
    Redo = "redo",
    /// Accepts an input.
    Submit = "submit",
    /// Leaves an input; what was typed is saved, or is there again when it is opened.
    Leave = "leave",
    /// Cancels what was begun.
    Cancel = "cancel",
    /// Hands the terminal to the shell for a while.
    Suspend = "suspend",
    /// Draws the whole screen again.
    Redraw = "redraw",
    /// Leaves the program.
    Quit = "quit",
}
