//! The keys of an unfinished sequence, and the number typed before it.

use crate::reader::keys::keymap::Key;
use crate::reader::keys::shown::shown;

/// The largest number that can be typed before a key.
const LARGEST_COUNT: u32 = 9_999;

/// Keys without a meaning yet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PendingKeys {
    keys: Vec<Key>,
    count: Option<u32>,
    /// The keys that have just made a mark: a digit right after them is its colour.
    made_mark: Vec<Key>,
    /// Whether the colours are named for it: another notice that came since stands in their place.
    names_colours: bool,
    knows_input_method: bool,
}

impl PendingKeys {
    /// Returns the number and the keys as they are shown.
    #[must_use]
    pub fn shown(&self) -> String {
        let count = self.count.map(|count| count.to_string()).unwrap_or_default();
        let keys: Vec<String> = self.keys.iter().map(|key| key.0.clone()).collect();
        count + &shown(&keys)
    }

    /// Returns the keys of the sequence.
    pub(in crate::reader) fn keys(&self) -> &[Key] {
        &self.keys
    }

    /// Returns the keys for which the colours are named: those of the sequence, else those that have just made a mark.
    pub(in crate::reader) fn before_colour(&self) -> &[Key] {
        if self.keys.is_empty() && self.names_colours { &self.made_mark } else { &self.keys }
    }

    /// Gives the place of the names of the colours to another notice.
    pub(in crate::reader) const fn hide_colours(&mut self) {
        self.names_colours = false;
    }

    /// Offers the colours for the next key, after keys that made a mark.
    pub(in crate::reader) fn offer_colours(&mut self, keys: Vec<Key>) {
        self.made_mark = keys;
        self.names_colours = true;
    }

    /// Ends the offer of colours; returns the keys that made the mark.
    pub(in crate::reader) fn take_offer(&mut self) -> Vec<Key> {
        std::mem::take(&mut self.made_mark)
    }

    /// Whether a number was begun and no key follows it yet.
    pub(in crate::reader) const fn has_only_count(&self) -> bool {
        self.count.is_some() && self.keys.is_empty()
    }

    /// Adds a digit to the number; returns whether a number was begun and the key is a digit.
    pub(in crate::reader) fn extend_count(&mut self, key: &Key) -> bool {
        let (Some(count), Some(digit), []) = (self.count, key.digit(), self.keys.as_slice()) else { return false };
        self.count = Some((count * 10 + digit).min(LARGEST_COUNT));
        true
    }

    /// Begins a number; 0 does not.
    pub(in crate::reader) fn begin_count(&mut self, digit: u32) {
        self.count = Some(digit).filter(|&digit| digit > 0);
    }

    /// Drops the number.
    pub(in crate::reader) const fn drop_count(&mut self) {
        self.count = None;
    }

    /// Adds a key to the sequence.
    pub(in crate::reader) fn push(&mut self, key: Key) {
        self.keys.push(key);
    }

    /// Ends the sequence and returns its keys; the number stays.
    pub(in crate::reader) fn take_keys(&mut self) -> Vec<Key> {
        std::mem::take(&mut self.keys)
    }

    /// Ends the sequence and returns the number typed before it.
    pub(in crate::reader) fn finish(&mut self) -> Option<u32> {
        self.keys.clear();
        self.count.take()
    }

    /// Records that the reader was notified of the input method; returns whether that is new.
    pub(in crate::reader) const fn learn_input_method(&mut self) -> bool {
        !std::mem::replace(&mut self.knows_input_method, true)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(name: &str) -> Key {
        Key(name.to_owned())
    }

    #[test]
    fn digits_make_a_number_as_long_as_no_key_follows() {
        let mut keys = PendingKeys::default();
        assert!(!keys.extend_count(&key("3")));
        keys.begin_count(0);
        assert!(!keys.extend_count(&key("3")), "0 begins no number");
        keys.begin_count(1);
        assert!(keys.extend_count(&key("2")) && !keys.extend_count(&key("j")));
        keys.push(key("g"));
        assert!(!keys.extend_count(&key("3")));
        assert_eq!(keys.shown(), "12g");
        assert_eq!((keys.finish(), keys.shown()), (Some(12), String::new()));
    }

    #[test]
    fn a_number_stays_within_bounds() {
        let mut keys = PendingKeys::default();
        keys.begin_count(9);
        for _ in 0..20 {
            keys.extend_count(&key("9"));
        }
        assert_eq!(keys.finish(), Some(LARGEST_COUNT));
    }

    #[test]
    fn the_input_method_is_explained_once() {
        let mut keys = PendingKeys::default();
        assert!(keys.learn_input_method() && !keys.learn_input_method());
    }
}
