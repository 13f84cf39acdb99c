//! Files that are none, or that never end, are refused in one sentence, by every command and in every place of a file.

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::symlink;
    use std::path::PathBuf;
    use std::process::Command;

    use crate::cli::program::Machine;

    /// The names of a pipe without a writer, and of a device that never ends.
    fn endless(machine: &Machine) -> [PathBuf; 2] {
        let pipe = machine.write("관", "");
        std::fs::remove_file(&pipe).unwrap();
        assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        [pipe, PathBuf::from("/dev/zero")]
    }

    #[test]
    fn a_text_that_never_ends_is_refused_by_every_command() {
        let machine = Machine::new();
        for file in endless(&machine) {
            let name = file.to_str().unwrap();
            for words in [vec!["cat", name], vec!["inspect", name], vec!["search", "글", name], vec!["lessons", name]]
            {
                let run = machine.run(&words);
                assert_eq!(run.code, 1, "{words:?} {run:?}");
                assert!(run.err.contains("파이프나 장치처럼") && run.err.lines().count() <= 2, "{words:?} {run:?}");
            }
            let run = machine.run(["marks", "import", name, "--dry-run"]);
            assert!(run.code == 1 && run.err.contains("파이프나 장치처럼"), "{run:?}");
        }
    }

    #[test]
    fn what_lies_beside_a_text_and_never_ends_costs_only_itself() {
        let machine = Machine::with_markdown("# 글\n\n나는 글을 읽는다.\n");
        for file in endless(&machine) {
            let beside = machine.path("글.lessons.yaml");
            std::fs::remove_file(&beside).ok();
            symlink(&file, &beside).unwrap();
            let run = machine.say("cat 글.md");
            assert_eq!((run.code, run.out.as_str()), (0, "글\n\n나는 글을 읽는다.\n"), "{run:?}");
            assert!(machine.output("inspect 글.md").contains("나는 글을 읽는다."));
        }
    }

    #[test]
    fn settings_that_never_end_are_reported_and_the_program_starts() {
        for deep in ["[", "{a: ", "a: &a [*a, *a]\n", "- - - "] {
            let machine = Machine::with_markdown("나는 글을 읽는다.\n");
            machine.configure(&format!("a: {}", deep.repeat(200_000 / deep.len())));
            let run = machine.say("cat 글.md");
            assert_eq!((run.code, run.out.as_str()), (0, "나는 글을 읽는다.\n"), "{run:?}");
            assert!(run.err.contains("config.yaml"), "{run:?}");
        }
    }
}
