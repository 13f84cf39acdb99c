//! The paths in a source file, from `use` and from everywhere else, each resolved to its start.

use std::collections::{BTreeMap, BTreeSet};

use crate::architecture::source::{Token, tokens};

/// A path, segment by segment; that of a whole crate or room is short, that of a glob ends in `*`.
pub(super) type Path = Vec<String>;

/// The names in scope in a file, with their paths.
pub(super) type Scope = BTreeMap<String, Path>;

/// Lists the paths of a file, sorted, each once. The file is the module `module`, such as `["crate", "layout", "block"]`.
///
/// Names that the file has imported are expanded: after `use crate::tui;` the path of `tui::run` is `crate::tui::run`.
/// `self` and `super` are resolved. The import of a room's name alone is listed as such.
pub(super) fn paths(tokens: &[Token<'_>], module: &[&str]) -> Vec<Path> {
    let (imported, scope) = imports(tokens);
    let written = written(tokens);
    let paths = imported.into_iter().chain(written).map(|path| absolute(spelled_out(path, &scope), module));
    paths.collect::<BTreeSet<_>>().into_iter().collect()
}

/// Lists the names in scope in a file, each with its path.
pub(super) fn names(tokens: &[Token<'_>], module: &[&str]) -> Scope {
    let (_, scope) = imports(tokens);
    scope.into_iter().map(|(name, path)| (name, absolute(path, module))).collect()
}

fn imports(tokens: &[Token<'_>]) -> (Vec<Path>, Scope) {
    let mut imports = Imports::default();
    for at in 0..tokens.len() {
        if tokens[at] == Token::Word("use") && !matches!(tokens.get(at + 1), Some(Token::Sign('<'))) {
            imports.tree(&tokens[at + 1..], &[]);
        }
    }
    (imports.paths, imports.scope)
}

#[derive(Default)]
struct Imports {
    paths: Vec<Path>,
    scope: Scope,
}

impl Imports {
    /// Reads one use tree; returns the number of its tokens.
    fn tree(&mut self, tokens: &[Token<'_>], prefix: &[String]) -> usize {
        let mut path = prefix.to_vec();
        let mut at = 0;
        loop {
            match tokens.get(at) {
                Some(Token::Colons) => at += 1,
                Some(Token::Sign('{')) => return at + self.group(&tokens[at..], &path),
                Some(Token::Sign('*')) => {
                    path.push("*".to_owned());
                    self.paths.push(path);
                    return at + 1;
                }
                Some(Token::Word("as")) => {
                    self.add(path, tokens.get(at + 1));
                    return at + 2;
                }
                Some(Token::Word("self")) if !path.is_empty() => at += 1,
                Some(Token::Word(segment)) => {
                    path.push((*segment).to_owned());
                    at += 1;
                }
                _ => {
                    self.add(path, None);
                    return at;
                }
            }
        }
    }

    /// Reads a group in braces; returns the number of its tokens.
    fn group(&mut self, tokens: &[Token<'_>], prefix: &[String]) -> usize {
        let mut at = 1;
        while let Some(token) = tokens.get(at) {
            match token {
                Token::Sign('}') => return at + 1,
                Token::Sign(',') => at += 1,
                _ => at += self.tree(&tokens[at..], prefix).max(1),
            }
        }
        at
    }

    fn add(&mut self, path: Path, alias: Option<&Token<'_>>) {
        let name = match alias {
            Some(Token::Word(name)) => Some((*name).to_owned()),
            _ => path.last().cloned(),
        };
        self.scope.extend(name.map(|name| (name, path.clone())));
        self.paths.push(path);
    }
}

/// Lists the paths of two segments and more anywhere in the file, up to the first token that is no name.
fn written(tokens: &[Token<'_>]) -> Vec<Path> {
    let mut paths = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let mut path = Path::new();
        while let Some(Token::Word(segment)) = tokens.get(at) {
            path.push((*segment).to_owned());
            at += 1;
            match tokens.get(at) {
                Some(Token::Colons) => at += 1,
                _ => break,
            }
        }
        match path.len() {
            0 => at += 1,
            1 => {}
            _ => paths.push(path),
        }
    }
    paths
}

/// Replaces a name by its imported path, repeatedly if that begins with another name.
fn spelled_out(mut path: Path, scope: &Scope) -> Path {
    let mut seen = Vec::new();
    while let Some((name, meaning)) = path.first().and_then(|first| scope.get_key_value(first)) {
        if seen.contains(&name) || meaning.first() == Some(name) && meaning.len() == 1 {
            break;
        }
        seen.push(name);
        path = meaning.iter().cloned().chain(path.into_iter().skip(1)).collect();
    }
    path
}

/// Resolves `self` and `super` at the start of a path.
fn absolute(path: Path, module: &[&str]) -> Path {
    let supers = path.iter().take_while(|segment| *segment == "super").count();
    let own = path.first().is_some_and(|first| first == "self");
    if supers == 0 && !own {
        return path;
    }
    let base = &module[..module.len().saturating_sub(supers).max(1)];
    base.iter().map(|&segment| segment.to_owned()).chain(path.into_iter().skip(supers.max(1))).collect()
}

fn found(source: &str) -> Vec<String> {
    let paths = paths(&tokens(source), &["crate", "layout", "block"]);
    paths.iter().filter(|path| path[0] == "crate").map(|path| path.join("::")).collect()
}

#[test]
fn every_form_of_use_is_read() {
    let source = "use crate::a; pub(crate) use crate::b::{self, c::{d, e::*}, f as g}; use {crate::h, std::{fmt, io}};";
    let paths = ["a", "b", "b::c::d", "b::c::e::*", "b::f", "h"].map(|path| format!("crate::{path}"));
    assert_eq!(found(source), paths);
}

#[test]
fn paths_in_expressions_types_and_macros_are_read() {
    let source = "fn a(b: &crate::c::D<crate::e::F>) -> impl Into<crate::g::H> { i!(crate::j::k::<crate::l::M>()) }";
    let paths = ["c::D", "e::F", "g::H", "j::k", "l::M"].map(|path| format!("crate::{path}"));
    assert_eq!(found(source), paths);
}

#[test]
fn names_lead_back_to_where_they_were_imported_from() {
    assert_eq!(
        found("use crate::a::{self as b}; use b::c; fn d() { c::e() }"),
        ["crate::a", "crate::a::c", "crate::a::c::e"]
    );
    assert_eq!(found("use crate as a; a::b::c()"), ["crate", "crate::b::c"]);
}

#[test]
fn super_and_self_are_resolved() {
    assert_eq!(
        found("use super::a; use super::super::b::c; self::d::e()"),
        ["crate::b::c", "crate::layout::a", "crate::layout::block::d::e"]
    );
    assert_eq!(found("super::super::super::a::b()"), ["crate::a::b"]);
}

#[test]
fn visibility_is_no_path() {
    assert_eq!(found("pub(crate) fn a() {} pub(in crate::layout) fn b() {}"), ["crate::layout"]);
}
