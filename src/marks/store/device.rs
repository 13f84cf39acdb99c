//! The id of this device, which is the name of its files.
//!
//! It is stored in the state folder, which is never synchronised, together with a hash of the machine. A cloned disk
//! means two machines, and two machines must not write the same file.

use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::bounded::{YamlLimits, from_yaml};
use crate::marks::error::StoreError;
use crate::marks::id::{DeviceId, short_hash};
use crate::marks::store::disk::{Disk, RealDisk};
use crate::marks::store::write::{create_folders, replace};

/// The machine the program runs on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Machine {
    /// Its name, such as a host name, for people to recognise.
    pub name: String,
    /// A text that distinguishes it from its clones, such as the content of `/etc/machine-id`; its name where there is
    /// nothing better.
    pub mark: String,
}

#[derive(Serialize, Deserialize)]
struct DeviceFile {
    id: DeviceId,
    machine: String,
}

/// Returns the id of this device. It is made and stored at the first use, or when the stored one was made for another
/// machine.
///
/// An id that cannot be read or stored serves for this session only; every other session still reads its files.
#[must_use]
pub fn device_id(state: &Path, machine: &Machine) -> DeviceId {
    let fresh = stored_device_id(state, machine).unwrap_or_else(|| DeviceId::fresh(&machine.name));
    keep_device_id(state, machine, &fresh).unwrap_or(fresh)
}

/// Returns the id that is stored for this device; `None` if there is none yet that can be read. Nothing is written:
/// reading leaves no trace.
#[must_use]
pub fn stored_device_id(state: &Path, machine: &Machine) -> Option<DeviceId> {
    let kept = RealDisk.read(&state.join("device.yaml")).ok().flatten();
    kept.as_deref().and_then(|bytes| of_machine(bytes, machine))
}

/// Stores an id for this device if it has none; returns the stored id.
///
/// # Errors
///
/// If the file cannot be read or written.
pub fn keep_device_id(state: &Path, machine: &Machine, id: &DeviceId) -> Result<DeviceId, StoreError> {
    // Another window may make an id at the same moment: the second one takes the id of the first.
    match kept_or_made(state, machine, id) {
        Err(StoreError::Changed { .. }) => kept_or_made(state, machine, id),
        made => made,
    }
}

fn kept_or_made(state: &Path, machine: &Machine, id: &DeviceId) -> Result<DeviceId, StoreError> {
    let file = state.join("device.yaml");
    let bytes = RealDisk.read(&file).map_err(StoreError::reading(&file))?;
    if let Some(kept) = bytes.as_deref().and_then(|bytes| of_machine(bytes, machine)) {
        return Ok(kept);
    }
    let kept = DeviceFile { id: id.clone(), machine: mark(machine) };
    let text = serde_yaml::to_string(&kept).map_err(|source| StoreError::Format { file: file.clone(), source })?;
    create_folders(&RealDisk, state)?;
    replace(&RealDisk, &file, bytes.as_deref().map(blake3::hash), text.as_bytes())?;
    Ok(kept.id)
}

fn of_machine(bytes: &[u8], machine: &Machine) -> Option<DeviceId> {
    let kept: DeviceFile = from_yaml(std::str::from_utf8(bytes).ok()?, YamlLimits::HAND_WRITTEN).ok()?;
    (kept.machine == mark(machine)).then_some(kept.id)
}

fn mark(machine: &Machine) -> String {
    format!("b3:{}", short_hash(machine.mark.as_bytes()))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn machine(mark: &str) -> Machine {
        Machine { name: "desk".to_owned(), mark: mark.to_owned() }
    }

    #[test]
    fn a_device_keeps_its_name() {
        let home = tempfile::tempdir().unwrap();
        let state = home.path().join("state");
        let first = device_id(&state, &machine("하나"));
        assert_eq!(device_id(&state, &machine("하나")), first);
    }

    #[test]
    fn a_cloned_disk_gets_a_name_of_its_own() {
        let home = tempfile::tempdir().unwrap();
        let first = device_id(home.path(), &machine("하나"));
        let second = device_id(home.path(), &machine("둘"));
        assert_ne!(first, second);
        assert_eq!(device_id(home.path(), &machine("둘")), second);
    }

    #[test]
    fn a_name_that_cannot_be_kept_serves_for_the_session() {
        let home = tempfile::tempdir().unwrap();
        let state = home.path().join("state");
        fs::write(&state, "폴더가 아니다").unwrap();
        let id = device_id(&state, &machine("하나"));
        assert!(id.as_str().starts_with("desk-"));
        assert_eq!(fs::read_to_string(&state).unwrap(), "폴더가 아니다");
    }
}
