//! A session at the terminal: wait, take what came, draw. Nothing ticks; an idle program sleeps in the kernel.

use std::collections::VecDeque;
use std::io::{self, Stdout};
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use crossterm::event::Event as Input;
use ratatui::Terminal;
use ratatui::backend::Backend;
use ratatui::layout::{Position, Size};

use crate::reader::App;
use crate::settings::host::Host;
use crate::settings::theme::Theme;
use crate::text::width::{Ambiguous, Width};
use crate::tui::backend::DriftProof;
use crate::tui::signals::{self, Signal};
use crate::tui::worker::News;
use crate::tui::world::{Errand, World};
use crate::tui::{keys, screen, view};

/// How long a frame waits for a mark to reach the disk: what is seen is then safe, and a slow disk stops nobody.
const SAVING: Duration = Duration::from_millis(30);
/// How long the reader has to rest before the position is written.
const RESTING: Duration = Duration::from_secs(2);
/// Events taken before a frame is drawn all the same.
const BURST: usize = 256;
/// How long answers of the terminal can hold up the way out, past what anybody waits for them.
const HEARING: Duration = Duration::from_secs(2);

/// Something that happened.
pub(super) enum Event {
    Input(Input),
    /// The terminal is gone.
    Closed,
    Signal(Signal),
    /// The disk has something to say.
    News(News),
    /// The terminal was asked how wide it draws; `None` where there is no telling.
    Measured(Option<Ambiguous>),
}

/// A terminal, and what is waited for.
pub(super) struct Session<'a> {
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

impl<'a> Session<'a> {
    /// Starts on a cleared screen; `asked` is the terminal, if it was asked how wide it draws.
    pub(super) fn new(theme: &'a Theme, events: Receiver<Event>, asked: Option<Host>) -> io::Result<Self> {
        let mut terminal = Terminal::new(DriftProof::new(io::stdout()))?;
        terminal.clear()?;
        Ok(Self { terminal, theme, events, waiting: VecDeque::new(), asked, unsettled: None })
    }
}

impl Session<'_> {
    /// Takes events until the reader leaves or a signal ends the program; a terminal that is gone counts as a hangup.
    pub(super) fn serve(&mut self, app: &mut App, world: &mut World) -> io::Result<Option<i32>> {
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
            if self.draw(app).is_err() {
                return Ok(Some(signals::HANGUP));
            }
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
                Ok(Event::News(news)) => world.heard(app, news),
                Ok(event) => self.waiting.push_back(event),
                Err(_) => return,
            }
        }
    }

    fn take(&mut self, app: &mut App, world: &mut World, event: Event) -> io::Result<Next> {
        match event {
            Event::Input(input) => return self.take_input(app, world, input),
            Event::News(news) => world.heard(app, news),
            Event::Measured(ambiguous) => self.measured(app, world, ambiguous)?,
            Event::Closed => return Ok(Next::End(Some(signals::HANGUP))),
            Event::Signal(Signal::End(number)) => return Ok(Next::End(Some(number))),
            Event::Signal(Signal::Stop) => self.suspend(app)?,
            // Whoever draws asks for the size; the input reports it too, but not before it is first read.
            Event::Signal(Signal::Resized) => {}
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
    pub(super) fn hear_out(&mut self) {
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

    pub(super) fn draw(&mut self, app: &mut App) -> io::Result<()> {
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
