//! Links that a terminal can open: OSC 8, written with the cells that they cover.
//!
//! A cell names its link by a number in bits of its modifier that no style uses, so a cell whose link changes is drawn
//! again like any cell that changes. The table gives the address for a number. The one invariant: no byte of an address
//! but printable ASCII reaches the terminal, and nothing but web and mail addresses.

use std::collections::BTreeSet;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use ratatui::style::Modifier;

/// The first bit of a modifier that no style uses.
const SHIFT: u32 = 9;
/// How many links a screen shows; further ones are not linked.
const MOST: u8 = 127;
/// The longest address in bytes; terminals ignore longer ones.
const LONGEST: usize = 2000;
/// What an address must not contain as it is. What is not ASCII is always escaped.
const UNSAFE: &AsciiSet =
    &CONTROLS.add(b' ').add(b'"').add(b'<').add(b'>').add(b'\\').add(b'^').add(b'`').add(b'{').add(b'|').add(b'}');

/// The links on the screen and on the one before, by their numbers.
#[derive(Clone, Debug, Default)]
pub struct Hyperlinks {
    addresses: Vec<LinkAddress>,
    shown: BTreeSet<u8>,
}

/// A link with the address that is sent to the terminal: escaped once, however often the link is drawn.
#[derive(Clone, Debug)]
struct LinkAddress {
    link: String,
    escaped: String,
}

impl Hyperlinks {
    /// Gives numbers to the links of the next screen. The number of a link that is on the screen now is given to no
    /// other, so that every change is seen.
    pub fn show<'a>(&mut self, links: impl Iterator<Item = &'a str>) {
        let before = std::mem::take(&mut self.shown);
        for link in links {
            let number = self.find(link).or_else(|| self.give(link, &before));
            self.shown.extend(number);
        }
    }

    /// Returns the sign of a link for the cells that it covers; empty if it is not linked.
    #[must_use]
    pub fn sign(&self, link: &str) -> Modifier {
        Modifier::from_bits_retain(u16::from(self.find(link).unwrap_or(0)) << SHIFT)
    }

    /// Returns the number and the address of the link that a cell carries.
    pub(super) fn of(&self, modifier: Modifier) -> Option<(u8, &str)> {
        let number = u8::try_from(modifier.bits() >> SHIFT).ok()?;
        let address = self.addresses.get(usize::from(number).checked_sub(1)?)?;
        Some((number, &address.escaped))
    }

    fn find(&self, link: &str) -> Option<u8> {
        let index = self.addresses.iter().position(|known| known.link == link)?;
        u8::try_from(index + 1).ok()
    }

    fn give(&mut self, link: &str, before: &BTreeSet<u8>) -> Option<u8> {
        let address = LinkAddress { link: link.to_owned(), escaped: address(link)? };
        let number = (1..=MOST).find(|number| !before.contains(number) && !self.shown.contains(number))?;
        match self.addresses.get_mut(usize::from(number) - 1) {
            Some(place) => *place = address,
            None => self.addresses.push(address),
        }
        Some(number)
    }
}

/// Returns an address as it may be sent to a terminal; `None` unless it is a web or mail address.
fn address(link: &str) -> Option<String> {
    let (scheme, _) = link.split_once(':')?;
    if !["http", "https", "mailto"].iter().any(|known| scheme.eq_ignore_ascii_case(known)) {
        return None;
    }
    let address = utf8_percent_encode(link, UNSAFE).to_string();
    (address.len() <= LONGEST).then_some(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_and_mail_addresses_are_linked_and_no_control_is_left_in_them() {
        assert_eq!(address("https://a.kr/글?q=1#b").unwrap(), "https://a.kr/%EA%B8%80?q=1#b");
        assert_eq!(address("HTTP://a.kr/\u{1B}]0;x\u{7}\u{9c}").unwrap(), "HTTP://a.kr/%1B]0;x%07%C2%9C");
        assert_eq!(address("mailto:a@b.kr").unwrap(), "mailto:a@b.kr");
        for refused in ["javascript:alert(1)", "file:///etc/passwd", "b.md", "//a.kr", "", "http"] {
            assert_eq!(address(refused), None, "{refused}");
        }
        assert_eq!(address(&format!("http://{}", "a".repeat(2000))), None);
    }

    #[test]
    fn a_number_on_the_screen_is_not_given_to_another_link() {
        let mut links = Hyperlinks::default();
        let number = |links: &Hyperlinks, link| links.of(links.sign(link)).map(|(number, _)| number);
        links.show(["http://a", "http://b", "http://a"].into_iter());
        assert_eq!((number(&links, "http://a"), number(&links, "http://b")), (Some(1), Some(2)));
        links.show(["http://c"].into_iter());
        assert_eq!(number(&links, "http://c"), Some(3));
        links.show(["http://d", "http://c"].into_iter());
        assert_eq!((number(&links, "http://d"), number(&links, "http://c")), (Some(1), Some(3)));
        assert_eq!(number(&links, "b.md"), None);
    }

    #[test]
    fn more_links_than_there_are_numbers_stay_words() {
        let mut links = Hyperlinks::default();
        let many: Vec<String> = (0..200).map(|number| format!("http://a/{number}")).collect();
        links.show(many.iter().map(String::as_str));
        assert_eq!(links.addresses.len(), 127);
        assert!(links.of(links.sign("http://a/150")).is_none());
    }
}
