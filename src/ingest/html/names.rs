//! The names of the elements of HTML, and how they are written.

/// Elements that hold nothing, or whose end may be left out (HTML standard, “Optional tags”).
pub(in crate::ingest) const UNCLOSED: &str = "area base br col embed hr img input link meta param source track wbr \
    body colgroup dd dt head html li optgroup option p rb rp rt rtc tbody td tfoot th thead tr";

/// All other elements of the HTML standard, and the obsolete ones that editors still write.
pub(in crate::ingest) const CLOSED: &str = "a abbr address article aside audio b bdi bdo blockquote button canvas caption cite code data \
    datalist del details dfn dialog div dl em fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup i \
    iframe ins kbd label legend main map mark menu meter nav noscript object ol output picture pre progress q ruby s \
    samp script search section select slot small span strong style sub summary sup svg table template textarea time \
    title u ul var video acronym big center dir font marquee nobr noembed noframes strike tt";

/// Whether HTML has an element of a name.
pub(in crate::ingest) fn is_element(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    UNCLOSED.split_whitespace().chain(CLOSED.split_whitespace()).any(|known| known == name)
}

/// Whether a name is written like that of a work, `Source`; HTML is written small or, long ago, all large.
pub(in crate::ingest) fn is_capitalized(name: &str) -> bool {
    let mut letters = name.chars();
    letters.next().is_some_and(|first| first.is_ascii_uppercase()) && letters.any(|c| c.is_ascii_lowercase())
}

/// Elements that begin and end on lines of their own, in the order of the alphabet.
const BLOCKS: [&str; 44] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "button",
    "caption",
    "center",
    "colgroup",
    "dd",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "header",
    "hgroup",
    "html",
    "legend",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "optgroup",
    "option",
    "p",
    "pre",
    "search",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];

/// Returns the level of a heading, from 1 to 6; `None` for any other element.
pub(in crate::ingest) fn heading_level(name: &str) -> Option<u8> {
    name.strip_prefix('h')?.parse().ok().filter(|level| (1..=6).contains(level))
}

/// Whether an element begins and ends on lines of its own; headings and rules have rules of their own.
pub(in crate::ingest) fn is_block(name: &str) -> bool {
    BLOCKS.binary_search(&name).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_found_among_all_names() {
        assert!(BLOCKS.is_sorted() && BLOCKS.iter().all(|name| is_block(name) && is_element(name)));
        assert!(!["", "a", "span", "zzz", "P", "h1", "hr"].into_iter().any(is_block));
    }
}
