//! The names of files within a book, and addresses that lead from one to another.

use percent_encoding::percent_decode_str;

/// Returns a name within a book without `.`, `..` and a leading slash; it cannot lead out of the book.
#[must_use]
pub fn inner_path(name: &str) -> String {
    let mut path = String::with_capacity(name.len());
    follow(&mut path, name);
    path
}

/// Follows a name from a folder within a book.
fn follow(path: &mut String, name: &str) {
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
    let address = address.split('#').next().unwrap_or_default();
    let decoded = percent_decode_str(address).decode_utf8_lossy();
    if decoded.is_empty() {
        return inner_path(from);
    }
    let folder = if decoded.starts_with('/') { "" } else { from.rsplit_once('/').map_or("", |(folder, _)| folder) };
    let mut path = String::with_capacity(folder.len() + 1 + decoded.len());
    follow(&mut path, folder);
    follow(&mut path, &decoded);
    path
}

/// Returns the name of the place that an address leads to within its file; none where it leads to the start.
pub(super) fn fragment(address: &str) -> Option<String> {
    let (_, fragment) = address.split_once('#')?;
    let fragment = percent_decode_str(fragment).decode_utf8_lossy().into_owned();
    (!fragment.is_empty()).then_some(fragment)
}
