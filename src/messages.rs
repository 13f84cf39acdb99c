//! Sentences with placeholders, filled in the reader's language.

mod config;
pub mod listing;

use std::error::Error;
use std::io::{self, ErrorKind};
use std::path::Path;

use crate::bounded::Refusal;
use crate::exchange::{ExchangeError, ExportWords, ImportError};
use crate::ingest::{FrontMatterFault, Problem};
use crate::library::{DocumentProblem, Edition, FilterError, LibraryError, ShelfError};
use crate::marks::{ShardProblem, StoreError};
use crate::review::Trouble;
use crate::search::QueryProblem;
use crate::settings::messages::Messages;
use crate::text::fold::one_line;
use crate::text::hangul::{Particle, with_particle};

pub use self::config::{config_mistake, config_unreadable};

/// The system's number for links that lead to themselves (ELOOP), which has no stable name in Rust.
const LINK_LOOP: i32 = if cfg!(target_os = "macos") { 62 } else { 40 };

/// How many characters of a complaint of a tool are repeated.
const LONGEST_COMPLAINT: usize = 200;

/// Looks up a sentence and fills its placeholders: `{name}`, and `{name:을}` with the fitting particle.
///
/// For a sentence missing from the table, returns its name.
#[must_use]
pub fn say(messages: &Messages, name: &str, values: &[(&str, &str)]) -> String {
    let Some(template) = messages.texts.get(name) else { return name.to_owned() };
    fill(template, values)
}

/// Returns the words of the reader's language for an export.
#[must_use]
pub fn export_words(messages: &Messages) -> ExportWords {
    ExportWords {
        lost: say(messages, "marks_lost_heading", &[]),
        lessons: say(messages, "marks_lessons_heading", &[]),
        colours: messages.colours.clone(),
        styles: messages.styles.clone(),
    }
}

/// Returns the sentence that says why a document cannot be opened, with its file and the cause.
#[must_use]
pub fn cannot_open(messages: &Messages, error: &LibraryError) -> String {
    let file = error.file().map_or_else(String::new, |file| one_line(&file.display().to_string()).into_owned());
    let cause = match error {
        LibraryError::NotText { .. } => say(messages, "not_text", &[]),
        LibraryError::UnknownFormat { file } => unknown_format(messages, file),
        LibraryError::Filter { source, .. } => filter_failed(messages, source),
        LibraryError::Protected { .. } => say(messages, "protected", &[]),
        LibraryError::Damaged { .. } => say(messages, "damaged", &[]),
        LibraryError::TooLarge { .. } => say(messages, "cause_large", &[]),
        LibraryError::Empty { .. } => say(messages, "no_documents", &[]),
        LibraryError::Read { .. } | LibraryError::Book(_) | LibraryError::NotBound(_) => cause(messages, error),
    };
    say(messages, "cannot_open", &[("file", &file), ("cause", &cause)])
}

/// Returns the sentence that says why the shelf cannot be read.
#[must_use]
pub fn shelf_unreadable(messages: &Messages, error: &ShelfError) -> String {
    let file = match error {
        ShelfError::Read { file, .. } | ShelfError::Write { file, .. } | ShelfError::Newer { file } => file_name(file),
        ShelfError::Lock(_) => String::new(),
    };
    say(messages, "shelf_unreadable", &[("file", &one_line(&file)), ("cause", &cause(messages, error))])
}

/// Lines of `filters:` that open kinds of files that are often asked for.
const FILTERS: [(&str, &str); 4] = [
    ("pdf", ".pdf: \"pdftotext -layout {} -\""),
    ("hwp", ".hwp: \"unhwp {}\""),
    ("hwpx", ".hwpx: \"unhwp {}\""),
    ("docx", ".docx: \"pandoc -t markdown {}\""),
];

fn unknown_format(messages: &Messages, file: &Path) -> String {
    let ending = file.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    match FILTERS.iter().find(|(known, _)| *known == ending) {
        Some((_, line)) => say(messages, "unknown_format_filter", &[("line", &format!("filters: {{{line}}}"))]),
        None => say(messages, "unknown_format", &[]),
    }
}

/// Returns the sentence that says why a tool gave no text.
fn filter_failed(messages: &Messages, error: &FilterError) -> String {
    match error {
        FilterError::Missing { tool } => say(messages, "filter_missing", &[("tool", &one_line(tool))]),
        FilterError::Run { tool, source } => {
            let cause = cause(messages, source);
            say(messages, "filter_not_run", &[("tool", &one_line(tool)), ("cause", &cause)])
        }
        FilterError::Failed { tool, code, line } => {
            let code = code.map_or_else(|| "–".to_owned(), |code| code.to_string());
            let line: String = one_line(line).chars().take(LONGEST_COMPLAINT).collect();
            let name = if line.is_empty() { "filter_failed" } else { "filter_failed_with" };
            say(messages, name, &[("tool", &one_line(tool)), ("code", &code), ("line", line.trim())])
        }
        FilterError::TooLong { tool, limit } => {
            let limit = (limit / (1024 * 1024)).to_string();
            say(messages, "filter_too_long", &[("tool", &one_line(tool)), ("limit", &limit)])
        }
        FilterError::Stopped { tool } => say(messages, "filter_stopped", &[("tool", &one_line(tool))]),
    }
}

/// Returns the sentence about a problem of a document that is still shown; `name` is the document's name.
#[must_use]
pub fn problem(messages: &Messages, name: &str, problem: &DocumentProblem) -> String {
    let name = &file_name(Path::new(name));
    let sentence = |sentence: &str, file: &str, cause: &str| {
        say(messages, sentence, &[("file", &one_line(file)), ("cause", &one_line(cause))])
    };
    let in_encoding =
        |sentence: &str, encoding: &str| say(messages, sentence, &[("file", &one_line(name)), ("encoding", encoding)]);
    let counted = |sentence: &str, number: usize| {
        say(messages, sentence, &[("file", &one_line(name)), ("number", &number.to_string())])
    };
    match problem {
        DocumentProblem::Text(Problem::NotUtf8 { .. }) => sentence("not_utf8", name, ""),
        DocumentProblem::Text(Problem::Decoded { encoding }) => in_encoding("decoded", encoding),
        DocumentProblem::Text(Problem::Broken { encoding }) => in_encoding("broken", encoding),
        DocumentProblem::Text(Problem::FrontMatter { fault }) => {
            let cause = match fault {
                FrontMatterFault::Refused(refusal) => refused(messages, *refusal),
                FrontMatterFault::NotUnderstood(words) => words.clone(),
            };
            sentence("front_matter", name, &cause)
        }
        DocumentProblem::Text(Problem::TooDeep { limit }) => counted("too_deep", *limit),
        DocumentProblem::Text(Problem::TooMuchMarkup { limit }) => counted("too_much_markup", *limit),
        DocumentProblem::Text(Problem::TooManyParts { limit }) => counted("too_many_parts", *limit),
        DocumentProblem::Text(Problem::Unwrapped { columns }) => counted("unwrapped", *columns),
        DocumentProblem::Text(Problem::Empty) => say(messages, "no_words", &[("file", &one_line(name))]),
        DocumentProblem::Text(Problem::Parted { breaks }) => counted("parted", *breaks),
        DocumentProblem::Lessons(file, error) => {
            sentence("lessons_unreadable", &file_name(file), &cause(messages, &**error))
        }
        DocumentProblem::Shard(ShardProblem::Unreadable { file, source }) => {
            sentence("marks_unreadable", &file_name(file), &cause(messages, source))
        }
        DocumentProblem::Shard(ShardProblem::Damaged { file, .. }) => sentence("marks_damaged", &file_name(file), ""),
        DocumentProblem::Shard(ShardProblem::Newer { file, .. }) => sentence("marks_newer", &file_name(file), ""),
        DocumentProblem::OtherEdition(edition) => edition_question(messages, edition),
        DocumentProblem::Marks(error) => sentence("marks_unreadable", name, &cause(messages, error)),
    }
}

/// Returns the question whether a text is a new edition of a document, with what is alike.
#[must_use]
pub fn edition_question(messages: &Messages, edition: &Edition) -> String {
    let (words, count, found) = (edition.words.to_string(), edition.marks.to_string(), edition.found.to_string());
    let title = if edition.is_same_title { say(messages, "edition_same_title", &[]) } else { String::new() };
    let named = one_line(&edition.title);
    let values =
        [("title", named.as_ref()), ("alike", &title), ("words", &words), ("count", &count), ("found", &found)];
    say(messages, "other_edition", &values)
}

/// Returns the sentence that says why the marks of a file cannot be imported.
#[must_use]
pub fn cannot_import(messages: &Messages, file: &Path, error: &ImportError) -> String {
    let cause = match error {
        ImportError::Read(error) => cause(messages, error),
        ImportError::TooLong => say(messages, "marks_too_long", &[]),
        ImportError::NotText => say(messages, "not_text", &[]),
        ImportError::UnknownFormat => say(messages, "marks_unknown_format", &[]),
        ImportError::Broken(error) => misunderstood(messages, error),
    };
    not_imported(messages, file, &cause)
}

/// Returns the sentence that says that the marks of a file are not imported; `cause` is a sentence already.
#[must_use]
pub fn not_imported(messages: &Messages, file: &Path, cause: &str) -> String {
    say(messages, "marks_not_imported", &[("file", &one_line(&file.display().to_string())), ("cause", cause)])
}

/// Returns the sentence that says why a file cannot be written.
#[must_use]
pub fn not_written(messages: &Messages, file: &Path, error: &io::Error) -> String {
    let (file, cause) = (one_line(&file.display().to_string()).into_owned(), cause(messages, error));
    say(messages, "marks_not_written", &[("file", &file), ("cause", &cause)])
}

/// Returns the sentence that says why a text of marks could not be parsed.
fn misunderstood(messages: &Messages, error: &ExchangeError) -> String {
    let sentence = |name: &str| say(messages, name, &[]);
    match error {
        ExchangeError::Other => sentence("marks_other_format"),
        ExchangeError::Cut => sentence("marks_cut"),
        ExchangeError::Newer => sentence("marks_newer_backup"),
        ExchangeError::OneWay => sentence("marks_one_way"),
        ExchangeError::Unclear => sentence("marks_unclear"),
        ExchangeError::TooMuch => sentence("marks_too_much"),
        ExchangeError::Line { line, source } => {
            let (line, cause) = (line.to_string(), misunderstood(messages, source));
            say(messages, "marks_line", &[("line", &line), ("cause", &cause)])
        }
        ExchangeError::Json(_)
        | ExchangeError::Csv(_)
        | ExchangeError::Pack(_)
        | ExchangeError::Yaml(_)
        | ExchangeError::Record(_) => cause(messages, error),
    }
}

/// Returns the sentence that says why a query cannot be searched for.
#[must_use]
pub fn query(messages: &Messages, problem: &QueryProblem) -> String {
    let sentence = |name: &str, number: usize| say(messages, name, &[("number", &number.to_string())]);
    match *problem {
        QueryProblem::Empty => say(messages, "query_empty", &[]),
        QueryProblem::TooLong { limit } => sentence("query_too_long", limit),
        QueryProblem::TooLarge { limit } => sentence("query_too_large", limit / 1024),
        QueryProblem::Broken { fault, at } => {
            let cause = say(messages, fault.name(), &[]);
            say(messages, "query_broken", &[("number", &at.to_string()), ("cause", &cause)])
        }
    }
}

/// Returns the sentence about a problem with the schedule of the review.
#[must_use]
pub fn review(messages: &Messages, trouble: &Trouble) -> String {
    match trouble {
        Trouble::Damaged(file, Some(aside)) => {
            say(messages, "review_damaged", &[("file", &file_name(file)), ("aside", &file_name(aside))])
        }
        Trouble::Damaged(file, None) => say(messages, "review_senseless", &[("file", &file_name(file))]),
        Trouble::Unreadable(file, source) => {
            say(messages, "review_unreadable", &[("file", &file_name(file)), ("cause", &cause(messages, source))])
        }
    }
}

/// Returns the innermost cause of an error: what the system or a parser reported, in the reader's language if it is a
/// common one.
#[must_use]
pub fn cause(messages: &Messages, error: &(dyn Error + 'static)) -> String {
    match error.downcast_ref::<StoreError>() {
        Some(StoreError::Gone { file }) => {
            return say(messages, "cause_gone", &[("file", &one_line(&file.display().to_string()))]);
        }
        Some(StoreError::Busy { .. } | StoreError::Changed { .. }) => return say(messages, "cause_busy", &[]),
        _ => {}
    }
    if let Some(refusal) = Refusal::of(error) {
        return refused(messages, refusal);
    }
    if let Some(source) = error.source() {
        return cause(messages, source);
    }
    let error_of_system = error.downcast_ref::<io::Error>();
    if error_of_system.and_then(io::Error::raw_os_error) == Some(LINK_LOOP) {
        return say(messages, "cause_loop", &[]);
    }
    match error_of_system.map(io::Error::kind) {
        Some(ErrorKind::NotFound) => say(messages, "cause_not_found", &[]),
        Some(ErrorKind::PermissionDenied) => say(messages, "cause_denied", &[]),
        Some(ErrorKind::ReadOnlyFilesystem) => say(messages, "cause_read_only", &[]),
        Some(ErrorKind::StorageFull | ErrorKind::QuotaExceeded) => say(messages, "cause_full", &[]),
        Some(ErrorKind::NotADirectory) => say(messages, "cause_no_folder", &[]),
        Some(ErrorKind::FileTooLarge) => say(messages, "cause_large", &[]),
        Some(ErrorKind::InvalidFilename) => say(messages, "cause_name", &[]),
        Some(ErrorKind::IsADirectory) => say(messages, "cause_folder", &[]),
        _ => error.to_string(),
    }
}

/// Returns the words for why something is not read.
fn refused(messages: &Messages, refusal: Refusal) -> String {
    let number = |name: &str, number: String| say(messages, name, &[("number", &number)]);
    match refusal {
        Refusal::TooLong { limit } => match limit / (1024 * 1024) {
            0 => number("cause_too_long_kib", (limit / 1024).to_string()),
            mib => number("cause_too_long", mib.to_string()),
        },
        Refusal::TooDeep { limit } => number("cause_too_deep", limit.to_string()),
        Refusal::TooMany { limit } => number("cause_too_many", limit.to_string()),
        Refusal::Amplified => say(messages, "cause_amplified", &[]),
        Refusal::NotRegular => say(messages, "cause_not_regular", &[]),
    }
}

pub(crate) fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut text = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let Some((hole, behind)) = after.split_once('}') else { return text + "{" + after };
        let (name, particle) = hole.split_once(':').unwrap_or((hole, ""));
        let value = values.iter().find(|(key, _)| *key == name).map_or("", |(_, value)| value);
        text.push_str(&joined(value, particle));
        rest = behind;
    }
    text + rest
}

fn joined(value: &str, particle: &str) -> String {
    let particle = match particle {
        "을" => Particle::Object,
        "이" => Particle::Subject,
        "은" => Particle::Topic,
        "과" => Particle::With,
        "으로" => Particle::Toward,
        _ => return value.to_owned(),
    };
    with_particle(value, particle)
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;
    use crate::marks::DocId;
    use crate::settings::language::Language;
    use crate::settings::messages::built_in;

    #[test]
    fn holes_are_filled_and_particles_fit() {
        assert_eq!(fill("{file:을} 본다", &[("file", "밑줄")]), "밑줄을 본다");
        assert_eq!(fill("{file:을} 본다", &[("file", "교훈지")]), "교훈지를 본다");
        assert_eq!(fill("반쪽 {", &[]), "반쪽 {");
        assert_eq!(say(&Messages::default(), "없는_말", &[]), "없는_말");
    }

    #[test]
    fn a_file_that_is_not_there_is_reported_with_its_name_and_the_cause() {
        let error = LibraryError::Read { file: PathBuf::from("글.md"), source: ErrorKind::NotFound.into() };
        let sentence = cannot_open(&built_in(Language::Korean), &error);
        assert_eq!(sentence, "글.md: 열 수 없습니다 (없는 파일입니다)");
        let sentence = cannot_open(&built_in(Language::English), &error);
        assert_eq!(sentence, "글.md: cannot be opened (no such file)");
    }

    #[test]
    fn a_likely_new_edition_is_asked_about_with_what_is_alike() {
        let edition = Edition {
            doc: DocId::of_name("청춘 예찬"),
            folder: PathBuf::new(),
            title: "청춘 예찬".to_owned(),
            is_same_title: true,
            marks: 12,
            found: 11,
            words: 93,
        };
        assert_eq!(
            problem(&built_in(Language::Korean), "청춘.md", &DocumentProblem::OtherEdition(edition)),
            "‘청춘 예찬’의 새 판입니까? 제목이 같고, 긴 낱말의 93%가 겹치며, 그 글의 밑줄 12개 가운데 11개가 이 글에서 자리를 찾습니다"
        );
    }
}
