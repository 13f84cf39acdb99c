//! The order of precedence: the command line, then the environment, then `config.yaml`.

use std::path::{Path, PathBuf, absolute};

use crate::cli::arguments::Request;
use crate::cli::environment::Environment;
use crate::ingest::{LineBreaks, Options};
use crate::library::Filters;
use crate::messages::{config_mistake, config_unreadable, say};
use crate::review::Size;
use crate::settings::config::{self, AmbiguousCells, Config, LineBreakChoice};
use crate::settings::messages::Messages;
use crate::settings::paths::expanded;
use crate::text::fold;

/// The environment variable for `--ambiguous`.
const AMBIGUOUS: &str = "MITJUL_AMBIGUOUS";

/// The environment variable for `notes_dir`.
const NOTES: &str = "MITJUL_NOTES_DIR";

/// Fills in what the command line left open: the widths, the notes folder and the names of colours. Returns sentences
/// about mistakes in the other places.
pub(super) fn complete(
    request: Request,
    mut environment: Environment,
    messages: &mut Messages,
) -> (Request, Environment, Vec<String>) {
    let mut notices = Vec::new();
    let config = configured(&environment, messages, &mut notices);
    let variable = request.ambiguous.is_none().then(|| ambiguous(&environment, messages, &mut notices)).flatten();
    let ambiguous = request.ambiguous.or(variable).unwrap_or(config.ambiguous);
    match (notes(&environment, &config, messages, &mut notices), &mut environment.paths) {
        (NotesFolder::Chosen(notes), Some(paths)) => paths.notes = notes,
        (NotesFolder::InDoubt, Some(paths)) => {
            notices.insert(0, say(messages, "notes_in_doubt", &[]));
            paths.notes = nowhere(&paths.config);
        }
        (NotesFolder::Default, _) | (_, None) => {}
    }
    environment.options = Options { line_breaks: line_breaks(config.line_breaks) };
    environment.filters = Filters::new(config.filters.0);
    config.colours.put_into(&mut messages.colours);
    // Control characters are removed, wherever the names come from.
    messages.colours.iter_mut().for_each(|name| *name = fold::canonical(name).into_owned());
    let review_items = Size::new(config.review.0);
    (
        Request { ambiguous: Some(ambiguous), review_items, configured_theme: config.theme, ..request },
        environment,
        notices,
    )
}

const fn line_breaks(chosen: LineBreakChoice) -> LineBreaks {
    match chosen {
        LineBreakChoice::Auto => LineBreaks::Auto,
        LineBreakChoice::Keep => LineBreaks::Keep,
        LineBreakChoice::Join => LineBreaks::Join,
    }
}

/// Where the marks lie.
enum NotesFolder {
    /// Where the program keeps them of itself.
    Default,
    /// Where the reader said.
    Chosen(PathBuf),
    /// The reader said where, but not so that it was understood.
    InDoubt,
}

/// Returns a path where nothing can be: below a file. Marks stay in the rescue file until the folder is known.
fn nowhere(config: &Path) -> PathBuf {
    config.join(config::FILE).join("notes_dir")
}

/// Finds the chosen notes folder: from the variable, which may be relative to the current folder, or from the file.
fn notes(environment: &Environment, config: &Config, messages: &Messages, notices: &mut Vec<String>) -> NotesFolder {
    let variable = environment.notes.as_ref().filter(|path| !path.as_os_str().is_empty()).map(|path| (NOTES, path));
    let chosen = variable.or_else(|| config.notes_dir.as_ref().map(|path| ("notes_dir", path)));
    let Some((option, chosen)) = chosen else {
        return if config.is_notes_dir_in_doubt { NotesFolder::InDoubt } else { NotesFolder::Default };
    };
    let path = expanded(chosen, environment.home.as_deref()).and_then(|path| absolute(path).ok());
    if path.is_none() {
        let word = chosen.display().to_string();
        notices.push(say(messages, "usage_value", &[("option", option), ("word", &word)]));
    }
    path.map_or(NotesFolder::InDoubt, NotesFolder::Chosen)
}

fn configured(environment: &Environment, messages: &Messages, notices: &mut Vec<String>) -> Config {
    let Some(paths) = &environment.paths else { return Config::default() };
    match config::load(&paths.config) {
        Ok((config, mistakes)) => {
            notices.extend(mistakes.iter().map(|mistake| config_mistake(messages, mistake)));
            config
        }
        Err(error) => {
            notices.push(config_unreadable(messages, &error));
            Config { is_notes_dir_in_doubt: true, ..Config::default() }
        }
    }
}

fn ambiguous(environment: &Environment, messages: &Messages, notices: &mut Vec<String>) -> Option<AmbiguousCells> {
    let word = environment.ambiguous.as_deref().filter(|word| !word.is_empty())?;
    let cells = AmbiguousCells::parse(word);
    if cells.is_none() {
        notices.push(say(messages, "usage_value", &[("option", AMBIGUOUS), ("word", word)]));
    }
    cells
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::cli::arguments::parse;
    use crate::settings::language::Language;
    use crate::settings::messages::built_in;
    use crate::settings::paths::Paths;

    /// Completes the settings of the command line, the variable and the file.
    fn completed(option: &str, variable: &str, file: &str) -> (Option<AmbiguousCells>, Vec<String>) {
        let folder = tempfile::tempdir().unwrap();
        let config = folder.path().to_owned();
        fs::write(config.join("config.yaml"), file).unwrap();
        let paths = Paths { notes: config.join("notes"), state: config.join("state"), config };
        let mut environment = Environment::default();
        (environment.paths, environment.ambiguous) = (Some(paths), Some(variable.to_owned()));
        let mut messages = built_in(Language::Korean);
        let words: Vec<_> = option.split_whitespace().map(Into::into).collect();
        let (request, _, notices) = complete(parse(&words, &messages).unwrap(), environment, &mut messages);
        (request.ambiguous, notices)
    }

    #[test]
    fn the_command_line_beats_the_environment_and_that_the_file() {
        let cells = |option, variable, file| completed(option, variable, file).0.unwrap();
        assert_eq!(cells("", "", ""), AmbiguousCells::Auto);
        assert_eq!(cells("", "", "ambiguous: 2"), AmbiguousCells::Two);
        assert_eq!(cells("", "1", "ambiguous: 2"), AmbiguousCells::One);
        assert_eq!(cells("--ambiguous auto", "1", "ambiguous: 2"), AmbiguousCells::Auto);
    }

    #[test]
    fn a_day_of_the_review_is_as_large_as_the_file_says() {
        assert_eq!(completed("", "", "review: 3").1, [""; 0]);
        let (_, notices) = completed("", "", "review: 99");
        assert!(
            notices[0].contains("review에 쓸 수 없는 값입니다: 99") && notices[0].contains("3부터 15까지"),
            "{notices:?}"
        );
    }

    #[test]
    fn a_mistake_is_reported_and_the_rest_holds() {
        let (cells, notices) = completed("", "넓게", "ambiguous: 2");
        assert_eq!(cells, Some(AmbiguousCells::Two));
        assert_eq!(notices, ["MITJUL_AMBIGUOUS에 쓸 수 없는 값입니다: 넓게"]);
        let (cells, notices) = completed("", "", "너비: 2\nambiguous: 2\nreview: 많이\n");
        assert_eq!(cells, Some(AmbiguousCells::Two));
        let starts = ["config.yaml 1번째 줄: ‘너비’", "config.yaml 3번째 줄: review"];
        assert!(notices.iter().zip(starts).all(|(notice, start)| notice.starts_with(start)), "{notices:?}");
        assert_eq!(notices.len(), 2);
    }

    /// Returns the notes folder for a variable and a file, and how many mistakes are reported.
    fn notes_dir(variable: &str, file: &str, home: Option<&str>) -> (PathBuf, usize) {
        let folder = tempfile::tempdir().unwrap();
        let config = folder.path().to_owned();
        fs::write(config.join("config.yaml"), file).unwrap();
        let paths = Paths { notes: "/기본".into(), state: config.join("state"), config };
        let mut environment = Environment::default();
        (environment.paths, environment.notes) = (Some(paths), Some(PathBuf::from(variable)));
        environment.home = home.map(PathBuf::from);
        let mut messages = built_in(Language::Korean);
        let request = parse(&[], &messages).unwrap();
        let (_, environment, notices) = complete(request, environment, &mut messages);
        (environment.paths.unwrap().notes, notices.len())
    }

    #[test]
    fn the_notes_folder_is_chosen_by_the_variable_before_the_file() {
        assert_eq!(notes_dir("", "", Some("/집")), ("/기본".into(), 0));
        assert_eq!(notes_dir("", "notes_dir: ~/밑줄", Some("/집")), ("/집/밑줄".into(), 0));
        assert_eq!(notes_dir("~/다른 곳", "notes_dir: ~/밑줄", Some("/집")), ("/집/다른 곳".into(), 0));
        assert_eq!(notes_dir("/먼 곳", "notes_dir: 밑줄", Some("/집")), ("/먼 곳".into(), 1));
        assert_eq!(notes_dir("", "reveiw: 5\nnotes_dir: ~/밑줄", Some("/집")), ("/집/밑줄".into(), 1));
        assert!(notes_dir("밑줄", "", None).0.is_absolute());
    }

    #[test]
    fn where_the_notes_folder_is_in_doubt_nothing_can_be_written() {
        let doubts = [
            "notes_dir: 밑줄",
            "notes_dir:",
            "notes_dir: [~/밑줄]",
            "note_dir: ~/밑줄",
            "notes-dirr: ~/밑줄",
            "notes: /밑줄",
            "notes_dir ~/밑줄",
            "notes_dir: ~/밑줄: 폴더",
            "review: 5\n\tnotes_dir: ~/밑줄",
            "밑줄 폴더: ~/밑줄",
        ];
        for doubt in doubts {
            let (folder, notices) = notes_dir("", doubt, Some("/집"));
            assert!(folder.ends_with("config.yaml/notes_dir") && notices == 2, "{doubt}: {}", folder.display());
        }
        let (folder, notices) = notes_dir("", "notes_dir: ~/밑줄", None);
        assert!(folder.ends_with("config.yaml/notes_dir") && notices == 2);
        for certain in ["reveiw: 5", "review 5", "theme: 밤"] {
            assert_eq!(notes_dir("", certain, Some("/집")), ("/기본".into(), 1), "{certain}");
        }
    }
}
