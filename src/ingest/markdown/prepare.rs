//! What site generators and note programs write into Markdown: taken out before it is read, words kept.
//!
//! Jekyll and Liquid (`{% … %}`, `{{ site.… }}`), kramdown (`{: .note}`, `{:toc}`), Hugo (`{{< … >}}`), Docusaurus (`:::note`),
//! pandoc (`{#id}`), Obsidian (` ^block`), MDX (`<Tabs>`, `import …`), `MkDocs` (`!!! note`). Code is left as it is. The one invariant: whatever is taken out and was not
//! kept as words is listed.

mod admonition;
mod body;
mod component;
mod formula;
mod line;
mod reference;
mod run;
mod tag;

use std::borrow::Cow;

use admonition::Admonitions;
pub(super) use body::PreparedBody;
use component::Components;
use line::LineKind;
use reference::{APART, References, behind_signs};
use run::LineRun;

/// Where a line stands.
enum State {
    Prose,
    /// In a code block that this many of a character close.
    Code(char, usize),
    /// In a code block between two tags.
    Highlight,
    /// In a comment: what opened it, and its words as far as they were read.
    Comment(&'static str, String),
}

/// What opens and closes comments of Liquid and of kramdown.
const COMMENTS: [(&str, &str); 3] =
    [("{% comment %}", "{% endcomment %}"), ("{::comment}", "{:/comment}"), ("{::comment}", "{:/}")];

/// Takes out what is not Markdown.
pub(super) fn prepare(body: &str) -> PreparedBody {
    let mut prepared = PreparedBody { text: String::with_capacity(body.len()), omitted: Vec::new() };
    let mut state = State::Prose;
    let references = References::of(body);
    let (mut components, mut admonitions) = (Components::of(body), Admonitions::default());
    let (mut is_below_address, mut is_below_text) = (false, false);
    let (mut at, mut skipped) = (0, 0);
    let mut run = LineRun::default();
    for line in body.split_inclusive('\n') {
        let from = body.get(at..).unwrap_or_default();
        at += line.len();
        if skipped > 0 {
            skipped -= 1;
            continue;
        }
        if let Some((lines, inner)) = formula::block(from).filter(|_| matches!(state, State::Prose)) {
            prepared.text.extend(["\n$$\n", inner, "\n$$\n\n"]);
            skipped = lines - 1;
            continue;
        }
        if let Some(lines) = component::script(from).filter(|_| matches!(state, State::Prose)) {
            let script = from.split_inclusive('\n').take(lines);
            prepared.omitted.push(script.collect::<String>().trim_end().to_owned());
            prepared.text.push('\n');
            skipped = lines - 1;
            continue;
        }
        let line = admonitions.unindented(components.unindented(line));
        let is_prose = matches!(state, State::Prose);
        let below = body.get(at..).unwrap_or_default();
        if let Some((mark, title)) = is_prose.then(|| admonitions.begin(line, below)).flatten() {
            prepared.omitted.push(mark.to_owned());
            prepared.text.extend(["\n", title, "\n\n"]);
            continue;
        }
        if let Some(lines) = is_prose.then(|| prepared.component(from, &mut components)).flatten() {
            skipped = lines - 1;
            continue;
        }
        let line = &*if is_prose { prepared.without_components(line, &components) } else { Cow::Borrowed(line) };
        if is_prose && run.is_parted(line) {
            prepared.text.push('\n');
        }
        state = match state {
            State::Code(sign, length) => {
                prepared.text.push_str(line);
                if line::closes_code(line, sign, length) { State::Prose } else { State::Code(sign, length) }
            }
            State::Highlight if matches!(line::kind(line), LineKind::EndsHighlight) => {
                prepared.omitted.push(line.trim().to_owned());
                prepared.text.push_str("```\n");
                State::Prose
            }
            State::Highlight => {
                prepared.text.push_str(line);
                State::Highlight
            }
            State::Comment(open, words) => prepared.comment(open, words, line),
            State::Prose if references.is_text(line) || is_below_address && begins_like_title(line) => {
                prepared.prose(&apart(line))
            }
            State::Prose if is_below_text && references.is_address(line) => {
                // Within a paragraph Markdown takes no line for an address.
                prepared.text.push('\n');
                prepared.prose(line)
            }
            State::Prose => prepared.prose(line),
        };
        (is_below_address, is_below_text) = (references.is_address(line), references.is_text(line));
    }
    if let State::Comment(open, words) = state {
        // It never ends, so it is no comment.
        prepared.text.push_str(open);
        prepared.text.push_str(&words);
    }
    prepared
}

/// Parts a line from Markdown behind its signs.
fn apart(line: &str) -> String {
    let (signs, text) = line.split_at_checked(behind_signs(line)).unwrap_or(("", line));
    format!("{signs}{APART}{text}")
}

/// Splits a line of a comment at what closes it.
fn split_at_end<'a>(line: &'a str, open: &str) -> Option<(&'a str, &'a str)> {
    let closing = COMMENTS.iter().filter(|(known, _)| *known == open);
    closing.filter_map(|(_, close)| line.split_once(close)).min_by_key(|(before, _)| before.len())
}

fn begins_like_title(line: &str) -> bool {
    line.trim_start().starts_with(['"', '\'', '('])
}

impl PreparedBody {
    fn prose(&mut self, line: &str) -> State {
        match line::kind(line) {
            LineKind::OpensCode(sign, length) => {
                self.text.push_str(line);
                return State::Code(sign, length);
            }
            LineKind::Blank => self.text.push('\n'),
            LineKind::Attributes if COMMENTS.iter().any(|(open, _)| line.contains(open)) => return self.tagged(line),
            LineKind::Attributes => self.attributes(line),
            LineKind::Container(title) => {
                let mark =
                    line.trim().trim_end_matches(']').strip_suffix(title).unwrap_or(line).trim_end_matches([' ', '[']);
                if mark.contains(char::is_alphabetic) {
                    self.omitted.push(mark.to_owned());
                }
                self.text.push('\n');
                self.text.push_str(title);
                self.text.push_str("\n\n");
            }
            LineKind::StartsHighlight => {
                self.omitted.push(line.trim().to_owned());
                self.text.push_str("```\n");
                return State::Highlight;
            }
            LineKind::EndsHighlight => self.omitted.push(line.trim().to_owned()),
            LineKind::Prose => return self.tagged(line),
        }
        State::Prose
    }

    /// A line of a comment that holds `words` so far.
    fn comment(&mut self, open: &'static str, mut words: String, line: &str) -> State {
        let Some((before, behind)) = split_at_end(line, open) else {
            words.push_str(line);
            return State::Comment(open, words);
        };
        words.push_str(before);
        self.omitted.push(words);
        self.text.push_str(behind);
        State::Prose
    }

    /// A line of attributes goes; that of a table of contents takes the item before it along.
    fn attributes(&mut self, line: &str) {
        self.omitted.push(line.trim().to_owned());
        self.text.push('\n');
        if !line.contains("toc") {
            return;
        }
        let before = self.text.trim_end().rfind('\n').map_or(0, |at| at + 1);
        let item = self.text.get(before..).unwrap_or_default().trim();
        let words = item.trim_start_matches(['*', '-', '+', '1', '.', ' ']);
        if words.len() < item.len() && matches!(words, "TOC" | "toc" | "목차" | "차례") {
            self.omitted.push(item.to_owned());
            self.text.truncate(before);
            self.text.push('\n');
        }
    }

    fn tagged(&mut self, line: &str) -> State {
        // All of them begin so.
        let opened =
            line.find('{').and_then(|_| COMMENTS.iter().find_map(|(open, _)| Some((*open, line.split_once(open)?))));
        if let Some((open, (before, behind))) = opened.filter(|(_, (before, _))| !before.contains('`')) {
            self.tags(before);
            return match split_at_end(behind, open) {
                Some((words, behind)) => {
                    self.omitted.push(words.to_owned());
                    self.tagged(behind)
                }
                None => State::Comment(open, behind.to_owned()),
            };
        }
        self.tags(line);
        State::Prose
    }

    /// Writes a line without the tags that stand in it, outside of code.
    fn tags(&mut self, line: &str) {
        let line = line::without_ending(line, &mut self.omitted);
        if let Some((signs, title)) = line::before_title(&line) {
            // Markdown would take the lines up to the next blank one for HTML.
            self.text.push_str(signs);
            self.text.push('\\');
            return self.pieces(title);
        }
        self.pieces(&line);
    }

    fn pieces(&mut self, line: &str) {
        for (piece, is_code) in line::pieces(line) {
            if is_code {
                self.text.push_str(piece);
            } else {
                let with_dollars = formula::with_dollars(piece);
                let piece = with_dollars.as_deref().unwrap_or(piece);
                tag::write(&line::without_sizes(piece, &mut self.omitted), self);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(body: &str) -> String {
        prepare(body).text
    }

    #[test]
    fn liquid_goes_and_its_words_stay() {
        for (body, expected) in [
            ("{% include figure.html src=\"a.png\" caption=\"그림 설명\" %}\n", "그림 설명\n"),
            ("{% highlight ruby %}\nputs \"{% if %}\"\n{% endhighlight %}\n", "```\nputs \"{% if %}\"\n```\n"),
            ("{{< highlight go \"a=b\" >}}\nx {{ y }}\n{{< /highlight >}}\n", "```\nx {{ y }}\n```\n"),
            ("[지난 글]({% post_url 2024-01-02-old %})을", "[지난 글](2024-01-02-old)을"),
            ("{% raw %}{{ page.title }}{% endraw %}은 둔다", "{{ page.title }}은 둔다"),
            ("![그림]({{ \"/assets/a.png\" | relative_url }}){: width=\"600\"}", "![그림](/assets/a.png)"),
            ("![가]({{ site.baseurl }}/a.png)", "![가](/a.png)"),
            ("가{% comment %}메모{% endcomment %}나", "가나"),
            ("가{::comment}메모{:/}나{::comment}메모{:/comment}다", "가나다"),
            ("{::comment}\n메모\n{:/comment}\n글\n", "\n글\n"),
            ("{::comment}\n글\n", "{::comment}\n글\n"),
            ("{::nomarkdown}<b>가</b>{:/}나{:/nomarkdown}", "<b>가</b>나"),
            (
                "![[그림.png|설명|300]]![[가|나|3x4]] ![[가|300]] ![[가|나|다]] [[가|나|3]]",
                "![[그림.png|설명]]![[가|나]] ![[가|300]] ![[가|나|다]] [[가|나|3]]",
            ),
            ("`{{ site.a }}` `{% if %}`", "`{{ site.a }}` `{% if %}`"),
            ("{{< figure src=\"a.png\" title=\"제목\" >}}\n", "제목\n"),
            ("{{ page.title }} 그대로", "{{ page.title }} 그대로"),
            ("100% {%p 가 %} 나", "100% {%p 가 %} 나"),
        ] {
            assert_eq!(text(body), expected);
        }
    }

    #[test]
    fn a_comment_of_many_lines_is_listed_and_one_without_end_is_text() {
        let prepared = prepare("가\n{% comment %}\n메모\n{% endcomment %}\n나\n");
        assert_eq!(prepared, PreparedBody { text: "가\n\n나\n".to_owned(), omitted: vec!["\n메모\n".to_owned()] });
        assert_eq!(text("가 {% comment %} 나\n다"), "가 {% comment %} 나\n다");
    }

    #[test]
    fn scripts_and_components_go_and_their_words_stay() {
        let body = "import Tabs from '@theme/Tabs';\nimport {\n  A\n} from 'a';\n\n<Tabs>\n  <TabItem value=\"win\" label=\"윈도우\">\n    받는다.\n\n    ```\n    code <Tabs>\n    ```\n  </TabItem>\n</Tabs>\n\n글<Badge text=\"새\" />이다 `<Tabs>`.\n<Walden>을 읽었다.\n";
        let prepared = prepare(body);
        let words =
            "\n\n\n\n\n윈도우\n\n받는다.\n\n```\ncode <Tabs>\n```\n\n\n\n글새이다 `<Tabs>`.\n\\<Walden>을 읽었다.\n";
        assert_eq!(prepared.text, words);
        assert_eq!(prepared.omitted.len(), 7);
    }

    #[test]
    fn attributes_and_tables_of_contents_go() {
        let prepared =
            prepare("* TOC\n{:toc}\n\n## 들어가며 {#intro}\n\n첫 문단.\n{: .notice--info}\n**굵게**{: .red} 글\n");
        assert_eq!(prepared.text, "\n\n## 들어가며\n\n첫 문단.\n\n**굵게** 글\n");
        assert_eq!(prepared.omitted, ["{:toc}", "* TOC", "{#intro}", "{: .notice--info}", "{: .red}"]);
        assert_eq!(prepare("# 절 {#sec .unnumbered}\n").omitted, ["{#sec .unnumbered}"]);
        for body in ["집합 {가, 나}는", "{#}", "# 제목 {가}", "f{: x}", "# 식 {1, 2}"] {
            assert_eq!(text(body), body);
        }
    }

    #[test]
    fn containers_keep_their_title_and_blocks_lose_their_names() {
        assert_eq!(text(":::note 제목\n글\n:::\n"), "\n제목\n\n글\n\n\n\n");
        assert_eq!(text(":::tip[제목]\n"), "\n제목\n\n");
        assert_eq!(prepare(":::danger\n:::tip[제목]\n::: note 둘\n:::\n").omitted, [":::danger", ":::tip", "::: note"]);
        assert_eq!(text("::: 그는 말했다.\n"), "::: 그는 말했다.\n");
        assert_eq!(prepare("글이다. ^b1c2d3\n").omitted, ["^b1c2d3"]);
        assert_eq!(text("x ^2\n"), "x ^2\n");
    }

    #[test]
    fn admonitions_keep_their_title_and_what_is_set_in_below_is_text() {
        let body = "앞글\n!!! note \"제목\"\n    안쪽 문단이다.\n\n    ```\n    코드 {% if %}\n    ```\n\n    ??? tip\n\n        - 하나\n\n    다시 안쪽.\n\n이어지는 글.\n\n    코드\n";
        let prepared = prepare(body);
        assert_eq!(
            prepared.text,
            "앞글\n\n제목\n\n안쪽 문단이다.\n\n```\n코드 {% if %}\n```\n\n\n\n\n\n- 하나\n\n다시 안쪽.\n\n이어지는 글.\n\n    코드\n"
        );
        assert_eq!(prepared.omitted, ["!!! note", "??? tip"]);
        let question = "??? 왜 그랬을까\n    알 수 없다.\n";
        assert_eq!(text(question), question);
    }

    #[test]
    fn lines_that_look_blank_are_blank_and_code_stays() {
        assert_eq!(text("가\n\u{200b}\n나\n\u{a0}\u{3000}\n다"), "가\n\n나\n\n다");
        let code = "```\n{% if %}\n{: .a}\n\u{200b}\n```\n";
        assert_eq!(text(code), code);
        assert_eq!(text("> ~~~\n> {: .a}\n> ~~~\n{: .b}\n"), "> ~~~\n> {: .a}\n> ~~~\n\n");
    }
}
