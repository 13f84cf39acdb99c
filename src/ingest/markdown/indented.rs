//! Lines that are set in by four spaces: program text to Markdown, the first lines of paragraphs to many who write Korean.

/// Signs that only program text has.
const SIGNS: [&str; 9] = ["()", " = ", "//", "==", "=>", "->", "</", "&&", "::"];

/// Returns the paragraphs of lines that are set in, each with its lines; `None` where they are program text, or where
/// their steps mean something.
pub(super) fn prose(literal: &str) -> Option<Vec<Vec<&str>>> {
    let lines: Vec<&str> = literal.lines().collect();
    let is_flush = lines.iter().all(|line| !line.starts_with([' ', '\t']) || line.trim().is_empty());
    let is_code = |line: &&str| line.ends_with([';', '{', '}']) || SIGNS.iter().any(|sign| line.contains(sign));
    let letters = literal.chars().filter(|c| !c.is_whitespace()).count();
    let hangul = literal.chars().filter(|c| matches!(c, '가'..='힣')).count();
    if !is_flush || hangul * 3 < letters * 2 || lines.iter().any(is_code) {
        return None;
    }
    let paragraphs = lines.split(|line| line.trim().is_empty()).filter(|lines| !lines.is_empty());
    Some(paragraphs.map(<[&str]>::to_vec).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn korean_sentences_are_prose_and_programs_and_steps_are_not() {
        assert_eq!(prose("그해 겨울은 추웠다.\n\n눈이 왔다.\n").unwrap(), [["그해 겨울은 추웠다."], ["눈이 왔다."]]);
        for code in ["for 책 in 책들:\n    읽는다(책)\n", "값 = 하나", "echo 안녕", "꽃이\n  피었다\n    봄에\n"]
        {
            assert_eq!(prose(code), None, "{code}");
        }
    }
}
