//! The lessons of all chapters: grouped, filtered, and each with its kin elsewhere.

use tui_input::Input;

use crate::lessons::kin::{Bond, Features, Rarity, bond};
use crate::reader::App;
use crate::reader::action::Action;
use crate::reader::effect::Effect;
use crate::reader::lessons::LessonEntry;
use crate::reader::update::Command;
use crate::search::Query;
use crate::text::Offset;

/// The kin that are named at most.
const NAMED: usize = 3;
/// The kinds of lessons in the order in which they are grouped; other kinds follow.
const KINDS: [&str; 7] = ["원칙", "경고", "통찰", "정의", "실천", "배움", "다짐"];

/// What the lessons are grouped by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Grouping {
    /// Their chapter.
    #[default]
    Chapter,
    /// Their kind.
    Kind,
}

/// The lessons of all chapters, and how rare their words are.
#[derive(Clone, Debug, Default)]
pub struct Gathered {
    /// The lessons, hidden ones among them.
    pub entries: Vec<LessonEntry>,
    rarity: Rarity,
    /// Those of the entries, in their order.
    features: Vec<Features>,
}

impl Gathered {
    /// Makes lessons ready to be compared: linear in their text.
    #[must_use]
    pub fn of(entries: Vec<LessonEntry>) -> Self {
        let rarity = Rarity::of(entries.iter().map(|entry| &entry.lesson));
        let features = entries.iter().map(|entry| rarity.features(&entry.lesson)).collect();
        Self { entries, rarity, features }
    }

    /// Replaces the lessons of a chapter.
    fn replace(&mut self, chapter: usize, entries: Vec<LessonEntry>) {
        let known = std::mem::take(&mut self.entries).into_iter().zip(std::mem::take(&mut self.features));
        let (mut all, mut features): (Vec<_>, Vec<_>) = known.filter(|(entry, _)| entry.chapter != chapter).unzip();
        features.extend(entries.iter().map(|entry| self.rarity.features(&entry.lesson)));
        all.extend(entries);
        (self.entries, self.features) = (all, features);
    }

    /// Finds the lessons of other chapters that are most like one, at most three.
    fn kin(&self, entry: &LessonEntry) -> Vec<Kin> {
        let features = self.rarity.features(&entry.lesson);
        let others = self.entries.iter().zip(&self.features).filter(|(other, _)| other.chapter != entry.chapter);
        let kin = others.filter(|(other, _)| !other.is_hidden).filter_map(|(other, its)| {
            let (bond, likeness) = bond(&self.rarity, (&entry.lesson, &features), (&other.lesson, its))?;
            Some((likeness, Kin { entry: other.clone(), bond }))
        });
        let mut kin: Vec<(f32, Kin)> = kin.collect();
        kin.sort_by(|(one, _), (other, _)| other.total_cmp(one));
        kin.into_iter().map(|(_, kin)| kin).take(NAMED).collect()
    }
}

/// A lesson of another chapter that speaks of the same things.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kin {
    /// The lesson.
    pub entry: LessonEntry,
    /// Why it is kin.
    pub bond: Bond,
}

/// The lessons of all chapters while they are shown.
#[derive(Clone, Debug, Default)]
pub struct Board {
    gathered: Gathered,
    /// What they are grouped by.
    pub grouping: Grouping,
    /// The words that they are filtered by, while these are written.
    pub input: Option<Input>,
    query: Option<Query>,
    /// Where the reader was before following a lesson to its kin, the last place behind.
    trail: Vec<(LessonEntry, Offset)>,
}

impl Board {
    /// Gives the words that the lessons are filtered by; empty where all are shown.
    #[must_use]
    pub fn words(&self) -> &str {
        self.query.as_ref().map_or("", Query::typed)
    }

    /// Gives what is shown, in its order; `here` are the lessons of the open chapter as they stand.
    pub(super) fn shown(&self, chapter: usize, here: Vec<LessonEntry>, hidden: bool) -> Vec<LessonEntry> {
        let elsewhere = self.gathered.entries.iter().filter(|entry| entry.chapter != chapter).cloned();
        let all = elsewhere.chain(here).filter(|entry| entry.is_hidden == hidden);
        let mut shown: Vec<LessonEntry> = all.filter(|entry| self.holds(entry)).collect();
        shown.sort_by_cached_key(|entry| match self.grouping {
            Grouping::Chapter => (0, String::new(), entry.chapter, entry.order),
            Grouping::Kind => {
                let kind = &entry.lesson.kind;
                let rank = KINDS.iter().position(|known| known == kind).unwrap_or(KINDS.len());
                (rank, kind.clone(), entry.chapter, entry.order)
            }
        });
        shown
    }

    fn holds(&self, entry: &LessonEntry) -> bool {
        let Some(query) = &self.query else { return true };
        let lesson = &entry.lesson;
        let texts = [&lesson.statement, &lesson.kind].into_iter().chain(lesson.evidence.iter().map(|it| &it.quote));
        texts.into_iter().any(|text| query.hits(text).next().is_some())
    }
}

impl App {
    /// Takes the lessons of all chapters and shows them in the panel.
    pub fn show_all_lessons(&mut self, gathered: Gathered) {
        if !std::mem::take(&mut self.collecting) {
            return;
        }
        let picked = self.picked_lesson();
        let board = self.lesson_board.take().unwrap_or_default();
        self.lesson_board = Some(Board { gathered, ..board });
        self.pick_again(picked.as_ref());
        self.lay_out();
    }

    /// Asks for the lessons of all chapters.
    pub(super) const fn gather(&mut self) -> Effect {
        self.collecting = true;
        Effect::GatherLessons { with_found: self.lesson_view.with_found }
    }

    /// Finds the kin of the lesson that is picked, while the lessons of all chapters are shown.
    #[must_use]
    pub fn kin(&self) -> Vec<Kin> {
        let board = self.lesson_board.as_ref();
        board.zip(self.picked_lesson()).map_or_else(Vec::new, |(board, entry)| board.gathered.kin(&entry))
    }

    /// Hands the lessons of the open chapter as they stand to the board, before another chapter is opened.
    pub(super) fn keep_on_board(&mut self) {
        let (chapter, here) = (self.desk.index, self.lessons_here());
        let is_known = !self.awaits_lessons();
        if let Some(board) = self.lesson_board.as_mut().filter(|_| is_known) {
            board.gathered.replace(chapter, here);
        }
    }

    /// Shows all lessons again where some are left out; tells whether there were any.
    pub(super) fn show_whole_board(&mut self) -> bool {
        let picked = self.picked_lesson();
        let was_hidden = std::mem::take(&mut self.lesson_view.hidden);
        let was_filtered = self.lesson_board.as_mut().is_some_and(|board| board.query.take().is_some());
        if was_hidden || was_filtered {
            self.pick_again(picked.as_ref());
        }
        was_hidden || was_filtered
    }

    pub(super) fn use_board(&mut self, command: Command) -> Vec<Effect> {
        match (command.action, &mut self.lesson_board) {
            (Action::ToggleAllLessons, None) => return vec![self.gather()],
            (Action::ToggleAllLessons, Some(_)) => self.close_board(),
            (Action::ToggleGrouping, Some(_)) => self.group_otherwise(),
            (Action::FilterText, Some(board)) => board.input = Some(Input::new(board.words().to_owned())),
            (Action::FollowKin, Some(_)) => return self.follow_kin(command.number.unwrap_or(1) as usize),
            (Action::ReturnFromKin, Some(_)) => return self.return_from_kin(),
            _ => self.tell("only_on_board", &[]),
        }
        Vec::new()
    }

    fn close_board(&mut self) {
        let picked = self.picked_lesson();
        self.lesson_board = None;
        self.lesson_entry = 0;
        self.pick_again(picked.as_ref());
    }

    fn group_otherwise(&mut self) {
        let picked = self.picked_lesson();
        if let Some(board) = &mut self.lesson_board {
            board.grouping = match board.grouping {
                Grouping::Chapter => Grouping::Kind,
                Grouping::Kind => Grouping::Chapter,
            };
        }
        self.pick_again(picked.as_ref());
    }

    /// Shows the lessons that the words typed so far leave; words that cannot be searched for leave all.
    pub(in crate::reader) fn filter_lessons_as_typed(&mut self) {
        let picked = self.picked_lesson();
        let Some(board) = &mut self.lesson_board else { return };
        let Some(input) = &board.input else { return };
        board.query = Query::parse(input.value()).ok();
        self.pick_again(picked.as_ref());
    }

    pub(in crate::reader) fn write_lesson_filter(&mut self, command: Command) -> Vec<Effect> {
        let last = self.lessons().len().saturating_sub(1);
        match command.action {
            Action::NextEntry => return self.pick((self.lesson_entry + 1).min(last)),
            Action::PreviousEntry => return self.pick(self.lesson_entry.saturating_sub(1)),
            Action::Cancel => drop(self.show_whole_board()),
            _ => {}
        }
        if let Some(board) = &mut self.lesson_board {
            board.input = None;
        }
        if command.action == Action::Submit { self.pick(self.lesson_entry.min(last)) } else { Vec::new() }
    }

    /// Goes to one of the kin of the picked lesson, counted from 1.
    fn follow_kin(&mut self, number: usize) -> Vec<Effect> {
        let kin = number.checked_sub(1).and_then(|index| self.kin().into_iter().nth(index));
        let (Some(kin), Some(from)) = (kin, self.picked_lesson()) else {
            self.tell("no_such_kin", &[]);
            return Vec::new();
        };
        let cursor = self.desk.cursor;
        self.show_whole_board();
        if let Some(board) = &mut self.lesson_board {
            board.trail.push((from, cursor));
        }
        self.pick_again(Some(&kin.entry));
        self.pick(self.lesson_entry)
    }

    /// Goes back to the lesson whose kin was followed last.
    fn return_from_kin(&mut self) -> Vec<Effect> {
        let Some((from, cursor)) = self.lesson_board.as_mut().and_then(|board| board.trail.pop()) else {
            self.tell("no_way_back", &[]);
            return Vec::new();
        };
        self.pick_again(Some(&from));
        self.lesson_view.evidence = 0;
        self.go_to_place(from.chapter, cursor, None)
    }
}
