//! The rows of each block of a chapter, as far as somebody needed them.
//!
//! A long chapter has millions of blocks, and every new setting starts without rows. So the room for them is made part by
//! part as well: starting anew costs hardly anything.

use std::cell::OnceCell;
use std::iter;

use crate::layout::rows::BlockRows;

/// How many blocks a part has.
const PART: usize = 64;

/// The rows of one block, boxed, because most blocks are never shown.
type LazyBlock = OnceCell<Box<BlockRows>>;

/// The rows of all blocks, made when needed.
#[derive(Debug)]
pub(super) struct LazyRows {
    blocks: usize,
    parts: Vec<OnceCell<Box<[LazyBlock; PART]>>>,
}

impl LazyRows {
    /// Makes room for a number of blocks.
    pub(super) fn new(blocks: usize) -> Self {
        let parts = iter::repeat_with(OnceCell::new).take(blocks.div_ceil(PART)).collect();
        Self { blocks, parts }
    }

    /// Counts the blocks.
    pub(super) const fn len(&self) -> usize {
        self.blocks
    }

    /// Returns the rows of a block, which `make` makes if nobody needed them before; `None` if there is no such block.
    pub(super) fn get_or_make(&self, block: usize, make: impl FnOnce() -> BlockRows) -> Option<&BlockRows> {
        let part = self.parts.get(block / PART).filter(|_| block < self.blocks)?;
        let part = part.get_or_init(|| Box::new([const { LazyBlock::new() }; PART]));
        part.get(block % PART).map(|rows| &**rows.get_or_init(|| Box::new(make())))
    }

    /// Gives the memory of the rows of a block back.
    pub(super) fn forget(&mut self, block: usize) {
        if let Some(rows) = self.parts.get_mut(block / PART).and_then(|part| part.get_mut()?.get_mut(block % PART)) {
            rows.take();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_made_once_until_they_are_forgotten() {
        let mut rows = LazyRows::new(PART + 1);
        let made = |rows: &LazyRows, block: usize| {
            let mut is_made = false;
            let found = rows.get_or_make(block, || {
                is_made = true;
                BlockRows::new(Vec::new(), Vec::new())
            });
            found.map(|_| is_made)
        };
        for block in [0, PART - 1, PART] {
            assert_eq!([made(&rows, block), made(&rows, block)], [Some(true), Some(false)], "{block}");
        }
        assert_eq!((made(&rows, PART + 1), made(&rows, 2 * PART), rows.len()), (None, None, PART + 1));
        rows.forget(PART);
        rows.forget(PART + 1);
        rows.forget(5 * PART);
        assert_eq!([made(&rows, PART), made(&rows, 0)], [Some(true), Some(false)]);
        assert_eq!(made(&LazyRows::new(0), 0), None);
    }
}
