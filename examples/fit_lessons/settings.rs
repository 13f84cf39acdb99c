//! What a fit leaves open: how strongly it is held back, and how much of it is used.

/// The settings of a fit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Settings {
    /// How strongly the weights of standardised features are pulled to zero.
    pub(crate) penalty: f64,
    /// The number of features that are kept.
    pub(crate) kept: usize,
    /// The share of sentences that stand above the threshold.
    pub(crate) shown: f64,
}

/// The settings of the built-in table. The nested check does not use them: it chooses its own among [`GRID`] and
/// [`SHARES`], split by split.
pub(crate) const CHOSEN: Settings = Settings { penalty: 1500.0, kept: 100, shown: 0.046 };

/// Penalties and numbers of features among which the nested check chooses.
pub(crate) const GRID: [(f64, usize); 9] = [
    (500.0, 60),
    (500.0, 80),
    (500.0, 100),
    (1500.0, 60),
    (1500.0, 80),
    (1500.0, 100),
    (4000.0, 60),
    (4000.0, 80),
    (4000.0, 100),
];

/// Shares of sentences among which the nested check chooses.
pub(crate) const SHARES: [f64; 5] = [0.03, 0.036, 0.042, 0.05, 0.06];
