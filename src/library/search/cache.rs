//! The parsed text of documents, so that an unchanged one is not parsed again.
//!
//! The folder may be deleted at any time. The one invariant: the text returned is the one that ingest would make of the
//! file; an old, foreign or damaged file counts as missing.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

use crate::bounded::read;
use crate::document::{Block, BlockKind, Chapter, Meta, Nesting};
use crate::library::LibraryError;
use crate::marks::make_private_folder;
use crate::text::Span;

/// How many bytes the folder may take; the texts used longest ago are removed first.
const LARGEST: u64 = 256 * 1024 * 1024;
/// Files smaller than this, in bytes, are parsed faster than another file is opened.
const SMALLEST: u64 = 16 * 1024;
/// The number of hexadecimal digits of a hash, in file names and at the start of a file.
const DIGITS: usize = 32;

/// A folder of texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cache {
    folder: PathBuf,
    program: String,
}

/// The lines of a file before the text.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct CacheHead {
    program: String,
    path: PathBuf,
    bytes: u64,
    /// Nanoseconds since 1970.
    modified: u128,
    id: Option<String>,
    title: String,
    #[serde(default)]
    is_title_guessed: bool,
    /// The start, end and level of each heading.
    headings: Vec<(usize, usize, u8)>,
}

impl Cache {
    /// Stores texts in a folder, made when the first one is stored, for one build of the program: another build may
    /// parse documents differently.
    #[must_use]
    pub fn new(folder: PathBuf, program: String) -> Self {
        Self { folder, program }
    }

    /// Returns the text of a file, its title and its headings, from the folder or else by parsing it.
    pub(super) fn chapter(
        &self,
        path: &Path,
        parse: impl FnOnce() -> Result<Chapter, LibraryError>,
    ) -> Result<Chapter, LibraryError> {
        let Some(wanted) = self.head(path).filter(|head| head.bytes >= SMALLEST) else { return parse() };
        let file = self.folder.join(short_hash(wanted.path.as_os_str().as_encoded_bytes()));
        if let Some(chapter) = kept(&file, &wanted) {
            return Ok(chapter);
        }
        let chapter = parse()?;
        // A file that changed while it was read must not be stored under its earlier state.
        if self.head(path).as_ref() == Some(&wanted) {
            // Without the stored text the next search takes longer, and nothing else changes.
            drop(self.keep(&file, wanted, &chapter));
        }
        Ok(chapter)
    }

    /// Deletes the texts used longest ago until the folder is small enough.
    pub(super) fn trim(&self) {
        let Ok(listed) = self.folder.read_dir() else { return };
        let known = listed.flatten().filter_map(|file| {
            let metadata = file.metadata().ok()?;
            Some((metadata.modified().ok()?, metadata.len(), file.path()))
        });
        let mut files: Vec<(SystemTime, u64, PathBuf)> = known.collect();
        let mut total: u64 = files.iter().map(|(_, bytes, _)| bytes).sum();
        files.sort();
        for (_, bytes, file) in files {
            if total <= LARGEST {
                return;
            }
            total -= bytes;
            drop(fs::remove_file(file));
        }
    }

    /// Describes the current state of a file, without its title and headings.
    fn head(&self, path: &Path) -> Option<CacheHead> {
        let metadata = fs::metadata(path).ok()?;
        let modified = metadata.modified().ok()?.duration_since(UNIX_EPOCH).ok()?.as_nanos();
        Some(CacheHead {
            program: self.program.clone(),
            path: std::path::absolute(path).ok()?,
            bytes: metadata.len(),
            modified,
            id: None,
            title: String::new(),
            is_title_guessed: false,
            headings: Vec::new(),
        })
    }

    fn keep(&self, file: &Path, wanted: CacheHead, chapter: &Chapter) -> std::io::Result<()> {
        let headings = chapter.headings().map(|(span, level)| (span.start.0, span.end.0, level)).collect();
        let Meta { id, title, is_title_guessed, .. } = chapter.meta.clone();
        let mut held = serde_json::to_vec(&CacheHead { id, title, is_title_guessed, headings, ..wanted })?;
        held.push(b'\n');
        held.extend_from_slice(chapter.text.as_bytes());
        make_private_folder(&self.folder)?;
        let mut new = tempfile::NamedTempFile::new_in(&self.folder)?;
        new.write_all(short_hash(&held).as_bytes())?;
        new.write_all(&held)?;
        new.persist(file)?;
        Ok(())
    }
}

/// Reads the text of a cached file, if its description is the wanted one.
fn kept(file: &Path, wanted: &CacheHead) -> Option<Chapter> {
    let bytes = read(file, LARGEST).ok()?;
    let (digest, held) = bytes.split_at_checked(DIGITS)?;
    if short_hash(held).as_bytes() != digest {
        return None;
    }
    let end = memchr::memchr(b'\n', held)?;
    let (line, text) = held.split_at_checked(end)?;
    let known: CacheHead = serde_json::from_slice(line).ok()?;
    let is_wanted = (&known.program, &known.path, known.bytes, known.modified)
        == (&wanted.program, &wanted.path, wanted.bytes, wanted.modified);
    let text = str::from_utf8(text).ok()?.strip_prefix('\n').filter(|_| is_wanted)?.to_owned();
    // Texts that are used stay; if the time of use cannot be stored, the text is removed earlier.
    drop(File::open(file).and_then(|file| file.set_modified(SystemTime::now())));
    let blocks = known.headings.into_iter().map(|(start, end, level)| Block {
        kind: BlockKind::Heading(level),
        span: Span::new(start, end),
        nesting: Nesting::default(),
    });
    let CacheHead { id, title, is_title_guessed, .. } = known;
    let meta = Meta { id, title, is_title_guessed, ..Meta::default() };
    Some(Chapter { meta, text, blocks: blocks.collect(), ..Chapter::default() })
}

fn short_hash(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().chars().take(DIGITS).collect()
}
