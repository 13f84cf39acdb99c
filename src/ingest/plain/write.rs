//! Lines to blocks: which lines are one paragraph, and what stands between two of them.

use crate::document::{BlockKind, Chapter, Meta, Nesting};
use crate::ingest::builder::{BlockStart, Builder};
use crate::ingest::options::{LineBreaks, Options};
use crate::ingest::plain::join::KnownWords;
use crate::ingest::plain::line::{Line, Role};
use crate::ingest::plain::wrap::Wrapping;
use crate::ingest::plain::{layout, marker};

/// What stands between two lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Between {
    /// The second begins a paragraph.
    Paragraph,
    /// A line break.
    Break,
    /// A space.
    Space,
    /// Nothing: the break was inside a word.
    Nothing,
}

/// What is known about the line breaks of a text.
struct Breaks {
    wrapping: Option<Wrapping>,
    words: Option<KnownWords>,
    wanted: LineBreaks,
}

/// Writes lines as a chapter.
pub(super) struct PlainWriter {
    breaks: Breaks,
    builder: Builder,
}

impl PlainWriter {
    /// Begins a chapter of about `capacity` bytes; `lines` are all of its lines.
    pub(super) fn new(
        lines: &[Line<'_>],
        wrapping: Option<Wrapping>,
        options: Options,
        meta: Meta,
        capacity: usize,
    ) -> Self {
        let words = wrapping.map(|wrapping| KnownWords::of(lines, wrapping));
        let breaks = Breaks { wrapping, words, wanted: options.line_breaks };
        Self { breaks, builder: Builder::new(meta, capacity) }
    }

    /// Writes the next lines, which end with a paragraph.
    pub(super) fn lines(&mut self, lines: &[Line<'_>]) {
        let Self { breaks, builder } = self;
        let mut rest = lines;
        while let Some((first, behind)) = rest.split_first() {
            rest = behind;
            match first.role() {
                Role::Text if first.is_blank() => {}
                Role::Heading(level) => {
                    builder.open(BlockStart::Plain(BlockKind::Heading(level)), nesting(first));
                    builder.canonical(&first.text);
                }
                Role::Rule => builder.open(BlockStart::Plain(BlockKind::Rule), Nesting::default()),
                Role::Text => {
                    let is_next = |line: &&Line<'_>| {
                        !line.is_blank() && line.role() == Role::Text && line.quotes() == first.quotes()
                    };
                    let more = behind.iter().take_while(is_next).count();
                    rest = behind.get(more..).unwrap_or_default();
                    let count = lines.len() - rest.len();
                    let run = lines.get(count - more - 1..count).unwrap_or_default();
                    write_run(builder, run, breaks);
                }
            }
        }
    }

    /// Ends the chapter.
    pub(super) fn finish(self) -> Chapter {
        self.builder.finish()
    }
}

/// Returns how deep the block of a line lies.
fn nesting(line: &Line<'_>) -> Nesting {
    Nesting { quotes: line.quotes(), lists: 0 }
}

/// Writes lines without a blank one between them.
fn write_run(builder: &mut Builder, run: &[Line<'_>], breaks: &Breaks) {
    let nesting = run.first().map_or_else(Nesting::default, nesting);
    if layout::is_preformatted(run, breaks.wrapping) {
        builder.open(BlockStart::Plain(BlockKind::Code), nesting);
        builder.preformatted(&layout::as_it_stands(run));
        return;
    }
    let mut before: Option<&Line<'_>> = None;
    let (mut joined, mut in_item) = (false, false);
    for line in run {
        if let Some((marker, content)) = marker::item(&line.text) {
            builder.open(BlockStart::Item { marker, tight: true }, Nesting { lists: 1, ..nesting });
            builder.canonical(content);
            (before, joined, in_item) = (Some(line), false, true);
            continue;
        }
        let between = before.map_or(Between::Paragraph, |before| breaks.between(before, line, joined));
        let is_parted = between == Between::Break && in_item && marker::stands_alone(&line.text);
        let between = if is_parted { Between::Paragraph } else { between };
        in_item &= between != Between::Paragraph;
        match between {
            Between::Paragraph => builder.open(BlockStart::Plain(BlockKind::Paragraph), nesting),
            Between::Break => builder.line_break(),
            Between::Space => builder.canonical(" "),
            Between::Nothing => {}
        }
        builder.canonical(&line.text);
        joined = matches!(between, Between::Space | Between::Nothing);
        before = Some(line);
    }
}

impl Breaks {
    /// Says what stands between two lines; `joined` says that the first one goes on with the one before it.
    fn between(&self, line: &Line<'_>, next: &Line<'_>, joined: bool) -> Between {
        if let Some(wrapping) = self.wrapping {
            return self.between_wrapped(wrapping, line, next, joined);
        }
        if begins_paragraph(line, next) {
            return Between::Paragraph;
        }
        let is_own =
            marker::begins_anew(&next.text) || marker::begins_speech(&next.text) || marker::begins_speech(&line.text);
        if self.wanted == LineBreaks::Join && !is_own { Between::Space } else { Between::Break }
    }

    fn between_wrapped(&self, wrapping: Wrapping, line: &Line<'_>, next: &Line<'_>, joined: bool) -> Between {
        let is_item = marker::item(&line.text).is_some();
        let is_full = wrapping.is_full(line, next);
        let speaks = marker::begins_speech(&next.text) && marker::ends_sentence(&line.text);
        let goes_on = wrapping.is_continuing(line, next)
            || is_item && next.indent() > line.indent() && !marker::begins_anew(&next.text);
        if goes_on && !speaks && (is_full || self.wanted == LineBreaks::Join) {
            let has_space = self.words.as_ref().is_none_or(|words| words.part(line, next, wrapping));
            return if has_space { Between::Space } else { Between::Nothing };
        }
        let is_own = marker::begins_anew(&next.text);
        if !is_own && (next.indent() > wrapping.edge || joined) { Between::Paragraph } else { Between::Break }
    }
}

/// Whether a line is the first of a paragraph by the way it is set in.
fn begins_paragraph(line: &Line<'_>, next: &Line<'_>) -> bool {
    let has_ended = marker::ends_sentence(&line.text) && !marker::begins_anew(&next.text);
    next.is_set_in() || next.indent() > line.indent() && has_ended && marker::item(&line.text).is_none()
}
