use mitjul::lessons::cues::Cues;

use crate::folds::Fits;
use crate::{graded, table};

/// An essay with a good sentence, written for this test.
fn essay(author: &str, place: &str) -> serde_json::Value {
    let good = format!("{place}에서 중요한 것은 서두르는 것이 아니라 끝까지 묻는 태도이다.");
    let text = format!(
        "그날은 {place}에 비가 왔다. 길이 막혀서 걸었다. {good}\n\n나는 {place}에 다녀왔다. 사진을 세 장 찍었다. 저녁에는 잠을 잤다.\n"
    );
    serde_json::json!({ "author": author, "title": place, "text": text, "graded": [{ "sentence": good, "grade": 2.0 }] })
}

#[test]
fn the_graded_kind_of_sentence_is_found_in_essays_of_other_authors() {
    let folder = tempfile::tempdir().unwrap();
    let places = ["바닷가", "산마루", "골목길", "도서관", "정거장", "운동장", "시장통", "강나루", "언덕길"];
    for (number, place) in places.iter().enumerate() {
        let file = folder.path().join(format!("{number}.json"));
        std::fs::write(file, essay(&number.to_string(), place).to_string()).unwrap();
    }
    let cues = Cues::built_in().unwrap();
    let essays = graded::read(folder.path(), &cues).unwrap();
    assert!(essays.iter().all(|essay| essay.grades == [0.0, 0.0, 2.0, 0.0, 0.0, 0.0]));
    let print = || {
        let mut out = Vec::new();
        let fits = Fits::new(&essays, &cues);
        table::write_methods(&mut out, &fits, 2).unwrap();
        table::write_weights(&mut out, &fits.table(), &cues).unwrap();
        String::from_utf8(out).unwrap()
    };
    let printed = print();
    let row = |name: &str| printed.lines().find(|line| line.starts_with(name)).unwrap().to_owned();
    assert!(row("nested").contains("1.000 [1.00, 1.00]"), "{printed}");
    assert!(row("folds by author").contains("1.000 [1.00, 1.00]"), "{printed}");
    assert!(row("lead").contains("0.000 [0.00, 0.00]"), "{printed}");
    let contrast: i32 = row("  contrast: ").trim_start_matches("  contrast: ").parse().unwrap();
    assert!(contrast > 0, "{printed}");
    assert_eq!(printed, print());
}

#[test]
fn a_file_that_is_no_graded_essay_is_named() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.json"), "{").unwrap();
    let error = graded::read(folder.path(), &Cues::built_in().unwrap()).map(|_| ()).unwrap_err().to_string();
    assert!(error.contains("a.json") && error.contains("line 1"), "{error}");
}
