//! How the caret moves by rows.

/// How the caret moves by rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Caret {
    /// The column that it keeps while it moves by rows, in cells from the left edge of the measure.
    pub(in crate::reader) column: Option<u16>,
}
