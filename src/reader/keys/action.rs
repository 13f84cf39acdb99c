//! Everything a reader can do, in one table: the source of the names in help, hints and the keymap.

use crate::reader::keys::sense::Sense;

/// Defines the actions, their names in the keymap and in the messages, and what their keys mean.
macro_rules! actions {
    ($($(#[$doc:meta])* $variant:ident = $name:literal, $sense:ident;)*) => {
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

            /// Returns what its keys mean, in all places.
            #[must_use]
            pub const fn sense(self) -> Sense {
                match self {
                    $(Self::$variant => Sense::$sense,)*
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
    NextLine = "next_line", Onward;
    /// Moves a line up.
    PreviousLine = "previous_line", Back;
    /// Moves a page down; at the end of a chapter, to the next chapter.
    NextPage = "next_page", Onward;
    /// Moves a page up; at the start of a chapter, to the chapter before.
    PreviousPage = "previous_page", Back;
    /// Moves half a page down.
    HalfPageDown = "half_page_down", Onward;
    /// Moves half a page up.
    HalfPageUp = "half_page_up", Back;
    /// Shows the addresses in the text, to open or copy them.
    ListAddresses = "list_addresses", Links;
    /// Shows the footnotes that the sentence at the pointer calls; in a footnote, goes back to its call.
    ShowFootnote = "show_footnote", Footnote;
    /// Moves the caret to the next character.
    NextCharacter = "next_character", Onward;
    /// Moves the caret to the character before.
    PreviousCharacter = "previous_character", Back;
    /// Moves the caret, or the end of the selection, by an 어절.
    NextWord = "next_word", Onward;
    /// Moves the caret, or the end of the selection, back by an 어절.
    PreviousWord = "previous_word", Back;
    /// Moves the caret to the end of an 어절.
    WordEnd = "word_end", Onward;
    /// Moves the caret to the start of its line.
    LineStart = "line_start", Back;
    /// Moves the caret to the end of its line.
    LineEnd = "line_end", Onward;
    /// Moves the caret to the next occurrence of a character.
    FindNext = "find_next", Onward;
    /// Moves the caret back to an occurrence of a character.
    FindPrevious = "find_previous", Back;
    /// Moves the caret to just before the next occurrence of a character.
    FindTillNext = "find_till_next", Onward;
    /// Moves the caret back to just after an occurrence of a character.
    FindTillPrevious = "find_till_previous", Back;
    /// Looks for the same character again.
    RepeatFind = "repeat_find", Onward;
    /// Looks for the same character in the other direction.
    RepeatFindBack = "repeat_find_back", Back;
    /// Moves to the next sentence.
    NextSentence = "next_sentence", Onward;
    /// Moves to the sentence before.
    PreviousSentence = "previous_sentence", Back;
    /// Moves to the next paragraph.
    NextParagraph = "next_paragraph", Onward;
    /// Moves to the paragraph before.
    PreviousParagraph = "previous_paragraph", Back;
    /// Moves to the next heading.
    NextSection = "next_section", Onward;
    /// Moves to the heading before.
    PreviousSection = "previous_section", Back;
    /// Opens the next chapter.
    NextChapter = "next_chapter", Onward;
    /// Opens the chapter before.
    PreviousChapter = "previous_chapter", Back;
    /// Opens the chapter of a number.
    GoToChapter = "go_to_chapter", GoTo;
    /// Moves to the start of the chapter.
    GoToStart = "go_to_start", Back;
    /// Moves to the end of the chapter.
    GoToEnd = "go_to_end", Onward;
    /// Moves to a percentage of the chapter, asking for it if none was typed.
    GoToPercent = "go_to_percent", GoTo;
    /// Moves to the next mark.
    NextMark = "next_mark", Onward;
    /// Moves to the mark before.
    PreviousMark = "previous_mark", Back;
    /// Searches for words towards the end of the chapter.
    SearchForward = "search_forward", Search;
    /// Searches for words towards the start of the chapter.
    SearchBackward = "search_backward", Search;
    /// Searches in all chapters, marks, notes, tags and lessons.
    SearchEverywhere = "search_everywhere", Search;
    /// Searches for the word at the pointer, or for the selection.
    SearchWord = "search_word", Search;
    /// Moves to the next hit of the search.
    NextHit = "next_hit", Onward;
    /// Moves to the hit before.
    PreviousHit = "previous_hit", Back;
    /// Takes the offered words instead of the typed ones.
    TakeOffer = "take_offer", Offer;
    /// Puts an older query into the prompt.
    OlderQuery = "older_query", Back;
    /// Puts a newer query into the prompt.
    NewerQuery = "newer_query", Onward;
    /// Goes back to where the last far jump began.
    JumpBack = "jump_back", Back;
    /// Goes forward again to where going back began.
    JumpForward = "jump_forward", Onward;
    /// Shows the caret, or hides it.
    ToggleCaret = "toggle_caret", Caret;
    /// Selects the sentence at the pointer; then extends by sentences.
    SelectSentence = "select_sentence", Select;
    /// Selects the character at the caret; then extends by characters.
    SelectCharacters = "select_characters", Select;
    /// Selects the inside of a word, a sentence, quotation marks, brackets.
    SelectInside = "select_inside", Select;
    /// Selects the same with its delimiters.
    SelectAround = "select_around", Select;
    /// Selects the last selection again.
    SelectAgain = "select_again", Select;
    /// Opens the card of the mark at the pointer, or starts a selection.
    OpenMark = "open_mark", Enter;
    /// Swaps the ends of the selection.
    SwapEnds = "swap_ends", OtherEnd;
    /// Underlines the sentence at the pointer; on a mark offers its colours.
    MarkSentence = "mark_sentence", Mark;
    /// Underlines the selection with the last colour.
    MarkSelection = "mark_selection", Mark;
    /// Underlines with the colour of a number, or gives a mark that colour.
    MarkWithColour = "mark_with_colour", Mark;
    /// Switches to the next style, for new marks or for the selected mark.
    NextStyle = "next_style", Style;
    /// Chooses another place for a mark.
    MoveMark = "move_mark", Place;
    /// Confirms the place where a mark was found.
    ConfirmPlace = "confirm_place", Confirm;
    /// Copies the words.
    CopyQuote = "copy_quote", Copy;
    /// Copies the words with their source.
    CopyWithSource = "copy_with_source", CopySource;
    /// Opens the note of a mark.
    EditNote = "edit_note", Write;
    /// Opens the tags of a mark.
    EditTags = "edit_tags", Tag;
    /// Starts a new line in a note.
    NewLine = "new_line", Enter;
    /// Opens the note in the reader's own editor.
    EditOutside = "edit_outside", Editor;
    /// Removes a mark.
    RemoveMark = "remove_mark", Remove;
    /// Underlines the evidence of a lesson.
    MarkLesson = "mark_lesson", Mark;
    /// Makes a lesson the reader's own.
    AdoptLesson = "adopt_lesson", Keep;
    /// Writes a lesson from a passage or a mark.
    WriteLesson = "write_lesson", Teach;
    /// Opens the statement of a lesson for editing.
    EditLesson = "edit_lesson", Write;
    /// Hides a lesson.
    HideLesson = "hide_lesson", Remove;
    /// Moves a lesson up in its chapter.
    RaiseLesson = "raise_lesson", Arrange;
    /// Moves a lesson down in its chapter.
    LowerLesson = "lower_lesson", Arrange;
    /// Shows the lessons found by score beside those that a person wrote, or hides them.
    ToggleFound = "toggle_found", Found;
    /// Shows every point of the score of a lesson, or only the two strongest.
    ToggleTally = "toggle_tally", Filter;
    /// Shows the lessons of all chapters, or of this one again.
    ToggleAllLessons = "toggle_all_lessons", Scope;
    /// Groups the lessons of all chapters by chapter or by kind.
    ToggleGrouping = "toggle_grouping", Order;
    /// Goes to one of the lessons related to a lesson.
    FollowRelated = "follow_related", GoTo;
    /// Goes back to the lesson that a related one was followed from.
    ReturnFromRelated = "return_from_related", Back;
    /// Moves to the next entry of a list.
    NextEntry = "next_entry", Onward;
    /// Moves to the entry before.
    PreviousEntry = "previous_entry", Back;
    /// Moves to the first entry.
    FirstEntry = "first_entry", Back;
    /// Moves to the last entry.
    LastEntry = "last_entry", Onward;
    /// Goes to the target of an entry.
    OpenEntry = "open_entry", Enter;
    /// Moves the focus from text to contents to lessons.
    NextPanel = "next_panel", Turn;
    /// Moves the focus in the other direction.
    PreviousPanel = "previous_panel", Turn;
    /// Shows or hides the contents.
    ToggleContents = "toggle_contents", Contents;
    /// Shows or hides the lessons.
    ToggleLessons = "toggle_lessons", Lessons;
    /// Breaks lines between words, or between syllables.
    ToggleBreaking = "toggle_breaking", Layout;
    /// Justifies the right edge, or leaves it ragged.
    ToggleJustified = "toggle_justified", Layout;
    /// Hangs punctuation in the margin, or keeps it inside.
    ToggleHanging = "toggle_hanging", Layout;
    /// Changes the colours to the next theme.
    ChangeTheme = "change_theme", Theme;
    /// Lists all marks of the book.
    ListMarks = "list_marks", Marks;
    /// Lists the texts that were opened.
    ListShelf = "list_shelf", Shelf;
    /// Takes a text off the shelf; its marks stay.
    ForgetText = "forget_text", Remove;
    /// Sorts the shelf in the next way.
    NextOrder = "next_order", Order;
    /// Filters the list by words.
    FilterText = "filter_text", Search;
    /// Filters the list by a colour.
    FilterColour = "filter_colour", Filter;
    /// Shows only marks with a note.
    FilterNotes = "filter_notes", Filter;
    /// Shows only lost marks, or only those that were found.
    FilterState = "filter_state", Filter;
    /// Shows only the marks of this chapter, or all marks.
    ToggleScope = "toggle_scope", Scope;
    /// Sorts the list by place or by time.
    ToggleOrder = "toggle_order", Order;
    /// Shows the deleted marks, or the others.
    ToggleTrash = "toggle_trash", Trash;
    /// Checks an entry, so that the next act applies to it.
    CheckEntry = "check_entry", Select;
    /// Restores a deleted mark.
    RestoreMark = "restore_mark", Restore;
    /// Opens the day's review.
    OpenReview = "open_review", Review;
    /// Marks an item of the review as looked at.
    FinishItem = "finish_item", Enter;
    /// Postpones an item of the review.
    PostponeItem = "postpone_item", Onward;
    /// Makes an item of the review a favourite, or no longer one.
    FavourItem = "favour_item", Keep;
    /// Discards an item of the review, so that it never comes back.
    DiscardItem = "discard_item", Remove;
    /// Lists all places to go to and all commands.
    OpenPalette = "open_palette", Palette;
    /// Exports the marks of the list for other programs.
    ExportMarks = "export_marks", Export;
    /// Imports the marks of a file.
    ImportMarks = "import_marks", Import;
    /// Shows the keys of this context.
    ShowHelp = "show_help", Help;
    /// Undoes the last change of a mark.
    Undo = "undo", Undo;
    /// Redoes a change that was undone.
    Redo = "redo", Redo;
    /// Accepts an input.
    Submit = "submit", Enter;
    /// Leaves an input; what was typed is saved, or is there again when it is opened.
    Leave = "leave", Leave;
    /// Cancels what was begun.
    Cancel = "cancel", Leave;
    /// Hands the terminal to the shell for a while.
    Suspend = "suspend", Suspend;
    /// Draws the whole screen again.
    Redraw = "redraw", Redraw;
    /// Leaves the program.
    Quit = "quit", Leave;
}
