//! The arguments of `mitjul marks`.

use std::path::PathBuf;

use clap::{Arg, ArgMatches, value_parser};

use crate::cli::arguments::parts::{DryRun, ListForm, flag, named, option, path};
use crate::exchange::ExchangeFormat;
use crate::settings::messages::Messages;

/// The command on marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::cli) enum MarksCommand {
    /// Export them for other programs.
    Export { documents: Vec<PathBuf>, format: ExchangeFormat, out: Option<PathBuf> },
    /// Import those of a file.
    Import(ImportArguments),
    /// Print them.
    List { documents: Vec<PathBuf>, form: ListForm },
    /// Print the status of their anchors.
    Check { documents: Vec<PathBuf> },
    /// Answer whether a text is a new edition of another one.
    Adopt(AdoptArguments),
    /// Merge those of other notes folders.
    Merge { folders: Vec<PathBuf> },
}

/// The arguments of an import.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::cli) struct ImportArguments {
    pub(in crate::cli) file: PathBuf,
    /// Texts and folders of texts that the marks may belong to, besides those that are known.
    pub(in crate::cli) texts: Vec<PathBuf>,
    /// The format; `None` if the file decides.
    pub(in crate::cli) format: Option<ExchangeFormat>,
    /// The only document for all of it.
    pub(in crate::cli) into: Option<PathBuf>,
    pub(in crate::cli) dry_run: DryRun,
}

/// The arguments of an answer about an edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::cli) struct AdoptArguments {
    pub(in crate::cli) text: PathBuf,
    /// The document whose marks the text gets; `None` for the one that is offered.
    pub(in crate::cli) from: Option<PathBuf>,
    /// Whether the text is no edition of it.
    pub(in crate::cli) never: bool,
}

/// Parses the arguments after `marks`.
pub(in crate::cli) fn order(matches: &ArgMatches) -> Option<MarksCommand> {
    let (name, inner) = matches.subcommand()?;
    let path = |name: &str| inner.get_one::<PathBuf>(name).cloned();
    let paths = |name: &str| inner.get_many(name).into_iter().flatten().cloned().collect::<Vec<PathBuf>>();
    let format = || inner.get_one::<String>("format").and_then(|name| ExchangeFormat::parse(name));
    Some(match name {
        "export" => {
            let format = match format()? {
                ExchangeFormat::Markdown if inner.get_flag("plain") => ExchangeFormat::Plain,
                format => format,
            };
            MarksCommand::Export { documents: paths("documents"), format, out: path("out") }
        }
        "import" => {
            let dry_run = if inner.get_flag("dry-run") { DryRun::Yes } else { DryRun::No };
            MarksCommand::Import(ImportArguments {
                file: path("file")?,
                texts: paths("texts"),
                format: format(),
                into: path("into"),
                dry_run,
            })
        }
        "list" => {
            let form = if inner.get_flag("json") { ListForm::Json } else { ListForm::Text };
            MarksCommand::List { documents: paths("documents"), form }
        }
        "adopt" => MarksCommand::Adopt(AdoptArguments {
            text: path("text")?,
            from: path("from"),
            never: inner.get_flag("never"),
        }),
        "check" => MarksCommand::Check { documents: paths("documents") },
        _ => MarksCommand::Merge { folders: paths("folders") },
    })
}

/// Makes the command with its arguments.
pub(in crate::cli) fn command(messages: &Messages) -> clap::Command {
    let command = |name: &'static str, about: &str| named(name, about, messages);
    let language = || option("lang", "value_language", "cli_lang", messages).value_parser(["ko", "en"]);
    let documents = || path("documents", "value_text", "cli_marks_documents", messages).num_args(0..);
    let file = path("file", "value_file", "cli_marks_file", messages).required(true);
    let texts = path("texts", "value_text", "cli_marks_texts", messages).num_args(0..);
    let folders = path("folders", "value_folder", "cli_marks_folders", messages).num_args(1..).required(true);
    let json = flag("json", "cli_marks_json", messages);
    command("marks", "cli_marks")
        .subcommand_required(true)
        .disable_help_subcommand(true)
        .subcommand(command("export", "cli_marks_export").arg(documents()).args(export(messages)).arg(language()))
        .subcommand(command("import", "cli_marks_import").args([file, texts]).args(import(messages)).arg(language()))
        .subcommand(command("list", "cli_marks_list").args([documents(), json, language()]))
        .subcommand(command("check", "cli_marks_check").args([documents(), language()]))
        .subcommand(command("adopt", "cli_marks_adopt").args(adopt(messages)).arg(language()))
        .subcommand(command("merge", "cli_marks_merge").args([folders, language()]))
        .arg(language())
}

fn export(messages: &Messages) -> [Arg; 3] {
    let format = format("cli_marks_format", &ExchangeFormat::ALL, messages).required(true);
    let out = option("out", "value_path", "cli_marks_out", messages).short('o');
    [format, flag("plain", "cli_marks_plain", messages), out.value_parser(value_parser!(PathBuf))]
}

fn import(messages: &Messages) -> [Arg; 3] {
    let format = format("cli_marks_import_format", &ExchangeFormat::READ, messages);
    let into = option("into", "value_text", "cli_marks_into", messages).value_parser(value_parser!(PathBuf));
    [format, into, flag("dry-run", "cli_marks_dry_run", messages)]
}

fn adopt(messages: &Messages) -> [Arg; 3] {
    let text = path("text", "value_text", "cli_marks_adopt_text", messages).required(true);
    let from = option("from", "value_text", "cli_marks_adopt_from", messages).value_parser(value_parser!(PathBuf));
    [text, from, flag("never", "cli_marks_adopt_never", messages)]
}

fn format(help: &str, formats: &[(&'static str, ExchangeFormat)], messages: &Messages) -> Arg {
    let names: Vec<&str> = formats.iter().map(|(name, _)| *name).collect();
    option("format", "value_format", help, messages).short('f').value_parser(names)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::language::Language;
    use crate::settings::messages::built_in;

    fn parsed(line: &str) -> Option<MarksCommand> {
        let command = command(&built_in(Language::Korean));
        command.try_get_matches_from(line.split(' ')).ok().as_ref().and_then(order)
    }

    #[test]
    fn words_are_understood() {
        let export = |format, out: Option<&str>| MarksCommand::Export {
            documents: vec!["글.md".into()],
            format,
            out: out.map(PathBuf::from),
        };
        assert_eq!(parsed("marks export 글.md --format markdown"), Some(export(ExchangeFormat::Markdown, None)));
        assert_eq!(
            parsed("marks export -f markdown --plain 글.md -o 책/"),
            Some(export(ExchangeFormat::Plain, Some("책/")))
        );
        let import = ImportArguments {
            file: "a.csv".into(),
            texts: vec!["글".into()],
            format: Some(ExchangeFormat::Readwise),
            into: Some("글.md".into()),
            dry_run: DryRun::Yes,
        };
        assert_eq!(
            parsed("marks import a.csv 글 --format readwise --into 글.md --dry-run"),
            Some(MarksCommand::Import(import))
        );
        assert_eq!(
            parsed("marks list --json"),
            Some(MarksCommand::List { documents: Vec::new(), form: ListForm::Json })
        );
        let adopt = AdoptArguments { text: "새봄.md".into(), from: Some("봄".into()), never: true };
        assert_eq!(parsed("marks adopt 새봄.md --from 봄 --never"), Some(MarksCommand::Adopt(adopt)));
        for line in [
            "marks",
            "marks adopt",
            "marks export",
            "marks export -f org2",
            "marks import",
            "marks merge",
            "marks import a -f plain",
        ] {
            assert_eq!(parsed(line), None, "{line}");
        }
    }
}
