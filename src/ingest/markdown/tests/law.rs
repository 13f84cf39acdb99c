//! The law of the text: every word of the author's that is not markup stands in the chapter, in the author's order.
//!
//! Documents are put together from fragments whose words are known. `LAW_CASES=1000000 cargo unit markdown::tests::law`
//! tries more of them.

use proptest::prelude::*;

use super::read;

/// A piece of a line: what is written, and what of it a reader sees.
const FRAGMENTS: &[(&str, &str)] = &[
    ("2~3시간", "2~3시간"),
    ("그래요~", "그래요~"),
    ("2026. 1. 3. 눈", "2026. 1. 3. 눈"),
    ("3. 1 운동", "3. 1 운동"),
    ("<Walden>을", "<Walden>을"),
    ("<제목>", "<제목>"),
    ("<Title>", "<Title>"),
    ("<Toy Story>", "<Toy Story>"),
    ("(주)밑줄", "(주)밑줄"),
    ("㈜밑줄", "㈜밑줄"),
    ("5*3*2는", "5*3*2는"),
    ("my_file_name", "my_file_name"),
    ("[가]", "[가]"),
    ("빈칸 [ ]", "빈칸 [ ]"),
    ("가^2", "가^2"),
    ("가|나", "가|나"),
    ("C:\\책\\글", "C:\\책\\글"),
    ("\\*별\\*", "*별*"),
    ("&lt;책&gt;", "<책>"),
    ("A&B", "A&B"),
    ("**굵게(bold)**은", "굵게(bold)은"),
    ("*기울임*", "기울임"),
    ("~~지난 3~4월~~", "지난 3~4월"),
    ("==형광==", "형광"),
    ("`a~b*c`", "a~b*c"),
    ("[글](http://a.kr/~b)", "글"),
    ("[[방|낡은 방]]", "낡은 방"),
    ("<u>밑줄</u>", "밑줄"),
    ("H<sub>2</sub>O", "H2O"),
    ("<ruby>漢字<rt>한자</rt></ruby>", "漢字(한자)"),
    ("<a@b.kr>", "a@b.kr"),
    ("100%%라", "100%%라"),
    ("$5와 $7", "$5와 $7"),
    ("5 < 6", "5 < 6"),
    ("{가}", "{가}"),
    (r"\(주\) \[출처\]", "(주) [출처]"),
    (r"\(a^2\)", "a²"),
    ("$v_1$", "v₁"),
    ("$3~$5, 100$까지", "$3~$5, 100$까지"),
    (r"\(\frac{a}{b}\)", r"\frac{a}{b}"),
    ("#태그", "#태그"),
    ("“따옴표”", "“따옴표”"),
    ("…", "…"),
    ("부름[^있음]", "부름[있음]"),
    ("부름[^없음]", "부름[^없음]"),
    ("네 *^^*", "네 *^^*"),
    ("음 ^_^", "음 ^_^"),
    ("아 >_<", "아 >_<"),
    ("a*b*c", "a*b*c"),
    ("쓴 <p>는", "쓴 <p>는"),
    ("쓴 <td>도", "쓴 <td>도"),
];

/// What stands before the fragments of a block, and what of it a reader sees.
const HEADS: &[(&str, &str)] = &[
    ("", ""),
    ("## ", ""),
    ("- ", ""),
    ("1. ", "1."),
    ("7. ", "7."),
    ("12. ", "12."),
    ("3) ", "3)"),
    ("> ", ""),
    ("> - ", ""),
    ("  - ", ""),
    ("- [ ] ", "☐"),
    ("2026. 1. 3. ", "2026. 1. 3."),
    ("[가]: ", "[가]:"),
    ("- [참고]: ", "[참고]:"),
    ("> [안쓴것]: https://a.kr ", "[안쓴것]: https://a.kr"),
    ("[^안쓴것]: ", ""),
    ("<div>", ""),
];

#[derive(Clone, Debug)]
struct Block {
    head: usize,
    fragments: Vec<usize>,
}

fn document() -> impl Strategy<Value = Vec<Block>> {
    let block = (0..HEADS.len(), prop::collection::vec(0..FRAGMENTS.len(), 1..6));
    prop::collection::vec(block.prop_map(|(head, fragments)| Block { head, fragments }), 1..6)
}

/// The words of a text without its white space, which Markdown folds.
fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn cases() -> u32 {
    std::env::var("LAW_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(10_000)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_word_arrives_in_order(blocks in document()) {
        let (mut source, mut words, mut notes) = (String::new(), Vec::new(), Vec::new());
        for block in &blocks {
            let (head, shown) = HEADS[block.head];
            let is_note = head.starts_with("[^");
            let is_html = head == "<div>";
            // Within HTML the signs of Markdown are text, so only its own fragments are put there.
            let fragments = block.fragments.iter().map(|&index| FRAGMENTS[index]);
            let fragments: Vec<_> = fragments
                .filter(|(written, seen)| !is_html || written == seen && !written.contains('<') || written.starts_with("<u>"))
                .collect();
            source += head;
            source += &fragments.iter().map(|(written, _)| *written).collect::<Vec<_>>().join(" 그리고 ");
            source += if is_html { "</div>\n\n" } else { "\n\n" };
            let seen = shown.to_owned() + &fragments.iter().map(|(_, seen)| *seen).collect::<Vec<_>>().join("그리고");
            if is_note { notes.push(squeezed(&seen)) } else { words.push(squeezed(&seen)) }
        }
        source += "[^있음]: 있는 주석\n";
        let chapter = read(&source);
        let text = squeezed(&chapter.text);
        let mut rest = text.as_str();
        for words in &words {
            let behind = rest.split_once(words.as_str()).map(|(_, behind)| behind);
            prop_assert!(behind.is_some(), "{words:?} is missing in order\n{source}\n{}", chapter.text);
            rest = behind.unwrap_or_default();
        }
        for note in &notes {
            prop_assert!(text.contains(note.as_str()), "{note:?} is missing\n{source}\n{}", chapter.text);
        }
    }
}
