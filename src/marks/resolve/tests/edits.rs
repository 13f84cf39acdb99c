//! Edits whose outcome is known: every character of the edited text remembers where it came from, so for each quote it
//! is known where it went.

use super::*;

/// A text whose characters know their place in the original; `None` for new ones.
type Traced = Vec<(char, Option<usize>)>;

/// How the quotes of a trial fared, in quotes.
#[derive(Debug, Default)]
struct Score {
    all: u32,
    /// Found where they went, or rightly not found.
    right: u32,
    /// Found somewhere that shares nothing with where they went.
    wrong: u32,
}

/// A generator of numbers that are the same at every run (Marsaglia 2003, xorshift64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap() % limit
    }

    fn percent(&mut self, chance: usize) -> bool {
        self.below(100) < chance
    }
}

/// Leaves out, exchanges or puts in a syllable at some of a hundred places.
fn typing_errors(text: &Traced, chance: usize, dice: &mut Dice) -> Traced {
    let syllables: Vec<char> = YOUTH.chars().filter(|c| c.is_alphabetic()).collect();
    let mut edited = Traced::new();
    for known in text {
        let other = (syllables[dice.below(syllables.len())], None);
        if known.0 == '\n' || !dice.percent(chance) {
            edited.push(*known);
        } else {
            match dice.below(3) {
                0 => edited.push(other),
                1 => {}
                _ => edited.extend([*known, other]),
            }
        }
    }
    edited
}

/// Exchanges particles and endings before a space, and drops spaces.
fn particles(text: &Traced, dice: &mut Dice) -> Traced {
    let pairs = ["은는", "는은", "이가", "가이", "을를", "를을", "다요", "의은"];
    let mut edited = Traced::new();
    for (index, (c, origin)) in text.iter().enumerate() {
        let next = text.get(index + 1).map_or(' ', |(next, _)| *next);
        let ends = next.is_whitespace() || next == '.';
        let pair = pairs.iter().find(|pair| pair.starts_with(*c));
        match pair.and_then(|pair| pair.chars().last()) {
            Some(other) if ends && dice.percent(35) => edited.push((other, *origin)),
            _ if *c == ' ' && dice.percent(8) => {}
            _ => edited.push((*c, *origin)),
        }
    }
    edited
}

/// Exchanges the order of paragraphs, or leaves some out and puts others in front.
fn paragraphs(text: &Traced, leave_out: usize, dice: &mut Dice) -> Traced {
    let mut parts: Vec<&[(char, Option<usize>)]> = text.split(|(c, _)| *c == '\n').collect();
    parts.retain(|part| !part.is_empty() && !dice.percent(leave_out));
    if leave_out == 0 {
        let from = dice.below(parts.len());
        let part = parts.remove(from);
        parts.insert(dice.below(parts.len() + 1), part);
    }
    parts.join(&[('\n', None), ('\n', None)][..])
}

/// Quotes a hundred spans, finds them in the edited text and compares with where they went.
fn score(edited: &Traced, dice: &mut Dice) -> Score {
    let after: String = edited.iter().map(|(c, _)| *c).collect();
    let (before, after) = (Canonical::new(YOUTH), Canonical::new(&after));
    let mut score = Score::default();
    for _ in 0..100 {
        let length = 8 + dice.below(60);
        let start = dice.below(YOUTH.chars().count() - length);
        let range = start..start + length;
        let offset = |scalar: usize| before.offset(u32::try_from(scalar).unwrap()).unwrap();
        let span = Span::between(offset(range.start), offset(range.end));
        let gone = edited.iter().enumerate();
        let went = gone.filter(|(_, (_, origin))| origin.is_some_and(|o| range.contains(&o)));
        let went: Vec<usize> = went.map(|(index, _)| index).collect();
        let found = resolve(&anchor(&before, span), &after).span();
        score.count(
            &went,
            length,
            found.map(|span| {
                let scalar = |offset| usize::try_from(after.scalar(offset)).unwrap();
                scalar(span.start)..scalar(span.end)
            }),
        );
    }
    score
}

impl Score {
    fn count(&mut self, went: &[usize], length: usize, found: Option<std::ops::Range<usize>>) {
        self.all += 1;
        let survives = went.len() * 2 >= length;
        let shared = |range: &std::ops::Range<usize>| went.iter().filter(|at| range.contains(at)).count();
        match found {
            None => self.right += u32::from(!survives),
            Some(range) if shared(&range) == 0 => self.wrong += 1,
            Some(range) => {
                let union = went.len() + range.len() - shared(&range);
                self.right += u32::from(shared(&range) * 10 >= union * 7);
            }
        }
    }
}

/// Runs ten trials of a kind of edit and gives percentages: right and wrong.
fn trial(edit: impl Fn(&Traced, &mut Dice) -> Traced) -> (f64, f64) {
    let original: Traced = YOUTH.chars().enumerate().map(|(at, c)| (c, Some(at))).collect();
    let mut sum = Score::default();
    for seed in 1..=10 {
        let mut dice = Dice(0x9e37_79b9_7f4a_7c15_u64.wrapping_mul(seed));
        let edited = edit(&original, &mut dice);
        let one = score(&edited, &mut dice);
        sum.all += one.all;
        sum.right += one.right;
        sum.wrong += one.wrong;
    }
    let percent = |part: u32| 100.0 * f64::from(part) / f64::from(sum.all);
    (percent(sum.right), percent(sum.wrong))
}

#[test]
fn typing_errors_lose_few_quotes_and_misplace_almost_none() {
    for (chance, least) in [(1, 99.0), (5, 99.0), (10, 97.0)] {
        let (right, wrong) = trial(|text, dice| typing_errors(text, chance, dice));
        assert!(right >= least && wrong <= 0.1, "{chance} %: {right} right, {wrong} wrong");
    }
}

#[test]
fn exchanged_particles_and_spaces_lose_few_quotes() {
    let (right, wrong) = trial(particles);
    assert!(right >= 99.0 && wrong <= 0.1, "{right} right, {wrong} wrong");
}

#[test]
fn moved_and_cut_paragraphs_misplace_almost_no_quote() {
    for leave_out in [0, 30] {
        let (right, wrong) = trial(|text, dice| paragraphs(text, leave_out, dice));
        assert!(right >= 95.0 && wrong <= 0.1, "{leave_out} %: {right} right, {wrong} wrong");
    }
}
