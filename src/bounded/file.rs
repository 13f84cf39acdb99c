//! Files: only regular ones, and only up to a length.

use std::fs::{self, File, Metadata};
use std::io::{self, ErrorKind, Read};
use std::path::Path;

use crate::bounded::Refusal;

/// Reads a file of at most `limit` bytes.
///
/// A pipe, a device or a socket is refused without being opened, and a longer file without being read. So is a file
/// that grows while it is read.
///
/// # Errors
///
/// If it does not exist, cannot be read, or is refused; [`Refusal::of`] tells why.
pub fn read(path: &Path, limit: u64) -> io::Result<Vec<u8>> {
    let (file, metadata) = open(path)?;
    let too_long = || io::Error::from(Refusal::TooLong { limit });
    if metadata.len() > limit {
        return Err(too_long());
    }
    let mut bytes = Vec::with_capacity(usize::try_from(metadata.len()).unwrap_or_default());
    file.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limit { Err(too_long()) } else { Ok(bytes) }
}

/// Reads a file of UTF-8 text as [`read`] does.
///
/// # Errors
///
/// Those of [`read`], and `InvalidData` if it is not UTF-8.
pub fn read_text(path: &Path, limit: u64) -> io::Result<String> {
    let text = String::from_utf8(read(path, limit)?);
    text.map_err(|error| io::Error::new(ErrorKind::InvalidData, error.utf8_error()))
}

/// Reads the first `length` bytes of a regular file; all of a shorter one.
///
/// # Errors
///
/// If it does not exist, cannot be read, or is not a regular file.
pub fn read_start(path: &Path, length: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    open(path)?.0.take(length).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Opens a regular file for reading, and returns what is known of it, such as its length.
///
/// To open a device may change it, so the kind is checked before; and once more after it, because another file may have
/// taken the name in between.
///
/// # Errors
///
/// If it does not exist, cannot be opened, or is not a regular file.
pub(crate) fn open(path: &Path) -> io::Result<(File, Metadata)> {
    check(&fs::metadata(path)?)?;
    let file = without_waiting().open(path)?;
    let metadata = file.metadata()?;
    check(&metadata)?;
    Ok((file, metadata))
}

fn check(metadata: &Metadata) -> io::Result<()> {
    if metadata.is_dir() {
        return Err(ErrorKind::IsADirectory.into());
    }
    if metadata.is_file() { Ok(()) } else { Err(Refusal::NotRegular.into()) }
}

/// Returns the options that open a file for reading; a pipe that takes its name is not waited for.
fn without_waiting() -> fs::OpenOptions {
    let mut options = File::options();
    options.read(true);
    #[cfg(unix)]
    {
        let flags = i32::try_from(rustix::fs::OFlags::NONBLOCK.bits()).unwrap_or_default();
        std::os::unix::fs::OpenOptionsExt::custom_flags(&mut options, flags);
    }
    options
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(result: io::Result<Vec<u8>>) -> Option<Refusal> {
        Refusal::of(&result.unwrap_err())
    }

    #[test]
    fn a_longer_file_is_refused_unread() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("글.md");
        fs::write(&file, "글이다").unwrap();
        assert_eq!(read(&file, 9).unwrap(), "글이다".as_bytes());
        assert_eq!(refusal(read(&file, 8)), Some(Refusal::TooLong { limit: 8 }));
        // A file of 8 TB without content is refused at once.
        File::create(&file).unwrap().set_len(8 << 40).unwrap();
        assert_eq!(refusal(read(&file, 1 << 20)), Some(Refusal::TooLong { limit: 1 << 20 }));
        assert_eq!(read_start(&file, 3).unwrap(), [0; 3]);
    }

    #[cfg(unix)]
    #[test]
    fn what_may_never_end_is_refused_without_waiting() {
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("pipe");
        let made = std::process::Command::new("mkfifo").arg(&pipe).status().unwrap();
        assert!(made.success());
        let socket = folder.path().join("socket");
        let _listener = std::os::unix::net::UnixListener::bind(&socket).unwrap();
        for path in [&pipe, &socket, Path::new("/dev/zero"), Path::new("/dev/null")] {
            assert_eq!(refusal(read(path, 1 << 20)), Some(Refusal::NotRegular), "{}", path.display());
            assert_eq!(refusal(read_start(path, 8)), Some(Refusal::NotRegular), "{}", path.display());
        }
        assert_eq!(read(folder.path(), 8).unwrap_err().kind(), ErrorKind::IsADirectory);
    }

    #[test]
    fn what_is_no_utf8_is_no_text() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("글.txt");
        fs::write(&file, b"\xb1\xdb").unwrap();
        assert_eq!(read_text(&file, 8).unwrap_err().kind(), ErrorKind::InvalidData);
    }
}
