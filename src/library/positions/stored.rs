//! The positions as they are written: what a window changes is laid over the file, with all that it does not know.

use serde_yaml::{Mapping, Value};

use crate::library::positions::{Positions, REMEMBERED};
use crate::marks::Timestamp;

/// The version that this program reads and writes; a file without one is of the first.
const VERSION: u64 = 1;

impl Positions {
    /// Lays what this window has changed over a file; `None` if a later version has written that.
    pub(super) fn over(&self, mut file: Mapping) -> Option<Mapping> {
        if file.get("version").and_then(Value::as_u64).is_some_and(|version| version > VERSION) {
            return None;
        }
        let mut positions = taken(&mut file, "positions");
        for key in &self.changed.positions {
            match self.kept.positions.get(key).map(serde_yaml::to_value) {
                Some(Ok(Value::Mapping(ours))) if is_newer(&ours, positions.get(key)) => {
                    let known = positions.entry(key.as_str().into()).or_insert(Value::Null);
                    join(known, ours);
                }
                // Another window was there later.
                Some(_) => {}
                None => drop(positions.remove(key)),
            }
        }
        forget_oldest(&mut positions);
        let mut last = taken(&mut file, "last");
        for key in &self.changed.last {
            if let Some(name) = self.kept.last.get(key) {
                last.insert(key.as_str().into(), name.as_str().into());
            }
        }
        while last.len() > REMEMBERED {
            let Some(first) = last.keys().next().cloned() else { break };
            last.remove(&first);
        }
        file.insert("positions".into(), Value::Mapping(positions));
        file.insert("last".into(), Value::Mapping(last));
        Some(file)
    }
}

/// Takes a part out of the file; one that is missing or damaged is empty.
fn taken(file: &mut Mapping, name: &str) -> Mapping {
    match file.remove(name) {
        Some(Value::Mapping(part)) => part,
        Some(_) | None => Mapping::new(),
    }
}

/// Replaces the fields that this version knows.
fn join(known: &mut Value, ours: Mapping) {
    match known {
        Value::Mapping(fields) => fields.extend(ours),
        other => *other = Value::Mapping(ours),
    }
}

/// Whether a record is at least as late as the one in the file.
fn is_newer(ours: &Mapping, known: Option<&Value>) -> bool {
    let ours = ours.get("at").and_then(moment);
    ours >= known.and_then(|known| moment(known.get("at")?))
}

fn moment(at: &Value) -> Option<Timestamp> {
    at.as_str()?.parse().ok()
}

/// Forgets the documents left longest ago where there are too many.
fn forget_oldest(positions: &mut Mapping) {
    let spare = positions.len().saturating_sub(REMEMBERED);
    if spare == 0 {
        return;
    }
    let at = |position: &Value| position.get("at").and_then(moment);
    let mut by_time: Vec<(Option<Timestamp>, Value)> =
        positions.iter().map(|(key, it)| (at(it), key.clone())).collect();
    by_time.sort_by_key(|(at, _)| *at);
    for (_, key) in by_time.into_iter().take(spare) {
        positions.remove(&key);
    }
}
