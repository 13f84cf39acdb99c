//! Running the program: from what it starts with to what could not be saved, with the terminal in between.

use std::io;
use std::sync::mpsc::{Sender, channel};

use crate::library::search::Cache;
use crate::library::{Library, LibraryError};
use crate::marks::{Machine, Timestamp};
use crate::reader::effect::Landing;
use crate::reader::keys::action::Action;
use crate::reader::{App, Resources, Screen};
use crate::review::Size;
use crate::runtime::{Left, Runtime};
use crate::settings::clipboard::ClipboardTarget;
use crate::settings::host::Host;
use crate::settings::paths::{Paths, Whereabouts};
use crate::settings::theme::Theme;
use crate::text::width::Width;
use crate::tui::event::Event;
use crate::tui::screen::Guard;
use crate::tui::session::{Given, Session};
use crate::tui::{input, keyboard, probe, signals};

/// What the program starts with.
#[derive(Debug)]
pub struct Start {
    /// What there is to read.
    pub library: Library,
    /// Where things are kept; `None` where nothing can be.
    pub paths: Option<Paths>,
    /// Where the program was started.
    pub started: Whereabouts,
    /// The machine that marks are made on.
    pub machine: Machine,
    /// What time it is.
    pub clock: fn() -> Timestamp,
    /// How many seconds the reader's clocks are ahead of UTC.
    pub ahead: fn() -> i32,
    /// How many items a day of the review brings.
    pub review_items: Size,
    /// The chapter to open, counted from 0; `None` opens the one that was read last.
    pub chapter: Option<usize>,
    /// The keys, the words and the title.
    pub resources: Resources,
    /// How wide characters are, where the terminal is not asked.
    pub width: Width,
    /// The terminal, where it is to be asked.
    pub host: Option<Host>,
    /// The colours.
    pub theme: Theme,
    /// Where copied words go.
    pub clipboard: ClipboardTarget,
    /// What is done first, as if its key had been pressed.
    pub first: Option<Action>,
    /// What the reader should hear first.
    pub notice: Option<String>,
    /// What remembers the text of documents from one search to the next; `None` where nothing can be kept.
    pub texts: Option<Cache>,
    /// The reader's own editor, a program and its arguments as a shell reads them.
    pub editor: Option<String>,
}

/// How the loop ended.
#[derive(Debug)]
pub struct RunOutcome {
    /// The signal that ended it, `None` where the reader quit.
    pub signal: Option<i32>,
    /// What could not be saved.
    pub left: Left,
}

/// Why the program did not run to its end.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// The chapter could not be opened; the screen was not touched.
    #[error("opening the chapter")]
    Open(#[from] LibraryError),
    /// There is no terminal that keys could come from.
    #[error("finding the keyboard")]
    Keyboard(#[source] io::Error),
    /// The terminal could not be taken or drawn on.
    #[error("using the terminal")]
    Terminal(#[from] io::Error),
}

/// Runs the program on the terminal until the reader leaves.
///
/// # Errors
///
/// Where the first chapter cannot be opened, or the terminal cannot be taken or drawn on.
pub fn run(start: Start) -> Result<RunOutcome, RunError> {
    let runtime = Runtime::new(start.library, start.paths, start.machine, start.clock).started_at(start.started);
    let mut runtime = runtime.reviewing(start.ahead, start.review_items);
    runtime.remember_texts(start.texts);
    let replayed = runtime.replay();
    let chapter = start.chapter.unwrap_or_else(|| runtime.last_read());
    let (desk, problems) = runtime.open(chapter, Landing::Remembered)?;
    let width = start.host.as_ref().map_or(start.width, |host| runtime.width_in(&host.name));
    let screen = Screen { width, ..Screen::default() };
    let mut app = App::new(start.resources, runtime.titles(), desk, screen);
    app.parts = runtime.parts();
    runtime.tell_drafts(&mut app);
    runtime.tell_problems(&mut app, &problems);
    runtime.tell_keeping(&mut app, &replayed);
    for effect in start.first.into_iter().flat_map(|action| app.act(action)).collect::<Vec<_>>() {
        // Nothing that could be done first concerns the terminal.
        drop(runtime.perform(&mut app, effect));
    }
    app.notice = start.notice.or(app.notice);
    let given = Surroundings { theme: &start.theme, editor: start.editor, clipboard: start.clipboard };
    keyboard::take().map_err(RunError::Keyboard)?;
    read(app, runtime, given, start.host).map_err(RunError::from)
}

/// What of the surroundings a session needs.
struct Surroundings<'a> {
    theme: &'a Theme,
    editor: Option<String>,
    clipboard: ClipboardTarget,
}

fn read(mut app: App, mut runtime: Runtime, with: Surroundings<'_>, host: Option<Host>) -> io::Result<RunOutcome> {
    let (sender, receiver) = channel();
    let signals = signals::watch(forward(&sender, Event::Signal))?;
    let guard = Guard::new()?;
    let asked = match host {
        Some(host) if probe::ask(&mut io::stdout())? => Some(host),
        Some(_) | None => None,
    };
    let patience = asked.as_ref().map(probe::patience);
    let Surroundings { theme, editor, clipboard } = with;
    let given = Given { theme, editor, clipboard, events: receiver, sender: sender.clone() };
    let mut session = Session::new(given, asked)?;
    session.draw(&mut app)?;
    runtime.start_worker(forward(&sender, Event::Runtime));
    runtime.study(&app);
    session.listen(input::read(sender, patience));
    let signal = session.serve(&mut app, &mut runtime)?;
    session.hear_out();
    drop(session);
    drop(guard);
    signals.close();
    Ok(RunOutcome { signal, left: runtime.finish(&app) })
}

fn forward<T>(sender: &Sender<Event>, wrap: fn(T) -> Event) -> impl Fn(T) + Send + Sync + use<T> {
    let sender = sender.clone();
    // The receiver is gone only when the program is about to end.
    move |value| drop(sender.send(wrap(value)))
}
