//! The application without a terminal: keys go in by their names, a buffer comes out.
//!
//! Everything but the terminal is real: the chapters, the folders, the thread that writes. The data of the machine
//! (home, clock, name) are made up, so the same keys always give the same screen.

pub(crate) mod screen;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::PathBuf;
use std::rc::Rc;
use std::sync::mpsc::{Receiver, channel};

use mitjul::library::{self, Library};
use mitjul::marks::{Machine, Timestamp};
use mitjul::reader::effect::OpenAt;
use mitjul::reader::keys::keymap::{Key, Keymap};
use mitjul::reader::state::geometry::GUTTER;
use mitjul::reader::{App, Resources, Screen};
use mitjul::runtime::worker::RuntimeEvent;
use mitjul::runtime::{Runtime, TerminalCommand, Unsaved};
use mitjul::settings::language::Language;
use mitjul::settings::paths::{Paths, StartDir};
use mitjul::settings::theme::{Backdrop, Depth, Ground, Rgb, Theme};
use mitjul::settings::{keys, messages, theme};
use mitjul::text::width::{Ambiguous, Width};
use mitjul::tui::view;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use tempfile::TempDir;

use crate::support::PATIENCE;

/// The settings of a stage.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Setup {
    /// Columns and rows of the window.
    pub size: (u16, u16),
    pub language: Language,
    pub ground: Ground,
    pub ambiguous: Ambiguous,
}

impl Setup {
    /// Makes the settings for a window of a size; Korean, a dark terminal, narrow ambiguous characters.
    pub(crate) const fn sized(columns: u16, rows: u16) -> Self {
        Self { size: (columns, rows), language: Language::Korean, ground: Ground::Dark, ambiguous: Ambiguous::Narrow }
    }

    /// Opens the bound book with nothing read yet.
    pub(crate) fn book(self) -> Stage {
        Stage::new(self, library::bound().unwrap(), Rc::new(tempfile::tempdir().unwrap()))
    }

    /// Opens the bound book for the first time, as the terminal does.
    pub(crate) fn first_book(self) -> Stage {
        let mut stage = self.book();
        stage.greet();
        stage
    }

    /// Opens a library with nothing read yet.
    pub(crate) fn library(self, library: Library) -> Stage {
        Stage::new(self, library, Rc::new(tempfile::tempdir().unwrap()))
    }

    /// Opens a folder with files of the given names and contents.
    pub(crate) fn files(self, files: &[(&str, &[u8])]) -> Stage {
        let mut stage = self.files_at_once(files);
        while stage.receive() {}
        stage
    }

    /// Opens a folder with files as [`Setup::files`] does, and shows the first frame before any thread has answered.
    pub(crate) fn files_at_once(self, files: &[(&str, &[u8])]) -> Stage {
        let home = tempfile::tempdir().unwrap();
        let texts = home.path().join("texts");
        fs::create_dir(&texts).unwrap();
        for (name, bytes) in files {
            fs::create_dir_all(texts.join(name).parent().unwrap()).unwrap();
            fs::write(texts.join(name), bytes).unwrap();
        }
        let (library, errors) = library::of_paths(&[texts]);
        assert!(errors.is_empty(), "{errors:?}");
        Stage::at_once(self, library, Rc::new(home))
    }
}

/// A running program.
pub(crate) struct Stage {
    pub app: App,
    /// The commands for the run loop: quit, suspend, redraw.
    pub commands: Vec<TerminalCommand>,
    setup: Setup,
    library: Library,
    theme: Theme,
    runtime: Runtime,
    commits: Receiver<RuntimeEvent>,
    home: Rc<TempDir>,
}

impl Stage {
    /// Starts the program over the folders of a home, as the command line does.
    fn new(setup: Setup, library: Library, home: Rc<TempDir>) -> Self {
        let mut stage = Self::at_once(setup, library, home);
        while stage.receive() {}
        stage
    }

    fn at_once(setup: Setup, library: Library, home: Rc<TempDir>) -> Self {
        let resources = Resources {
            title: library.title.clone(),
            parts: library.parts.clone(),
            keymap: Keymap::new(keys::built_in()).unwrap(),
            messages: messages::built_in(setup.language),
        };
        fs::create_dir_all(started(&home).folder).unwrap();
        let mut runtime = Runtime::new(library.clone(), Some(paths(&home)), machine(), now)
            .started_at(started(&home))
            .opening_with(record);
        let (sender, commits) = channel();
        runtime.start_worker(move |committed| drop(sender.send(committed)));
        let (desk, problems) = runtime.open(runtime.last_read(), OpenAt::Remembered).unwrap();
        let (columns, rows) = setup.size;
        let screen = Screen { columns, rows, width: Width::of(setup.ambiguous) };
        let mut app = App::new(resources, runtime.titles(), desk, screen);
        runtime.notify_drafts(&mut app);
        runtime.notify_problems(&mut app, &problems);
        runtime.offer_edition(&mut app, &problems);
        runtime.study(&app);
        runtime.read_titles(&mut app);
        let theme = theme::built_in(setup.ground, backdrop(setup.ground), Depth::All).unwrap();
        Self { app, commands: Vec::new(), setup, library, theme, runtime, commits, home }
    }

    /// Presses keys, named as in the keymap and separated by spaces; after each one it waits for the changes on the
    /// disk.
    pub(crate) fn press(&mut self, keys: &str) -> &mut Self {
        for key in keys.split_whitespace() {
            self.strike(key);
            self.settle();
        }
        self
    }

    /// Presses keys faster than the disk answers; [`Stage::receive`] handles the answers one by one.
    pub(crate) fn press_at_once(&mut self, keys: &str) -> &mut Self {
        keys.split_whitespace().for_each(|key| self.strike(key));
        self
    }

    /// Waits until nothing is on its way to the disk and nothing is searched for.
    fn settle(&mut self) {
        while self.receive() {}
        while self.app.look_on() {}
        while self.app.is_searching_everywhere() {
            let news = self.commits.recv_timeout(PATIENCE).expect("every search ends");
            self.runtime.receive(&mut self.app, news);
        }
    }

    /// Handles one event, such as a change that has reached the disk, or lessons; returns whether there was anything to
    /// wait for.
    pub(crate) fn receive(&mut self) -> bool {
        if self.app.disk.saving == 0
            && !self.runtime.is_reading()
            && !self.app.disk.gathering
            && !self.app.disk.titling
            && !self.app.awaits_places()
            && !self.app.awaits_lessons()
        {
            return false;
        }
        let news = self.commits.recv_timeout(PATIENCE).expect("whatever is waited for comes");
        self.runtime.receive(&mut self.app, news);
        true
    }

    /// Handles events until an export or an import is done.
    pub(crate) fn receive_transfer(&mut self) -> &mut Self {
        loop {
            let news = self.commits.recv_timeout(PATIENCE).expect("every transfer is answered");
            let is_transfer = matches!(news, RuntimeEvent::Exported(_) | RuntimeEvent::Imported(..));
            self.runtime.receive(&mut self.app, news);
            if is_transfer {
                return self;
            }
        }
    }

    /// Receives events until a condition holds.
    pub(crate) fn receive_until(&mut self, is_so: impl Fn(&Self) -> bool) -> &mut Self {
        while !is_so(self) {
            let event = self.commits.recv_timeout(PATIENCE).expect("whatever is waited for comes");
            self.runtime.receive(&mut self.app, event);
        }
        self
    }

    /// Receives events until a condition holds and keeps back those of a kind, whose number the condition is told;
    /// returns them, for [`Stage::handle`].
    pub(crate) fn receive_around(
        &mut self,
        is_kept: impl Fn(&RuntimeEvent) -> bool,
        is_so: impl Fn(&Self, usize) -> bool,
    ) -> Vec<RuntimeEvent> {
        let mut kept = Vec::new();
        while !is_so(self, kept.len()) {
            let event = self.commits.recv_timeout(PATIENCE).expect("whatever is waited for comes");
            if is_kept(&event) {
                kept.push(event);
            } else {
                self.handle(event);
            }
        }
        kept
    }

    /// Handles an event.
    pub(crate) fn handle(&mut self, event: RuntimeEvent) {
        self.runtime.receive(&mut self.app, event);
    }

    /// Returns the folder where the program was started.
    pub(crate) fn folder(&self) -> PathBuf {
        started(&self.home).folder
    }

    /// Types a text, character by character.
    pub(crate) fn type_text(&mut self, text: &str) -> &mut Self {
        let key = |c: char| if c == ' ' { "space".to_owned() } else { c.to_string() };
        text.chars().map(key).for_each(|key| self.strike(&key));
        self.settle();
        self
    }

    /// Pastes a text.
    pub(crate) fn paste(&mut self, text: &str) -> &mut Self {
        for effect in self.app.paste(text) {
            self.commands.extend(self.runtime.perform(&mut self.app, effect));
        }
        self.settle();
        self
    }

    /// Resizes the window.
    pub(crate) fn resize(&mut self, columns: u16, rows: u16) -> &mut Self {
        self.app.resize(columns, rows);
        self
    }

    /// Stores the text being written as a draft, as the loop does every two seconds.
    pub(crate) fn keep_draft(&mut self) -> &mut Self {
        self.runtime.keep_draft(&mut self.app);
        self
    }

    fn strike(&mut self, key: &str) {
        for effect in self.app.press(&Key(key.to_owned())) {
            self.commands.extend(self.runtime.perform(&mut self.app, effect));
        }
    }

    /// Greets the reader if this is the first start, as the terminal does.
    pub(crate) fn greet(&mut self) {
        self.runtime.greet(&mut self.app);
    }

    /// Replaces the text of a file that was opened by [`Setup::files`], as an external editor does.
    pub(crate) fn rewrite(&self, name: &str, text: &str) {
        fs::write(self.home.path().join("texts").join(name), text).unwrap();
    }

    /// Returns the reader's folders.
    pub(crate) fn paths(&self) -> Paths {
        paths(&self.home)
    }

    /// Leaves the program and starts it again over the same folders; everything not on the disk is lost.
    pub(crate) fn restarted(self) -> Self {
        let mut stage = self.restarted_at_once();
        while stage.receive() {}
        stage
    }

    /// Starts the program again as [`Stage::restarted`] does, before any thread has answered.
    pub(crate) fn restarted_at_once(self) -> Self {
        let Self { setup, library, home, runtime, app, .. } = self;
        assert_eq!(runtime.finish(&app), Unsaved::default());
        Self::at_once(setup, library, home)
    }

    /// Returns the files of marks, by name.
    pub(crate) fn shards(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let folders = fs::read_dir(self.home.path().join("notes")).unwrap().map(|folder| folder.unwrap().path());
        let files = folders.filter(|folder| folder.is_dir()).flat_map(|folder| fs::read_dir(folder).unwrap());
        files.map(|file| file.unwrap().path()).map(|file| (file.clone(), fs::read(file).unwrap())).collect()
    }

    /// Draws the screen.
    pub(crate) fn frame(&self) -> Buffer {
        let Screen { columns, rows, .. } = self.app.screen;
        let mut buffer = Buffer::empty(Rect::new(0, 0, columns, rows));
        self.draw(&mut buffer);
        buffer
    }

    /// Draws the screen over a buffer.
    pub(crate) fn draw(&self, buffer: &mut Buffer) {
        view::draw(&self.app, &self.theme, buffer);
    }

    /// Returns the screen as text and styles, and the caret where text is typed.
    pub(crate) fn screen(&self) -> String {
        let takes_text = self.app.context().takes_text();
        let cursor = view::cursor(&self.app, &view::window(&self.app));
        let caret = if takes_text { format!("caret {cursor}\n") } else { String::new() };
        screen::screen(&self.frame()) + &caret
    }

    /// Returns the text of each row of the screen.
    pub(crate) fn rows(&self) -> Vec<String> {
        screen::rows(&self.frame())
    }

    /// Returns the last row of the screen.
    pub(crate) fn footer(&self) -> String {
        self.rows().pop().unwrap().trim().to_owned()
    }

    /// Finds the row of the page with the pointer, on the screen.
    pub(crate) fn pointer(&self) -> Option<usize> {
        self.pointer_on(&self.frame())
    }

    /// Finds the pointer on an earlier frame.
    pub(crate) fn pointer_on(&self, frame: &Buffer) -> Option<usize> {
        let page = self.app.geometry().page();
        let sign = if self.setup.ambiguous == Ambiguous::Narrow { "›" } else { ">" };
        (0..page.height).find(|row| frame[(page.x - GUTTER, page.y + row)].symbol() == sign).map(usize::from)
    }

    /// Returns the text of the line with the pointer.
    pub(crate) fn line(&self) -> &str {
        self.app.open.line().slice(&self.app.open.chapter.text)
    }

    /// Returns the words of the marks of the open chapter, in the order of the text.
    pub(crate) fn marked(&self) -> Vec<&str> {
        let spans = self.app.open.marks.iter().filter_map(|mark| mark.span);
        spans.map(|span| span.slice(&self.app.open.chapter.text)).collect()
    }

    /// Returns the words that are selected.
    pub(crate) fn selected(&self) -> &str {
        self.app.selecting.current.map_or("", |selection| selection.span().slice(&self.app.open.chapter.text))
    }
}

/// Returns what the terminal has answered: a dark ground like that of many terminals, or white paper.
pub(crate) fn backdrop(ground: Ground) -> Backdrop {
    let answer = |ground: &str, text: &str| Backdrop::answered(Rgb::parse(ground).unwrap(), Rgb::parse(text));
    match ground {
        Ground::Dark | Ground::Mono => answer("#16181f", "#d6d9e2"),
        Ground::Light => answer("#ffffff", "#1f2328"),
    }
}

thread_local! {
    /// The addresses that were opened in this test, in order.
    static OPENED: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

fn record(address: &str) -> io::Result<()> {
    if address.contains("없음") {
        return Err(io::ErrorKind::NotFound.into());
    }
    OPENED.with_borrow_mut(|opened| opened.push(address.to_owned()));
    Ok(())
}

/// Returns the addresses that were opened in this test, in order.
pub(crate) fn opened_addresses() -> Vec<String> {
    OPENED.with_borrow(Clone::clone)
}

fn paths(home: &TempDir) -> Paths {
    Paths { config: home.path().join("config"), notes: home.path().join("notes"), state: home.path().join("state") }
}

fn started(home: &TempDir) -> StartDir {
    StartDir { folder: home.path().join("desk"), home: Some(home.path().to_owned()) }
}

fn machine() -> Machine {
    Machine { name: "desk".to_owned(), mark: "책상".to_owned() }
}

fn now() -> Timestamp {
    "2026-08-22T10:11:12.000Z".parse().unwrap()
}
