//! How much two texts have in common: the share of their long words.
//!
//! Short words, and with them most particles and connectives, are the same in any two texts. Files made from one
//! template share its words, but what is written into them differs.

use std::collections::HashSet;

/// The length from which a word is long, in scalars.
const LONG: usize = 3;

/// Returns the different long words of a text.
pub(super) fn long_words(text: &str) -> HashSet<&str> {
    let words = text.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    words.filter(|word| word.chars().count() >= LONG).collect()
}

/// Returns how many of the words are among others, in percent; 100 where there are none.
pub(super) fn share(words: &HashSet<&str>, others: &HashSet<&str>) -> usize {
    let shared = words.iter().filter(|word| others.contains(*word)).count();
    (shared * 100).checked_div(words.len()).unwrap_or(100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_words_tell_an_edition_from_a_file_of_the_same_template() {
        let spring = "# 봄\n\n봄에는 창을 연다. 먼지가 빛 속에서 천천히 내려앉는다.\n\n여름에는 창을 닫는다. 매미 소리가 벽을 넘는다.";
        let words = long_words(spring);
        assert!(words.contains("내려앉는다") && !words.contains("창을"));
        assert!(share(&words, &long_words(&spring.replace("천천히", "가만히"))) >= 80);
        let diary = |what: &str| {
            format!("# 오늘의 기록\n\n오늘 감사한 일 세 가지를 적어 본다.\n\n{what}\n\n내일도 천천히 걷자.")
        };
        let (one, other) = (
            diary("올해는 봄이 늦었다. 목련이 사월에야 피었다."),
            diary("새해 첫날에는 눈이 왔다. 마당이 온통 하얬다."),
        );
        assert!(share(&long_words(&one), &long_words(&other)) <= 60);
        assert_eq!(share(&long_words(""), &words), 100);
    }
}
