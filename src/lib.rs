//! mitjul (밑줄, “underline”): a terminal reader for Korean essays.
//!
//! # One idea
//!
//! A chapter is one string, and everything else is a span of it. [`ingest`] turns bytes into a canonical text and
//! ranges over it ([`document`]). Marks, a lesson's evidence, a line on the screen, the selection and the reading
//! position are [`text::Span`]s of that text. So nothing moves when the window is resized, a new mark does not change
//! the layout, and everything on the screen can be searched, copied and found again.
//!
//! # Data flow
//!
//! ```text
//! bytes ─ ingest ─▶ Chapter ─┬─ layout ───▶ rows by width
//!                            ├─ marks ────▶ quotes ⇄ spans, shards on the disk
//!                            ├─ lessons ──▶ evidence spans
//!                            └─ search ───▶ hit spans
//!                                  │
//!                               reader      App · Action · press(Key) → Effects         (pure)
//!                                  │
//!                               runtime     Effect performed · results of threads → App
//!                                  │
//!                                tui        key event → Key · App → cells
//! ```
//!
//! # Rooms
//!
//! | room | what it does | may import |
//! |---|---|---|
//! | [`bounded`] | files and YAML of strangers, read within bounds | – |
//! | [`text`] | facts about a `&str` | – |
//! | [`document`] | a chapter as plain data | text |
//! | [`ingest`] | bytes to a chapter | bounded, document, text |
//! | [`layout`] | a chapter and a measure to rows, lazily | document, text |
//! | [`marks`] | highlights and notes, and the files that keep them | bounded, document, text |
//! | [`lessons`] | lessons and their evidence, written or found | bounded, document, text |
//! | [`search`] | a query to hit spans, a needle to ranked titles | document, text |
//! | [`settings`] | paths, keys, words and colours as data | bounded |
//! | [`library`] | which documents there are, and what belongs to each | all above |
//! | [`exchange`] | marks to other programs and back | library, marks, bounded, document, text |
//! | [`review`] | which marks and lessons come back on which day | library, marks, lessons, bounded, document, text |
//! | [`messages`] | sentences in the reader's language | all above |
//! | [`reader`] | the application without a terminal | all above |
//! | [`runtime`] | what changes the world: chapters opened, marks saved, threads | all above |
//! | [`tui`] | the terminal; the only room that names ratatui and crossterm | all above |
//! | [`cli`] | arguments, and the commands that need no screen | all above; of tui what starts it |
//!
//! A test reads the sources and checks this table.
//!
//! # Choices that are easy to take for oversights
//!
//! - List markers and the captions of pictures are part of a chapter's text. So the same text is shown, searched,
//!   copied and printed, and a hanging indent is the width of the marker's span.
//! - Each chapter of the bound book is a separate document for the marks. People edit, move and quote an essay, not the
//!   book that it is bound in.
//! - The reading position is an offset and the screen row for it. The first line of the screen is never stored: it is
//!   computed from the two. So the same words stay in the same place at every width.
//! - A chapter does not store a map back to the bytes it was folded from, because nothing stored or shown needs it yet.
//!   Code that needs one makes a [`text::source_map::SourceMap`].

pub mod bounded;
pub mod cli;
pub mod document;
pub mod exchange;
pub mod ingest;
pub mod layout;
pub mod lessons;
pub mod library;
pub mod marks;
pub mod messages;
pub mod reader;
pub mod review;
pub mod runtime;
pub mod search;
pub mod settings;
pub mod text;
pub mod tui;
