//! Formulas of a page as their author wrote them: TeX, which the programs that draw them keep beside what they draw.

use crate::ingest::html::element::HtmlElement;
use crate::ingest::html::tree::{HtmlTree, NodeId};

/// How many elements of a formula are looked through for what its author wrote.
const MOST_IN_FORMULA: usize = 2_000;

/// Returns the TeX of a formula, where a node is one and says it: `MathML` of `KaTeX` or Wikipedia, a script of `MathJax`,
/// or a picture of one.
pub(super) fn tex(tree: &HtmlTree, node: NodeId) -> Option<String> {
    let element = tree.element(node)?;
    let tex = match element.name.as_str() {
        "math" => annotation(tree, node).or_else(|| element.attribute("alttext").map(str::to_owned)),
        "script" if is_math_script(element) => Some(tree.raw_text(node)),
        "img" if is_picture_of_formula(element) => element.attribute("alt").map(str::to_owned),
        _ => None,
    };
    tex.map(|tex| bare(&tex).to_owned()).filter(|tex| !tex.is_empty())
}

/// Whether a node is what `MathJax` draws of a formula that stands in a script behind it.
pub(super) fn is_drawn(tree: &HtmlTree, node: NodeId) -> bool {
    let is_drawing = |class: &str| matches!(class, "MathJax" | "MathJax_Preview" | "MathJax_Display");
    if !tree.element(node).is_some_and(|element| element.classes().any(is_drawing)) {
        return false;
    }
    let behind = std::iter::successors(tree.next(node), |&sibling| tree.next(sibling));
    behind.take(2).any(|sibling| tree.element(sibling).is_some_and(is_math_script))
}

fn annotation(tree: &HtmlTree, node: NodeId) -> Option<String> {
    let is_tex = |node: &NodeId| tree.attribute(*node, "encoding").is_some_and(|encoding| encoding.contains("tex"));
    let near = tree.within(node).take(MOST_IN_FORMULA).filter(|(_, element)| element.name == "annotation");
    near.map(|(node, _)| node).find(is_tex).map(|annotation| tree.raw_text(annotation))
}

fn is_math_script(element: &HtmlElement) -> bool {
    element.name == "script" && element.attribute("type").is_some_and(|kind| kind.starts_with("math/tex"))
}

/// Whether a picture is one of a formula, as its site says: `mwe-math-fallback-image-inline`, `latex`.
fn is_picture_of_formula(element: &HtmlElement) -> bool {
    let classes = element.attribute("class").unwrap_or_default();
    classes.split(|c: char| !c.is_ascii_alphabetic()).any(|word| matches!(word, "math" | "latex" | "tex" | "equation"))
}

/// Returns a formula without the sign that says how large it is drawn.
fn bare(tex: &str) -> &str {
    let tex = tex.trim();
    let inner = tex.strip_prefix("{\\displaystyle").or_else(|| tex.strip_prefix("{\\textstyle"));
    inner.and_then(|inner| inner.strip_suffix('}')).map_or(tex, str::trim)
}
