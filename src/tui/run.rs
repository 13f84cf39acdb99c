//! Running the program on the terminal, from its start to the list of what could not be saved.

use std::io;
use std::time::Duration;

use crate::library::search::Cache;
use crate::library::{Filters, Library, LibraryError, Listing, ThemeFile};
use crate::marks::{Machine, Timestamp};
use crate::messages::listing::first_notice;
use crate::reader::effect::OpenAt;
use crate::reader::keys::action::Action;
use crate::reader::{App, Resources, Screen};
use crate::review::Size;
use crate::runtime::{Runtime, Unsaved};
use crate::settings::clipboard::ClipboardWays;
use crate::settings::paths::{Paths, StartDir};
use crate::settings::terminal_id::{Questions, TerminalId};
use crate::settings::theme::{Surroundings, ThemeChoice};
use crate::text::width::Width;
use crate::tui::event::{Event, QueueSender};
use crate::tui::event_queue::EventQueue;
use crate::tui::input::{TerminalInput, TerminalLine};
use crate::tui::palette::SessionPalette;
use crate::tui::screen::Guard;
use crate::tui::session::{Session, SessionConfig};
use crate::tui::watchdog::{Watchdog, WaysOut};
use crate::tui::{keyboard, probe, screen, signals};

/// How long the way out of a program that was told to end waits for others.
const HURRIED: Duration = Duration::from_millis(50);

/// The parameters of a run.
#[derive(Debug)]
pub struct Start {
    /// The available documents.
    pub library: Library,
    /// What lists the others, if they are only some of a large folder.
    pub listing: Option<Listing>,
    /// The folders of the program; `None` if nothing can be stored.
    pub paths: Option<Paths>,
    /// Where the program was started.
    pub started: StartDir,
    /// The machine on which marks are made.
    pub machine: Machine,
    /// The clock.
    pub clock: fn() -> Timestamp,
    /// How many seconds the reader's clocks are ahead of UTC.
    pub ahead: fn() -> i32,
    /// How many items a day of the review has.
    pub review_items: Size,
    /// The chapter to open, counted from 0; `None` opens the one that was read last.
    pub chapter: Option<usize>,
    /// The keys, the messages and the title.
    pub resources: Resources,
    /// The widths of characters, if the terminal is not asked.
    pub width: Width,
    /// The terminal, if there is one that can be asked.
    pub host: Option<TerminalId>,
    /// What it is asked.
    pub questions: Questions,
    /// Whether a multiplexer stands before the terminal.
    pub is_multiplexed: bool,
    /// The theme that the reader wants.
    pub theme: ThemeChoice,
    /// The file that keeps it.
    pub theme_file: ThemeFile,
    /// What the environment says about colours.
    pub surroundings: Surroundings,
    /// Whether the terminal takes links.
    pub links: bool,
    /// The tools that turn files of other kinds into text.
    pub filters: Filters,
    /// The ways to the clipboard.
    pub clipboard: ClipboardWays,
    /// The first action, as if its key had been pressed.
    pub first: Option<Action>,
    /// The notices for the reader, of which the first is shown.
    pub notices: Vec<String>,
    /// The cache of texts; `None` if nothing can be stored.
    pub texts: Option<Cache>,
    /// The reader's own editor: a program and its arguments in shell syntax.
    pub editor: Option<String>,
}

/// The result of a run.
#[derive(Debug)]
pub struct RunOutcome {
    /// The signal that ended it, `None` if the reader quit.
    pub signal: Option<i32>,
    /// The marks that could not be saved.
    pub unsaved: Unsaved,
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
/// If the first chapter cannot be opened, or the terminal cannot be taken or drawn on.
pub fn run(start: Start) -> Result<RunOutcome, RunError> {
    let runtime = Runtime::new(start.library, start.paths, start.machine, start.clock).started_at(start.started);
    let mut runtime = runtime.reviewing(start.ahead, start.review_items).keeping_theme(start.theme_file);
    runtime = runtime.copying_with(start.clipboard.tools).filtering_with(start.filters);
    runtime.remember_texts(start.texts);
    let replayed = runtime.replay();
    let chapter = start.chapter.unwrap_or_else(|| runtime.last_read());
    let (desk, problems) = match runtime.page_of_tool(chapter)? {
        Some(page) => (page, Vec::new()),
        None => runtime.open(chapter, OpenAt::Remembered)?,
    };
    let host = start.host.filter(|_| start.questions.width || start.questions.ground);
    let measured = host.as_ref().filter(|_| start.questions.width);
    let width = measured.map_or(start.width, |host| runtime.width_in(&host.name));
    let backdrop = host.as_ref().and_then(|host| runtime.backdrop_in(&host.name));
    let screen = Screen { width, ..Screen::default() };
    let mut app = App::new(start.resources, runtime.titles(), desk, screen);
    runtime.greet(&mut app);
    runtime.notify_unreached(&mut app);
    app.preferences.theme = start.theme;
    runtime.notify_drafts(&mut app);
    runtime.notify_problems(&mut app, &problems);
    runtime.offer_edition(&mut app, &problems);
    runtime.notify_saving(&mut app, &replayed);
    for effect in start.first.into_iter().flat_map(|action| app.act(action)).collect::<Vec<_>>() {
        // No possible first action concerns the terminal.
        drop(runtime.perform(&mut app, effect));
    }
    runtime.announce_tool(&mut app);
    app.notice = first_notice(&app.resources().messages, &start.notices).or(app.notice);
    runtime.list(&mut app, start.listing, start.notices);
    let palette = SessionPalette::new(start.surroundings, backdrop);
    let between = start.clipboard.between;
    let config = SessionConfig {
        palette,
        editor: start.editor,
        between,
        links: start.links,
        is_multiplexed: start.is_multiplexed,
    };
    keyboard::take().map_err(RunError::Keyboard)?;
    let (outcome, failed) = read(app, runtime, config, host.map(|host| (host, start.questions)), start.clock)?;
    failed.map_or(Ok(outcome), |error| Err(RunError::Open(error)))
}

fn read(
    mut app: App,
    mut runtime: Runtime,
    config: SessionConfig,
    host: Option<(TerminalId, Questions)>,
    clock: fn() -> Timestamp,
) -> io::Result<(RunOutcome, Option<LibraryError>)> {
    let is_far = host.as_ref().is_some_and(|(host, _)| host.is_far);
    let watchdog =
        Watchdog::new(runtime.unwritten(), clock, WaysOut { leave: screen::leave_at_once, exit: signals::exit });
    let signals = signals::catch()?;
    let guard = Guard::new(watchdog.clone())?;
    let asked = match host {
        Some((host, questions)) if probe::ask(questions, &mut io::stdout())? => Some((host, questions)),
        Some(_) | None => None,
    };
    let line = TerminalLine { asked: asked.as_ref().map(|(_, questions)| *questions), is_far };
    let asked = asked.map(|(host, _)| host);
    let events = EventQueue::new(TerminalInput::new(line, watchdog.clone())?)?;
    let sender = events.sender();
    let mut session = Session::new(config, events, asked, watchdog.clone())?;
    session.draw(&mut app)?;
    let signals = signals.watch(forward(&sender, Event::Signal), watchdog);
    runtime.start_worker(forward(&sender, Event::Runtime));
    if app.disk.tool.is_some() {
        runtime.start_with_tool(&mut app);
    }
    runtime.study(&app);
    runtime.read_titles(&mut app);
    session.listen();
    let signal = session.serve(&mut app, &mut runtime)?;
    runtime.hold(&app);
    let patience = if signal.is_some() { HURRIED } else { Duration::MAX };
    session.drain_answers(patience);
    session.drain_copies(&mut app, &mut runtime, patience);
    drop(session);
    drop(guard);
    let failed = runtime.take_failed_start();
    let unsaved = runtime.finish(&app);
    // Until here a signal may still have to end a program that waits for the disk.
    signals.close();
    Ok((RunOutcome { signal, unsaved }, failed))
}

fn forward<T>(sender: &QueueSender, wrap: fn(T) -> Event) -> impl Fn(T) + Send + Sync + use<T> {
    let sender = sender.clone();
    move |value| sender.send(wrap(value))
}
