//! Headings that announce what the author takes from an essay.

/// Words at the start or the end of a heading of a part that sums up the essay.
const SUMMARIES: [&str; 9] = ["요약", "TL;DR", "TLDR", "tl;dr", "배운 점", "배운 것", "교훈", "결론", "핵심"];

/// Words in the heading of a part that closes the essay.
const CLOSINGS: [&str; 11] =
    ["정리", "배운", "느낀", "마치", "마무리", "맺", "끝으로", "나가며", "회고", "소감", "총평"];

/// The length in scalar values above which a heading is about more than a summary.
const LONGEST_HEADING: usize = 20;

/// Whether a heading announces a summary; `핵심 기능` announces none.
pub(super) fn sums_up(heading: &str) -> bool {
    let words = heading.trim_matches(|c: char| !c.is_alphabetic());
    let is_one = |word: &&str| words.ends_with(*word) || (*word != "핵심" && words.starts_with(*word));
    is_short(heading) && SUMMARIES.iter().any(is_one)
}

/// Whether a heading announces a summary or the end.
pub(super) fn closes(heading: &str) -> bool {
    sums_up(heading) || (is_short(heading) && CLOSINGS.iter().any(|word| heading.contains(word)))
}

fn is_short(heading: &str) -> bool {
    heading.chars().nth(LONGEST_HEADING).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_that_sum_up_are_told_from_headings_about_the_subject() {
        for heading in ["요약", "➡️ 요약", "3. 배운 점", "결론: 천천히 가자", "이 글의 핵심", "TL;DR", "이번에 배운 것"]
        {
            assert!(sums_up(heading) && closes(heading), "{heading}");
        }
        for heading in ["핵심 기능", "코드 정리", "교육", "", "오래 미뤄 둔 일을 하나씩 끝내며 얻은 교훈"]
        {
            assert!(!sums_up(heading), "{heading}");
        }
        assert!(closes("마치며") && !closes("시작하며"));
    }
}
