//! A session at the terminal: wait, handle events, draw. There is no tick; an idle program sleeps in the kernel.

mod answers;
mod composing;
mod copying;
mod external_editor;
mod holding;
mod pacing;
mod waiting;

use std::io::{self, Stdout};
use std::time::{Duration, Instant};

use crossterm::event::Event as Input;
use ratatui::layout::Size;

use crate::reader::App;
use crate::reader::effect::Effect;
use crate::runtime::{Runtime, TerminalCommand};
use crate::settings::clipboard::Multiplexer;
use crate::settings::terminal_id::TerminalId;
use crate::tui::backend::WidthSafeBackend;
use crate::tui::event::Event;
use crate::tui::event_queue::EventQueue;
use crate::tui::frames::Frames;
use crate::tui::palette::SessionPalette;
use crate::tui::signals::{self, Signal};
use crate::tui::view::{LineCache, View};
use crate::tui::watchdog::Watchdog;
use crate::tui::{keys, screen, view};

/// How many events are handled before a frame is drawn all the same.
const BURST: usize = 256;

/// The settings of a session.
pub(super) struct SessionConfig {
    /// The colours.
    pub(super) palette: SessionPalette,
    /// The reader's own editor.
    pub(super) editor: Option<String>,
    /// Whether the terminal takes links.
    pub(super) links: bool,
    /// Whether a multiplexer stands before the terminal.
    pub(super) is_multiplexed: bool,
    /// What a text for the clipboard has to pass.
    pub(super) between: Option<Multiplexer>,
}

/// A terminal and the events of the session.
pub(super) struct Session {
    terminal: Frames<Stdout>,
    palette: SessionPalette,
    editor: Option<String>,
    events: EventQueue,
    /// Input that waits until all chapters are listed.
    held: Vec<Input>,
    /// The terminal, while its answers are awaited.
    asked: Option<TerminalId>,
    /// When the last input came; `None` once the position has been saved behind it.
    unsettled: Option<Instant>,
    /// Since when there is unsaved text.
    unsafe_since: Option<Instant>,
    /// Whether the terminal takes links.
    links: bool,
    /// The texts of the panels, broken into lines.
    broken: LineCache,
    between: Option<Multiplexer>,
    /// When the terminal was asked.
    asked_at: Instant,
    /// When the last input came, if it was a Korean letter.
    last_letter: Option<Instant>,
    /// Whether the frame on the screen lacks something that came since.
    is_behind: bool,
    watchdog: Watchdog,
}

/// The next step after an event.
enum LoopStep {
    GoOn,
    End(Option<i32>),
}

impl Session {
    /// Starts on a cleared screen; `asked` is the terminal, if it was asked how wide it draws.
    pub(super) fn new(
        config: SessionConfig,
        events: EventQueue,
        asked: Option<TerminalId>,
        watchdog: Watchdog,
    ) -> io::Result<Self> {
        let SessionConfig { palette, editor, is_multiplexed, between, links } = config;
        let backend = WidthSafeBackend::new(io::stdout()).through_multiplexer(is_multiplexed);
        let mut terminal = Frames::new(backend)?;
        terminal.clear()?;
        Ok(Self {
            terminal,
            palette,
            editor,
            events,
            held: Vec::new(),
            asked,
            unsettled: None,
            links,
            broken: LineCache::default(),
            unsafe_since: None,
            between,
            asked_at: Instant::now(),
            last_letter: None,
            is_behind: false,
            watchdog,
        })
    }

    /// Listens to the terminal from now on even while no event is waited for.
    pub(super) fn listen(&self) {
        self.events.listen();
    }
}

impl Session {
    /// Handles events until the reader leaves or a signal ends the program; a terminal that is gone counts as a hangup.
    pub(super) fn serve(&mut self, app: &mut App, runtime: &mut Runtime) -> io::Result<Option<i32>> {
        self.terminal.prepare();
        loop {
            self.watchdog.step();
            self.release(app);
            let is_looking = app.is_looking();
            let event = if is_looking { self.look(app) } else { self.wait() };
            self.settle(app, runtime);
            let is_due = is_looking || self.is_behind && pacing::rest(self.unsettled).is_zero();
            if event.is_none() && !is_due {
                continue;
            }
            let was_quiet = !is_due && pacing::is_reading(app) && !runtime.is_saving(app);
            let (step, can_wait) = self.take_burst(app, runtime, event)?;
            if let LoopStep::End(signal) = step {
                return Ok(signal);
            }
            runtime.hold_draft(app);
            self.unsafe_since = app.draft().map(|_| self.unsafe_since.unwrap_or_else(Instant::now));
            self.wait_for_disk(app, runtime);
            if runtime.has_failed_to_start() {
                return Ok(None);
            }
            self.copy_refused(app, runtime);
            if was_quiet && can_wait && pacing::is_reading(app) && !pacing::rest(self.unsettled).is_zero() {
                self.is_behind = true;
                continue;
            }
            if self.draw(app).is_err() {
                return Ok(Some(signals::HANGUP));
            }
            if self.events.is_empty() {
                app.open.lay_out_ahead(&view::window(app));
            }
        }
    }

    /// Handles an event and those that have come since; also returns whether the frame for all of them can wait.
    fn take_burst(
        &mut self,
        app: &mut App,
        runtime: &mut Runtime,
        first: Option<Event>,
    ) -> io::Result<(LoopStep, bool)> {
        let (mut next, mut can_wait) = (first, true);
        for _ in 0..BURST {
            let Some(event) = next else { return Ok((LoopStep::GoOn, can_wait)) };
            can_wait &= pacing::can_wait(&event);
            if let LoopStep::End(signal) = self.take(app, runtime, event)? {
                return Ok((LoopStep::End(signal), false));
            }
            next = self.events.try_recv();
        }
        self.events.put_back(next);
        Ok((LoopStep::GoOn, can_wait))
    }

    fn take(&mut self, app: &mut App, runtime: &mut Runtime, event: Event) -> io::Result<LoopStep> {
        match event {
            Event::Input(input) if self.must_wait(app, &input) => self.hold(app, input),
            Event::Input(input) => return self.take_input(app, runtime, input),
            Event::Runtime(news) => runtime.receive(app, news),
            Event::Measured(measured) => self.measured(app, runtime, measured)?,
            Event::Closed => return Ok(LoopStep::End(Some(signals::HANGUP))),
            Event::Signal(Signal::End(number)) => return Ok(LoopStep::End(Some(number))),
            Event::Signal(Signal::Stop) => self.suspend(app)?,
            // Drawing asks for the size itself; the input reports it too, but not before it is first read.
            Event::Signal(Signal::Resized) | Event::Returned(_) => {}
        }
        Ok(LoopStep::GoOn)
    }

    fn take_input(&mut self, app: &mut App, runtime: &mut Runtime, input: Input) -> io::Result<LoopStep> {
        for input in self.in_typed_order(app, input) {
            if let LoopStep::End(signal) = self.act_on(app, runtime, input)? {
                return Ok(LoopStep::End(signal));
            }
        }
        Ok(LoopStep::GoOn)
    }

    fn act_on(&mut self, app: &mut App, runtime: &mut Runtime, input: Input) -> io::Result<LoopStep> {
        let asks_to_end = keys::is_interrupt(&input);
        let effects = match input {
            Input::Key(key) => keys::name(key).map(|key| app.press(&key)).unwrap_or_default(),
            Input::Paste(text) => app.paste(&text),
            Input::Resize(columns, rows) => {
                app.resize(columns, rows);
                Vec::new()
            }
            Input::FocusGained | Input::FocusLost | Input::Mouse(_) => Vec::new(),
        };
        self.unsettled = Some(Instant::now());
        let step = self.perform(app, runtime, effects)?;
        if asks_to_end && matches!(step, LoopStep::End(_)) {
            // The way out writes to the terminal and to the disk, and either may take nothing.
            self.watchdog.expect_end(signals::INTERRUPT);
        }
        Ok(step)
    }

    fn perform(&mut self, app: &mut App, runtime: &mut Runtime, effects: Vec<Effect>) -> io::Result<LoopStep> {
        for effect in effects {
            match runtime.perform(app, effect) {
                None => {}
                Some(TerminalCommand::Quit) => return Ok(LoopStep::End(None)),
                Some(TerminalCommand::Suspend) => self.suspend(app)?,
                Some(TerminalCommand::Redraw) => self.terminal.clear()?,
                Some(TerminalCommand::Copy(text)) => self.copy(app, &text),
                Some(TerminalCommand::EditOutside) => self.edit_outside(app, runtime)?,
            }
        }
        Ok(LoopStep::GoOn)
    }

    /// Hands the terminal to the shell and sleeps until the program is continued.
    fn suspend(&mut self, app: &mut App) -> io::Result<()> {
        self.drain_answers(Duration::MAX);
        let loan = self.events.lend();
        self.watchdog.has_terminal(false);
        screen::leave();
        signals::stop()?;
        self.watchdog.has_terminal(true);
        screen::enter()?;
        drop(loan);
        self.terminal.clear()?;
        self.draw(app)
    }

    pub(super) fn draw(&mut self, app: &mut App) -> io::Result<()> {
        self.is_behind = false;
        let Size { width, height } = self.terminal.fit()?;
        if (width, height) != (app.screen.columns, app.screen.rows) {
            app.resize(width, height);
        }
        self.terminal.backend_mut().set_width(app.screen.width);
        let theme = self.palette.theme(app.preferences.theme);
        let window = view::window(app);
        if self.links {
            self.terminal.backend_mut().links_mut().show(view::links(app, &window));
        }
        let links = self.terminal.backend().links();
        let cursor = view::cursor(app, &window);
        let (links, broken) = (&links, &self.broken);
        self.terminal.draw(cursor, |canvas| View { app, theme, links, broken, canvas, window }.screen())
    }
}
