//! The archive, and what happens to copies, damaged files and deleted highlights.

use std::collections::BTreeSet;

use super::*;
use crate::marks::store::tombstone::is_in_trash;

#[test]
fn copies_left_by_synchronisation_are_shards_like_any_other() {
    let home = Home::new();
    home.put("desk-7f3a91.sync-conflict-20260822-101112-ABC.yaml", &shard_of("desk-7f3a91", &[1]));
    home.put("laptop-000000 (서재의 충돌하는 사본).yaml", &shard_of("laptop-000000", &[1, 2]));
    assert_eq!(load(&home.desk()).len(), 2);
    commit(&home.desk(), &[add(3)]);
    assert_eq!(load(&home.desk()), [highlight(1), highlight(2), highlight(3)]);
    assert_eq!(home.shards(), ["desk-7f3a91.yaml"]);
    assert_eq!(home.put_aside("trash").len(), 2);
}

#[test]
fn names_that_synchronising_programs_give_are_known_and_others_are_left_alone() {
    let copies = [
        "desk-7f3a91.sync-conflict-20260822-101112-ABCDEF7.yaml",
        "desk-7f3a91 (서재's conflicted copy 2026-08-22).yaml",
        "desk-7f3a91 2.yaml",
        "desk-7f3a91 (1).yaml",
        "desk-7f3a91-2 (1).yaml",
    ];
    let others = ["desk-7f3a91-2.yaml", "laptop-000000.yaml", "내 것.yaml", "desk-7f3a91.old.yaml"];
    let home = Home::new();
    for name in copies.iter().chain(&others) {
        home.put(name, &shard_of("desk-7f3a91", &[1]));
    }
    commit(&home.desk(), &[add(1)]);
    assert_eq!(
        home.shards(),
        others.map(str::to_owned).into_iter().collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>()
    );
    let thrown: BTreeSet<String> =
        home.put_aside("trash").iter().map(|name| name.splitn(5, '-').last().unwrap().to_owned()).collect();
    assert_eq!(thrown, copies.map(str::to_owned).into());
}

#[test]
fn a_copy_that_lost_keeps_its_words_and_one_that_won_is_shown() {
    let home = Home::new();
    commit(&home.desk(), &[add(1), add(2), annotate(1, "책상에서"), annotate(2, "책상에서")]);
    let mut copy = Shard::new("desk-7f3a91".to_owned().try_into().unwrap(), doc());
    let earlier = Highlight { rev: 2, note: "사본에서".to_owned(), at: at(0), ..highlight(1) };
    let later = Highlight { rev: 3, note: "사본에서 또".to_owned(), ..highlight(2) };
    copy.highlights = vec![earlier.clone(), later];
    home.put("desk-7f3a91 2.yaml", &copy.seal().unwrap());
    commit(&home.desk(), &[add(3)]);
    assert_eq!(home.shards(), ["desk-7f3a91.yaml"]);
    let notes: Vec<String> = load(&home.desk()).into_iter().map(|record| record.note).collect();
    assert_eq!(notes, ["책상에서", "사본에서 또", ""]);
    let kept = Shard::parse(&fs::read_to_string(home.shard("desk-7f3a91.yaml")).unwrap()).unwrap();
    assert!(kept.highlights.contains(&earlier));
    assert!(kept.highlights.iter().any(|record| record.id == highlight(2).id && record.note == "책상에서"));
}

#[test]
fn a_copy_that_cannot_be_thrown_away_stays_and_the_commit_stands() {
    let home = Home::new();
    home.put("desk-7f3a91 2.yaml", &shard_of("desk-7f3a91", &[1]));
    fs::create_dir_all(home.desk().state).unwrap();
    fs::write(home.desk().state.join("trash"), "폴더가 아니다").unwrap();
    commit(&home.desk(), &[add(2)]);
    assert_eq!(load(&home.desk()).len(), 2);
    assert_eq!(home.shards(), ["desk-7f3a91 2.yaml", "desk-7f3a91.yaml"]);
}

#[test]
fn both_sides_of_a_conflict_of_versions_are_shown_and_the_file_stays() {
    let home = Home::new();
    let (ours, theirs) = (shard_of("desk-7f3a91", &[1, 2]), shard_of("desk-7f3a91", &[1, 3]));
    let (head, ours) = ours.split_once("- id:").unwrap();
    let (_, theirs) = theirs.split_once("- id:").unwrap();
    let base = "||||||| 갈라진 곳\n- id: 옛것\n";
    for base in ["", base] {
        let marked = format!("{head}<<<<<<< HEAD\n- id:{ours}{base}=======\n- id:{theirs}>>>>>>> 노트북\n");
        home.put("desk-7f3a91.yaml", &marked);
        let loaded = home.desk().load(&doc().id).unwrap();
        assert_eq!(loaded.highlights, [highlight(1), highlight(2), highlight(3)]);
        assert!(matches!(loaded.problems[..], [ShardProblem::Damaged { records: 4, .. }]));
        commit(&home.desk(), &[recolour(3, Colour::Pink)]);
        assert_eq!(fs::read_to_string(home.shard("desk-7f3a91.yaml")).unwrap(), marked);
        fs::remove_file(home.shard("desk-7f3a91-2.yaml")).unwrap();
    }
    assert_eq!(home.put_aside("quarantine").len(), 2);
}

#[test]
fn what_is_not_understood_is_copied_once_for_each_content() {
    let home = Home::new();
    home.put("desk-7f3a91.yaml", "망가졌다");
    home.put("laptop-000000.yaml", &shard_of("laptop-000000", &[1]).replace("schema: 1\n", "schema: 7\n"));
    for moment in [at(1), at(2)] {
        home.desk().quarantine(&doc().id, moment).unwrap();
        home.desk().commit(&doc(), &[add(2)], moment).unwrap();
    }
    assert_eq!(home.put_aside("quarantine").len(), 2);
    home.put("desk-7f3a91.yaml", "또 망가졌다");
    home.desk().quarantine(&doc().id, at(3)).unwrap();
    let copies = home.put_aside("quarantine");
    assert_eq!(copies.len(), 3);
    assert!(copies.iter().all(|name| name.starts_with("2026-08-22T101112.12")), "{copies:?}");
}

#[test]
fn a_backup_is_made_once_an_hour_and_the_last_are_kept() {
    const HOUR: i64 = 60 * 60 * 1000;
    let home = Home::new();
    for hour in 0..33_u8 {
        for minute in 0..2 {
            home.desk().commit(&doc(), &[add(hour * 2 + minute)], at(i64::from(hour) * HOUR)).unwrap();
        }
    }
    let backups = home.put_aside(&format!("backups/{}", doc().id));
    let (days, hours): (Vec<_>, Vec<_>) = backups.iter().partition(|name| name.contains(".day-"));
    assert_eq!(days, ["desk-7f3a91.day-2026-08-22.yaml", "desk-7f3a91.day-2026-08-23.yaml"]);
    assert_eq!((hours.len(), hours[0].as_str()), (24, "desk-7f3a91.hour-2026-08-22T19.yaml"));
    for day in 2..40_i64 {
        home.desk().commit(&doc(), &[add(100 + u8::try_from(day).unwrap())], at(day * 24 * HOUR)).unwrap();
    }
    let backups = home.put_aside(&format!("backups/{}", doc().id));
    assert_eq!(backups.iter().filter(|name| name.contains(".day-")).count(), 30);
}

#[test]
fn a_damaged_shard_is_shown_with_its_newest_good_backup_and_what_that_held_is_written_again() {
    let home = Home::new();
    commit(&home.desk(), &[add(1)]);
    home.desk().commit(&doc(), &[add(2)], at(3_600_000)).unwrap();
    home.desk().commit(&doc(), &[add(3)], at(7_200_000)).unwrap();
    home.put("desk-7f3a91.yaml", "");
    assert_eq!(load(&home.desk()), [highlight(1), highlight(2)]);
    let newest = home.desk().state.join(format!("backups/{}/desk-7f3a91.hour-2026-08-22T12.yaml", doc().id));
    fs::write(newest, "이것도 망가졌다").unwrap();
    assert_eq!(load(&home.desk()), [highlight(1)]);
    commit(&home.desk(), &[recolour(1, Colour::Pink), add(4)]);
    fs::remove_dir_all(home.desk().state.join("backups")).unwrap();
    let kept: Vec<u32> = load(&home.desk()).iter().map(|record| record.rev).collect();
    assert_eq!((kept, home.shards().len()), (vec![2, 1], 2));
}

#[test]
fn a_save_goes_on_where_no_backup_can_be_made() {
    let home = Home::new();
    commit(&home.desk(), &[add(1)]);
    fs::write(home.desk().state.join("backups"), "폴더가 아니다").unwrap();
    commit(&home.desk(), &[add(2)]);
    assert_eq!(load(&home.desk()).len(), 2);
}

#[test]
fn the_folder_says_what_it_is_when_it_is_made() {
    let home = Home::new();
    commit(&home.desk(), &[add(1)]);
    let readme = home.desk().root.join("README.txt");
    assert!(fs::read_to_string(&readme).unwrap().starts_with("이 폴더에는"));
    fs::remove_file(&readme).unwrap();
    commit(&home.desk(), &[add(2)]);
    assert!(!readme.exists());
}

#[test]
fn a_folder_that_is_gone_is_not_made_again() {
    let home = Home::new();
    commit(&home.desk(), &[add(1)]);
    let (root, away) = (home.desk().root, home.folder.path().join("떼어 둔 디스크"));
    fs::rename(&root, &away).unwrap();
    let error = home.desk().commit(&doc(), &[add(2)], at(1)).unwrap_err();
    assert!(matches!(error, StoreError::Gone { .. }) && !root.exists());
    fs::rename(&away, &root).unwrap();
    commit(&home.desk(), &[add(2)]);
    assert_eq!(load(&home.desk()).len(), 2);
}

#[test]
fn the_words_of_a_deleted_highlight_go_after_thirty_days_and_the_record_stays() {
    const DAY: i64 = 24 * 60 * 60 * 1000;
    let home = Home::new();
    let id = highlight(1).id;
    commit(&home.desk(), &[add(1), add(2), annotate(1, "지울 쪽지"), Op::Delete { id, seen_rev: 2 }]);
    let loaded = home.desk().load(&doc().id).unwrap();
    let trash = |now| loaded.highlights.iter().filter(|record| is_in_trash(record, now)).collect::<Vec<_>>();
    assert_eq!(trash(at(29 * DAY)).iter().map(|record| record.id).collect::<Vec<_>>(), [id]);
    assert!(trash(at(31 * DAY)).is_empty());
    home.desk().commit(&doc(), &[add(3)], at(29 * DAY)).unwrap();
    assert_eq!(load(&home.desk())[0].note, "지울 쪽지");
    home.desk().commit(&doc(), &[add(4)], at(31 * DAY)).unwrap();
    let stub = load(&home.desk()).swap_remove(0);
    assert_eq!((stub.id, stub.rev, stub.is_live()), (id, 3, false));
    assert_eq!((stub.note.as_str(), stub.anchor.exact.as_str()), ("", ""));
    assert!(serde_yaml::to_string(&stub).unwrap().len() < 400);
    for op in [Op::Restore { id }, annotate(1, "늦은 쪽지"), add(1)] {
        assert_eq!(commit(&home.desk(), &[op]), std::slice::from_ref(&stub));
    }
}

#[test]
fn wherever_a_shard_is_cut_its_bytes_stay_and_its_backup_is_shown() {
    let whole = shard_of("desk-7f3a91", &[1, 2]);
    for cut in (0..whole.len() - 1).step_by(97) {
        let home = Home::new();
        home.put("desk-7f3a91.yaml", &whole);
        commit(&home.desk(), &[add(3)]);
        let damaged = whole.as_bytes()[..cut].to_vec();
        fs::write(home.shard("desk-7f3a91.yaml"), &damaged).unwrap();
        commit(&home.desk(), &[add(4)]);
        assert_eq!(fs::read(home.shard("desk-7f3a91.yaml")).unwrap(), damaged);
        let numbers = load(&home.desk()).into_iter().map(|record| record.id);
        assert!(numbers.eq([1, 2, 4].map(|number| highlight(number).id)), "cut at {cut}");
    }
}

#[test]
fn a_note_that_grew_by_three_revisions_survives_a_deletion_by_who_saw_the_first() {
    let home = Home::new();
    let (desk, laptop) = (home.desk(), home.store("laptop-000000"));
    commit(&desk, &[add(1)]);
    commit(&desk, &[annotate(1, "하나"), annotate(1, "둘"), annotate(1, "셋")]);
    let standing = commit(&laptop, &[Op::Delete { id: highlight(1).id, seen_rev: 1 }]);
    assert_eq!((standing[0].rev, standing[0].note.as_str()), (4, "하나\n\n둘\n\n셋"));
    assert_eq!(load(&laptop), load(&desk));
    assert!(load(&desk)[0].is_live());
}
