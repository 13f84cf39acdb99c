//! Whether the terminal takes links (OSC 8), as far as its environment tells.
//!
//! A terminal that does not know them skips them, and so does tmux. Left out are those that print the bytes or mistake
//! them for something else.

/// Whether links may be written to the terminal, from its variables.
#[must_use]
pub fn takes_links(variable: impl Fn(&str) -> Option<String>) -> bool {
    let is_set = |name: &str| variable(name).is_some_and(|value| !value.is_empty());
    let Some(term) = variable("TERM").filter(|term| !term.is_empty()) else { return cfg!(windows) };
    let is_plain = ["linux", "dumb", "cons", "vt", "eterm", "sun", "wsvt"].iter().any(|name| term.starts_with(name));
    // GNU Screen passes them on in pieces; tmux, which may call itself so, does not.
    let is_screen = term.starts_with("screen") && !is_set("TMUX");
    // Old terminals of the VTE library crash on some of them.
    let is_old_vte =
        variable("VTE_VERSION").is_some_and(|version| version.parse().is_ok_and(|version: u32| version < 5000));
    !(is_plain || is_screen || is_old_vte || is_set("INSIDE_EMACS"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn taken(variables: &[(&str, &str)]) -> bool {
        takes_links(|name| variables.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned()))
    }

    #[test]
    fn terminals_that_would_print_links_get_none() {
        assert!(taken(&[("TERM", "xterm-256color")]));
        assert!(taken(&[("TERM", "screen-256color"), ("TMUX", "/tmp/tmux,1,0")]));
        assert!(taken(&[("TERM", "xterm-256color"), ("VTE_VERSION", "7600")]));
        for refused in ["linux", "dumb", "vt100", "screen.xterm-256color", "eterm-color"] {
            assert!(!taken(&[("TERM", refused)]), "{refused}");
        }
        assert!(!taken(&[("TERM", "xterm-256color"), ("VTE_VERSION", "4601")]));
        assert!(!taken(&[("TERM", "xterm-256color"), ("INSIDE_EMACS", "29.1,term:0.96")]));
    }
}
