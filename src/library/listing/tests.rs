use std::fs;

use proptest::prelude::*;

use super::*;
use crate::library::of_filtered;

/// Writes texts of some names, each with its name in it.
fn folder(names: &[String]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for name in names {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, if name.contains("빈") { "" } else { name }).unwrap();
    }
    folder
}

fn numbered(count: usize) -> Vec<String> {
    (0..count).map(|number| format!("{number}화.md")).collect()
}

fn begin(folder: &Path, state: Option<&Path>) -> ListedFolder {
    Listing::begin(folder, &Filters::default(), Options::default(), state).unwrap()
}

fn whole(folder: &Path) -> Library {
    of_filtered(&[folder.to_owned()], None, &Filters::default()).0
}

/// Stores that a chapter of a folder was read last.
fn read_last(state: &Path, folder: &Path, chapter: usize) {
    let mut positions = Positions::load(Some(state));
    positions.put_last(&whole(folder), chapter);
    positions.save().unwrap();
}

#[test]
fn a_small_folder_is_listed_at_once() {
    for count in [0, 1, AT_ONCE - 1] {
        let folder = folder(&numbered(count));
        let ListedFolder::Whole(library, errors) = begin(folder.path(), None) else { panic!("{count}") };
        assert_eq!((library, errors.len()), (whole(folder.path()), usize::from(count == 0)));
    }
}

#[test]
fn of_a_large_folder_the_first_texts_are_known_before_the_others() {
    let folder = folder(&numbered(3 * AT_ONCE));
    let ListedFolder::Begun(library, listing) = begin(folder.path(), None) else { panic!("all at once") };
    let all = whole(folder.path());
    assert_eq!(library.entries, all.entries[..AT_ONCE]);
    assert!(listing.is_placed());
    let ListedTexts { library, errors, chapter } = listing.finish();
    assert_eq!((library, errors.len(), chapter), (all, 0, None));
}

#[test]
fn the_text_that_was_read_last_is_known_before_its_number() {
    let state = tempfile::tempdir().unwrap();
    // Long names make a large folder of it where its size says so.
    let names = |name: &dyn Fn(usize) -> String| (0..3 * AT_ONCE).map(name).collect::<Vec<_>>();
    for names in [numbered(3 * AT_ONCE), names(&|number| format!("{number:0>120}.md"))] {
        let folder = folder(&names);
        let all = whole(folder.path());
        let last = 2 * AT_ONCE + 7;
        read_last(state.path(), folder.path(), last);
        let ListedFolder::Begun(library, listing) = begin(folder.path(), Some(state.path())) else { panic!("all") };
        assert_eq!(library.entries, all.entries[last..=last]);
        assert!(!listing.is_placed());
        let ListedTexts { library, chapter, .. } = listing.finish();
        assert_eq!((library, chapter), (all, Some(last)));
    }
}

/// Writes texts of some names, and a list that has them as chapters in this order.
fn book(names: &[String]) -> tempfile::TempDir {
    let folder = folder(names);
    let chapters = names.iter().map(|name| format!("- file: ./{name}")).collect::<Vec<_>>().join("\n");
    fs::write(folder.path().join("book.yaml"), format!("title: 긴 책\nchapters:\n{chapters}\n")).unwrap();
    folder
}

#[test]
fn of_a_large_book_only_the_first_chapters_are_looked_at_before_the_others() {
    let mut names = numbered(3 * AT_ONCE);
    names.reverse();
    let folder = book(&names);
    fs::remove_file(folder.path().join(&names[AT_ONCE / 2])).unwrap();
    let ListedFolder::Begun(library, listing) = begin(folder.path(), None) else { panic!("all at once") };
    assert!(listing.is_placed());
    assert_eq!((library.title.as_str(), library.entries.len()), ("긴 책", AT_ONCE - 1));
    assert_eq!(library.entries, whole(folder.path()).entries[..AT_ONCE - 1]);
    // What goes now is missed later.
    for name in &names[2 * AT_ONCE..] {
        fs::remove_file(folder.path().join(name)).unwrap();
    }
    let ListedTexts { library, errors, chapter } = listing.finish();
    assert_eq!((library, errors.len(), chapter), (whole(folder.path()), AT_ONCE + 1, None));
}

#[test]
fn the_chapter_of_a_large_book_that_was_read_last_is_known_before_its_number() {
    let state = tempfile::tempdir().unwrap();
    let long = (0..3 * AT_ONCE).map(|number| format!("{number:0>120}.md")).collect();
    for names in [numbered(3 * AT_ONCE), long] {
        let folder = book(&names);
        let all = whole(folder.path());
        let last = 2 * AT_ONCE + 7;
        read_last(state.path(), folder.path(), last);
        let ListedFolder::Begun(library, listing) = begin(folder.path(), Some(state.path())) else { panic!("all") };
        assert_eq!((&library.title, &library.entries[..]), (&all.title, &all.entries[last..=last]));
        let ListedTexts { library, chapter, .. } = listing.finish();
        assert_eq!((library, chapter), (all, Some(last)));
    }
}

#[test]
fn a_chapter_that_its_list_spells_otherwise_than_the_disk_is_found_among_all() {
    let state = tempfile::tempdir().unwrap();
    let mut names = numbered(2 * AT_ONCE);
    names.push("끝\u{1112}\u{1161}.md".to_owned());
    let folder = book(&names);
    let list = fs::read_to_string(folder.path().join("book.yaml")).unwrap();
    fs::write(folder.path().join("book.yaml"), list.replace("\u{1112}\u{1161}", "하")).unwrap();
    read_last(state.path(), folder.path(), 2 * AT_ONCE);
    let ListedFolder::Whole(library, errors) = begin(folder.path(), Some(state.path())) else { panic!("in steps") };
    assert_eq!((library.entries.len(), errors.len()), (2 * AT_ONCE + 1, 0));
}

#[test]
fn what_no_walk_would_find_is_not_shown_for_having_been_read_last() {
    let state = tempfile::tempdir().unwrap();
    let folder = folder(&[numbered(2 * AT_ONCE), vec!["하권/글.md".to_owned()]].concat());
    let last = folder.path().join("하권/글.md");
    let shown = || match begin(folder.path(), Some(state.path())) {
        ListedFolder::Begun(library, _) => library.entries[0].place.clone(),
        ListedFolder::Whole(..) => panic!("all at once"),
    };
    read_last(state.path(), folder.path(), 2 * AT_ONCE);
    assert_eq!(shown(), TextSource::File(last.clone()));
    fs::write(folder.path().join(".ignore"), "하권\n").unwrap();
    assert_eq!(shown(), TextSource::File(folder.path().join("0화.md")));
    fs::remove_file(folder.path().join(".ignore")).unwrap();
    fs::write(&last, "").unwrap();
    assert_eq!(shown(), TextSource::File(folder.path().join("0화.md")));
}

#[test]
fn a_text_that_goes_while_the_others_are_listed_comes_last() {
    let state = tempfile::tempdir().unwrap();
    let folder = folder(&numbered(2 * AT_ONCE));
    read_last(state.path(), folder.path(), 2 * AT_ONCE - 1);
    let ListedFolder::Begun(shown, listing) = begin(folder.path(), Some(state.path())) else { panic!("all") };
    fs::remove_file(folder.path().join(format!("{}화.md", 2 * AT_ONCE - 1))).unwrap();
    let ListedTexts { library, chapter, .. } = listing.finish();
    assert_eq!((library.entries.len(), chapter), (2 * AT_ONCE, Some(2 * AT_ONCE - 1)));
    assert_eq!(library.entries.last(), shown.entries.first());
}

#[test]
fn what_is_no_folder_or_has_a_list_that_cannot_be_read_is_not_listed_in_steps() {
    let folder = folder(&["book.yaml".to_owned(), "글.md".to_owned()]);
    for path in [folder.path().to_owned(), folder.path().join("글.md"), folder.path().join("없음")] {
        let begun = Listing::begin(&path, &Filters::default(), Options::default(), None);
        assert!(begun.is_none(), "{}", path.display());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn listing_in_steps_gives_what_listing_at_once_gives(
        names in prop::collection::btree_set("(가부/|2부/|10부/나/)?[0-9]{1,2}(화|Ｂ|b|빈)?[.](md|txt|png)", 0..160), last in 0_usize..200,
    ) {
        let (folder, state) = (folder(&names.into_iter().collect::<Vec<_>>()), tempfile::tempdir().unwrap());
        let all = whole(folder.path());
        let last = last.min(all.entries.len().saturating_sub(1));
        read_last(state.path(), folder.path(), last);
        let (library, shown) = match begin(folder.path(), Some(state.path())) {
            ListedFolder::Whole(library, _) => (library, None),
            ListedFolder::Begun(first, listing) => {
                let ListedTexts { library, chapter, .. } = listing.finish();
                (library, Some((first, chapter)))
            }
        };
        prop_assert_eq!(&library, &all);
        if let Some((first, chapter)) = shown {
            let at = Positions::load(Some(state.path())).last_of(&first);
            prop_assert_eq!(chapter.or(at), Some(last));
            let entry = first.entries.get(at.unwrap_or_default());
            prop_assert_eq!(entry, all.entries.get(last));
        }
    }
}
