use proptest::prelude::*;

use super::*;
use crate::marks::colour::Colour;
use crate::marks::id::DocId;
use crate::marks::op::tests::{at, highlight};
use crate::marks::text_id::TextId;
use crate::text::Offset;

fn doc() -> DocRef {
    DocRef {
        id: DocId::of_name("청춘예찬"),
        title: "청춘예찬".to_owned(),
        author: Some("민태원".to_owned()),
        book: None,
        seen: vec!["글/청춘.md".to_owned()],
        text: TextId::of("청춘!"),
        chars: 3,
        extra: Extra::new(),
    }
}

fn shard(records: Vec<Highlight>) -> Shard {
    let mut shard = Shard::new(highlight(1).by, doc());
    shard.highlights = records;
    shard
}

fn text_of(records: Vec<Highlight>) -> String {
    shard(records).seal().unwrap()
}

fn five() -> Vec<Highlight> {
    let mut records: Vec<Highlight> = (1..=5).map(highlight).collect();
    records[1].note = "끓는 피 → ‘거선의 기관’.\n— \"황금시대\" #비유".to_owned();
    records[2].tags = vec!["비유".to_owned(), "청춘".to_owned()];
    records[3].deleted = Some(at(5));
    records
}

#[test]
fn the_file_is_what_a_person_can_read() {
    let mut record = highlight(1);
    record.note = "심장과 비교할 것".to_owned();
    let version = env!("CARGO_PKG_VERSION");
    let text = text_of(vec![record]);
    let expected = format!(
        "format: mitjul-highlights
schema: 1
written_by: mitjul {version}
device: desk-7f3a91
doc:
  id: {id}
  title: 청춘예찬
  author: 민태원
  seen:
  - 글/청춘.md
  text: {hash}
  chars: 3
highlights:
- id: 01991f3e-6c1b-7d20-9a44-5b1f0c2e7a01
  rev: 1
  at: 2026-08-22T10:11:12.123Z
  by: desk-7f3a91
  created: 2026-08-22T10:11:12.123Z
  color: yellow
  style: solid
  note: 심장과 비교할 것
  anchor:
    exact: 청춘의 피는 끓는다.
    prefix: ''
    suffix: ' 끓는 피에 뛰노는 심장'
    start: 0
    end: 11
    text: {text_id}
    chars: {chars}
    repeats:
      words: 0
eof: 1
",
        id = doc().id,
        hash = doc().text,
        text_id = highlight(1).anchor.text,
        chars = "청춘의 피는 끓는다. 끓는 피에 뛰노는 심장".chars().count(),
    );
    assert_eq!(text, expected);
}

#[test]
fn what_is_read_is_written_byte_for_byte() {
    let text = text_of(five());
    let mut read = Shard::parse(&text).unwrap();
    assert_eq!(read.highlights, five());
    assert_eq!(read.seal().unwrap(), text);
}

#[test]
fn no_cut_goes_unnoticed() {
    let text = text_of(five());
    let (last, _) = text.char_indices().last().unwrap();
    for (cut, _) in text.char_indices().take_while(|(cut, _)| *cut < last) {
        assert!(Shard::parse(Offset(cut).split(&text).0).is_err(), "cut at {cut}");
    }
    let without_newline = Shard::parse(text.trim_end()).unwrap();
    assert_eq!(without_newline.highlights, five());
}

#[test]
fn no_tail_of_zeros_goes_unnoticed() {
    let text = text_of(five());
    for cut in (0..text.len()).step_by(11) {
        let mut bytes = text.as_bytes().to_vec();
        bytes[cut..].fill(0);
        assert!(matches!(ShardContent::of(&bytes), ShardContent::Damaged { .. }), "cut at {cut}");
    }
}

#[test]
fn no_byte_that_turns_hides_more_than_its_own_record() {
    let text = text_of(five());
    for (at, turned) in (0..text.len()).flat_map(|at| [1, 0x20, 0x80].map(|turned| (at, turned))) {
        let mut bytes = text.as_bytes().to_vec();
        bytes[at] ^= turned;
        let content = ShardContent::of(&bytes);
        let same = five().iter().filter(|record| content.records().contains(record)).count();
        match &content {
            ShardContent::Intact(shard) => assert!(shard.highlights.len() == 5 && same >= 4, "byte {at}"),
            ShardContent::Newer { .. } | ShardContent::Damaged { .. } => {}
        }
    }
}

#[test]
fn records_before_a_cut_are_still_read() {
    let text = text_of(five());
    let cut = text.rfind("- id:").unwrap() + 90;
    let content = ShardContent::of(&text.as_bytes()[..cut]);
    assert_eq!(content.records(), &five()[..4]);
}

#[test]
fn unknown_fields_and_names_survive_on_every_level() {
    let text = text_of(vec![highlight(1)])
        .replace("schema: 1\n", "schema: 1\n앞칸: {가: [1, 2.5, ~]}\n")
        .replace("  chars: 3\n", "  chars: 3\n  판: 2\n")
        .replace("  style: solid\n", "  style: 물결\n  mood: 맑음\n")
        .replace("color: yellow", "color: 쪽빛")
        .replace("    start: 0\n", "    start: 0\n    xpath: /p[1]\n");
    let mut read = Shard::parse(&text).unwrap();
    assert_eq!(read.highlights[0].color, Colour::Other("쪽빛".to_owned()));
    let written = read.seal().unwrap();
    for kept in ["앞칸:\n  가:\n  - 1\n  - 2.5\n  - null\n", "  판: 2\n", "  style: 물결\n"] {
        assert!(written.contains(kept), "{kept}");
    }
    for kept in ["  mood: 맑음\n", "color: 쪽빛", "    xpath: /p[1]\n"] {
        assert!(written.contains(kept), "{kept}");
    }
    assert!(written.ends_with("eof: 1\n"));
    assert_eq!(Shard::parse(&written).unwrap(), read);
}

#[test]
fn a_newer_shard_is_read_as_far_as_it_is_understood() {
    let text = text_of(five()).replace("schema: 1\n", "schema: 2\n");
    assert!(matches!(ShardContent::of(text.as_bytes()), ShardContent::Newer { schema: 2, .. }));
    assert_eq!(ShardContent::of(text.as_bytes()).records(), five());
    let other_end = text.replace("eof: 5\n", "end: {records: 5}\n");
    assert!(matches!(ShardContent::of(other_end.as_bytes()), ShardContent::Newer { schema: 2, .. }));
    assert_eq!(ShardContent::of(other_end.as_bytes()).records(), five());
}

#[test]
fn what_is_not_a_shard_is_not_taken_for_one() {
    for text in ["", "청춘", "schema: 1\n", "- 목록\n", "\0\0\0\0", "a: [[[["] {
        let content = ShardContent::of(text.as_bytes());
        assert!(matches!(content, ShardContent::Damaged { .. }), "{content:?}");
        assert!(content.records().is_empty());
    }
}

#[test]
fn a_file_that_says_it_is_something_else_gives_no_records() {
    let text = text_of(five()).replace("mitjul-highlights", "남의 것");
    let content = ShardContent::of(text.as_bytes());
    let foreign = matches!(content, ShardContent::Damaged { damage: Damage::Foreign, .. });
    assert!(foreign);
    assert!(content.records().is_empty());
}

#[test]
fn records_behind_a_broken_head_or_a_broken_byte_are_still_read() {
    let text = text_of(five());
    let (head, records) = text.split_once("highlights:").unwrap();
    let zeros = "\0".repeat(head.len());
    let content = ShardContent::of(format!("{zeros}\nhighlights:{records}").as_bytes());
    assert_eq!(content.records(), five());
    let mut bytes = text.into_bytes();
    bytes[3] = 0xff;
    assert!(matches!(ShardContent::of(&bytes), ShardContent::Damaged { damage: Damage::NotText(_), .. }));
    assert_eq!(ShardContent::of(&bytes).records(), five());
}

#[test]
fn a_bomb_of_aliases_in_any_field_is_refused_at_once() {
    let bomb = format!("&a {}\n", "가".repeat(100_000));
    let aliases = format!("[{}]", "*a,".repeat(20_000));
    let text = text_of(vec![highlight(1)]).replace("schema: 1\n", &format!("schema: 1\n앞칸: {bomb}뒤칸: {aliases}\n"));
    let refusal = format!("{:?}", Shard::parse(&text).unwrap_err());
    assert!(refusal.contains("Amplified"), "{refusal}");
}

proptest! {
    #[test]
    fn whatever_a_reader_types_is_read_back(
        note in any::<String>(),
        word in "no|on|null|~|1e3|0x1f|12:34|=|<<|- id: |\u{feff}|\u{85}|\t탭| 앞뒤 |줄\n\n  줄|eof: 0",
        exact in any::<String>(),
    ) {
        let mut record = highlight(1);
        record.anchor.exact = exact.into();
        record.anchor.section = Some(word.clone());
        record.color = Colour::from(word.clone());
        record.tags = vec![word, note.clone()];
        record.note = note;
        let text = text_of(vec![record.clone()]);
        prop_assert_eq!(Shard::parse(&text).unwrap().highlights, [record]);
    }
}

#[test]
fn a_record_of_nothing_but_open_brackets_is_read_back() {
    for sign in ["[", "{", "[{", "- [", "\"[", "'["] {
        let mut mark = highlight(1);
        mark.anchor.exact = sign.repeat(3000).into();
        mark.note = format!("{}\n{}", sign.repeat(3000), sign.repeat(3000));
        let text = text_of(vec![mark.clone()]);
        assert_eq!(Shard::parse(&text).unwrap().highlights, [mark], "{sign}");
    }
}
