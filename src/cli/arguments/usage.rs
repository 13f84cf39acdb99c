//! Misuse as one sentence with a hint, in the reader's language.

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::messages::say;
use crate::settings::messages::Messages;
use crate::text::fold::one_line;

/// Why the program stops here.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::cli) enum Stop {
    /// Help or the version was requested: the text.
    Told(String),
    /// The arguments are wrong: the sentence.
    Misused(String),
}

/// Makes a sentence from an error of the parser.
pub(super) fn stop(error: &clap::Error, messages: &Messages) -> Stop {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        // The parser writes this word itself.
        let options = format!("[{}]", say(messages, "value_options", &[]));
        return Stop::Told(error.to_string().replacen("[OPTIONS]", &options, 1));
    }
    let option = context(error, ContextKind::InvalidArg);
    let value = context(error, ContextKind::InvalidValue);
    let option_name = option.as_deref().map(|option| option.split([' ', '=']).next().unwrap_or(option));
    let sentence = match (error.kind(), option_name, value.as_deref()) {
        (ErrorKind::MissingSubcommand, ..) => say(messages, "usage_command", &[]),
        (ErrorKind::MissingRequiredArgument, Some(option), _) => say(messages, "usage_required", &[("option", option)]),
        (ErrorKind::InvalidValue | ErrorKind::ValueValidation, Some(option), Some("")) => {
            say(messages, "usage_missing", &[("option", option)])
        }
        (ErrorKind::InvalidValue | ErrorKind::ValueValidation, Some(option), Some(value)) => {
            say(messages, "usage_value", &[("option", option), ("word", value)])
        }
        (ErrorKind::ArgumentConflict, Some(option), _) => {
            let other = context(error, ContextKind::PriorArg).unwrap_or_default();
            say(messages, "usage_conflict", &[("option", option), ("word", &other)])
        }
        (ErrorKind::MissingRequiredArgument, _, _) => say(messages, "usage_query", &[]),
        (_, option, _) => {
            let word = option.map(str::to_owned).or_else(|| context(error, ContextKind::InvalidSubcommand));
            say(messages, "usage_unknown", &[("word", &word.unwrap_or_default())])
        }
    };
    let hint = say(messages, "usage_hint", &[]);
    let similar = context(error, ContextKind::SuggestedArg).or_else(|| context(error, ContextKind::SuggestedValue));
    let hint =
        similar.map_or(hint.clone(), |word| format!("{} {hint}", say(messages, "usage_similar", &[("word", &word)])));
    // The arguments may come from others, so control characters are removed.
    Stop::Misused(one_line(&format!("{sentence} ({hint})")).into_owned())
}

fn context(error: &clap::Error, kind: ContextKind) -> Option<String> {
    match error.get(kind)? {
        ContextValue::String(text) => Some(text.clone()),
        ContextValue::Strings(texts) => texts.first().cloned(),
        _ => None,
    }
}
