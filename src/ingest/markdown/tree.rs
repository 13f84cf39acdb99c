//! The tree that comrak makes of a document, and how deep it is followed.

use comrak::nodes::AstNode;

/// A node of the tree.
pub(super) type TreeNode<'a> = &'a AstNode<'a>;

/// Quotations, lists and inline ranges around a character; what is nested deeper stands in the innermost of them.
pub(super) const DEEPEST: usize = 100;
