//! The tree that comrak makes of a document.

use comrak::nodes::AstNode;

/// A node of the tree.
pub(super) type TreeNode<'a> = &'a AstNode<'a>;
