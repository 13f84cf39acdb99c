//! Footnotes: those that the text calls, in the order of the calls, and behind them those that nobody calls.

use std::collections::HashMap;

use comrak::nodes::NodeValue;

use crate::ingest::markdown::tree::TreeNode;

/// The name that comrak gives to a footnote that stands where it is called.
const INLINE: &str = "__inline_";

/// Returns how a footnote is called in the text: `[주석]`, and `[주1]` for one that has no name.
pub(super) fn label(name: &str) -> String {
    name.strip_prefix(INLINE).map_or_else(|| format!("[{name}]"), |number| format!("[주{number}]"))
}

/// Returns the definitions of a document's footnotes in the order in which they stand at its end.
///
/// Of two definitions with one name the first is called, and the other stands behind it.
pub(super) fn in_order(root: TreeNode<'_>) -> Vec<TreeNode<'_>> {
    let mut calls = HashMap::new();
    let mut notes = Vec::new();
    for node in root.descendants() {
        match &node.data.borrow().value {
            NodeValue::FootnoteReference(call) => {
                calls.entry(call.name.clone()).or_insert(call.ix);
            }
            NodeValue::FootnoteDefinition(_) => notes.push(node),
            _ => {}
        }
    }
    notes.sort_by_key(|note| match &note.data.borrow().value {
        NodeValue::FootnoteDefinition(note) => calls.get(&note.name).copied().unwrap_or(u32::MAX),
        _ => u32::MAX,
    });
    notes
}
