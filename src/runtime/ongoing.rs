//! What the runtime keeps of the open text and of reads that go on: of a growing chapter, of a text that is read again,
//! of one that was requested, of a folder that is listed, and of a tool.

use crate::library::{Identity, Listing, ShelfEntry, StopSign};
use crate::marks::Highlight;
use crate::reader::effect::OpenAt;
use crate::runtime::file_state::FileState;

/// The open text.
#[derive(Debug, Default)]
pub(super) struct OpenText {
    /// Its chapter, counted from 0.
    pub(super) chapter: Option<usize>,
    /// Its file as it was when it was read.
    pub(super) seen: Option<FileState>,
    /// How far reading it again has come.
    pub(super) rereading: Rereading,
    /// Marks of others that came while it is read again: what is read may be older than they are.
    pub(super) arrived: Vec<Highlight>,
    /// What is known while only its head is shown.
    pub(super) growing: Option<Growing>,
    /// Its chapter again, while the place where it was left is not shown yet because the text is still being read there.
    pub(super) unreached: Option<usize>,
    /// How often the rest of a text was requested.
    pub(super) growths: u64,
    /// How many of its notes have drafts.
    pub(super) drafts_left: usize,
}

/// What was requested and is being read.
#[derive(Debug, Default)]
pub(super) struct Requests {
    /// How often a text was requested; the results of earlier requests are not shown any more.
    pub(super) openings: u64,
    /// The chapter that is being read, counted from 0, and where it is to be opened.
    pub(super) opening: Option<(usize, OpenAt)>,
    /// A text of the shelf that is opened as soon as nothing is on its way to the disk.
    pub(super) turning: Option<Box<ShelfEntry>>,
    /// The tool that runs for the requested text.
    pub(super) tool: Option<RunningTool>,
    /// How many reads are under way on other threads.
    pub(super) awaited: usize,
}

/// A chapter of which only the head is shown.
#[derive(Debug)]
pub(super) struct Growing {
    /// Counted from 0.
    pub(super) chapter: usize,
    /// Its identity, as far as the head says which document it is.
    pub(super) identity: Option<Identity>,
    /// The number of the growth.
    pub(super) number: u64,
    /// Whether a thread reads the rest.
    pub(super) has_begun: bool,
}

/// A large folder that is being listed.
#[derive(Debug, Default)]
pub(super) struct FolderListing {
    /// What lists it, until that is begun.
    pub(super) waiting: Option<Listing>,
    /// The notices of the start.
    pub(super) notices: Vec<String>,
}

/// How far reading the open text again has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Rereading {
    /// Nothing is read.
    #[default]
    No,
    /// It is being read.
    Yes,
    /// It is being read, and has changed since.
    Again,
}

/// The tool that runs for a chapter that was requested.
#[derive(Debug)]
pub(super) struct RunningTool {
    pub(super) stop: StopSign,
    pub(super) name: String,
}
