//! The arguments of the command line.

pub(super) mod marks;
mod parts;
mod usage;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches, value_parser};

use crate::cli::lessons::LessonFormat;
use crate::messages::say;
use crate::review::Size;
use crate::settings::config::AmbiguousCells;
use crate::settings::language::Language;
use crate::settings::messages::Messages;
use crate::settings::theme::ThemeChoice;
use crate::text::width::{Ambiguous, Width};

use marks::MarksCommand;
pub(super) use parts::{DryRun, ListForm};
use parts::{flag, named, option, path, with_help};
pub(super) use usage::Stop;

/// The words that are commands wherever they stand.
const COMMANDS: [&str; 8] = ["cat", "inspect", "marks", "search", "lessons", "import", "shelf", "review"];

/// The command.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum CliCommand {
    /// Read on a screen.
    #[default]
    Read,
    /// Print the text.
    Cat { width: Option<u16> },
    /// Print everything as JSON.
    Inspect,
    /// Work with marks.
    Marks(MarksCommand),
    /// Print the hits of a search.
    Search { json: bool },
    /// Print the lessons.
    Lessons { format: LessonFormat },
    /// Show the day's review on a screen, or print it.
    Review { list: Option<ListForm> },
    /// Restore the discarded items of the review.
    RestoreReview,
    /// Write texts as Markdown to a folder.
    Import { folder: Option<PathBuf> },
    /// Print the texts that were opened.
    Shelf(ListForm),
}

/// The parsed arguments.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Request {
    pub(super) command: CliCommand,
    /// The words to search for; empty for other commands.
    pub(super) query: String,
    pub(super) paths: Vec<PathBuf>,
    /// Whether the bound book is wanted, whatever was read last.
    pub(super) book: bool,
    /// The chapter, counted from 1.
    pub(super) chapter: Option<usize>,
    /// How many items a day of the review has.
    pub(super) review_items: Size,
    /// The cells of ambiguous characters, if given on the command line.
    pub(super) ambiguous: Option<AmbiguousCells>,
    /// The theme, if given on the command line.
    pub(super) theme: Option<ThemeChoice>,
    /// The theme that `config.yaml` says.
    pub(super) configured_theme: ThemeChoice,
}

impl Request {
    /// Returns the widths of characters; one cell for those that only the terminal can answer.
    pub(super) fn width(&self) -> Width {
        let is_wide = self.ambiguous == Some(AmbiguousCells::Two);
        Width::of(if is_wide { Ambiguous::Wide } else { Ambiguous::Narrow })
    }

    /// Whether the terminal is asked how wide characters are.
    pub(super) fn leaves_width_open(&self) -> bool {
        self.ambiguous.is_none_or(|cells| cells == AmbiguousCells::Auto)
    }
}

/// Finds the requested language, before any message can be shown.
pub(super) fn language(arguments: &[OsString]) -> Option<Language> {
    let words: Vec<_> = arguments.iter().map(|word| word.to_string_lossy()).collect();
    let after = words.iter().position(|word| word == "--lang").and_then(|at| words.get(at + 1));
    let joined = words.iter().find_map(|word| word.strip_prefix("--lang="));
    after.map(std::convert::AsRef::as_ref).or(joined).and_then(Language::parse)
}

/// Parses the arguments of the command line. Options may stand before or after a command.
pub(super) fn parse(arguments: &[OsString], messages: &Messages) -> Result<Request, Stop> {
    match paths_only(arguments) {
        Some(paths) => Ok(Request { paths, ..Request::default() }),
        None => parse_words(arguments, messages),
    }
}

/// Returns the arguments as paths if they can be nothing else. Most starts of the program are like this; the parser,
/// with the help of every command, would cost as much as the first page.
fn paths_only(arguments: &[OsString]) -> Option<Vec<PathBuf>> {
    let is_path = |word: &OsString| {
        let bytes = word.as_encoded_bytes();
        !bytes.is_empty() && !bytes.starts_with(b"-") && COMMANDS.iter().all(|command| word != command)
    };
    arguments.iter().all(is_path).then(|| arguments.iter().map(PathBuf::from).collect())
}

fn parse_words(arguments: &[OsString], messages: &Messages) -> Result<Request, Stop> {
    let words = std::iter::once(OsString::from("mitjul")).chain(arguments.iter().cloned());
    let matches = command(messages).try_get_matches_from(words).map_err(|error| usage::stop(&error, messages))?;
    let (command, inner) = match matches.subcommand() {
        Some(("cat", inner)) => (CliCommand::Cat { width: inner.get_one("width").copied() }, Some(inner)),
        Some(("marks", inner)) => (marks::order(inner).map_or(CliCommand::Read, CliCommand::Marks), None),
        Some(("search", inner)) => (CliCommand::Search { json: inner.get_flag("json") }, Some(inner)),
        Some(("lessons", inner)) => (CliCommand::Lessons { format: format(inner) }, Some(inner)),
        Some(("review", inner)) if inner.get_flag("restore") => (CliCommand::RestoreReview, Some(inner)),
        Some(("review", inner)) => (CliCommand::Review { list: form(inner) }, Some(inner)),
        Some(("import", inner)) => (CliCommand::Import { folder: inner.get_one("out").cloned() }, Some(inner)),
        Some(("shelf", inner)) if inner.get_flag("json") => (CliCommand::Shelf(ListForm::Json), Some(inner)),
        Some(("shelf", inner)) => (CliCommand::Shelf(ListForm::Text), Some(inner)),
        Some((_, inner)) => (CliCommand::Inspect, Some(inner)),
        None => (CliCommand::Read, None),
    };
    let all = || [Some(&matches), inner].into_iter().flatten();
    let ambiguous = all().find_map(|matches| matches.get_one::<String>("ambiguous"));
    let theme = all().find_map(|matches| matches.get_one::<String>("theme"));
    let is_search = matches!(command, CliCommand::Search { .. });
    let query = inner.filter(|_| is_search).and_then(|inner| inner.get_one::<String>("query"));
    Ok(Request {
        command,
        query: query.cloned().unwrap_or_default(),
        paths: all().filter_map(paths).flatten().cloned().collect(),
        book: matches.get_flag("book"),
        chapter: all().filter_map(|matches| matches.get_one("chapter").copied()).next_back(),
        review_items: Size::default(),
        ambiguous: ambiguous.and_then(|word| AmbiguousCells::parse(word)),
        theme: theme.and_then(|word| ThemeChoice::parse(word)),
        configured_theme: ThemeChoice::Auto,
    })
}

/// Returns the paths, for the commands that take any.
fn paths(matches: &ArgMatches) -> Option<impl Iterator<Item = &PathBuf>> {
    matches.try_get_many("paths").ok().flatten()
}

fn format(lessons: &ArgMatches) -> LessonFormat {
    lessons.get_one::<String>("format").and_then(|word| LessonFormat::parse(word)).unwrap_or_default()
}

fn form(review: &ArgMatches) -> Option<ListForm> {
    match (review.get_flag("json"), review.get_flag("list")) {
        (true, _) => Some(ListForm::Json),
        (false, true) => Some(ListForm::Text),
        (false, false) => None,
    }
}

fn command(messages: &Messages) -> clap::Command {
    let text = |name: &str| say(messages, name, &[]);
    let width =
        option("width", "value_width", "cli_width", messages).short('w').value_parser(value_parser!(u16).range(2..));
    let (list, json) = (flag("list", "cli_review_list", messages), flag("json", "cli_review_json", messages));
    let restore = flag("restore", "cli_review_restore", messages).conflicts_with_all(["list", "json"]);
    let version = Arg::new("version").short('V').long("version").action(ArgAction::Version).help(text("cli_version"));
    let paths = path("paths", "value_path", "cli_paths_read", messages).num_args(0..);
    let command = with_paths("mitjul", "cli_about", paths, messages)
        .version(env!("CARGO_PKG_VERSION"))
        .disable_help_subcommand(true)
        .disable_version_flag(true)
        .subcommand_precedence_over_arg(true)
        .arg(version.help_heading(text("cli_options")))
        .arg(flag("book", "cli_book", messages).conflicts_with("paths"))
        .subcommand(described("cat", "cli_cat", messages).arg(width))
        .subcommand(described("inspect", "cli_inspect", messages))
        .subcommand(marks::command(messages))
        .subcommand(search(messages))
        .subcommand(lessons_command(messages))
        .subcommand(import(messages))
        .subcommand(shelf(messages))
        .subcommand(described("review", "cli_review", messages).args([list, json, restore]));
    with_help(command, messages)
}

fn lessons_command(messages: &Messages) -> clap::Command {
    let format = option("format", "value_format", "cli_format", messages).short('f');
    described("lessons", "cli_lessons", messages).arg(format.value_parser(LessonFormat::WORDS))
}

fn import(messages: &Messages) -> clap::Command {
    let out = option("out", "value_folder", "cli_import_out", messages).short('o').value_parser(value_parser!(PathBuf));
    let paths = path("paths", "value_path", "cli_paths", messages).num_args(1..).required(true);
    with_paths("import", "cli_import", paths, messages).arg(out)
}

fn shelf(messages: &Messages) -> clap::Command {
    named("shelf", "cli_shelf", messages)
        .args(options(messages))
        .arg(flag("json", "cli_shelf_json", messages))
        .mut_arg("chapter", |chapter| chapter.hide(true))
}

fn search(messages: &Messages) -> clap::Command {
    let text = |name: &str| say(messages, name, &[]);
    let query = Arg::new("query").value_name(text("value_query")).required(true);
    named("search", "cli_search", messages)
        .arg(query.help(text("cli_query")).help_heading(text("cli_arguments")))
        .arg(path("paths", "value_path", "cli_search_paths", messages).num_args(0..))
        .args(options(messages))
        .arg(flag("json", "cli_json", messages))
        .mut_arg("chapter", |chapter| chapter.hide(true))
}

/// Makes a command with the arguments of all commands that read documents.
fn described(name: &'static str, about: &str, messages: &Messages) -> clap::Command {
    let paths = path("paths", "value_path", "cli_paths", messages).num_args(0..);
    with_paths(name, about, paths, messages)
}

fn with_paths(name: &'static str, about: &str, paths: Arg, messages: &Messages) -> clap::Command {
    named(name, about, messages).arg(paths).args(options(messages))
}

fn options(messages: &Messages) -> [Arg; 4] {
    let option = |name: &'static str, value: &str, help: &str| option(name, value, help, messages);
    [
        option("chapter", "value_number", "cli_chapter").short('c').value_parser(value_parser!(usize)),
        option("lang", "value_language", "cli_lang").value_parser(["ko", "en"]),
        option("ambiguous", "value_cells", "cli_ambiguous").value_parser(AmbiguousCells::WORDS),
        option("theme", "value_theme", "cli_theme").value_parser(ThemeChoice::WORDS),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::messages::built_in;

    fn parsed(line: &str) -> Result<Request, Stop> {
        let words: Vec<OsString> = line.split_whitespace().map(OsString::from).collect();
        parse(&words, &built_in(Language::Korean))
    }

    fn misused(line: &str) -> String {
        match parsed(line) {
            Err(Stop::Misused(sentence)) => sentence,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn words_are_understood() {
        assert_eq!(parsed("cat -").unwrap().paths, [PathBuf::from("-")]);
        let request = parsed("글.md 둘.txt --chapter 2 --ambiguous 2").unwrap();
        assert_eq!((request.command, request.paths.len(), request.chapter), (CliCommand::Read, 2, Some(2)));
        assert_eq!(request.ambiguous, Some(AmbiguousCells::Two));
        assert_eq!(parsed("글.md").unwrap().ambiguous, None);
        assert_eq!(parsed("cat --width 40 글.md").unwrap().command, CliCommand::Cat { width: Some(40) });
        assert_eq!(parsed("inspect").unwrap().command, CliCommand::Inspect);
        assert_eq!(
            parsed("lessons 글.md -f yaml").unwrap().command,
            CliCommand::Lessons { format: LessonFormat::Yaml }
        );
        let review = |line| parsed(line).unwrap().command;
        assert_eq!(review("review"), CliCommand::Review { list: None });
        assert_eq!(review("review --list 글.md"), CliCommand::Review { list: Some(ListForm::Text) });
        assert_eq!(review("review --json"), CliCommand::Review { list: Some(ListForm::Json) });
    }

    #[test]
    fn every_command_is_known_without_the_parser() {
        let command = command(&built_in(Language::Korean));
        assert_eq!(command.get_subcommands().map(clap::Command::get_name).collect::<Vec<_>>(), COMMANDS);
        assert!(command.get_subcommands().all(|command| command.get_all_aliases().next().is_none()));
    }

    #[test]
    fn paths_are_the_same_without_the_parser() {
        let messages = built_in(Language::Korean);
        let words = ["글.md", "cat", "review", "-", "--", "-c", "--lang=en", "", "한글 파일.txt", "2", "marks", "a=b"];
        for first in words {
            for second in words {
                for words in [vec![], vec![first], vec![first, second]] {
                    let words: Vec<OsString> = words.into_iter().map(OsString::from).collect();
                    assert_eq!(parse(&words, &messages), parse_words(&words, &messages), "{words:?}");
                }
            }
        }
        assert!(paths_only(&["글.md".into(), "글.txt".into()]).is_some());
    }

    #[test]
    fn what_is_not_understood_is_one_sentence_with_a_hint() {
        for line in
            ["--chaptr 2", "cat --width 1", "cat --width 글", "--chapter", "--ambiguous 3", "lessons -f pdf", "-x"]
        {
            let sentence = misused(line);
            assert!(!sentence.contains('\n') && sentence.contains("--help"), "{line}: {sentence}");
        }
        assert!(misused("--chaptr 2").contains("--chapter"));
    }

    #[test]
    fn help_is_told_in_the_readers_language() {
        let Err(Stop::Told(help)) = parsed("--help") else { panic!() };
        assert!(help.contains("터미널에서 한국어 글을 읽고"));
    }

    #[test]
    fn help_has_no_word_of_the_parser_and_names_arguments_before_options() {
        let lines =
            ["", "cat", "inspect", "marks", "marks export", "marks import", "marks list", "marks check", "marks merge"];
        for line in lines.into_iter().chain(["search", "lessons", "import", "review", "shelf"]) {
            let Err(Stop::Told(help)) = parsed(&format!("{line} --help")) else { panic!("{line}") };
            for word in ["OPTIONS", "COMMAND", "PATH", "FORMAT", "LANG", "Usage", "Options", "Arguments", "<N>"] {
                assert!(!help.contains(word), "{line}: {word}");
            }
            assert!(help.contains("[옵션]"), "{line}: {help}");
            let (arguments, options) = (help.find("\n인수:"), help.find("\n옵션:"));
            assert!(arguments.is_none() || arguments < options, "{line}: {help}");
        }
    }

    #[test]
    fn options_that_exclude_each_other_are_both_named() {
        assert!(misused("review --list --restore").starts_with("함께 쓸 수 없는 옵션입니다: --list, --restore"));
    }

    #[test]
    fn the_language_is_known_before_the_words_are() {
        let words = |line: &str| line.split(' ').map(OsString::from).collect::<Vec<_>>();
        assert_eq!(language(&words("--lang en --oops")), Some(Language::English));
        assert_eq!(language(&words("--lang=ko")), Some(Language::Korean));
        assert_eq!(language(&words("글.md")), None);
    }
}
