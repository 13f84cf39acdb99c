//! The files within a zip file, by rawzip and flate2: the only place that knows those crates.
//!
//! Only the list of the files is read to open one, and then only what is asked for. A zip file is a stranger's: nothing
//! of it is ever written to the disk, and no file within it is read beyond a limit, whatever the list says.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::io::Read;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use encoding_rs::EUC_KR;
use flate2::read::DeflateDecoder;
use rawzip::{CompressionMethod, FileReader, RECOMMENDED_BUFFER_SIZE, ZipArchive, ZipArchiveEntryWayfinder};

use crate::bounded;
use crate::ingest::epub::inner_path;
use crate::library::LibraryError;
use crate::text::fold;

/// The most files that are listed.
const MOST: usize = 65_536;
/// Where a file is more than this many times as large as its share of the zip file, and larger than this many bytes, it
/// was made to fill the memory.
const BOMB: (u64, u64) = (250, 4 * 1024 * 1024);
/// As many bytes of a file as there is room made for before it is read: what the list says may be wrong.
const PROMISED: usize = 1024 * 1024;
/// The start of files that a program for the rights of others has locked as a whole.
const LOCKED: [&[u8]; 4] = [b"DRMONE", b"SCDSA", b"<## NASCA DRM", b"<DOCUMENT SAFER"];

/// A zip file with the list of what is in it.
pub(super) struct ZipContainer {
    zip: ZipFile,
    files: HashMap<String, ListedFile>,
    /// The names as they are compared where one is not there as it is written.
    folded: OnceCell<HashMap<String, String>>,
}

/// A zip file of which only the place of the list is known.
struct ZipFile {
    file: PathBuf,
    archive: ZipArchive<FileReader>,
}

/// A file within.
struct ListedFile {
    place: ZipArchiveEntryWayfinder,
    method: CompressionMethod,
    bytes: u64,
    packed: u64,
    is_locked: bool,
}

/// Reads one file of at most some bytes within a zip file, by its name as [`ZipContainer::find`] returns it. The list is
/// read only as far as to that file.
///
/// # Errors
///
/// Those of [`ZipContainer::open`] and [`ZipContainer::read`].
pub(super) fn read_one(file: &Path, name: &str, most: u64) -> Result<Vec<u8>, LibraryError> {
    let zip = ZipFile::open(file)?;
    let mut found = None;
    zip.each(|known, listed| {
        found = (known == name).then_some(listed);
        if found.is_some() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    })?;
    match found {
        Some(listed) => zip.read(&listed, most),
        None => ZipContainer::open(file)?.read(name, most),
    }
}

impl ZipContainer {
    /// Reads the list of the files in a zip file.
    ///
    /// # Errors
    ///
    /// If it cannot be read, is no zip file, or lists too many files.
    pub(super) fn open(file: &Path) -> Result<Self, LibraryError> {
        let zip = ZipFile::open(file)?;
        let mut files = HashMap::new();
        zip.each(|name, listed| {
            files.entry(name).or_insert(listed);
            ControlFlow::Continue(())
        })?;
        Ok(Self { zip, files, folded: OnceCell::new() })
    }

    /// Returns the name of a file within as it is listed, however it is spelled.
    pub(super) fn find(&self, name: &str) -> Option<&str> {
        let known = self.files.get_key_value(name).map(|(known, _)| known);
        let folded =
            || self.folded.get_or_init(|| self.files.keys().map(|name| (comparable(name), name.clone())).collect());
        known.or_else(|| folded().get(&comparable(name))).map(String::as_str)
    }

    /// Lists the names of all files.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// Whether a file is encrypted by the zip file itself.
    pub(super) fn is_locked(&self, name: &str) -> bool {
        self.listed(name).is_some_and(|listed| listed.is_locked)
    }

    /// Returns how many bytes a file has, as the list says.
    pub(super) fn bytes(&self, name: &str) -> u64 {
        self.listed(name).map_or(0, |listed| listed.bytes)
    }

    /// Reads a file of at most some bytes.
    ///
    /// # Errors
    ///
    /// If it is not there, is larger, or is not as the list says.
    pub(super) fn read(&self, name: &str, most: u64) -> Result<Vec<u8>, LibraryError> {
        self.zip.read(self.listed(name).ok_or_else(|| self.zip.damaged())?, most)
    }

    fn listed(&self, name: &str) -> Option<&ListedFile> {
        self.files.get(name).or_else(|| self.files.get(self.find(name)?))
    }
}

impl ZipFile {
    fn open(file: &Path) -> Result<Self, LibraryError> {
        let unread = |source| LibraryError::Read { file: file.to_owned(), source };
        let mut start = [0; 64];
        let (opened, _) = bounded::open(file).map_err(unread)?;
        let length = (&opened).take(64).read(&mut start).map_err(unread)?;
        let start = start.get(..length).unwrap_or_default();
        if LOCKED.iter().any(|sign| memchr::memmem::find(start, sign).is_some()) {
            return Err(LibraryError::Protected { file: file.to_owned() });
        }
        let mut buffer = vec![0; RECOMMENDED_BUFFER_SIZE];
        let archive = ZipArchive::from_file(opened, &mut buffer);
        let damaged = |_| LibraryError::Damaged { file: file.to_owned() };
        Ok(Self { file: file.to_owned(), archive: archive.map_err(damaged)? })
    }

    fn damaged(&self) -> LibraryError {
        LibraryError::Damaged { file: self.file.clone() }
    }

    /// Walks the files in the order of the list, each with its name.
    fn each(&self, mut visit: impl FnMut(String, ListedFile) -> ControlFlow<()>) -> Result<(), LibraryError> {
        let mut buffer = vec![0; RECOMMENDED_BUFFER_SIZE];
        let mut entries = self.archive.entries(&mut buffer);
        let mut count = 0;
        while let Some(entry) = entries.next_entry().map_err(|_| self.damaged())? {
            if entry.is_dir() {
                continue;
            }
            count += 1;
            if count > MOST {
                return Err(LibraryError::TooLarge { file: self.file.clone() });
            }
            let listed = ListedFile {
                place: entry.wayfinder(),
                method: entry.compression_method(),
                bytes: entry.uncompressed_size_hint(),
                packed: entry.compressed_size_hint(),
                is_locked: entry.flags().is_encrypted(),
            };
            if visit(name(entry.file_path().as_bytes()), listed).is_break() {
                break;
            }
        }
        Ok(())
    }

    fn read(&self, listed: &ListedFile, most: u64) -> Result<Vec<u8>, LibraryError> {
        let damaged = || self.damaged();
        let (ratio, large) = BOMB;
        if listed.is_locked {
            return Err(LibraryError::Protected { file: self.file.clone() });
        }
        if listed.bytes > most || listed.bytes > large && listed.bytes / listed.packed.max(1) > ratio {
            return Err(LibraryError::TooLarge { file: self.file.clone() });
        }
        let entry = self.archive.get_entry(listed.place).map_err(|_| damaged())?;
        let mut bytes = Vec::with_capacity(usize::try_from(listed.bytes).unwrap_or(PROMISED).min(PROMISED));
        let read = if listed.method == CompressionMethod::STORE {
            entry.verifying_reader(entry.reader()).take(most + 1).read_to_end(&mut bytes)
        } else if listed.method == CompressionMethod::DEFLATE {
            entry.verifying_reader(DeflateDecoder::new(entry.reader())).take(most + 1).read_to_end(&mut bytes)
        } else {
            return Err(damaged());
        };
        match read {
            Ok(_) if bytes.len() as u64 > most => Err(LibraryError::TooLarge { file: self.file.clone() }),
            Ok(_) => Ok(bytes),
            Err(_) => Err(damaged()),
        }
    }
}

/// Returns a name within a zip file; old programs write Korean names in the encoding of their system.
fn name(bytes: &[u8]) -> String {
    let name = match str::from_utf8(bytes) {
        Ok(name) => name.to_owned(),
        Err(_) => EUC_KR.decode_without_bom_handling(bytes).0.into_owned(),
    };
    inner_path(&name)
}

fn comparable(name: &str) -> String {
    fold::canonical(name).to_lowercase()
}
