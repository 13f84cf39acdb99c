//! What is known of the chapters while the texts of a large folder are being listed.

/// Which chapters are known. A number that may be wrong is shown as `…`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ChaptersKnown {
    /// All.
    #[default]
    All,
    /// The first ones, so that their numbers stay.
    First,
    /// The open one, and not its number.
    One,
}
