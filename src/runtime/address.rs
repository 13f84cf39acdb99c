//! Opening an address in the program that the system has for it.

use crate::messages;
use crate::reader::App;
use crate::reader::state::addresses::is_openable;
use crate::runtime::Runtime;
use crate::runtime::opener::Opener;

impl Runtime {
    /// Sets what opens addresses.
    #[must_use]
    pub fn opening_with(self, opener: Opener) -> Self {
        Self { opener, ..self }
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
