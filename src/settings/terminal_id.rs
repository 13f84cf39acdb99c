//! The terminal, identified by environment variables.

/// Terminals that are not asked: an unnamed one, one that cannot answer, one without wide glyphs.
const KNOWN: [&str; 3] = ["", "dumb", "linux"];
/// The variables that distinguish terminals.
const NAMES: [&str; 3] = ["TERM", "TERM_PROGRAM", "TERM_PROGRAM_VERSION"];
/// Programs in between that have their own widths, by the variables they set.
const BETWEEN: [(&str, &str); 3] = [("TMUX", "tmux"), ("STY", "screen"), ("ZELLIJ", "zellij")];

/// A terminal that can be asked for its widths.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TerminalId {
    /// The name under which its answer is stored.
    pub name: String,
    /// Whether there is a network in between.
    pub is_far: bool,
}

/// What the terminal is asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Questions {
    /// How wide it draws characters.
    pub width: bool,
    /// Which emoji sequences it draws in two cells.
    pub emoji: bool,
    /// What it draws on and with.
    pub ground: bool,
}

/// Whether a multiplexer stands between the program and the terminal, which writes rows anew by its own widths.
#[must_use]
pub fn is_multiplexed(variable: impl Fn(&str) -> Option<String>) -> bool {
    let value = |name: &str| variable(name).unwrap_or_default();
    // Over a network only the name of the terminal tells of it.
    let is_named = ["tmux", "screen"].iter().any(|program| value("TERM").starts_with(program));
    is_named || BETWEEN.iter().any(|(name, _)| !value(name).is_empty())
}

impl TerminalId {
    /// Recognises the terminal by its environment variables; `None` if it must not be asked.
    #[must_use]
    pub fn of_environment(variable: impl Fn(&str) -> Option<String>) -> Option<Self> {
        let value = |name| variable(name).unwrap_or_default();
        if KNOWN.contains(&value("TERM").as_str()) {
            return None;
        }
        let is_set = |name| !value(name).is_empty();
        let between = BETWEEN.iter().filter(|(name, _)| is_set(name)).map(|(_, program)| (*program).to_owned());
        let names: Vec<String> = NAMES.map(value).into_iter().chain(between).filter(|name| !name.is_empty()).collect();
        let is_far = is_set("SSH_CONNECTION") || is_set("SSH_TTY");
        Some(Self { name: names.join(" "), is_far })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn host(variables: &[(&str, &str)]) -> Option<TerminalId> {
        TerminalId::of_environment(|name| {
            let found = variables.iter().find(|(key, _)| *key == name);
            found.map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn a_terminal_is_known_by_what_it_calls_itself_and_what_stands_between() {
        let iterm = host(&[("TERM", "xterm-256color"), ("TERM_PROGRAM", "iTerm.app"), ("TERM_PROGRAM_VERSION", "3.5")]);
        assert_eq!(iterm.unwrap().name, "xterm-256color iTerm.app 3.5");
        let inside = host(&[("TERM", "screen"), ("TMUX", ""), ("STY", "7.pts"), ("ZELLIJ", "0")]);
        assert_eq!(inside.unwrap().name, "screen screen zellij");
    }

    #[test]
    fn a_multiplexer_between_is_known_also_over_a_network() {
        let between =
            |name: &'static str, value: &'static str| is_multiplexed(|asked| (asked == name).then(|| value.to_owned()));
        for (name, value) in
            [("TMUX", "/tmp/x"), ("STY", "7.pts"), ("ZELLIJ", "0"), ("TERM", "tmux-256color"), ("TERM", "screen")]
        {
            assert!(between(name, value), "{name}");
        }
        assert!(!between("TERM", "xterm-256color") && !between("TMUX", ""));
    }

    #[test]
    fn a_network_between_is_known() {
        assert_eq!(host(&[("TERM", "foot")]).map(|host| host.is_far), Some(false));
        for name in ["SSH_TTY", "SSH_CONNECTION"] {
            assert_eq!(host(&[("TERM", "foot"), (name, "집")]).map(|host| host.is_far), Some(true));
        }
    }

    #[test]
    fn a_console_and_an_unknown_terminal_are_not_asked() {
        for variables in [&[("TERM", "linux")][..], &[("TERM", "dumb")], &[("TERM", "")], &[]] {
            assert_eq!(host(variables), None);
        }
    }
}
