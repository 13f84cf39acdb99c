//! Circles of imports between the files of one room.
//!
//! A name that a file re-exports with `pub use` counts as imported from the file that declares it, so a file that only
//! re-exports is no step of a circle. It is no circle either if a child imports what its parent declares while the
//! parent only re-exports from the child. All other mutual imports of two files are circles.

use std::collections::{BTreeMap, BTreeSet};

use crate::architecture::File;
use crate::architecture::paths::{Path, Scope, names, paths};
use crate::architecture::source::handed_on;

/// Lists the circles of imports among files, each as its files in order, separated by spaces.
pub(super) fn circles(files: &[File]) -> Vec<String> {
    let house = House::new(files);
    let imports: BTreeMap<&str, BTreeSet<&str>> =
        files.iter().map(|file| (file.path.as_str(), house.imports(file))).collect();
    let reach: BTreeMap<&str, BTreeSet<&str>> = imports.keys().map(|&file| (file, reached(file, &imports))).collect();
    let around = |file: &str| -> Vec<&str> {
        let back = |other: &&&str| reach.get(**other).is_some_and(|from| from.contains(file));
        reach[file].iter().filter(back).copied().collect()
    };
    let circles: BTreeSet<Vec<&str>> = imports.keys().map(|file| around(file)).collect();
    circles.into_iter().filter(|circle| !circle.is_empty()).map(|circle| circle.join(" ")).collect()
}

/// Lists the imports of a file, and their imports, and so on.
fn reached<'f>(file: &'f str, imports: &BTreeMap<&'f str, BTreeSet<&'f str>>) -> BTreeSet<&'f str> {
    let mut reached = BTreeSet::new();
    let mut next = vec![file];
    while let Some(file) = next.pop() {
        next.extend(imports[file].iter().copied().filter(|&other| reached.insert(other)));
    }
    reached
}

/// The files by their modules, and the re-exports of each.
struct House<'f> {
    files: BTreeMap<Path, &'f str>,
    handed_on: BTreeMap<&'f str, Scope>,
}

impl<'f> House<'f> {
    fn new(files: &'f [File]) -> Self {
        let mut house = Self { files: BTreeMap::new(), handed_on: BTreeMap::new() };
        for file in files.iter().filter(|file| !file.is_test()) {
            house.files.insert(file.module().into_iter().map(str::to_owned).collect(), &file.path);
        }
        for file in files.iter().filter(|file| !file.is_test()) {
            let (uses, _) = handed_on(&file.program());
            let names = names(&uses, &file.module()).into_iter();
            let names = names.map(|(name, path)| (name, house.spelled_out(file, path))).collect();
            house.handed_on.insert(&file.path, names);
        }
        house
    }

    /// Lists the other files of its room that a file imports.
    fn imports(&self, file: &File) -> BTreeSet<&'f str> {
        let (_, program) = handed_on(&file.program());
        let paths = paths(&program, &file.module()).into_iter().map(|path| self.spelled_out(file, path));
        let same_room = paths.filter(|path| path.get(1).is_some_and(|room| room == file.room()));
        same_room.filter_map(|path| self.declaring(path)).filter(|other| *other != file.path).collect()
    }

    /// Expands a path that begins with a child of a file.
    fn spelled_out(&self, file: &File, path: Path) -> Path {
        let module = || file.module().into_iter().map(str::to_owned);
        let child: Path = module().chain(path.first().cloned()).collect();
        if self.files.contains_key(&child) { module().chain(path).collect() } else { path }
    }

    /// Finds the file that declares the target of a path, following re-exports; `None` for a module alone, whose names
    /// are resolved where they are used.
    fn declaring(&self, mut path: Path) -> Option<&'f str> {
        // No name is re-exported through more files than this.
        for _ in 0..8 {
            let (length, file) = (1..=path.len()).rev().find_map(|length| {
                let file = self.files.get(path.get(..length)?)?;
                Some((length, *file))
            })?;
            match self.handed_on[file].get(path.get(length)?) {
                Some(target) => path = target.iter().chain(path.iter().skip(length + 1)).cloned().collect(),
                None => return Some(file),
            }
        }
        None
    }
}
