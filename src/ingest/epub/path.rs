//! The names of files within a book, and addresses that lead from one to another.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

/// Returns a name within a book without `.`, `..` and a leading slash; it cannot lead out of the book.
#[must_use]
pub fn inner_path(name: &str) -> Cow<'_, str> {
    if is_plain(name) {
        return Cow::Borrowed(name);
    }
    let mut path = String::with_capacity(name.len());
    follow(&mut path, name);
    Cow::Owned(path)
}

/// Whether following a name from the outermost folder leads to the name itself, as that of nearly every file does.
fn is_plain(name: &str) -> bool {
    let mut before = b'/';
    let is_odd = |byte: u8| {
        let begins = std::mem::replace(&mut before, byte) == b'/';
        byte == b'\\' || begins && matches!(byte, b'/' | b'.')
    };
    !name.bytes().any(is_odd) && !name.ends_with('/')
}

/// Follows a name from a folder within a book.
fn follow(path: &mut String, name: &str) {
    if is_plain(name) {
        if !path.is_empty() && !name.is_empty() {
            path.push('/');
        }
        path.push_str(name);
        return;
    }
    for part in name.split(['/', '\\']) {
        match part {
            "" | "." => {}
            ".." => path.truncate(path.rfind('/').unwrap_or(0)),
            part => {
                if !path.is_empty() {
                    path.push('/');
                }
                path.push_str(part);
            }
        }
    }
}

/// Returns the name of the file that an address within another file leads to, without its fragment.
#[must_use]
pub fn resolved(from: &str, address: &str) -> String {
    let address = parted(address).0;
    let decoded = match memchr::memchr(b'%', address.as_bytes()) {
        Some(_) => percent_decode_str(address).decode_utf8_lossy(),
        None => Cow::Borrowed(address),
    };
    if decoded.is_empty() {
        return inner_path(from).into_owned();
    }
    let folder = if decoded.starts_with('/') { "" } else { folder_of(from) };
    let mut path = String::with_capacity(folder.len() + 1 + decoded.len());
    follow(&mut path, folder);
    follow(&mut path, &decoded);
    path
}

/// Returns the folder of a file.
fn folder_of(name: &str) -> &str {
    memchr::memrchr(b'/', name.as_bytes()).and_then(|at| name.get(..at)).unwrap_or_default()
}

/// Parts an address into that of a file and its fragment.
fn parted(address: &str) -> (&str, Option<&str>) {
    match memchr::memchr(b'#', address.as_bytes()) {
        Some(at) => (address.get(..at).unwrap_or_default(), address.get(at + 1..)),
        None => (address, None),
    }
}

/// Returns the name of the place that an address leads to within its file; none where it leads to the start.
pub(super) fn fragment(address: &str) -> Option<String> {
    let fragment = parted(address).1?;
    let fragment = percent_decode_str(fragment).decode_utf8_lossy().into_owned();
    (!fragment.is_empty()).then_some(fragment)
}
