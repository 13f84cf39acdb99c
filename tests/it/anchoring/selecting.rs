//! Quotes start and end between characters as a reader sees them.

use std::collections::BTreeSet;

use mitjul::marks::{AnchorText, anchor};
use mitjul::text::Span;
use unicode_segmentation::UnicodeSegmentation;

use super::dice::Dice;

const TEXT: &str =
    "나랏말ᄊᆞ미 듕귁에 달아 ᄒᆞᆫ글 ㅎㅏㄴ글 각하\u{11a8} 👩‍👩‍👧‍👦 가족 🇰🇷🇯🇵🇺🇸 깃발 👍🏽 ❤️ 1️⃣ e\u{301}à\u{323} 끝\u{200d}";

#[test]
fn no_selection_splits_a_cluster() {
    let text = AnchorText::new(TEXT);
    let mut scalars = 0;
    let mut bounds = BTreeSet::from([0]);
    for cluster in TEXT.graphemes(true) {
        scalars += cluster.chars().count();
        bounds.insert(u32::try_from(scalars).unwrap());
    }
    let mut dice = Dice::new(7);
    for _ in 0..100_000 {
        let (one, other) = (dice.below(TEXT.len() + 9), dice.below(TEXT.len() + 9));
        let made = anchor(&text, Span::new(one.min(other), one.max(other)));
        assert!(bounds.contains(&made.start) && bounds.contains(&made.end), "{one}–{other}: {made:?}");
    }
}
