//! The ways to the clipboard, chosen by the environment of the process.

/// A program of the system that takes the text of the clipboard from its standard input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClipboardTool {
    /// Its name.
    pub program: &'static str,
    /// Its arguments.
    pub arguments: &'static [&'static str],
    /// A variable that it needs to take Korean.
    pub variable: Option<(&'static str, &'static str)>,
    /// The form of the text.
    pub encoding: ClipboardEncoding,
    /// Whether it only passes the text on to a terminal, which does not say what becomes of it.
    pub is_relay: bool,
}

/// The form in which a tool takes a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ClipboardEncoding {
    /// UTF-8.
    #[default]
    Utf8,
    /// UTF-16, little endian, with a mark in front.
    Utf16,
}

/// A program between this one and the terminal, which takes sequences for the terminal only in its own wrapping.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Multiplexer {
    /// tmux.
    Tmux,
    /// GNU screen.
    Screen,
}

/// The ways to the clipboard: tools in the order in which they are tried, then the terminal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClipboardWays {
    /// The tools.
    pub tools: Vec<ClipboardTool>,
    /// What stands before the terminal.
    pub between: Option<Multiplexer>,
}

const fn tool(program: &'static str, arguments: &'static [&'static str]) -> ClipboardTool {
    ClipboardTool { program, arguments, variable: None, encoding: ClipboardEncoding::Utf8, is_relay: false }
}

const WAYLAND: ClipboardTool = tool("wl-copy", &[]);
const XCLIP: ClipboardTool = tool("xclip", &["-selection", "clipboard", "-in"]);
const XSEL: ClipboardTool = tool("xsel", &["--clipboard", "--input"]);
const MAC: ClipboardTool = ClipboardTool { variable: Some(("LC_CTYPE", "UTF-8")), ..tool("pbcopy", &[]) };
const WINDOWS: ClipboardTool = ClipboardTool { encoding: ClipboardEncoding::Utf16, ..tool("clip.exe", &[]) };
/// It reaches the terminal also where tmux lets no program inside set the clipboard, as is its default.
const TMUX: ClipboardTool = ClipboardTool { is_relay: true, ..tool("tmux", &["load-buffer", "-w", "-"]) };

impl ClipboardWays {
    /// Chooses the ways by the environment variables. Over a network the reader's clipboard is on another machine, and
    /// only the terminal can reach it.
    #[must_use]
    pub fn of_environment(variable: impl Fn(&str) -> Option<String>) -> Self {
        let is_set = |name| variable(name).is_some_and(|value| !value.is_empty());
        let is_far = is_set("SSH_CONNECTION") || is_set("SSH_TTY");
        let near = |is_there: bool, tools: &[ClipboardTool]| if is_there && !is_far { tools.to_vec() } else { vec![] };
        let tools = [
            near(cfg!(target_os = "macos"), &[MAC]),
            near(is_set("WAYLAND_DISPLAY"), &[WAYLAND]),
            near(is_set("DISPLAY"), &[XCLIP, XSEL]),
            near(cfg!(windows) || is_set("WSL_DISTRO_NAME"), &[WINDOWS]),
            if is_set("TMUX") { vec![TMUX] } else { vec![] },
        ];
        let between = match (is_set("TMUX"), is_set("STY")) {
            (true, _) => Some(Multiplexer::Tmux),
            (false, true) => Some(Multiplexer::Screen),
            (false, false) => None,
        };
        Self { tools: tools.concat(), between }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(all(unix, not(target_os = "macos")))]
    #[test]
    fn the_tools_of_a_desktop_nearby_are_tried_and_else_only_the_terminal() {
        let programs = |variables: &[(&str, &str)]| -> Vec<&str> {
            let ways = ClipboardWays::of_environment(|name| {
                let found = variables.iter().find(|(key, _)| *key == name);
                found.map(|(_, value)| (*value).to_owned())
            });
            ways.tools.iter().map(|tool| tool.program).collect()
        };
        assert_eq!(programs(&[("DISPLAY", ":0")]), ["xclip", "xsel"]);
        assert_eq!(programs(&[("DISPLAY", ":0"), ("WAYLAND_DISPLAY", "wayland-0")]), ["wl-copy", "xclip", "xsel"]);
        assert_eq!(programs(&[("WSL_DISTRO_NAME", "Ubuntu")]), ["clip.exe"]);
        assert_eq!(programs(&[("DISPLAY", ":10"), ("SSH_TTY", "/dev/pts/1")]), [""; 0]);
        assert_eq!(programs(&[("SSH_TTY", "/dev/pts/1"), ("TMUX", "/tmp/tmux-0/default,1,0")]), ["tmux"]);
        assert_eq!(programs(&[("DISPLAY", "")]), [""; 0]);
    }
}
