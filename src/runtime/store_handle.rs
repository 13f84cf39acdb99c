//! The store of the reader's marks, shared by all threads.

use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use crate::marks::{Machine, Store, proposed_device_id};
use crate::settings::paths::Paths;

/// The store of the reader's marks, made when it is first needed and shared by all threads.
#[derive(Clone, Debug)]
pub(super) struct StoreHandle {
    folders: Option<(PathBuf, PathBuf)>,
    machine: Machine,
    store: Arc<OnceLock<Store>>,
}

impl StoreHandle {
    /// Sets the folders; nothing is read yet.
    pub(super) fn new(paths: Option<&Paths>, machine: Machine) -> Self {
        let folders = paths.map(|paths| (paths.notes.clone(), paths.state.clone()));
        Self { folders, machine, store: Arc::default() }
    }

    /// Returns the store; `None` if nothing can be stored. The first call reads the id of the device.
    pub(super) fn get(&self) -> Option<&Store> {
        let (notes, state) = self.folders.as_ref()?;
        Some(self.store.get_or_init(|| Store {
            root: notes.clone(),
            state: state.clone(),
            device: proposed_device_id(state, &self.machine),
        }))
    }
}
