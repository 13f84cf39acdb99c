//! Tags within a line: Liquid, Hugo's shortcodes, attributes of kramdown.

use crate::ingest::markdown::prepare::body::PreparedBody;
use crate::ingest::markdown::prepare::line::is_attributes;

/// The words of a tag that a reader of the page would see.
const SHOWN: [&str; 3] = ["caption", "title", "alt"];

/// The brackets of tags: how they open and close.
const BRACKETS: [(&str, &str); 5] = [("{%", "%}"), ("{{<", ">}}"), ("{{%", "%}}"), ("{{", "}}"), ("{:", "}")];

/// What stands for a tag.
enum TagWords {
    /// Words of the tag, or nothing where it has none to lose.
    Shown(String),
    /// Nothing.
    None,
}

/// Writes text without its tags.
pub(super) fn write(text: &str, prepared: &mut PreparedBody) {
    let mut rest = text;
    while let Some(start) = rest.find('{') {
        let (before, from) = rest.split_at_checked(start).unwrap_or((rest, ""));
        prepared.text.push_str(before);
        let Some((tag, words)) = tag(from, &prepared.text) else {
            prepared.text.push('{');
            rest = from.get(1..).unwrap_or_default();
            continue;
        };
        // A variable of the site in an address is a part of the address.
        if !(tag.starts_with("{{site") || tag.starts_with("{{ site")) || !prepared.text.ends_with("](") {
            prepared.omitted.push(tag.to_owned());
        }
        if let TagWords::Shown(words) = words {
            prepared.text.push_str(&words);
        }
        rest = from.get(tag.len()..).unwrap_or_default();
    }
    prepared.text.push_str(rest);
}

/// Returns the tag at the head of a text and the words that stand for it; `None` where it is no tag that we understand.
fn tag<'a>(text: &'a str, before: &str) -> Option<(&'a str, TagWords)> {
    let (open, close) = BRACKETS.into_iter().find(|(open, _)| text.starts_with(open))?;
    let inner = text.get(open.len()..)?;
    let end = inner.find(close).filter(|&end| !inner.get(..end).is_some_and(|inner| inner.contains('\n')))?;
    let inner = inner.get(..end)?;
    let tag = text.get(..open.len() + end + close.len())?;
    let in_address = before.ends_with("](");
    let words = match open {
        "{:" => {
            // What closes a part (`{:/}`) stands right behind its words.
            let is_apart = inner.starts_with('/') || !before.ends_with(char::is_alphanumeric);
            return (is_attributes(tag) && is_apart).then_some((tag, TagWords::None));
        }
        "{{" => return variable(inner, in_address).map(|words| (tag, words)),
        "{%" if !inner.starts_with([' ', '-']) => return None,
        _ => liquid(inner, in_address)?,
    };
    Some((tag, words))
}

/// Returns what stands for `{{ … }}`: an address for a link, nothing for a variable of the site; any other stays.
fn variable(inner: &str, in_address: bool) -> Option<TagWords> {
    let inner = inner.trim();
    if inner.starts_with("site.") {
        return Some(TagWords::Shown(String::new()));
    }
    let quoted = inner.strip_prefix(['"', '\''])?;
    let (address, _) = quoted.split_once(['"', '\''])?;
    in_address.then(|| TagWords::Shown(address.to_owned()))
}

/// Returns what stands for `{% … %}` or `{{< … >}}`: its words; `None` where it is no tag.
fn liquid(inner: &str, in_address: bool) -> Option<TagWords> {
    let inner = inner.trim_matches([' ', '-']);
    let name = inner.trim_start_matches('/').split([' ', '\t']).next()?;
    if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte)) {
        return None;
    }
    if matches!(name, "raw" | "endraw") {
        return Some(TagWords::Shown(String::new()));
    }
    if in_address && matches!(name, "post_url" | "link" | "ref" | "relref") {
        let target = inner.get(name.len()..)?.trim().trim_matches('"');
        return Some(TagWords::Shown(target.to_owned()));
    }
    let words: Vec<String> = SHOWN.into_iter().filter_map(|key| attribute(inner, key)).collect();
    Some(if words.is_empty() { TagWords::None } else { TagWords::Shown(words.join(" ")) })
}

/// Returns the value of an attribute, without its quotes.
fn attribute(tag: &str, key: &str) -> Option<String> {
    let (_, behind) = tag.split_once(&format!(" {key}="))?;
    let quote = behind.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let (value, _) = behind.get(1..)?.split_once(quote)?;
    Some(value.to_owned()).filter(|value| !value.trim().is_empty())
}
