//! Zip files made for tests, right and wrong ones.

use std::io::Write;

use flate2::Compression;
use flate2::write::DeflateEncoder;

/// A zip file in the making.
#[derive(Default)]
pub(crate) struct ZipFile {
    bytes: Vec<u8>,
    directory: Vec<u8>,
    count: u16,
}

/// A file within, and what its head says of it.
pub(crate) struct ZipEntry<'a> {
    pub(crate) name: &'a [u8],
    pub(crate) bytes: &'a [u8],
    pub(crate) is_packed: bool,
    /// The bytes that it says it has; as many as it has where nothing else is said.
    pub(crate) claimed: Option<u32>,
    pub(crate) is_encrypted: bool,
}

impl ZipFile {
    /// Adds a file as it is.
    pub(crate) fn with(mut self, name: &str, text: impl AsRef<[u8]>) -> Self {
        self.add(&ZipEntry {
            name: name.as_bytes(),
            bytes: text.as_ref(),
            is_packed: text.as_ref().len() > 200,
            claimed: None,
            is_encrypted: false,
        });
        self
    }

    pub(crate) fn add(&mut self, entry: &ZipEntry<'_>) {
        let packed = if entry.is_packed {
            let mut encoder = DeflateEncoder::new(Vec::new(), Compression::fast());
            encoder.write_all(entry.bytes).unwrap();
            encoder.finish().unwrap()
        } else {
            entry.bytes.to_vec()
        };
        let mut check = flate2::Crc::new();
        check.update(entry.bytes);
        let claimed = entry.claimed.unwrap_or(u32::try_from(entry.bytes.len()).unwrap());
        let flags: u16 = u16::from(entry.is_encrypted) | if entry.name.is_ascii() { 0 } else { 1 << 11 };
        let mut head = Vec::new();
        head.extend(20_u16.to_le_bytes());
        head.extend(flags.to_le_bytes());
        head.extend(if entry.is_packed { 8_u16 } else { 0 }.to_le_bytes());
        head.extend([0; 4]);
        head.extend(check.sum().to_le_bytes());
        head.extend(u32::try_from(packed.len()).unwrap().to_le_bytes());
        head.extend(claimed.to_le_bytes());
        head.extend(u16::try_from(entry.name.len()).unwrap().to_le_bytes());
        head.extend([0; 2]);
        let offset = u32::try_from(self.bytes.len()).unwrap();
        self.bytes.extend(b"PK\x03\x04");
        self.bytes.extend(&head);
        self.bytes.extend(entry.name);
        self.bytes.extend(packed);
        self.directory.extend(b"PK\x01\x02\x14\0");
        self.directory.extend(&head);
        self.directory.extend([0; 10]);
        self.directory.extend(offset.to_le_bytes());
        self.directory.extend(entry.name);
        self.count += 1;
    }

    pub(crate) fn bytes(mut self) -> Vec<u8> {
        let start = u32::try_from(self.bytes.len()).unwrap();
        self.bytes.extend(&self.directory);
        self.bytes.extend(b"PK\x05\x06\0\0\0\0");
        self.bytes.extend([self.count.to_le_bytes(), self.count.to_le_bytes()].concat());
        self.bytes.extend(u32::try_from(self.directory.len()).unwrap().to_le_bytes());
        self.bytes.extend(start.to_le_bytes());
        self.bytes.extend([0; 2]);
        self.bytes
    }
}
