//! Formulas between `\(` and `\)` or `\[` and `\]`, which Markdown takes for escaped brackets.
//!
//! Programs that write Markdown escape brackets too, as in `\[출처\]`; so only what has signs of a formula is one.

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

fn is_formula(text: &str) -> bool {
    let is_korean = text.contains(|c| matches!(c, 'ㄱ'..='ㆎ' | '가'..='힣'));
    !is_korean && !text.contains(['$', '`']) && text.contains(['^', '_', '\\', '=', '+', '<', '>'])
}

#[cfg(test)]
mod tests {
    use super::*;

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
