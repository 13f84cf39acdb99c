//! The target of copied text, chosen by the environment of the process.

/// The first target of copied text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ClipboardTarget {
    /// The clipboard of this machine; the terminal if that fails.
    Desktop,
    /// The terminal.
    #[default]
    Terminal,
}

impl ClipboardTarget {
    /// Chooses the target by the environment variables: the desktop is used directly if it is on this machine.
    #[must_use]
    pub fn of_environment(variable: impl Fn(&str) -> Option<String>) -> Self {
        let is_set = |name| variable(name).is_some_and(|value| !value.is_empty());
        let is_far = is_set("SSH_CONNECTION") || is_set("SSH_TTY");
        let has_desktop = cfg!(any(target_os = "macos", windows)) || is_set("WAYLAND_DISPLAY") || is_set("DISPLAY");
        if has_desktop && !is_far { Self::Desktop } else { Self::Terminal }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn way(variables: &[(&str, &str)]) -> ClipboardTarget {
        ClipboardTarget::of_environment(|name| {
            let found = variables.iter().find(|(key, _)| *key == name);
            found.map(|(_, value)| (*value).to_owned())
        })
    }

    #[cfg(all(unix, not(target_os = "macos")))]
    #[test]
    fn a_desktop_nearby_is_asked_and_otherwise_the_terminal() {
        assert_eq!(way(&[("DISPLAY", ":0")]), ClipboardTarget::Desktop);
        assert_eq!(way(&[("WAYLAND_DISPLAY", "wayland-0")]), ClipboardTarget::Desktop);
        assert_eq!(way(&[("DISPLAY", ":10"), ("SSH_TTY", "/dev/pts/1")]), ClipboardTarget::Terminal);
        assert_eq!(way(&[("DISPLAY", "")]), ClipboardTarget::Terminal);
    }

    #[cfg(any(target_os = "macos", windows))]
    #[test]
    fn a_desktop_is_always_there_and_one_far_away_is_not_asked() {
        assert_eq!(way(&[]), ClipboardTarget::Desktop);
        assert_eq!(way(&[("SSH_TTY", "/dev/ttys001")]), ClipboardTarget::Terminal);
    }
}
