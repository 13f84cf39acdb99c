//! Edits with a known outcome: every character of the edited text is traced to its original.

use unicode_normalization::UnicodeNormalization;

use super::dice::Dice;

/// Characters and their places in the original, in scalars; `None` for new ones.
pub(super) type Traced = Vec<(char, Option<usize>)>;

/// How many characters are put in front of a text whose paragraphs are cut.
const PREPENDED: usize = 5_000;

/// A kind of edit; figures are percent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    None,
    /// Decomposed, wrapped differently, with double spaces and exchanged quotation marks.
    Format,
    /// Syllables left out, exchanged or put in.
    Typing(usize),
    /// Particles and endings exchanged, spaces dropped.
    Particles,
    /// One wrong jamo in a syllable.
    Jamo(usize),
    /// A tenth of the sentences cut, a tenth added, the words of a tenth swapped.
    Sentences,
    /// A fifth of the paragraphs elsewhere, and one percent of typing.
    Moved,
    /// A third of the paragraphs cut, and 5,000 characters put in front.
    Cut,
    /// A quarter of the lines left out.
    Lines,
    /// Half of the paragraphs exchanged with the next one.
    Swapped,
    /// The lines of each paragraph sorted, as the rows of a table.
    Sorted,
    /// A paragraph put in front, and each number one greater, as the numbers of headings then are.
    Renumbered,
    /// One of two equal lines next to each other left out.
    Doubles,
}

/// The text to edit: its paragraphs, and unrelated paragraphs.
pub(super) struct Source<'a> {
    pub(super) paragraphs: &'a [Traced],
    pub(super) strangers: &'a [String],
}

impl Kind {
    pub(super) const ALL: [Self; 16] = [
        Self::None,
        Self::Format,
        Self::Typing(1),
        Self::Typing(5),
        Self::Typing(10),
        Self::Particles,
        Self::Jamo(3),
        Self::Jamo(10),
        Self::Sentences,
        Self::Moved,
        Self::Cut,
        Self::Lines,
        Self::Swapped,
        Self::Sorted,
        Self::Renumbered,
        Self::Doubles,
    ];

    /// Edits a text.
    pub(super) fn edit(self, source: &Source<'_>, dice: &mut Dice) -> Traced {
        let mut paragraphs = source.paragraphs.to_vec();
        match self {
            Self::Moved => {
                for _ in 0..paragraphs.len() / 5 {
                    let paragraph = paragraphs.remove(dice.below(paragraphs.len()));
                    paragraphs.insert(dice.below(paragraphs.len() + 1), paragraph);
                }
            }
            Self::Cut => {
                paragraphs.retain(|_| !dice.percent(30));
                let mut front: Vec<Traced> = Vec::new();
                while front.iter().map(Vec::len).sum::<usize>() < PREPENDED {
                    front.push(source.stranger(dice));
                }
                paragraphs.splice(0..0, front);
            }
            Self::Swapped => {
                for first in (1..paragraphs.len()).step_by(2) {
                    if dice.percent(50) {
                        paragraphs.swap(first - 1, first);
                    }
                }
            }
            Self::Renumbered => paragraphs.insert(0, source.stranger(dice)),
            Self::None
            | Self::Format
            | Self::Typing(_)
            | Self::Particles
            | Self::Jamo(_)
            | Self::Sentences
            | Self::Lines
            | Self::Sorted
            | Self::Doubles => {}
        }
        let edited = paragraphs.iter().map(|paragraph| self.edit_paragraph(paragraph, source, dice));
        edited.collect::<Vec<_>>().join(&[('\n', None), ('\n', None)][..])
    }

    fn edit_paragraph(self, text: &Traced, source: &Source<'_>, dice: &mut Dice) -> Traced {
        match self {
            Self::None | Self::Cut | Self::Swapped => text.clone(),
            Self::Lines => {
                let lines = text.split_inclusive(|(c, _)| *c == '\n').filter(|_| !dice.percent(25));
                lines.flatten().copied().collect()
            }
            Self::Sorted => {
                let mut lines: Vec<&TracedLine> = lines(text);
                lines.sort_by_key(|line| words(line));
                lines.join(&('\n', None))
            }
            Self::Renumbered => renumbered(text),
            Self::Doubles => {
                let mut left: Vec<&TracedLine> = Vec::new();
                for line in lines(text) {
                    match left.last_mut().filter(|last| words(last) == words(line)) {
                        Some(last) if dice.percent(50) => *last = line,
                        Some(_) => {}
                        None => left.push(line),
                    }
                }
                left.join(&('\n', None))
            }
            Self::Format => formatted(text, dice),
            Self::Typing(chance) => typed(text, chance, source, dice),
            Self::Moved => typed(text, 1, source, dice),
            Self::Particles => particles(text, dice),
            Self::Jamo(chance) => text.iter().map(|&(c, origin)| (jamo(c, chance, dice), origin)).collect(),
            Self::Sentences => sentences(text, source, dice),
        }
    }
}

impl Source<'_> {
    fn stranger(&self, dice: &mut Dice) -> Traced {
        self.strangers[dice.below(self.strangers.len())].chars().map(|c| (c, None)).collect()
    }

    fn strange_syllable(&self, dice: &mut Dice) -> (char, Option<usize>) {
        let paragraph = self.stranger(dice);
        paragraph[dice.below(paragraph.len())]
    }
}

/// A part of a traced text.
type TracedLine = [(char, Option<usize>)];

fn lines(text: &Traced) -> Vec<&TracedLine> {
    text.split(|(c, _)| *c == '\n').collect()
}

fn words(line: &TracedLine) -> String {
    line.iter().map(|(c, _)| *c).collect()
}

/// Makes each number of one or two digits one greater; its digits keep their places.
fn renumbered(text: &Traced) -> Traced {
    let mut edited = Traced::new();
    let mut rest = text.as_slice();
    while !rest.is_empty() {
        let digits = rest.iter().take_while(|(c, _)| c.is_ascii_digit()).count();
        let (number, behind) = rest.split_at(digits.max(1));
        match words(number).parse::<u32>() {
            Ok(value) if digits <= 2 => {
                let next = (value + 1).to_string();
                let origin = |at: usize| number[at.min(digits - 1)].1;
                edited.extend(next.chars().enumerate().map(|(at, c)| (c, origin(at))));
            }
            _ => edited.extend(number),
        }
        rest = behind;
    }
    edited
}

fn formatted(text: &Traced, dice: &mut Dice) -> Traced {
    let mut edited = Traced::new();
    let (mut column, mut open) = (0, true);
    for &(c, origin) in text {
        column += 1;
        match c {
            ' ' if column > 30 => {
                edited.push(('\n', origin));
                column = 0;
            }
            ' ' => {
                edited.push((c, origin));
                edited.extend(dice.percent(5).then_some((c, None)));
            }
            '"' => {
                edited.push((if open { '“' } else { '”' }, origin));
                open = !open;
            }
            '“' | '”' => edited.push(('"', origin)),
            '‘' | '’' => edited.push(('\'', origin)),
            _ => edited.extend(c.nfd().map(|part| (part, origin))),
        }
    }
    edited
}

fn typed(text: &Traced, chance: usize, source: &Source<'_>, dice: &mut Dice) -> Traced {
    let mut edited = Traced::new();
    for &known in text {
        if known.0 == '\n' || !dice.percent(chance) {
            edited.push(known);
            continue;
        }
        let other = source.strange_syllable(dice);
        match dice.below(3) {
            0 => edited.push((other.0, None)),
            1 => {}
            _ => edited.extend([known, other]),
        }
    }
    edited
}

fn particles(text: &Traced, dice: &mut Dice) -> Traced {
    let pairs = ["은는", "는은", "이가", "가이", "을를", "를을", "다요", "요다", "의은"];
    let mut edited = Traced::new();
    for (index, &(c, origin)) in text.iter().enumerate() {
        let ends = text.get(index + 1).is_none_or(|(next, _)| next.is_whitespace() || *next == '.');
        let other = pairs.iter().find(|pair| pair.starts_with(c)).and_then(|pair| pair.chars().last());
        match other {
            Some(other) if ends && dice.percent(35) => edited.push((other, origin)),
            _ if c == ' ' && dice.percent(8) => {}
            _ => edited.push((c, origin)),
        }
    }
    edited
}

/// Exchanges one of the three jamo of a syllable (The Unicode Standard, §3.12).
fn jamo(c: char, chance: usize, dice: &mut Dice) -> char {
    if !('가'..='힣').contains(&c) || !dice.percent(chance) {
        return c;
    }
    let number = u32::from(c) - u32::from('가');
    let (lead, vowel, tail) = (number / 588, number / 28 % 21, number % 28);
    let mut other = |count: u32| 1 + u32::try_from(dice.below(usize::try_from(count - 1).unwrap())).unwrap();
    let (lead, vowel, tail) = match other(4) {
        1 => ((lead + other(19)) % 19, vowel, tail),
        2 => (lead, (vowel + other(21)) % 21, tail),
        _ => (lead, vowel, (tail + other(28)) % 28),
    };
    char::from_u32(u32::from('가') + lead * 588 + vowel * 28 + tail).unwrap()
}

fn sentences(text: &Traced, source: &Source<'_>, dice: &mut Dice) -> Traced {
    let mut edited = Traced::new();
    for sentence in text.split_inclusive(|(c, _)| matches!(c, '.' | '?' | '!')) {
        if dice.percent(10) {
            continue;
        }
        if dice.percent(10) {
            let stranger = source.stranger(dice);
            edited.extend(stranger.split_inclusive(|(c, _)| matches!(c, '.' | '?' | '!')).next().unwrap_or_default());
        }
        if dice.percent(10) {
            let mut words: Vec<_> = sentence.split(|(c, _)| *c == ' ').collect();
            for _ in 0..3 {
                let (one, other) = (dice.below(words.len()), dice.below(words.len()));
                words.swap(one, other);
            }
            edited.extend(words.join(&(' ', None)));
        } else {
            edited.extend(sentence);
        }
    }
    edited
}
