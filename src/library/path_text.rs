//! Paths as text in the files of the program; one that is no Unicode is written by its bytes.

use std::path::{Path, PathBuf};

use percent_encoding::{NON_ALPHANUMERIC, percent_decode_str, percent_encode};

/// What stands before the percent-encoded bytes of a path that is no Unicode.
const BYTES: &str = "bytes:";

/// Returns a path as text that [`path_of`] reads.
pub(super) fn written(path: &Path) -> String {
    match path.to_str().filter(|text| !text.starts_with(BYTES)) {
        Some(text) => text.to_owned(),
        None => format!("{BYTES}{}", percent_encode(path.as_os_str().as_encoded_bytes(), NON_ALPHANUMERIC)),
    }
}

/// Returns the path of a text that [`written`] has made.
pub(super) fn path_of(text: String) -> PathBuf {
    let Some(encoded) = text.strip_prefix(BYTES) else { return PathBuf::from(text) };
    let bytes: Vec<u8> = percent_decode_str(encoded).collect();
    #[cfg(unix)]
    let path = PathBuf::from(<std::ffi::OsString as std::os::unix::ffi::OsStringExt>::from_vec(bytes));
    #[cfg(not(unix))]
    let path = PathBuf::from(String::from_utf8_lossy(&bytes).into_owned());
    path
}
