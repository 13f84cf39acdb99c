//! Why a sentence was chosen: every point of its score, with its label.

use std::sync::Arc;

/// The reasons of a score: labels and points, the highest first; together they are the score.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reasons(pub Vec<(Arc<str>, i32)>);

impl Reasons {
    /// Adds up the points.
    #[must_use]
    pub fn score(&self) -> i32 {
        self.0.iter().map(|(_, points)| points).sum()
    }

    /// Returns the labels of the two strongest reasons that speak for the sentence.
    pub fn strongest(&self) -> impl Iterator<Item = &str> {
        self.0.iter().filter(|(_, points)| *points > 0).take(2).map(|(label, _)| label.as_ref())
    }

    /// Returns the reasons as a line: `핵심을 짚는 말 · 홀로 선 단락`; empty if nothing speaks for the sentence.
    #[must_use]
    pub fn why(&self) -> String {
        self.strongest().collect::<Vec<_>>().join(" · ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_names_the_two_strongest_that_speak_for_it() {
        let reasons =
            Reasons([("하나", 6), ("둘", 3), ("셋", 2), ("넷", -9)].map(|(it, points)| (it.into(), points)).into());
        assert_eq!((reasons.why().as_str(), reasons.score()), ("하나 · 둘", 2));
        assert_eq!(Reasons(vec![("넷".into(), -9)]).why(), "");
    }
}
