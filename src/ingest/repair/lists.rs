//! Enumerations inside a line: `1. … 2. … 3. …` and `① … ② …`.

use crate::text::Offset;

/// A number that begins a point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ListPoint {
    /// Where it stands, in bytes.
    pub(super) at: usize,
    /// Its number.
    pub(super) number: u32,
}

/// Finds numbers with a stop that count from 1 on, to 2 at least: `[1. 하나] [2. 둘]`.
pub(super) fn numbered(line: &str) -> Vec<ListPoint> {
    let mut points = Vec::new();
    let mut before = ' ';
    for (at, scalar) in line.char_indices() {
        if before.is_whitespace() && scalar.is_ascii_digit() {
            let behind = Offset(at).split(line).1;
            let digits = behind.bytes().take_while(u8::is_ascii_digit).count();
            let (number, behind) = Offset(digits.min(3)).split(behind);
            let mut behind = behind.chars();
            let is_point = behind.next() == Some('.') && behind.next().is_some_and(char::is_whitespace);
            // A date goes on with another number.
            let is_date =
                behind.next().is_some_and(|c| c.is_ascii_digit()) && digits < 3 && is_date(Offset(at).split(line).1);
            if let Ok(number) = number.parse()
                && is_point
                && !is_date
            {
                points.push(ListPoint { at, number });
            }
        }
        before = scalar;
    }
    counted(&points)
}

/// Finds circled numbers that count from ① on, to ② at least, with a space before them or none.
pub(super) fn circled(line: &str) -> Vec<ListPoint> {
    let circled = line.char_indices().filter(|(_, scalar)| matches!(scalar, '①'..='⑳'));
    let points: Vec<_> =
        circled.map(|(at, scalar)| ListPoint { at, number: u32::from(scalar) - u32::from('①') + 1 }).collect();
    let kept = counted_from_one(&points);
    if points.iter().any(|point| point.number == 2) { kept } else { Vec::new() }
}

/// Keeps what counts from 1 to 2 at least; a later 1 begins another list.
fn counted(points: &[ListPoint]) -> Vec<ListPoint> {
    let kept = counted_from_one(points);
    let mut lists: Vec<Vec<ListPoint>> = Vec::new();
    for point in kept {
        match lists.last_mut() {
            Some(list) if point.number > 1 => list.push(point),
            _ => lists.push(vec![point]),
        }
    }
    lists.retain(|list| list.len() > 1);
    lists.concat()
}

fn counted_from_one(points: &[ListPoint]) -> Vec<ListPoint> {
    let mut next = 1;
    let mut kept = Vec::new();
    for point in points {
        if point.number == next || point.number == 1 {
            next = point.number + 1;
            kept.push(*point);
        }
    }
    kept
}

/// Whether a text begins with month and day: `1. 3.`, `12. 25.`.
fn is_date(text: &str) -> bool {
    let mut parts = text.split('.').take(3).map(str::trim);
    let is_number = |part: Option<&str>| {
        part.is_some_and(|part| (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit()))
    };
    is_number(parts.next()) && is_number(parts.next()) && parts.next().is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(points: &[ListPoint]) -> Vec<u32> {
        points.iter().map(|point| point.number).collect()
    }

    #[test]
    fn numbers_that_count_are_points() {
        assert_eq!(numbers(&numbered("앞말. 1. 하나 2. 둘 3. 셋 그리고 1. 하나 2. 둘")), [1, 2, 3, 1, 2]);
        assert!(numbered("2단계와 2.5단계다. 3. 그리고").is_empty());
        assert!(numbered("2026. 1. 3. 눈이 왔고 12. 25. 비가 왔다.").is_empty());
        assert_eq!(numbers(&circled("① 하나 ② 둘①다시 ②둘")), [1, 2, 1, 2]);
        assert!(circled("제1조 ① 하나").is_empty());
    }
}
