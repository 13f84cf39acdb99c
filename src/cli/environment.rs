//! The environment of the process, read once.

use std::env;
use std::fs;
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use jiff::tz::TimeZone;

use crate::bounded::{read, read_text};
use crate::ingest::Options;
use crate::library::Filters;
use crate::library::search::Cache;
use crate::marks::Machine;
use crate::settings::clipboard::ClipboardWays;
use crate::settings::hyperlinks::takes_links;
use crate::settings::language::Language;
use crate::settings::paths::{self, Paths};
use crate::settings::terminal_id::{TerminalId, is_multiplexed};
use crate::settings::theme::Surroundings;
use crate::text::fold;

/// The cells of a line if the width of the output is unknown.
const PAPER: u16 = 72;

/// The longest file with a name of the machine that is read, in bytes.
const LONGEST_NAME: u64 = 4096;
/// The longest file with a time zone that is read, in bytes.
const LONGEST_ZONE: u64 = 64 * 1024;

/// The environment of the process.
#[derive(Clone, Debug, Default)]
pub(super) struct Environment {
    /// Whether standard output is a terminal.
    pub(super) has_screen: bool,
    /// The name of the terminal, `TERM`.
    pub(super) term: String,
    /// What the environment says about colours.
    pub(super) surroundings: Surroundings,
    /// The folders of the program, if there are any.
    pub(super) paths: Option<Paths>,
    /// `MITJUL_NOTES_DIR`.
    pub(super) notes: Option<PathBuf>,
    /// The current folder; empty if it is unknown.
    pub(super) folder: PathBuf,
    /// The home folder of the reader.
    pub(super) home: Option<PathBuf>,
    /// How texts are read.
    pub(super) options: Options,
    /// The tools that turn files of other kinds into text.
    pub(super) filters: Filters,
    /// `MITJUL_AMBIGUOUS`.
    pub(super) ambiguous: Option<String>,
    /// `VISUAL`, else `EDITOR`.
    pub(super) editor: Option<String>,
    /// The terminal, if there is one that can be asked.
    pub(super) host: Option<TerminalId>,
    /// Whether a multiplexer stands before the terminal.
    pub(super) is_multiplexed: bool,
    /// Whether the terminal takes links.
    pub(super) links: bool,
    /// The ways to the clipboard.
    pub(super) clipboard: ClipboardWays,
    locale: Vec<Option<String>>,
    columns: Option<u16>,
}

impl Environment {
    pub(super) fn of_process() -> Self {
        let variable = |name: &str| env::var(name).ok();
        let has_screen = io::stdout().is_terminal();
        let term = variable("TERM").unwrap_or_default();
        let can_answer = cfg!(unix) && has_screen;
        Self {
            has_screen,
            term: fold::one_line(&term).into_owned(),
            surroundings: Surroundings::of_environment(variable),
            paths: Paths::of_user(),
            notes: env::var_os("MITJUL_NOTES_DIR").map(PathBuf::from),
            folder: env::current_dir().unwrap_or_default(),
            home: paths::home(),
            options: Options::default(),
            filters: Filters::default(),
            ambiguous: variable("MITJUL_AMBIGUOUS"),
            editor: ["VISUAL", "EDITOR"].into_iter().filter_map(variable).find(|name| !name.trim().is_empty()),
            host: TerminalId::of_environment(variable).filter(|_| can_answer),
            is_multiplexed: is_multiplexed(variable),
            links: has_screen && takes_links(variable),
            clipboard: ClipboardWays::of_environment(variable),
            locale: ["MITJUL_LANG", "LC_ALL", "LC_MESSAGES", "LANG"].map(variable).to_vec(),
            columns: variable("COLUMNS").and_then(|columns| columns.parse().ok()),
        }
    }

    /// Whether the terminal cannot draw a screen.
    pub(super) fn is_dumb(&self) -> bool {
        cfg!(unix) && matches!(self.term.as_str(), "" | "dumb" | "unknown")
    }

    pub(super) fn language(&self) -> Language {
        Language::of_locale(&self.locale)
    }

    /// Returns the cells of a line of printed text: at most a comfortable measure.
    pub(super) fn columns(&self) -> u16 {
        self.columns.filter(|&columns| columns >= 2).unwrap_or(PAPER).min(PAPER)
    }
}

/// Returns the cache of texts for this very build of the program.
///
/// Texts that are read in another way are kept apart.
pub(super) fn cache(options: Options, filters: &Filters) -> Option<Cache> {
    let folder = Paths::cache_of_user()?.join("texts");
    let built = env::current_exe().and_then(fs::metadata).ok()?;
    let at = built.modified().ok()?.duration_since(UNIX_EPOCH).ok()?.as_nanos();
    Some(Cache::new(folder, format!("{} {} {at} {options:?} {filters:?}", env!("CARGO_PKG_VERSION"), built.len())))
}

/// Returns how many seconds the reader's clocks are ahead of UTC. It may search all time zones of the system, so it is
/// called when needed, not at every start.
pub(super) fn ahead() -> i32 {
    let is_named = env::var_os("TZ").is_some();
    let zone = if is_named { None } else { time_zone(Path::new("/etc/localtime")) };
    zone.unwrap_or_else(TimeZone::system).to_offset(jiff::Timestamp::now()).seconds()
}

/// Reads the time zone of the system from its own file: to find its name, all zones of the system would be opened. `None`
/// where there is no such file, or none with a time zone.
fn time_zone(file: &Path) -> Option<TimeZone> {
    TimeZone::tzif("", &read(file, LONGEST_ZONE).ok()?).ok()
}

/// Returns the machine by its name and its system id.
pub(super) fn machine() -> Machine {
    let line = |file: &str| {
        read_text(Path::new(file), LONGEST_NAME).ok().map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
    };
    let name = line("/etc/hostname").or_else(|| env::var("HOSTNAME").ok()).or_else(|| env::var("COMPUTERNAME").ok());
    let name = name.unwrap_or_else(|| "device".to_owned());
    let mark = line("/etc/machine-id").unwrap_or_else(|| name.clone());
    Machine { name, mark }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_zone_is_that_of_its_file() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("localtime");
        assert_eq!(time_zone(&file), None);
        std::fs::write(&file, "서울").unwrap();
        assert_eq!(time_zone(&file), None);
        // A file of version 2 with one zone (RFC 8536, 3.1), written twice: for old readers, and for others.
        let counts = [0, 0, 0, 0, 1, 4].map(u32::to_be_bytes).concat();
        let zone = [&32_400_i32.to_be_bytes()[..], b"\0\0KST\0"].concat();
        let once = [&b"TZif2"[..], &[0; 15], &counts, &zone].concat();
        std::fs::write(&file, [&once[..], &once, b"\nKST-9\n"].concat()).unwrap();
        let seoul = time_zone(&file).unwrap();
        assert_eq!(seoul.to_offset(jiff::Timestamp::now()).seconds(), 9 * 60 * 60);
    }
}
