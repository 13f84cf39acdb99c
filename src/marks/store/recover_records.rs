//! Reading the records of a file that cannot be read as a whole.
//!
//! Each record starts with its id, so each can be parsed alone. The records found are shown. The file itself stays as
//! it is, because a person may find more in it.

use crate::bounded::{YamlLimits, from_yaml};
use crate::marks::model::Highlight;

/// Finds the records in the text of a damaged shard, including both sides of a conflict that a version control system
/// has marked.
pub(crate) fn recover_records(text: &str) -> Vec<Highlight> {
    if text.lines().any(|line| line.starts_with("<<<<<<< ")) {
        let (ours, theirs) = sides(text);
        [ours, theirs].iter().flat_map(|side| records(side)).collect()
    } else {
        records(text)
    }
}

/// Parses every record of a list separately.
fn records(text: &str) -> Vec<Highlight> {
    let Some(bullet) = text.lines().find_map(bullet) else {
        return Vec::new();
    };
    let mut records = Vec::new();
    let mut record = String::new();
    for line in text.lines() {
        let starts = line.starts_with(bullet);
        let ends = indent(line).is_some_and(|indent| indent + 2 <= bullet.len());
        if ends {
            records.extend(one(&record));
            record.clear();
        }
        if starts || !record.is_empty() {
            record.push_str(line);
            record.push('\n');
        }
    }
    records.extend(one(&record));
    records
}

fn one(text: &str) -> Option<Highlight> {
    let records: Vec<Highlight> = from_yaml(text, YamlLimits::OWN).ok()?;
    records.into_iter().next()
}

/// Returns the start of a line that opens a record: its indent and the dash with its space.
fn bullet(line: &str) -> Option<&str> {
    let start = line.find("- id:")?;
    let (indent, _) = line.split_at_checked(start)?;
    let is_indent = indent.bytes().all(|byte| byte == b' ');
    is_indent.then(|| line.get(..start + "- ".len()))?
}

/// Counts the spaces before the first word of a line; `None` for a blank line, which belongs to whatever surrounds it.
fn indent(line: &str) -> Option<usize> {
    let words = line.trim_start_matches(' ');
    (!words.is_empty()).then(|| line.len() - words.len())
}

/// Splits the text of a conflict (`<<<<<<<`, `|||||||`, `=======`, `>>>>>>>`) into its two sides.
fn sides(text: &str) -> (String, String) {
    let (mut ours, mut theirs) = (String::new(), String::new());
    let (mut in_ours, mut in_theirs) = (true, true);
    for line in text.lines() {
        match line.get(..7) {
            Some("<<<<<<<") => (in_ours, in_theirs) = (true, false),
            Some("|||||||") => (in_ours, in_theirs) = (false, false),
            Some("=======") => (in_ours, in_theirs) = (false, true),
            Some(">>>>>>>") => (in_ours, in_theirs) = (true, true),
            _ => {
                for (side, _) in
                    [(&mut ours, in_ours), (&mut theirs, in_theirs)].into_iter().filter(|(_, is_in)| *is_in)
                {
                    side.push_str(line);
                    side.push('\n');
                }
            }
        }
    }
    (ours, theirs)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::marks::op::tests::highlight;
    use crate::text::Offset;

    fn listed(numbers: &[u8]) -> String {
        let records: Vec<Highlight> = numbers.iter().map(|number| highlight(*number)).collect();
        serde_yaml::to_string(&records).unwrap()
    }

    fn found(text: &str) -> Vec<Highlight> {
        recover_records(text)
    }

    #[test]
    fn whole_records_of_a_cut_file_are_found() {
        let list = listed(&[1, 2, 3]);
        let third = list.rfind("- id:").unwrap();
        let cut = format!("highlights:\n{}", Offset(third + 40).split(&list).0);
        assert_eq!(found(&cut), [highlight(1), highlight(2)]);
    }

    #[test]
    fn a_broken_record_does_not_hide_its_neighbours() {
        let list = listed(&[1, 2, 3]);
        let broken = list.replacen("rev: 1", "rev: [", 2).replacen("rev: [", "rev: 1", 1);
        assert_eq!(found(&format!("highlights:\n{broken}eof: 3\n")), [highlight(1), highlight(3)]);
    }

    #[test]
    fn a_note_that_looks_like_a_record_stays_a_note() {
        let mut record = highlight(1);
        record.note = "첫 줄\n- id: 이것은 쪽지다\n\n끝 줄".to_owned();
        let list = serde_yaml::to_string(&[&record]).unwrap();
        assert_eq!(found(&format!("highlights:\n{list}eof: 1")), [record]);
    }

    #[test]
    fn an_indented_list_is_found_too() {
        let list = listed(&[1, 2]);
        let indented = format!("  {}", list.trim_end().replace('\n', "\n  "));
        assert_eq!(found(&format!("highlights:\n{indented}\neof: 2\n")), [highlight(1), highlight(2)]);
    }

    #[test]
    fn both_sides_of_a_conflict_are_found() {
        let (one, other) = (listed(&[1]), listed(&[2]));
        let text = format!("highlights:\n<<<<<<< HEAD\n{one}=======\n{other}>>>>>>> 집\neof: 1\n");
        assert_eq!(found(&text), [highlight(1), highlight(2)]);
    }
}
