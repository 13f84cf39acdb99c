//! The columns of a table by their names, in the programs that write them and in Korean.

use csv::StringRecord;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TableColumn {
    Quote,
    Title,
    Author,
    Note,
    Tags,
    Colour,
    Date,
    Place,
    Chapter,
    Address,
}

/// The names of each column in small letters, without spaces and signs; the first that a table has counts.
const NAMES: [(TableColumn, &[&str]); 10] = [
    (
        TableColumn::Quote,
        &[
            "highlight",
            "highlighttext",
            "quote",
            "quotation",
            "highlights",
            "text",
            "하이라이트",
            "밑줄",
            "인용",
            "인용문",
            "글귀",
            "구절",
            "문장",
            "발췌",
        ],
    ),
    (TableColumn::Title, &["booktitle", "title", "documenttitle", "book", "제목", "책제목", "도서명", "책", "글"]),
    (TableColumn::Author, &["bookauthor", "author", "authors", "저자", "지은이", "글쓴이", "작가"]),
    (TableColumn::Note, &["note", "notes", "comment", "body", "annotation", "메모", "노트", "쪽지", "생각", "주석"]),
    (TableColumn::Tags, &["tags", "tag", "태그"]),
    (TableColumn::Colour, &["color", "colour", "색", "색상"]),
    (
        TableColumn::Date,
        &["highlightedat", "createdat", "creationdate", "created", "date", "날짜", "일시", "작성일", "만든날"],
    ),
    (TableColumn::Place, &["page", "location", "쪽", "페이지", "위치"]),
    (TableColumn::Chapter, &["chapter", "section", "장", "단원"]),
    (TableColumn::Address, &["url", "link", "source", "주소", "링크"]),
];

/// The columns of a table.
#[derive(Clone, Debug)]
pub(super) struct Columns {
    names: Vec<String>,
    /// The place of each column of [`NAMES`].
    places: [Option<usize>; NAMES.len()],
}

impl Columns {
    pub(super) fn of(header: &StringRecord) -> Self {
        let names: Vec<String> = header.iter().map(plain).collect();
        let place = |known: &[&str]| known.iter().find_map(|name| names.iter().position(|other| other == name));
        let mut places = NAMES.map(|(_, known)| place(known));
        // There the author is the one who made the mark, not the one who wrote the text.
        if is_of_hypothesis(&names) {
            for (place, (column, _)) in places.iter_mut().zip(NAMES) {
                *place = place.filter(|_| column != TableColumn::Author);
            }
        }
        Self { names, places }
    }

    pub(super) const fn len(&self) -> usize {
        self.names.len()
    }

    /// Counts the columns that are known.
    pub(super) fn known(&self) -> usize {
        self.places.iter().flatten().count()
    }

    pub(super) fn has(&self, column: TableColumn) -> bool {
        self.place(column).is_some()
    }

    pub(super) fn cell<'a>(&self, row: &'a StringRecord, column: TableColumn) -> &'a str {
        self.place(column).and_then(|place| row.get(place)).unwrap_or_default()
    }

    fn place(&self, column: TableColumn) -> Option<usize> {
        NAMES.iter().zip(self.places).find(|((known, _), _)| *known == column).and_then(|(_, place)| place)
    }

    pub(super) fn is_of_hypothesis(&self) -> bool {
        is_of_hypothesis(&self.names)
    }

    /// Whether it is the table that Readwise exports, whose notes begin with tags.
    pub(super) fn is_of_readwise(&self) -> bool {
        let has = |name: &str| self.names.iter().any(|known| known == name);
        has("highlight") && (has("amazonbookid") || has("booktitle") || has("locationtype"))
    }

    /// Returns the name of the program that writes such a table.
    pub(super) fn program(&self) -> &'static str {
        match self {
            _ if self.is_of_hypothesis() => "hypothesis",
            _ if self.is_of_readwise() => "readwise",
            _ => "csv",
        }
    }
}

fn is_of_hypothesis(names: &[String]) -> bool {
    names.iter().any(|name| name == "annotationreplytype")
}

/// Returns a name in small letters, without spaces and signs.
fn plain(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
