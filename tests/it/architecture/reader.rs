//! The layers of the reader: updates call commands and the state, commands call those before them, the state calls only
//! itself.

use std::collections::BTreeMap;

use crate::architecture::source::Token;
use crate::architecture::{File, sources};

/// The files of commands in the order in which they may call one another: each calls those before it.
const COMMANDS: [&str; 35] = [
    "reading",
    "selection",
    "caret",
    "contents",
    "jumps",
    "percent",
    "help",
    "card",
    "typography",
    "addresses",
    "copying",
    "undo",
    "note",
    "tags",
    "own_lessons",
    "statement",
    "saving",
    "marking",
    "underlining",
    "mark_list",
    "exchange",
    "editions",
    "lessons",
    "lesson_browser",
    "filter",
    "footnotes",
    "panels",
    "search",
    "elsewhere",
    "search_prompt",
    "global_search",
    "palette",
    "review",
    "opening",
    "shelf",
];

/// A layer of the reader; each calls itself and the layers below.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Floor {
    State,
    /// A file of commands, by its place in the order.
    Command(usize),
    Update,
}

impl Floor {
    /// Finds the layer of a file; `None` if no method of the application may be there.
    fn of(file: &File) -> Option<Self> {
        match file.module().as_slice() {
            ["crate", "reader", "state", ..] => Some(Self::State),
            ["crate", "reader", "update", ..] => Some(Self::Update),
            ["crate", "reader", "commands", name, ..] => {
                COMMANDS.iter().position(|known| known == name).map(Self::Command)
            }
            _ => None,
        }
    }
}

/// Returns the tokens inside each `impl App { … }` of a file.
fn bodies<'a>(tokens: &[Token<'a>]) -> Vec<Vec<Token<'a>>> {
    let head = [Token::Word("impl"), Token::Word("App"), Token::Sign('{')];
    let starts = (0..tokens.len()).filter(|&at| tokens[at..].starts_with(&head));
    starts.map(|at| body(&tokens[at + head.len()..])).collect()
}

/// Returns the tokens up to the brace that closes the open one.
fn body<'a>(tokens: &[Token<'a>]) -> Vec<Token<'a>> {
    let mut depth = 1;
    let inside = tokens.iter().take_while(|token| {
        match token {
            Token::Sign('{') => depth += 1,
            Token::Sign('}') => depth -= 1,
            _ => {}
        }
        depth > 0
    });
    inside.copied().collect()
}

/// Returns the names of the methods that a body defines.
fn defined<'a>(body: &[Token<'a>]) -> Vec<&'a str> {
    let names = body.windows(2).filter_map(|pair| match pair {
        [Token::Word("fn"), Token::Word(name)] => Some(*name),
        _ => None,
    });
    names.collect()
}

/// Returns the names of the methods that a body calls on the application: `self.name(`, `app.name(`, `Self::name`.
fn called<'a>(body: &[Token<'a>]) -> Vec<&'a str> {
    let names = body.windows(4).filter_map(|tokens| match tokens {
        [Token::Word("self" | "app"), Token::Sign('.'), Token::Word(name), Token::Sign('(')]
        | [Token::Word("Self"), Token::Colons, Token::Word(name), _] => Some(*name),
        _ => None,
    });
    names.collect()
}

#[test]
fn methods_of_the_application_stand_on_a_floor() {
    for file in sources() {
        let is_on_floor = Floor::of(&file).is_some();
        assert!(is_on_floor || bodies(&file.program()).is_empty(), "{}", file.path);
    }
}

#[test]
fn every_file_of_commands_has_its_place_in_the_order() {
    let sources = sources();
    let files = sources.iter().filter_map(|file| file.path.strip_prefix("src/reader/commands/"));
    let mut files: Vec<&str> = files.map(|name| name.trim_end_matches(".rs")).collect();
    let mut commands = COMMANDS;
    files.sort_unstable();
    commands.sort_unstable();
    assert_eq!(files, commands);
}

#[test]
fn every_call_goes_down() {
    let sources = sources();
    let files = sources.iter().filter_map(|file| Some((file, Floor::of(file)?, bodies(&file.program()))));
    let files: Vec<_> = files.collect();
    let methods: BTreeMap<&str, Floor> = files
        .iter()
        .flat_map(|(_, floor, bodies)| bodies.iter().flat_map(|body| defined(body)).map(|name| (name, *floor)))
        .collect();
    assert!(methods.len() > 200 && methods.get("press") == Some(&Floor::Update));
    let mut faults = Vec::new();
    for (file, floor, bodies) in &files {
        for name in bodies.iter().flat_map(|body| called(body)) {
            faults.extend(methods.get(name).filter(|known| *known > floor).map(|_| format!("{}: {name}", file.path)));
        }
    }
    assert_eq!(faults, [""; 0]);
}

#[test]
fn a_call_is_distinguished_from_a_field_and_from_a_word() {
    let source =
        "impl App { fn a(&mut self) { self.b(); self.c.d(); app.e(); each(Self::f, 1); g(); } } impl H { fn i() {} }";
    let tokens = crate::architecture::source::tokens(source);
    let bodies = bodies(&tokens);
    assert_eq!((defined(&bodies[0]), called(&bodies[0]), bodies.len()), (vec!["a"], vec!["b", "e", "f"], 1));
}
