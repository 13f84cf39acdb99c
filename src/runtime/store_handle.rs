//! The store of a reader's marks, the same one for every thread.

use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use crate::marks::{Machine, Store, proposed_device_id};
use crate::settings::paths::Paths;

/// The store of a reader's marks, made when it is first needed; every thread has the same one.
#[derive(Clone, Debug)]
pub(super) struct StoreHandle {
    folders: Option<(PathBuf, PathBuf)>,
    machine: Machine,
    store: Arc<OnceLock<Store>>,
}

impl StoreHandle {
    /// Names the folders; nothing is read yet.
    pub(super) fn new(paths: Option<&Paths>, machine: Machine) -> Self {
        let folders = paths.map(|paths| (paths.notes.clone(), paths.state.clone()));
        Self { folders, machine, store: Arc::default() }
    }

    /// Returns the store; `None` where nothing can be kept. The first call reads the name of the device.
    pub(super) fn get(&self) -> Option<&Store> {
        let (notes, state) = self.folders.as_ref()?;
        Some(self.store.get_or_init(|| Store {
            root: notes.clone(),
            state: state.clone(),
            device: proposed_device_id(state, &self.machine),
        }))
    }
}
