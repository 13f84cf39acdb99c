//! Strings of Lua: quoted ones with their escapes, and those in long brackets.

use crate::exchange::error::ExchangeError;
use crate::exchange::formats::foreign::lua::LuaReader;

impl LuaReader<'_> {
    /// Returns the number of signs of equality in an opening long bracket: 1 for `[=[`.
    pub(super) fn level(&self) -> Option<usize> {
        let inner = self.rest().strip_prefix('[')?;
        let behind = inner.trim_start_matches('=');
        behind.starts_with('[').then_some(inner.len() - behind.len())
    }

    /// Reads a text in long brackets; a line break at its start does not count.
    pub(super) fn long_text(&mut self) -> Result<String, ExchangeError> {
        let level = self.level().ok_or_else(|| self.unclear())?;
        self.at += level + 2;
        let end = format!("]{}]", "=".repeat(level));
        let (words, _) = self.rest().split_once(end.as_str()).ok_or(ExchangeError::Cut)?;
        self.at += words.len() + end.len();
        let words = words.strip_prefix("\r\n").or_else(|| words.strip_prefix('\n')).unwrap_or(words);
        Ok(words.to_owned())
    }

    /// Reads a string in quotes. Its escapes are bytes, so it may be no UTF-8; what is none becomes U+FFFD.
    pub(super) fn quoted(&mut self, quote: u8) -> Result<String, ExchangeError> {
        self.expect(quote)?;
        let mut bytes = Vec::new();
        loop {
            let rest = self.rest().as_bytes();
            let run = rest.iter().position(|byte| *byte == quote || *byte == b'\\').ok_or(ExchangeError::Cut)?;
            bytes.extend_from_slice(rest.get(..run).unwrap_or_default());
            self.at += run + 1;
            if rest.get(run) == Some(&quote) {
                return Ok(String::from_utf8_lossy(&bytes).into_owned());
            }
            self.escape(&mut bytes)?;
        }
    }

    /// Reads what follows a backslash.
    fn escape(&mut self, bytes: &mut Vec<u8>) -> Result<(), ExchangeError> {
        let sign = self.peek().ok_or(ExchangeError::Cut)?;
        if sign.is_ascii_digit() {
            let digits = self.rest().bytes().take(3).take_while(u8::is_ascii_digit).count();
            let code = self.rest().get(..digits).and_then(|digits| digits.parse::<u8>().ok());
            bytes.push(code.ok_or_else(|| self.unclear())?);
            self.at += digits;
            return Ok(());
        }
        match sign {
            b'n' => bytes.push(b'\n'),
            b't' => bytes.push(b'\t'),
            b'r' => bytes.push(b'\r'),
            b'a' => bytes.push(0x07),
            b'b' => bytes.push(0x08),
            b'f' => bytes.push(0x0c),
            b'v' => bytes.push(0x0b),
            b'\\' | b'"' | b'\'' | b'\n' => bytes.push(sign),
            // A line break after a backslash is one, however the file writes it.
            b'\r' => {
                bytes.push(b'\n');
                self.at += usize::from(self.rest().starts_with("\r\n"));
            }
            b'z' => {
                self.at = self.text.len() - self.rest().get(1..).unwrap_or_default().trim_start().len();
                return Ok(());
            }
            b'x' => return self.by_code((1, 3), bytes),
            b'u' => return self.by_code(self.braced()?, bytes),
            _ => return Err(self.unclear()),
        }
        self.at += 1;
        Ok(())
    }

    /// Returns where the code of `\u{…}` stands behind its letter.
    fn braced(&self) -> Result<(usize, usize), ExchangeError> {
        let inner = self.rest().strip_prefix("u{").ok_or_else(|| self.unclear())?;
        let end = inner.bytes().take(9).position(|byte| byte == b'}').ok_or_else(|| self.unclear())?;
        Ok((2, end + 2))
    }

    /// Reads a byte or a character by its hexadecimal code.
    fn by_code(&mut self, (start, end): (usize, usize), bytes: &mut Vec<u8>) -> Result<(), ExchangeError> {
        let is_byte = self.peek() == Some(b'x');
        let code = self.rest().get(start..end).and_then(|code| u32::from_str_radix(code, 16).ok());
        let code = code.ok_or_else(|| self.unclear())?;
        if is_byte {
            bytes.extend(u8::try_from(code));
        } else {
            let character = char::from_u32(code).ok_or_else(|| self.unclear())?;
            bytes.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
        }
        self.at += end + usize::from(!is_byte);
        Ok(())
    }
}
