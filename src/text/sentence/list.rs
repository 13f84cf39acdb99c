//! Lists inside a block: whether a label starts an item or only numbers the parts of a sentence.

use super::label::{Label, LabelKind};

/// The position of a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LabelPosition {
    /// At the start of a line.
    Line,
    /// After the end of a sentence.
    Fresh,
    /// After a colon.
    Colon,
    /// After words that may be an item without a mark at its end.
    Loose,
    /// After words that clearly continue: `사과와 ① 배`.
    Running,
}

/// The last label of each kind of list.
#[derive(Debug, Default)]
pub(super) struct Lists {
    last: Vec<(LabelKind, u32)>,
}

impl Lists {
    /// Whether a label starts an item at its position; remembers it.
    ///
    /// A label that does not ends its list: the labels after it number the parts of a sentence (`(가) 글과 (나) 글`). `rest`
    /// is the line starting with the label.
    pub(super) fn opens(&mut self, label: Label, place: LabelPosition, rest: &str) -> bool {
        let counts_on = self.last.contains(&(label.kind, label.number.saturating_sub(1)));
        let opens = match place {
            LabelPosition::Line => counts_on || !label.is_interjection(),
            LabelPosition::Fresh => counts_on || !label.is_word() || label.number == 1 && has_second_syllable(rest),
            LabelPosition::Colon => counts_on || label.number == 1 && (!label.is_word() || has_second_syllable(rest)),
            LabelPosition::Loose => counts_on || label.number == 1 && label.is_unmistakable(),
            LabelPosition::Running => false,
        };
        self.last.retain(|&(kind, _)| kind != label.kind);
        if opens {
            self.last.push((label.kind, label.number));
        }
        opens
    }
}

/// Whether a list that begins with `가.` continues, which distinguishes it from the verb.
fn has_second_syllable(rest: &str) -> bool {
    let near = rest.get(..rest.floor_char_boundary(LONGEST_ITEM)).unwrap_or(rest);
    near.contains(" 나. ")
}

/// How far after `가.` its `나.` may stand, in bytes.
const LONGEST_ITEM: usize = 1000;

#[cfg(test)]
mod tests {
    use super::*;

    fn opens(lists: &mut Lists, word: &str, place: LabelPosition) -> bool {
        Label::of(word).is_some_and(|label| lists.opens(label, place, word))
    }

    #[test]
    fn items_count_on_without_a_mark_between_them() {
        let mut lists = Lists::default();
        assert!(opens(&mut lists, "1.", LabelPosition::Loose));
        assert!(opens(&mut lists, "①", LabelPosition::Loose));
        assert!(opens(&mut lists, "②", LabelPosition::Loose));
        assert!(opens(&mut lists, "2.", LabelPosition::Loose));
        assert!(!opens(&mut lists, "4.", LabelPosition::Loose));
    }

    #[test]
    fn parts_of_a_running_sentence_open_no_items() {
        let mut lists = Lists::default();
        assert!(!opens(&mut lists, "①", LabelPosition::Running));
        assert!(!opens(&mut lists, "②", LabelPosition::Loose));
        assert!(!opens(&mut lists, "(2)", LabelPosition::Loose));
    }

    #[test]
    fn a_syllable_is_a_label_only_in_a_list() {
        assert!(opens(&mut Lists::default(), "나.", LabelPosition::Line));
        assert!(!opens(&mut Lists::default(), "자.", LabelPosition::Line));
        assert!(!opens(&mut Lists::default(), "가.", LabelPosition::Fresh));
        let label = Label::of("가.").unwrap();
        assert!(Lists::default().opens(label, LabelPosition::Fresh, "가. 이름 나. 주소"));
    }
}
