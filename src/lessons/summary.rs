//! Headings that announce what the author takes from an essay.

/// Words in the heading of a part that sums up the essay.
const SUMMARIES: [&str; 9] = ["요약", "핵심", "TL;DR", "TLDR", "tl;dr", "배운 점", "교훈", "결론", "정리"];

/// Words in the heading of a part that closes the essay.
const CLOSINGS: [&str; 9] = ["마치며", "마무리", "맺", "느낀", "끝으로", "나가며", "마치", "회고", "소감"];

/// The length in scalar values above which a heading is about more than a summary.
const LONGEST_HEADING: usize = 20;

/// Whether a heading announces a summary.
pub(super) fn sums_up(heading: &str) -> bool {
    has_one_of(heading, &SUMMARIES)
}

/// Whether a heading announces a summary or the end.
pub(super) fn closes(heading: &str) -> bool {
    has_one_of(heading, &CLOSINGS) || sums_up(heading)
}

fn has_one_of(heading: &str, words: &[&str]) -> bool {
    heading.chars().count() <= LONGEST_HEADING && words.iter().any(|word| heading.contains(word))
}
