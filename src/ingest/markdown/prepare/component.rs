//! Components of MDX: `<Tabs>`, `<Callout title="주의">`, and the scripts that bring them in (`import …`, `export …`).
//!
//! A component is known by what no title in angle brackets has: an end (`</Tabs>`), a value (`label="윈도우"`), or a slash
//! before its bracket. Its words stay, what of it a reader of the page would see is shown, and the tag is listed.

use std::borrow::Cow;
use std::collections::HashSet;

use crate::ingest::html::names::{is_capitalized, is_element};
use crate::ingest::markdown::prepare::body::PreparedBody;
use crate::ingest::markdown::prepare::line::{self, LineKind};

/// The attributes whose words a reader of the page would see.
const SHOWN: [&str; 6] = ["title", "label", "caption", "summary", "text", "alt"];
/// The longest tag, in bytes.
const LONGEST: usize = 8 * 1024;
/// The longest script, in lines.
const MOST_LINES: usize = 300;
/// What may follow `export` in a script.
const EXPORTED: [&str; 8] = ["const ", "let ", "var ", "function ", "async function ", "default ", "class ", "{"];

/// The components of a document.
#[derive(Debug, Default)]
pub(super) struct Components {
    /// Those that are opened and closed.
    closed: HashSet<String>,
    /// How far what is in each open one is set in, once it is known.
    open: Vec<Option<usize>>,
}

/// The tag of a component.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct ComponentTag {
    /// Its bytes.
    pub(super) length: usize,
    /// What of it a reader sees.
    pub(super) words: Vec<String>,
    kind: ComponentTagKind,
}

/// What a tag does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ComponentTagKind {
    Opens,
    Closes,
    IsAlone,
}

impl Components {
    /// Finds the components that a document opens and closes.
    pub(super) fn of(body: &str) -> Self {
        let ends: HashSet<&str> = body.split("</").skip(1).map(name).filter(|name| !name.is_empty()).collect();
        let starts = body.split('<').skip(1).map(name).filter(|name| ends.contains(name));
        Self { closed: starts.map(str::to_owned).collect(), open: Vec::new() }
    }

    /// Reads the tag of a component at the head of a text; `None` where there is none.
    pub(super) fn tag(&self, text: &str) -> Option<ComponentTag> {
        let inner = text.strip_prefix('<')?;
        let (is_end, inner) = inner.strip_prefix('/').map_or((false, inner), |inner| (true, inner));
        let name = name(inner);
        if name.is_empty() {
            return None;
        }
        let (attributes, behind) = attributes(inner.get(name.len()..)?)?;
        let (is_alone, behind) = behind.strip_prefix('/').map_or((false, behind), |behind| (true, behind));
        let behind = behind.strip_prefix('>')?;
        let has_value = attributes.iter().any(|(_, value)| value.is_some());
        let is_known = self.closed.contains(name) || has_value || is_alone;
        let shown = |(key, value): (&str, Option<&str>)| {
            let value = value.filter(|_| SHOWN.contains(&key))?.trim();
            (!value.is_empty()).then(|| value.to_owned())
        };
        let kind = match (is_end, is_alone) {
            (true, _) => ComponentTagKind::Closes,
            (false, true) => ComponentTagKind::IsAlone,
            (false, false) => ComponentTagKind::Opens,
        };
        let words = attributes.into_iter().filter_map(shown).collect();
        is_known.then(|| ComponentTag { length: text.len() - behind.len(), words, kind })
    }

    /// Opens or closes the component of a tag that stands on lines of its own.
    pub(super) fn enter(&mut self, tag: &ComponentTag) {
        match tag.kind {
            ComponentTagKind::Opens => self.open.push(None),
            ComponentTagKind::Closes => drop(self.open.pop()),
            ComponentTagKind::IsAlone => {}
        }
    }

    /// Returns a line without the spaces by which it is set in for the component that it stands in: they would make it
    /// code.
    pub(super) fn unindented<'l>(&mut self, line: &'l str) -> &'l str {
        let Some(open) = self.open.last_mut() else { return line };
        let text = line.trim_start_matches([' ', '\t']);
        if text.trim().is_empty() {
            return line;
        }
        let indent = line.len() - text.len();
        let base = *open.get_or_insert(indent);
        line.get(base.min(indent)..).unwrap_or(line)
    }
}

impl PreparedBody {
    /// Takes out the tag of a component at the head of a text where nothing else is on its lines, and writes what of it is
    /// seen; returns the number of its lines.
    pub(super) fn component(&mut self, text: &str, components: &mut Components) -> Option<usize> {
        let inner = text.trim_start_matches([' ', '\t']);
        let tag = inner.strip_prefix('<').and_then(|_| components.tag(inner))?;
        let (source, behind) = inner.split_at_checked(tag.length)?;
        if !behind.split('\n').next().unwrap_or_default().trim().is_empty() {
            return None;
        }
        components.enter(&tag);
        self.omitted.push(source.to_owned());
        self.text.push('\n');
        for words in &tag.words {
            self.text.extend([words.as_str(), "\n\n"]);
        }
        Some(source.matches('\n').count() + 1)
    }

    /// Takes the tags of components out of a line, outside of code; returns what is left.
    pub(super) fn without_components<'l>(&mut self, line: &'l str, components: &Components) -> Cow<'l, str> {
        if !line.contains('<') || matches!(line::kind(line), LineKind::OpensCode(..)) {
            return Cow::Borrowed(line);
        }
        let pieces = line::pieces(line).into_iter();
        let kept = pieces.map(
            |(piece, is_code)| {
                if is_code { Cow::Borrowed(piece) } else { self.words(piece, components).into() }
            },
        );
        Cow::Owned(kept.collect())
    }

    fn words(&mut self, text: &str, components: &Components) -> String {
        let mut kept = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(start) = rest.find('<') {
            let (before, from) = rest.split_at_checked(start).unwrap_or((rest, ""));
            kept.push_str(before);
            let Some(tag) = components.tag(from) else {
                kept.push('<');
                rest = from.get(1..).unwrap_or_default();
                continue;
            };
            self.omitted.push(from.get(..tag.length).unwrap_or_default().to_owned());
            kept.push_str(&tag.words.join(" "));
            rest = from.get(tag.length..).unwrap_or_default();
        }
        kept.push_str(rest);
        kept
    }
}

/// Counts the lines of a script at the head of a text; `None` where there is none, or where its brackets do not close.
pub(super) fn script(text: &str) -> Option<usize> {
    let first = text.lines().next()?;
    let is_import = || {
        let target = first.strip_prefix("import ")?;
        let is_whole = |line: &str| {
            let line = line.trim_end().trim_end_matches(';');
            line.ends_with(['\'', '"']) && (line.contains(" from ") || line.starts_with(['\'', '"']))
        };
        (is_whole(target) || target.trim_end() == "{").then_some(())
    };
    let is_export = || {
        let target = first.strip_prefix("export ")?;
        let has_sign = target.contains(['=', '(', '{']) || first.trim_end().ends_with(';');
        (has_sign && EXPORTED.iter().any(|word| target.starts_with(word))).then_some(())
    };
    is_import().or_else(is_export)?;
    let mut depth = 0_i64;
    for (number, line) in text.lines().take(MOST_LINES).enumerate() {
        for sign in line.bytes() {
            depth += match sign {
                b'{' | b'(' | b'[' => 1,
                b'}' | b')' | b']' => -1,
                _ => 0,
            };
        }
        if depth <= 0 {
            return (depth == 0).then_some(number + 1);
        }
    }
    None
}

/// Returns the name of a component that a text begins with; nothing where it begins otherwise.
fn name(text: &str) -> &str {
    let end = text.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '.'))).unwrap_or(text.len());
    let name = text.get(..end).unwrap_or_default();
    // Pages of long ago write their elements all large.
    let is_html = is_element(name) && !is_capitalized(name);
    if name.starts_with(|c: char| c.is_ascii_uppercase()) && !is_html { name } else { "" }
}

/// The names of attributes, and their values where they are written.
type Attributes<'a> = Vec<(&'a str, Option<&'a str>)>;

/// Reads attributes up to the end of their tag; returns them and what is behind them.
fn attributes(text: &str) -> Option<(Attributes<'_>, &str)> {
    let mut attributes = Vec::new();
    let mut rest = text;
    loop {
        let inner = rest.trim_start();
        if inner.starts_with(['/', '>']) {
            return Some((attributes, inner));
        }
        if inner.len() == rest.len() || text.len() - rest.len() > LONGEST {
            return None;
        }
        if inner.starts_with('{') {
            rest = inner.get(braces(inner)?..)?;
            attributes.push(("", Some("")));
            continue;
        }
        let is_of_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | ':' | '.');
        let (name, behind) = inner.split_at_checked(inner.find(|c| !is_of_name(c))?)?;
        if name.is_empty() {
            return None;
        }
        let Some(value) = behind.trim_start().strip_prefix('=').map(str::trim_start) else {
            attributes.push((name, None));
            rest = behind;
            continue;
        };
        let quote = value.chars().next()?;
        let length = match quote {
            '"' | '\'' => value.get(1..)?.find(quote)? + 2,
            '{' => braces(value)?,
            _ => return None,
        };
        let inner = value.get(1..length - 1)?;
        attributes.push((name, Some(if quote == '{' { "" } else { inner })));
        rest = value.get(length..)?;
    }
}

/// Counts the bytes of a text in braces, and of those within it.
fn braces(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, sign) in text.bytes().enumerate().take(LONGEST) {
        match sign {
            b'{' => depth += 1,
            b'}' => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn components_are_told_from_titles() {
        let components = Components::of("<Tabs>\n<Box>가</Box>\n</Tabs> <Toy Story> <Walden>");
        for (tag, words) in [
            ("<Tabs>", &[][..]),
            ("</Box>", &[]),
            ("<Callout type=\"info\" title=\"주의\">", &["주의"]),
            ("<Img\n  src={require('./a.png').default}\n  alt='봄'\n/>", &["봄"]),
            ("<Toc />", &[]),
        ] {
            let read = components.tag(&format!("{tag}글")).unwrap();
            assert_eq!((read.length, read.words), (tag.len(), words.iter().map(|&word| word.to_owned()).collect()));
        }
        for title in
            ["<Toy Story>", "<Walden>", "<봄날>", "<tabs>", "<A = B>", "<Box", "Vec<T>", "<IMG ALT=\"봄\">", "<BR/>"]
        {
            assert_eq!(components.tag(title), None, "{title}");
        }
    }

    #[test]
    fn scripts_are_told_from_sentences() {
        for (text, lines) in [
            ("import Tabs from '@theme/Tabs';\n글", 1),
            ("import './a.css'\n", 1),
            ("import {\n  A,\n  B\n} from \"b\"\n글", 4),
            ("export const toc = [\n  1,\n\n  2\n];\n글", 5),
            ("export default ({ children }) => <div>{children}</div>\n", 1),
        ] {
            assert_eq!(script(text), Some(lines), "{text}");
        }
        for text in
            ["import 문은 맨 앞에 둔다.", "export const 는 상수다", "import {\n글", "수입 import", "export default 값"]
        {
            assert_eq!(script(text), None, "{text}");
        }
    }
}
