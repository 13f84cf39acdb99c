//! Tables and clippings, parsed by the rules of their programs.

use csv::{ReaderBuilder, StringRecord};
use mitjul::exchange::ExchangeFormat;

use super::{Essay, essay, mark};

/// Text that breaks tables: each is a note, and the quotes contain the rest.
const STRANGE: [&str; 14] = [
    "쉼표, 그리고 \"따옴표\"",
    "\"처음부터 따옴표",
    "줄\n바꿈",
    "줄\r\n바꿈\r그리고",
    "탭\t탭",
    "<b>&amp;</b>",
    ".점으로 시작",
    ".태그 아님",
    " .빈칸 뒤의 점",
    "=1+1",
    "==========",
    "# 우물",
    "\\n \\\" \\",
    "끝 빈칸 ",
];

fn strange() -> Essay {
    let mut essay =
        essay("---\ntitle: 봄, \"봄\"\nauthor: 김유정\n---\n\n첫째, \"둘째\" <셋째>\\\n넷째 = 다섯째.\n\n==========\n");
    for note in STRANGE {
        let made = mark(&essay, "첫째, \"둘째\" <셋째>\n넷째 = 다섯째.", note);
        essay.highlights.push(made);
    }
    let rule = mark(&essay, "넷째", "");
    essay.highlights.push(rule);
    essay
}

fn rows(text: &str, delimiter: u8) -> Vec<StringRecord> {
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .comment(Some(b'#'))
        .from_reader(text.as_bytes());
    reader.records().map(Result::unwrap).collect()
}

#[test]
fn no_column_of_the_csv_is_shifted() {
    let essay = strange();
    let text = essay.written(ExchangeFormat::Readwise);
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    assert_eq!(reader.headers().unwrap(), vec!["Highlight", "Title", "Author", "URL", "Note", "Location", "Date"]);
    let rows: Vec<StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), essay.highlights.len());
    for row in &rows {
        assert_eq!((row.len(), &row[1], &row[2]), (7, "봄, \"봄\"", "김유정"));
        assert!(essay.highlights.iter().any(|mark| mark.anchor.exact == row[0]));
        assert!(row[5].parse::<u32>().is_ok() && &row[6] == "2026-08-22 10:11:12", "{row:?}");
        // A note may look like a tag only if it was one, and no cell like a formula of a spreadsheet.
        assert!(!row[4].starts_with('.'), "{row:?}");
        assert!(row.iter().all(|cell| !cell.starts_with(['=', '+', '-', '@'])), "{row:?}");
    }
    // An apostrophe keeps a cell from being a formula.
    let words = |cell: &str| cell.strip_prefix('\'').unwrap_or(cell).trim_start().to_owned();
    for note in STRANGE {
        assert!(rows.iter().any(|row| words(&row[4]) == note.trim_start()), "{note}");
    }
}

#[test]
fn no_column_of_the_notes_for_anki_is_shifted() {
    let essay = strange();
    let text = essay.written(ExchangeFormat::Anki);
    assert!(text.starts_with("#separator:Tab\n#html:true\n#columns:ID\tQuote\tNote\tSource\tTags\n#tags column:5\n"));
    let rows = rows(&text, b'\t');
    assert_eq!(rows.len(), essay.highlights.len());
    for row in &rows {
        assert_eq!(row.len(), 5, "{row:?}");
        assert!(row[0].parse::<uuid::Uuid>().is_ok(), "{row:?}");
        assert!(!row[1].contains(['<', '"']) || row[1].contains("<br>"), "{row:?}");
        assert_eq!(&row[3], "봄, &quot;봄&quot; · 김유정 · 문장 (yellow)");
    }
    assert!(rows.iter().any(|row| &row[2] == "&lt;b&gt;&amp;amp;&lt;/b&gt;"));
    assert!(rows.iter().any(|row| &row[2] == "줄<br>바꿈"));
}

/// Splits clips as `KOReader` does: the fourth of five lines is the text, and every fifth ends a clip.
fn clips(text: &str) -> Vec<[&str; 4]> {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let mut clips = Vec::new();
    for clip in lines.chunks(5) {
        let [title, info, empty, text, end] = clip else { panic!("{clip:?}") };
        assert_eq!((*empty, *end), ("", "=========="));
        assert!([title, info, text].iter().all(|line| **line != "=========="));
        clips.push([*title, *info, *text, *end]);
    }
    clips
}

#[test]
fn every_clipping_has_its_five_lines() {
    let essay = strange();
    let text = essay.written(ExchangeFormat::Kindle);
    let clips = clips(&text);
    assert_eq!(clips.len(), essay.highlights.len() + STRANGE.len());
    for [title, info, text, _] in clips {
        assert_eq!(title, "봄, \"봄\" (김유정)");
        assert!(
            info.starts_with("- Your ") && info.ends_with(" | Added on Saturday, 22 August 2026 10:11:12"),
            "{info}"
        );
        assert!(!text.is_empty());
    }
}
