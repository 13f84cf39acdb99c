//! Everything a reader can do, in one table: help, hints and the keymap take their names from here.

/// Defines the actions and the names that the keymap and the messages know them by.
macro_rules! actions {
    ($($(#[$doc:meta])* $variant:ident = $name:literal,)*) => {
        /// One thing that a reader can do. What it does exactly depends on the [`Context`](crate::reader::Context).
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
        }
    };
}

actions! {
    /// Moves a line down.
    NextLine = "next_line",
    /// Moves a line up.
    PreviousLine = "previous_line",
    /// Moves a page down; at the end of a chapter on to the next.
    NextPage = "next_page",
    /// Moves a page up; at the start of a chapter back to the one before.
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
    /// Moves the caret to the next character of a kind.
    FindNext = "find_next",
    /// Moves the caret back to a character of a kind.
    FindPrevious = "find_previous",
    /// Moves the caret to just before the next character of a kind.
    FindTillNext = "find_till_next",
    /// Moves the caret back to just behind a character of a kind.
    FindTillPrevious = "find_till_previous",
    /// Looks for the same character once more.
    RepeatFind = "repeat_find",
    /// Looks for the same character the other way.
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
    /// Moves to a percentage of the chapter, asking for it where none was typed.
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
    /// Searches for the word at the pointer, or for what is selected.
    SearchWord = "search_word",
    /// Moves to the next hit of the search.
    NextHit = "next_hit",
    /// Moves to the hit before.
    PreviousHit = "previous_hit",
    /// Takes what is offered in place of what was written.
    TakeOffer = "take_offer",
    /// Writes what was searched for before.
    OlderQuery = "older_query",
    /// Writes what was searched for after that.
    NewerQuery = "newer_query",
    /// Goes back to where the last far jump began.
    JumpBack = "jump_back",
    /// Goes ahead again to where the way back began.
    JumpForward = "jump_forward",
    /// Shows the caret, or puts it away.
    ToggleCaret = "toggle_caret",
    /// Selects the sentence at the pointer; goes on by sentences.
    SelectSentence = "select_sentence",
    /// Selects the character at the caret; goes on by characters.
    SelectCharacters = "select_characters",
    /// Selects what stands inside a word, a sentence, quotation marks, brackets.
    SelectInside = "select_inside",
    /// Selects the same with what stands around it.
    SelectAround = "select_around",
    /// Selects once more what was selected last.
    SelectAgain = "select_again",
    /// Opens the card of the mark at the pointer, or starts a selection.
    OpenMark = "open_mark",
    /// Swaps the ends of the selection.
    SwapEnds = "swap_ends",
    /// Underlines the selection with the colour used last.
    MarkSelection = "mark_selection",
    /// Underlines the selection with the colour of a number.
    MarkWithColour = "mark_with_colour",
    /// Takes the next style: for the marks to come, or for the mark that is picked.
    NextStyle = "next_style",
    /// Chooses another place for a mark.
    MoveMark = "move_mark",
    /// Takes the place where a mark was found for its own.
    ConfirmPlace = "confirm_place",
    /// Copies the words.
    CopyQuote = "copy_quote",
    /// Copies the words with where they are from.
    CopyWithSource = "copy_with_source",
    /// Writes the note of a mark.
    EditNote = "edit_note",
    /// Writes the tags of a mark.
    EditTags = "edit_tags",
    /// Begins a new line of a note.
    NewLine = "new_line",
    /// Writes the note in the reader's own editor.
    EditOutside = "edit_outside",
    /// Removes a mark.
    RemoveMark = "remove_mark",
    /// Underlines the evidence of a lesson.
    MarkLesson = "mark_lesson",
    /// Makes a lesson the reader's own.
    AdoptLesson = "adopt_lesson",
    /// Writes a lesson from a passage or a mark.
    WriteLesson = "write_lesson",
    /// Writes the statement of a lesson anew.
    EditLesson = "edit_lesson",
    /// Hides a lesson.
    HideLesson = "hide_lesson",
    /// Moves a lesson up in its chapter.
    RaiseLesson = "raise_lesson",
    /// Moves a lesson down in its chapter.
    LowerLesson = "lower_lesson",
    /// Shows the lessons that a score finds beside those that a person wrote, or no longer.
    ToggleFound = "toggle_found",
    /// Tells every point of the score of a lesson, or the two strongest.
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
    /// Goes to where an entry points.
    OpenEntry = "open_entry",
    /// Moves from text to contents to lessons.
    NextPanel = "next_panel",
    /// Moves the other way round.
    PreviousPanel = "previous_panel",
    /// Shows or hides the contents.
    ToggleContents = "toggle_contents",
    /// Shows or hides the lessons.
    ToggleLessons = "toggle_lessons",
    /// Breaks lines between words, or between syllables.
    ToggleBreaking = "toggle_breaking",
    /// Evens the right edge, or leaves it ragged.
    ToggleJustified = "toggle_justified",
    /// Lets stops hang in the margin, or keeps them in.
    ToggleHanging = "toggle_hanging",
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
    /// Shows the marks of this chapter alone, or of all.
    ToggleScope = "toggle_scope",
    /// Sorts the list by place or by time.
    ToggleOrder = "toggle_order",
    /// Shows the deleted marks, or the others.
    ToggleTrash = "toggle_trash",
    /// Checks an entry, so that the next act is done to it.
    CheckEntry = "check_entry",
    /// Brings a deleted mark back.
    RestoreMark = "restore_mark",
    /// Shows what the day brings back.
    OpenReview = "open_review",
    /// Ends the look at an item of the review.
    FinishItem = "finish_item",
    /// Puts an item of the review off.
    PostponeItem = "postpone_item",
    /// Makes an item of the review a favourite, or no longer.
    FavourItem = "favour_item",
    /// Lets an item of the review never come back.
    DiscardItem = "discard_item",
    /// Lists all places to go to and all that can be done.
    OpenPalette = "open_palette",
    /// Writes the marks of the list into files for other programs.
    ExportMarks = "export_marks",
    /// Takes over the marks of a file.
    ImportMarks = "import_marks",
    /// Shows the keys of this place.
    ShowHelp = "show_help",
    /// Takes the last change of a mark back.
    Undo = "undo",
    /// Makes a change once more that was taken back.
    Redo = "redo",
    /// Ends an input and takes it.
    Submit = "submit",
    /// Leaves what was begun.
    Cancel = "cancel",
    /// Gives the terminal back to the shell for a while.
    Suspend = "suspend",
    /// Draws the whole screen again.
    Redraw = "redraw",
    /// Leaves the program.
    Quit = "quit",
}

impl Action {
    /// Finds an action by its name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|action| action.name() == name)
    }
}
