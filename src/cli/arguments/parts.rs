//! The parts shared by several commands.

use std::path::PathBuf;

use clap::{Arg, ArgAction, value_parser};

use crate::messages::say;
use crate::settings::messages::Messages;

/// The form of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli) enum ListForm {
    /// For a reader.
    Text,
    /// For a program.
    Json,
}

/// Whether to change anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli) enum DryRun {
    /// Change nothing and print what would be done.
    Yes,
    /// Make the changes.
    No,
}

/// Makes a command with its help in the reader's language.
pub(super) fn named(name: &'static str, about: &str, messages: &Messages) -> clap::Command {
    let text = |name: &str| say(messages, name, &[]);
    let template = format!("{{about}}\n\n{}: {{usage}}\n\n{{all-args}}", text("cli_usage"));
    clap::Command::new(name)
        .about(text(about))
        .help_template(template)
        .disable_help_flag(true)
        .subcommand_help_heading(text("cli_commands"))
        .subcommand_value_name(text("value_command"))
}

/// Adds the option that prints the help to a command and the commands below it, behind their other arguments.
pub(super) fn with_help(command: clap::Command, messages: &Messages) -> clap::Command {
    let text = |name: &str| say(messages, name, &[]);
    let help = Arg::new("help").short('h').long("help").action(ArgAction::Help).help(text("cli_help"));
    command.mut_subcommands(|inner| with_help(inner, messages)).arg(help.help_heading(text("cli_options")))
}

/// Makes an option with a value; its help lists the possible values.
pub(super) fn option(name: &'static str, value: &str, help: &str, messages: &Messages) -> Arg {
    long(name, help, messages).value_name(say(messages, value, &[])).hide_possible_values(true)
}

/// Makes an option without a value.
pub(super) fn flag(name: &'static str, help: &str, messages: &Messages) -> Arg {
    long(name, help, messages).action(ArgAction::SetTrue)
}

fn long(name: &'static str, help: &str, messages: &Messages) -> Arg {
    let text = |name: &str| say(messages, name, &[]);
    Arg::new(name).long(name).help(text(help)).help_heading(text("cli_options"))
}

/// Makes an argument for one or several paths.
pub(super) fn path(name: &'static str, value: &str, help: &str, messages: &Messages) -> Arg {
    let text = |name: &str| say(messages, name, &[]);
    let path = Arg::new(name).value_name(text(value)).value_parser(value_parser!(PathBuf));
    path.help(text(help)).help_heading(text("cli_arguments"))
}
