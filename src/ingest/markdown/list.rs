//! Lists: which numbers with a full stop begin an item, and the marker as its author wrote it.
//!
//! Markdown takes every number with a full stop at the head of a line for an item and counts on from the first of a
//! list. Koreans write dates that way (`2026. 1. 3. 눈이 왔다.`), and a list is numbered as its author numbers it.

use comrak::nodes::{ListType, NodeList, NodeValue};

use crate::ingest::builder::own_marker;
use crate::ingest::markdown::tree::TreeNode;

/// How far the number of an item may lie above that of the item before it: authors skip, dates leap.
const LONGEST_STEP: usize = 10;

/// What stands at the head of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Marker {
    /// A marker to be written.
    Written(String),
    /// The item's text begins with a number of its own, such as `①`.
    Own,
    /// A number that begins no item: it belongs to the text, as in `3. 1 운동`.
    Text(String),
}

impl Marker {
    /// Whether it is a number.
    pub(super) fn is_number(&self) -> bool {
        self.written().starts_with(|c: char| c.is_ascii_digit())
    }

    /// Returns what is written; nothing where the text has its own.
    pub(super) fn written(&self) -> &str {
        match self {
            Self::Written(marker) | Self::Text(marker) => marker,
            Self::Own => "",
        }
    }
}

/// Returns the markers of a list's items; `before` is the number that the list before it on its level ended with.
pub(super) fn markers(list: TreeNode<'_>, source: &SourceLines<'_>, before: Option<usize>) -> Vec<Marker> {
    let numbers: Vec<_> = list.children().map(number).collect();
    let mut previous = before;
    let marker = |(index, item): (usize, TreeNode<'_>)| {
        let Some(number) = numbers.get(index).copied().flatten() else { return unnumbered(item, source) };
        let written = source.number_at(item).unwrap_or_else(|| format!("{number}."));
        let next = numbers.get(index + 1).copied().flatten();
        let begun = next.is_some_and(|next| next == number + 1 || next + 1 == number);
        let follows = number <= 1 || previous.is_some_and(|previous| goes_on(previous, number));
        if (begun || follows) && !begins_with_number(item) {
            previous = Some(number);
            Marker::Written(written)
        } else {
            Marker::Text(written)
        }
    };
    list.children().enumerate().map(marker).collect()
}

/// Returns the number that a list's last item has.
pub(super) fn last_number(list: TreeNode<'_>) -> Option<usize> {
    list.last_child().and_then(number)
}

/// Whether a number may follow another in one list: upwards without a leap, the same again, or down by one.
const fn goes_on(last: usize, number: usize) -> bool {
    number + 1 == last || last <= number && number <= last.saturating_add(LONGEST_STEP)
}

fn number(item: TreeNode<'_>) -> Option<usize> {
    match &item.data.borrow().value {
        NodeValue::Item(list) if list.list_type == ListType::Ordered => Some(list.start),
        _ => None,
    }
}

/// Whether an item's text begins with one more number and full stop on the same line: a date, or a section's number.
fn begins_with_number(item: TreeNode<'_>) -> bool {
    let line = item.data.borrow().sourcepos.start.line;
    item.first_child().is_some_and(|child| {
        let child = child.data.borrow();
        matches!(&child.value, NodeValue::List(NodeList { list_type: ListType::Ordered, .. }))
            && child.sourcepos.start.line == line
    })
}

fn unnumbered(item: TreeNode<'_>, source: &SourceLines<'_>) -> Marker {
    match &item.data.borrow().value {
        NodeValue::TaskItem(task) => {
            let state = match task.symbol {
                None => "☐".to_owned(),
                Some('x' | 'X') => "☑".to_owned(),
                Some(state) => format!("[{state}]"),
            };
            let is_bullet = task.symbol.is_some_and(|symbol| !symbol.is_ascii());
            let bullet = is_bullet.then(|| "•".to_owned());
            let before = source.number_at(item).or(bullet);
            Marker::Written(before.map_or_else(|| state.clone(), |before| format!("{before} {state}")))
        }
        _ if own_marker(&first_text(item)) > 0 => Marker::Own,
        _ => Marker::Written("•".to_owned()),
    }
}

fn first_text(item: TreeNode<'_>) -> String {
    let first = item.descendants().find_map(|node| match &node.data.borrow().value {
        NodeValue::Text(text) => Some(text.to_string()),
        NodeValue::List(_) | NodeValue::CodeBlock(_) => Some(String::new()),
        _ => None,
    });
    first.unwrap_or_default()
}

/// The lines of a source, for what the tree does not keep.
pub(super) struct SourceLines<'a>(Vec<&'a str>);

impl<'a> SourceLines<'a> {
    pub(super) fn new(source: &'a str) -> Self {
        Self(source.lines().collect())
    }

    /// Returns a line, counted from 1.
    pub(super) fn at(&self, number: usize) -> Option<&'a str> {
        self.0.get(number.checked_sub(1)?).copied()
    }

    /// Returns some lines without the signs of quotations before them; lines are counted from 1.
    pub(super) fn between(&self, first: usize, last: usize) -> Vec<&'a str> {
        let lines = self.0.get(first.saturating_sub(1)..last).unwrap_or_default();
        lines.iter().map(|line| line.trim_start_matches([' ', '\t', '>'])).collect()
    }

    /// Returns the number at the head of an item as it is written, with its full stop or bracket: `01.`, `3)`.
    fn number_at(&self, item: TreeNode<'_>) -> Option<String> {
        let position = item.data.borrow().sourcepos.start;
        let from = self.0.get(position.line.checked_sub(1)?)?.get(position.column.checked_sub(1)?..)?;
        let digits = from.bytes().take_while(u8::is_ascii_digit).count();
        let is_closed = digits > 0 && from.get(digits..)?.starts_with(['.', ')']);
        from.get(..=digits).filter(|_| is_closed).map(str::to_owned)
    }
}
