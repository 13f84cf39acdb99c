//! Power cuts and full disks, simulated on a disk in memory.

use std::collections::BTreeMap;

use super::*;
use crate::marks::store::commit::tests::crash_disk::CrashDisk;
use crate::marks::store::write::overwrite;

/// A store on a disk in memory: the power may fail at any moment.
struct Desk {
    store: Store,
    disk: CrashDisk,
}

impl Desk {
    fn new() -> Self {
        let home = Path::new("/집");
        let (root, state) = (home.join("notes"), home.join("state"));
        let store = Store { root, state, device: "desk-7f3a91".to_owned().try_into().unwrap() };
        Self { store, disk: CrashDisk::new(home) }
    }

    fn shard(&self, name: &str) -> PathBuf {
        self.store.root.join(doc().id.as_str()).join(name)
    }

    fn with(mut self, name: &str, text: &str) -> Self {
        let file = self.shard(name);
        self.disk = self.disk.with(&file, text.as_bytes());
        self
    }

    fn saved(mut self, ops: &[Op]) -> Self {
        save(&self.store, &self.disk, ops).unwrap();
        self.disk = self.disk.settled();
        self
    }
}

fn save(store: &Store, disk: &CrashDisk, ops: &[Op]) -> Result<Vec<Highlight>, StoreError> {
    store.prepare(disk, &store.root.join(doc().id.as_str()))?;
    store.commit_locked(disk, &doc(), ops, at(1))
}

/// Returns the notes shown, by the last digits of the ids.
fn shown(store: &Store, disk: &CrashDisk) -> BTreeMap<u8, String> {
    let records = store.read(disk, &doc().id).unwrap().all_readable().unwrap().records();
    records.into_values().map(|record| (record.id.as_bytes()[15], record.note)).collect()
}

/// Saves, and cuts the power after every step. The result must be the old or the new state, and the next save must lose
/// neither. Returns the number of states checked.
fn power_may_go(desk: &Desk, ops: &[Op]) -> usize {
    let Desk { store, disk } = desk;
    let before = shown(store, disk);
    let after = {
        save(store, disk, ops).unwrap();
        shown(store, disk)
    };
    for left in disk.crashed_at_the_end() {
        assert_eq!(shown(store, &left), after, "acknowledged and lost");
    }
    let states = disk.crashed();
    for left in &states {
        let found = shown(store, left);
        assert!(found == before || found == after, "{found:?}");
        save(store, left, &[add(9)]).unwrap();
        let mut kept = shown(store, left);
        kept.remove(&9);
        assert_eq!(kept, found);
    }
    states.len()
}

#[test]
fn a_power_cut_in_the_first_save_leaves_nothing_or_all() {
    assert!(power_may_go(&Desk::new(), &[add(1)]) > 10);
}

#[test]
fn a_power_cut_in_a_save_with_its_backups_leaves_the_old_or_the_new() {
    let desk = Desk::new().saved(&[add(1), add(2)]);
    let states = power_may_go(&desk, &[add(3), annotate(1, "끓는 피")]);
    assert!((20..5_000).contains(&states), "{states}");
}

#[test]
fn a_power_cut_loses_no_record_of_a_copy_that_is_thrown_away() {
    let copy = "desk-7f3a91.sync-conflict-20260822-101112-ABC.yaml";
    let desk = Desk::new().saved(&[add(1)]).with(copy, &shard_of("desk-7f3a91", &[1, 2]));
    power_may_go(&desk, &[add(3)]);
    assert!(desk.disk.is_free(&desk.shard(copy)).unwrap());
}

#[test]
fn a_power_cut_loses_no_record_that_only_a_backup_holds() {
    let desk = Desk::new().saved(&[add(1)]).saved(&[add(2)]);
    let file = desk.shard("desk-7f3a91.yaml");
    desk.disk.remove(&file).unwrap();
    let desk = desk.with("desk-7f3a91.yaml", "망가졌다");
    assert_eq!(shown(&desk.store, &desk.disk).len(), 1);
    power_may_go(&desk, &[add(3)]);
    assert!(shown(&desk.store, &desk.disk).into_keys().eq([1, 3]));
}

#[test]
fn a_full_disk_keeps_what_it_has_acknowledged_and_goes_on_when_there_is_room() {
    let mut desk = Desk::new();
    desk.disk.quota = Some(16 * 1024);
    let acknowledged: Vec<u8> =
        (0..64).filter(|&number| save(&desk.store, &desk.disk, &[add(number)]).is_ok()).collect();
    assert!((2..64).contains(&acknowledged.len()), "{acknowledged:?}");
    assert!(shown(&desk.store, &desk.disk).into_keys().eq(acknowledged));
    desk.disk.quota = None;
    save(&desk.store, &desk.disk, &[add(99)]).unwrap();
    assert!(shown(&desk.store, &desk.disk).contains_key(&99));
}

#[test]
fn a_power_cut_while_a_draft_is_replaced_leaves_the_old_or_the_new() {
    let file = Path::new("/집/state/drafts/메모.txt");
    let read = |disk: &CrashDisk| disk.read(file).unwrap();
    for (before, after) in [(None, "쓰다"), (Some("쓰다"), "쓰다 만 메모")] {
        let disk = CrashDisk::new(Path::new("/집"));
        if let Some(before) = before {
            overwrite(&disk, file, before.as_bytes()).unwrap();
        }
        let disk = disk.settled();
        overwrite(&disk, file, after.as_bytes()).unwrap();
        for left in disk.crashed_at_the_end() {
            assert_eq!(read(&left).as_deref(), Some(after.as_bytes()), "acknowledged and lost");
        }
        for left in disk.crashed() {
            let kept = read(&left);
            assert!([before, Some(after)].map(|text| text.map(|text| text.as_bytes().to_vec())).contains(&kept));
            overwrite(&left, file, after.as_bytes()).unwrap();
        }
    }
}
