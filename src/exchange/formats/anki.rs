//! Anki: a text file with one note per line. The first field is the mark's id, so importing again updates.

use crate::exchange::formats::placed::placed;
use crate::exchange::marked::Marked;
use crate::exchange::written::Sealed;
use crate::marks::Highlight;
use crate::text::fold;

/// Writes an essay's marks as notes in a separate deck.
pub(super) fn write(marked: &Marked<'_>) -> Sealed {
    let seal = format!("#{}\n", marked.doc.id);
    let deck = fold::one_line(&marked.doc.whole_title()).replace("::", " ");
    let mut text = "#separator:Tab\n#html:true\n#columns:ID\tQuote\tNote\tSource\tTags\n#tags column:5\n".to_owned();
    text.extend(["#deck:mitjul::", deck.as_str(), "\n", &seal]);
    for mark in placed(marked) {
        let fields = row(marked, mark.highlight);
        text.push_str(&fields.join("\t"));
        text.push('\n');
    }
    Sealed { text, seal }
}

fn row(marked: &Marked<'_>, highlight: &Highlight) -> [String; 5] {
    let doc = marked.doc;
    let section = highlight.anchor.section.as_deref().filter(|section| *section != doc.title);
    let title = doc.whole_title();
    let source = [Some(title.as_str()), doc.author.as_deref(), section];
    let source: Vec<&str> = source.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    let tags = highlight.tags.iter().map(|tag| tag.split_whitespace().collect::<Vec<_>>().join("_"));
    let tags = tags.collect::<Vec<_>>().join(" ");
    [
        highlight.id.to_string(),
        field(&highlight.anchor.exact),
        field(&highlight.note),
        field(&source.join(" · ")),
        field(&tags),
    ]
}

/// Escapes HTML markup and everything that would end a field or a line. Quotation marks quote a field, so they go too.
fn field(text: &str) -> String {
    let text = fold::canonical(text);
    let mut field = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => field.push_str("&amp;"),
            '<' => field.push_str("&lt;"),
            '>' => field.push_str("&gt;"),
            '"' => field.push_str("&quot;"),
            // `[latex]` and `[$]` run LaTeX, `[sound:…]` plays a file.
            '[' => field.push_str("&#91;"),
            '\n' => field.push_str("<br>"),
            c => field.push(c),
        }
    }
    field
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_field_runs_plays_or_ends_it() {
        let field = field("[latex]\\input{/etc/passwd}[/latex] [$]x[/$] [sound:a.mp3]\t\"<img onerror=x>\"\n끝");
        for sign in ["[", "<img", "\t", "\n", "\""] {
            assert!(!field.contains(sign), "{field}");
        }
    }
}
