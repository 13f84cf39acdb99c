//! The places where a unit can be broken if it has to be.
//!
//! Every cluster boundary of the unit is listed with its [`Grade`], in order; the filler chooses among those that fit.
//! Invisible clusters (zero cells) stay with the one before them.

use unicode_linebreak::linebreaks;

use crate::text::span::Offset;
use crate::text::wrap::clusters::{Cluster, Clusters};
use crate::text::wrap::measure::{Breaking, Measure};
use crate::text::wrap::rules::{self, Grade};
use crate::text::wrap::units::{WrapUnit, WrapWords};
use crate::text::wrap::url;

/// A place inside a unit where a line can end.
#[derive(Clone, Copy, Debug)]
pub(super) struct Point {
    /// Where the line would end.
    pub(super) end: Offset,
    /// Where the next line would start; after `end` if there is white space between them.
    pub(super) next: Offset,
    /// The cells of the unit up to `end`; a unit may be the whole of a large text, so it is kept small.
    filled: u32,
    /// The cells of the unit up to `next`.
    spent: u32,
    /// How good a place it is.
    pub(super) grade: Grade,
}

impl Point {
    fn new((end, next): (Offset, Offset), (filled, spent): (usize, usize), grade: Grade) -> Self {
        let [filled, spent] = [filled, spent].map(|cells| u32::try_from(cells).unwrap_or(u32::MAX));
        Self { end, next, filled, spent, grade }
    }

    /// Returns the cells of the unit up to `end`.
    pub(super) const fn filled(self) -> usize {
        self.filled as usize
    }

    /// Returns the cells of the unit up to `next`.
    pub(super) const fn spent(self) -> usize {
        self.spent as usize
    }
}

/// Lists the points of a unit in order; neither its start nor its end is one.
///
/// `own` is the width of a line with only this unit, in cells. A URL that fits it counts as letters, and in
/// [`Breaking::Word`] an 어절 that fits it stays whole, even if a rule ties it to a neighbour that does not.
pub(super) fn points(text: &str, unit: WrapUnit, measure: Measure, own: usize) -> Vec<Point> {
    let mut points: Vec<Point> = Vec::new();
    let mut end = unit.span.start;
    let mut filled = 0;
    for word in WrapWords::new(text, unit.span, measure.width) {
        let spent = filled + word.lead;
        if end < word.span.start {
            points.push(Point::new((end, word.span.start), (filled, spent), Grade::Tie));
        }
        points.extend(WordPoints::new(text, word, measure, spent).graded(word, measure, own));
        end = word.span.end;
        filled = spent + word.cells;
    }
    points
}

/// The points of one word: `points[i]` lies between `clusters[i]` and `clusters[i + 1]`.
struct WordPoints<'t> {
    slice: &'t str,
    start: usize,
    clusters: Vec<Cluster>,
    points: Vec<Point>,
}

impl<'t> WordPoints<'t> {
    /// Grades each boundary by its two characters only; `spent` are the cells of the unit before the word.
    fn new(text: &'t str, word: WrapUnit, measure: Measure, mut spent: usize) -> Self {
        let (slice, start) = (word.span.slice(text), word.span.start.0);
        let clusters = visible_clusters(Clusters::new(text, word.span, measure.width));
        let mut opportunities = linebreaks(slice).map(|(at, _)| start + at).peekable();
        let pairs = clusters.iter().zip(clusters.iter().skip(1));
        let points = pairs.map(|(before, after)| {
            while opportunities.next_if(|&at| at < after.start).is_some() {}
            let allowed = opportunities.peek() == Some(&after.start);
            let grade = rules::grade(before.first, after.first, allowed);
            spent += before.cells();
            Point::new((Offset(before.end), Offset(after.start)), (spent, spent), grade)
        });
        let points = points.collect();
        Self { slice, start, clusters, points }
    }

    /// Corrects the grades by rules on more than two characters.
    fn graded(mut self, word: WrapUnit, measure: Measure, own: usize) -> Vec<Point> {
        if measure.breaking == Breaking::Word {
            if word.cells <= own {
                self.points.iter_mut().for_each(|point| point.grade = Grade::Whole);
                return self.points;
            }
            self.spare_lone_syllables();
        }
        self.keep_glosses();
        self.grade_url(own);
        self.points
    }

    /// Grades it as poor to leave one syllable alone on either side: `했┆다.`, `임┆시방편`.
    fn spare_lone_syllables(&mut self) {
        let is_syllable = |at: Option<usize>| {
            let cluster = at.and_then(|at| self.clusters.get(at));
            cluster.is_some_and(|cluster| rules::is_syllable(cluster.first))
        };
        for (at, point) in self.points.iter_mut().enumerate() {
            let lone_before = is_syllable(Some(at)) && !is_syllable(at.checked_sub(1));
            let lone_after = is_syllable(Some(at + 1)) && !is_syllable(Some(at + 2));
            if point.grade == Grade::Syllable && (lone_before || lone_after) {
                point.grade = Grade::Poor;
            }
        }
    }

    /// Grades it as poor to separate a Hangul word from its Hanja, or to break inside the Hanja: `사람(人間)`.
    fn keep_glosses(&mut self) {
        for opening in 0..self.clusters.len() {
            if let Some(closing) = gloss_end(&self.clusters, opening) {
                let inside = self.points.iter_mut().take(closing).skip(opening.saturating_sub(1));
                inside.for_each(|point| point.grade = point.grade.max(Grade::Poor));
            }
        }
    }

    /// Grades the places in a URL by the rules for URLs.
    fn grade_url(&mut self, own: usize) {
        let Some(url) = url::find(self.slice) else { return };
        let (start, end) = (self.start + url.start, self.start + url.end);
        let inside = self.clusters.iter().filter(|cluster| start <= cluster.start && cluster.end <= end);
        let fits = inside.map(Cluster::cells).sum::<usize>() <= own;
        for point in &mut self.points {
            let at = point.next.0;
            if at == start && point.grade < Grade::Glue {
                point.grade = Grade::Seam;
            } else if start < at && at < end {
                let (before, after) = Offset(at - self.start).split(self.slice);
                point.grade = if fits { Grade::Letter } else { url::grade(before, after) };
            }
        }
    }
}

/// Collects clusters, each with the zero-width ones after it; those before the first visible one join it.
fn visible_clusters(clusters: Clusters<'_>) -> Vec<Cluster> {
    let mut visible: Vec<Cluster> = Vec::new();
    for cluster in clusters {
        match visible.last_mut() {
            Some(last) if last.cells() == 0 => {
                let start = last.start;
                *last = cluster;
                last.start = start;
            }
            Some(last) if cluster.cells() == 0 => last.end = cluster.end,
            _ => visible.push(cluster),
        }
    }
    visible
}

/// Finds the cluster that closes a bracket with only Hanja, if one opens at `opening`.
fn gloss_end(clusters: &[Cluster], opening: usize) -> Option<usize> {
    let (bracket, behind) = clusters.get(opening..)?.split_first()?;
    let hanja = behind.iter().take_while(|cluster| rules::is_han(cluster.first)).count();
    let closes = |cluster: &Cluster| rules::is_closing(cluster.first);
    let is_gloss = rules::is_opening(bracket.first) && hanja > 0 && behind.get(hanja).is_some_and(closes);
    is_gloss.then_some(opening + 1 + hanja)
}
