//! The loop: draw, wait, take what came, draw again. Nothing ticks; an idle program sleeps in the kernel.

use std::collections::VecDeque;
use std::io::{self, Stdout};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use crossterm::event::{self, Event as Input};
use ratatui::Terminal;
use ratatui::backend::Backend;
use ratatui::layout::{Position, Size};

use crate::library::{Library, LibraryError};
use crate::marks::{Highlight, Machine, Timestamp};
use crate::reader::effect::Landing;
use crate::reader::{App, Fixed, Screen};
use crate::settings::host::Host;
use crate::settings::paths::Paths;
use crate::settings::theme::Theme;
use crate::text::width::{Ambiguous, Width};
use crate::tui::backend::DriftProof;
use crate::tui::probe;
use crate::tui::screen::{self, Guard};
use crate::tui::signals::{self, Signal};
use crate::tui::worker::Committed;
use crate::tui::world::{Errand, World};
use crate::tui::{keys, view};

/// How long a frame waits for a mark to reach the disk: what is seen is then safe, and a slow disk stops nobody.
const SAVING: Duration = Duration::from_millis(30);
/// How long the reader has to rest before the position is written.
const RESTING: Duration = Duration::from_secs(2);
/// How long answers of the terminal can hold up the way out, past what anybody waits for them.
const HEARING: Duration = Duration::from_secs(2);
/// Events taken before a frame is drawn all the same.
const BURST: usize = 256;

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

/// Something that happened.
enum Event {
    Input(Input),
    /// The terminal is gone.
    Closed,
    Signal(Signal),
    Committed(Committed),
    /// The terminal was asked how wide it draws; `None` where there is no telling.
    Measured(Option<Ambiguous>),
}

/// Runs the program on the terminal until the reader leaves.
///
/// # Errors
///
/// Where the first chapter cannot be opened, or the terminal cannot be taken or drawn on.
pub fn run(start: Start) -> Result<Outcome, RunError> {
    let mut world = World::new(start.library, start.paths, start.machine, start.clock);
    let chapter = start.chapter.unwrap_or_else(|| world.last_read());
    let (desk, problems) = world.open(chapter, Landing::Remembered)?;
    let width = start.host.as_ref().map_or(start.width, |host| world.width_in(&host.name));
    let screen = Screen { width, ..Screen::default() };
    let mut app = App::new(start.fixed, world.titles(), desk, screen);
    world.tell_problems(&mut app, &problems);
    app.notice = start.notice.or(app.notice);
    read(app, world, &start.theme, start.host).map_err(RunError::from)
}

fn read(mut app: App, mut world: World, theme: &Theme, host: Option<Host>) -> io::Result<Outcome> {
    let (sender, receiver) = channel();
    let signals = signals::watch(forward(&sender, Event::Signal))?;
    let guard = Guard::new()?;
    let asked = match host {
        Some(host) if probe::ask(&mut io::stdout())? => Some(host),
        Some(_) | None => None,
    };
    let mut session =
        Session { terminal: terminal()?, theme, events: receiver, waiting: VecDeque::new(), unsettled: None, asked };
    session.draw(&mut app)?;
    world.start_worker(forward(&sender, Event::Committed));
    read_input(sender, session.asked.as_ref().map(probe::patience));
    let signal = session.serve(&mut app, &mut world)?;
    session.hear_out();
    drop(session);
    drop(guard);
    signals.close();
    Ok(Outcome { signal, unsaved: world.finish(&app) })
}

fn terminal() -> io::Result<Terminal<DriftProof<Stdout>>> {
    let mut terminal = Terminal::new(DriftProof::new(io::stdout()))?;
    terminal.clear()?;
    Ok(terminal)
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

struct Session<'a> {
    terminal: Terminal<DriftProof<Stdout>>,
    theme: &'a Theme,
    events: Receiver<Event>,
    /// Events that came while something else was waited for.
    waiting: VecDeque<Event>,
    /// The terminal, while its answers are waited for.
    asked: Option<Host>,
    /// When the position was last moved without being written.
    unsettled: Option<Instant>,
}

/// What is left to do after an event.
enum Next {
    GoOn,
    End(Option<i32>),
}

impl Session<'_> {
    fn serve(&mut self, app: &mut App, world: &mut World) -> io::Result<Option<i32>> {
        loop {
            let Some(event) = self.wait() else {
                world.save_positions(app);
                self.unsettled = None;
                continue;
            };
            let mut next = Some(event);
            for _ in 0..BURST {
                let Some(event) = next else { break };
                if let Next::End(signal) = self.take(app, world, event)? {
                    return Ok(signal);
                }
                next = self.waiting.pop_front().or_else(|| self.events.try_recv().ok());
            }
            self.waiting.extend(next);
            self.wait_for_saving(app, world);
            self.draw(app)?;
        }
    }

    /// Waits for an event; `None` when the reader has rested and the position is to be written.
    fn wait(&mut self) -> Option<Event> {
        if let Some(event) = self.waiting.pop_front() {
            return Some(event);
        }
        let Some(since) = self.unsettled else { return self.events.recv().ok().or(Some(Event::Closed)) };
        match self.events.recv_timeout(RESTING.saturating_sub(since.elapsed())) {
            Ok(event) => Some(event),
            Err(RecvTimeoutError::Timeout) => None,
            Err(RecvTimeoutError::Disconnected) => Some(Event::Closed),
        }
    }

    fn wait_for_saving(&mut self, app: &mut App, world: &mut World) {
        let until = Instant::now() + SAVING;
        while app.saving > 0 {
            match self.events.recv_timeout(until.saturating_duration_since(Instant::now())) {
                Ok(Event::Committed(committed)) => world.committed(app, committed),
                Ok(event) => self.waiting.push_back(event),
                Err(_) => return,
            }
        }
    }

    fn take(&mut self, app: &mut App, world: &mut World, event: Event) -> io::Result<Next> {
        match event {
            Event::Input(input) => return self.take_input(app, world, input),
            Event::Committed(committed) => world.committed(app, committed),
            Event::Measured(ambiguous) => self.measured(app, world, ambiguous)?,
            Event::Closed => return Ok(Next::End(Some(signals::HANGUP))),
            Event::Signal(Signal::End(number)) => return Ok(Next::End(Some(number))),
            Event::Signal(Signal::Stop) => self.suspend(app)?,
        }
        Ok(Next::GoOn)
    }

    fn take_input(&mut self, app: &mut App, world: &mut World, input: Input) -> io::Result<Next> {
        let effects = match input {
            Input::Key(key) => keys::name(key).map(|key| app.press(&key)).unwrap_or_default(),
            Input::Paste(text) => {
                app.paste(&text);
                Vec::new()
            }
            Input::Resize(columns, rows) => {
                app.resize(columns, rows);
                Vec::new()
            }
            Input::FocusGained | Input::FocusLost | Input::Mouse(_) => Vec::new(),
        };
        self.unsettled = Some(Instant::now());
        for effect in effects {
            match world.perform(app, effect) {
                None => {}
                Some(Errand::Quit) => return Ok(Next::End(None)),
                Some(Errand::Suspend) => self.suspend(app)?,
                Some(Errand::Redraw) => self.terminal.clear()?,
            }
        }
        Ok(Next::GoOn)
    }

    /// Takes what the terminal says; where that is not what was assumed, everything is drawn again.
    fn measured(&mut self, app: &mut App, world: &mut World, ambiguous: Option<Ambiguous>) -> io::Result<()> {
        let (Some(host), Some(ambiguous)) = (self.asked.take(), ambiguous) else { return Ok(()) };
        world.found_width(&host.name, ambiguous);
        if app.screen.width.ambiguous != ambiguous {
            app.set_width(Width { ambiguous });
            self.terminal.clear()?;
        }
        Ok(())
    }

    /// Waits for answers that are still on their way: they would end up in the shell.
    fn hear_out(&mut self) {
        while self.asked.is_some() && self.waiting.iter().all(|event| !matches!(event, Event::Measured(_))) {
            match self.events.recv_timeout(HEARING) {
                Ok(event) => self.waiting.push_back(event),
                Err(_) => return,
            }
        }
    }

    /// Gives the terminal to the shell and sleeps until it wakes us.
    fn suspend(&mut self, app: &mut App) -> io::Result<()> {
        self.hear_out();
        screen::leave();
        signals::stop()?;
        screen::enter()?;
        self.terminal.clear()?;
        self.draw(app)
    }

    fn draw(&mut self, app: &mut App) -> io::Result<()> {
        let Size { width, height } = self.terminal.size()?;
        if (width, height) != (app.screen.columns, app.screen.rows) {
            app.resize(width, height);
        }
        let (caret, visible) = view::cursor(app);
        self.terminal.backend_mut().set_cursor_position(caret)?;
        self.terminal.draw(|frame| {
            view::draw(app, self.theme, frame.buffer_mut());
            if visible {
                frame.set_cursor_position(Position { x: caret.x, y: caret.y });
            }
        })?;
        Ok(())
    }
}
