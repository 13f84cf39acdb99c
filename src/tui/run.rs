//! Running the program: from what it starts with to what could not be saved, with the terminal in between.

use std::io;
use std::sync::mpsc::{Sender, channel};
use std::thread;
use std::time::Duration;

use crossterm::event;

use crate::library::review::Size;
use crate::library::{Library, LibraryError};
use crate::marks::{Highlight, Machine, Timestamp};
use crate::reader::action::Action;
use crate::reader::effect::Landing;
use crate::reader::{App, Fixed, Screen};
use crate::settings::clipboard::Way;
use crate::settings::host::Host;
use crate::settings::paths::Paths;
use crate::settings::theme::Theme;
use crate::text::width::Width;
use crate::tui::screen::Guard;
use crate::tui::session::{Event, Session};
use crate::tui::world::World;
use crate::tui::{probe, signals};

/// What the program starts with.
#[derive(Debug)]
pub struct Start {
    /// What there is to read.
    pub library: Library,
    /// Where things are kept; `None` where nothing can be.
    pub paths: Option<Paths>,
    /// The machine that marks are made on.
    pub machine: Machine,
    /// What time it is.
    pub clock: fn() -> Timestamp,
    /// How many seconds the reader's clocks are ahead of UTC.
    pub ahead: i32,
    /// How many items a day of the review brings.
    pub review_items: Size,
    /// The chapter to open, counted from 0; `None` opens the one that was read last.
    pub chapter: Option<usize>,
    /// The keys, the words and the title.
    pub fixed: Fixed,
    /// How wide characters are, where the terminal is not asked.
    pub width: Width,
    /// The terminal, where it is to be asked.
    pub host: Option<Host>,
    /// The colours.
    pub theme: Theme,
    /// Where copied words go.
    pub clipboard: Way,
    /// What is done first, as if its key had been pressed.
    pub first: Option<Action>,
    /// What the reader should hear first.
    pub notice: Option<String>,
}

/// How the loop ended.
#[derive(Debug)]
pub struct Outcome {
    /// The signal that ended it, `None` where the reader quit.
    pub signal: Option<i32>,
    /// Marks that could not be saved.
    pub unsaved: Vec<Highlight>,
}

/// Why the program did not run to its end.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// The chapter could not be opened; the screen was not touched.
    #[error("opening the chapter")]
    Open(#[from] LibraryError),
    /// The terminal could not be taken or drawn on.
    #[error("using the terminal")]
    Terminal(#[from] io::Error),
}

/// Runs the program on the terminal until the reader leaves.
///
/// # Errors
///
/// Where the first chapter cannot be opened, or the terminal cannot be taken or drawn on.
pub fn run(start: Start) -> Result<Outcome, RunError> {
    let world = World::new(start.library, start.paths, start.machine, start.clock);
    let mut world = world.reviewing(start.ahead, start.review_items);
    let chapter = start.chapter.unwrap_or_else(|| world.last_read());
    let (desk, problems) = world.open(chapter, Landing::Remembered)?;
    let width = start.host.as_ref().map_or(start.width, |host| world.width_in(&host.name));
    let screen = Screen { width, ..Screen::default() };
    let mut app = App::new(start.fixed, world.titles(), desk, screen);
    world.tell_problems(&mut app, &problems);
    for effect in start.first.into_iter().flat_map(|action| app.act(action)).collect::<Vec<_>>() {
        // Nothing that could be done first concerns the terminal.
        drop(world.perform(&mut app, effect));
    }
    app.notice = start.notice.or(app.notice);
    read(app, world, &start.theme, start.host, start.clipboard).map_err(RunError::from)
}

fn read(mut app: App, mut world: World, theme: &Theme, host: Option<Host>, way: Way) -> io::Result<Outcome> {
    let (sender, receiver) = channel();
    let signals = signals::watch(forward(&sender, Event::Signal))?;
    let guard = Guard::new()?;
    let asked = match host {
        Some(host) if probe::ask(&mut io::stdout())? => Some(host),
        Some(_) | None => None,
    };
    let patience = asked.as_ref().map(probe::patience);
    let mut session = Session::new(theme, (sender.clone(), receiver), asked, way)?;
    session.draw(&mut app)?;
    world.start_worker(forward(&sender, Event::Committed));
    read_input(sender, patience);
    let signal = session.serve(&mut app, &mut world)?;
    session.hear_out();
    drop(session);
    drop(guard);
    signals.close();
    Ok(Outcome { signal, unsaved: world.finish(&app) })
}

fn forward<T>(sender: &Sender<Event>, wrap: fn(T) -> Event) -> impl Fn(T) + Send + use<T> {
    let sender = sender.clone();
    // The receiver is gone only when the program is about to end.
    move |value| drop(sender.send(wrap(value)))
}

/// Reads the terminal on a thread of its own, first what it answers if it was asked; the thread ends with the program.
fn read_input(sender: Sender<Event>, patience: Option<Duration>) {
    thread::spawn(move || {
        if let Some(patience) = patience {
            let typed = |input| drop(sender.send(Event::Input(input)));
            let measured = probe::listen(patience, probe::line::read, typed);
            drop(sender.send(Event::Measured(measured)));
        }
        while let Ok(input) = event::read() {
            if sender.send(Event::Input(input)).is_err() {
                return;
            }
        }
        drop(sender.send(Event::Closed));
    });
}
