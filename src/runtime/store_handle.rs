//! The store of the reader's marks, shared by all threads.

use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use crate::marks::{DeviceId, Machine, Op, Store, keep_device_id, stored_device_id};
use crate::settings::paths::Paths;

/// The store of the reader's marks, shared by all threads.
///
/// The one invariant: the thread that draws never waits for it, see [`StoreHandle::device`].
#[derive(Clone, Debug)]
pub(super) struct StoreHandle(Arc<StoreInFolders>);

#[derive(Debug)]
struct StoreInFolders {
    notes: PathBuf,
    state: PathBuf,
    machine: Machine,
    /// The id of this device until it is known: none may be stored, or nobody has read it yet.
    provisional: DeviceId,
    known: OnceLock<DeviceId>,
}

impl StoreHandle {
    /// Sets the folders; nothing is read yet.
    pub(super) fn new(paths: &Paths, machine: Machine) -> Self {
        let provisional = DeviceId::fresh(&machine.name);
        let (notes, state) = (paths.notes.clone(), paths.state.clone());
        Self(Arc::new(StoreInFolders { notes, state, machine, provisional, known: OnceLock::new() }))
    }

    /// Returns the id of this device for new marks, without waiting; see [`StoreHandle::sign`].
    pub(super) fn device(&self) -> DeviceId {
        self.0.known.get().unwrap_or(&self.0.provisional).clone()
    }

    /// Returns the store for reading. It reads the id of the device, so it is not for the thread that draws.
    pub(super) fn get(&self) -> Store {
        let StoreInFolders { state, machine, known, .. } = &*self.0;
        if known.get().is_none()
            && let Some(stored) = stored_device_id(state, machine)
        {
            // Another thread that has set it has read the same file.
            drop(known.set(stored));
        }
        self.store()
    }

    /// Returns the store for acts, and gives the marks in them the id of this device, which is stored if it is new.
    ///
    /// Another window may have stored one since the program started: then that one counts.
    pub(super) fn sign(&self, ops: &mut [Op]) -> Store {
        let StoreInFolders { state, machine, provisional, known, .. } = &*self.0;
        // An id that cannot be stored serves for this session.
        let kept = || keep_device_id(state, machine, provisional).unwrap_or_else(|_| provisional.clone());
        let device = known.get_or_init(kept);
        for op in ops {
            op.sign(provisional, device);
        }
        self.store()
    }

    fn store(&self) -> Store {
        Store { root: self.0.notes.clone(), state: self.0.state.clone(), device: self.device() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::marks::{AnchorText, Highlight, Timestamp, anchor, device_id};
    use crate::text::Span;

    fn machine() -> Machine {
        Machine { name: "desk".to_owned(), mark: "책상".to_owned() }
    }

    fn handle(home: &std::path::Path) -> StoreHandle {
        let [notes, state, config] = ["notes", "state", "config"].map(|folder| home.join(folder));
        StoreHandle::new(&Paths { notes, state, config }, machine())
    }

    fn mark(handle: &StoreHandle) -> Op {
        let anchor = anchor(&AnchorText::new("글이다."), Span::new(0, 3));
        Op::Add(Box::new(Highlight::new(anchor, handle.device(), Timestamp::from_millisecond(0))))
    }

    fn maker(op: &Op) -> DeviceId {
        let Op::Add(highlight) = op else { panic!("{op:?}") };
        highlight.by.clone()
    }

    #[test]
    fn a_mark_that_was_made_before_the_id_was_read_gets_it_before_it_is_written() {
        let home = tempfile::tempdir().unwrap();
        let stored = device_id(&home.path().join("state"), &machine());
        let handle = handle(home.path());
        let mut acts = [mark(&handle)];
        assert_ne!(maker(&acts[0]), stored, "the thread that draws has read a file");
        assert_eq!(handle.sign(&mut acts).device, stored);
        assert_eq!((maker(&acts[0]), handle.device()), (stored.clone(), stored));
    }

    #[test]
    fn windows_that_have_started_without_an_id_get_the_same() {
        let home = tempfile::tempdir().unwrap();
        let (one, other) = (handle(home.path()), handle(home.path()));
        assert_ne!(one.get().device, other.get().device);
        assert!(!home.path().join("state").exists(), "reading leaves no trace");
        let mut acts = [mark(&other)];
        let device = one.sign(&mut []).device;
        assert_eq!((other.sign(&mut acts).device, maker(&acts[0])), (device.clone(), device));
    }
}
