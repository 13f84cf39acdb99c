//! Saving imported marks through the store.

use std::path::Path;

use crate::cli::environment::machine;
use crate::cli::marks::setting::MarksContext;
use crate::cli::output::Failure;
use crate::marks::{DeviceId, DocRef, Op, Store, StoreError, device_id};
use crate::messages::{cause, say};

/// Returns the store of the marks.
pub(super) fn store(setting: MarksContext<'_>) -> Result<Store, Failure> {
    let Some(paths) = &setting.environment.paths else {
        let sentence = say(setting.messages, "marks_not_kept", &[("file", ""), ("cause", "HOME")]);
        return Err(Failure { sentence, code: 1 });
    };
    Ok(Store { root: paths.notes.clone(), state: paths.state.clone(), device: device_id(&paths.state, &machine()) })
}

/// Returns an id for this device under which nothing will be stored.
pub(super) fn nobody() -> DeviceId {
    DeviceId::fresh(&machine().name)
}

/// Commits acts to a document; without acts, nothing is touched.
pub(super) fn commit(setting: MarksContext<'_>, store: &Store, doc: &DocRef, ops: &[Op]) -> Result<(), Failure> {
    if ops.is_empty() {
        return Ok(());
    }
    let kept = store.commit(doc, ops, setting.now);
    kept.map(drop).map_err(|error| failure(setting, &store.root, &error))
}

/// Makes the failure for a notes folder that cannot be used.
pub(super) fn failure(setting: MarksContext<'_>, folder: &Path, error: &StoreError) -> Failure {
    let values = [("file", folder.display().to_string()), ("cause", cause(setting.messages, error))];
    let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    Failure { sentence: say(setting.messages, "marks_not_kept", &values), code: 1 }
}
