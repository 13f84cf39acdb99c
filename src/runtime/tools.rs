//! The tools that turn files into text for a chapter that is opened: they run on the thread that reads, and end when
//! the reader says so.

use crate::document::{Chapter, Meta};
use crate::library::{self, FilterError, Filters, LibraryError, StopSign, TextFilter};
use crate::reader::effect::OpenAt;
use crate::reader::{App, OpenChapter};
use crate::runtime::Runtime;
use crate::runtime::ongoing::RunningTool;
use crate::text::Offset;

impl Runtime {
    /// Sets the tools that turn files of other kinds into text.
    #[must_use]
    pub fn filtering_with(self, filters: Filters) -> Self {
        let library = self.library.ended_by(&self.leaving);
        Self { library, filters, ..self }
    }

    /// Returns an empty page to be shown while a tool reads a chapter; `None` for a chapter that no tool reads.
    ///
    /// # Errors
    ///
    /// If there is no such tool.
    pub fn page_of_tool(&self, chapter: usize) -> Result<Option<OpenChapter>, LibraryError> {
        let Some((entry, filter)) =
            self.library.entries.get(chapter).and_then(|entry| Some((entry, entry.filter.as_ref()?)))
        else {
            return Ok(None);
        };
        if !library::is_tool_there(filter.tool(), std::env::var_os("PATH").as_deref()) {
            let file = entry.place.file().map(ToOwned::to_owned).unwrap_or_default();
            let source = FilterError::Missing { tool: filter.name() };
            return Err(LibraryError::Filter { file, source });
        }
        let meta = Meta { title: entry.title.clone(), ..Meta::default() };
        let page = Chapter { meta, ..Chapter::default() };
        Ok(Some(OpenChapter::new(chapter, page, Vec::new(), Vec::new(), Offset::START)))
    }

    /// Shows that a tool will read the open page, before it is started.
    pub fn announce_tool(&self, app: &mut App) {
        let entry = self.library.entries.get(app.open.index);
        app.disk.tool = entry.and_then(|entry| Some(entry.filter.as_ref()?.name()));
        if app.disk.tool.is_some() {
            app.notice = Some(self.reading_sentence(app));
        }
    }

    /// Reads the open page by its tool. If that fails, there is nothing to show, and the program ends.
    pub fn start_with_tool(&mut self, app: &mut App) {
        self.turn_to(app, app.open.index, OpenAt::Remembered, None);
    }

    /// Takes why nothing could be shown.
    pub const fn take_failed_start(&mut self) -> Option<LibraryError> {
        self.failed_start.take()
    }

    /// Whether nothing could be shown, so that the program ends.
    #[must_use]
    pub const fn has_failed_to_start(&self) -> bool {
        self.failed_start.is_some()
    }

    /// Ends the tool of the request before, and returns the one of a text that is opened with a sign of its own.
    pub(super) fn begin_tool(&mut self, app: &mut App, filter: Option<TextFilter>) -> Option<TextFilter> {
        self.stop_tool();
        let Some(filter) = filter else {
            app.disk.tool = None;
            return None;
        };
        let (stop, name) = (StopSign::default(), filter.name());
        app.disk.tool = Some(name.clone());
        self.requests.tool = Some(RunningTool { stop: stop.clone(), name });
        Some(filter.ended_by(stop))
    }

    /// Ends the tool that runs for the request; its thread answers then.
    pub(super) fn stop_tool(&self) {
        if let Some(tool) = &self.requests.tool {
            tool.stop.stop();
        }
    }

    /// Called when the request is answered.
    pub(super) fn end_tool(&mut self, app: &mut App) {
        (self.requests.tool, app.disk.tool) = (None, None);
    }

    /// Returns the sentence shown while something is being read.
    pub(super) fn reading_sentence(&self, app: &App) -> String {
        let tool = self.requests.tool.as_ref().map(|tool| tool.name.as_str()).or(app.disk.tool.as_deref());
        match tool {
            Some(tool) => app.say("reading_by_tool", &[("tool", tool)]),
            None => app.say("reading", &[]),
        }
    }
}
