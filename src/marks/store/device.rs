//! The name of this device, which is the name of its files.
//!
//! It is kept in the state folder, which is never synchronised, together with a hash of the machine: a cloned disk is
//! two machines, and two writers of one file would fight.

use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::marks::error::StoreError;
use crate::marks::id::{DeviceId, short_hash};
use crate::marks::store::disk::{Disk, RealDisk};
use crate::marks::store::write::{create_folders, replace};

/// The machine a program runs on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Machine {
    /// Its name, such as a host name, for people to recognise.
    pub name: String,
    /// What tells it from its clones, such as the content of `/etc/machine-id`; its name where there is nothing better.
    pub mark: String,
}

#[derive(Serialize, Deserialize)]
struct Kept {
    id: DeviceId,
    machine: String,
}

/// Gives the name of this device, making one at the first start or on a machine that the kept name was not made for.
///
/// A name that cannot be read or kept serves for this session only: its files are read by every other session.
#[must_use]
pub fn device_id(state: &Path, machine: &Machine) -> DeviceId {
    let mark = format!("b3:{}", short_hash(machine.mark.as_bytes()));
    let fresh = Kept { id: DeviceId::fresh(&machine.name), machine: mark };
    // Another window may make a name at the same moment: whoever comes second takes the name of the first.
    match kept_or_made(state, &fresh) {
        Err(StoreError::Changed { .. }) => kept_or_made(state, &fresh),
        made => made,
    }
    .unwrap_or(fresh.id)
}

fn kept_or_made(state: &Path, fresh: &Kept) -> Result<DeviceId, StoreError> {
    let file = state.join("device.yaml");
    let bytes = RealDisk.read(&file).map_err(StoreError::reading(&file))?;
    let kept = bytes.as_deref().and_then(parse);
    if let Some(kept) = kept
        && kept.machine == fresh.machine
    {
        return Ok(kept.id);
    }
    let text = serde_yaml::to_string(fresh).map_err(|source| StoreError::Format { file: file.clone(), source })?;
    create_folders(&RealDisk, state)?;
    replace(&RealDisk, &file, bytes.as_deref().map(blake3::hash), text.as_bytes())?;
    Ok(fresh.id.clone())
}

fn parse(bytes: &[u8]) -> Option<Kept> {
    serde_yaml::from_slice(bytes).ok()
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
