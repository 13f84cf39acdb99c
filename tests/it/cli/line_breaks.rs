//! `line_breaks:` in `config.yaml`: the same text for every command, and marks that find their words again.

use std::fs;

use crate::cli::program::{Machine, text};

const WRAPPED: &str = "그는 강가에 서서 오래도록 물을 바라보고 있었고\n바람은 차갑게 불어서 옷깃을 자꾸 여미게 했다.\n";
const JOINED: &str = "그는 강가에 서서 오래도록 물을 바라보고 있었고 바람은 차갑게 불어서 옷깃을 자꾸 여미게 했다.";
const POEM: &str = "문을 닫고 돌아서면\n낮은 지붕 위로\n눈이 내린다\n";

/// A reader with a wrapped text and a poem.
fn reader() -> Machine {
    let machine = Machine::with_markdown(WRAPPED);
    machine.write("시.md", POEM);
    machine.write("글.txt", WRAPPED.repeat(4));
    machine
}

#[test]
fn every_command_reads_lines_as_their_reader_chose() {
    let machine = reader();
    for (chosen, is_kept, is_verse) in [("auto", false, true), ("keep", true, true), ("join", false, false)] {
        machine.configure(&format!("line_breaks: {chosen}\n"));
        let lines = if is_kept { WRAPPED.trim_end() } else { JOINED };
        assert_eq!(text(&machine.chapters("글.md")[0]), lines, "{chosen}");
        assert_eq!(text(&machine.chapters("시.md")[0]).contains('\n'), is_verse, "{chosen}");
        assert_eq!(text(&machine.chapters("글.txt")[0]).contains('\n'), is_kept, "{chosen}");
        assert_eq!(machine.output("cat --width 200 글.md"), format!("{lines}\n"), "{chosen}");
        for line in ["search --json 있었고바람은 글.md", "search --json 있었고바람은 ."] {
            let hit = machine.output(line);
            assert!(hit.contains("있었고 바람은"), "{chosen}: {hit}");
        }
    }
}

#[test]
fn marks_find_their_words_whatever_is_chosen() {
    let machine = reader();
    let quote = "바라보고 있었고 바람은 차갑게";
    machine.write("밑줄.txt", format!("글 (아무개)\n- Your Highlight on page 1 | location 1-2 | Added on Saturday, 26 March 2016 14:59:39\n\n{quote}\n==========\n"));
    assert_eq!(machine.run(["marks", "import", "밑줄.txt", "--into", "글.md"]).code, 0);
    for chosen in ["auto", "keep", "join", "auto"] {
        machine.configure(&format!("line_breaks: {chosen}\n"));
        for line in ["marks check", "marks check 글.md"] {
            let checked = machine.say(line);
            assert_eq!((checked.code, checked.err.as_str()), (0, ""), "{chosen}: {checked:?}");
        }
        let listed = machine.output("marks list 글.md");
        assert!(listed.contains(quote), "{chosen}: {listed}");
    }
    assert!(fs::exists(machine.notes()).unwrap());
}

#[test]
fn a_choice_that_there_is_none_of_is_reported() {
    let machine = reader();
    machine.configure("line_breaks: 그대로\n");
    let run = machine.say("cat 글.md");
    assert_eq!(run.out.lines().count(), 2, "the text is read as usual");
    assert!(run.err.starts_with("mitjul: config.yaml 1번째 줄"), "{}", run.err);
}
