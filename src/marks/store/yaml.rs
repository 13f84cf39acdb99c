//! Reading YAML that may be hostile.
//!
//! A YAML alias (`*a`) repeats an anchored node (`&a`), so a file of 300 kB can stand for gigabytes. The parser bounds
//! how many nodes are repeated, not how long they are. So text with an anchor and an alias is measured first, without
//! keeping anything, and read only if its expanded size fits a budget. Other text cannot grow.
//!
//! The parser's time for nested lists grows with the square of their depth: 800 kB of `{a: ` take minutes. Text that
//! opens too many brackets is not read at all.

use std::fmt;

use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, EnumAccess, Error as _, MapAccess, SeqAccess, VariantAccess,
    Visitor,
};

/// The expanded size allowed for every text, in bytes, however short it is.
const ALLOWANCE: usize = 64 * 1024;
/// How many brackets a record may leave open, including those in its notes and quotes.
const DEEPEST: usize = 1024;

/// Reads a value from YAML text, refusing text that expands to more than twice its own length plus 64 KiB, and text in
/// which more than 1024 brackets of a record are open at once.
///
/// Our own files have no aliases and no nested lists, and stay far below the limits.
pub(crate) fn from_yaml<T: DeserializeOwned>(text: &str) -> Result<T, serde_yaml::Error> {
    if is_deep(text) {
        return Err(serde_yaml::Error::custom("too many open brackets"));
    }
    if text.contains('&') && text.contains('*') {
        let mut left = text.len().saturating_mul(2).saturating_add(ALLOWANCE);
        Scales { left: &mut left }.deserialize(serde_yaml::Deserializer::from_str(text))?;
    }
    serde_yaml::from_str(text)
}

/// Whether more brackets are open at once than the parser can handle in time.
///
/// The count restarts at each record, because the quotes of many records may each have cut a pair of brackets apart.
fn is_deep(text: &str) -> bool {
    let mut open = 0_usize;
    text.lines().any(|line| {
        if line.starts_with("- id:") {
            open = 0;
        }
        line.bytes().any(|byte| {
            match byte {
                b'[' | b'{' => open += 1,
                b']' | b'}' => open = open.saturating_sub(1),
                _ => {}
            }
            open > DEEPEST
        })
    })
}

/// Walks over any value and counts one byte for each node and one for each byte of its text.
struct Scales<'a> {
    left: &'a mut usize,
}

impl Scales<'_> {
    fn again(&mut self) -> Scales<'_> {
        Scales { left: self.left }
    }

    fn take<E: serde::de::Error>(&mut self, bytes: usize) -> Result<(), E> {
        let cost = bytes.saturating_add(1);
        let left = self.left.checked_sub(cost);
        *self.left = left.ok_or_else(|| E::custom("stands for far more than its own length"))?;
        Ok(())
    }
}

impl<'de> DeserializeSeed<'de> for Scales<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Scales<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_bool<E: serde::de::Error>(mut self, _: bool) -> Result<(), E> {
        self.take(0)
    }

    fn visit_i64<E: serde::de::Error>(mut self, _: i64) -> Result<(), E> {
        self.take(0)
    }

    fn visit_i128<E: serde::de::Error>(mut self, _: i128) -> Result<(), E> {
        self.take(0)
    }

    fn visit_u64<E: serde::de::Error>(mut self, _: u64) -> Result<(), E> {
        self.take(0)
    }

    fn visit_u128<E: serde::de::Error>(mut self, _: u128) -> Result<(), E> {
        self.take(0)
    }

    fn visit_f64<E: serde::de::Error>(mut self, _: f64) -> Result<(), E> {
        self.take(0)
    }

    fn visit_unit<E: serde::de::Error>(mut self) -> Result<(), E> {
        self.take(0)
    }

    fn visit_str<E: serde::de::Error>(mut self, text: &str) -> Result<(), E> {
        self.take(text.len())
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut list: A) -> Result<(), A::Error> {
        self.take::<A::Error>(0)?;
        while list.next_element_seed(self.again())?.is_some() {}
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<(), A::Error> {
        self.take::<A::Error>(0)?;
        while map.next_key_seed(self.again())?.is_some() {
            map.next_value_seed(self.again())?;
        }
        Ok(())
    }

    fn visit_enum<A: EnumAccess<'de>>(self, tagged: A) -> Result<(), A::Error> {
        let (tag, value): (String, _) = tagged.variant()?;
        let mut scales = self;
        scales.take::<A::Error>(tag.len())?;
        value.newtype_variant_seed(scales)
    }
}

#[cfg(test)]
mod tests {
    use serde_yaml::Value;

    use super::*;

    #[test]
    fn a_small_file_that_stands_for_gigabytes_is_refused_at_once() {
        let anchored = "가".repeat(100_000);
        let aliases = "*a,".repeat(20_000);
        let bomb = format!("모르는 칸: &a {anchored}\n목록: [{aliases}]\n");
        let refusal = from_yaml::<Value>(&bomb).unwrap_err().to_string();
        assert!(refusal.contains("far more"), "{refusal}");
    }

    #[test]
    fn nested_aliases_are_refused() {
        let lists = ["ab", "bc", "cd", "de", "ef", "fg", "gh", "hi"].map(|pair| {
            let (one, next) = pair.split_at_checked(1).unwrap();
            let aliases = vec![format!("*{one}"); 9].join(",");
            format!("{next}: &{next} [{aliases}]\n")
        });
        let bomb = format!("a: &a [ㅋ,ㅋ,ㅋ,ㅋ,ㅋ,ㅋ,ㅋ,ㅋ,ㅋ]\n{}", lists.concat());
        assert!(from_yaml::<Value>(&bomb).is_err());
    }

    #[test]
    fn deep_nesting_is_refused_at_once() {
        for open in ["[", "{a: ", "{a:\n"] {
            let refusal = from_yaml::<Value>(&open.repeat(200_000)).unwrap_err().to_string();
            // The parser's own refusal, after minutes, has other words.
            assert!(refusal.contains("too many open brackets"), "{refusal}");
        }
    }

    #[test]
    fn brackets_that_quotes_have_cut_apart_do_not_add_up() {
        let record = "- id: 하나\n  exact: '각주 [1'\n";
        assert!(from_yaml::<Value>(&record.repeat(DEEPEST + 1)).is_ok());
    }

    #[test]
    fn ordinary_aliases_tags_and_signs_in_text_are_read() {
        let text = "쪽지: 나 & 너 *별*\n하나: &a 밑줄\n둘: *a\n셋: !tag [1, -1, 1.5, true, ~]\n";
        let value: Value = from_yaml(text).unwrap();
        assert_eq!(value["둘"], "밑줄");
        assert_eq!(value["쪽지"], "나 & 너 *별*");
    }
}
