//! Tables that hold no table: pages place columns, boxes and pictures by them.

use crate::ingest::html::tree::HtmlTree;

/// What is known of a table.
#[derive(Clone, Copy, Default)]
struct HtmlTable {
    rows: usize,
    cells: usize,
    has_names: bool,
    is_placing: bool,
}

/// Returns for each node whether it is part of a table that only places things.
pub(super) fn placing(tree: &HtmlTree) -> Vec<bool> {
    // The number of the table around each node, and what is known of each table.
    let mut around: Vec<Option<u32>> = vec![None; tree.nodes.len()];
    let mut shapes: Vec<HtmlTable> = Vec::new();
    for node in 1..tree.nodes.len() {
        let outer = around.get(tree.parent(node)).copied().flatten();
        let name = tree.name(node);
        if let Some(shape) = outer.and_then(|outer| shapes.get_mut(outer as usize)) {
            shape.rows += usize::from(name == "tr");
            shape.cells += usize::from(matches!(name, "td" | "th"));
            shape.has_names |= name == "th";
            shape.is_placing |= name == "table";
        }
        let is_presentation = name == "table" && matches!(tree.attribute(node, "role"), Some("presentation" | "none"));
        let number = (name == "table").then(|| u32::try_from(shapes.len()).unwrap_or(u32::MAX));
        if number.is_some() {
            shapes.push(HtmlTable { is_placing: is_presentation, ..HtmlTable::default() });
        }
        if let Some(inner) = around.get_mut(node) {
            *inner = number.or(outer);
        }
    }
    let is_placing = |shape: &HtmlTable| shape.is_placing || !shape.has_names && shape.cells <= shape.rows.max(1);
    around.iter().map(|table| table.and_then(|table| shapes.get(table as usize)).is_some_and(is_placing)).collect()
}
