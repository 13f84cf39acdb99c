//! What holds where several places say something: the command line before the environment, that before `config.yaml`.

use crate::cli::arguments::Request;
use crate::cli::environment::Environment;
use crate::library::review::Size;
use crate::reader::message::{self, say};
use crate::settings::config::{self, AmbiguousCells, Config};
use crate::settings::messages::Messages;

/// The variable for `--ambiguous`.
const AMBIGUOUS: &str = "MITJUL_AMBIGUOUS";

/// Fills in what the command line left open; gives what is wrong with the other places beside, as sentences.
pub(super) fn complete(request: Request, environment: &Environment, messages: &Messages) -> (Request, Vec<String>) {
    let mut notices = Vec::new();
    let config = configured(environment, messages, &mut notices);
    let variable = request.ambiguous.is_none().then(|| ambiguous(environment, messages, &mut notices)).flatten();
    let ambiguous = request.ambiguous.or(variable).unwrap_or(config.ambiguous);
    let review_items = Size::new(config.review.0);
    (Request { ambiguous: Some(ambiguous), review_items, ..request }, notices)
}

fn configured(environment: &Environment, messages: &Messages, notices: &mut Vec<String>) -> Config {
    let Some(paths) = &environment.paths else { return Config::default() };
    config::load(&paths.config).unwrap_or_else(|error| {
        notices.push(message::config(messages, &error));
        Config::default()
    })
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

    /// Completes what is said by the command line, the variable and the file.
    fn completed(option: &str, variable: &str, file: &str) -> (Option<AmbiguousCells>, Vec<String>) {
        let folder = tempfile::tempdir().unwrap();
        let config = folder.path().to_owned();
        fs::write(config.join("config.yaml"), file).unwrap();
        let paths = Paths { notes: config.join("notes"), state: config.join("state"), config };
        let mut environment = Environment::default();
        (environment.paths, environment.ambiguous) = (Some(paths), Some(variable.to_owned()));
        let messages = built_in(Language::Korean).unwrap();
        let words: Vec<_> = option.split_whitespace().map(Into::into).collect();
        let (request, notices) = complete(parse(&words, &messages).unwrap(), &environment, &messages);
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
        assert!(notices[0].contains("99, expected 3 to 15"), "{notices:?}");
    }

    #[test]
    fn a_mistake_is_told_and_the_rest_holds() {
        let (cells, notices) = completed("", "넓게", "ambiguous: 2");
        assert_eq!(cells, Some(AmbiguousCells::Two));
        assert_eq!(notices, ["MITJUL_AMBIGUOUS 값으로 쓸 수 없습니다: 넓게"]);
        let (cells, notices) = completed("", "1", "너비: 2");
        assert_eq!((cells, notices.len()), (Some(AmbiguousCells::One), 1));
        assert!(notices[0].starts_with("config.yaml 1번째 줄"), "{notices:?}");
    }
}
