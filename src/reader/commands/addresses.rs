//! Showing the addresses of the chapter, opening and copying them.

use crate::reader::effect::Effect;
use crate::reader::state::App;
use crate::reader::state::addresses::{AddressList, addresses_and_images, is_image_beside, is_openable};
use crate::reader::state::dialog::Dialog;
use crate::reader::state::list::List;

impl App {
    /// Shows the addresses of the open chapter, at the next one from the reading position.
    pub(in crate::reader) fn list_addresses(&mut self) {
        let found = addresses_and_images(&self.open.chapter);
        if found.is_empty() {
            return self.notify("no_addresses", &[]);
        }
        let list = AddressList::new(found, self.open.cursor.max(self.open.line().start));
        self.dialogs.open(Dialog::Addresses(list));
    }

    /// Shows the name of the picture at the pointer, to be opened; returns whether there is one.
    pub(in crate::reader) fn show_image_here(&mut self) -> bool {
        let line = self.open.line();
        let image = self.open.chapter.images.iter().find(|image| image.span.overlaps(line) || image.span == line);
        let Some(span) = image.map(|image| image.span) else { return false };
        let found = addresses_and_images(&self.open.chapter);
        let selected = found.iter().position(|address| address.span == span);
        let mut list = AddressList::new(found, span.start);
        list.list = selected.map_or(list.list, List::at);
        self.dialogs.open(Dialog::Addresses(list));
        true
    }

    /// Opens the selected address, or says why it is not opened.
    pub(in crate::reader) fn open_address(&mut self) -> Vec<Effect> {
        let Some(Dialog::Addresses(list)) = self.dialogs.top() else { return Vec::new() };
        let Some(target) = list.picked().map(|address| address.target.clone()) else { return Vec::new() };
        if is_openable(&target) {
            return vec![Effect::OpenAddress(target)];
        }
        if is_image_beside(&self.open.chapter, &target) {
            return vec![Effect::OpenImage(target)];
        }
        self.notify("address_refused", &[]);
        Vec::new()
    }

    /// Copies the selected address as it is written.
    pub(in crate::reader) fn copy_address(&self) -> Vec<Effect> {
        let Some(Dialog::Addresses(list)) = self.dialogs.top() else { return Vec::new() };
        list.picked().map(|address| Effect::Copy(address.target.clone())).into_iter().collect()
    }
}
