//! Tables that hold no table: pages place columns, boxes and pictures by them.

use crate::ingest::html::tree::{HtmlTree, NodeId};

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
    let mut around: Vec<Option<NodeId>> = vec![None; tree.nodes.len()];
    let mut shapes = vec![HtmlTable::default(); tree.nodes.len()];
    for node in 1..tree.nodes.len() {
        let outer = around.get(tree.parent(node)).copied().flatten();
        let name = tree.name(node);
        if let Some(shape) = outer.and_then(|outer| shapes.get_mut(outer)) {
            shape.rows += usize::from(name == "tr");
            shape.cells += usize::from(matches!(name, "td" | "th"));
            shape.has_names |= name == "th";
            shape.is_placing |= name == "table";
        }
        let is_presentation = name == "table" && matches!(tree.attribute(node, "role"), Some("presentation" | "none"));
        if let Some(shape) = shapes.get_mut(node) {
            shape.is_placing |= is_presentation;
        }
        if let Some(inner) = around.get_mut(node) {
            *inner = if name == "table" { Some(node) } else { outer };
        }
    }
    let is_placing = |shape: &HtmlTable| shape.is_placing || !shape.has_names && shape.cells <= shape.rows.max(1);
    around.iter().map(|table| table.and_then(|table| shapes.get(table)).is_some_and(is_placing)).collect()
}
