//! Saving the files of an export: atomically, and replacing only an earlier export of the same document.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::bounded::read_start;
use crate::exchange::written::Written;

/// How much of a file is read to recognise an earlier export, in bytes.
const LOOKED_AT: u64 = 4096;

/// Writes a file into a folder under its own name, as [`save`] does.
///
/// # Errors
///
/// Those of [`save`].
pub fn save_in(folder: &Path, file: &Written) -> io::Result<PathBuf> {
    save(file, &folder.join(&file.name))
}

/// Writes a file atomically. It replaces an earlier export of the same document, else takes a free name: `청춘예찬.md`,
/// `청춘예찬 2.md`. Returns its path.
///
/// # Errors
///
/// If the folder cannot be made or written to.
pub fn save(file: &Written, wanted: &Path) -> io::Result<PathBuf> {
    write(&file.text, wanted, |place| is_earlier_export(file, place))
}

/// Writes a text to a file of a free name atomically: `글.md`, `글 2.md`. Returns its path.
///
/// # Errors
///
/// If the folder cannot be made or written to.
pub fn save_new(text: &str, wanted: &Path) -> io::Result<PathBuf> {
    write(text, wanted, |_| false)
}

fn write(text: &str, wanted: &Path, replaces: impl Fn(&Path) -> bool) -> io::Result<PathBuf> {
    let folder = wanted.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    #[cfg_attr(not(unix), expect(unused_mut, reason = "only Unix has permissions to set"))]
    let mut new = tempfile::Builder::new();
    #[cfg(unix)]
    new.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut new = new.tempfile_in(folder)?;
    new.write_all(text.as_bytes())?;
    for number in 1_u32.. {
        let place = numbered(wanted, number);
        if replaces(&place) {
            new.persist(&place)?;
            return Ok(place);
        }
        match new.persist_noclobber(&place) {
            Ok(_) => return Ok(place),
            Err(taken) if taken.error.kind() == io::ErrorKind::AlreadyExists => new = taken.file,
            Err(failed) => return Err(failed.error),
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

/// Returns the path with a number: `청춘예찬.md`, `청춘예찬 2.md`.
fn numbered(wanted: &Path, number: u32) -> PathBuf {
    if number == 1 {
        return wanted.to_owned();
    }
    let name = wanted.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let (stem, ending) = name.rsplit_once('.').filter(|(stem, _)| !stem.is_empty()).unwrap_or((&name, ""));
    let dot = if ending.is_empty() { "" } else { "." };
    wanted.with_file_name(format!("{stem} {number}{dot}{ending}"))
}

/// Whether a file is an earlier export of the same document; an unreadable file is not.
fn is_earlier_export(file: &Written, place: &Path) -> bool {
    let Some(seal) = file.seal.as_ref().filter(|_| place.is_file()) else { return false };
    read_start(place, LOOKED_AT)
        .is_ok_and(|head| String::from_utf8_lossy(&head).replace("\r\n", "\n").contains(seal.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(text: &str) -> Written {
        Written { name: "청춘예찬.md".to_owned(), text: text.to_owned(), seal: Some("\ndoc: d-1\n".to_owned()) }
    }

    #[test]
    fn only_an_earlier_export_of_the_same_is_replaced() {
        let home = tempfile::tempdir().unwrap();
        let wanted = home.path().join("글/청춘예찬.md");
        let second = home.path().join("글/청춘예찬 2.md");
        let (one, two) = (file("---\ndoc: d-1\n---\n하나"), file("---\ndoc: d-1\n---\n둘"));
        assert_eq!(save(&one, &wanted).unwrap(), wanted);
        assert_eq!(save(&two, &wanted).unwrap(), wanted);
        assert_eq!(fs::read_to_string(&wanted).unwrap(), two.text);
        fs::write(&wanted, "내가 쓴 글").unwrap();
        assert_eq!(save(&one, &wanted).unwrap(), second);
        assert_eq!(save(&two, &wanted).unwrap(), second);
        assert_eq!(fs::read_to_string(&wanted).unwrap(), "내가 쓴 글");
        assert_eq!(fs::read_dir(home.path().join("글")).unwrap().count(), 2);
    }

    #[test]
    fn a_number_stands_before_the_ending() {
        assert_eq!(numbered(Path::new("책/2.6. 실패.html"), 3), Path::new("책/2.6. 실패 3.html"));
        assert_eq!(numbered(Path::new("글"), 2), Path::new("글 2"));
    }
}
