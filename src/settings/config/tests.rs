use std::fs;

use super::*;

const FILE: &str = "/집/config.yaml";

fn parsed(text: &str) -> (Config, Vec<(usize, MistakeKind)>) {
    let (config, mistakes) = parse(text, Path::new(FILE));
    (config, mistakes.into_iter().map(|mistake| (mistake.line, mistake.kind)).collect())
}

/// Returns the settings of a file without a mistake.
fn settings(text: &str) -> Config {
    let (config, mistakes) = parsed(text);
    assert_eq!(mistakes, [], "{text}");
    config
}

fn lines_of_mistakes(text: &str) -> Vec<usize> {
    parsed(text).1.into_iter().map(|(line, _)| line).collect()
}

#[test]
fn cells_are_chosen_as_on_the_command_line() {
    for word in AmbiguousCells::WORDS {
        for text in [format!("ambiguous: {word}"), format!("ambiguous: '{word}'")] {
            assert_eq!(Some(settings(&text).ambiguous), AmbiguousCells::parse(word));
        }
    }
    assert_eq!(AmbiguousCells::parse("3"), None);
}

#[test]
fn a_file_without_settings_sets_nothing() {
    for text in ["", "# 아직 없음\n", "{}", "---\n", "\u{feff}", "colours:\n"] {
        assert_eq!(settings(text), Config::default(), "{text:?}");
    }
    assert_eq!(load(Path::new("/dev/null/없음")).unwrap(), (Config::default(), Vec::new()));
}

#[test]
fn the_notes_folder_is_the_same_wherever_the_program_is_started() {
    assert_eq!(settings("notes_dir: /집/밑줄").notes_dir, Some("/집/밑줄".into()));
    assert_eq!(settings("notes_dir: ~/Sync/밑줄").notes_dir, Some("~/Sync/밑줄".into()));
    for mistake in ["notes_dir: 밑줄", "notes_dir: ''", "notes_dir: ~", "notes_dir: [/집]", "notes_dir: ~남/밑줄"]
    {
        let (config, mistakes) = parsed(mistake);
        assert!(matches!(mistakes.as_slice(), [(1, MistakeKind::Value { allowed: Allowed::Path, .. })]), "{mistake}");
        assert_eq!(config.notes_dir, None, "{mistake}");
    }
}

#[test]
fn line_breaks_are_one_of_three() {
    assert_eq!(settings("").line_breaks, LineBreakChoice::Auto);
    assert_eq!(settings("line_breaks: keep").line_breaks, LineBreakChoice::Keep);
    assert_eq!(settings("line_breaks: 'join'").line_breaks, LineBreakChoice::Join);
    assert_eq!(lines_of_mistakes("\nline_breaks: 그대로\n"), [2]);
}

#[test]
fn colours_get_the_names_that_the_reader_gave_them() {
    let config = settings("colours:\n  green: ' 물음  표 '\n  purple: ''\n  pink: 4\n");
    let mut names = ["문장", "질문", "실천", "반론", "인용", "기타"].map(str::to_owned);
    config.colours.put_into(&mut names);
    assert_eq!(names, ["문장", "물음 표", "실천", "4", "인용", "기타"]);
}

/// A file with the settings that hold and the lines with mistakes, in any form that YAML and readers have.
#[test]
fn a_mistake_costs_its_own_key_only() {
    let files: [(&str, &[usize]); 13] = [
        ("ambigous: 2\ntheme: light\nreview: 7\n", &[1]),
        ("theme: light\nambiguous: 3\nreview: 7\n", &[2]),
        ("theme: light\nreview: 7\nnotes_dir: \"/집\n", &[3]),
        ("theme: light\nnotes_dir: [/집\nreview: 7\n", &[2]),
        ("theme: light\n이 줄은 설정이 아님\nreview: 7\n", &[2]),
        ("theme: light\n- 2\nreview: 7\n", &[2]),
        ("theme: light\n\tambiguous: 2\nreview: 7\n", &[2]),
        ("theme: light\nreview: 7\ntheme: dark\n", &[3]),
        ("{theme: light, review: 7, 너비: 2}\n", &[1]),
        ("theme: light\ncolours:\n  빨강: 중요\n  green: 물음\nreview: 7\n", &[3]),
        ("theme: light\ncolours:\n  yellow: \"중요\n  green: 물음\nreview: 7\n", &[3]),
        ("theme: light\ncolours: 파랑\nreview: 7\n", &[2]),
        ("'theme': light\n\"review\" : 7\nambigous: 2\n너비: 1\nambiguous: 3\n", &[3, 4, 5]),
    ];
    for (text, lines) in files {
        let (config, _) = parsed(text);
        assert_eq!((config.theme, config.review.0), (ThemeChoice::Light, 7), "{text}");
        assert_eq!(lines_of_mistakes(text), lines, "{text}");
        if text.contains("green") {
            assert_eq!(config.colours.0[1].as_deref(), Some("물음"), "{text}");
        }
    }
}

#[test]
fn every_setting_with_a_wrong_value_says_what_it_can_be() {
    for key in KEYS {
        for value in ["[1, 2]", "{a: 1}", "\"\"", "!tag x"] {
            let (config, mistakes) = parsed(&format!("{key}: {value}\n"));
            let is_told =
                matches!(mistakes.as_slice(), [(1, MistakeKind::Value { .. } | MistakeKind::UnknownKey { .. })]);
            assert!(is_told, "{key}: {value} gives {mistakes:?}");
            let expected = Config { is_notes_dir_in_doubt: key == "notes_dir", ..Config::default() };
            assert_eq!(config, expected, "{key}: {value}");
        }
    }
}

#[test]
fn the_nearest_known_key_is_offered() {
    let nearest = |text: &str| match parsed(text).1.remove(0).1 {
        MistakeKind::UnknownKey { nearest, .. } => nearest,
        other => panic!("{other:?}"),
    };
    let pairs = [
        ("ambigous: 1", "ambiguous"),
        ("colors:\n  green: 물음", "colours"),
        ("notes-dir: /집", "notes_dir"),
        ("Theme: dark", "theme"),
        ("reviews: 3", "review"),
        ("colours:\n  gren: 물음", "green"),
    ];
    for (text, key) in pairs {
        assert_eq!(nearest(text), Some(key), "{text}");
    }
    assert_eq!((nearest("너비: 2"), nearest("font: 12")), (None, None));
}

#[test]
fn bytes_that_are_no_text_cost_their_own_line() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("config.yaml"), b"theme: \xff\nreview: 7\n").unwrap();
    let (config, mistakes) = load(folder.path()).unwrap();
    assert_eq!((config.review.0, mistakes.len(), mistakes[0].line), (7, 1, 1));
}

#[test]
fn a_file_that_cannot_be_read_is_reported() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("config.yaml")).unwrap();
    assert!(load(folder.path()).is_err());
}

#[test]
fn filters_are_commands_by_the_endings_of_files() {
    let config = settings("filters: {.hwp: \"unhwp {}\", .PDF: \"pdftotext -layout '{}' -\"}\n");
    let words = |words: &[&str]| words.iter().map(|&word| word.to_owned()).collect::<Vec<_>>();
    let filters = [("hwp", words(&["unhwp", "{}"])), ("pdf", words(&["pdftotext", "-layout", "{}", "-"]))];
    assert_eq!(config.filters.0, filters.map(|(ending, words)| (ending.to_owned(), words)));
}

#[test]
fn a_filter_that_cannot_be_run_costs_itself_only() {
    for wrong in [
        ".hwp: unhwp",
        ".hwp: \"unhwp '{}\"",
        ".hwp: \"{}\"",
        ".hwp: ''",
        ".hwp: [unhwp, '{}']",
        "hwp: \"unhwp {}\"",
        ".: \"unhwp {}\"",
        ".a/b: \"unhwp {}\"",
        ".tar.gz: \"tar {}\"",
    ] {
        let text = format!("theme: light\nfilters:\n  {wrong}\n  .pdf: \"pdftotext {{}} -\"\nreview: 7\n");
        let (config, mistakes) = parsed(&text);
        assert_eq!((config.theme, config.review.0), (ThemeChoice::Light, 7), "{wrong}");
        assert_eq!(config.filters.0.iter().map(|(ending, _)| ending.as_str()).collect::<Vec<_>>(), ["pdf"], "{wrong}");
        assert!(matches!(mistakes.as_slice(), [(3, MistakeKind::Value { .. })]), "{wrong}: {mistakes:?}");
    }
}
