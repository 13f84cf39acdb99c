//! The files within a zip file, by rawzip and flate2: the only place that knows those crates.
//!
//! Only the list of the files is read to open one, and then only what is asked for. A zip file is a stranger's: nothing
//! of it is ever written to the disk, and no file within it is read beyond a limit, whatever the list says.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::HashMap;
use std::io::Read;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::rc::Rc;

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
    /// The files in the order of the list.
    files: Vec<InnerFile>,
    /// The places of the files in the list by their names.
    places: HashMap<Rc<str>, usize>,
    /// The same by the names as they are compared where one is not there as it is written, but for those that are
    /// written so.
    folded: OnceCell<HashMap<String, usize>>,
}

/// A zip file of which only the place of the list is known.
struct ZipFile {
    file: PathBuf,
    archive: ZipArchive<FileReader>,
}

/// A file within a zip file.
pub(super) struct InnerFile {
    /// Its name, as it is listed.
    pub(super) name: Rc<str>,
    /// Its place in the list, counted from 0.
    pub(super) place: usize,
    listed: ListedFile,
}

impl InnerFile {
    /// Whether it is encrypted by the zip file itself.
    pub(super) const fn is_locked(&self) -> bool {
        self.listed.is_locked
    }

    /// Returns how many bytes it has, as the list says.
    pub(super) const fn bytes(&self) -> u64 {
        self.listed.bytes
    }
}

/// What the list says of a file.
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
    let mut buffer = vec![0; RECOMMENDED_BUFFER_SIZE];
    let zip = ZipFile::open(file, &mut buffer)?;
    let mut found = None;
    zip.each(&mut buffer, |known, listed| {
        found = (known == name).then_some(listed);
        if found.is_some() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    })?;
    match found {
        Some(listed) => zip.read(&listed, most),
        None => ZipContainer::open(file)?.read_named(name, most),
    }
}

impl ZipContainer {
    /// Reads the list of the files in a zip file.
    ///
    /// # Errors
    ///
    /// If it cannot be read, is no zip file, or lists too many files.
    pub(super) fn open(file: &Path) -> Result<Self, LibraryError> {
        let mut buffer = vec![0; RECOMMENDED_BUFFER_SIZE];
        let zip = ZipFile::open(file, &mut buffer)?;
        let promised = usize::try_from(zip.archive.entries_hint()).unwrap_or(MOST).min(MOST);
        let (mut files, mut places) = (Vec::with_capacity(promised), HashMap::with_capacity(promised));
        zip.each(&mut buffer, |name, listed| {
            let place = files.len();
            let name: Rc<str> = name.into();
            // Of two files with one name the first counts.
            if *places.entry(Rc::clone(&name)).or_insert(place) == place {
                files.push(InnerFile { name, place, listed });
            }
            ControlFlow::Continue(())
        })?;
        Ok(Self { zip, files, places, folded: OnceCell::new() })
    }

    /// Finds a file within, however its name is spelled.
    pub(super) fn find(&self, name: &str) -> Option<&InnerFile> {
        let folded = || {
            let name = comparable(name);
            self.places.get(&*name).or_else(|| self.folded().get(&*name))
        };
        self.files.get(*self.places.get(name).or_else(folded)?)
    }

    fn folded(&self) -> &HashMap<String, usize> {
        self.folded.get_or_init(|| {
            let mut folded = HashMap::new();
            for file in &self.files {
                if let Cow::Owned(name) = comparable(&file.name) {
                    folded.entry(name).or_insert(file.place);
                }
            }
            folded
        })
    }

    /// Lists all files.
    pub(super) fn files(&self) -> &[InnerFile] {
        &self.files
    }

    /// Reads a file of at most some bytes.
    ///
    /// # Errors
    ///
    /// If it is larger, or is not as the list says.
    pub(super) fn read(&self, file: &InnerFile, most: u64) -> Result<Vec<u8>, LibraryError> {
        self.zip.read(&file.listed, most)
    }

    /// Reads a file as [`ZipContainer::read`] does, by its name.
    ///
    /// # Errors
    ///
    /// Those of [`ZipContainer::read`], and if it is not there.
    pub(super) fn read_named(&self, name: &str, most: u64) -> Result<Vec<u8>, LibraryError> {
        self.read(self.find(name).ok_or_else(|| self.zip.damaged())?, most)
    }
}

impl ZipFile {
    fn open(file: &Path, buffer: &mut [u8]) -> Result<Self, LibraryError> {
        let unread = |source| LibraryError::Read { file: file.to_owned(), source };
        let mut start = [0; 64];
        let (opened, _) = bounded::open(file).map_err(unread)?;
        let length = (&opened).take(64).read(&mut start).map_err(unread)?;
        let start = start.get(..length).unwrap_or_default();
        if LOCKED.iter().any(|sign| memchr::memmem::find(start, sign).is_some()) {
            return Err(LibraryError::Protected { file: file.to_owned() });
        }
        let archive = ZipArchive::from_file(opened, buffer);
        let damaged = |_| LibraryError::Damaged { file: file.to_owned() };
        Ok(Self { file: file.to_owned(), archive: archive.map_err(damaged)? })
    }

    fn damaged(&self) -> LibraryError {
        LibraryError::Damaged { file: self.file.clone() }
    }

    /// Walks the files in the order of the list, each with its name.
    fn each(
        &self,
        buffer: &mut [u8],
        mut visit: impl FnMut(&str, ListedFile) -> ControlFlow<()>,
    ) -> Result<(), LibraryError> {
        let mut entries = self.archive.entries(buffer);
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
            if visit(&inner_path(&name(entry.file_path().as_bytes())), listed).is_break() {
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
fn name(bytes: &[u8]) -> Cow<'_, str> {
    str::from_utf8(bytes).map_or_else(|_| EUC_KR.decode_without_bom_handling(bytes).0, Cow::Borrowed)
}

/// Returns a name without what may be spelled in other ways.
fn comparable(name: &str) -> Cow<'_, str> {
    let is_even = name.bytes().all(|byte| byte.is_ascii_graphic() && !byte.is_ascii_uppercase());
    if is_even { Cow::Borrowed(name) } else { Cow::Owned(fold::canonical(name).to_lowercase()) }
}
