//! Formulas between `\(` and `\)` or `\[` and `\]`, which Markdown takes for escaped brackets.
//!
//! Programs that write Markdown escape brackets too, as in `\[출처\]`; so only what has signs of a formula is one.

/// The most lines of a formula.
const LONGEST: usize = 100;

/// Returns a line with the signs that Markdown knows around its formulas.
pub(super) fn with_dollars(line: &str) -> Option<String> {
    let mut text = String::with_capacity(line.len());
    let mut rest = line;
    let mut is_changed = false;
    while let Some(at) = rest.find('\\') {
        let (before, from) = rest.split_at_checked(at)?;
        text.push_str(before);
        let found = [(r"\(", r"\)", "$"), (r"\[", r"\]", "$$")].into_iter().find_map(|(open, close, sign)| {
            let (formula, behind) = from.strip_prefix(open)?.split_once(close)?;
            is_formula(formula).then_some((formula.trim(), sign, behind))
        });
        let length = from.chars().take(2).map(char::len_utf8).sum::<usize>();
        let (escape, behind) = from.split_at_checked(length)?;
        rest = if let Some((formula, sign, behind)) = found {
            text.extend([sign, formula, sign]);
            is_changed = true;
            behind
        } else {
            text.push_str(escape);
            behind
        };
    }
    text.push_str(rest);
    is_changed.then_some(text)
}

/// Returns how many lines at the head of a text are a formula on lines of its own, and what is between its signs.
///
/// `\[` and `\]` are signs only; `\begin{…}` and `\end{…}` belong to the formula.
pub(super) fn block(text: &str) -> Option<(usize, &str)> {
    let first = text.lines().next()?.trim();
    let end = match first {
        r"\[" => r"\]".to_owned(),
        _ => format!(r"\end{{{}", first.strip_prefix(r"\begin{")?),
    };
    let mut at = 0;
    for (number, line) in text.split_inclusive('\n').take(LONGEST).enumerate() {
        if number > 0 && line.trim() == end {
            let keeps_signs = first != r"\[";
            let start = if keeps_signs { 0 } else { text.find('\n')? + 1 };
            let inner = text.get(start..if keeps_signs { at + line.len() } else { at })?;
            return (!inner.contains(is_korean) && !inner.contains("$$")).then_some((number + 1, inner.trim_end()));
        }
        if line.trim().is_empty() {
            return None;
        }
        at += line.len();
    }
    None
}

const fn is_korean(c: char) -> bool {
    matches!(c, 'ㄱ'..='ㆎ' | '가'..='힣')
}

fn is_formula(text: &str) -> bool {
    !text.contains(is_korean) && !text.contains(['$', '`']) && text.contains(['^', '_', '\\', '=', '+', '<', '>'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_of_lines_of_its_own_is_found_whole() {
        assert_eq!(block("\\[\nx = 1\n\\]\n글"), Some((3, "x = 1")));
        let lines = "\\begin{align}\nx &= 1 \\\\\n\\end{align}";
        assert_eq!(block(lines), Some((3, lines)));
        for text in ["\\[\n가\n\\]", "\\[\n\n\\]", "\\[\nx", "x", ""] {
            assert_eq!(block(text), None, "{text}");
        }
    }

    #[test]
    fn formulas_get_dollars_and_escaped_brackets_stay() {
        for (line, expected) in [
            (r"면적은 \(a^2\) 이고 \[ x = 1 \]", "면적은 $a^2$ 이고 $$x = 1$$"),
            (r"\\(a^2\\) \(b_1\)", r"\\(a^2\\) $b_1$"),
        ] {
            assert_eq!(with_dollars(line).as_deref(), Some(expected));
        }
        for line in [r"\[출처\] \(주\) \(1\) 가", r"\(a^2", r"C:\글\", "없음"] {
            assert_eq!(with_dollars(line), None, "{line}");
        }
    }
}
