//! Opening an address in the program that the system has for it.

use crate::library;
use crate::messages;
use crate::reader::App;
use crate::reader::state::addresses::is_openable;
use crate::runtime::Runtime;
use crate::runtime::opener::Opener;
use crate::text::fold::one_line;

impl Runtime {
    /// Sets what opens addresses.
    #[must_use]
    pub fn opening_with(self, opener: Opener) -> Self {
        Self { opener, ..self }
    }

    /// Opens a picture beside the open text and notifies the reader. What is no picture is not opened, whatever its
    /// name.
    pub(super) fn open_image(&self, app: &mut App, address: &str) {
        let text = self.library.entries.get(app.open.index).and_then(|entry| entry.place.file());
        let Some(file) = text.and_then(|text| library::image_file(&self.started.folder.join(text), address)) else {
            return app.notify("image_not_found", &[]);
        };
        let name = messages::file_name(&file);
        match (self.opener)(&file.to_string_lossy()) {
            Ok(()) => app.notify("image_opened", &[("file", &one_line(&name))]),
            Err(error) => {
                let cause = messages::cause(&app.resources().messages, &error);
                app.notify("address_not_opened", &[("cause", &cause)]);
            }
        }
    }

    /// Opens an address and notifies the reader.
    pub(super) fn open_address(&self, app: &mut App, address: &str) {
        if !is_openable(address) {
            return app.notify("address_refused", &[]);
        }
        match (self.opener)(address) {
            Ok(()) => app.notify("address_opened", &[("address", address)]),
            Err(error) => {
                let cause = messages::cause(&app.resources().messages, &error);
                app.notify("address_not_opened", &[("cause", &cause)]);
            }
        }
    }
}
