//! Lines of signs that part a text: `* * *`, `◆ ◇ ◆`, `-----`.

/// The signs that such lines are made of.
const SIGNS: &str = "*＊-–—―─━═=_~～#+·•◆◇■□●○★☆※▪▫▲△▼▽♣♠♥♡♦◈◎✦✧❖⁂〓♧♤◊✽✿❀∙⋆✻✼❉×✕✖";

/// Signs that stand for words when they stand together: hidden names and drawn-out sounds.
const WORDLIKE: &str = "□○△~～·#+";

/// Whether a line is nothing but ornament: three signs or more, of at most three kinds, whose place a break can take.
pub(super) fn is_ornament(line: &str) -> bool {
    if line == "⁂" {
        return true;
    }
    let mut kinds = [' '; 3];
    let (mut signs, mut has_other) = (0_usize, false);
    for sign in line.chars().filter(|sign| *sign != ' ') {
        if !SIGNS.contains(sign) || !is_among(&mut kinds, sign) {
            return false;
        }
        signs += 1;
        has_other |= !WORDLIKE.contains(sign);
    }
    signs >= 3 && (has_other || line.contains(' '))
}

/// Whether words are ornament however they came together: signs alone that never stand for words.
///
/// Two lines of `○○○` that were joined are two names, and no break.
pub(super) fn is_nothing_but_ornament(words: &str) -> bool {
    is_ornament(words) && !words.contains(|sign| WORDLIKE.contains(sign))
}

/// Whether a sign is one of the kinds seen, or finds room among them.
fn is_among(kinds: &mut [char; 3], sign: char) -> bool {
    for kind in kinds {
        if *kind == sign {
            return true;
        }
        if *kind == ' ' {
            *kind = sign;
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_the_usual_signs_are_breaks() {
        for line in ["* * *", "***", "---", "◆ ◇ ◆", "============================", "※※※", "⁂", "─────", "○ ● ○"]
        {
            assert!(is_ornament(line), "{line}");
        }
    }

    #[test]
    fn words_speech_and_hidden_names_are_none() {
        for line in ["--", "...", "……", "ㅡㅡㅡ", "○○○", "~~~", "!!!", "- 12 -", "* 하나", "***끝***", "*", "?!?", ""]
        {
            assert!(!is_ornament(line), "{line}");
        }
    }

    #[test]
    fn names_that_were_joined_are_no_break() {
        assert!(["* * *", "*** ***", "× × ×", "⁂"].into_iter().all(is_nothing_but_ornament));
        assert!(!["○○○ ○○○", "○○○ ***", "~ ~ ~", "·· ··"].into_iter().any(is_nothing_but_ornament));
    }
}
