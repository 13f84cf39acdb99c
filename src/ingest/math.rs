//! Formulas that are simple enough to be read as a line of text: `x^2` is `x²`, `\alpha \le 3` is `α ≤ 3`.

/// Commands of TeX and the characters that they stand for.
const COMMANDS: &[(&str, &str)] = &[
    ("alpha", "α"),
    ("beta", "β"),
    ("gamma", "γ"),
    ("delta", "δ"),
    ("epsilon", "ε"),
    ("varepsilon", "ε"),
    ("eta", "η"),
    ("theta", "θ"),
    ("kappa", "κ"),
    ("lambda", "λ"),
    ("mu", "μ"),
    ("nu", "ν"),
    ("xi", "ξ"),
    ("pi", "π"),
    ("rho", "ρ"),
    ("sigma", "σ"),
    ("tau", "τ"),
    ("phi", "φ"),
    ("chi", "χ"),
    ("psi", "ψ"),
    ("omega", "ω"),
    ("Gamma", "Γ"),
    ("Delta", "Δ"),
    ("Theta", "Θ"),
    ("Lambda", "Λ"),
    ("Pi", "Π"),
    ("Sigma", "Σ"),
    ("Phi", "Φ"),
    ("Psi", "Ψ"),
    ("Omega", "Ω"),
    ("times", "×"),
    ("div", "÷"),
    ("cdot", "·"),
    ("pm", "±"),
    ("le", "≤"),
    ("leq", "≤"),
    ("ge", "≥"),
    ("geq", "≥"),
    ("ne", "≠"),
    ("neq", "≠"),
    ("approx", "≈"),
    ("sim", "∼"),
    ("equiv", "≡"),
    ("infty", "∞"),
    ("to", "→"),
    ("rightarrow", "→"),
    ("leftarrow", "←"),
    ("Rightarrow", "⇒"),
    ("in", "∈"),
    ("notin", "∉"),
    ("subset", "⊂"),
    ("cup", "∪"),
    ("cap", "∩"),
    ("forall", "∀"),
    ("exists", "∃"),
    ("partial", "∂"),
    ("nabla", "∇"),
    ("degree", "°"),
    ("circ", "∘"),
    ("ldots", "…"),
    ("cdots", "⋯"),
    ("%", "%"),
    ("$", "$"),
    ("#", "#"),
    ("&", "&"),
    ("_", "_"),
    (",", " "),
    (";", " "),
    ("quad", " "),
];

const RAISED: (&str, &str) = ("0123456789+-=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ");
const LOWERED: (&str, &str) = ("0123456789+-=()aeoxijn", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₒₓᵢⱼₙ");

/// Returns a formula as a line of text; `None` where it is not that simple.
pub(super) fn simple(formula: &str) -> Option<String> {
    let mut text = String::with_capacity(formula.len());
    let mut rest = formula;
    while let Some(first) = rest.chars().next() {
        let behind = rest.get(first.len_utf8()..)?;
        rest = match first {
            '\\' => command(behind, &mut text)?,
            '^' => match behind.strip_prefix("\\circ").or_else(|| behind.strip_prefix("{\\circ}")) {
                Some(behind) => {
                    text.push('°');
                    behind
                }
                None => shifted(behind, RAISED, &mut text)?,
            },
            '_' => shifted(behind, LOWERED, &mut text)?,
            '{' | '}' | '&' => return None,
            _ => {
                text.push(first);
                behind
            }
        };
    }
    Some(text)
}

/// Writes what a command stands for; returns what is behind it.
fn command<'a>(text: &'a str, into: &mut String) -> Option<&'a str> {
    let letters = text.len() - text.trim_start_matches(|c: char| c.is_ascii_alphabetic()).len();
    let length = if letters == 0 { text.chars().next()?.len_utf8() } else { letters };
    let (name, behind) = text.split_at_checked(length)?;
    let (_, sign) = COMMANDS.iter().find(|(known, _)| *known == name)?;
    into.push_str(sign);
    Some(behind)
}

/// Writes the character or the group at the head of a text above or below the line; returns what is behind it.
fn shifted<'a>(text: &'a str, (level, moved): (&str, &str), into: &mut String) -> Option<&'a str> {
    let (group, behind) = match text.strip_prefix('{') {
        Some(inner) => inner.split_once('}')?,
        None => text.split_at_checked(text.chars().next()?.len_utf8())?,
    };
    let sign = |c: char| level.chars().position(|known| known == c).and_then(|at| moved.chars().nth(at));
    let shifted: String = group.chars().map(sign).collect::<Option<_>>()?;
    into.push_str(&shifted);
    (!group.is_empty()).then_some(behind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn simple_formulas_are_lines_of_text() {
        for (formula, text) in [
            ("x^2 + y^{10}", "x² + y¹⁰"),
            ("v_1 = a_1 * t_1", "v₁ = a₁ * t₁"),
            (r"\alpha + \beta \le 3", "α + β ≤ 3"),
            (r"90^\circ", "90°"),
            (r"2 \times 3\%", "2 × 3%"),
            ("E = mc^2", "E = mc²"),
            ("a < b", "a < b"),
        ] {
            assert_eq!(simple(formula).as_deref(), Some(text), "{formula}");
        }
        for formula in [r"\frac{a}{b}", r"\sum_{i=1}^{n} x_i", "x^y", "{a}", r"a \\ b", "a_", r"\unknown"] {
            assert_eq!(simple(formula), None, "{formula}");
        }
    }
}
