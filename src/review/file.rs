//! The file of the schedule, `review.yaml`. Losing it harms no mark; a damaged one is kept all the same.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use crate::bounded::{YamlLimits, from_yaml, read_text};
use crate::library::state_file;
use crate::review::Schedule;

/// A problem with the file for the reader to see.
#[derive(Debug)]
pub enum Trouble {
    /// It cannot be parsed. It was renamed to the second path, if there is one, and the schedule starts anew.
    Damaged(PathBuf, Option<PathBuf>),
    /// It cannot be read or moved out of the way, so nothing will be saved.
    Unreadable(PathBuf, io::Error),
}

/// Reads the schedule in a folder without changing anything. In case of trouble it is empty and will not be saved.
#[must_use]
pub fn load(folder: Option<&Path>) -> (Schedule, Option<Trouble>) {
    let Some(file) = folder.map(|folder| folder.join("review.yaml")) else { return (Schedule::default(), None) };
    let text = match read_text(&file, YamlLimits::OWN.bytes as u64) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => String::new(),
        Err(error) if error.kind() == ErrorKind::InvalidData => {
            return (Schedule::default(), Some(Trouble::Damaged(file, None)));
        }
        Err(error) => return (Schedule::default(), Some(Trouble::Unreadable(file, error))),
    };
    if text.trim().is_empty() {
        return (Schedule::default().kept_in(file), None);
    }
    match from_yaml::<Schedule>(&text, YamlLimits::OWN) {
        Ok(schedule) => (schedule.kept_in(file), None),
        Err(_) => (Schedule::default(), Some(Trouble::Damaged(file, None))),
    }
}

/// Reads the schedule in a folder; a damaged file is moved to a free name, so that the schedule can start anew.
#[must_use]
pub fn load_aside(folder: Option<&Path>) -> (Schedule, Option<Trouble>) {
    match load(folder) {
        (_, Some(Trouble::Damaged(file, _))) => match set_aside(&file) {
            Ok(aside) => {
                let schedule = Schedule::default().kept_in(file.clone());
                (schedule, Some(Trouble::Damaged(file, Some(aside))))
            }
            Err(error) => (Schedule::default(), Some(Trouble::Unreadable(file, error))),
        },
        loaded => loaded,
    }
}

impl Schedule {
    /// Writes the schedule, replacing the file atomically.
    ///
    /// # Errors
    ///
    /// If the folder or the file cannot be written.
    pub fn save(&self) -> io::Result<()> {
        state_file::replace(self.file(), self)
    }
}

/// Renames a file to `review.damaged.yaml`, or with a number where that is taken.
fn set_aside(file: &Path) -> io::Result<PathBuf> {
    let mut aside = file.with_extension("damaged.yaml");
    let mut number = 1_u32;
    while aside.symlink_metadata().is_ok() {
        number += 1;
        aside = file.with_extension(format!("damaged-{number}.yaml"));
    }
    fs::rename(file, &aside)?;
    Ok(aside)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::marks::Timestamp;
    use crate::review::{Day, ReviewAct};

    #[test]
    fn the_schedule_outlives_the_program() {
        let folder = tempfile::tempdir().unwrap();
        let (mut schedule, trouble) = load(Some(folder.path()));
        assert!(trouble.is_none());
        schedule.act("글", ReviewAct::Done, Day::of(Timestamp::from_millisecond(0), 0));
        schedule.save().unwrap();
        assert_eq!(load(Some(folder.path())).0, schedule);
    }

    #[test]
    fn a_damaged_file_is_kept_beside_and_the_schedule_begins_anew() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("review.yaml");
        for (damage, name) in [("items: [", "review.damaged.yaml"), ("items: 3\n", "review.damaged-2.yaml")] {
            fs::write(&file, damage).unwrap();
            let (schedule, trouble) = load(Some(folder.path()));
            assert!(matches!(trouble, Some(Trouble::Damaged(_, None))));
            schedule.save().unwrap();
            assert_eq!(fs::read_to_string(&file).unwrap(), damage, "who only looks writes nothing");
            let (schedule, _) = load_aside(Some(folder.path()));
            assert_eq!(fs::read_to_string(folder.path().join(name)).unwrap(), damage);
            schedule.save().unwrap();
            assert!(load(Some(folder.path())).1.is_none());
        }
    }

    #[test]
    fn a_file_that_is_no_text_is_damaged_too() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("review.yaml"), b"items: \xff").unwrap();
        assert!(matches!(load_aside(Some(folder.path())).1, Some(Trouble::Damaged(_, Some(_)))));
    }
}
