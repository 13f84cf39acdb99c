//! The targets of keys: each context has its own keys, and in some of them letters are text.

/// The target of keys: a context has its own keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Context {
    /// Keys that work wherever a context does not override them.
    Everywhere,
    /// The text.
    Text,
    /// The text, while the caret is shown.
    Caret,
    /// The text, while a passage is selected by sentences.
    Selection,
    /// The text, while a passage is selected by characters.
    Visual,
    /// The card of a mark.
    Card,
    /// The list of chapters and sections.
    Contents,
    /// The list of lessons.
    Lessons,
    /// The list of all marks.
    Marks,
    /// The list of the texts that were opened.
    Shelf,
    /// The input of the words that filter a list.
    Filter,
    /// The review.
    Review,
    /// The help.
    Help,
    /// The editor of a note.
    Note,
    /// The input of tags.
    Tags,
    /// The input of a percentage.
    Percent,
    /// The input of a search in the text.
    Search,
    /// The results of a global search, and its input.
    Found,
    /// The addresses of the chapter.
    Addresses,
    /// The footnotes that a sentence calls.
    Footnotes,
    /// The list of all places and commands, and the input that ranks it.
    Palette,
    /// The question about an edition.
    Edition,
    /// The chooser of export formats.
    Export,
    /// The input of the path of a file to import.
    Import,
    /// The input of the statement of a lesson.
    Statement,
}

impl Context {
    const ALL: [(Self, &'static str); 25] = [
        (Self::Everywhere, "everywhere"),
        (Self::Text, "text"),
        (Self::Caret, "caret"),
        (Self::Selection, "selection"),
        (Self::Visual, "visual"),
        (Self::Card, "card"),
        (Self::Contents, "contents"),
        (Self::Lessons, "lessons"),
        (Self::Marks, "marks"),
        (Self::Shelf, "shelf"),
        (Self::Filter, "filter"),
        (Self::Review, "review"),
        (Self::Help, "help"),
        (Self::Note, "note"),
        (Self::Tags, "tags"),
        (Self::Percent, "percent"),
        (Self::Search, "search"),
        (Self::Found, "found"),
        (Self::Palette, "palette"),
        (Self::Addresses, "addresses"),
        (Self::Footnotes, "footnotes"),
        (Self::Edition, "edition"),
        (Self::Export, "export"),
        (Self::Import, "import"),
        (Self::Statement, "statement"),
    ];

    /// Finds a context by its name in the keymap.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == name).map(|(context, _)| *context)
    }

    /// Returns its name in the keymap and in the messages.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(context, _)| *context == self).map_or("", |(_, name)| name)
    }

    /// Returns the context whose table is used for actions that are missing from its own.
    #[must_use]
    pub const fn below(self) -> Option<Self> {
        match self {
            Self::Everywhere => None,
            Self::Visual => Some(Self::Caret),
            Self::Caret => Some(Self::Text),
            Self::Text
            | Self::Selection
            | Self::Card
            | Self::Contents
            | Self::Lessons
            | Self::Marks
            | Self::Shelf
            | Self::Filter
            | Self::Review
            | Self::Help
            | Self::Note
            | Self::Tags
            | Self::Percent
            | Self::Search
            | Self::Found
            | Self::Palette
            | Self::Addresses
            | Self::Footnotes
            | Self::Edition
            | Self::Export
            | Self::Import
            | Self::Statement => Some(Self::Everywhere),
        }
    }

    /// Whether the keys of [`Context::Everywhere`] work here too.
    #[must_use]
    pub const fn has_global_keys(self) -> bool {
        match self {
            Self::Text
            | Self::Caret
            | Self::Selection
            | Self::Visual
            | Self::Card
            | Self::Contents
            | Self::Lessons
            | Self::Marks
            | Self::Shelf => true,
            Self::Everywhere
            | Self::Review
            | Self::Help
            | Self::Filter
            | Self::Note
            | Self::Tags
            | Self::Percent
            | Self::Search
            | Self::Found
            | Self::Palette
            | Self::Addresses
            | Self::Footnotes
            | Self::Edition
            | Self::Export
            | Self::Import
            | Self::Statement => false,
        }
    }

    /// Whether letters are text here, not commands.
    #[must_use]
    pub const fn takes_text(self) -> bool {
        match self {
            Self::Filter
            | Self::Note
            | Self::Tags
            | Self::Percent
            | Self::Search
            | Self::Found
            | Self::Palette
            | Self::Import
            | Self::Statement => true,
            Self::Everywhere
            | Self::Text
            | Self::Caret
            | Self::Selection
            | Self::Visual
            | Self::Card
            | Self::Contents
            | Self::Lessons
            | Self::Marks
            | Self::Shelf
            | Self::Review
            | Self::Help
            | Self::Addresses
            | Self::Footnotes
            | Self::Edition
            | Self::Export => false,
        }
    }
}
