//! The head of a Markdown file: read, never shown.
//!
//! YAML between `---`, TOML between `+++`, or a JSON object, with the keys of Jekyll, Hugo, Astro, Obsidian and web
//! clippers. The file is a stranger's, so only texts and lists of texts are kept, and a huge block is not parsed as a
//! whole. The one invariant: what is no head stays in the text.

mod fields;
mod left_out;
mod lines;

use crate::bounded::{YamlLimits, from_yaml};
use crate::document::Meta;
use crate::ingest::{FrontMatterFault, Problem};
use fields::Fields;
use left_out::left_out;

/// Front matter that is parsed as a whole.
const LIMITS: YamlLimits = YamlLimits { bytes: 64 * 1024, values: 16 * 1024 };

/// What a source says before its text, and the text.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct FrontMatter<'a> {
    pub(super) meta: Meta,
    /// The lines of the head that are not in `meta`, in their order.
    pub(super) omitted: Vec<String>,
    pub(super) body: &'a str,
}

/// Splits a source into what its head says and the text behind it.
///
/// A head is a first line `---` and all up to the next line `---` or `...`, the same with `+++`, or a JSON object; blank
/// lines may stand before it. YAML that does not parse as a whole is read line by line. Where no line has the form
/// `key: value` it is no head.
pub(super) fn split<'a>(source: &'a str, problems: &mut Vec<Problem>) -> FrontMatter<'a> {
    let start = source.trim_start_matches(['\n', '\r', '\u{feff}']);
    let json = || json(start);
    let head = yaml(start, problems).or_else(|| toml(start)).or_else(json);
    head.unwrap_or_else(|| FrontMatter { body: source, ..FrontMatter::default() })
}

fn yaml<'a>(source: &'a str, problems: &mut Vec<Problem>) -> Option<FrontMatter<'a>> {
    let (yaml, body) = cut(source, &["---"], &["---", "..."])?;
    let fault: FrontMatterFault = match from_yaml::<Option<Fields>>(yaml, LIMITS) {
        // The first line stays, so that lines are counted as in the file.
        Ok(fields) => {
            let meta = fields.unwrap_or_default().meta();
            let omitted = left_out(yaml, ':', &meta);
            let meta = Meta { front_matter: Some(format!("---\n{yaml}")), ..meta };
            return Some(FrontMatter { meta, omitted, body });
        }
        Err(error) => error.into(),
    };
    let fields = lines::read(yaml, ':');
    if fields.is_empty() {
        return None;
    }
    let meta = fields.meta();
    if meta == Meta::default() || matches!(fault, FrontMatterFault::Refused(_)) {
        problems.push(Problem::FrontMatter { fault });
    }
    let omitted = left_out(yaml, ':', &meta);
    Some(FrontMatter { meta, omitted, body })
}

fn toml(source: &str) -> Option<FrontMatter<'_>> {
    let (toml, body) = cut(source, &["+++"], &["+++"])?;
    let fields = lines::read(toml, '=');
    let meta = fields.meta();
    (!fields.is_empty()).then(|| FrontMatter { omitted: left_out(toml, '=', &meta), meta, body })
}

fn json(source: &str) -> Option<FrontMatter<'_>> {
    // Braces alone are no sign of it: a text may begin with them.
    let quoted = source.strip_prefix('{')?.trim_start().starts_with('"');
    let mut values = serde_json::Deserializer::from_str(source.get(..source.floor_char_boundary(LIMITS.bytes))?)
        .into_iter::<Fields>();
    let fields = values.next().filter(|_| quoted)?.ok()?;
    let (json, body) = source.split_at_checked(values.byte_offset())?;
    let meta = fields.meta();
    Some(FrontMatter { omitted: left_out(json, ':', &meta), meta, body: body.strip_prefix('\n').unwrap_or(body) })
}

/// Splits a source at the lines that begin and end its head.
fn cut<'a>(source: &'a str, begin: &[&str], end: &[&str]) -> Option<(&'a str, &'a str)> {
    let (first, rest) = source.split_once('\n')?;
    if !begin.contains(&first.trim_end()) {
        return None;
    }
    let mut length = 0;
    for line in rest.split_inclusive('\n') {
        if end.contains(&line.trim_end()) {
            return Some((rest.get(..length)?, rest.get(length + line.len()..)?));
        }
        length += line.len();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(source: &str) -> (Meta, String, Vec<Problem>) {
        let mut problems = Vec::new();
        let FrontMatter { meta, body, .. } = split(source, &mut problems);
        (meta, body.to_owned(), problems)
    }

    #[test]
    fn jekyll_fields_are_read_and_not_shown() {
        let (meta, body, problems) =
            read("---\nlayout: default\ntitle: '2.6. 실패'\nnav_order: 6\nauthor: robin.hwang\n---\n# 글\n");
        assert_eq!((meta.title.as_str(), meta.author.as_deref()), ("2.6. 실패", Some("robin.hwang")));
        assert_eq!((body.as_str(), problems.len()), ("# 글\n", 0));
    }

    #[test]
    fn a_number_and_a_date_are_text() {
        let (meta, ..) = read("---\ntitle: 2026\ndate: 2025-12-06\nsource: [하나, 둘]\n---\n");
        assert_eq!((meta.title.as_str(), meta.date.as_deref(), meta.source), ("2026", Some("2025-12-06"), None));
    }

    #[test]
    fn broken_yaml_is_told_and_the_body_shown() {
        let (meta, body, problems) = read("---\ntitle: [\n---\n글\n");
        assert_eq!((meta, body.as_str(), problems.len()), (Meta::default(), "글\n", 1));
    }

    #[test]
    fn a_rule_without_an_end_is_text() {
        let (_, body, problems) = read("---\n글이 이어진다.\n");
        assert_eq!((body.as_str(), problems.len()), ("---\n글이 이어진다.\n", 0));
    }

    #[test]
    fn a_head_that_is_no_yaml_is_read_line_by_line() {
        let (meta, body, problems) =
            read("---\ntitle: 독서의 기술: 밑줄 긋는 법\nauthor: 김한글\ntags: #독서 #기록\n---\n글\n");
        assert_eq!((meta.title.as_str(), meta.author.as_deref()), ("독서의 기술: 밑줄 긋는 법", Some("김한글")));
        assert_eq!((body.as_str(), problems.len()), ("글\n", 0));
        let (meta, ..) =
            read("---\ntitle: [서평] 오래된 책\nauthors:\n  - 김한글\n  - 이책방\ndate: 2026-03-02\n---\n");
        assert_eq!((meta.title.as_str(), meta.author.as_deref()), ("[서평] 오래된 책", Some("김한글, 이책방")));
        assert_eq!(meta.date.as_deref(), Some("2026-03-02"));
    }

    #[test]
    fn clippers_list_authors_with_brackets() {
        let (meta, ..) = read(
            "---\ntitle: \"느리게 읽는 사람\"\nsource: \"https://a.kr\"\nauthor:\n  - \"[[김한글]]\"\n  - name: \"[[이책방|책방]]\"\n    url: https://b.kr\npublished: 2026-03-02\ncreated: 2026-03-05\n---\n",
        );
        assert_eq!((meta.author.as_deref(), meta.date.as_deref()), (Some("김한글, 책방"), Some("2026-03-02")));
        assert_eq!(meta.source.as_deref(), Some("https://a.kr"));
    }

    #[test]
    fn names_and_dates_are_what_they_say_in_any_form() {
        for (head, author, date) in [
            ("author: \"[[김한글|한글]], [[이책방]]\"", Some("한글, 이책방"), None),
            ("author: \"[[김한글\"", Some("[[김한글"), None),
            ("author: |\n  김한글\n  이책방", Some("김한글 이책방"), None),
            ("author: {name: 김한글, email: a@b.kr}", Some("김한글"), None),
            ("published: true\ndate: 2026-03-02", None, Some("2026-03-02")),
            ("published: true", None, None),
            ("date: \"`r Sys.Date()`\"\nupdated: 2026. 3. 2.", None, Some("2026. 3. 2.")),
        ] {
            let (meta, ..) = read(&format!("---\n{head}\n---\n글\n"));
            assert_eq!((meta.author.as_deref(), meta.date.as_deref()), (author, date), "{head}");
        }
    }

    #[test]
    fn toml_and_json_heads_are_read() {
        let toml = "+++\ntitle = \"휴고로 쓴 글\"\ndate = 2026-03-02T09:00:00+09:00\nauthors = [\"김한글\", '이책방']\n[params]\ntitle = \"아님\"\n+++\n글\n";
        let json = "{\n  \"title\": \"휴고로 쓴 글\", \"date\": \"2026-03-02T09:00:00+09:00\",\n  \"authors\": [\"김한글\", \"이책방\"]\n}\n글\n";
        for source in [toml, json] {
            let (meta, body, _) = read(source);
            assert_eq!((meta.title.as_str(), meta.author.as_deref()), ("휴고로 쓴 글", Some("김한글, 이책방")));
            assert_eq!((meta.date.as_deref(), body.as_str()), (Some("2026-03-02T09:00:00+09:00"), "글\n"));
        }
    }

    #[test]
    fn every_line_of_a_head_is_understood_or_listed() {
        for (source, omitted) in [
            ("---\ntitle: 봄\nauthor: 김한글\ndate: 2026-03-02\n---\n글\n", &[][..]),
            (
                "---\ntitle: 가: 나\n\tsubtitle: 숨은 부제\n이 줄은 무엇도 아니다\ncustom: 값\n---\n",
                &["subtitle: 숨은 부제", "이 줄은 무엇도 아니다", "custom: 값"],
            ),
            (
                "---\ntitle: 봄: 봄\nlayout: default\ntags:\n  - 독서\nauthor:\n  - \"[[김한글]]\"\n    url: https://b.kr\n# 덧붙임\n---\n",
                &["layout: default", "tags:", "- 독서", "url: https://b.kr", "# 덧붙임"],
            ),
            ("---\ntitle: 봄: 봄\ndate: 2026-03-02\ncreated: 2026-03-05\n---\n", &["created: 2026-03-05"]),
            ("---\ntitle: 봄\nlayout: default\ntags: [독서, 기록]\n---\n", &["layout: default", "tags: [독서, 기록]"]),
            (
                "---\ntitle: >-\n  봄밤의\n  산책\nsummary: |\n  밤에 걸은\n  이야기\n---\n",
                &["summary: |", "밤에 걸은", "이야기"],
            ),
            ("---\ntitle: 봄\nlessons:\n- statement: 하나\n  evidence: 둘\nomitted:\n  - 셋\n---\n", &[]),
            ("---\ntitle: 봄: 봄\nlessons:\n- statement: 하나\n  evidence: 둘\nomitted:\n  - 셋\n---\n", &[]),
            (
                "+++\ntitle = \"봄\"\n아무 줄\n[params]\ntitle = \"아님\"\n+++\n",
                &["아무 줄", "[params]", "title = \"아님\""],
            ),
            ("{\n  \"title\": \"봄\",\n  \"draft\": true\n}\n글\n", &["\"draft\": true"]),
        ] {
            assert_eq!(split(source, &mut Vec::new()).omitted, omitted, "{source}");
        }
    }

    #[test]
    fn what_is_no_head_is_text() {
        for source in
            ["---\n글이다. 이어진다.\n---\n끝\n", "+++\n글\n+++\n", "{글}이다.\n", "{\"글", "글\n---\ntitle: 가\n---\n"]
        {
            let (meta, body, problems) = read(source);
            assert_eq!((meta, body.as_str(), problems.len()), (Meta::default(), source, 0));
        }
        let (meta, body, _) = read("\n---\ntitle: 가\n---\n글\n");
        assert_eq!((meta.title.as_str(), body.as_str()), ("가", "글\n"));
    }
}
