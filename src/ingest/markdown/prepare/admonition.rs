//! Admonitions and tabs of `MkDocs`: `!!! note "제목"`, `??? tip`, `=== "탭"`, with what belongs to them set in below.

/// How far what belongs to one is set in, in spaces.
const INDENT: &str = "    ";

/// Those that are open where a line stands.
#[derive(Debug, Default)]
pub(super) struct Admonitions {
    open: usize,
}

impl Admonitions {
    /// Returns a line without the spaces by which it is set in for what it belongs to: they would make it code. A line
    /// that is set in less is behind its end.
    pub(super) fn unindented<'l>(&mut self, line: &'l str) -> &'l str {
        if self.open == 0 || line.trim().is_empty() {
            return line;
        }
        let (mut rest, mut depth) = (line, 0);
        while let Some(inner) = (depth < self.open).then(|| inner(rest)).flatten() {
            rest = inner;
            depth += 1;
        }
        self.open = depth;
        rest
    }

    /// Returns the mark and the title of the admonition that a line begins, and opens it; `below` is what follows the
    /// line. Something must belong to it.
    pub(super) fn begin<'l>(&mut self, line: &'l str, below: &str) -> Option<(&'l str, &'l str)> {
        let (mark, title) = parted(line.trim_end())?;
        let next = below.lines().find(|line| !line.trim().is_empty())?;
        let mut rest = next;
        for _ in 0..=self.open {
            rest = inner(rest)?;
        }
        self.open += 1;
        Some((mark, title))
    }
}

/// Returns a line without one step of its indent.
fn inner(line: &str) -> Option<&str> {
    line.strip_prefix(INDENT).or_else(|| line.strip_prefix('\t'))
}

/// Splits the line of an admonition into its mark and its title.
fn parted(line: &str) -> Option<(&str, &str)> {
    let sign = ["!!!", "???+", "???", "===!", "===+", "==="].into_iter().find(|sign| line.starts_with(sign))?;
    let words = line.strip_prefix(sign)?.strip_prefix(' ')?.trim();
    let (kinds, title) = match words.find('"') {
        Some(at) => {
            let (kinds, title) = words.split_at_checked(at)?;
            (kinds.trim(), title.strip_prefix('"')?.strip_suffix('"')?)
        }
        None => (words, ""),
    };
    let is_kind = |word: &str| word.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
    let is_tab = sign.starts_with("===");
    let has_name = if is_tab { kinds.is_empty() && !title.is_empty() } else { !kinds.is_empty() };
    let mark = line.get(..line.len() - words.len() + kinds.len())?.trim_end();
    (has_name && kinds.split(' ').all(is_kind)).then_some((mark, title.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_told_from_sentences() {
        for (line, mark, title) in [
            ("!!! note \"제목\"\n", "!!! note", "제목"),
            ("!!! tip", "!!! tip", ""),
            ("???+ warning inline end \"주의할 것\"", "???+ warning inline end", "주의할 것"),
            ("=== \"탭\"", "===", "탭"),
            ("!!! note \"\"", "!!! note", ""),
        ] {
            assert_eq!(Admonitions::default().begin(line, "\n    글\n"), Some((mark, title)), "{line}");
            assert_eq!(Admonitions::default().begin(line, "글\n    글\n"), None, "{line}");
        }
        for line in ["!!! 정말이다", "!!!", "??? 왜 그랬을까", "=== 탭", "!!! note \"제목", "===", "!!!note"]
        {
            assert_eq!(Admonitions::default().begin(line, "    글\n"), None, "{line}");
        }
    }
}
