use std::fs;

use super::*;

/// A folder with a tool of a few lines of shell.
struct Tool {
    folder: tempfile::TempDir,
}

impl Tool {
    fn new(script: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("도구"), script).unwrap();
        Self { folder }
    }

    /// The shell reads the lines: a file that was just written cannot be run while another test starts a program, which
    /// has it open for a moment.
    fn filter(&self, arguments: &[&str]) -> TextFilter {
        let tool = self.folder.path().join("도구").display().to_string();
        let words = ["/bin/sh", &tool].iter().chain(arguments).map(|&word| word.to_owned()).collect();
        Filters::new([("hwp".to_owned(), words)]).of(Path::new("글.HWP")).unwrap()
    }
}

#[test]
fn the_file_stands_in_the_place_of_the_braces_and_is_no_option() {
    let tool = Tool::new("printf '%s|' \"$@\"");
    let output = tool.filter(&["-i", "{}", "--to={}.txt", "-"]).run(Path::new("-o 글; rm.hwp")).unwrap();
    let path = absolute("-o 글; rm.hwp").unwrap().display().to_string();
    assert_eq!(String::from_utf8(output).unwrap(), format!("-i|{path}|--to={path}.txt|-|"));
}

#[test]
fn a_missing_tool_is_named() {
    let filters = Filters::new([("pdf".to_owned(), vec!["없는-도구".to_owned(), "{}".to_owned()])]);
    assert!(filters.of(Path::new("글.hwp")).is_none() && !filters.is_empty());
    let error = filters.of(Path::new("글.pdf")).unwrap().run(Path::new("글.pdf")).unwrap_err();
    assert!(matches!(error, FilterError::Missing { tool } if tool == "없는-도구"));
}

#[test]
fn a_tool_that_fails_says_its_code_and_the_first_line_of_its_complaint() {
    let tool = Tool::new("echo 반쯤; echo >&2; echo '  암호가 걸렸다 ' >&2; echo 둘째 >&2; exit 3");
    let error = tool.filter(&["{}"]).run(Path::new("글.hwp")).unwrap_err();
    assert!(matches!(error, FilterError::Failed { code: Some(3), line, .. } if line == "암호가 걸렸다"));
    let tool = Tool::new("kill -9 $$");
    let error = tool.filter(&["{}"]).run(Path::new("글.hwp")).unwrap_err();
    assert!(matches!(error, FilterError::Failed { code: None, line, .. } if line.is_empty()));
}

#[test]
fn an_output_without_end_and_complaints_without_end_are_bounded() {
    let tool = Tool::new("exec yes 글이다");
    let error = tool.filter(&["{}"]).run(Path::new("글.hwp")).unwrap_err();
    assert!(matches!(error, FilterError::TooLong { limit: LONGEST, .. }));
    let noisy = Tool::new("head -c 20000000 /dev/zero >&2; echo 글");
    assert_eq!(noisy.filter(&["{}"]).run(Path::new("글.hwp")).unwrap(), "글\n".as_bytes());
}

/// Whether a process is there, by the number that a tool has written.
fn is_running(file: &Path) -> bool {
    let number = fs::read_to_string(file).unwrap();
    let state = fs::read_to_string(format!("/proc/{}/stat", number.trim())).unwrap_or_default();
    // A process that nobody has waited for yet is as good as gone.
    !state.is_empty() && !state.contains(") Z ")
}

#[test]
fn a_sign_ends_a_tool_and_what_it_has_started() {
    let tool = Tool::new("sleep 600 & echo $! > \"$1\"; wait");
    let (stop, number) = (StopSign::default(), tool.folder.path().join("번호"));
    let filter = tool.filter(&[&number.display().to_string(), "{}"]).ended_by(stop.clone());
    let running = thread::spawn(move || filter.run(Path::new("글.hwp")));
    while fs::read_to_string(&number).unwrap_or_default().trim().is_empty() {
        thread::yield_now();
    }
    assert!(!cfg!(target_os = "linux") || is_running(&number));
    stop.stop();
    assert!(matches!(running.join().unwrap(), Err(FilterError::Stopped { .. })));
    while cfg!(target_os = "linux") && is_running(&number) {
        thread::yield_now();
    }
    let again = tool.filter(&["/dev/null", "{}"]).ended_by(stop).run(Path::new("글.hwp"));
    assert!(matches!(again, Err(FilterError::Stopped { .. })), "nothing runs on under a sign that was given");
}

#[test]
fn what_a_tool_leaves_behind_does_not_hold_its_text_back() {
    let tool = Tool::new("sleep 600 & echo 글이다");
    let filter = tool.filter(&["{}"]).ended_by(StopSign::default());
    assert_eq!(filter.run(Path::new("글.hwp")).unwrap(), "글이다\n".as_bytes());
}

#[test]
fn a_tool_is_looked_for_where_the_system_looks() {
    let tool = Tool::new("");
    let folder = tool.folder.path();
    assert!(is_there("도구", Some(folder.as_os_str())) && is_there(&folder.join("도구").display().to_string(), None));
    assert!(!is_there("없는 도구", Some(folder.as_os_str())) && !is_there("도구", None));
}
